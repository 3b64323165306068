/* aryk/plugin.h - everything a plugin author needs, in one header.
 *
 * A plugin is a shared object that exports one constant descriptor. It is of one kind: a SOURCE
 * brings records in, a TRANSFORM changes, drops or multiplies them, a SINK writes them out. A
 * minimal one has a state struct, an option table and one callback:
 *
 *   static ArykVerdict
 *   shout_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
 *   {
 *     ...
 *     return ARYK_KEEP;
 *   }
 *
 *   ARYK_TRANSFORM(shout, "1.0", "writes a text in capitals", .state_size = sizeof(Shout),
 *                  .options = options, .record = shout_record);
 *
 * The file is called after kind and name, transform_shout.so, and the macro's name must agree:
 * otherwise the load fails and says so. Link with -shared -fPIC -Wl,-z,defs -Wl,-z,now (libtool:
 * -module -avoid-version -no-undefined), so that what is missing shows when it is built.
 * docs/plugins-howto.md builds one of each kind and tests it.
 *
 * Lifecycle of a stage. The host reads the descriptor before any code of the plugin runs, then:
 *
 *   check      once a stage    options are set; rules between options; no side effects
 *   contract   once a stage    which fields are read and written; no side effects
 *   load       once a stage    builds what the instances share, read-only from then on
 *   start      each instance   sinks first, sources last
 *   restore    each instance   only when a run is resumed; after start
 *   read, parse | record, batch | format, write      the work
 *   save       each instance   at a checkpoint
 *   prepare, [checkpoint durable], commit            who writes; at a checkpoint and at the end
 *   finish     each instance   the input has ended; may emit; upstream stages first
 *   abort      who writes      instead of prepare and commit, when the run fails or is stopped
 *   stop       each instance   exactly once if start was called, also when start failed
 *   unload     once a stage
 *
 * Threads. There are never two calls at once on one instance, so an author needs no lock. Calls on
 * one instance may come from different threads one after another. A transform with ARYK_STATELESS
 * may get several instances that work side by side; `parse` and `format` get a const self because
 * they run side by side with `read` and `write` of the same instance.
 *
 * The ABI has a major and a minor number. A plugin built for another major, or for a newer minor
 * than the host's, is refused with a message that names both. Structs grow only at the end: a
 * descriptor that is shorter than the host's is one that lacks the newer callbacks. */
#ifndef ARYK_PLUGIN_H
#define ARYK_PLUGIN_H

#include <aryk/date_pattern.h>
#include <aryk/decimal.h>
#include <aryk/file.h>
#include <aryk/option.h>
#include <aryk/record.h>
#include <aryk/value.h>

G_BEGIN_DECLS

#define ARYK_ABI_MAJOR 1 /* differs: the plugin is refused           */
#define ARYK_ABI_MINOR 2 /* plugin newer than host: it is refused    */

/* ---- Verdicts and errors -------------------------------------------------------------------- */

/* What a call decided. The runtime acts on it. REJECT, RETRY and FAIL need *error set; KEEP and
 * DROP need it unset. */
typedef enum ArykVerdict {
  ARYK_KEEP = 0, /* done: pass the record on (with ARYK_SPLITS: pass on what was emitted)      */
  ARYK_DROP,     /* filtered out on purpose; counted, no error                                 */
  ARYK_REJECT,   /* a bad record: kept with its reason, the run goes on                        */
  ARYK_RETRY,    /* cannot be done now: the same call comes again later, with backoff          */
  ARYK_FAIL,     /* the stage is broken: the run stops                                         */
  ARYK_MORE      /* `finish` of transforms: what was emitted goes on; call again for the rest  */
} ArykVerdict;

/* What a source's `read` decided. */
typedef enum ArykRead {
  ARYK_READ_MORE = 0, /* something was delivered (records, rejects or bytes); call again        */
  ARYK_READ_END,      /* the input has ended; what was delivered in this call still counts      */
  ARYK_READ_RETRY,    /* nothing now, error set; call again later, with backoff                 */
  ARYK_READ_FAIL      /* error set; the run stops                                               */
} ArykRead;

/* The reason codes of rejects; reports and rejects files carry their names. A plugin may also use a
 * GError domain of its own: the code is then called "other". */
