/* test_token - how texts are cut, and where their sentences end. */
#include "plugins/formats/byte_bits.h"
#include "plugins/language/recognize.h"
#include "plugins/language/text_block.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

/* The tokens of a text: | between those with white space, _ between those without, || at breaks. */
static void
expect(const char *text, const char *expected)
{
  Analysis *analysis = language_cut(text, strlen(text), NULL);
  GString *found = g_string_new(NULL);
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &analysis->tokens[i];
    if (token->kind == TOKEN_BREAK) {
      g_string_append(found, "||");
      continue;
    }
    if (found->len > 0 && !g_str_has_suffix(found->str, "||"))
      g_string_append_c(found, (token->flags & TOKEN_SPACE_BEFORE) != 0 ? '|' : '_');
    g_string_append_len(found, text + token->start, token->end - token->start);
  }
  assert_string_equal(found->str, expected);
  g_string_free(found, TRUE);
  language_analysis_free(analysis);
}

static void
test_words(void **state)
{
  (void)state;
  expect("Kazakhstan's don't O'Neill parties’ help",
         "Kazakhstan_'s|don't|O'Neill|parties_’|help||");
  expect("Kazakhstan’s", "Kazakhstan_’s||");
  expect("year-on-year", "year_-_on_-_year||");
  expect("the U.S. dollar, 5 p.p.", "the|U.S.|dollar_,|5|p.p.||");
  expect("Ľubica Horváthová «да»", "Ľubica|Horváthová|«_да_»||");
  expect("", "");
  expect(" \n ", "");
}

/* A run of initials is looked at from each letter on: as far as one that is meant may go. */
static void
test_endless_initials(void **state)
{
  enum {
    LETTERS = 500000
  };
  (void)state;
  expect("by J.R.R.T.", "by|J.R.R.T.||");
  expect("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.||");
  GString *text = g_string_new(NULL);
  for (uint32_t i = 0; i < LETTERS; i++)
    g_string_append(text, "a.");
  g_string_append(text, "ab");
  Analysis *analysis = language_cut(text->str, text->len, NULL);
  assert_int_equal(analysis->tokens[0].end, 1);
  assert_true(analysis->token_count > LETTERS);
  language_analysis_free(analysis);
  g_string_free(text, TRUE);
}

static void
test_numbers(void **state)
{
  (void)state;
  expect("1,180 and 2,511.7", "1,180|and|2,511.7||");
  expect("1 180 people, 45 000 000 EUR", "1 180|people_,|45 000 000|EUR||");
  expect("1\u00a0180 and 1\u202f741,9", "1\u00a0180|and|1\u202f741,9||");
  expect("2022 150 companies", "2022|150|companies||");
  expect("5 120,000", "5|120,000||");
  expect("12 3456", "12|3456||");
  expect("12-15, 7.5–9.5", "12_-_15_,|7.5_–_9.5||");
  expect("5m KZT751bn US$4.2bn 24pc x1.9 1.9x 6-fold 22%",
         "5_m|KZT_751_bn|US_$_4.2_bn|24_pc|x_1.9|1.9_x|6_-_fold|22_%||");
  expect("$40-million, .5 and 3.", "$_40_-_million_,|.5|and|3_.||");
  expect("14.09.2023 at 10:51", "14.09.2023|at|10_:_51||");
  expect("1'234'567", "1'234'567||");
}

static void
test_sentences(void **state)
{
  (void)state;
  expect("It rose. Then it fell.", "It|rose_.||Then|it|fell_.||");
  expect("Mr. Smith of No. 5 came.", "Mr_.|Smith|of|No_.|5|came_.||");
  expect("5 mln. tonnes. The rest", "5|mln_.|tonnes_.||The|rest||");
  expect("in the U.S. President Biden", "in|the|U.S.|President|Biden||");
  expect("in the U.S. The president", "in|the|U.S.||The|president||");
  expect("grew 2.5 percent. «We", "grew|2.5|percent_.||«_We||");
  expect("“It grew.” He left", "“_It|grew_._”||He|left||");
  expect("Really? yes! No", "Really_?|yes_!||No||");
  expect("A. B. Smith", "A_.|B_.|Smith||");
  expect("one\ntwo", "one|two||");
  expect("one\n\ntwo", "one||two||");
  expect("one\r\n\r\ntwo", "one||two||");
  expect("list:\n- a\n- b", "list_:||-|a||-|b||");
}

/* What has no end is cut between two words: behind 1000 tokens, or as soon as two words come. */
static void
test_endless_sentences(void **state)
{
  (void)state;
  GString *words = g_string_new(NULL), *signs = g_string_new(NULL);
  for (int i = 0; i < 1500; i++) {
    g_string_append(words, "word ");
    g_string_append(signs, i % 2 == 0 ? "word " : ", ");
  }
  Analysis *analysis = language_cut(words->str, words->len, NULL);
  assert_int_equal(analysis->token_count, 1502);
  assert_int_equal(analysis->tokens[1000].kind, TOKEN_BREAK);
  assert_int_equal(analysis->tokens[1001].sentence, 1);
  language_analysis_free(analysis);
  g_string_append(signs, "word word word");
  analysis = language_cut(signs->str, signs->len, NULL);
  assert_int_equal(analysis->token_count, 1505);
  assert_int_equal(analysis->tokens[1501].kind, TOKEN_BREAK);
  language_analysis_free(analysis);
  g_string_free(words, TRUE);
  g_string_free(signs, TRUE);
}

