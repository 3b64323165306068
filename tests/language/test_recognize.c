/* test_recognize - quantities in sentences: which are found, and what they mean. */
#include "plugins/language/lexicon.h"
#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
append_number(GString *out, Rational number)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  ArykDecimal decimal;
  assert_true(rational_decimal(number, 6, &decimal));
  aryk_decimal_print(decimal, text);
  g_string_append(out, text);
}

/* "value unit/per approx; ..." of all quantities with a unit. */
static char *
quantities_of(const char *text, const LanguageContext *context)
{
  Analysis *analysis = language_quantities(text, strlen(text), context);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    const Quantity *quantity = &reading->meaning->quantity;
    assert_string_equal(reading->category, "quantity");
    if (quantity->kind == QUANTITY_NUMBER)
      continue;
    if (out->len > 0)
      g_string_append(out, "; ");
    append_number(out, quantity->lower);
    if (quantity->approx == APPROX_RANGE) {
      g_string_append(out, "..");
      append_number(out, quantity->upper);
    }
    g_string_append_printf(out, " %s%s%s", quantity->unit, quantity->per[0] != '\0' ? "/" : "",
                           quantity->per);
    if (quantity->approx != APPROX_EXACT && quantity->approx != APPROX_RANGE)
      g_string_append_printf(out, " %s", approx_name(quantity->approx));
  }
  language_analysis_free(analysis);
  return g_string_free(out, FALSE);
}

static void
expect_in(const LanguageContext *context, const char *text, const char *expected)
{
  char *found = quantities_of(text, context);
  if (strcmp(found, expected) != 0)
    fail_msg("%s: expected \"%s\", found \"%s\"", text, expected, found);
  g_free(found);
}

static void
expect(const char *text, const char *expected)
{
  expect_in(NULL, text, expected);
}

/* What the two ends of a change share. */
static void
test_from_to(void **state)
{
  (void)state;
  expect("It rose from 9.3 to 9.5 per cent.", "9.3 percent; 9.5 percent");
  expect("Sales fell from 10 to 5 million dollars.", "10000000 USD; 5000000 USD");
  expect("from 900 to 1.1 million tonnes", "900 tonnes; 1100000 tonnes");
  expect("from 27 to 49 flights a week", "27 flights/week; 49 flights/week");
  expect("from $2,844 to $2,922 per tonne", "2844 USD/tonne; 2922 USD/tonne");
  expect("from 20 units to 40", "20 units");
  expect("In the year it was a $3.6bn bill.", "3600000000 USD");
  expect("999999999999999999 tonnes and 9999999999999999999 tonnes",
         "999999999999999999 tonnes; 9999999999999999999 tonnes");
}

/* Weather and speed are measured as well; how a price list and cut words write numbers. */
static void
test_other_ways(void **state)
{
  (void)state;
  expect("20 °C, 70 degrees Fahrenheit, 120 km/h, 5-10 m/s", "20 °C; 70 °F; 120 km/h; 5..10 m/s");
  expect("50,- Kč or 118, 99 TL or $ 8. 94", "50 CZK; 118.99 TRY; 8.94 USD");
  expect("a stake of 32 . 99 % for 1 . 6 billion euros .", "32.99 percent; 1600000000 EUR");
  expect("in 2011. 24 companies", "24 companies");
  expect("$5 CAD, SGD4.90 $, RD$400, Bs. 50, Fr. 30, 200 kr.",
         "5 CAD; 4.9 SGD; 400 DOP; 50 BOB; 30 CHF; 200 SEK");
  expect("6 Canadian cents, 50 Kuwaiti fils", "0.06 CAD; 0.05 KWD");
}

static void
test_money(void **state)
{
  (void)state;
  expect("It cost EUR 13.1 mn, RM5m, HK$ 3 and Rs277.41.",
         "13100000 EUR; 5000000 MYR; 3 HKD; 277.41 INR");
  expect("some 790 thousand forints or 33-36 million soms",
         "790000 HUF about; 33000000..36000000 KGS");
  expect("2 trillion 723 billion drams", "2723000000000 AMD");
  expect("half a billion dollars, $40-million, US$4.2bn",
         "500000000 USD; 40000000 USD; 4200000000 USD");
  expect("between $4 and $5 billion", "4000000000..5000000000 USD");
  expect("$3-3.5 billion, €1 741.9 bn and -€14.2 bn",
         "3000000000..3500000000 USD; 1741900000000 EUR; -14200000000 EUR");
  expect("rose by $1.7 billion to $180.1 billion", "1700000000 USD; 180100000000 USD");
  expect("50 cents, 16p a share, 5 dollars and 20 cents", "0.5 USD; 0.16 GBP/share; 5.2 USD");
  expect("172 tenge per kilogram, not less than 550 million US dollars",
         "172 KZT/kg; 550000000 USD at_least");
  expect("1,9 million euros, KZT 1,200 and 12,34,567 rupees", "1900000 EUR; 1200 KZT; 1234567 INR");
  expect("\u20bd5 billion, 100 \u20b8", "5000000000 RUB; 100 KZT");
}

