/* test_conformance.c - what every built plugin must do, whoever wrote it.
 *
 * The catalog lists all plugins of the build tree. Each one is loaded, its example is put into a
 * pipeline and checked, an unknown option is added, and each option with a range or with choices is
 * tried at its limits and beyond. Nothing here names a plugin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <aryk/aryk.h>

static ArykCatalog *catalog;
static char *folder;

/* ---- Making definitions ---------------------------------------------------------------------- */

/* The plugin's example with `extra` added to its options: "{ sink = "csv"; ... extra }". */
static char *
example_with(const ArykPlugin *plugin, const char *extra)
{
  const char *end = strrchr(plugin->example, '}');
  assert_non_null(end);
  return g_strdup_printf("%.*s %s }", (int)(end - plugin->example), plugin->example, extra);
}

/* A whole pipeline around one stage, written to a file; its path. */
static char *
pipeline_around(ArykKind kind, const char *stage)
{
  const char *before =
      kind == ARYK_KIND_SOURCE ? "" : "{ source = \"jsonl\"; path = \"in.jsonl\"; },\n";
  const char *after = kind == ARYK_KIND_SINK ? "" : ",\n{ sink = \"json\"; path = \"-\"; }";
  char *text = g_strdup_printf("stages = (\n%s%s%s\n);\n", before, stage, after);
  char *path = g_build_filename(folder, "t.conf", NULL);
  assert_true(g_file_set_contents(path, text, -1, NULL));
  g_free(text);
  return path;
}

/* Checks a stage in a pipeline; the error messages, a line each, "" for none. */
static char *
errors_of(ArykKind kind, const char *stage)
{
  char *path = pipeline_around(kind, stage);
  ArykPipeline *pipeline = aryk_pipeline_open(path, NULL);
  GString *all = g_string_new(NULL);
  for (unsigned i = 0; i < aryk_pipeline_problem_count(pipeline); i++) {
    const ArykProblem *problem = aryk_pipeline_problem(pipeline, i);
    if (!problem->warning)
      g_string_append_printf(all, "%u:%u: %s\n", problem->line, problem->column, problem->message);
  }
  aryk_pipeline_free(pipeline);
  g_free(path);
  return g_string_free(all, FALSE);
}

static char *
errors_with(const ArykPlugin *plugin, const char *extra)
{
  char *stage = example_with(plugin, extra);
  char *errors = errors_of((ArykKind)plugin->kind, stage);
  g_free(stage);
  return errors;
}

/* True when the example already sets the option: setting it again would be another mistake. */
static bool
example_sets(const ArykPlugin *plugin, const char *option)
{
  char *pattern = g_strdup_printf("\\b%s\\s*=", option);
  bool sets = g_regex_match_simple(pattern, plugin->example, 0, 0);
  g_free(pattern);
  return sets;
}

/* ---- What every plugin must do --------------------------------------------------------------- */

typedef void (*EachPlugin)(const ArykCatalogEntry *entry);

static void
each_plugin(EachPlugin each)
{
  unsigned tried = 0;
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++) {
    const ArykCatalogEntry *entry = aryk_catalog_entry(catalog, i);
    /* The broken ones that the loader's tests use lie in tests/plugins. */
    if (strstr(entry->file, "/tests/") != NULL)
      continue;
    each(entry);
    tried++;
  }
  assert_true(tried >= 10);
}

static void
is_described(const ArykCatalogEntry *entry)
{
  if (entry->error != NULL)
    fail_msg("%s: %s", entry->file, entry->error);
  const ArykPlugin *plugin = entry->plugin;
  if (plugin->summary == NULL || plugin->summary[0] == '\0' ||
      g_str_has_suffix(plugin->summary, "."))
    fail_msg("%s: the summary is one line without a full stop", plugin->name);
  if (plugin->example == NULL)
    fail_msg("%s: has no example", plugin->name);
  for (const ArykOption *option = plugin->options; option != NULL && option->name != NULL; option++)
    if (option->doc == NULL || strlen(option->doc) < 8)
      fail_msg("%s: option %s says too little of itself", plugin->name, option->name);
}

static void
example_passes(const ArykCatalogEntry *entry)
{
  char *errors = errors_with(entry->plugin, "");
  if (errors[0] != '\0')
    fail_msg("%s: its example does not pass the check:\n%s", entry->name, errors);
  g_free(errors);
}

static void
unknown_option_is_told(const ArykCatalogEntry *entry)
{
  char *errors = errors_with(entry->plugin, "qqqq = 1;");
  if (strstr(errors, "no such option \"qqqq\"") == NULL)
    fail_msg("%s: an unknown option passes:\n%s", entry->name, errors);
  g_free(errors);
}

/* One value for one option: it must be refused in a message that names the option, or not. Rules
 * between options (of `check`) may speak of a good value too; they do not say `option "name"`. */
static void
value_is(const ArykPlugin *plugin, const ArykOption *option, const char *value, bool good)
{
  char *extra = g_strdup_printf("%s = %s;", option->name, value);
  char *errors = errors_with(plugin, extra);
  char *quoted = g_strdup_printf("option \"%s\"", option->name);
  bool told = strstr(errors, good ? quoted : option->name) != NULL;
  g_free(quoted);
  if (good && told)
    fail_msg("%s: %s is within its limits, but:\n%s", plugin->name, extra, errors);
  if (!good && !told)
    fail_msg("%s: %s is beyond its limits and passes:\n%s", plugin->name, extra, errors);
  g_free(errors);
  g_free(extra);
}

