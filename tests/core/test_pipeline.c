/* test_pipeline.c - what an embedding program calls: <aryk/aryk.h>, with real plugins. */
#include <unistd.h>

#include <aryk/aryk.h>
#include <glib/gstdio.h>

#include "tests/core/cmocka_first.h"

static char *folder, *definition, *input, *output;

static int
set_up(void **state)
{
  (void)state;
  folder = g_dir_make_tmp("aryk-pipeline-XXXXXX", NULL);
  definition = g_build_filename(folder, "p.conf", NULL);
  input = g_build_filename(folder, "in.jsonl", NULL);
  output = g_build_filename(folder, "out.json", NULL);
  return folder != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
  (void)state;
  (void)g_unlink(definition);
  (void)g_unlink(input);
  (void)g_unlink(output);
  int status = g_rmdir(folder); /* fails when something else was left in it */
  g_free(folder);
  g_free(definition);
  g_free(input);
  g_free(output);
  return status;
}

static ArykPipeline *
open_pipeline(const char *text, const ArykSettings *settings)
{
  assert_true(g_file_set_contents(definition, text, -1, NULL));
  return aryk_pipeline_open(definition, settings);
}

#define GOOD                                                                                       \
  "name = \"trial\"; stages = ( { source = \"jsonl\"; path = \"in.jsonl\"; }, "                    \
  "{ sink = \"json\"; path = \"${OUT}\"; form = \"lines\"; } );"

static ArykPipeline *
open_good(void)
{
  static const char *const set[] = {"OUT=out.json", NULL};
  const ArykSettings settings = {.set = set};
  ArykPipeline *pipeline = open_pipeline(GOOD, &settings);
  assert_int_equal(aryk_pipeline_error_count(pipeline), 0);
  return pipeline;
}

static void
test_run(void **state)
{
  (void)state;
  assert_true(g_file_set_contents(input, "{\"a\":1}\n[]\n{\"a\":2.50}\n", -1, NULL));
  ArykPipeline *pipeline = open_good();
  assert_string_equal(aryk_pipeline_name(pipeline), "trial");
  assert_int_equal(aryk_pipeline_stage_count(pipeline), 2);
  assert_non_null(aryk_pipeline_guarantee(pipeline));
  ArykReport *report = aryk_pipeline_run(pipeline, NULL);
  assert_int_equal(aryk_report_outcome(report), ARYK_DONE);
  assert_null(aryk_report_error(report));
  assert_int_equal(aryk_report_stage_count(report), 2);
  assert_null(aryk_report_stage(report, 2));
  assert_string_equal(aryk_report_stage(report, 0)->plugin, "jsonl");
  assert_int_equal(aryk_report_stage(report, 0)->kind, ARYK_KIND_SOURCE);
  assert_int_equal(aryk_report_stage(report, 0)->read, 3);
  assert_true(aryk_report_stage(report, 0)->bytes > 0);
  assert_int_equal(aryk_report_stage(report, 1)->written, 2);
  assert_int_equal(aryk_report_rejects(report), 1);
  assert_int_equal(aryk_report_reject(report, 0)->origin.line, 2);
  assert_null(aryk_report_reject(report, 1));
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
  char *text = NULL;
  assert_true(g_file_get_contents(output, &text, NULL, NULL));
  assert_string_equal(text, "{\"a\":1}\n{\"a\":2.50}\n");
  g_free(text);
}

static void
check_reject(const ArykReport *report, unsigned i, unsigned line, const char *code,
             const char *message)
{
  const ArykReject *reject = aryk_report_reject(report, i);
  assert_non_null(reject);
  assert_string_equal(reject->message, message);
  assert_string_equal(reject->code, code);
  assert_int_equal(reject->origin.line, line);
}

/* What the definition says of a source's fields, its records are held to. */
static void
test_declared_fields(void **state)
{
  (void)state;
  static const char text[] = "{\"id\":1,\"v\":2}\n"
                             "{\"v\":2.5,\"id\":2}\n"
                             "{\"id\":3,\"w\":0}\n"
                             "not JSON\n"
                             "{\"id\":\"4\"}\n"
                             "{\"id\":null}\n"
                             "{\"v\":5}\n"
                             "{\"id\":6,\"v\":null}\n"
                             "{\"id\":7,\"v\":\"x\"}\n"
                             "{\"id\":8}\n";
  static const char *const set[] = {"OUT=out.json", NULL};
  const ArykSettings settings = {.set = set};
  assert_true(g_file_set_contents(input, text, -1, NULL));
  ArykPipeline *pipeline =
      open_pipeline("stages = ( { source = \"jsonl\"; path = \"in.jsonl\"; "
                    "fields = ( { name = \"id\"; type = \"int\"; required = true; }, "
                    "{ name = \"v\"; type = \"number\"; } ); }, "
                    "{ sink = \"json\"; path = \"${OUT}\"; form = \"lines\"; } );",
                    &settings);
  assert_int_equal(aryk_pipeline_problem_count(pipeline), 0);
  ArykReport *report = aryk_pipeline_run(pipeline, NULL);
  assert_int_equal(aryk_report_outcome(report), ARYK_DONE);
  assert_int_equal(aryk_report_stage(report, 0)->read, 10);
  assert_int_equal(aryk_report_stage(report, 0)->written, 4);
  assert_int_equal(aryk_report_stage(report, 0)->rejected, 6);
  assert_int_equal(aryk_report_rejects(report), 6);
  check_reject(report, 0, 3, "format", "field \"w\" is not among the \"fields\" of the definition");
  assert_int_equal(aryk_report_reject(report, 1)->origin.line, 4);
  check_reject(report, 2, 5, "type",
               "field \"id\" is of type string, but \"fields\" of the definition says int");
  check_reject(report, 3, 6, "missing",
               "field \"id\" is null, but required by \"fields\" of the definition");
  check_reject(report, 4, 7, "missing",
               "field \"id\" is missing, but required by \"fields\" of the definition");
  check_reject(report, 5, 9, "type",
               "field \"v\" is of type string, but \"fields\" of the definition says null or int "
               "or double or decimal");
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
  char *written = NULL;
  assert_true(g_file_get_contents(output, &written, NULL, NULL));
  assert_string_equal(written, "{\"id\":1,\"v\":2}\n{\"v\":2.5,\"id\":2}\n"
                               "{\"id\":6,\"v\":null}\n{\"id\":8}\n");
  g_free(written);
}

