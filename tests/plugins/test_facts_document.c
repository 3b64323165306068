/* What facts have from their document: ids that are the same for the same statement, a date, the
 * rates that it notes, a country, a vocabulary. All texts are invented. */
#include "tests/plugins/facts_run.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
test_ids_are_stable_and_different(void **state)
{
  (void)state;
  const char *text = "Exports were $5 million in 2021 and $5 million in 2020.";
  Run a = run_text(ALONE, text);
  Run b = run_text(ALONE, text);
  assert_int_equal(a.facts->len, 2);
  assert_string_equal(g_ptr_array_index(a.facts, 0), g_ptr_array_index(b.facts, 0));
  const char *first = strstr(g_ptr_array_index(a.facts, 0), "\"id\":");
  const char *second = strstr(g_ptr_array_index(a.facts, 1), "\"id\":");
  assert_int_not_equal(strncmp(first, second, 24), 0);
  run_free(a);
  run_free(b);
}

/* A field of any record will do, with nothing else known. */
static void
test_plain_field(void **state)
{
  (void)state;
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new(
      "transform", "facts", "text = \"note\"; keep = [ \"row\" ]; country = \"PL\";", &error);
  assert_non_null(harness);
  assert_int_equal(aryk_harness_push(harness, "{\"row\":7,\"note\":\"Wages rose 5%.\"}"),
                   ARYK_KEEP);
  const char *fact = aryk_harness_pull(harness);
  assert_non_null(fact);
  assert_non_null(strstr(fact, "\"row\":7"));
  assert_non_null(strstr(fact, "\"parties\":[\"PL\"]"));
  assert_non_null(strstr(fact, "\"period_start\":null"));
  assert_int_equal(aryk_harness_push(harness, "{\"row\":8,\"note\":null}"), ARYK_KEEP);
  assert_null(aryk_harness_pull(harness));
  assert_int_equal(aryk_harness_push(harness, "{\"row\":9,\"note\":12}"), ARYK_REJECT);
  aryk_harness_free(harness);
}

/* "$" is the dollar of the country that only the masthead names. With a title, two countries are
 * not yet the two that the text is about. */
static void
test_money_of_masthead(void **state)
{
  (void)state;
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "facts", "", &error);
  assert_non_null(harness);
  assert_int_equal(aryk_harness_push(harness, "{\"title\":\"Results for the year\","
                                              "\"countries\":[\"NZ\",\"CN\"],"
                                              "\"body\":\"Profit was $5 million.\"}"),
                   ARYK_KEEP);
  const char *fact = aryk_harness_pull(harness);
  assert_non_null(fact);
  assert_non_null(strstr(fact, "\"unit\":\"NZD\""));
  aryk_harness_free(harness);
}

/* Texts that leave much to be told of in the next one: goods, a short form, a country and its
 * money, a year, a table, more facts than are remembered, and one without any of it. */
static const char *const many_texts[] = {
    "{\"path\":\"a\",\"title\":\"Norway copper output edges up\",\"countries\":[\"NO\"],"
    "\"published\":\"2024-05-20\",\"body\":\"Output was 35.4 million tonnes (MT) in 2023, up from "
    "31.3 MT. Exports rose 5% to 400 million kroner, imports 4%.\"}",
    "{\"path\":\"b\",\"body\":\"Tea exports stood at $3 million. The average price was 40. "
    "They rose 7 percent. Output was 5 MT. The rest came to 12 million.\"}",
    "{\"path\":\"c\",\"published\":\"2023-02-01\",\"countries\":[\"IN\",\"NP\"],"
    "\"body\":\"In FY22 India's trade with Nepal was 900 million rupees. The deficit was 3%.\\n\\n"
    "\\tJan\\tFeb\\nTea\\t5\\t6\\nRice\\t7\\t8\\n\\nThe four projects cost 5 billion. India: 5. "
    "Wages rose 1%, 2%, 3%, 4%, 5%, 6%, 7%, 8%, 9% and 10% in January.\"}",
    "{\"path\":\"d\",\"body\":\"The rate was 8%. It was 7% a year earlier, 6.5% of them (5%).\"}",
    "{\"path\":\"e\",\"body\":\"Nothing is told.\"}",
};

