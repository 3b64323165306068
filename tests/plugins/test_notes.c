/* test_notes.c - what the figure stages and `article` say of what they do, and words of the user in
 * all of them. */
#include <aryk/test.h>

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Everything that a plugin says of one record, a line for each note. */
static char *
notes_of(const char *plugin, const char *options, const char *record)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", plugin, options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  GString *all = g_string_new(NULL);
  assert_null(aryk_harness_pull_note(harness)); /* listens from here on */
  if (aryk_harness_push(harness, record) == ARYK_FAIL)
    fail_msg("%s", aryk_harness_error(harness));
  for (const char *note; (note = aryk_harness_pull_note(harness)) != NULL;)
    g_string_append_printf(all, "%s\n", note);
  aryk_harness_free(harness);
  return g_string_free(all, FALSE);
}

static void
expect_notes(const char *plugin, const char *options, const char *record, const char *const *parts)
{
  char *notes = notes_of(plugin, options, record);
  for (; *parts != NULL; parts++)
    if (strstr(notes, *parts) == NULL)
      fail_msg("\"%s\" is not in:\n%s", *parts, notes);
  g_free(notes);
}
#define EXPECT(plugin, options, record, ...)                                                       \
  expect_notes(plugin, options, record, (const char *const[]){__VA_ARGS__, NULL})

/* What a record becomes must not depend on whether somebody listens. */
static void
expect_same(const char *plugin, const char *options, const char *record)
{
  GString *outputs[2] = {g_string_new(NULL), g_string_new(NULL)};
  for (int listens = 0; listens < 2; listens++) {
    ArykHarness *harness = aryk_harness_new("transform", plugin, options, NULL);
    assert_non_null(harness);
    if (listens)
      assert_null(aryk_harness_pull_note(harness));
    assert_int_equal(aryk_harness_push(harness, record), ARYK_KEEP);
    for (const char *out; (out = aryk_harness_pull(harness)) != NULL;)
      g_string_append_printf(outputs[listens], "%s\n", out);
    aryk_harness_free(harness);
  }
  assert_true(outputs[0]->len > 0);
  assert_string_equal(outputs[0]->str, outputs[1]->str);
  for (int i = 0; i < 2; i++)
    g_string_free(outputs[i], TRUE);
}

#define EXPORTS                                                                                    \
  "{\"path\":\"a.txt\",\"published\":{\"$date\":\"2023-07-13\"},\"countries\":[\"KZ\"],\"body\":"  \
  "\"Exports of Kazakhstan rose by 7.4 percent to 3.2 billion dollars in January-May 2023.\"}"

static void
test_quantities(void **state)
{
  (void)state;
  const char *record =
      "{\"text\":\"We sold 12 tonnes. They paid 5 million dollars for 13 shops.\"}";
  EXPECT("quantities", "", record, "sentence: We sold \u27e612 tonnes\u27e7.",
         "sentence: They paid \u27e65 million dollars\u27e7 for 13 shops.",
         "tokens: 5 [number]  million [scale value=1000000]", "by the rule money.",
         "): money, exact, 5000000 USD", "lost: \"13\"");
  expect_same("quantities", "", record);
}

static void
test_facts(void **state)
{
  (void)state;
  EXPECT(
      "facts", "", EXPORTS,
      "sentence: Exports of Kazakhstan \u27e6rose by 7.4 percent to 3.2 billion dollars\u27e7 in",
      "billion [scale value=1000000000]", "reading: \"3.2 billion dollars\" by the rule money.",
      "factor 1.074", "indicator: \"Exports\", from the noun phrase in front",
      "parties: KZ", "period: span 2023-01-01 to 2023-05-31, by \"in January-May 2023\"",
      "change: linked: \"rose by 7.4 percent", "confidence: 0.95 to begin with");
  expect_same("facts", "", EXPORTS);
  EXPECT("facts", "",
         "{\"body\":\"Exports of Kazakhstan were 3 billion dollars in May 2023. They rose by 7 "
         "percent.\"}",
         "indicator: \"Exports\", from what was spoken of");
}