/* The looks at many bytes at once tell the same as those at one. */
static void
test_letters_among_bytes(void **state)
{
  (void)state;
  for (int c = 0; c < 256; c++) {
    char block[BYTE_BLOCK + 1] = "aZ{`@[ \t\n\v\x80 xyz";
    for (size_t i = 0; i < BYTE_BLOCK; i++) {
      char before = block[i];
      block[i] = (char)c;
      unsigned letters = byte_letter_mask(byte_load(block)),
               spaces = byte_space_mask(byte_load(block));
      uint64_t eight = eight_at(block, block + EIGHT);
      for (size_t k = 0; k < BYTE_BLOCK; k++) {
        assert_int_equal(letters >> k & 1, g_ascii_isalpha(block[k]) != 0);
        assert_int_equal(spaces >> k & 1, g_ascii_isspace(block[k]) != 0);
        if (k < EIGHT)
          assert_int_equal((char)(eight_small(eight) >> 8 * k), g_ascii_tolower(block[k]));
      }
      block[i] = before;
    }
  }
}

/* The digits, and points and commas between them, with which a block begins. */
static void
test_numbers_among_bytes(void **state)
{
  (void)state;
  static const struct {
    const char *block;
    unsigned length;
  } cases[] = {{"2,511.7 million ", 7},  {"963 thousand tons", 3}, {"10.51, and more. ", 5},
               {"4..5 is no number", 1}, {"1234567890123456", 16}, {"7. The next word ", 1},
               {"x1 begins with x ", 0}, {"123456789012345.6", 15}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    unsigned others = ~byte_number_mask(byte_load(cases[i].block));
    assert_int_equal(__builtin_ctz(others), cases[i].length);
  }
}

/* Bytes with some bits are found and counted wherever they stand. */
static void
test_bits_among_bytes(void **state)
{
  enum {
    LENGTH = 40
  };
  (void)state;
  for (size_t place = 0; place < LENGTH; place++)
    for (size_t from = 0; from < LENGTH; from++) {
      uint8_t bytes[LENGTH];
      memset(bytes, 2, sizeof bytes);
      bytes[place] = 0x84;
      const uint8_t *found = byte_find_bits(bytes + from, bytes + LENGTH, 0x81);
      assert_int_equal(found - bytes, from <= place ? place : LENGTH);
      assert_int_equal(byte_count_bits(bytes + from, bytes + LENGTH, 0x81), from <= place);
      assert_int_equal(byte_count_bits(bytes + from, bytes + LENGTH, 0xff), LENGTH - from);
    }
  for (unsigned mask = 0; mask <= BYTE_BLOCK_BITS; mask++)
    assert_int_equal(byte_mask_count(mask), __builtin_popcount(mask));
}

static void
test_places_and_flags(void **state)
{
  (void)state;
  const char *text = "KZT grew.\n\nÉtat 5";
  Analysis *analysis = language_cut(text, strlen(text), NULL);
  const Token *tokens = analysis->tokens;
  assert_int_equal(analysis->token_count, 7);
  assert_int_equal(tokens[0].flags, TOKEN_CAPITAL | TOKEN_ALL_CAPITALS);
  assert_int_equal(tokens[1].flags, TOKEN_SPACE_BEFORE);
  assert_int_equal(tokens[1].start, 4);
  assert_int_equal(tokens[1].end, 8);
  assert_int_equal(tokens[3].kind, TOKEN_BREAK);
  assert_int_equal(tokens[3].start, tokens[3].end);
  assert_int_equal(tokens[4].flags,
                   TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE | TOKEN_PARAGRAPH_BEFORE | TOKEN_CAPITAL);
  assert_int_equal(tokens[4].sentence, 1);
  assert_int_equal(tokens[4].end - tokens[4].start, 5);
  assert_int_equal(tokens[5].kind, TOKEN_NUMBER);
  language_analysis_free(analysis);
}

/* Words are cut eight bytes at a time: of every length, at every distance from the end of the text,
 * capitalized or not, and with a sign or a foreign letter right behind them. */
