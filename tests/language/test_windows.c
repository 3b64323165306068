/* test_windows - a text that is read a window at a time says what it says as a whole. */
#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *const paragraphs[] = {
    "Exports to Canada rose by 4.5 percent to 120 million Canadian dollars in 2023.",
    "Imports were 80 million dollars, against 75.5 million a year earlier; 1,045 billion in all.",
    "No figures here. The sides agreed to meet again.",
    "Of the 45 plants that the U.S. company runs, 17 opened in January-May.",
};

enum {
  MOST_BYTES = 160 * 1024 /* of a window of texts whose paragraphs or sentences end */
};

/* `count` paragraphs with empty lines between, and one so long that no window holds it. */
static GString *
long_text(unsigned count, unsigned endless)
{
  GString *text = g_string_new("\n\n");
  for (unsigned i = 0; i < count; i++) {
    g_string_append(text, paragraphs[i % G_N_ELEMENTS(paragraphs)]);
    for (unsigned k = 0; i == count / 2 && k < endless; k++)
      g_string_append_printf(text, " Sales were %u dollars.", k);
    g_string_append(text, i % 5 == 4 ? "\n\n\n" : "\n\n");
  }
  return text;
}

static void
assert_same(const Analysis *whole, guint at, const Analysis *part, const Reading *found)
{
  const Reading *wanted = &g_array_index(whole->readings, Reading, at);
  assert_int_equal(found->span.start, wanted->span.start);
  assert_int_equal(found->span.end, wanted->span.end);
  assert_int_equal(found->first + part->first, wanted->first);
  assert_int_equal(part->tokens[found->first].sentence, whole->tokens[wanted->first].sentence);
  assert_string_equal(found->rule, wanted->rule);
  assert_int_equal(found->meaning->kind, wanted->meaning->kind);
  if (found->meaning->kind != MEANING_QUANTITY)
    return;
  assert_string_equal(found->meaning->quantity.unit, wanted->meaning->quantity.unit);
  assert_int_equal(
      rational_compare(found->meaning->quantity.lower, wanted->meaning->quantity.lower), 0);
}

/* The readings of all windows that the windows before did not have. */
static unsigned
compare_windows(Analysis *part, const Analysis *whole, bool overlaps)
{
  guint at = 0;
  uint32_t again = 0;
  unsigned windows = 0;
  for (; language_next(part); windows++) {
    language_read(part, LANGUAGE_KEEP_ALL);
    if (windows > 0 && overlaps)
      assert_true(part->fresh > 0);
    else
      assert_int_equal(part->fresh, 0);
    assert_int_equal(part->first, again);
    assert_true(part->tokens[part->token_count - 1].end - part->tokens[0].start <= MOST_BYTES);
    again = part->first + part->again;
    for (guint i = 0; i < part->readings->len; i++) {
      const Reading *found = &g_array_index(part->readings, Reading, i);
      if (found->first >= part->fresh)
        assert_same(whole, at++, part, found);
    }
  }
  assert_int_equal(at, whole->readings->len);
  return windows;
}

static void
compare(const GString *text, bool overlaps, unsigned least)
{
  LanguageContext context = {.published = 19800, .country = "US"};
  Analysis *whole = language_analyse(text->str, text->len, &context);
  Analysis *part = language_open(text->str, text->len, &context, overlaps);
  assert_true(whole->readings->len > 0);
  assert_true(compare_windows(part, whole, overlaps) >= least);
  assert_false(language_next(part));
  language_rewind(part);
  assert_true(compare_windows(part, whole, overlaps) >= least);
  language_analysis_free(part);
  language_analysis_free(whole);
}

static void
test_windows(void **state)
{
  (void)state;
  GString *text = long_text(4000, 0);
  compare(text, false, 4);
  compare(text, true, 4);
  g_string_free(text, TRUE);
}

/* A paragraph without an empty line for far longer than a window: windows end with sentences. */
static void
test_endless_paragraph(void **state)
{
  (void)state;
  GString *text = long_text(3000, 10000);
  compare(text, false, 3);
  compare(text, true, 3);
  g_string_free(text, TRUE);
}

static void
test_short_texts(void **state)
{
  (void)state;
  GString *text = long_text(4, 0);
  compare(text, false, 1);
  compare(text, true, 1);
  g_string_free(text, TRUE);
  Analysis *none = language_open("", 0, NULL, true);
  assert_false(language_next(none));
  language_analysis_free(none);
}

/* How numbers are written is decided by all of the text, before the first window is read. */
static void
test_commas(void **state)
{
  (void)state;
  GString *text = g_string_new("It was 1,045 billion dollars.\n\n");
  for (int i = 0; i < 3000; i++)
    g_string_append(text, "Some words that say nothing of it stand here, and others there.\n\n");
  g_string_append(text, "It was 1,5 billion dollars.\n\n");
  Analysis *analysis = language_open(text->str, text->len, NULL, false);
  assert_true(language_next(analysis));
  assert_true(analysis->comma_seen);
  language_read_quantities(analysis);
  assert_int_equal(analysis->readings->len, 1);
  const Quantity *quantity = &g_array_index(analysis->readings, Reading, 0).meaning->quantity;
  assert_int_equal(rational_compare(quantity->lower, rational_of_int(1045000000)), 0);
  language_analysis_free(analysis);
  g_string_free(text, TRUE);
}

/* The memory of one text serves the next one, which knows nothing of it: neither its windows nor of
 * which dollars it spoke. */
static void
test_again(void **state)
{
  (void)state;
  LanguageContext context = {.published = 19800, .country = "US"};
  GString *texts[] = {long_text(4000, 0), g_string_new(paragraphs[1]), g_string_new(""),
                      long_text(30, 0), g_string_new(paragraphs[3])};
  Analysis *part = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    const GString *text = texts[i];
    bool overlaps = i % 2 == 0;
    Analysis *whole = language_analyse(text->str, text->len, &context);
    part = language_open_again(part, text->str, text->len, &context, overlaps);
    assert_int_equal(part->token_count, 0);
    compare_windows(part, whole, overlaps);
    part = language_cut_again(part, text->str, text->len, &context);
    assert_int_equal(part->token_count, whole->token_count);
    assert_int_equal(part->readings->len, 0);
    assert_false(language_next(part));
    language_read(part, LANGUAGE_KEEP_NONE);
    assert_int_equal(part->readings->len, whole->readings->len);
    language_analysis_free(whole);
  }
  language_analysis_free(part);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    g_string_free(texts[i], TRUE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_windows),     cmocka_unit_test(test_endless_paragraph),
      cmocka_unit_test(test_short_texts), cmocka_unit_test(test_commas),
      cmocka_unit_test(test_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) == 0 ? 0 : 1;
}