static void
test_stop_before_it_starts(void **state)
{
  (void)state;
  assert_true(g_file_set_contents(input, "{}\n", -1, NULL));
  ArykPipeline *pipeline = open_good();
  aryk_pipeline_stop(pipeline);
  ArykReport *report = aryk_pipeline_run(pipeline, NULL);
  assert_int_equal(aryk_report_outcome(report), ARYK_STOPPED);
  assert_non_null(aryk_report_error(report));
  assert_false(g_file_test(output, G_FILE_TEST_EXISTS));
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
}

static void
test_mistakes(void **state)
{
  (void)state;
  ArykPipeline *pipeline =
      open_pipeline("stages = (\n { source = \"jsnl\"; },\n { sink = \"json\"; } );", NULL);
  assert_int_equal(aryk_pipeline_error_count(pipeline), 2);
  assert_int_equal(aryk_pipeline_problem_count(pipeline), 2);
  const ArykProblem *first = aryk_pipeline_problem(pipeline, 0);
  assert_int_equal(first->line, 2);
  assert_false(first->warning);
  assert_string_equal(first->file, definition);
  assert_non_null(strstr(first->message, "jsonl"));
  assert_int_equal(aryk_pipeline_problem(pipeline, 1)->line, 3);
  assert_null(aryk_pipeline_problem(pipeline, 2));
  assert_null(aryk_pipeline_name(pipeline));
  assert_null(aryk_pipeline_guarantee(pipeline));
  assert_int_equal(aryk_pipeline_stage_count(pipeline), 0);
  ArykReport *report = aryk_pipeline_run(pipeline, NULL);
  assert_int_equal(aryk_report_outcome(report), ARYK_FAILED);
  assert_string_equal(aryk_report_error(report), "the definition has errors");
  assert_int_equal(aryk_report_stage_count(report), 0);
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
}

static void
note_field(const char *field, uint32_t types, bool reads, bool sure, void *user)
{
  assert_true(types != 0);
  (void)sure;
  g_string_append_printf(user, "%c%s ", reads ? '<' : '>', field);
}

static const ArykCatalogEntry *
entry_of(const ArykCatalog *catalog, ArykKind kind, const char *name)
{
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++) {
    const ArykCatalogEntry *entry = aryk_catalog_entry(catalog, i);
    if (entry->kind == kind && strcmp(entry->name, name) == 0)
      return entry;
  }
  fail_msg("no %s %s", aryk_kind_name(kind), name);
  return NULL;
}

static void
test_catalog(void **state)
{
  (void)state;
  ArykCatalog *catalog = aryk_catalog_new(NULL);
  assert_null(aryk_catalog_entry(catalog, aryk_catalog_count(catalog)));
  const ArykCatalogEntry *files = entry_of(catalog, ARYK_KIND_SOURCE, "files");
  assert_non_null(files->plugin);
  assert_null(files->error);
  assert_true(g_str_has_suffix(files->file, "source_files.so"));
  GString *fields = g_string_new(NULL);
  GError *error = NULL;
  assert_true(aryk_catalog_contract(catalog, files, note_field, fields, &error));
  assert_non_null(strstr(fields->str, ">path "));
  g_string_free(fields, TRUE);
  aryk_catalog_free(catalog);
}

static void
test_broken_plugin(void **state)
{
  (void)state;
  char *file = g_build_filename(folder, "sink_csv.so", NULL);
  assert_true(g_file_set_contents(file, "no shared object", -1, NULL));
  const char *const path[] = {folder, NULL};
  ArykCatalog *catalog = aryk_catalog_new(path);
  const ArykCatalogEntry *csv = entry_of(catalog, ARYK_KIND_SINK, "csv");
  assert_null(csv->plugin);
  assert_non_null(csv->error);
  GError *error = NULL;
  assert_false(aryk_catalog_contract(catalog, csv, note_field, NULL, &error));
  assert_string_equal(error->message, csv->error);
  g_error_free(error);
  aryk_catalog_free(catalog);
  assert_int_equal(g_unlink(file), 0);
  g_free(file);
}

static void
test_nearest(void **state)
{
  (void)state;
  const char *const words[] = {"run", "check", "plugins", NULL};
  assert_string_equal(aryk_nearest("chekc", words), "check");
  assert_string_equal(aryk_nearest("plugin", words), "plugins");
  assert_null(aryk_nearest("xyzzy", words));
  assert_null(aryk_nearest("run", words + 3));
  assert_true(g_ascii_isdigit(aryk_version()[0]));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_run),      TEST(test_declared_fields), TEST(test_stop_before_it_starts),
      TEST(test_mistakes), TEST(test_catalog),         TEST(test_broken_plugin),
      TEST(test_nearest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
