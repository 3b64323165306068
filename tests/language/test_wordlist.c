/* test_wordlist.c - words and phrases looked up: by their text, and by the short way of a key. */
#include "tests/core/cmocka_first.h"

#include "plugins/language/wordlist.h"

#include <string.h>

enum {
  IN_COUNTRY = 1,
  IN_THING = 2
};

static const char lexicon[] =
    "class country\n"
    "  code=US : United States, \"US\", \"U.S.\"\n"
    "  code=GB : Great Britain, Britain\n"
    "  code=AX : Åland\n"
    "class thing\n"
    "  : us, a, seventh, eighthly, ninthword, administrations\n"
    "  : counterrevolutionaries, counterrevisionnaries, 24.kg, 2.511, #\n";

static Wordlist *
list_new(void)
{
  GError *error = NULL;
  Wordlist *list = wordlist_new();
  if (!wordlist_add(list, lexicon, &error))
    fail_msg("%s", error->message);
  wordlist_mark(list, "country", IN_COUNTRY);
  wordlist_mark(list, "thing", IN_THING);
  wordlist_add_lead(list, aryk_text("great"), aryk_text("britain"), IN_COUNTRY, 2);
  wordlist_seal(list);
  return list;
}

/* What a word is in, looked up by its text and, where it is a plain one, by its key. */
static uint64_t
marks_of(const Wordlist *list, const char *word)
{
  uint32_t form = wordlist_word(list, aryk_text(word));
  char *small = g_ascii_strdown(word, -1);
  if (g_str_is_ascii(word))
    assert_int_equal(wordlist_plain(list, word_key(small, strlen(small)), aryk_text(word)), form);
  g_free(small);
  return wordlist_forms(list)[form].marks;
}

static void
test_classes(void **state)
{
  Wordlist *list = list_new();
  (void)state;
  static const char *const things[] = {"a",
                                       "A",
                                       "us",
                                       "Us",
                                       "seventh",
                                       "SEVENTH",
                                       "eighthly",
                                       "Eighthly",
                                       "ninthword",
                                       "NinthWord",
                                       "24.kg",
                                       "2.511",
                                       "#",
                                       "administrations",
                                       "counterrevolutionaries",
                                       "counterrevisionnaries",
                                       "CounterRevolutionaries"};
  for (size_t i = 0; i < G_N_ELEMENTS(things); i++)
    assert_int_equal(marks_of(list, things[i]), IN_THING);
  static const char *const countries[] = {"Britain", "BRITAIN", "U.S.", "Åland", "ÅLAND"};
  for (size_t i = 0; i < G_N_ELEMENTS(countries); i++)
    assert_int_equal(marks_of(list, countries[i]), IN_COUNTRY);
  static const char *const others[] = {"b",
                                       "u.s.",
                                       "seventhly",
                                       "eighthl",
                                       "ninthwords",
                                       "nnthword",
                                       "administrationz",
                                       "great",
                                       "24.k",
                                       "2.512",
                                       "counterrevolutionariez",
                                       "xounterrevolutionaries",
                                       "@"};
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    assert_int_equal(marks_of(list, others[i]), 0);
  wordlist_free(list);
}

/* A form in quotes counts when it is written so, beside the same letters of any case. */
static void
test_written(void **state)
{
  Wordlist *list = list_new();
  (void)state;
  assert_int_equal(marks_of(list, "US"), IN_COUNTRY | IN_THING);
  assert_int_equal(marks_of(list, "uS"), IN_THING);
  assert_non_null(wordlist_find(list, "country", aryk_text("US")));
  assert_null(wordlist_find(list, "country", aryk_text("us")));
  assert_string_equal(wordlist_find(list, "country", aryk_text("united\n STATES"))->value, "US");
  wordlist_free(list);
}