static void
test_decimal_comma(void **state)
{
  (void)state;
  expect("exports of 1,045 billion tenge", "1045000000000 KZT");
  expect("exports of 1,045 billion tenge, up 1,9 times", "1045000000 KZT; 1.9 ");
  expect("1,9 times, 2.5 times, 1,045 billion tenge", "1.9 ; 2.5 ; 1045000000000 KZT");
  expect("1,9 million firms and 1,200 shops", "1900000 firms; 1200 shops");
  LanguageContext comma = {.published = LANGUAGE_NO_DATE, .decimal_comma = true};
  expect_in(&comma, "1,250 km", "1.25 km");
  expect("Rp 169.000 and $169.000", "169000 IDR; 169 USD");
}

static void
test_shared_names(void **state)
{
  (void)state;
  LanguageContext australia = {.published = LANGUAGE_NO_DATE, .country = "AU"};
  LanguageContext pakistan = {.published = LANGUAGE_NO_DATE, .country = "PK"};
  LanguageContext kazakhstan = {.published = LANGUAGE_NO_DATE, .country = "KZ"};
  expect_in(&australia, "$5 million and US$5 million", "5000000 AUD; 5000000 USD");
  expect_in(&pakistan, "Rs30 and 40 rupees", "30 PKR; 40 PKR");
  LanguageContext belarus = {.published = LANGUAGE_NO_DATE, .country = "BY"};
  expect_in(&belarus, "5 rubles. 105 bln Russian rubles. Over 100 bln rubles.",
            "5 BYN; 105000000000 RUB; 100000000000 RUB over");
  expect_in(&kazakhstan, "7 billion dollars, 20 cents", "7000000000 USD; 0.2 USD");
}

static void
test_percent_and_units(void **state)
{
  (void)state;
  expect("19.5%, 24pc, eleven per cent, 7.5–9.5 percent",
         "19.5 percent; 24 percent; 11 percent; 7.5..9.5 percent");
  expect("between 4% and 5%, about 9%-ish", "4..5 percent; 9 percent about");
  expect("50 basis points, 2.3 percentage points, 0.5 p.p.",
         "0.5 percentage points; 2.3 percentage points; 0.5 percentage points");
  expect("213 thousand tonnes, 3-4 bln cubic meters, 80 MW, 5.6 tonnes per hectare",
         "213000 tonnes; 3000000000..4000000000 m3; 80 MW; 5.6 tonnes/ha");
  expect("4,900 tonnes a year, but 4,900 tonnes a year ago", "4900 tonnes/year; 4900 tonnes");
}

static void
test_counts(void **state)
{
  (void)state;
  expect("about one thousand Kazakh students and 250 grants annually",
         "1000 students about; 250 grants/year");
  expect("1,200 filling stations, 25 export items, two hundred fifty people",
         "1200 stations; 25 items; 250 people");
  expect("14 thousand plus students, 270-odd companies, half a million rooms",
         "14000 students over; 270 companies over; 500000 rooms");
  expect("one million two hundred thousand and five people", "1200005 people");
  expect("In 2022 companies of the top 10 and COVID-19 rules, the 12th meeting at 10:51", "");
}

static void
test_fractions_stay_exact(void **state)
{
  (void)state;
  Analysis *analysis = language_quantities("a third percent", 15, NULL);
  assert_int_equal(analysis->readings->len, 1);
  const Quantity *quantity = &g_array_index(analysis->readings, Reading, 0).meaning->quantity;
  Rational three, one;
  three = rational_of_int(3);
  assert_true(rational_multiply(quantity->lower, three, &one));
  assert_int_equal(rational_compare(one, rational_of_int(1)), 0);
  language_analysis_free(analysis);
}

static void
test_lexicon(void **state)
{
  (void)state;
  assert_string_equal(language_lexicon("Kazakhstan", 10, CLASS_COUNTRY, ATTRIBUTE_CODE), "KZ");
  assert_string_equal(language_lexicon("KZT", 3, CLASS_CURRENCY, ATTRIBUTE_CODE), "KZT");
  assert_null(language_lexicon("kzt", 3, CLASS_CURRENCY, ATTRIBUTE_CODE));
  assert_string_equal(language_lexicon("US dollars", 10, CLASS_CURRENCY, ATTRIBUTE_CODE), "USD");
  assert_null(language_lexicon("US dollars each", 15, CLASS_CURRENCY, ATTRIBUTE_CODE));
  assert_null(language_lexicon("", 0, CLASS_COUNTRY, ATTRIBUTE_NONE));
  assert_string_equal(language_lexicon("Kazakhstan", 10, CLASS_COUNTRY, ATTRIBUTE_APPROX), "");
}

