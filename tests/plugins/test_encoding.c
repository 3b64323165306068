/* test_encoding.c - texts in many encodings to UTF-8 and back to their bytes. */
#include "tests/core/cmocka_first.h"

#include "plugins/formats/text_encoding.h"

#define TEXT(bytes) ((ArykText){bytes, sizeof(bytes) - 1})

/* Decodes and checks the text; the result is to be cleared. */
static DecodedText
decode(const char *encoding, bool repair, ArykText raw, const char *expected)
{
  GError *error = NULL;
  uint64_t bad;
  TextDecoder *decoder = text_decoder_new(encoding, repair, &error);
  assert_non_null(decoder);
  DecodedText decoded = {0};
  if (!text_decode(decoder, raw, &decoded, &bad, &error))
    fail_msg("%s: %s", encoding, error->message);
  assert_int_equal(decoded.text.length, strlen(expected));
  assert_memory_equal(decoded.text.data, expected, strlen(expected));
  text_decoder_free(decoder);
  return decoded;
}

/* Checks the offset of what is refused. */
static void
refuse(const char *encoding, ArykText raw, uint64_t wrong)
{
  GError *error = NULL;
  uint64_t bad = 999;
  TextDecoder *decoder = text_decoder_new(encoding, false, &error);
  assert_non_null(decoder);
  DecodedText decoded = {0};
  assert_false(text_decode(decoder, raw, &decoded, &bad, &error));
  assert_string_equal(aryk_error_code_name(error), "encoding");
  assert_int_equal(bad, wrong);
  g_error_free(error);
  decoded_text_clear(&decoded);
  text_decoder_free(decoder);
}

static void
plain_text_is_not_copied(void **state)
{
  (void)state;
  ArykText raw = aryk_text("h\xc3\xa9llo");
  DecodedText decoded = decode("auto", false, raw, "h\xc3\xa9llo");
  assert_ptr_equal(decoded.text.data, raw.data);
  assert_null(decoded.owned.data);
  assert_int_equal(decoded.map.count, 0);
  decoded_text_clear(&decoded);
  decoded = decode("UTF-8", false, aryk_text(""), "");
  decoded_text_clear(&decoded);
}

static void
marks_tell_the_encoding(void **state)
{
  (void)state;
  DecodedText decoded = decode("auto", false, TEXT("\xef\xbb\xbfhi"), "hi");
  assert_int_equal(offset_map_start(&decoded.map, 0), 3);
  assert_int_equal(offset_map_end(&decoded.map, 2), 5);
  assert_null(decoded.owned.data);
  decoded_text_clear(&decoded);
  decoded = decode("auto", false, TEXT("\xff\xfeh\0\x4f\x04\x3d\xd8\x00\xde"),
                   "h\xd1\x8f\xf0\x9f\x98\x80");
  assert_int_equal(offset_map_start(&decoded.map, 1), 4);
  assert_int_equal(offset_map_end(&decoded.map, 3), 6);
  assert_int_equal(offset_map_start(&decoded.map, 5), 6);
  assert_int_equal(offset_map_end(&decoded.map, 7), 10);
  decoded_text_clear(&decoded);
  decoded = decode("utf-16", false, TEXT("\xfe\xff\0h"), "h");
  decoded_text_clear(&decoded);
  decoded = decode("utf_16", false, TEXT("h\0i\0"), "hi");
  decoded_text_clear(&decoded);
  decoded = decode("UTF-16BE", false, TEXT("\0h\0i"), "hi");
  decoded_text_clear(&decoded);
  decoded = decode("auto", false, TEXT("\xff\xfe\0\0h\0\0\0\x00\xf6\x01\0"), "h\xf0\x9f\x98\x80");
  assert_int_equal(offset_map_start(&decoded.map, 1), 8);
  decoded_text_clear(&decoded);
  decoded = decode("auto", false, TEXT("\0\0\xfe\xff\0\0\0h"), "h");
  decoded_text_clear(&decoded);
}

static void
single_bytes_have_a_table(void **state)
{
  (void)state;
  DecodedText decoded =
      decode("windows-1251", false, TEXT("\xcf\xf0\xe8 \x88"),
             "\xd0\x9f\xd1\x80\xd0\xb8 \xe2\x82\xac"); /* letters, a blank, the euro sign */
  assert_int_equal(offset_map_start(&decoded.map, 2), 1);
  assert_int_equal(offset_map_end(&decoded.map, 4), 2);
  assert_int_equal(offset_map_start(&decoded.map, 7), 4);
  assert_int_equal(offset_map_end(&decoded.map, 10), 5);
  decoded_text_clear(&decoded);
  decoded = decode("KOI8-R", false, TEXT("\xd0\xd2"), "\xd0\xbf\xd1\x80");
  decoded_text_clear(&decoded);
  decoded = decode("iso-8859-1", false, TEXT("caf\xe9"), "caf\xc3\xa9");
  decoded_text_clear(&decoded);
  decoded = decode("windows-1252", false, TEXT("all ascii"), "all ascii");
  assert_int_equal(decoded.map.count, 0);
  decoded_text_clear(&decoded);
}

