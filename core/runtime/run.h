/* run.h - what the stages of one run share: the log, the clock, the inputs, the state, and what has
 * become of it so far.
 *
 * Two locks. `log_lock` is held while a line is said. `lock` guards what several threads look at:
 * the inputs, and the counts that runtime_look() copies. Everything else is written by the thread
 * that runs the pipeline while no worker works, or in the writing turn (settle.h). */
#ifndef CORE_RUNTIME_RUN_H
#define CORE_RUNTIME_RUN_H

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>

#include "core/runtime/outputs.h"
#include "core/runtime/runtime.h"
#include "core/runtime/state.h"

typedef struct Node Node;
typedef struct Crew Crew;

typedef struct Run {
  const Definition *definition;
  GPtrArray *nodes;     /* of Node, in topological order, owned             */
  unsigned inlet_count; /* of all nodes together                            */
  const Stop *stop;     /* asked for from outside; NULL: never              */
  Stop *cancel;         /* asked for by the run itself: it is over          */
  int wake;             /* a descriptor: readable when one of them is asked */
  State *state;         /* what is kept between runs; NULL: nothing         */
  Outputs *outputs;     /* the files that sinks write                       */
  bool resumable;       /* checkpoints are written                          */
  const char *record;   /* the name of the file that they are written to    */
  ArykRunSettings settings;
  RuntimeClock clock;
  ArykValue now;   /* TIMESTAMP                */
  int64_t started; /* microseconds since 1970  */
  pthread_mutex_t log_lock;
  pthread_mutex_t lock;
  GPtrArray *inputs;         /* of char *: names, [0] is ""                            */
  GHashTable *input_numbers; /* char * -> number                                       */
  GArray *input_sizes;       /* of uint64_t, by number; may be shorter                 */
  GPtrArray *rejects;        /* of ArykReject, the first REJECTS_KEPT, owned           */
  uint64_t reject_count;
  uint64_t replayed;      /* lines of a rejects file that were run again              */
  ArykFile *rejects_file; /* where refused records are written down; NULL: nowhere */
  bool interrupted;       /* a stop cut a wave short: no checkpoint can be made here    */
  bool too_many;          /* more than max_rejects, or a source without anything else  */
  const char *barren;     /* that source's stage, borrowed; NULL: none                 */
  GError *failure;        /* the first one, with the stage in front; NULL: none        */
  Crew *crew;             /* who works; NULL before and after                          */
  unsigned workers;       /* how many                                                  */
  uint64_t epoch;         /* of the last checkpoint                                    */
  uint64_t checkpoints;   /* that were written                                        */
  GVariant *identity;     /* what checkpoints belong to (identity.h); NULL: there are none */
  bool locked_out;        /* another run of the definition goes on                     */
  bool committing;        /* all is prepared, and written down: only commits remain    */
  bool restoring;         /* is about to go on from a checkpoint, and may not be able to */
  bool resumed;           /* went on from a checkpoint                                 */
  bool left_resumable;    /* ended with a checkpoint to go on from                     */
} Run;

/* A run with a node for every stage, connected as the definition says; nothing is called yet.
 * `settings`, `stop` and `clock` may be NULL. */
Run *run_new(const Definition *definition, const ArykRunSettings *settings, const Stop *stop,
             const RuntimeClock *clock);
void run_free(Run *run);

static inline Node *
run_node(const Run *run, guint i)
{
  return g_ptr_array_index(run->nodes, i);
}

/* Whether reading should end: somebody asked for it, or the run is over. */
static inline bool
run_is_stopping(const Run *run)
{
  return (run->stop != NULL && stop_is_requested(run->stop)) || stop_is_requested(run->cancel);
}

/* Whether the stop was asked for from outside. */
static inline bool
run_was_asked_to_stop(const Run *run)
{
  return run->stop != NULL && stop_is_requested(run->stop);
}

/* Sleeps. False when it was cut short, or the run is stopping. A little less than `microseconds`,
 * by chance: many runs that wait for one service must not knock in step. */
bool run_sleep(Run *run, int64_t microseconds);

/* One line for the user. `stage` may be NULL. Any thread. */
void run_log(Run *run, ArykLevel level, const char *stage, const char *message);

/* The run fails because of `error` (taken over), which the node (NULL: the runtime) ran into. Only
 * the first failure is kept. Only while no worker works. Always false. */
bool run_fail(Run *run, const Node *node, GError *error);

/* Whether it has ended in a bad way: nothing more is to be read, written or committed. */
static inline bool
run_is_over(const Run *run)
{
  return run->failure != NULL || run->too_many || run->interrupted;
}

/* Opens the rejects file, where the definition has one. */
bool run_open_rejects(Run *run);
/* Makes durable what was written, all sinks and the rejects file, for run->epoch. Fails the run and
 * returns false. */
bool run_prepare(Run *run);
/* False when a source gave nothing but rejects and the definition has no max_rejects to say that
 * this is fine (an empty output must not take the place of last night's good one), and when the
 * share of rejects is larger than max_rejects says. */
bool run_check_delivered(Run *run);
/* Says how many rejects were not told one by one. */
void run_log_rejects(Run *run);

#endif