/* A user's words take part in the rules; equal ones of the grammar stand back. */
static void
test_user_lexicon(void **state)
{
  (void)state;
  GError *error = NULL;
  Lexicon *lexicon = lexicon_new();
  assert_true(lexicon_add(lexicon, "mine",
                          "# of the port\n"
                          "class unit\n  unit=bags : bag, bags, q~ # all of them\n"
                          "class scale\n  value=1000000 : \"Zlm\"\n"
                          "class currency\n  code=KZT : tg, kazakh coins, dollars\n",
                          &error));
  LanguageContext context = {.published = LANGUAGE_NO_DATE, .lexicon = lexicon};
  expect_in(&context, "250 bags, 40q and 40 q", "250 bags; 40 bags");
  expect_in(&context, "5 Zlm tg, 5 zlm tg, 3 million Kazakh\ncoins", "5000000 KZT; 3000000 KZT");
  expect_in(&context, "5 dollars and 7 US dollars", "5 KZT; 7 USD");
  expect("250 bags of 5 dollars", "250 bags; 5 USD");
  assert_false(lexicon_add(lexicon, "mine", "class unit\n bag", &error));
  assert_non_null(strstr(error->message, "mine:2: expected"));
  g_clear_error(&error);
  assert_false(lexicon_add(lexicon, "mine", "class unti\n : bag", &error));
  assert_string_equal(error->message, "mine:1: the grammar has no class \"unti\"");
  g_clear_error(&error);
  assert_false(lexicon_add(lexicon, "mine", "class unit\n units=bags : bag", &error));
  assert_non_null(strstr(error->message, "mine:2: the grammar has no attribute \"units\""));
  g_clear_error(&error);
  assert_false(lexicon_add(lexicon, "mine", ": bag", &error));
  g_clear_error(&error);
  lexicon_free(lexicon);
}

/* The words of the text that are in the class. */
static void
expect_words(const Lexicon *lexicon, LexiconClass class_id, const char *text, const char *expected)
{
  GString *found = g_string_new(NULL);
  LanguageContext context = {.published = LANGUAGE_NO_DATE, .lexicon = lexicon};
  Analysis *analysis = language_quantities(text, strlen(text), &context);
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &analysis->tokens[i];
    if (class_set_has(analysis->classes[i], class_id))
      g_string_append_printf(found, "%s%.*s", found->len > 0 ? " " : "",
                             (int)(token->end - token->start), text + token->start);
  }
  language_analysis_free(analysis);
  assert_string_equal(found->str, expected);
  g_string_free(found, TRUE);
}

/* Words that a lexicon has, and such as nobody knows, are in a class by their ending. */
static void
test_endings(void **state)
{
  (void)state;
  expect_words(NULL, CLASS_DOING, "Rising, BLORPING blorpings bring a king the ing, qing's thing",
               "Rising BLORPING bring thing");
  expect_words(NULL, CLASS_DONE_ENDING, "led used blorped, ended; Embedded ed 2nd d",
               "blorped ended Embedded");
  expect_words(NULL, CLASS_ADVERB_ENDING, "only the early fly blorply", "only early blorply");
}

/* A class of words takes no form of several. */
static void
test_words_of_user(void **state)
{
  (void)state;
  GError *error = NULL;
  Lexicon *lexicon = lexicon_new();
  assert_true(lexicon_add(lexicon, "mine", "class joint\n : blorp, \"Qua\"\n", &error));
  expect_words(lexicon, CLASS_JOINT, "of blorp Blorp qua Qua", "of blorp Blorp Qua");
  assert_false(lexicon_add(lexicon, "mine", "class joint\n : in front of\n", &error));
  assert_non_null(strstr(error->message, "each of one word"));
  g_clear_error(&error);
  lexicon_free(lexicon);
}

static void
test_ends_of_sentences(void **state)
{
  (void)state;
  static const char text[] = "It made $1.2 bn. The rest came at 5 p.m. in 3 mln. tonnes.";
  Analysis *analysis = language_quantities(text, strlen(text), NULL);
  assert_int_equal(analysis->readings->len, 2);
  const Reading *readings = &g_array_index(analysis->readings, Reading, 0);
  assert_int_equal(readings[0].span.start, 8);
  assert_int_equal(readings[0].span.end, 15); /* without the full stop */
  assert_int_equal(readings[1].span.end, strlen(text) - 1);
  language_analysis_free(analysis);
}

