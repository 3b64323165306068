/* test_linking - which figures belong together, of which time and of what: from the table
 * linking.tsv, sentences in the manner of statistics offices, customs, banks and companies. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <aryk/test.h>

#include "tests/language/case_table.h"

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
facts_of(const char *text, const char *third)
{
  assert_null(third);
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
  (void)state;
  case_table_run("tests/plugins/linking.tsv", facts_of, 30);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_linking)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
