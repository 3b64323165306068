/* aryk/test.h - tries one plugin without a pipeline: no threads, no sleep, no files but its own.
 *
 *   ArykHarness *harness = aryk_harness_new("transform", "shout", "field = 'title';", &error);
 *   aryk_harness_push(harness, "{\"title\": \"calm\"}");
 *   assert_string_equal(aryk_harness_pull(harness), "{\"title\":\"CALM\"}");
 *   assert_null(aryk_harness_pull(harness));
 *   aryk_harness_free(harness);
 *
 * The real shared object is loaded by the real loader and called by the real runtime code for one
 * stage. Records go in and come out as JSON; see aryk_harness_push() for how types are written. The
 * harness is part of libaryk and works with every test framework. Not for several threads. */
#ifndef ARYK_TEST_H
#define ARYK_TEST_H

#include <aryk/plugin.h>

G_BEGIN_DECLS

/* Opaque. */
typedef struct ArykHarness ArykHarness;

/* Loads the plugin (search path as the command has it: ARYK_PLUGIN_PATH), sets the options written
 * in libconfig syntax, checks and starts it. `kind` is "source", "transform" or "sink". NULL with
 * *error, which holds all problems, a line each. */
ARYK_API ArykHarness *aryk_harness_new(const char *kind, const char *plugin, const char *options,
                                       GError **error);
/* Stops the plugin and frees everything. */
ARYK_API void aryk_harness_free(ArykHarness *harness);

/* Sets the run's "now", an RFC 3339 stamp; before the first push. Default 2000-01-01T00:00:00Z. */
ARYK_API void aryk_harness_now(ArykHarness *harness, const char *stamp);

/* Sends one record to a transform or a sink. JSON: numbers without fraction or exponent are INT,
 * others DECIMAL as written; {"$date": "2023-07-13"}, {"$timestamp": "..."}, {"$double": 0.5},
 * {"$bytes": "base64"} and {"$decimal": "12"} are the types that JSON lacks, {"$map": {"$date": 1}}
 * is a map that looks like one of them. Returns the verdict; FAIL with the reason in
 * aryk_harness_error() also when the JSON is wrong. */
ARYK_API ArykVerdict aryk_harness_push(ArykHarness *harness, const char *json);
/* Ends the input: calls `finish`, for a sink also `prepare` and `commit`. False on failure. */
ARYK_API bool aryk_harness_finish(ArykHarness *harness);
/* Lets a source deliver everything it has. False on failure. */
ARYK_API bool aryk_harness_read_all(ArykHarness *harness);

/* Lets a source deliver one batch: for tests that resume in the middle. False at the end, with what
 * came last to be pulled, and on failure, which aryk_harness_error() then tells. */
ARYK_API bool aryk_harness_read_some(ArykHarness *harness);

/* The next record that came out, as compact JSON, dates and the like as plain strings; NULL when
 * there is none. Valid until the next call. */
ARYK_API const char *aryk_harness_pull(ArykHarness *harness);
/* The message of the next reject, NULL when there is none; `code`, when not NULL, gets its code. */
ARYK_API const char *aryk_harness_pull_reject(ArykHarness *harness, const char **code);
/* The last failure's message, NULL when there was none. */
ARYK_API const char *aryk_harness_error(const ArykHarness *harness);
/* What a sink's `format` made so far, in order. */
ARYK_API ArykText aryk_harness_bytes(const ArykHarness *harness);
/* Save, stop, start a new instance, restore: what a resumed run does. False on failure. */
ARYK_API bool aryk_harness_resume(ArykHarness *harness);
/* What the plugin said of the records that were pushed since (aryk_context_explain()), the next one
 * as "topic: text"; NULL when there is none. Listening begins with the first call of this, so call
 * it once before the first push. Valid until the next call. */
ARYK_API const char *aryk_harness_pull_note(ArykHarness *harness);
/* What the plugin has remembered for the next run (aryk_context_remember()), in the text format of
 * GVariant with its types; NULL when there is nothing. Valid until the next call. */
ARYK_API const char *aryk_harness_memory(ArykHarness *harness);
/* Stops the plugin and starts a new instance that has this memory, as the next run would; NULL:
 * none. False with the reason in aryk_harness_error(). */
ARYK_API bool aryk_harness_set_memory(ArykHarness *harness, const char *text);

G_END_DECLS

#endif