static void
try_integer(const ArykPlugin *plugin, const ArykOption *option)
{
  char value[32];
  g_snprintf(value, sizeof value, "%" G_GINT64_FORMAT, option->int_min);
  value_is(plugin, option, value, true);
  g_snprintf(value, sizeof value, "%" G_GINT64_FORMAT, option->int_max);
  value_is(plugin, option, value, true);
  if (option->int_max < G_MAXINT64) {
    g_snprintf(value, sizeof value, "%" G_GINT64_FORMAT, option->int_max + 1);
    value_is(plugin, option, value, false);
  }
  if (option->int_min > G_MININT64 + 1) {
    g_snprintf(value, sizeof value, "%" G_GINT64_FORMAT, option->int_min - 1);
    value_is(plugin, option, value, false);
  }
  value_is(plugin, option, "\"many\"", false);
  value_is(plugin, option, "99999999999999999999", false);
}

static void
try_choices(const ArykPlugin *plugin, const ArykOption *option)
{
  for (const char *const *choice = option->choices; *choice != NULL; choice++) {
    char *value = g_strdup_printf("\"%s\"", *choice);
    value_is(plugin, option, value, true);
    g_free(value);
  }
  value_is(plugin, option, "\"qqqq\"", false);
  value_is(plugin, option, "1", false);
}

static void
limits_hold(const ArykCatalogEntry *entry)
{
  const ArykPlugin *plugin = entry->plugin;
  for (const ArykOption *option = plugin->options; option != NULL && option->name != NULL;
       option++) {
    if (example_sets(plugin, option->name))
      continue;
    switch (option->type) {
    case ARYK_OPT_INT:
    case ARYK_OPT_SIZE:
      try_integer(plugin, option);
      break;
    case ARYK_OPT_ENUM:
      try_choices(plugin, option);
      break;
    case ARYK_OPT_BOOL:
      value_is(plugin, option, "true", true);
      value_is(plugin, option, "\"perhaps\"", false);
      break;
    case ARYK_OPT_FIELD:
    case ARYK_OPT_STRING:
    case ARYK_OPT_PATH:
      value_is(plugin, option, "true", false);
      break;
    default:
      break;
    }
  }
}

/* A transform that gets nothing gives nothing, and all is well. */
static void
empty_input_is_fine(const ArykCatalogEntry *entry)
{
  if (entry->kind != ARYK_KIND_TRANSFORM)
    return;
  char *path = pipeline_around(entry->kind, entry->plugin->example);
  char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  char **parts = g_strsplit(text, "path = \"-\"", -1);
  char *to_file = g_strjoinv("path = \"out.json\"", parts);
  assert_true(g_file_set_contents(path, to_file, -1, NULL));
  ArykPipeline *pipeline = aryk_pipeline_open(path, NULL);
  if (aryk_pipeline_error_count(pipeline) == 0) {
    ArykReport *report = aryk_pipeline_run(pipeline, NULL);
    if (aryk_report_outcome(report) != ARYK_DONE)
      fail_msg("%s: fails on empty input: %s", entry->name, aryk_report_error(report));
    aryk_report_free(report);
  } else {
    fail_msg("%s: its example does not pass the check", entry->name);
  }
  aryk_pipeline_free(pipeline);
  g_free(to_file);
  g_strfreev(parts);
  g_free(text);
  g_free(path);
}

static void
test_described(void **state)
{
  (void)state;
  each_plugin(is_described);
}

static void
test_examples(void **state)
{
  (void)state;
  each_plugin(example_passes);
}

static void
test_unknown_options(void **state)
{
  (void)state;
  each_plugin(unknown_option_is_told);
}

static void
test_limits(void **state)
{
  (void)state;
  each_plugin(limits_hold);
}

static void
test_empty_input(void **state)
{
  (void)state;
  each_plugin(empty_input_is_fine);
}

/* The files that examples refer to, and the input that is empty. */
static const struct {
  const char *name, *content;
} files[] = {
    {"in.jsonl", ""},
    {"rates.csv", "date,base,quote,rate\n"},
    {"countries.csv", "code,name\n"},
};

static int
set_up(void **state)
{
  (void)state;
  catalog = aryk_catalog_new(NULL);
  folder = g_dir_make_tmp("aryk-conformance-XXXXXX", NULL);
  if (catalog == NULL || folder == NULL)
    return -1;
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    char *path = g_build_filename(folder, files[i].name, NULL);
    bool made = g_file_set_contents(path, files[i].content, -1, NULL);
    g_free(path);
    if (!made)
      return -1;
  }
  return 0;
}

static int
tear_down(void **state)
{
  (void)state;
  static const char *const made[] = {"in.jsonl", "rates.csv", "countries.csv",
                                     "t.conf",   "out.json",  "read.jsonl"};
  for (size_t i = 0; i < G_N_ELEMENTS(made); i++) {
    char *path = g_build_filename(folder, made[i], NULL);
    if (unlink(path) != 0 && errno != ENOENT)
      perror(path);
    g_free(path);
  }
  if (rmdir(folder) != 0)
    perror(folder);
  g_free(folder);
  aryk_catalog_free(catalog);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_described),       cmocka_unit_test(test_examples),
      cmocka_unit_test(test_unknown_options), cmocka_unit_test(test_limits),
      cmocka_unit_test(test_empty_input),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down) != 0;
}
