/* aryk/aryk.h - everything an embedding program needs: open a pipeline, check it, run it, read what
 * happened. The `aryk` command is written on this header and nothing else.
 *
 *   ArykPipeline *pipeline = aryk_pipeline_open("press.conf", NULL);
 *   if (aryk_pipeline_error_count(pipeline) == 0) {
 *     ArykReport *report = aryk_pipeline_run(pipeline, NULL);
 *     printf("%s\n", aryk_report_error(report));
 *     aryk_report_free(report);
 *   }
 *   aryk_pipeline_free(pipeline);
 *
 * The library has no main loop, no signal handler, calls no setlocale and no exit. Two pipelines
 * may run in one process at the same time, each on a thread of its own. */
#ifndef ARYK_ARYK_H
#define ARYK_ARYK_H

#include <aryk/plugin.h>

G_BEGIN_DECLS

/* The version of the library, "1.2.3". */
ARYK_API const char *aryk_version(void);
/* For "did you mean": the one of `words` (NULL-ended) that is so near to `word` that it may have
 * been meant; NULL when none is. */
ARYK_API const char *aryk_nearest(const char *word, const char *const *words);

/* ---- Pipelines ------------------------------------------------------------------------------ */

/* A definition that was read and checked. Opaque. */
typedef struct ArykPipeline ArykPipeline;

/* How to read a definition. Zero means: nothing special. */
typedef struct ArykSettings {
  const char *const *set;         /* NULL-ended "name=value" for ${name}; or NULL              */
  const char *const *plugin_path; /* NULL-ended folders looked in before all others; or NULL   */
} ArykSettings;

/* A mistake in a definition. All strings belong to the pipeline. */
typedef struct ArykProblem {
  const char *file;
  unsigned line, column; /* from 1; 0 where there is no place (the file cannot be read) */
  bool warning;          /* told, but the definition can run                            */
  const char *message;
} ArykProblem;

/* Reads and checks the definition at `path`. Never NULL: mistakes are found in the problems, and a
 * pipeline with errors among them cannot run. */
ARYK_API ArykPipeline *aryk_pipeline_open(const char *path, const ArykSettings *settings);
ARYK_API void aryk_pipeline_free(ArykPipeline *pipeline);
/* All mistakes, errors and warnings, in the order of file and line. */
ARYK_API unsigned aryk_pipeline_problem_count(const ArykPipeline *pipeline);
ARYK_API const ArykProblem *aryk_pipeline_problem(const ArykPipeline *pipeline, unsigned i);
/* How many of them are errors. */
ARYK_API unsigned aryk_pipeline_error_count(const ArykPipeline *pipeline);
/* What a run of it promises, in one sentence; NULL when it has errors. */
ARYK_API const char *aryk_pipeline_guarantee(const ArykPipeline *pipeline);
/* The SHA-256 of the definition after includes and variables, 64 digits: what reports and
 * checkpoints know it by. NULL when it has errors. */
ARYK_API const char *aryk_pipeline_hash(const ArykPipeline *pipeline);
/* The i-th stage: its name, and the version of its plugin (the library's for a route). NULL past
 * the last one. */
ARYK_API const char *aryk_pipeline_stage_name(const ArykPipeline *pipeline, unsigned i);
ARYK_API const char *aryk_pipeline_stage_version(const ArykPipeline *pipeline, unsigned i);
/* The name and the number of stages; NULL and 0 when it has errors. */
ARYK_API const char *aryk_pipeline_name(const ArykPipeline *pipeline);
ARYK_API unsigned aryk_pipeline_stage_count(const ArykPipeline *pipeline);

/* ---- Running -------------------------------------------------------------------------------- */

/* Called for each line the run has to say. `stage` is NULL for the runtime itself. May be called
 * from any thread, one call at a time. */
typedef void (*ArykLogFunction)(ArykLevel level, const char *stage, const char *message,
                                void *user);

/* Called when a stage's call has outlasted its `timeout` and does not come back although it was
 * asked to: a library cannot end a thread, a program can end itself. On the thread that runs the
 * pipeline. When it returns, the run goes on waiting. */
typedef void (*ArykStuckFunction)(const char *stage, const char *message, void *user);