/* The facts of the texts, one after the other by the same plugin, text by text: one line each. */
static void
facts_in_order(const size_t order[], char *facts[])
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "facts", "keep = [ \"path\" ];", &error);
  assert_non_null(harness);
  for (size_t i = 0; i < G_N_ELEMENTS(many_texts); i++) {
    GString *lines = g_string_new(NULL);
    if (aryk_harness_push(harness, many_texts[order[i]]) != ARYK_KEEP)
      fail_msg("%s", aryk_harness_error(harness));
    for (const char *fact; (fact = aryk_harness_pull(harness)) != NULL;)
      g_string_append_printf(lines, "%s\n", fact);
    facts[order[i]] = g_string_free(lines, FALSE);
  }
  aryk_harness_free(harness);
}

/* The memory is used again: nothing of one text is known to the next. */
static void
test_any_order(void **state)
{
  enum {
    TEXTS = G_N_ELEMENTS(many_texts)
  };
  (void)state;
  size_t order[TEXTS];
  char *wanted[TEXTS], *found[TEXTS];
  for (size_t i = 0; i < TEXTS; i++)
    order[i] = i;
  facts_in_order(order, wanted);
  assert_int_not_equal(*wanted[0], '\0');
  for (size_t first = 0; first < TEXTS; first++)
    for (size_t step = 1; step < TEXTS; step++) { /* each text behind each other one */
      for (size_t i = 0; i < TEXTS; i++)
        order[i] = (first + i * step) % TEXTS;
      facts_in_order(order, found);
      for (size_t i = 0; i < TEXTS; i++) {
        assert_string_equal(found[i], wanted[i]);
        g_free(found[i]);
      }
    }
  for (size_t i = 0; i < TEXTS; i++)
    g_free(wanted[i]);
}

static void
test_bad_country(void **state)
{
  (void)state;
  GError *error = NULL;
  assert_null(aryk_harness_new("transform", "facts", "country = \"Poland\";", &error));
  assert_non_null(strstr(error->message, "two letters"));
  g_error_free(error);
}

/* A text that comes without its day speaks from the first one that it names. */
static void
test_undated_text(void **state)
{
  (void)state;
  Run run =
      run_text("", "Exports of grain reached 20 thousand tonnes in May, data showed on 20 June "
                   "2025.");
  FACT(run, 0, "\"value\":20000,", "\"period_start\":\"2025-05-01\"");
  run_free(run);
  run = run_text("", "Exports of grain reached 20 thousand tonnes in May.");
  FACT(run, 0, "\"value\":20000,", "\"period_start\":null");
  run_free(run);
}

/* A note about an exchange rate is no fact, but every fact of its text has it. */
static void
test_noted_rates(void **state)
{
  (void)state;
  Run run = run_text(NORTH, "Sales of grain came to 200 million tenge in 2021. (1 USD = 386.71 KZT "
                            "on September 14)");
  assert_int_equal(run.facts->len, 1);
  FACT(run, 0, "\"value\":200000000",
       "\"rates\":[{\"base\":\"USD\",\"quote\":\"KZT\",\"rate\":386.71,\"date\":\"2022-09-14\","
       "\"start\":50,\"end\":86}]");
  run_free(run);
  run = run_text(NORTH, "Sales of grain came to 200 million tenge in 2021.");
  FACT(run, 0, "\"rates\":null");
  run_free(run);
}

/* ---- The same thing in other words ----------------------------------------------------------- */

/* The string that a field of fact i holds; to be freed. */
static char *
field_of(Run run, guint i, const char *field)
{
  assert_true(i < run.facts->len);
  char *key = g_strdup_printf("\"%s\":\"", field);
  const char *at = strstr(g_ptr_array_index(run.facts, i), key);
  char *value = at != NULL ? g_strndup(at + strlen(key), strcspn(at + strlen(key), "\"")) : NULL;
  g_free(key);
  return value;
}

static void
expect_same_statement(const char *one, const char *other, bool same)
{
  Run first = run_text(NORTH, one), second = run_text("", other);
  char *a = field_of(first, 0, "statement"), *b = field_of(second, 0, "statement");
  assert_non_null(a);
  assert_non_null(b);
  if ((strcmp(a, b) == 0) != same)
    fail_msg("%s: %s\n%s: %s", a, (const char *)g_ptr_array_index(first.facts, 0), b,
             (const char *)g_ptr_array_index(second.facts, 0));
  g_free(a);
  g_free(b);
  run_free(first);
  run_free(second);
}

