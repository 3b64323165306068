/* definition.h - a checked pipeline: what a definition file means.
 *
 * definition_load() reads the file and what it includes, sets every option of every stage, builds
 * the graph, and propagates schemas along it. It reports every mistake it finds, each with file,
 * line and column; the result is NULL unless there is none. `aryk check` and `aryk run` both come
 * through here and nowhere else. */
#ifndef CORE_DEFINITION_DEFINITION_H
#define CORE_DEFINITION_DEFINITION_H

#include <aryk/plugin.h>

#include "core/definition/contract.h"
#include "core/record/schema.h"
#include "core/registry/registry.h"

/* A place in a definition: lines and columns from 1, columns in characters. */
typedef struct Place {
  const char *file; /* interned for the life of the process */
  unsigned line, column;
} Place;

typedef struct Problem {
  Place place;
  char *message; /* owned: 'stage "growth": no such option "tiems"; did you mean "times"?' */
  bool warning;  /* told, but no reason to refuse the definition                          */
} Problem;

/* Array of Problem, freed with problems_free(). Sorted by place when a load has ended. */
typedef GArray Problems;
Problems *problems_new(void);
void problems_free(Problems *problems);
void problems_add(Problems *problems, Place place, bool warning, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* How many are not warnings. */
unsigned problems_errors(const Problems *problems);

/* What becomes of a call that said RETRY. The wait doubles from try to try, up to `cap`, and each
 * is cut by up to a half at random, so that many runs do not knock in step. Durations are
 * microseconds. */
typedef struct RetryPolicy {
  int64_t tries;  /* calls in all, the first one included                          */
  int64_t first;  /* the first wait                                                */
  int64_t cap;    /* no wait is longer                                             */
  int64_t budget; /* all waits of one call together                                */
  bool reject;    /* when they are used up: refuse the records; else the run fails */
} RetryPolicy;

typedef struct Stage Stage;

/* What stands at the other end of an edge. */
typedef struct Edge {
  Stage *stage;
  unsigned branch; /* for a `route`: which of its branches; else 0 */
} Edge;

/* One configured plugin, or a `route`. */
struct Stage {
  char *name;               /* as given, else the plugin's name, with -2, -3... where taken     */
  unsigned index;           /* place in Definition.stages                                        */
  Place place;              /* of the stage's opening brace                                      */
  const ArykPlugin *plugin; /* NULL for a route                                                  */
  GArray *inputs;           /* of Edge: what it reads from, in the order of `from`               */
  GArray *outputs;          /* of Edge: who reads from it (branch: which branch of this stage)   */
  ArykExpression *when;     /* or NULL                                                           */
  GPtrArray *routes;        /* route: ArykExpression per branch; NULL stands for `else`          */
  void *options;            /* plugin->state_size bytes with the options set: copied per instance */
  ArykContract *contract;   /* filled in by the plugin                                           */
  Schema *input_schema;     /* of the records that come                                          */
  Schema *output_schema;    /* of the records that go                                            */
  RetryPolicy retry;        /* its own, else the definition's                                    */
  int64_t timeout;          /* of one call, in microseconds; 0: none                             */
};

typedef struct Definition {
  Registry *registry;  /* whose plugins the stages are; borrowed                        */
  char *name;          /* `name` in the file, else the file's name without its ending */
  char *path;          /* of the file                                                 */
  char *folder;        /* what its relative paths are relative to                     */
  GPtrArray *stages;   /* of Stage, in the order of the file, which is also topological order */
  char *resolved;      /* canonical text of the definition after includes and variables, secrets
                          replaced by their SHA-256: what checkpoints and reports hash      */
  char *identity;      /* the same without the settings that change no output (workers, timeout,
                          checkpoint, retry, queue, max_rejects): a checkpoint belongs to it     */
  int64_t max_rejects; /* `max_rejects = N` at top level; -1: no such limit        */
  int64_t max_reject_share; /* `max_rejects = "2.5%"`: of what sources read, in parts of 10^9; -1 */
  int64_t workers;          /* 0: as many as there are cores                                  */
  int64_t timeout;          /* of the whole run, in microseconds; 0: none                     */
  bool checkpoints;         /* `checkpoint = { ... }` is there                                */
  int64_t checkpoint_every; /* microseconds; 0: only where a run is asked to stop             */
  char *state;              /* folder for lock, checkpoint and memory: `checkpoint.path`, else below
                               the user's state folder; NULL: no stage needs one              */
  char *rejects;            /* the rejects file; or NULL                                      */
  int64_t queue_records;    /* records on their way at once; see runtime.h                    */
  uint64_t queue_bytes;     /* bytes on their way at once                                     */
  GPtrArray *memory;        /* what options point to                                       */
} Definition;

typedef struct DefinitionSettings {
  const char *const
      *set;           /* NULL-ended "name=value", for ${name}; before the environment; or NULL */
  Registry *registry; /* borrowed; must outlive the definition                                */
} DefinitionSettings;

/* NULL when there are errors in `problems`. */
Definition *definition_load(const char *path, const DefinitionSettings *settings,
                            Problems *problems);
void definition_free(Definition *definition);
/* One sentence on what a run of this definition promises. Caller frees. */
char *definition_guarantee(const Definition *definition);

/* Whether a stage behind `source` may read `field` of its records, be it under another name. Asked
 * from any thread. */
bool stage_is_read(const Stage *source, ArykField field);

/* Whether a killed run can go on from a checkpoint: each source can take up its reading again, and
 * each transform can say its state. Whether the definition asks for checkpoints makes no
 * difference. False sets *why_not (may be NULL; caller frees): 'stage "x", because y'. */
bool definition_is_resumable(const Definition *definition, char **why_not);

/* Sets one stage's options from libconfig text ("times = 3;"): what the test harness uses. NULL
 * with problems; otherwise a definition of that one stage. */
Definition *definition_of_stage(ArykKind kind, const char *plugin, const char *options,
                                Registry *registry, Problems *problems);

#endif