static void
test_growth(void **state)
{
  (void)state;
  const char *record =
      "{\"growth\":\"up 25% year-on-year\",\"value\":100,\"base_stated\":81,\"period_start\":"
      "{\"$date\":\"2023-01-01\"},\"period_end\":{\"$date\":\"2023-12-31\"}}";
  EXPECT("growth", "", record, "growth: \"up 25% year-on-year\"", "by the rule growth.",
         "growth: relative up, exact, factor 1.25, basis yoy, base year 2022-01-01 to 2022-12-31",
         "base period: counted from the period spoken of, year 2023-01-01 to 2023-12-31",
         "base value: 100 / 1.25 = 80", "base value: the text states 81");
  expect_same("growth", "", record);
  char *notes = notes_of("growth", "", "{\"growth\":\"up 5%\",\"growth_base\":\"2014\"}");
  assert_non_null(strstr(notes, "growth_base: \"2014\""));
  assert_null(strstr(notes, "rose"));
  g_free(notes);
}

static char *
write_file(const char *content)
{
  char *path = NULL;
  int descriptor = g_file_open_tmp("aryk-notes-XXXXXX", &path, NULL);
  assert_true(descriptor >= 0);
  close(descriptor);
  assert_true(g_file_set_contents(path, content, -1, NULL));
  return path;
}

static void
test_currency(void **state)
{
  (void)state;
  char *rates =
      write_file("date,base,quote,rate\n2023-05-02,USD,KZT,450\n2023-05-02,EUR,USD,1.1\n");
  char *options = g_strdup_printf("target = 'EUR'; rates = '%s'; missing = 'earlier';", rates);
  const char *record =
      "{\"value\":990,\"unit\":\"tenge\",\"period_end\":{\"$date\":\"2023-05-04\"}}";
  EXPECT("currency", options, record, "currency: field unit: \"tenge\" is KZT", "amount: 990 KZT",
         "for 2023-05-04 (field period_end): KZT to USD by the table's rate of 2023-05-02, turned "
         "round, then USD to EUR by the table's rate of 2023-05-02, turned round",
         "converted: 990 x ~0.00202020202 = 2, rounded half to even to 2 digits: 2.00");
  expect_same("currency", options, record);
  g_free(options);
  options = g_strdup_printf("target = 'EUR'; rates = '%s'; missing = 'null';", rates);
  EXPECT("currency", options, record, "rate: there is none from KZT to EUR for 2023-05-04");
  EXPECT("currency", options, "{\"value\":990,\"unit\":\"tenge\"}",
         "rate: there is none from KZT to EUR for a record without a date");
  EXPECT("currency", "field = 't'; assume = 'KZT';", "{\"t\":\"5 mln\"}",
         "currency: KZT, by the option assume", "amount: 5000000 KZT");
  EXPECT("currency", "field = 't';", "{\"t\":\"$5\",\"countries\":\"CA\"}", "amount: 5 CAD",
         "a name that several currencies share");
  g_remove(rates);
  g_free(rates);
  g_free(options);
}

static void
test_article_lines(void **state)
{
  (void)state;
  const char *record =
      "{\"text\":\"Hotels fill up again\\n\\nBy Nora Quist, 17 Aug 2022\\n\\nTBILISI \u2013 "
      "Georgia "
      "received 1.8 million visitors in July, the office said.\\n\\nMore are to come.\"}";
  EXPECT("article", "", record, "line: \"Hotels fill up again\": the title",
         "line: \"By Nora Quist, 17 Aug 2022\": the date, an author",
         "the place, the body begins in it");
  expect_same("article", "", record);
}

static void
test_article_blocks(void **state)
{
  (void)state;
  const char *record =
      "{\"text\":\"<!DOCTYPE html><html lang='en'><title>Grain</title><body><nav><a href='/'>Home "
      "page of ours</a></nav><article><h1>Grain exports rise</h1><p>Grain exports of Norland rose "
      "by a tenth in the first half of the year, the statistics office of the country said on "
      "Thursday in the capital.</p><p>Wheat exports came to three million tonnes, which is more "
      "than in the year before, and as much as in the best years.</p></article></body></html>\"}";
  EXPECT("article", "", record, "source: title: h1", "source: published: the page does not say",
         "source: language: html lang", "body: taken: <article>",
         "navigation: 1. <nav> 4 words, 0 of them in sentences, 100% links: Home page of ours",
         "kept: 3. <p> 27 words, 27 of them in sentences, 0% links: Grain exports of Norland");
  expect_same("article", "", record);
}