static void
characters_of_several_bytes_map_back(void **state)
{
  (void)state;
  DecodedText decoded = decode("shift_jis", false, TEXT("a\x93\xfa\x96{b"),
                               "a\xe6\x97\xa5\xe6\x9c\xac"
                               "b");
  assert_int_equal(offset_map_start(&decoded.map, 1), 1);
  assert_int_equal(offset_map_end(&decoded.map, 4), 3);
  assert_int_equal(offset_map_start(&decoded.map, 7), 5);
  decoded_text_clear(&decoded);
  decoded = decode("iso-2022-jp", false, TEXT("\x1b$B#A\x1b(Bz"), "\xef\xbc\xa1z");
  assert_int_equal(offset_map_end(&decoded.map, 4), 9);
  decoded_text_clear(&decoded);
}

static void
what_waits_for_an_accent_is_not_lost(void **state)
{
  (void)state;
  /* Any letter of this encoding may be followed by its accent, also the last one. */
  DecodedText decoded = decode("windows-1258", false, TEXT("abc"), "abc");
  assert_int_equal(offset_map_end(&decoded.map, 3), 3);
  decoded_text_clear(&decoded);
  decoded = decode("windows-1258", false, TEXT("a\xec"), "\xc3\xa1");
  decoded_text_clear(&decoded);
  /* Two characters of two bytes, the second of which comes later. */
  decoded = decode("big5-hkscs", false, TEXT("\x88\x62"), "\xc3\x8a\xcc\x84");
  decoded_text_clear(&decoded);
}

static void
long_texts_are_decoded_whole(void **state)
{
  (void)state;
  GString *raw = g_string_new(NULL), *expected = g_string_new(NULL);
  for (unsigned i = 0; i < 100000; i++) {
    g_string_append(raw, i % 7 == 0 ? "\xc4\xe3" : "a");
    g_string_append(expected, i % 7 == 0 ? "\xe4\xbd\xa0" : "a");
  }
  ArykText text = {raw->str, raw->len};
  DecodedText decoded = decode("gb18030", false, text, expected->str);
  assert_int_equal(offset_map_end(&decoded.map, expected->len), raw->len);
  decoded_text_clear(&decoded);
  g_string_free(raw, TRUE);
  g_string_free(expected, TRUE);
}

static void
broken_bytes_are_refused_with_their_offset(void **state)
{
  (void)state;
  refuse("auto", TEXT("good \xff bad"), 5);
  refuse("auto", TEXT("\xef\xbb\xbfgood\xc3"), 7);
  refuse("utf-8", TEXT("\xed\xa0\x80"), 0);
  refuse("utf-16le", TEXT("a\0\x00\xd8z\0"), 2); /* half a pair */
  refuse("utf-16le", TEXT("a\0\x00\xdc"), 2);
  refuse("utf-16le", TEXT("a\0b"), 2);
  refuse("utf-32le", TEXT("\x00\xd8\0\0"), 0);
  refuse("windows-1251", TEXT("ab\x98"), 2);
  refuse("shift_jis", TEXT("ab\x93"), 2);
  refuse("iso-2022-jp", TEXT("a\x1b$B\xff\x1b(Bz"), 4); /* behind a shift */
}

static void
broken_bytes_are_repaired_when_asked(void **state)
{
  (void)state;
  /* The sequences of the Unicode standard, table 3-8: each maximal part becomes one mark. */
  DecodedText decoded = decode("auto", true,
                               TEXT("a\xf1\x80\x80\xe1\x80\xc2"
                                    "b\x80"
                                    "c\x80\xbf"
                                    "d"),
                               "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
                               "b\xef\xbf\xbd"
                               "c\xef\xbf\xbd\xef\xbf\xbd"
                               "d");
  assert_int_equal(decoded.repaired, 6);
  assert_int_equal(offset_map_start(&decoded.map, 1), 1);
  assert_int_equal(offset_map_end(&decoded.map, 4), 4);
  assert_int_equal(offset_map_start(&decoded.map, 10), 7);
  decoded_text_clear(&decoded);
  decoded = decode("utf-16le", true, TEXT("\x00\xd8z\0q"), "\xef\xbf\xbdz\xef\xbf\xbd");
  assert_int_equal(decoded.repaired, 2);
  decoded_text_clear(&decoded);
  decoded = decode("windows-1251", true, TEXT("\x98"), "\xef\xbf\xbd");
  decoded_text_clear(&decoded);
}

static void
unknown_names_are_told(void **state)
{
  (void)state;
  static const char *const names[] = {"utf-9", "", "latin1//TRANSLIT", "klingon"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    GError *error = NULL;
    assert_null(text_decoder_new(names[i], false, &error));
    assert_string_equal(aryk_error_code_name(error), "config");
    g_error_free(error);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_text_is_not_copied),
      cmocka_unit_test(marks_tell_the_encoding),
      cmocka_unit_test(single_bytes_have_a_table),
      cmocka_unit_test(characters_of_several_bytes_map_back),
      cmocka_unit_test(what_waits_for_an_accent_is_not_lost),
      cmocka_unit_test(long_texts_are_decoded_whole),
      cmocka_unit_test(broken_bytes_are_refused_with_their_offset),
      cmocka_unit_test(broken_bytes_are_repaired_when_asked),
      cmocka_unit_test(unknown_names_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