static void
test_the_same_statement(void **state)
{
  (void)state;
  static const char said[] = "Exports of Kazakhstan reached 1.50 billion dollars in May 2022.";
  expect_same_statement(said, said, true);
  expect_same_statement(said, "In May 2022, Kazakhstan's exports came to about $1.5 billion.",
                        true);
  expect_same_statement(said, "Kazakh exports rose by 7 percent to $1,500 million in May 2022.",
                        true);
  expect_same_statement(said, "Exports of Kazakhstan reached 1.6 billion dollars in May 2022.",
                        false);
  expect_same_statement(said, "Exports of Kazakhstan reached 1.5 billion euros in May 2022.",
                        false);
  expect_same_statement(said, "Exports of Kazakhstan reached 1.5 billion dollars in June 2022.",
                        false);
  expect_same_statement(said, "Imports of Kazakhstan reached 1.5 billion dollars in May 2022.",
                        false);
  expect_same_statement(said, "Exports of Latvia reached 1.5 billion dollars in May 2022.", false);
}

/* Outputs of different years must fit together: the id may never change. */
static void
test_ids_stay(void **state)
{
  (void)state;
  Run run = run_text("", "In May 2022, Kazakhstan's exports came to $1.5 billion.");
  char *id = field_of(run, 0, "statement");
  assert_string_equal(id, "2223435f462b4793");
  g_free(id);
  run_free(run);
}

static void
expect_code(const char *options, const char *text, const char *code)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "facts", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  char *json = g_strdup_printf("{\"body\":\"%s\"}", text);
  char *part = code != NULL ? g_strdup_printf("\"indicator_code\":\"%s\"", code)
                            : g_strdup("\"indicator_code\":null");
  assert_int_equal(aryk_harness_push(harness, json), ARYK_KEEP);
  const char *fact = aryk_harness_pull(harness);
  if (fact == NULL || strstr(fact, part) == NULL)
    fail_msg("no %s in %s", part, fact);
  g_free(part);
  g_free(json);
  aryk_harness_free(harness);
}

static void
test_vocabulary(void **state)
{
  (void)state;
  expect_code("", "Latvia's total exports reached 5 million euros.", "exports");
  expect_code("", "Exports of Norway reached 5 million euros.", "exports");
  expect_code("", "Exports of grain reached 5 million euros.", NULL);
  expect_code("", "The volume of mutual trade reached 5 million euros.", "trade_turnover");
  char *path = NULL;
  int descriptor = g_file_open_tmp("aryk-words-XXXXXX", &path, NULL);
  assert_true(descriptor >= 0);
  close(descriptor);
  assert_true(
      g_file_set_contents(path,
                          "# ours\nclass indicator\n  code=grain : exports of grain\n"
                          "  code=sales.abroad : exports\nclass indicator_lead\n  : gross\n",
                          -1, NULL));
  char *options = g_strdup_printf("vocabulary = [ '%s' ];", path);
  expect_code(options, "Exports of grain reached 5 million euros.", "grain");
  expect_code(options, "Gross exports reached 5 million euros.", "sales.abroad");
  expect_code(options, "Imports reached 5 million euros.", "imports");
  assert_true(g_file_set_contents(path, "code=x : y\n", -1, NULL));
  GError *error = NULL;
  assert_null(aryk_harness_new("transform", "facts", options, &error));
  assert_non_null(strstr(error->message, path));
  g_clear_error(&error);
  assert_true(g_file_set_contents(path, "class indicator\n  code=x : \xff\n", -1, NULL));
  assert_null(aryk_harness_new("transform", "facts", options, &error));
  assert_non_null(strstr(error->message, "not UTF-8"));
  g_clear_error(&error);
  g_remove(path);
  assert_null(aryk_harness_new("transform", "facts", options, &error));
  assert_non_null(strstr(error->message, "the vocabulary cannot be read"));
  g_error_free(error);
  g_free(options);
  g_free(path);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ids_are_stable_and_different),
      cmocka_unit_test(test_plain_field),
      cmocka_unit_test(test_money_of_masthead),
      cmocka_unit_test(test_any_order),
      cmocka_unit_test(test_bad_country),
      cmocka_unit_test(test_noted_rates),
      cmocka_unit_test(test_undated_text),
      cmocka_unit_test(test_the_same_statement),
      cmocka_unit_test(test_ids_stay),
      cmocka_unit_test(test_vocabulary),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