static void
test_conditions(void **state)
{
  (void)state;
  EXPECT("filter", "where = 'n > 5';", "{\"n\":3}", "where: n > 5 is false, where n = 3");
  EXPECT("filter", "where = 'n > 5';", "{\"m\":3}", "where: n > 5 is null, where n is absent");
  EXPECT("derive", "set = ( { field = 'm'; value = 'n * 2'; } );", "{\"n\":3}",
         "m: n * 2 is 6, where n = 3");
  EXPECT("derive", "set = ( { field = 'm'; value = '1 / n'; } );", "{\"n\":0}",
         "m: 1 / n cannot be computed (");
  EXPECT("expect", "that = 'n > 5'; broken = 'reject';", "{\"n\":3}",
         "that: n > 5 is false, where n = 3");
}

/* ---- Words of the user ----------------------------------------------------------------------- */

static void
expect_with_words(const char *plugin, const char *options, const char *record, const char *part)
{
  static const char words[] = "class unit\n  unit=zonks : zonk, zonks\n"
                              "class currency\n  code=KZT : zenge, zenges\n"
                              "class percent\n  : pct-points-of-old, zercent\n";
  char *path = write_file(words);
  for (int with = 0; with < 2; with++) {
    char *all =
        with ? g_strdup_printf("%s lexicons = [ '%s' ];", options, path) : g_strdup(options);
    GString *out = g_string_new(NULL);
    ArykHarness *harness = aryk_harness_new("transform", plugin, all, NULL);
    assert_non_null(harness);
    (void)aryk_harness_push(harness, record);
    for (const char *one; (one = aryk_harness_pull(harness)) != NULL;)
      g_string_append(out, one);
    bool has = strstr(out->str, part) != NULL;
    if (has != (with == 1))
      fail_msg("%s, %s the words: %s", plugin, with ? "with" : "without", out->str);
    aryk_harness_free(harness);
    g_string_free(out, TRUE);
    g_free(all);
  }
  g_remove(path);
  g_free(path);
}

static void
test_words_of_the_user(void **state)
{
  (void)state;
  expect_with_words("quantities", "", "{\"text\":\"We sold 12 zonks.\"}", "\"kind\":\"physical\"");
  expect_with_words("facts", "", "{\"body\":\"Exports reached 12 zonks.\"}",
                    "\"kind\":\"physical\"");
  expect_with_words("currency", "field = 't'; invalid = 'null';", "{\"t\":\"12 zenges\"}",
                    "\"KZT\"");
  expect_with_words("currency", "", "{\"value\":12,\"unit\":\"zenge\"}", "\"KZT\"");
  expect_with_words("growth", "missing = 'null';", "{\"growth\":\"up by 7 zercent\"}",
                    "\"growth_rate\":0.07");
}

static void
expect_unreadable(const char *plugin, const char *options)
{
  GError *error = NULL;
  char *all = g_strdup_printf("%s lexicons = [ '/nowhere/words.txt' ];", options);
  assert_null(aryk_harness_new("transform", plugin, all, &error));
  assert_non_null(strstr(error->message, "/nowhere/words.txt"));
  g_error_free(error);
  g_free(all);
}

static void
test_words_that_are_not_there(void **state)
{
  (void)state;
  expect_unreadable("quantities", "");
  expect_unreadable("facts", "");
  expect_unreadable("growth", "");
  expect_unreadable("currency", "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_quantities),
      cmocka_unit_test(test_facts),
      cmocka_unit_test(test_growth),
      cmocka_unit_test(test_currency),
      cmocka_unit_test(test_article_lines),
      cmocka_unit_test(test_article_blocks),
      cmocka_unit_test(test_conditions),
      cmocka_unit_test(test_words_of_the_user),
      cmocka_unit_test(test_words_that_are_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
