/* explain.h - follows one record through a pipeline, and tells what each stage did with it.
 *
 * Nobody can say beforehand what becomes row 70 of an output, and nobody wants every record of a
 * large input explained to see one. So the pipeline is walked twice. The first walk is silent: it
 * counts until the record comes by, and notes its way. The second one repeats the first up to there
 * and listens at the calls on that way alone. That works because a run does the same with the same
 * input every time, and it takes the memory of one wave however large the input is.
 *
 *   explain_walk.c  a walk: the real steps of the runtime, in the order of a real run with one
 *                   worker, a record at a time, so that what a call makes, drops or refuses is
 *                   known to be of that record. Sinks are not even started, what transforms
 *                   write leads nowhere; nothing has state.
 *   explain_hunt.c  the first walk: which record is meant, and which way it came
 *   explain_tell.c  the second walk: the fields before and after, what the stages say
 *   explain.c       both, and again where a record was made at the end of the input
 *
 * Who came of whom is told by tags. Every record that leaves a stage gets one, new in each wave,
 * and parcels carry them along like the places of branches (parcel.h), through merges too.
 *
 * A record that a transform emits at the end of its input (sorting, say) has no call that it was
 * made by. Its way goes on where a record with the same origin came to that stage: the very same
 * one, if there is one, else the first. */
#ifndef CORE_RUNTIME_EXPLAIN_H
#define CORE_RUNTIME_EXPLAIN_H

#include "core/definition/definition.h"
#include "core/runtime/wave.h"

/* The tag of no record: a source has none going in. */
#define NO_TAG UINT32_MAX

/* A record at a stage: one call of it. */
typedef struct Passage {
  Node *node;
  uint64_t call;  /* of this stage, from 1: the same one in every walk                   */
  uint32_t tag;   /* of the record that went in, or NO_TAG                               */
  uint32_t first; /* the tag of the first record that came out; the others follow        */
  uint32_t count; /* of them                                                             */
  ArykFate fate;
  uint64_t row; /* records that the stage had seen, this one counted; at a sink, had taken */
} Passage;

/* What a walker may look at when a record has passed a stage. */
typedef struct Sight {
  const Passage *passage;
  const ArykRecord *in;   /* as it came; NULL: a source, the end of the input               */
  ArykBatch *const *outs; /* what came out, one for each outlet; a sink has none            */
  unsigned out_count;
  const Refusal *refusal; /* or NULL */
} Sight;

/* What a walk is for. */
typedef struct Walker {
  /* Before the call: whether notes of it are wanted. */
  bool (*enters)(const Passage *passage, const ArykRecord *in, void *user);
  /* Behind it. */
  void (*leaves)(const Sight *sight, void *user);
  /* A wave has gone through. False: that is enough. */
  bool (*settles)(void *user);
} Walker;

typedef struct Walk {
  Run *run;
  Wave *wave;
  Worker worker;
  const Walker *walker;
  void *user;
  uint64_t *calls;     /* of each stage                                              */
  uint64_t *rows;      /* of each stage: records that came in, were made or taken    */
  GArray *passages;    /* of Passage: those of this wave                             */
  GArray *tags;        /* of uint32_t: for each tag the place of the passage that made it */
  struct Notes *notes; /* what is said in the call that goes on                    */
} Walk;

/* Walks the definition to its end, or until the walker has enough. False with *error when the run
 * fails. */
bool walk_definition(const Definition *definition, const ArykQuestion *question, Walk *walk,
                     GError **error);
/* The passage that made the record of a tag. */
const Passage *walk_origin(const Walk *walk, uint32_t tag);

/* ---- The two walks -------------------------------------------------------------------------- */

/* A call on the way. */
typedef struct Moment {
  unsigned stage; /* its index                                            */
  uint64_t call;
  uint32_t place; /* which of what came out goes on, from 1; 0: none, or several */
} Moment;

/* Which record is looked for. */
typedef struct Quarry {
  const Stage *stage; /* NULL: the rejects of all stages */
  uint64_t row;       /* from 1                          */
  bool rejects;
  ArykExpression *where; /* or NULL                                                    */
  char *input;           /* name of the input that `position` is in; NULL: anywhere    */
  uint64_t position;
  const ArykOrigin *like; /* one with this origin, rather one that also reads `record`; or NULL */
  const char *record;
} Quarry;

/* The way of a record that was found. */
typedef struct Way {
  GArray *moments; /* of Moment, from the beginning on             */
  GArray *rows;    /* of ArykRows: what became of it; names borrowed */
} Way;

/* False with *error: the run fails, or there is no such record (ARYK_ERROR_MISSING). */
bool explain_hunt(const Definition *definition, const ArykQuestion *question, const Quarry *quarry,
                  Way *way, GError **error);
void way_clear(Way *way);

/* A step with what it owns. */
typedef struct Told {
  ArykStep step;
  GArray *notes;   /* of ArykNote                                      */
  GArray *changes; /* of ArykChange                                    */
  char *made;      /* FINISHED: the record that goes on, as typed JSON */
  ArykOrigin made_origin;
} Told;

/* The steps of a way, an array of Told; NULL with *error. */
GPtrArray *explain_tell(const Definition *definition, const ArykQuestion *question, const Way *way,
                        GError **error);

/* See aryk_pipeline_explain(). */
ArykExplanation *explain_definition(const Definition *definition, const ArykQuestion *question,
                                    GError **error);

#endif
