/* test_words.c - texts cut into words: how each looks, and that it is cut alike wherever it stands.
 */
#include "tests/core/cmocka_first.h"

#include "plugins/transforms/article/words.h"

extern const char article_words_lex[];

/* The words of a text, a bar in front of each that has no white space there and a blank before the
 * others, behind it a letter for each way it looks: Capital, all capitals (A), Paragraph, Number,
 * Sign, 's (o), mixed (x). */
static char *
words_shown(const Wordlist *list, const char *text, size_t start, size_t end)
{
  static const char letters[] = "CA PoNSx"; /* by the bit */
  Words words;
  GString *shown = g_string_new(NULL);
  words_cut(&words, list, text, start, end);
  for (size_t i = 0; i < words.count; i++) {
    ArykText word = words_text(&words, i);
    g_string_append_c(shown, words_has(&words, i, WORD_SPACE) ? ' ' : '|');
    g_string_append_len(shown, word.data, (gssize)word.length);
    g_string_append_c(shown, '/');
    for (int bit = 0; bit < 8; bit++)
      if (words_has(&words, i, 1u << bit) && letters[bit] != ' ')
        g_string_append_c(shown, letters[bit]);
  }
  words_clear(&words);
  return g_string_free(shown, FALSE);
}

typedef struct Shape {
  const char *text, *words;
} Shape;

static const Shape shapes[] = {
    {"a", "|a/P"},
    {"I am", "|I/CP am/"},
    {"Exports grew", "|Exports/CP grew/"},
    {"WTO rules", "|WTO/CAP rules/"},
    {"eighteen EIGHTEEN", "|eighteen/P EIGHTEEN/CA"},
    {"Administrations ADMINISTRATIONS", "|Administrations/CP ADMINISTRATIONS/CA"},
    {"KazMunayGas AdministrationS", "|KazMunayGas/CPx AdministrationS/Cx"},
    {"KMg kWh", "|KMg/CP kWh/x"},
    {"Q1 H1N1 5G", "|Q1/CP H1N1/CA 5/N|G/C"},
    {"year-on-year co-", "|year-on-year/P co/|-/S"},
    {"Kazakhstan's firms' don't", "|Kazakhstan/CPo firms/o|'/S don't/"},
    {"Kazakhstan’s", "|Kazakhstan/CPo"},
    {"U.S. p.m. a.b", "|U.S./CAP p.m./ a.b/"},
    {"end. Next", "|end/P|./S Next/C"},
    {"AT&T R&D &", "|AT&T/CAP R&D/CA &/S"},
    {"2,511.7 10. 1,", "|2,511.7/PN 10/N|./S 1/N|,/S"},
    {"123456789,123456789", "|123456789,123456789/PN"},
    {"Ľubica née ÅLAND", "|Ľubica/CP née/ ÅLAND/CA"},
    {"“Yes,” €5", "|“/PS|Yes/C|,/S|”/S €/S|5/N"},
    {"one\ntwo\n\n three", "|one/P two/P three/P"},
    {"one\t\r two\xc2\xa0three", "|one/P two/ three/"},
    {"", ""},
    {" \n ", ""},
};

static void
test_shapes(void **state)
{
  for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
    char *shown = words_shown(*state, shapes[i].text, 0, strlen(shapes[i].text));
    assert_string_equal(shown, shapes[i].words);
    g_free(shown);
  }
}

/* In memory of its own size, so that reading behind the end is found, and with letters around that
 * do not belong to it. */
static void
test_places(void **state)
{
  for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++)
    for (size_t front = 0; front < 10; front++)
      for (size_t behind = 0; behind < 10; behind += 3) {
        size_t length = strlen(shapes[i].text);
        char *text = g_malloc(front + length + behind + (front + length + behind == 0));
        memset(text, 'x', front);
        memcpy(text + front, shapes[i].text, length);
        memset(text + front + length, 'x', behind);
        char *shown = words_shown(*state, text, front, front + length);
        assert_string_equal(shown, shapes[i].words);
        g_free(shown);
        g_free(text);
      }
}

