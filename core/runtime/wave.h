/* wave.h - one batch of a source on its way, and everything that becomes of it.
 *
 * A wave belongs to one worker at a time, so nothing in it needs a lock. What happens on its way is
 * written down in the wave itself: counts in a tally for each stage, refused records, a failure. It
 * counts for the run only when the wave is settled (settle.h), and waves are settled in their
 * order: so the run tells the same, and ends at the same record, for any number of workers. */
#ifndef CORE_RUNTIME_WAVE_H
#define CORE_RUNTIME_WAVE_H

#include "core/record/output.h"
#include "core/runtime/parcel.h"
#include "core/runtime/reject.h"
#include "core/runtime/run.h"

/* What one wave adds to the counts of one stage; rejects are counted one by one. */
typedef struct Tally {
  uint64_t arrived;   /* records that came in through all inlets            */
  uint64_t delivered; /* records that went out, once each however many read */
  uint64_t read, written, dropped, emitted, bypassed, untaken, retried; /* see aryk.h */
  uint64_t busy, waiting; /* microseconds                                   */
} Tally;

/* Bytes that a source has cut off for parsing, and how many rejects it had told before. */
typedef struct Piece {
  ArykChunk chunk;
  guint rejects_before;
} Piece;

/* What a sink made of the wave's records. */
typedef struct Formatted {
  ArykBatch *batch; /* the records that were not refused; NULL: nothing came */
  ArykBytes bytes;
} Formatted;

typedef struct Wave {
  Run *run;
  uint64_t number;      /* from 1                                                    */
  Node *origin;         /* who began it: a source, or a transform that finishes     */
  unsigned at;          /* the step of the plan that comes next                     */
  GArray *pieces;       /* of Piece: read and not parsed yet                        */
  ArykOutput *incoming; /* what the source has read                               */
  Parcel *inlets;       /* of all nodes, one after the other: node->first_inlet...  */
  Tally *tallies;       /* one for each node                                        */
  Formatted *formatted; /* one for each node; only sinks' are used                */
  GPtrArray *refusals;  /* of Refusal, in the order of the stages and records      */
  GError *failure;      /* why the run ends here; NULL                              */
  bool interrupted;     /* a stop cut it short: it is as if it had never been        */
  size_t bytes;         /* that it holds, as the crew counts them                   */
  uint32_t records;
  int64_t parked;    /* since when it waits for its turn                         */
  struct Wave *next; /* in the list that it waits in                             */
} Wave;

/* A record that was refused, or something that never became one. */
typedef struct Refusal {
  ArykReject reject; /* owned strings */
  Node *node;
  char *record; /* as JSON with its types; NULL: there was none, or nobody wants it */
  char *raw;
  size_t raw_length;
} Refusal;

/* What a thread needs to work on waves. */
typedef struct Worker {
  unsigned number; /* which instance of a stateless stage is its own */
  ArykOutput *output;
  RecordSaved saved;
  uint8_t *fates; /* scratch for a batch's records, see worker_reserve() */
  uint32_t *counts, *parents;
  bool *keep;
  uint32_t capacity;
  _Atomic(Node *) busy_with;   /* the stage whose call goes on; NULL */
  _Atomic(int64_t) busy_since; /* monotonic microseconds             */
} Worker;

/* A wave at a stage. */
typedef struct Visit {
  Run *run;
  Wave *wave;
  Node *node;
  void *self; /* the instance */
  Worker *worker;
  Tally *tally;
  bool has_timeout; /* of the stage's calls */
} Visit;

Wave *wave_new(Run *run);
void wave_free(Wave *wave);
/* Lets go of all that it holds, to be used again. */
void wave_reset(Wave *wave);

/* Counts what was read as records: pieces are counted as they come. */
void wave_weigh_incoming(Wave *wave);

void worker_init(Worker *worker, unsigned number);
void worker_clear(Worker *worker);
/* Makes room for `count` entries in each scratch array. */
void worker_reserve(Worker *worker, uint32_t count);

Visit wave_visit(Wave *wave, Node *node, Worker *worker);

/* Around the calls of a visit: notes that it goes on, and adds its time to the tally. */
int64_t visit_begin(const Visit *visit);
void visit_end(const Visit *visit, int64_t begin);

/* Before each single call where the stage has a timeout: the time of that call begins. */
static inline void
visit_call(const Visit *visit)
{
  if (visit->has_timeout)
    atomic_store_explicit(&visit->worker->busy_since, g_get_monotonic_time(), memory_order_relaxed);
}

/* The run is to fail because of `error` (taken over) once this wave is settled. Always false. */
bool visit_fail(const Visit *visit, GError *error);
/* Refuses a record (as it entered the stage); `error` is taken over. `origin` NULL: the record's.
 */
void visit_reject(const Visit *visit, const ArykRecord *record, const ArykOrigin *origin,
                  GError *error);
/* Refuses what never became a record. */
void visit_reject_raw(const Visit *visit, const RawReject *raw, GError *error);

typedef enum Again {
  AGAIN_CALL = 0, /* make the call again                                                   */
  AGAIN_GIVE_UP,  /* the tries are used up, and the policy is to refuse: *error is kept    */
  AGAIN_END       /* the wave fails, or the run is being stopped; *error is taken over     */
} Again;

/* Keeps count of the waits of one call. Start from a zeroed one. */
typedef struct Patience {
  unsigned tries;
  int64_t waited;
} Patience;

/* Waits before a call that said RETRY is made again. */
Again visit_wait(const Visit *visit, Patience *patience, GError **error);

#endif
