/* test_linking - which figures belong together, of which time and of what: from the table
 * linking.tsv, sentences in the manner of statistics offices, customs, banks and companies. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <aryk/test.h>

/* The value of a key of a flat JSON object, without its quotes; "" for null. To be freed. */
static char *
field(const char *json, const char *key)
{
  char *quoted = g_strdup_printf("\"%s\":", key);
  const char *at = strstr(json, quoted);
  g_free(quoted);
  if (at == NULL)
    return g_strdup("");
  at = strchr(at, ':') + 1;
  if (g_str_has_prefix(at, "{\"$")) /* a date or a decimal */
    at = strchr(at, ':') + 1;
  bool string = *at == '"';
  at += string;
  size_t length = string ? strcspn(at, "\"") : strcspn(at, ",}");
  return strncmp(at, "null", 4) == 0 && !string ? g_strdup("") : g_strndup(at, length);
}

/* "1300000000 USD 2024-01-01..2024-03-31 [+4%] {exports}" */
static void
append_fact(GString *found, const char *json)
{
  enum {
    VALUE,
    UNIT,
    START,
    END,
    GROWTH,
    INDICATOR,
    FIELDS
  };
  static const char *const keys[FIELDS] = {"value",      "unit",   "period_start",
                                           "period_end", "growth", "indicator"};
  char *fields[FIELDS];
  for (int i = 0; i < FIELDS; i++)
    fields[i] = field(json, keys[i]);
  if (found->len > 0)
    g_string_append(found, "; ");
  g_string_append_printf(found, "%s %s %s..%s [%s] {%s}", fields[VALUE], fields[UNIT],
                         fields[START], fields[END], fields[GROWTH], fields[INDICATOR]);
  for (int i = 0; i < FIELDS; i++)
    g_free(fields[i]);
}

/* The facts of a text that came out on 14 May 2024. */
static char *
facts_of(const char *text)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "facts", "", &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  char *json = g_strdup_printf("{\"published\":{\"$date\":\"2024-05-14\"},\"body\":\"%s\"}", text);
  if (aryk_harness_push(harness, json) != ARYK_KEEP)
    fail_msg("%s: %s", text, aryk_harness_error(harness));
  GString *found = g_string_new(NULL);
  for (const char *fact; (fact = aryk_harness_pull(harness)) != NULL;)
    append_fact(found, fact);
  g_free(json);
  aryk_harness_free(harness);
  return g_string_free(found, FALSE);
}

static void
test_linking(void **state)
{
  const char *folder = getenv("srcdir");
  char *path =
      g_build_filename(folder != NULL ? folder : ".", "tests", "plugins", "linking.tsv", NULL);
  char *table = NULL;
  unsigned cases = 0, failures = 0;
  (void)state;
  assert_true(g_file_get_contents(path, &table, NULL, NULL));
  char **lines = g_strsplit(table, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    char *tab = strchr(*line, '\t');
    if (**line == '#' || **line == '\0')
      continue;
    assert_non_null(tab);
    *tab = '\0';
    char *found = facts_of(*line);
    cases++;
    if (strcmp(found, tab + 1) != 0) {
      print_error("%s\n  expected %s\n  found    %s\n", *line, tab + 1, found);
      failures++;
    }
    g_free(found);
  }
  g_strfreev(lines);
  g_free(table);
  g_free(path);
  assert_true(cases >= 30);
  assert_int_equal(failures, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_linking)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