/* Zeroed: a run as the definition says. */
typedef struct ArykRunSettings {
  ArykLogFunction log; /* NULL: nothing is said */
  void *log_user;
  ArykValue now;      /* the run's "now", a TIMESTAMP; ABSENT: the system's clock at the start */
  unsigned workers;   /* threads that parse, transform and format; 0: what the definition says */
  bool restart;       /* a checkpoint of an earlier run is thrown away                         */
  bool hash;          /* the SHA-256 of outputs is wanted in the report                        */
  const char *replay; /* a rejects file: only its records are run, from the stage that refused
                         each; outputs that would be replaced get ".replay" into their names;
                         or NULL                                                        */
  ArykStuckFunction stuck; /* NULL: the run waits for as long as it takes                    */
  void *stuck_user;
} ArykRunSettings;

/* How a run ended. */
typedef enum ArykOutcome {
  ARYK_DONE = 0,         /* everything was read and written                                    */
  ARYK_FAILED,           /* an error stopped it; outputs are as they were before               */
  ARYK_TOO_MANY_REJECTS, /* stopped because more was refused than `max_rejects` allows         */
  ARYK_STOPPED,          /* asked to stop                                                      */
  ARYK_CLOSED,           /* the reader of standard output went away                            */
  ARYK_LOCKED,           /* another run of this definition is going on                         */
  ARYK_RUNNING           /* not ended yet: see aryk_pipeline_look()                            */
} ArykOutcome;

/* What happened in a run. Opaque. */
typedef struct ArykReport ArykReport;

/* The counts of one stage. Always: what came in = read + bypassed; read = written + dropped +
 * rejected; what went on = written + emitted + bypassed. */
typedef struct ArykStageReport {
  const char *name;   /* of the stage           */
  const char *plugin; /* of its plugin          */
  ArykKind kind;
  uint64_t read;     /* records that came in (source: records and rejects it made)          */
  uint64_t written;  /* records of those that went on (sink: that were written)             */
  uint64_t dropped;  /* filtered out on purpose, or used up by a splitting stage           */
  uint64_t rejected; /* refused                                                             */
  uint64_t emitted;  /* made by the stage and sent on                                       */
  uint64_t bypassed; /* not read because `when` did not hold: passed on (sink: left)         */
  uint64_t bytes;    /* read by a source, written by a sink                                 */
  uint64_t retried;  /* calls that were made again                                          */
  uint64_t untaken;  /* of what went on to sinks alone: taken by none, no `when` held        */
  uint64_t busy;     /* microseconds spent in the stage's calls, of all workers together     */
  uint64_t waiting;  /* microseconds that batches stood before it until it was their turn    */
  uint64_t queued;   /* batches that stand before it now (0 once the run has ended)          */
} ArykStageReport;

/* An input that was opened, in the order of reading. */
typedef struct ArykInputReport {
  const char *name;
  uint64_t bytes; /* its size as it lies there; 0 when nobody knows */
} ArykInputReport;

/* A file that was written. */
typedef struct ArykOutputReport {
  const char *path;   /* as the definition says, made absolute or relative to the working folder */
  uint64_t bytes;     /* written by this run (for one that grows in place: added to it)           */
  const char *sha256; /* of the whole file, 64 digits; NULL when not asked for or not known: a
                         stream, a run that did not end well                                      */
  bool committed;     /* it has its name                                                          */
} ArykOutputReport;

/* A record that was refused. */
typedef struct ArykReject {
  const char *stage, *plugin, *code, *message;
  const char *input; /* name of the input; "" when it came from none */
  ArykOrigin origin;
} ArykReject;

/* Runs the pipeline to its end; the calling thread waits. Never NULL. */
ARYK_API ArykReport *aryk_pipeline_run(ArykPipeline *pipeline, const ArykRunSettings *settings);
/* Asks a running pipeline to stop: reading ends, what was read is worked off, a checkpoint is
 * written where the definition keeps them. Safe in a signal handler and from any thread. */
ARYK_API void aryk_pipeline_stop(ArykPipeline *pipeline);
/* How far a run is that goes on in another thread: a report with the outcome ARYK_RUNNING, without
 * inputs, outputs and single rejects; cheap. NULL when none is going on. Any thread; the caller
 * frees it. */
