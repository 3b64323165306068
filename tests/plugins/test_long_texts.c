/* test_long_texts - texts of any length through `facts` and `quantities`: the same paragraphs give
 * the same records wherever they stand, though the text is looked at in parts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <aryk/test.h>

#define WORDS                                                                                      \
  "The sides agreed to meet again in the capital, to keep in touch on all matters that are open, " \
  "and to look into what the regions have said of them so far. "

/* Paragraphs that look back to the end of a long one: for a period, a unit, a caption. */
static const char block[] =
    "In January-June 2022 exports of copper from Norway rose by 7.6% year-on-year to 120 million "
    "Norwegian kroner. Imports were 19 million kroner.\n\n"
    "Of them, 5.5 million from Italy. Arrivals exceeded 8.5 million.\n\n" WORDS WORDS
    "In 2022 17 plants were opened.\n\nAnother 45 follow, and that number is 12% more.\n\n" WORDS
    "\nTable 1. Turnover, million US dollars\n\n"
    "| Country | 2021 | 2022 |\n| Italy | 10.5 | 12.5 |\n| Spain | 4.1 | 3.9 |\n\n";

enum {
  BLOCKS = 700 /* 600 kB */
};

/* The whole number behind a key of a JSON object. */
static long
number_of(const char *json, const char *key)
{
  const char *at = strstr(json, key);
  if (at == NULL)
    fail_msg("no %s in %s", key, json);
  return strtol(at + strlen(key), NULL, 10);
}

/* The record without its id and places. */
static char *
without_place(const char *json)
{
  static const char *const keys[] = {
      "\"id\":", "evidence_start\":", "evidence_end\":", "\"start\":", "\"end\":"};
  GString *rest = g_string_new(json);
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    const char *at = strstr(rest->str, keys[i]);
    if (at != NULL) {
      at += strlen(keys[i]);
      g_string_erase(rest, at - rest->str, (gssize)strcspn(at, ",}"));
    }
  }
  return g_string_free(rest, FALSE);
}

/* Gives a text of many blocks and an ending to a stage. */
static ArykHarness *
push_blocks(const char *transform, const char *options, const char *ending)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", transform, options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  GString *json = g_string_new("{\"path\":\"a.txt\",\"published\":{\"$date\":\"2022-09-15\"},"
                               "\"countries\":[\"NO\"],\"body\":\"");
  for (unsigned i = 0; i < BLOCKS; i++)
    g_string_append(json, block);
  g_string_append(json, ending);
  g_string_replace(json, "\n", "\\n", 0);
  g_string_append(json, "\"}");
  if (aryk_harness_push(harness, json->str) != ARYK_KEEP)
    fail_msg("%s", aryk_harness_error(harness));
  g_string_free(json, TRUE);
  return harness;
}

/* The records of the second block; those of the first know of nothing in front of them. */
static GPtrArray *
second_block(GPtrArray *records, const char *start)
{
  const long length = (long)strlen(block);
  GPtrArray *second = g_ptr_array_new();
  for (guint i = 0; i < records->len; i++)
    if (number_of(g_ptr_array_index(records, i), start) / length == 1)
      g_ptr_array_add(second, g_ptr_array_index(records, i));
  return second;
}

static void
assert_blocks_alike(GPtrArray *records, const char *start)
{
  const long length = (long)strlen(block);
  GPtrArray *second = second_block(records, start);
  guint from = 0;
  while (g_ptr_array_index(records, from) != g_ptr_array_index(second, 0))
    from++;
  assert_int_equal(records->len - from, second->len * (BLOCKS - 1));
  for (guint i = from; i < records->len; i++) {
    const char *record = g_ptr_array_index(records, i);
    const char *wanted = g_ptr_array_index(second, (i - from) % second->len);
    char *found = without_place(record), *like = without_place(wanted);
    assert_string_equal(found, like);
    assert_int_equal(number_of(record, start),
                     number_of(wanted, start) + length * (long)((i - from) / second->len));
    g_free(found);
    g_free(like);
  }
  g_ptr_array_free(second, TRUE);
}

static void
check_blocks(const char *transform, const char *options, const char *ending, const char *everywhere,
             const char *start, guint least)
{
  ArykHarness *harness = push_blocks(transform, options, ending);
  GPtrArray *records = g_ptr_array_new_with_free_func(g_free);
  const char *record;
  while ((record = aryk_harness_pull(harness)) != NULL)
    if (strstr(record, everywhere) != NULL)
      g_ptr_array_add(records, g_strdup(record));
  assert_true(records->len >= least * BLOCKS);
  assert_blocks_alike(records, start);
  g_ptr_array_free(records, TRUE);
  aryk_harness_free(harness);
}

static void
test_facts(void **state)
{
  (void)state;
  /* All facts have the rates that the text notes, wherever it does. */
  check_blocks("facts", "", "Those were the figures (1 USD = 9.8571 NOK on September 14).",
               "\"rate\":9.8571", "\"evidence_start\":", 11);
}

static void
test_quantities(void **state)
{
  (void)state;
  check_blocks("quantities", "text = \"body\";", "", "", "\"start\":", 5);
}

/* What the text says at its start holds to its end: a short form, the period that it speaks of. */
static void
test_state(void **state)
{
  (void)state;
  ArykHarness *harness = aryk_harness_new("transform", "facts", "", NULL);
  const char *record;
  char *last = NULL;
  GString *json = g_string_new("{\"body\":\"Output was 35.4 million tonnes (MT) in 2021.\\n\\n");
  for (unsigned i = 0; i < BLOCKS; i++)
    g_string_append(json, WORDS "\\n\\n");
  g_string_append(json, "Sales fell to 31.3 MT.\"}");
  assert_int_equal(aryk_harness_push(harness, json->str), ARYK_KEEP);
  while ((record = aryk_harness_pull(harness)) != NULL) {
    g_free(last);
    last = g_strdup(record);
  }
  assert_non_null(last);
  assert_non_null(strstr(last, "\"value\":31300000,"));
  assert_non_null(strstr(last, "\"unit\":\"tonnes\""));
  assert_non_null(strstr(last, "\"period_end\":\"2021-12-31\""));
  g_free(last);
  g_string_free(json, TRUE);
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_facts),
      cmocka_unit_test(test_quantities),
      cmocka_unit_test(test_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) == 0 ? 0 : 1;
}
