/* test_phrase.c - what is written, put together of its parts and found again. */
#include "tests/core/cmocka_first.h"

#include "plugins/language/phrase.h"

#include <string.h>

static void
expect(char *made, const char *expected)
{
  assert_string_equal(made, expected);
  g_free(made);
}

static void
test_made(void **state)
{
  (void)state;
  expect(phrase_make(PHRASE_SHARE_IN, "steel", "exports"), "share of steel in exports");
  expect(phrase_make(PHRASE_PER_SHARE, "dividend", NULL), "dividend per share");
  expect(phrase_make(PHRASE_PER_SHARE, "dividend", "nothing"), "dividend per share");
  expect(phrase_make(PHRASE_SHARE_PRICE, "", NULL), "share price");
  expect(phrase_make_text(PHRASE_FROM, (ArykText){"arrivals to", 8}, (ArykText){"Norland's", 7}),
         "arrivals from Norland");
}

static void
test_found(void **state)
{
  (void)state;
  const char *text = "arrivals from Ork from Esk";
  assert_ptr_equal(phrase_find(PHRASE_FROM, text), text + strlen("arrivals"));
  assert_null(phrase_find(PHRASE_OF, text));
  assert_true(phrase_begins(PHRASE_SHARE_OF, "share of steel"));
  assert_false(phrase_begins(PHRASE_SHARE_OF, "share price"));
  assert_false(phrase_begins(PHRASE_SHARE_OF, "share"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_made), cmocka_unit_test(test_found)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