ARYK_API ArykReport *aryk_pipeline_look(ArykPipeline *pipeline);

ARYK_API void aryk_report_free(ArykReport *report);
ARYK_API ArykOutcome aryk_report_outcome(const ArykReport *report);
/* Why the run did not end well; NULL when it did. */
ARYK_API const char *aryk_report_error(const ArykReport *report);
ARYK_API unsigned aryk_report_stage_count(const ArykReport *report);
ARYK_API const ArykStageReport *aryk_report_stage(const ArykReport *report, unsigned i);
/* The number of rejects, and the first ones (up to 1,000 are kept for reading). */
ARYK_API uint64_t aryk_report_rejects(const ArykReport *report);
ARYK_API unsigned aryk_report_reject_count(const ArykReport *report);
ARYK_API const ArykReject *aryk_report_reject(const ArykReport *report, unsigned i);
/* Inputs and outputs. */
ARYK_API unsigned aryk_report_input_count(const ArykReport *report);
ARYK_API const ArykInputReport *aryk_report_input(const ArykReport *report, unsigned i);
ARYK_API unsigned aryk_report_output_count(const ArykReport *report);
ARYK_API const ArykOutputReport *aryk_report_output(const ArykReport *report, unsigned i);
/* When the run began and ended (microseconds since 1970, UTC; a resumed run: this part of it), and
 * what it calls "now" (a TIMESTAMP; the same when it is resumed). */
ARYK_API int64_t aryk_report_started(const ArykReport *report);
ARYK_API int64_t aryk_report_ended(const ArykReport *report);
ARYK_API ArykValue aryk_report_now(const ArykReport *report);
/* True when the run went on from a checkpoint; and when it left one behind, from which the next run
 * of the definition goes on. */
ARYK_API bool aryk_report_resumed(const ArykReport *report);
ARYK_API bool aryk_report_resumable(const ArykReport *report);
/* Checkpoints that were written, and threads that worked. */
ARYK_API uint64_t aryk_report_checkpoints(const ArykReport *report);
ARYK_API unsigned aryk_report_workers(const ArykReport *report);
/* Bytes that there are to read in all; 0 when not all sources know. */
ARYK_API uint64_t aryk_report_expected_bytes(const ArykReport *report);
/* Bytes of the batches that are on their way, and how many these are (0 once the run has ended). */
ARYK_API uint64_t aryk_report_held_bytes(const ArykReport *report);
ARYK_API unsigned aryk_report_held_batches(const ArykReport *report);

/* ---- Explaining ------------------------------------------------------------------------------ */

/* Which record is to be explained. Zeroed: the first one that comes to the first sink. */
typedef struct ArykQuestion {
  const char *stage;  /* the stage at which records are counted; NULL: the first sink. At a sink its
                         rows count, at a source what it delivers, elsewhere what comes in       */
  uint64_t row;       /* the how-manieth of them, from 1; 0: the first                           */
  bool rejects;       /* rejects count instead: of that stage, or, without one, of the whole run */
  const char *where;  /* only those count for which this expression holds; or NULL               */
  const char *origin; /* only those whose origin has this place, "INPUT:NUMBER" as messages tell
                         it: the line where the input has lines, else a byte; or NULL            */
  ArykLogFunction log; /* NULL: nothing is said */
  void *log_user;
  ArykValue now; /* the "now" of the run, a TIMESTAMP; ABSENT: the system's clock */
} ArykQuestion;

/* What became of a record at a stage. */
typedef enum ArykFate {
  ARYK_FATE_MADE = 0, /* a source delivered it                                               */
  ARYK_FATE_KEPT,     /* it goes on (or what was emitted, where the stage splits)             */
  ARYK_FATE_BYPASSED, /* `when` did not hold: it goes on unchanged (at a sink: it is left)    */
  ARYK_FATE_DROPPED,  /* filtered out                                                        */
  ARYK_FATE_HELD,     /* the same, or held back by a stage that may emit at the end           */
  ARYK_FATE_REJECTED, /* refused: see reason and code                                         */
  ARYK_FATE_TAKEN,    /* a sink takes it: see row                                             */
  ARYK_FATE_FINISHED  /* it was made at the end of the input, from what had come before       */
} ArykFate;