typedef enum ArykErrorCode {
  ARYK_ERROR_OTHER = 0, /* "other"                                                              */
  ARYK_ERROR_VALUE,     /* "value": the text is not what it should be ("n/a" is not a number)   */
  ARYK_ERROR_TYPE,      /* "type": a field has another type than the stage needs                */
  ARYK_ERROR_MISSING,   /* "missing": a field that is needed is absent or null                  */
  ARYK_ERROR_RANGE,     /* "range": a number, date or size out of range                         */
  ARYK_ERROR_ENCODING,  /* "encoding": bytes that are not valid in the text encoding            */
  ARYK_ERROR_FORMAT,    /* "format": malformed JSON, CSV, HTML, compressed data...              */
  ARYK_ERROR_IO,        /* "io": reading or writing failed                                      */
  ARYK_ERROR_LIMIT,     /* "limit": larger than a declared limit                                */
  ARYK_ERROR_CONFIG,    /* "config": the definition is wrong                                    */
  ARYK_ERROR_PLUGIN,    /* "plugin": a plugin cannot be loaded or broke the contract            */
  ARYK_ERROR_CANCELLED, /* "cancelled": the run was asked to stop                               */
  ARYK_ERROR_CLOSED,    /* "closed": the reader of standard output has gone                     */
  ARYK_ERROR_N_CODES
} ArykErrorCode;

/* The GError domain of all errors of this library. */
#define ARYK_ERROR (aryk_error_quark())
ARYK_API GQuark aryk_error_quark(void);
/* The name of an error's code, as above; static. */
ARYK_API const char *aryk_error_code_name(const GError *error);

/* Set *error and return the verdict, so that refusing is one statement:
 *   return aryk_reject(error, ARYK_ERROR_VALUE, "%s: \"%s\" is not a number", name, text);
 * The message says what is wrong with the data; the host puts stage and origin in front. */
