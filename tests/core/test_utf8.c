/* test_utf8.c - valid and broken UTF-8, by hand and against GLib. */
#include "tests/core/cmocka_first.h"

#include <aryk/record.h>

static void
broken_bytes_are_found(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int bad; /* offset of the first broken byte; -1: valid */
  } cases[] = {
      {"", -1},
      {"plain", -1},
      {"twelve bytes", -1},
      {"\x7f", -1},
      {"\xc2\x80", -1},
      {"\xdf\xbf", -1},
      {"\xe0\xa0\x80", -1},
      {"\xed\x9f\xbf", -1},
      {"\xee\x80\x80", -1},
      {"\xef\xbf\xbf", -1},
      {"\xf0\x90\x80\x80", -1},
      {"\xf4\x8f\xbf\xbf", -1},
      {"12345678\xd0\xb0rest", -1},
      {"\x80", 0},
      {"\xbf", 0},
      {"\xc0\x80", 0},         /* overlong */
      {"\xc1\xbf", 0},         /* overlong */
      {"\xe0\x9f\xbf", 0},     /* overlong */
      {"\xf0\x8f\xbf\xbf", 0}, /* overlong */
      {"\xed\xa0\x80", 0},     /* a surrogate */
      {"\xed\xbf\xbf", 0},     /* a surrogate */
      {"\xf4\x90\x80\x80", 0}, /* above U+10FFFF */
      {"\xf5\x80\x80\x80", 0},
      {"\xff", 0},
      {"ab\xc3", 2}, /* cut short */
      {"ab\xe2\x82", 2},
      {"ab\xf0\x9f\x98", 2},
      {"ab\xc3(", 2},
      {"ab\xe2\x28\xa1", 2},
      {"ab\xe2\x82(", 2},
      {"ab\xf0\x9f\x98(", 2},
      {"12345678\x80", 8},
      {"1234567\x80", 7},
      {"\xd0\xb0\xd0\xb1\xff", 4},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    size_t bad = 99, length = strlen(cases[i].text);
    char *copy = g_memdup2(cases[i].text, length);
    ArykText text = {copy, length};
    bool valid = aryk_utf8_valid(text, &bad);
    assert_int_equal(valid, aryk_utf8_valid(text, NULL));
    if (valid != (cases[i].bad < 0) || (!valid && bad != (size_t)cases[i].bad))
      fail_msg("case %zu: %s at %zu", i, valid ? "valid" : "broken", bad);
    g_free(copy);
  }
}

/* GLib refuses a zero byte; it is valid UTF-8, so the texts have none. */
static void
random_bytes_agree_with_glib(void **state)
{
  (void)state;
  static const char *const pieces[] = {
      "a",        "word and word", "\xd0\xb6", "\xe2\x82\xac", "\xf0\x9f\x98\x80",
      "\xed\xa0", "\xf4",          "\xc3",     "\x80",         "\xe0"};
  GRand *random = g_rand_new_with_seed(11);
  unsigned valid_ones = 0;
  for (int i = 0; i < 200000; i++) {
    GString *string = g_string_new(NULL);
    int count = g_rand_int_range(random, 0, 7);
    for (int j = 0; j < count; j++) {
      int which = g_rand_int_range(random, 0, 14);
      if (which < 10)
        g_string_append(string, pieces[which]);
      else if (which == 13)
        g_string_append_c(string, (char)g_rand_int_range(random, 1, 256));
      else
        g_string_append(string, pieces[which - 10]);
    }
    const char *end;
    size_t bad = string->len;
    ArykText text = {string->str, string->len};
    bool expected = g_utf8_validate(string->str, (gssize)string->len, &end);
    assert_int_equal(aryk_utf8_valid(text, &bad), expected);
    assert_int_equal(bad, end - string->str);
    valid_ones += expected;
    g_string_free(string, TRUE);
  }
  assert_in_range(valid_ones, 20000, 180000);
  g_rand_free(random);
}

/* Each kind of character and of mistake at each place of blocks, between letters of one and of two
 * bytes, and at the end. */
static void
places_in_blocks_agree_with_glib(void **state)
{
  (void)state;
  static const char *const pieces[] = {"\xc2\x80",
                                       "\xe0\xa0\x80",
                                       "\xef\xbf\xbf",
                                       "\xf0\x90\x80\x80",
                                       "\xf4\x8f\xbf\xbf",
                                       "\x80",
                                       "\xc0\x80",
                                       "\xc1\xbf",
                                       "\xe0\x9f\xbf",
                                       "\xf0\x8f\xbf\xbf",
                                       "\xed\xa0\x80",
                                       "\xf4\x90\x80\x80",
                                       "\xf5\x80\x80\x80",
                                       "\xff",
                                       "\xc3",
                                       "\xe2\x82",
                                       "\xf0\x9f\x98",
                                       "\xe2\x28\xa1",
                                       "\xf0\x9f\x98(",
                                       "\xd0\xb0\xbf",
                                       "\xe2\x82\xac\x80",
                                       "\xf8\x88\x80\x80\x80"};
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
    for (size_t before = 0; before < 140; before++)
      for (int two = 0; two < 2; two++)
        for (size_t behind = 0; behind < 80; behind += 13) {
          GString *string = g_string_new(NULL);
          while (string->len < before)
            g_string_append(string, two ? "\xd0\xb6" : "a");
          g_string_append(string, pieces[i]);
          for (size_t k = 0; k < behind; k++)
            g_string_append(string, two ? "\xd0\xb6" : "a");
          const char *end;
          char *copy = g_memdup2(string->str, string->len);
          size_t bad = string->len;
          bool expected = g_utf8_validate(string->str, (gssize)string->len, &end);
          if (aryk_utf8_valid((ArykText){copy, string->len}, &bad) != expected ||
              bad != (size_t)(end - string->str))
            fail_msg("piece %zu at %zu, %zu behind it", i, before, behind);
          g_free(copy);
          g_string_free(string, TRUE);
        }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(broken_bytes_are_found),
      cmocka_unit_test(places_in_blocks_agree_with_glib),
      cmocka_unit_test(random_bytes_agree_with_glib),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