/* What a stage said (aryk_context_explain()), or the runtime of its conditions. */
typedef struct ArykNote {
  const char *topic, *text;
} ArykNote;

/* A field that is another one behind the stage. Values as JSON; NULL: the field is not there. */
typedef struct ArykChange {
  const char *field, *before, *after;
} ArykChange;

/* One stage on the way of the record. */
typedef struct ArykStep {
  const char *stage, *plugin; /* a route's plugin is "route"                                   */
  ArykKind kind;
  ArykFate fate;
  const char *input; /* of the record's origin; "" when it came from none                      */
  ArykOrigin origin; /* as it came in, as it was made                                          */
  const char *before, *after; /* the record as JSON; NULL: none went in, none (or several) out */
  const ArykChange *changes;
  unsigned change_count;
  const ArykNote *notes;
  unsigned note_count;
  uint64_t number;  /* records that had come to the stage, this one counted; row of a sink     */
  uint64_t emitted; /* how many came out                                                       */
  uint64_t place;   /* the one of them that the way goes on with, from 1; 0: none              */
  const char *reason, *code; /* why it was rejected; or NULL                                   */
} ArykStep;

/* Rows of a sink, `first` to `last`. */
typedef struct ArykRows {
  const char *stage;
  uint64_t first, last;
} ArykRows;

/* The way of one record. Read-only. */
typedef struct ArykExplanation {
  const ArykStep *steps; /* in the order of the way */
  unsigned step_count;
  const ArykRows *rows; /* what became of the record that was asked for, at all sinks */
  unsigned row_count;
} ArykExplanation;

/* Runs the pipeline without its sinks and without state: nothing is written and nothing is left
 * behind. The inputs are read twice at least. A stage that remembers something from run to run is
 * explained as in a first run, and what a sink itself would refuse is not seen. NULL with *error:
 * ARYK_ERROR_CONFIG when the question is wrong, ARYK_ERROR_MISSING when there is no such record,
 * another code when the run fails. */
ARYK_API ArykExplanation *aryk_pipeline_explain(ArykPipeline *pipeline,
                                                const ArykQuestion *question, GError **error);
ARYK_API void aryk_explanation_free(ArykExplanation *explanation);

/* ---- Plugins -------------------------------------------------------------------------------- */

/* What is known of the plugins on the search path. Opaque. */
typedef struct ArykCatalog ArykCatalog;

typedef struct ArykCatalogEntry {
  ArykKind kind;
  const char *name;
  const char *file;
  const ArykPlugin *plugin; /* NULL when it cannot be loaded: see `error`; rows of `options` are
                               this host's ArykOption                                          */
  const char *error;        /* NULL when it can */
} ArykCatalogEntry;

/* Opens every plugin on the search path. */
ARYK_API ArykCatalog *aryk_catalog_new(const char *const *plugin_path);
ARYK_API void aryk_catalog_free(ArykCatalog *catalog);
ARYK_API unsigned aryk_catalog_count(const ArykCatalog *catalog);
ARYK_API const ArykCatalogEntry *aryk_catalog_entry(const ArykCatalog *catalog, unsigned i);
/* "source", "transform", "sink"; static. */
ARYK_API const char *aryk_kind_name(ArykKind kind);

/* Reads and writes of a plugin with default options (where that is not enough, with those of its
 * example), for `aryk inspect`: calls `each` for every field. False with *error when the contract
 * cannot be told like that. */
typedef void (*ArykContractFunction)(const char *field, uint32_t types, bool reads, bool sure,
                                     void *user);
ARYK_API bool aryk_catalog_contract(const ArykCatalog *catalog, const ArykCatalogEntry *entry,
                                    ArykContractFunction each, void *user, GError **error);

/* ---- The functions of expressions ------------------------------------------------------------ */

/* What there is to know of one; all static. */
typedef struct ArykFunction {
  const char *group;     /* what it is about: "Texts"            */
  const char *signature; /* "round(x, digits)"                   */
  const char *doc;       /* one line                             */
  const char *example;   /* an expression...                     */
  const char *result;    /* ...and what it gives, as another one */
} ArykFunction;

/* The i-th function, group by group and by name within them. False behind the last. Any thread. */
ARYK_API bool aryk_function_at(unsigned i, ArykFunction *function);

G_END_DECLS

#endif