ARYK_API ArykVerdict aryk_reject(GError **error, ArykErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
ARYK_API ArykVerdict aryk_retry(GError **error, ArykErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
ARYK_API ArykVerdict aryk_fail(GError **error, ArykErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* The same for callbacks that return a bool: always false. */
ARYK_API bool aryk_error(GError **error, ArykErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* ---- Context: what an instance may ask of the runtime ---------------------------------------- */

/* This instance inside the runtime. Given to `start`; valid until `stop` has returned. Opaque. */
typedef struct ArykContext ArykContext;

typedef enum ArykLevel {
  ARYK_LOG_ERROR = 0, /* something is lost or refused               */
  ARYK_LOG_WARNING,   /* odd; the run goes on                       */
  ARYK_LOG_INFO,      /* what a user wants to know of a normal run  */
  ARYK_LOG_DEBUG      /* for the plugin's author                    */
} ArykLevel;

/* What `load` built for this stage; NULL without `load`. Read-only. */
ARYK_API const void *aryk_context_shared(const ArykContext *context);
/* The stage's name in the definition; lives as long as the instance. */
ARYK_API const char *aryk_context_stage(const ArykContext *context);
/* The run's "now": a TIMESTAMP that is the same for the whole run, also when it is resumed. */
ARYK_API ArykValue aryk_context_now(const ArykContext *context);
/* True once the run has been asked to stop: long waits and long reads should then return. */
ARYK_API bool aryk_context_stopping(const ArykContext *context);
/* Tells the user; the stage is named by the host, the line needs no newline. */
ARYK_API void aryk_context_log(const ArykContext *context, ArykLevel level, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Registers an input (a path, "-", a table's name) and gives the number that origins use. The same
 * name gives the same number. For sources, in order of reading. */
ARYK_API uint32_t aryk_context_input(ArykContext *context, const char *name);
/* The name of an input; "" for 0. */
ARYK_API const char *aryk_context_input_name(const ArykContext *context, uint32_t input);
/* Adds to the count of bytes that this stage has read (sources) or written (sinks). */
ARYK_API void aryk_context_count_bytes(ArykContext *context, uint64_t bytes);
/* Sources, in `start`: adds to the bytes that there are to read in all, in the measure of
 * aryk_context_count_bytes(). A run whose sources all say so can tell how far it is. */
ARYK_API void aryk_context_expect_bytes(ArykContext *context, uint64_t bytes);
/* Sources: the size of an input as it lies there (packed, where it is packed), for the report. */
ARYK_API void aryk_context_input_size(ArykContext *context, uint32_t input, uint64_t bytes);
/* Sources: whether any stage behind this one may read `field`, as their contracts, conditions and
 * options say. What nothing reads need not be made a value of: see aryk_record_unread(). A stage
 * reads all fields unless its contract says aryk_contract_names_all(). Any thread. */
ARYK_API bool aryk_context_reads(const ArykContext *context, ArykField field);
/* A descriptor that can be read from once the run is asked to stop: what a wait for data has to
 * poll beside the data, since signals may come to another thread. -1 when there is none (in the
 * harness). Never read from it. */
ARYK_API int aryk_context_wake(const ArykContext *context);
/* True when this run keeps checkpoints: what an instance puts aside in files must then outlive the
 * process, in aryk_context_folder(), and be named by what `save` returns. */
ARYK_API bool aryk_context_resumable(const ArykContext *context);
/* A folder for this stage's own files (made on the first call), which is emptied when the run has
 * ended well or begins anew. NULL without *error when the run keeps no state, and with *error when
 * the folder cannot be made. */
ARYK_API const char *aryk_context_folder(ArykContext *context, GError **error);

/* A stage's memory outlives the run: what it remembers is kept when the run ends well, in one with
 * its outputs, and is there when the definition runs the next time. Only for stages whose contract
 * says aryk_contract_remembers(). */

/* What the stage remembered in the last run that ended well, as a borrowed reference; NULL without
 * one. */
ARYK_API GVariant *aryk_context_memory(const ArykContext *context);
/* Remembers `memory` (its reference is taken, a floating one is sunk) if this run ends well. The
 * last call counts; without any call the old memory stays. */
ARYK_API void aryk_context_remember(ArykContext *context, GVariant *memory);

/* ---- The field contract --------------------------------------------------------------------- */

/* Which fields a stage needs and makes. Filled in by `contract`. Opaque. */
typedef struct ArykContract ArykContract;

/* The stage reads `field`, of one of `types` (ARYK_TYPE_SET...). Where the schema is closed, a
 * required field that is missing, or has none of the types, is an error of the definition. */
ARYK_API void aryk_contract_reads(ArykContract *contract, ArykField field, uint32_t types,
                                  bool required);
/* The stage sets `field` to one of `types`, on every record (`always`) or on some. */
ARYK_API void aryk_contract_writes(ArykContract *contract, ArykField field, uint32_t types,
                                   bool always);
/* The stage removes `field`. */
ARYK_API void aryk_contract_removes(ArykContract *contract, ArykField field);
/* Transforms: whether fields that are not named pass on. True unless said otherwise. */
ARYK_API void aryk_contract_passes(ArykContract *contract, bool passes);
/* Transforms and sinks: the stage looks at no field that it has not named with
 * aryk_contract_reads(), so that sources may leave the others unread. Without this it is taken to
 * look at all fields that come. */
ARYK_API void aryk_contract_names_all(ArykContract *contract);
/* Transforms that rename, choose or remove fields by a rule: what each field that comes in is
 * called behind the stage, "no field" where it goes. Asked for every field that is known, before
 * what the stage writes is added; `self` is handed back, and must live as long as the stage's
 * options. */
typedef ArykField (*ArykFieldMap)(const void *self, ArykField field);
ARYK_API void aryk_contract_maps(ArykContract *contract, ArykFieldMap map, const void *self);
/* Transforms that change values by a rule: what is known of a field behind the stage. *types is the
 * set of its types (0: the field goes), *always whether every record has it; both come in as they
 * are before the stage. Asked like an ArykFieldMap, by the name that the field comes in with, and
 * in an open schema also for fields that the stage reads and nobody has spoken of. */
typedef void (*ArykFieldTypes)(const void *self, ArykField field, uint32_t *types, bool *always);
ARYK_API void aryk_contract_retypes(ArykContract *contract, ArykFieldTypes types, const void *self);
/* Transforms: fields may be added whose names are in the data, so that the schema behind the stage
 * is open. */
ARYK_API void aryk_contract_opens(ArykContract *contract);
/* Transforms with ARYK_STATELESS: set like this, the stage does remember something from record to
 * record. It gets one instance, and the records in their order; `save` and `restore` then say what
 * it remembers. */
ARYK_API void aryk_contract_ordered(ArykContract *contract);
/* Sources: the fields named by aryk_contract_writes() are all there are. Sources are open, any
 * field may come, unless they say this (or the definition does, with `fields`). Transforms: behind
 * the stage there are no fields but those that are known there. */
ARYK_API void aryk_contract_closed(ArykContract *contract);
/* Sources, and stages that write: this one cannot take part in exactly-once, and why, in words that
 * fit behind "because": "standard output cannot be taken back". */
ARYK_API void aryk_contract_weakens(ArykContract *contract, const char *because);
/* Stages that write: the output grows in place instead of appearing as a whole. In words that fit
 * behind "of": "out/all.csv, which grows in place". */
ARYK_API void aryk_contract_grows(ArykContract *contract, const char *output);
/* The stage has a memory from run to run: see aryk_context_remember(). Such a definition keeps
 * state even when it asks for no checkpoints, and no two runs of it go on at once. */
ARYK_API void aryk_contract_remembers(ArykContract *contract);

/* ---- Expressions ---------------------------------------------------------------------------- */

/* The value of an expression for a record, never ABSENT: NULL then. What it points to lives as long
 * as the record does, so it may be set as a field. False with *error for what cannot be computed
 * (division by zero, a decimal out of range). Any number of threads may evaluate one expression. */
ARYK_API ARYK_MUST_CHECK bool aryk_expression_value(const ArykExpression *expression,
                                                    const ArykRecord *record, ArykValue *value,
                                                    GError **error);
/* The same for a condition: *holds is true only for `true`; null and absent count as false. */
ARYK_API ARYK_MUST_CHECK bool aryk_expression_holds(const ArykExpression *expression,
                                                    const ArykRecord *record, bool *holds,
                                                    GError **error);
/* The type set of the results, for contracts. */
ARYK_API uint32_t aryk_expression_types(const ArykExpression *expression);
/* Tells the contract which fields the expression reads. */
ARYK_API void aryk_contract_reads_expression(ArykContract *contract,
                                             const ArykExpression *expression);

/* ---- Explaining ------------------------------------------------------------------------------ */

/* `aryk explain` follows one record through a pipeline and asks each stage on its way what it did
 * and why. A stage answers while it works, in its `record`, `batch` or `finish`:
 *
 *   if (aryk_context_explaining(context))
 *     aryk_context_explain(context, "rate", "%s, of %s", rate, day);
 *
 * In a run nobody listens: then the question costs a comparison, and what is said goes nowhere.
 * What a stage does must not depend on the answer. Fields before and after, conditions of `when`,
 * what was emitted, dropped and refused are shown by themselves: say what they do not show, which
 * rule and which entry of which table decided, and what lost against it. */

/* Whether somebody wants to know about the call that goes on. */
ARYK_API bool aryk_context_explaining(const ArykContext *context);
/* Says one thing: `topic` is a word or two that names what it is about ("rate", "token"; UTF-8,
 * copied), what follows is made as printf makes it, in one line or several. Notes are shown in
 * their order; neighbours of one topic under one heading. What is said once a record was emitted is
 * about that record, until the next one is; what is said before is about the record that came in
 * (ARYK_SPLITS: about all that are emitted). */
ARYK_API void aryk_context_explain(const ArykContext *context, const char *topic,
                                   const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Says what an expression gives for a record, and from which fields: "a > 5 is false, where a = 3".
 */
ARYK_API void aryk_context_explain_expression(const ArykContext *context, const char *topic,
                                              const ArykExpression *expression,
                                              const ArykRecord *record);

/* ---- The descriptor ------------------------------------------------------------------------- */

typedef enum ArykKind {
  ARYK_KIND_SOURCE = 1,
  ARYK_KIND_TRANSFORM = 2,
  ARYK_KIND_SINK = 3
} ArykKind;

enum {
  /* Transforms: no instance remembers anything from record to record, so that several may work side
   * by side. Order is kept all the same. Where that depends on the options, the contract says when
   * it does not hold: aryk_contract_ordered(). Not with `commit`. */
  ARYK_STATELESS = 1,
  /* Transforms: the record is used up. On KEEP what was emitted goes on in its place, be it
   * nothing; without the flag the record goes on, and behind it what was emitted. */
  ARYK_SPLITS = 2,
  /* Sources: `save` and `restore` describe a position from which reading can go on. `save` fails
   * with ARYK_ERROR_CONFIG where this run's inputs do not allow that (standard input). */
  ARYK_RESUMES = 4,
  /* Sources: `parse` needs nothing but the chunk and the options, so that bytes which were refused
   * can be parsed again by themselves (`aryk replay`). */
  ARYK_PARSES_ALONE = 8
};

/* What a source's `read` hands to its `parse`: bytes cut at record borders. */
typedef struct ArykChunk {
  ArykBuffer *buffer; /* set by `read`; the host takes over that reference          */
  size_t offset;      /* of the first byte in the buffer                            */
  size_t length;      /* bytes to parse                                             */
  ArykOrigin origin;  /* of the first byte: input, start, line; end is start+length */
} ArykChunk;

typedef struct ArykPlugin ArykPlugin;

/* Constant data. Everything that is not named is zero, and zero means "has none". `self` points to
 * the state struct: zeroed by the host, options filled in. */
struct ArykPlugin {
  uint32_t struct_size; /* sizeof(ArykPlugin) as the plugin saw it; set by the macros */
  uint32_t option_size; /* sizeof(ArykOption), ditto                                  */
  uint16_t abi_major;   /* ARYK_ABI_MAJOR, ditto                                      */
  uint16_t abi_minor;   /* ARYK_ABI_MINOR, ditto                                      */
  uint32_t kind;        /* an ArykKind; ditto                                         */
  const char *name;     /* as definitions say it: a C identifier in lower case        */
  const char *version;  /* of the plugin, shown to users; not compared                */
  const char *summary;  /* one line, no capital, no full stop                         */

  uint32_t flags;            /* ARYK_STATELESS | ...                                           */
  uint32_t state_version;    /* of what `save` returns; restore gets the number that was saved */
  size_t state_size;         /* of the state struct; 0: the plugin has none, self is NULL      */
  const ArykOption *options; /* ends with ARYK_OPTION_END; NULL: takes none                    */
  const char *example;       /* a stage as it stands in a definition, shown by `aryk inspect`  */

  /* Any kind. The bool callbacks return false with *error set. */

  /* Rules between options. All options are set, expressions, fields and lists too; the rest of the
   * state is still zero. The files and services that options name need not be there yet. */
  bool (*check)(const void *self, GError **error);
  /* Which fields are read and written. */
  bool (*contract)(const void *self, ArykContract *contract, GError **error);
  /* Builds what all instances of the stage share, from the options in `self`; *shared is then read
   * with aryk_context_shared(), and goes to `unload` at the end. */
  bool (*load)(const void *self, void **shared, GError **error);
  void (*unload)(void *shared);
  /* Acquires what the work needs: files, tables, connections. */
  bool (*start)(void *self, ArykContext *context, GError **error);
  /* Releases it. Runs once, also after a start that failed: release what is there. */
  void (*stop)(void *self);
  /* The state at a checkpoint, as a new floating or full reference; NULL with *error on failure. */
  GVariant *(*save)(void *self, GError **error);
  /* Takes back what `save` gave, from this or an earlier version of the plugin. */
  bool (*restore)(void *self, GVariant *state, uint32_t state_version, GError **error);

  /* Sources. */

  /* Delivers the next piece. A source without `parse` emits records and rejects into `output`; one
   * with `parse` fills `chunk` (zeroed by the host; left so it delivers nothing). */
  ArykRead (*read)(void *self, ArykChunk *chunk, ArykOutput *output, GError **error);
  /* Turns a chunk into records and rejects. Runs on any worker, several at once. KEEP or FAIL. */
  ArykVerdict (*parse)(const void *self, const ArykChunk *chunk, ArykOutput *output,
                       GError **error);

  /* Transforms: one of the two. */

  ArykVerdict (*record)(void *self, ArykRecord *record, ArykOutput *output, GError **error);
  /* KEEP, with aryk_output_reject() and aryk_output_drop() for single records; or FAIL. How many
   * records come at once is the runtime's choice. What is emitted follows behind the last of them:
   * where it must follow its record, use `record`. */
  ArykVerdict (*batch)(void *self, ArykBatch *batch, ArykOutput *output, GError **error);

  /* Transforms and sinks. */

  /* The input has ended. A transform may emit; a sink writes what must stand at the end. KEEP or
   * FAIL; a transform that has much to emit says MORE after each piece (a few hundred records), so
   * that no piece has to wait in memory for the others. `save` may be called in between. */
  ArykVerdict (*finish)(void *self, ArykOutput *output, GError **error);

  /* Sinks. */

  /* Turns a batch into bytes (aryk_output_bytes()). Runs on any worker, several at once. KEEP, with
   * aryk_output_reject() for single records; or FAIL. */
  ArykVerdict (*format)(const void *self, const ArykBatch *batch, ArykOutput *output,
                        GError **error);
  /* Writes a batch, in order. `bytes` is what `format` made, or NULL without `format`. Returns
   * KEEP, with aryk_output_reject() for single records; RETRY for the whole batch, of which nothing
   * may have been written then; or FAIL. */
  ArykVerdict (*write)(void *self, const ArykBatch *batch, const ArykBytes *bytes,
                       ArykOutput *output, GError **error);
  /* Sinks, and transforms that write an output beside what they pass on: what a transform writes
   * while it works is as safe as what a sink writes. Its options of outputs are
   * ARYK_OPTION_OUTPUT. A stream that cannot be taken back may have got more of it than the sinks
   * wrote, when the run fails. */

  /* Makes all that was written durable, without showing it yet. `epoch` counts from 1. */
  bool (*prepare)(void *self, uint64_t epoch, GError **error);
  /* Shows it. Called after the checkpoint is durable, perhaps again after a crash: idempotent. */
  bool (*commit)(void *self, uint64_t epoch, GError **error);
  /* Throws away what was not committed. */
  void (*abort)(void *self);
};

/* `extern "C"` and a declaration first, so that the symbol has C linkage in C++ too. */
#ifdef __cplusplus
#define ARYK_EXTERN_C extern "C"
#else
#define ARYK_EXTERN_C extern
#endif

/* clang-format off */
#define ARYK_DESCRIPTOR_(KIND_WORD, KIND, ID, VERSION, SUMMARY, ...)                               \
  ARYK_EXTERN_C ARYK_API const ArykPlugin KIND_WORD##_##ID##_LTX_aryk_plugin;                      \
  ARYK_REST_IS_ZERO_BEGIN_                                                                         \
  const ArykPlugin KIND_WORD##_##ID##_LTX_aryk_plugin = {.struct_size = sizeof(ArykPlugin),        \
                                                         .option_size = sizeof(ArykOption),        \
                                                         .abi_major = ARYK_ABI_MAJOR,              \
                                                         .abi_minor = ARYK_ABI_MINOR,              \
                                                         .kind = KIND,                             \
                                                         .name = #ID,                              \
                                                         .version = VERSION,                       \
                                                         .summary = SUMMARY,                       \
                                                         __VA_ARGS__}                              \
  ARYK_REST_IS_ZERO_END_

/* Members that are not named are zero on purpose; g++ warns about that where gcc does not. */
#ifdef __cplusplus
#define ARYK_REST_IS_ZERO_BEGIN_                                                                   \
  _Pragma("GCC diagnostic push")                                                                   \
  _Pragma("GCC diagnostic ignored \"-Wmissing-field-initializers\"")
#define ARYK_REST_IS_ZERO_END_ ; _Pragma("GCC diagnostic pop") static_assert(true, "")
#else
#define ARYK_REST_IS_ZERO_BEGIN_
#define ARYK_REST_IS_ZERO_END_
#endif
/* clang-format on */

/* The last lines of every plugin: ID without quotes, version, summary, then .member = value, in the
 * order of the struct when compiling as C++. */
#define ARYK_SOURCE(ID, VERSION, SUMMARY, ...)                                                     \
  ARYK_DESCRIPTOR_(source, ARYK_KIND_SOURCE, ID, VERSION, SUMMARY, __VA_ARGS__)
#define ARYK_TRANSFORM(ID, VERSION, SUMMARY, ...)                                                  \
  ARYK_DESCRIPTOR_(transform, ARYK_KIND_TRANSFORM, ID, VERSION, SUMMARY, __VA_ARGS__)
#define ARYK_SINK(ID, VERSION, SUMMARY, ...)                                                       \
  ARYK_DESCRIPTOR_(sink, ARYK_KIND_SINK, ID, VERSION, SUMMARY, __VA_ARGS__)

G_END_DECLS

#endif
