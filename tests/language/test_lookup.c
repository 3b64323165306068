/* test_lookup - what the compiled vocabulary knows of words, forms and numbers. */
#include "plugins/language/lookup.h"
#include "plugins/language/recognize.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

/* Each word of the grammar is found as it is written there and in capitals, and a longer or shorter
 * one is another. */
static void
test_words_are_found(void **state)
{
  (void)state;
  for (uint32_t id = 1; id <= grammar_tables.word_count; id++) {
    const char *word = grammar_tables.pool + grammar_tables.words[id];
    size_t length = strlen(word);
    char *capitals = g_ascii_strup(word, -1), *longer = g_strconcat(word, "qq", NULL);
    assert_int_equal(token_word(&grammar_tables, word, length), id);
    assert_int_equal(token_word(&grammar_tables, capitals, length), id);
    size_t shorter = (size_t)(g_utf8_prev_char(word + length) - word);
    assert_int_not_equal(token_word(&grammar_tables, word, shorter), id);
    assert_int_equal(token_word(&grammar_tables, longer, length + 2), 0);
    g_free(capitals);
    g_free(longer);
  }
}

/* A word is of the classes of its entries, whether these lie ready or not, and of no others. */
static void
test_words_have_classes(void **state)
{
  (void)state;
  for (uint32_t id = 0; id <= grammar_tables.word_count; id++) {
    const NodeRow *node = &grammar_tables.nodes[grammar_tables.word_rows[id].root];
    ClassSet classes = {.words = {0}};
    for (uint32_t i = 0; i < node->entry_count && node != grammar_tables.nodes; i++)
      class_set_add(&classes, grammar_tables.entries[node->entry + i].class_id);
    for (unsigned class_id = 1; class_id <= grammar_tables.class_count; class_id++)
      if (grammar_tables.classes[class_id] != 0)
        assert_int_equal(lookup_word_is(id, (LexiconClass)class_id),
                         class_set_has(&classes, class_id));
  }
}

/* What goes on with each word, and nothing else does. */
static void
forms_go_on(const NodeRow *node)
{
  const EdgeRow *edges = &grammar_tables.edges[node->edge];
  for (uint32_t i = 0; i < node->edge_count; i++) {
    const NodeRow *behind = &grammar_tables.nodes[edges[i].node];
    assert_ptr_equal(hits_node(node, edges[i].word), behind);
    if (i + 1 == node->edge_count || edges[i].word + 1u < edges[i + 1].word)
      assert_null(hits_node(node, edges[i].word + 1u));
    forms_go_on(behind);
  }
  assert_null(hits_node(node, 0));
}

static void
test_forms_go_on(void **state)
{
  (void)state;
  for (uint32_t id = 1; id <= grammar_tables.word_count; id++) {
    const NodeRow *node = hits_node(NULL, id);
    if (node != NULL)
      forms_go_on(node);
  }
}

/* What numbers are by their digits, whatever stands in front of them and behind. */
static void
test_kinds_of_numbers(void **state)
{
  static const struct {
    const char *number;
    bool year, date;
  } cases[] = {
      {"7", false, false},         {"2023", true, false},         {"20.3", false, false},
      {"20231", false, false},     {"1.2.23", false, true},       {"14.09.2023", false, true},
      {"1,234,567", false, true},  {"1,234,567.8", false, false}, {"12345678", false, false},
      {"123456789", false, false}, {"123456789.5", false, false}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    for (unsigned front = 0; front < 2; front++) {
      char *text = g_strdup_printf("%s%s", front > 0 ? "in the year " : "", cases[i].number);
      Analysis *analysis = language_cut(text, strlen(text), NULL);
      const ClassSet *classes = analysis->classes[3 * front];
      assert_true(class_set_has(classes, THING_NUMBER));
      assert_int_equal(class_set_has(classes, THING_YEAR), cases[i].year);
      assert_int_equal(class_set_has(classes, THING_DATE), cases[i].date);
      language_analysis_free(analysis);
      g_free(text);
    }
}

/* Of two long words with one key, the bytes behind the first eight decide. */
static void
test_long_words_of_one_key(void **state)
{
  (void)state;
  assert_true(word_key_holds("tonnes of wheat", "Tonnes of WHEAT", 15));
  assert_false(word_key_holds("tonnes of wheat", "Tonnes of WHEAR", 15));
  assert_false(word_key_holds("tonnes of wheat flour", "tonnes of wheat floor", 21));
}

/* Signs differ from one another by the bit that makes letters small. */
static void
test_signs_are_not_folded(void **state)
{
  (void)state;
  for (char c = 1; c < 0x7f; c++) {
    char text[] = {'5', ' ', c, '\0'};
    Analysis *analysis = language_cut(text, 3, NULL);
    if (c != '%' && !g_ascii_isalnum(c))
      assert_int_equal(language_lexicon_at(analysis, 1, CLASS_PERCENT, ATTRIBUTE_NONE, NULL), -1);
    else if (c == '%')
      assert_int_equal(language_lexicon_at(analysis, 1, CLASS_PERCENT, ATTRIBUTE_NONE, NULL), 1);
    language_analysis_free(analysis);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_words_are_found),       cmocka_unit_test(test_words_have_classes),
      cmocka_unit_test(test_forms_go_on),           cmocka_unit_test(test_kinds_of_numbers),
      cmocka_unit_test(test_long_words_of_one_key), cmocka_unit_test(test_signs_are_not_folded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