/* How many quantities are in a text that repeats some words. */
static guint
quantities_in_row(const char *words, int times)
{
  GString *text = g_string_new(NULL);
  for (int i = 0; i < times; i++)
    g_string_append(text, words);
  Analysis *analysis = language_quantities(text->str, text->len, NULL);
  guint count = analysis->readings->len;
  uint32_t longest = 0, length = 0;
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    length = analysis->tokens[i].kind == TOKEN_BREAK ? 0 : length + 1;
    longest = MAX(longest, length);
  }
  assert_in_range(longest, 1, 2000); /* what has no end is cut */
  language_analysis_free(analysis);
  g_string_free(text, TRUE);
  return count;
}

/* Sentences without an end are read in the memory of short ones, figure by figure. */
static void
test_endless(void **state)
{
  (void)state;
  assert_int_equal(quantities_in_row("steel worth $5 million and ", 3000), 3000);
  assert_int_equal(quantities_in_row("(5 percent ", 10000), 10000);
  assert_int_equal(quantities_in_row("about over ", 3000), 0);
  assert_int_equal(quantities_in_row("((((", 10000), 0);
}

/* A text of more than 65535 sentences: they stay apart. */
static void
test_many_sentences(void **state)
{
  (void)state;
  enum {
    SENTENCES = 70000
  };
  GString *text = g_string_new(NULL);
  for (int i = 0; i < SENTENCES; i++)
    g_string_append(text, "It grew. ");
  Analysis *analysis = language_cut(text->str, text->len, NULL);
  assert_int_equal(analysis->tokens[analysis->token_count - 1].sentence, SENTENCES - 1);
  language_analysis_free(analysis);
  g_string_free(text, TRUE);
}

/* What is no English at all, and what is cut in the middle, must be survived. */
static void
test_odd_texts(void **state)
{
  (void)state;
  static const char *const texts[] = {"",
                                      "$",
                                      "%%%",
                                      "- - -",
                                      "12",
                                      "1,",
                                      "(",
                                      "$$$5$$$",
                                      "5 5 5 5 5",
                                      "…",
                                      "minus",
                                      "between 5",
                                      "5 million million million dollars",
                                      "BY:2/5",
                                      "2M\312\2743M3K \312\274 5"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    for (size_t length = 0; length <= strlen(texts[i]); length++) {
      if (!g_utf8_validate(texts[i], (gssize)length, NULL))
        continue;
      char *copy = g_memdup2(texts[i], MAX(length, 1)); /* no zero behind it */
      language_analysis_free(language_analyse(copy, length, NULL));
      g_free(copy);
    }
  }
  GString *digits = g_string_new(NULL);
  for (int i = 0; i < 5000; i++)
    g_string_append(digits, i % 7 == 0 ? " and " : "9");
  g_string_append(digits, " billion dollars");
  language_analysis_free(language_analyse(digits->str, digits->len, NULL));
  g_string_free(digits, TRUE);
}

static const char crowd_text[] =
    "Exports rose by 7.4 percent to $3-3.5 billion, or 172 tenge per kilogram.";

static void *
crowd(void *expected)
{
  for (int i = 0; i < 50; i++) {
    char *found = quantities_of(crowd_text, NULL);
    if (strcmp(found, expected) != 0) {
      g_free(found);
      return NULL;
    }
    g_free(found);
  }
  return expected;
}

static void
test_threads(void **state)
{
  (void)state;
  static char expected[] = "7.4 percent; 3000000000..3500000000 USD; 172 KZT/kg";
  pthread_t threads[4];
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
    assert_int_equal(pthread_create(&threads[i], NULL, crowd, expected), 0);
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
    void *result = NULL;
    assert_int_equal(pthread_join(threads[i], &result), 0);
    assert_ptr_equal(result, expected);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_threads),
      cmocka_unit_test(test_money),
      cmocka_unit_test(test_from_to),
      cmocka_unit_test(test_other_ways),
      cmocka_unit_test(test_decimal_comma),
      cmocka_unit_test(test_shared_names),
      cmocka_unit_test(test_percent_and_units),
      cmocka_unit_test(test_counts),
      cmocka_unit_test(test_fractions_stay_exact),
      cmocka_unit_test(test_lexicon),
      cmocka_unit_test(test_user_lexicon),
      cmocka_unit_test(test_endings),
      cmocka_unit_test(test_words_of_user),
      cmocka_unit_test(test_ends_of_sentences),
      cmocka_unit_test(test_endless),
      cmocka_unit_test(test_many_sentences),
      cmocka_unit_test(test_odd_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
