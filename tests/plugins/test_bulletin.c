/* test_bulletin.c - texts of several articles, and articles that look like several, all invented.
 */
#include "tests/core/cmocka_first.h"

#include <aryk/test.h>

#define A                                                                                          \
  "Exports of grain rose by 5 percent to $12.4 million in June, the ministry of agriculture said " \
  "on Thursday.\n"
#define B                                                                                          \
  "Most of it went to the ports in the south, where three new terminals were opened this year "    \
  "with loans of 40 million euros.\n"
#define C                                                                                          \
  "The central bank kept its key rate at 7.25 percent and said that inflation would ease to 4 "    \
  "percent by the end of next year.\n"
#define FILLED A "\n" B "\n"

/* The titles of the articles of a text, "-" for one without, a bar behind each. */
static char *
titles_of(const char *options, const char *text)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "article", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  char *escaped = g_strescape(text, NULL);
  char *json = g_strdup_printf("{\"text\":\"%s\"}", escaped);
  if (aryk_harness_push(harness, json) != ARYK_KEEP)
    fail_msg("%s", aryk_harness_error(harness));
  GString *titles = g_string_new(NULL);
  for (const char *out; (out = aryk_harness_pull(harness)) != NULL;) {
    const char *title = strstr(out, "\"title\":");
    assert_non_null(title);
    title += strlen("\"title\":");
    if (*title == '"')
      g_string_append_len(titles, title + 1, strchr(title + 1, '"') - title - 1);
    else
      g_string_append_c(titles, '-');
    g_string_append_c(titles, '|');
  }
  g_free(escaped);
  g_free(json);
  aryk_harness_free(harness);
  return g_string_free(titles, FALSE);
}

static void
titles_are(const char *text, const char *titles)
{
  char *found = titles_of("", text);
  if (strcmp(found, titles) != 0)
    fail_msg("%s\nis parted into %s", text, found);
  g_free(found);
}

static void
test_datelines(void **state)
{
  (void)state;
  titles_are("RIGA, July 13 (Xinhua) -- " FILLED "TALLINN, July 13 (Xinhua) -- " C, "-|-|");
  titles_are("Grain exports rise\n\nBAKU, Azerbaijan, June 14. Trend:\n\n" FILLED
             "Central bank keeps its rate\n\nBAKU, Azerbaijan, June 14. Trend:\n\n" C,
             "Grain exports rise|Central bank keeps its rate|");
  titles_are("ASTANA. KAZINFORM - " FILLED "---\n\nASTANA. KAZINFORM - " C, "-|-|");
  /* wrapped lines, and a credit at the end of each */
  titles_are(
      "GRAIN EXPORTS RISE IN RURITANIA\n\nRIGA, July 13 (Reuters) - Exports of grain rose\n"
      "by 5 percent to $12.4 million in June, the\nministry said on Thursday.\n\n"
      "(Reporting by Ann Lee)\n\nCENTRAL BANK KEEPS ITS KEY RATE\n\n"
      "RIGA, July 13 (Reuters) - The central bank kept\nits key rate at 7.25 percent and said "
      "that\ninflation would ease.\n",
      "GRAIN EXPORTS RISE IN RURITANIA|CENTRAL BANK KEEPS ITS KEY RATE|");
}

static void
test_stamps(void **state)
{
  (void)state;
  titles_are("Grain exports rise\nBy Ann Lee\n\n" FILLED
             "The bank keeps its rate\nBy Tom Fields\n\n" C,
             "Grain exports rise|The bank keeps its rate|");
  titles_are("date 2023-07-13 Grain exports rise\n\n" FILLED
             "date 2023-07-14 The bank keeps its rate\n\n" C,
             "Grain exports rise|The bank keeps its rate|");
  /* a masthead above each */
  titles_are("THE HARBOUR TIMES\n13 July 2023\n\nGrain exports rise\n\n" FILLED
             "THE HARBOUR TIMES\n14 July 2023\n\nThe bank keeps its rate\n\n" C,
             "Grain exports rise|The bank keeps its rate|");
}

static void
test_rules(void **state)
{
  (void)state;
  titles_are("***\nGrain exports rise\n13.07.2023 10:30\n\n" FILLED
             "***\nThe bank keeps its rate\n13.07.2023 11:45\n\n" C "***\n",
             "Grain exports rise|The bank keeps its rate|");
  titles_are("Morning news digest\n13 July 2023\n\n==========\n\nGrain exports rise\n\n" FILLED
             "==========\n\nThe bank keeps its rate\n\n" C,
             "Grain exports rise|The bank keeps its rate|");
  /* no date anywhere */
  titles_are("Grain exports rise\n\n" FILLED "* * *\n\nThe bank keeps its rate\n\n" C
             "\n* * *\n\nBoats are cheaper now\n\n" B,
             "Grain exports rise|The bank keeps its rate|Boats are cheaper now|");
}

