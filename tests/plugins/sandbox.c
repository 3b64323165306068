#include "tests/plugins/sandbox.h"

#include <aryk/aryk.h>
#include <zlib.h>

void
sandbox_check(const char *path, const char *expected)
{
  char *text;
  GError *error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error))
    fail_msg("%s", error->message);
  assert_string_equal(text, expected);
  g_free(text);
}

ArykHarness *
sandbox_start(const char *kind, const char *plugin, const char *options)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new(kind, plugin, options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  return harness;
}

void
sandbox_refuse(const char *kind, const char *plugin, const char *options, const char *part)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new(kind, plugin, options, &error);
  if (harness != NULL)
    fail_msg("accepted: %s", options);
  if (strstr(error->message, part) == NULL)
    fail_msg("%s", error->message);
  g_error_free(error);
}

void
sandbox_record(ArykHarness *harness, const char *expected)
{
  const char *record = aryk_harness_pull(harness);
  if (g_strcmp0(record, expected) != 0)
    fail_msg("%s instead of %s", record != NULL ? record : "nothing",
             expected != NULL ? expected : "nothing");
}

void
sandbox_reject(ArykHarness *harness, const char *code, const char *part)
{
  const char *found = NULL;
  const char *message = aryk_harness_pull_reject(harness, &found);
  if (code == NULL) {
    if (message != NULL)
      fail_msg("%s", message);
    return;
  }
  if (message == NULL || strstr(message, part) == NULL || strcmp(found, code) != 0)
    fail_msg("%s: %s", found != NULL ? found : "none", message != NULL ? message : "no message");
}

ArykHarness *
sandbox_read_all(const char *plugin, const char *options)
{
  ArykHarness *harness = sandbox_start("source", plugin, options);
  if (!aryk_harness_read_all(harness))
    fail_msg("%s", aryk_harness_error(harness));
  return harness;
}

ArykHarness *
sandbox_read_with_a_break(const char *plugin, const char *options)
{
  ArykHarness *harness = sandbox_start("source", plugin, options);
  assert_true(aryk_harness_read_some(harness));
  if (!aryk_harness_resume(harness) || !aryk_harness_read_all(harness))
    fail_msg("%s", aryk_harness_error(harness));
  sandbox_reject(harness, NULL, NULL);
  return harness;
}

void
sandbox_records(const char *plugin, const char *options, const char *const *records)
{
  ArykHarness *harness = sandbox_read_all(plugin, options);
  sandbox_reject(harness, NULL, NULL);
  for (; *records != NULL; records++)
    sandbox_record(harness, *records);
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

void
sandbox_write_gzip(const char *path, const char *text, const char *mode)
{
  gzFile file = gzopen(path, mode);
  assert_non_null(file);
  assert_int_equal(gzwrite(file, text, (unsigned)strlen(text)), strlen(text));
  assert_int_equal(gzclose(file), Z_OK);
}

char *
sandbox_first_error(const char *stages)
{
  char *text = g_strdup_printf("stages = ( %s );\n", stages);
  sandbox_write("stages.conf", text, strlen(text));
  g_free(text);
  ArykPipeline *pipeline = aryk_pipeline_open("stages.conf", NULL);
  char *error = aryk_pipeline_error_count(pipeline) > 0
                    ? g_strdup(aryk_pipeline_problem(pipeline, 0)->message)
                    : NULL;
  aryk_pipeline_free(pipeline);
  return error;
}

void
sandbox_expect_error(const char *stages, const char *part)
{
  char *error = sandbox_first_error(stages);
  if (part == NULL ? error != NULL : error == NULL || strstr(error, part) == NULL)
    fail_msg("%s: %s", stages, error != NULL ? error : "no error");
  g_free(error);
}
