/* run.h - what the stages of one run share: the log, the clock, the inputs, the rejects, the
 * failure. */
#ifndef CORE_RUNTIME_RUN_H
#define CORE_RUNTIME_RUN_H

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>

#include "core/runtime/outputs.h"
#include "core/runtime/runtime.h"
#include "core/runtime/state.h"

typedef struct Node Node;

typedef struct Run {
  const Definition *definition;
  GPtrArray *nodes; /* of Node, in topological order, owned                     */
  const Stop *stop; /* asked for from outside; NULL: never                      */
  State *state;     /* what is kept between runs; NULL: nothing                 */
  Outputs *outputs; /* the files that sinks write                               */
  ArykRunSettings settings;
  RuntimeClock clock;
  ArykValue now;             /* TIMESTAMP                                                */
  int64_t started;           /* microseconds since 1970                                  */
  pthread_mutex_t lock;      /* of the log and of `inputs`                               */
  GPtrArray *inputs;         /* of char *: names, [0] is ""                              */
  GHashTable *input_numbers; /* char * -> number                                         */
  GArray *input_sizes;       /* of uint64_t, by number; may be shorter                   */
  GPtrArray *rejects;        /* of ArykReject, the first REJECTS_KEPT, owned             */
  uint64_t reject_count;
  bool too_many;      /* more than max_rejects, or a source without anything else */
  const char *barren; /* that source's stage, borrowed; NULL: none             */
  GError *failure;    /* the first one, with the stage in front; NULL: none       */
} Run;

/* A run with a node for every stage; nothing is called yet. `settings`, `stop` and `clock` may be
 * NULL. */
Run *run_new(const Definition *definition, const ArykRunSettings *settings, const Stop *stop,
             const RuntimeClock *clock);
void run_free(Run *run);

static inline bool
run_is_stopping(const Run *run)
{
  return run->stop != NULL && stop_is_requested(run->stop);
}

/* One line for the user. `stage` may be NULL. */
void run_log(Run *run, ArykLevel level, const char *stage, const char *message);

/* The run fails because of `error` (taken over), which the node (NULL: the runtime) ran into. Only
 * the first failure is kept. Always false. */
bool run_fail(Run *run, const Node *node, GError *error);

/* Waits before a call is made the `attempt`-th time again (from 1), because of `error` (taken
 * over). False when the tries are used up, which fails the run, or when it is asked to stop. */
bool run_wait(Run *run, Node *node, unsigned attempt, GError *error);

/* Counts and keeps a reject and tells the user of the first ones; `error` is taken over. False when
 * that is one too many. */
bool run_reject(Run *run, Node *node, const ArykOrigin *origin, GError *error);
/* False when a source gave nothing but rejects and the definition has no max_rejects to say that
 * this is fine: an empty output must not take the place of last night's good one. */
bool run_check_delivered(Run *run);
/* Says how many were not told one by one. */
void run_log_rejects(Run *run);

#endif