/* White space of all kinds and lengths is one blank, and none at either end counts. */
static void
test_white_space(void **state)
{
  Wordlist *list = list_new();
  (void)state;
  static const char *const same[] = {"Great Britain",      "great  BRITAIN",   " Great Britain",
                                     "Great Britain ",     "Great\tBritain",   "Great \n Britain",
                                     "Great\u00a0Britain", "\nGreat Britain\n"};
  static const char *const others[] = {
      "GreatBritain", "Great-Britain", "Great\vBritain", "Great ", " ", "", "Great\x01 Britain"};
  for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
    assert_non_null(wordlist_find(list, "country", aryk_text(same[i])));
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    assert_null(wordlist_find(list, "country", aryk_text(others[i])));
  wordlist_free(list);
}

/* Of words that are the same when folded, none is taken for one that cannot come second. */
static void
test_initials(void **state)
{
  (void)state;
  assert_int_equal(wordlist_initial(aryk_text("Britain")), wordlist_initial(aryk_text("BRITAIN")));
  assert_int_equal(wordlist_initial(aryk_text("Britain")) & wordlist_initial(aryk_text("again")),
                   0);
  assert_int_equal(wordlist_initial(aryk_text("\u212a")), UINT32_MAX); /* small, it is a k */
  assert_int_equal(wordlist_initial(aryk_text("")), UINT32_MAX);
}

static void
test_leads(void **state)
{
  Wordlist *list = list_new();
  (void)state;
  const WordlistForm *form = &wordlist_forms(list)[wordlist_word(list, aryk_text("Great"))];
  assert_int_equal(form->leads, IN_COUNTRY);
  assert_int_equal(form->longest, 2);
  assert_int_equal(form->seconds, wordlist_initial(aryk_text("Britain")));
  assert_null(form->entries);
  assert_int_equal(wordlist_word(list, aryk_text("")), 0);
  wordlist_free(list);
}

/* Values have a bit each, in the order in which they come, as far as there are bits. */
static void
test_values(void **state)
{
  enum {
    FIRST = 16
  };
  GError *error = NULL;
  Wordlist *list = wordlist_new();
  (void)state;
  assert_true(wordlist_add(list, lexicon, &error));
  wordlist_mark_values(list, "country", FIRST, 2);
  wordlist_mark_values(list, "city", 1, 1); /* which there is not */
  wordlist_seal(list);
  assert_int_equal(marks_of(list, "United States"), FIRST);
  assert_int_equal(marks_of(list, "US"), FIRST);
  assert_int_equal(marks_of(list, "Britain"), FIRST << 1);
  assert_int_equal(marks_of(list, "Åland"), 0);
  assert_int_equal(marks_of(list, "seventh"), 0);
  wordlist_free(list);
}

/* Many forms that differ in one byte alone, wherever that is, are all told apart. */
static void
test_many(void **state)
{
  Wordlist *list = wordlist_new();
  GString *text = g_string_new("class number\n");
  (void)state;
  for (int i = 0; i < 5000; i++)
    g_string_append_printf(text, "  n=%d : indicator %04d of the year, n%d\n", i, i, i);
  assert_true(wordlist_add(list, text->str, NULL));
  wordlist_mark(list, "number", 1);
  wordlist_seal(list);
  for (int i = 0; i < 5000; i++) {
    g_string_printf(text, "Indicator %04d of the year", i);
    const WordlistEntry *entry = wordlist_find(list, "number", aryk_text(text->str));
    assert_non_null(entry);
    assert_int_equal(atoi(entry->value), i);
    g_string_printf(text, "N%d", i);
    assert_int_equal(marks_of(list, text->str), 1);
  }
  g_string_free(text, TRUE);
  wordlist_free(list);
}

static void
test_broken(void **state)
{
  Wordlist *list = wordlist_new();
  GError *error = NULL;
  (void)state;
  assert_false(wordlist_add(list, "class a\n  : b\n  no colon\n", &error));
  assert_non_null(strstr(error->message, "line 3"));
  g_clear_error(&error);
  wordlist_free(list);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_classes),  cmocka_unit_test(test_written),
      cmocka_unit_test(test_leads),    cmocka_unit_test(test_white_space),
      cmocka_unit_test(test_initials), cmocka_unit_test(test_values),
      cmocka_unit_test(test_many),     cmocka_unit_test(test_broken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