static void
test_few(void **state)
{
  Words words;
  WordsRoom room;
  const char *text = "One two three";
  for (size_t most = 1; most < 5; most++) {
    words_cut_few(&words, *state, text, 0, strlen(text), &room, most);
    assert_int_equal(words.count, MIN(most, 3));
    assert_true(words_has(&words, 0, WORD_PARAGRAPH));
    assert_true(aryk_text_equal(words_text(&words, 0), aryk_text("One")));
  }
}

/* The words of a line are the same whether there is room for them or not. */
static void
test_line(void **state)
{
  WordsRoom room;
  GString *text = g_string_new("1One,");
  for (size_t count = 2; count < 2 * ROOM_WORDS; count++) {
    Words line, words;
    words_cut_line(&line, *state, text->str, 1, text->len, &room);
    words_cut(&words, *state, text->str, 1, text->len);
    assert_int_equal(line.count, count);
    assert_int_equal(words.count, count);
    assert_memory_equal(line.items, words.items, count * sizeof *words.items);
    assert_memory_equal(line.looks, words.looks, count * sizeof *words.looks);
    assert_true((line.own == NULL) == (count <= ROOM_WORDS));
    words_clear(&line);
    words_clear(&words);
    g_string_append(text, " Of");
  }
  g_string_free(text, TRUE);
}

/* Room for words is made as they come: those of one letter are the most that a text can have. */
static void
test_many(void **state)
{
  enum {
    MANY = 3000
  };
  Words words;
  GString *text = g_string_new(NULL);
  for (int i = 0; i < MANY; i++)
    g_string_append(text, "a ");
  words_cut(&words, *state, text->str, 0, text->len);
  assert_int_equal(words.count, MANY);
  assert_int_equal(words.items[MANY - 1].start, 2 * (MANY - 1));
  words_clear(&words);
  g_string_free(text, TRUE);
}

/* A word is in its classes, and begins its phrases, whatever else stands there. */
static void
test_phrases(void **state)
{
  Words words;
  size_t count = 0;
  const char *text = "The Associated Press, with\nReference to may.";
  words_cut(&words, *state, text, 0, strlen(text));
  assert_true(words_in(&words, 0, IS_COMMON));
  assert_true(words_reads(&words, 0, "the"));
  assert_null(words_phrase(&words, 0, IS_AGENCY, &count));
  assert_non_null(words_phrase(&words, 1, IS_AGENCY, &count));
  assert_int_equal(count, 2);
  assert_true(words_is_sign(&words, 3, ","));
  assert_non_null(words_phrase(&words, 4, IS_CREDIT_BEFORE, &count));
  assert_int_equal(count, 3);
  assert_string_equal(words_phrase(&words, 7, IS_MONTH_NAME, &count)->value, "5");
  assert_int_equal(count, 1);
  assert_int_equal(words_next(&words, 3, WORD_CAPITAL), 5);
  assert_int_equal(words_next(&words, 6, WORD_CAPITAL), words.count);
  assert_int_equal(words_next(&words, words.count, WORD_CAPITAL), words.count);
  assert_int_equal(words_without(&words, words.count, WORD_CAPITAL), words.count - 4);
  assert_null(words_phrase(&words, words.count, IS_AGENCY, &count));
  words_clear(&words);
}

static int
words_start(void **state)
{
  Wordlist *list = wordlist_new();
  if (!wordlist_add(list, article_words_lex, NULL))
    return -1;
  words_prepare(list);
  *state = list;
  return 0;
}

static int
words_stop(void **state)
{
  wordlist_free(*state);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_shapes), cmocka_unit_test(test_places), cmocka_unit_test(test_few),
      cmocka_unit_test(test_line),   cmocka_unit_test(test_many),   cmocka_unit_test(test_phrases),
  };
  return cmocka_run_group_tests(tests, words_start, words_stop) != 0;
}