static void
test_numbers(void **state)
{
  (void)state;
  titles_are("Daily digest, 13 July 2023\n\n1. Grain exports rise\n\n" FILLED
             "2. The bank keeps its rate\n\n" C,
             "Grain exports rise|The bank keeps its rate|");
  titles_are("NEWS IN BRIEF\nThursday, 13 July 2023\n\nIn this issue:\n1. Grain exports rise\n"
             "2. The bank keeps its rate\n\n1. Grain exports rise\n\n" FILLED
             "2. The bank keeps its rate\n\n" C,
             "Grain exports rise|The bank keeps its rate|");
}

/* What a single article may look like. */
static void
test_single(void **state)
{
  (void)state;
  static const char *const texts[] = {
      /* numbered parts */
      "Grain exports rise\n\n13 July 2023\n\n1. Exports rise for months\n\n" A
      "\n2. Rates stay where they are\n\n" C,
      /* rules between headed parts */
      "Grain exports rise\n\nRIGA, July 13 (Xinhua) -- " A "\n***\n\nWhat it means for ports\n\n" B
      "\n***\n\nWhat the bank does next\n\n" C,
      /* towns in turn */
      "Grain exports rise\n\n13 July 2023\n\nKARACHI: " A "\nLAHORE: " B "\nISLAMABAD: " C,
      /* days in turn */
      "Grain exports rise\n\nBy Ann Lee\n\n12 June 2023\n\n" A "\n14 June 2023\n\n" B
      "\nThe talks are at an end\n20 June 2023\n\n" C,
      /* the dateline in the headline too */
      "RIGA, July 13 (Xinhua) -- Grain exports rise\n\nRIGA, July 13 (Xinhua) -- " FILLED,
      /* a head on each page */
      "MINISTRY OF TRADE\n13 July 2023\n\nGrain exports rise\n\n" A
      "\nMINISTRY OF TRADE\n13 July 2023\nPage 2\n\n" B "\nMINISTRY OF TRADE\n13 July 2023\n\n" C,
      /* a company speaks of itself */
      "Grain exports rise\n\nRIGA, July 13, 2023 (PR Newswire) -- " A
      "\n###\n\nAbout the Harbour Company\n\n" B "\nMedia contact\nAnn Lee, 13 July 2023\n\n" C,
      /* headings inside, underlined */
      "Grain exports rise\n==================\n\n" A
      "\nThe ports are busy\n------------------\n\n" B
      "\nThe bank keeps its rate\n-----------------------\n\n" C};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    titles_are(texts[i], "Grain exports rise|");
}

static void
test_option(void **state)
{
  (void)state;
  char *found = titles_of("bulletins = false;", "Grain exports rise\nBy Ann Lee\n\n" FILLED
                                                "The bank keeps its rate\nBy Tom Fields\n\n" C);
  assert_string_equal(found, "Grain exports rise|");
  g_free(found);
}

/* The text that is kept is the article's own, and the date above all is that of each. */
static void
test_parts(void **state)
{
  (void)state;
  ArykHarness *harness = aryk_harness_new("transform", "article", "keep_text = true;", NULL);
  assert_non_null(harness);
  assert_int_equal(
      aryk_harness_push(
          harness, "{\"path\":\"a\",\"text\":\"Daily digest, 13 July 2023\\n\\n1. Grain exports "
                   "rise\\n\\nExports of grain rose by 5 percent to $12.4 million in June, the "
                   "ministry said.\\n\\n2. The bank keeps its rate\\n\\nThe bank kept its key "
                   "rate at 7.25 percent, and said that prices would not rise.\\n\"}"),
      ARYK_KEEP);
  const char *out = aryk_harness_pull(harness);
  assert_non_null(strstr(out, "\"path\":\"a\",\"text\":\"Grain exports rise\\n\\nExports"));
  assert_non_null(strstr(out, "\"published\":\"2023-07-13\""));
  out = aryk_harness_pull(harness);
  assert_non_null(strstr(out, "\"text\":\"The bank keeps its rate\\n\\nThe bank kept"));
  assert_non_null(strstr(out, "\"published\":\"2023-07-13\""));
  assert_non_null(strstr(out, "\"body_start\":160"));
  assert_null(aryk_harness_pull(harness));
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_datelines), cmocka_unit_test(test_stamps),
      cmocka_unit_test(test_rules),     cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_single),    cmocka_unit_test(test_option),
      cmocka_unit_test(test_parts)};
  return cmocka_run_group_tests_name("bulletin", tests, NULL, NULL) != 0;
}