static void
test_words_of_every_length(void **state)
{
  (void)state;
  static const char *const behind[] = {"", ".", " x", "'s", "é", "9", "@", "{"};
  for (size_t length = 1; length < TOKEN_FOLD_MAX + 5; length++)
    for (size_t i = 0; i < G_N_ELEMENTS(behind); i++) {
      char *word = g_strnfill(length, 'b'), *small = g_strnfill(length, 'b'), *text, *exact;
      word[length / 2] = 'Z';
      small[length / 2] = 'z';
      text = g_strconcat(word, behind[i], NULL);
      exact = g_memdup2(text, strlen(text)); /* nothing behind it, for the sanitizer */
      GArray *cut = g_array_new(FALSE, FALSE, sizeof(Token));
      token_cut(NULL, exact, 0, strlen(text), cut);
      const Token *token = &g_array_index(cut, Token, 0);
      bool joined = strcmp(behind[i], "é") == 0;
      assert_int_equal(token->kind, TOKEN_WORD);
      assert_int_equal(token->end, joined ? length + strlen("é") : length);
      assert_int_equal((token->flags & TOKEN_CAPITAL) != 0, length == 1);
      PlainWord plain = plain_word(exact, exact + strlen(text));
      assert_int_equal(plain.length, length);
      assert_int_equal(plain.key, word_key(small, length));
      assert_int_equal((plain.capitals & PLAIN_FIRST) != 0, length == 1);
      assert_int_equal(plain.capitals > PLAIN_FIRST, length > 1);
      assert_int_equal(plain.small != 0, length > 1);
      g_array_free(cut, TRUE);
      g_free(word);
      g_free(small);
      g_free(text);
      g_free(exact);
    }
}

/* A text is cut by blocks of 64 bytes: wherever in these it begins, and wherever in it they end,
 * its tokens are the same. */
static void
test_blocks_are_not_seen(void **state)
{
  (void)state;
  static const char *const texts[] = {
      "It's 1 180.5 US$4.2bn, up .5 p.p. from 3. U.S. firms' plans",
      "a 1,180 b 45 000 000 c 1..5 d",
      "[KazMunayGas] internationalisation_of@GDP 5 and 6 7, 8 901 9",
      "Ľubica “née” € 5–6\n\nQ1 x's"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    for (size_t front = 0; front <= 2 * TEXT_BLOCK; front++) {
      char *filler = g_strnfill(front, 'b'), *joined = g_strconcat(filler, " ", texts[i], NULL);
      char *exact = g_memdup2(joined, strlen(joined)); /* for the sanitizer, again */
      GArray *alone = g_array_new(FALSE, FALSE, sizeof(Token));
      GArray *behind = g_array_new(FALSE, FALSE, sizeof(Token));
      token_cut(&grammar_tables, joined, front, strlen(joined), alone);
      token_cut(&grammar_tables, exact, 0, strlen(joined), behind);
      guint more = front > 0 ? 1 : 0;
      assert_int_equal(behind->len, alone->len + more);
      assert_memory_equal(&g_array_index(behind, Token, more), alone->data,
                          alone->len * sizeof(Token));
      g_array_free(alone, TRUE);
      g_array_free(behind, TRUE);
      g_free(filler);
      g_free(joined);
      g_free(exact);
    }
}

/* Each byte is what it is at each place of a block. */
static void
test_bytes_of_blocks(void **state)
{
  (void)state;
  for (unsigned c = 0; c < 0x100; c++)
    for (unsigned at = 0; at < TEXT_BLOCK; at++) {
      char bytes[TEXT_BLOCK];
      memset(bytes, '%', sizeof bytes);
      bytes[at] = (char)c;
      TextBlock text = text_block(bytes);
      uint64_t bit = UINT64_C(1) << at;
      bool joins = c == '\'' || c >= 0x80;
      assert_true(text.letters == (g_ascii_isalpha((char)c) ? bit : 0));
      assert_true(text.digits == (g_ascii_isdigit((char)c) ? bit : 0));
      assert_true(text.stops == (c == '.' ? bit : 0));
      assert_true(text.points == (c == '.' || c == ',' ? bit : 0));
      assert_true(text.blanks == (c == ' ' ? bit : 0));
      assert_true(text.hyphens == (c == '-' || c == '&' ? bit : 0));
      assert_true(text.joins == (joins ? bit : 0));
      assert_true(
          text.odd ==
          (joins || g_ascii_iscntrl((char)c) || (c != 0 && strchr("@[\\]^_", (int)c) != NULL) ? bit
                                                                                              : 0));
    }
}

/* A word has small letters wherever they are: here they stand below capitals, eight by eight. */
static void
test_capitals_in_part(void **state)
{
  (void)state;
  static const char *const words[] = {"KAZMUNAYgas", "KAZMUNAYgaspromsNEFTEGAZ",
                                      "kazmunayGASPROMSneftegaz"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    Analysis *analysis = language_cut(words[i], strlen(words[i]), NULL);
    assert_int_equal(analysis->tokens[0].end, strlen(words[i]));
    assert_int_equal(analysis->tokens[0].flags & TOKEN_ALL_CAPITALS, 0);
    assert_int_equal((analysis->tokens[0].flags & TOKEN_CAPITAL) != 0, words[i][0] == 'K');
    language_analysis_free(analysis);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_words),
      cmocka_unit_test(test_endless_initials),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_sentences),
      cmocka_unit_test(test_endless_sentences),
      cmocka_unit_test(test_letters_among_bytes),
      cmocka_unit_test(test_numbers_among_bytes),
      cmocka_unit_test(test_bits_among_bytes),
      cmocka_unit_test(test_bytes_of_blocks),
      cmocka_unit_test(test_blocks_are_not_seen),
      cmocka_unit_test(test_places_and_flags),
      cmocka_unit_test(test_words_of_every_length),
      cmocka_unit_test(test_capitals_in_part),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
