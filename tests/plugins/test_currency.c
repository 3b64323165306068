/* test_currency - transforms currency and quantities, through the harness. */
#include <aryk/test.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static char *rates_path;

/* Sends one record through and compares what comes out, all of it. `options` may hold one %s for
 * the path of the rates. */
static void
expect(const char *options, const char *record, const char *expected)
{
  GError *error = NULL;
  char *text = g_strdup_printf(options, rates_path);
  ArykHarness *harness = aryk_harness_new("transform", "currency", text, &error);
  g_free(text);
  if (harness == NULL)
    fail_msg("%s", error->message);
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
  assert_string_equal(aryk_harness_pull(harness), expected);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
}

static void
expect_reject(const char *options, const char *record, const char *expected_code,
              const char *message)
{
  const char *code = NULL;
  char *text = g_strdup_printf(options, rates_path);
  ArykHarness *harness = aryk_harness_new("transform", "currency", text, NULL);
  g_free(text);
  assert_non_null(harness);
  assert_int_equal(aryk_harness_push(harness, record), ARYK_REJECT);
  const char *found = aryk_harness_pull_reject(harness, &code);
  if (strstr(found, message) == NULL)
    fail_msg("expected \"%s\" in \"%s\"", message, found);
  assert_string_equal(code, expected_code);
  aryk_harness_free(harness);
}

static void
expect_error(const char *transform, const char *options, const char *message)
{
  GError *error = NULL;
  char *text = g_strdup_printf(options, rates_path);
  assert_null(aryk_harness_new("transform", transform, text, &error));
  g_free(text);
  if (strstr(error->message, message) == NULL)
    fail_msg("expected \"%s\" in \"%s\"", message, error->message);
  g_error_free(error);
}

static void
test_text(void **state)
{
  (void)state;
  expect("field = 'price';", "{\"price\":\"EUR 13.1 mn\"}",
         "{\"price\":\"EUR 13.1 mn\",\"amount\":13100000,\"amount_lower\":null,"
         "\"amount_upper\":null,\"currency\":\"EUR\"}");
  expect("field = 'price';", "{\"price\":\"$3-3.5 billion\"}",
         "{\"price\":\"$3-3.5 billion\",\"amount\":null,\"amount_lower\":3000000000,"
         "\"amount_upper\":3500000000,\"currency\":\"USD\"}");
  /* The country decides what a dollar is; a unit beside the number what it is of. */
  expect("field = 'price';", "{\"price\":\"$5\",\"countries\":[\"AU\",\"US\"]}",
         "{\"price\":\"$5\",\"countries\":[\"AU\",\"US\"],\"amount\":5,\"amount_lower\":null,"
         "\"amount_upper\":null,\"currency\":\"AUD\"}");
  expect("field = 'price'; unit_field = 'in';", "{\"price\":\"1.5 mln\",\"in\":\"KZT\"}",
         "{\"price\":\"1.5 mln\",\"in\":\"KZT\",\"amount\":1500000,\"amount_lower\":null,"
         "\"amount_upper\":null,\"currency\":\"KZT\"}");
  expect("field = 'price'; assume = 'EUR'; decimal_comma = true;", "{\"price\":\"1,250\"}",
         "{\"price\":\"1,250\",\"amount\":1.25,\"amount_lower\":null,\"amount_upper\":null,"
         "\"currency\":\"EUR\"}");
  expect("field = 'price';", "{\"price\":null}",
         "{\"price\":null,\"amount\":null,\"amount_lower\":null,\"amount_upper\":null,"
         "\"currency\":null}");
}

static void
test_text_that_is_no_money(void **state)
{
  (void)state;
  expect_reject("field = 'price';", "{\"price\":\"n/a\"}", "value",
                "price: \"n/a\" is not an amount of money");
  expect_reject("field = 'price';", "{\"price\":[1]}", "type", "field \"price\" is list");
  expect("field = 'price'; invalid = 'null';", "{\"price\":\"n/a\"}",
         "{\"price\":\"n/a\",\"amount\":null,\"amount_lower\":null,\"amount_upper\":null,"
         "\"currency\":null}");
}

static void
test_parts(void **state)
{
  (void)state;
  expect("", "{\"value\":172200000,\"unit\":\"USD\"}",
         "{\"value\":172200000,\"unit\":\"USD\",\"amount\":172200000,\"currency\":\"USD\"}");
  expect("", "{\"value\":4.15,\"unit\":\"EUR/kg\"}",
         "{\"value\":4.15,\"unit\":\"EUR/kg\",\"amount\":4.15,\"currency\":\"EUR\"}");
  /* Rates, percentages and units in capitals are no money. */
  expect("", "{\"value\":277.41,\"unit\":\"PKR/USD\"}",
         "{\"value\":277.41,\"unit\":\"PKR/USD\",\"amount\":null,\"currency\":null}");
  expect("", "{\"value\":7,\"unit\":\"TEU\"}",
         "{\"value\":7,\"unit\":\"TEU\",\"amount\":null,\"currency\":null}");
  expect("", "{\"value\":7}", "{\"value\":7,\"amount\":null,\"currency\":null}");
}

static const char convert[] = "target = 'KZT'; rates = '%s';";
static const char convert_earlier[] = "target = 'KZT'; rates = '%s'; missing = 'earlier';";

static void
test_conversion(void **state)
{
  (void)state;
  expect(convert, "{\"value\":2,\"unit\":\"USD\",\"published\":\"2023-07-13\"}",
         "{\"value\":2,\"unit\":\"USD\",\"published\":\"2023-07-13\",\"amount\":2,"
         "\"currency\":\"USD\",\"converted\":883.00,\"converted_lower\":null,"
         "\"converted_upper\":null,\"rate\":441.5,\"converted_currency\":\"KZT\","
         "\"rate_date\":\"2023-07-13\"}");
  /* Over the dollar; the end of the period comes before the day of publication. */
  expect(convert,
         "{\"value\":1,\"unit\":\"EUR\",\"published\":\"2023-07-12\","
         "\"period_end\":{\"$date\":\"2023-07-13\"}}",
         "{\"value\":1,\"unit\":\"EUR\",\"published\":\"2023-07-12\","
         "\"period_end\":\"2023-07-13\",\"amount\":1,\"currency\":\"EUR\",\"converted\":494.48,"
         "\"converted_lower\":null,\"converted_upper\":null,\"rate\":494.48,"
         "\"converted_currency\":\"KZT\",\"rate_date\":\"2023-07-13\"}");
  /* The inverse is exact until it is written: 883 / 441.5 is 2, whatever the digits of 1 / 441.5.
   */
  expect("target = 'USD'; rates = '%s'; dates = ['day']; scale = 4; rate_scale = 6;",
         "{\"value\":883,\"unit\":\"KZT\",\"day\":\"2023-07-13\"}",
         "{\"value\":883,\"unit\":\"KZT\",\"day\":\"2023-07-13\",\"amount\":883,"
         "\"currency\":\"KZT\",\"converted\":2.0000,\"converted_lower\":null,"
         "\"converted_upper\":null,\"rate\":0.002265,\"converted_currency\":\"USD\","
         "\"rate_date\":\"2023-07-13\"}");
  /* Half to even. */
  expect("target = 'KZT'; rates = '%s'; scale = 0;",
         "{\"value\":3,\"unit\":\"USD\",\"date\":\"2023-07-13\"}",
         "{\"value\":3,\"unit\":\"USD\",\"date\":\"2023-07-13\",\"amount\":3,\"currency\":\"USD\","
         "\"converted\":1324,\"converted_lower\":null,\"converted_upper\":null,\"rate\":441.5,"
         "\"converted_currency\":\"KZT\",\"rate_date\":\"2023-07-13\"}");
  expect(convert,
         "{\"value\":null,\"lower\":1,\"upper\":2,\"unit\":\"USD\",\"date\":\"2023-07-13\"}",
         "{\"value\":null,\"lower\":1,\"upper\":2,\"unit\":\"USD\",\"date\":\"2023-07-13\","
         "\"amount\":null,\"currency\":\"USD\",\"converted\":null,\"converted_lower\":441.50,"
         "\"converted_upper\":883.00,\"rate\":441.5,\"converted_currency\":\"KZT\","
         "\"rate_date\":\"2023-07-13\"}");
}

/* Converts with the rates in `content`; compares converted value, rate and its day. */
static void
expect_with(const char *content, const char *target, const char *record, const char *expected)
{
  GError *error = NULL;
  char *path = g_strconcat(rates_path, ".other", NULL);
  assert_true(g_file_set_contents(path, content, -1, NULL));
  char *options =
      g_strdup_printf("target = '%s'; rates = '%s'; missing = 'earlier';", target, path);
  ArykHarness *harness = aryk_harness_new("transform", "currency", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
  const char *found = aryk_harness_pull(harness);
  if (strstr(found, expected) == NULL)
    fail_msg("expected %s in %s", expected, found);
  aryk_harness_free(harness);
  assert_int_equal(remove(path), 0);
  g_free(options);
  g_free(path);
}

#define AMOUNT(value, unit, day)                                                                   \
  "{\"value\":" value ",\"unit\":\"" unit "\",\"published\":{\"$date\":\"" day "\"}}"

/* A column for each currency: the ECB's history, and the National Bank of Kazakhstan's. */
static void
test_wide_rates(void **state)
{
  (void)state;
  static const char ecb[] = "Date,USD,JPY,CYP,\n2024-05-17,1.25,170,N/A,\n2024-05-16,1.2,169,,\n";
  expect_with(ecb, "USD", AMOUNT("10", "EUR", "2024-05-18"), "\"converted\":12.50");
  expect_with(ecb, "EUR", AMOUNT("10", "USD", "2024-05-17"), "\"converted\":8.00");
  expect_with(ecb, "JPY", AMOUNT("5", "USD", "2024-05-17"), "\"converted\":680.00");
  static const char nbk[] = "Date;Quantity;US DOLLAR;Quantity;EUR;Quantity;UZS / KZT\n"
                            "17.05.2024;1;444,5;1;483;100;3,51\n";
  expect_with(nbk, "KZT", AMOUNT("2", "USD", "2024-05-17"), "\"converted\":889.00");
  expect_with(nbk, "KZT", AMOUNT("1000", "UZS", "2024-05-17"), "\"converted\":35.10");
}

/* What is no more is worth what it was replaced at; before that, it has rates of its own. */
static void
test_replaced_currencies(void **state)
{
  (void)state;
  static const char rates[] = "date,base,quote,rate\n2024-05-17,USD,BYN,3.2\n"
                              "2015-03-02,USD,BYR,15000\n2024-05-17,EUR,USD,1.1\n";
  expect_with(rates, "USD", AMOUNT("32000", "BYR", "2024-05-17"), "\"converted\":1.00");
  expect_with(rates, "USD", AMOUNT("30000", "BYN", "2015-03-02"), "\"converted\":2.00");
  expect_with(rates, "EUR", AMOUNT("195583", "DEM", "2005-01-01"), "\"converted\":100000.00");
  expect_with(rates, "USD", AMOUNT("1.95583", "DEM", "2024-05-17"), "\"converted\":1.10");
}

/* The rates that a document notes itself go before those of the file. */
static void
test_notes(void **state)
{
  (void)state;
  static const char both[] = "target = 'KZT'; rates = '%s'; notes = 'rates';";
  static const char alone[] = "target = 'KZT'; notes = 'rates';";
  static const char noted[] =
      "{\"value\":2,\"unit\":\"USD\",\"date\":\"2023-07-13\",\"rates\":[{\"base\":\"USD\","
      "\"quote\":\"KZT\",\"rate\":386.71,\"date\":\"2019-09-14\"}]";
#define MADE(converted, rate, date)                                                                \
  ",\"amount\":2,\"currency\":\"USD\",\"converted\":" converted                                    \
  ",\"converted_lower\":null,\"converted_upper\":null,\"rate\":" rate                              \
  ",\"converted_currency\":\"KZT\",\"rate_date\":" date "}"
  char *record = g_strconcat(noted, "}", NULL);
  char *expected = g_strconcat(noted, MADE("773.42", "386.71", "\"2019-09-14\""), NULL);
  expect(both, record, expected);
  expect(alone, record, expected);
  g_free(record);
  g_free(expected);
  /* The other way round, and without a day. */
  expect(alone,
         "{\"value\":2,\"unit\":\"USD\",\"rates\":[{\"base\":\"KZT\",\"quote\":\"USD\",\"rate\":"
         "0.0025,\"date\":null}]}",
         "{\"value\":2,\"unit\":\"USD\",\"rates\":[{\"base\":\"KZT\",\"quote\":\"USD\",\"rate\":"
         "0.0025,\"date\":null}]" MADE("800.00", "400", "null"));
  /* The nearest day; another pair is the file's. */
  expect(both,
         "{\"value\":2,\"unit\":\"USD\",\"date\":\"2023-07-13\",\"rates\":[{\"base\":\"EUR\","
         "\"quote\":\"KZT\",\"rate\":500}]}",
         "{\"value\":2,\"unit\":\"USD\",\"date\":\"2023-07-13\",\"rates\":[{\"base\":\"EUR\","
         "\"quote\":\"KZT\",\"rate\":500}]" MADE("883.00", "441.5", "\"2023-07-13\""));
  expect_reject(alone, "{\"value\":2,\"unit\":\"USD\",\"rates\":null}", "missing",
                "field \"rates\" notes no rate from USD to KZT");
  expect_reject(alone, "{\"value\":2,\"unit\":\"USD\",\"rates\":[{\"base\":\"USD\"}]}", "type",
                "a list of maps with base, quote");
  expect_reject(alone, "{\"value\":2,\"unit\":\"USD\",\"rates\":5}", "type",
                "a list of maps with base, quote");
  expect_error("currency", "notes = 'rates';", "notes: used only to convert");
}

static void
test_missing_rates(void **state)
{
  (void)state;
  static const char record[] = "{\"value\":2,\"unit\":\"USD\",\"date\":\"2023-07-15\"}";
  static const char nulls[] = "\"converted\":null,\"converted_lower\":null,"
                              "\"converted_upper\":null,\"rate\":null,"
                              "\"converted_currency\":null,\"rate_date\":null}";
  expect_reject(convert, record, "missing", "has no rate from USD to KZT for 2023-07-15");
  expect_reject(convert, "{\"value\":2,\"unit\":\"USD\"}", "missing",
                "no date says which rate from USD to KZT to take");
  expect_reject("target = 'KZT'; rates = '%s'; missing = 'earlier'; max_age = 1;", record,
                "missing", "nor a recent earlier one");
  expect(convert_earlier, record,
         "{\"value\":2,\"unit\":\"USD\",\"date\":\"2023-07-15\",\"amount\":2,\"currency\":\"USD\","
         "\"converted\":883.00,\"converted_lower\":null,\"converted_upper\":null,\"rate\":441.5,"
         "\"converted_currency\":\"KZT\",\"rate_date\":\"2023-07-13\"}");
  char *expected = g_strconcat("{\"value\":2,\"unit\":\"CHF\",\"date\":\"2023-07-15\",\"amount\":2,"
                               "\"currency\":\"CHF\",",
                               nulls, NULL);
  expect("target = 'KZT'; rates = '%s'; missing = 'null';",
         "{\"value\":2,\"unit\":\"CHF\",\"date\":\"2023-07-15\"}", expected);
  expect("target = 'KZT'; rates = '%s'; missing = 'earlier_or_null';",
         "{\"value\":2,\"unit\":\"CHF\",\"date\":\"2023-07-15\"}", expected);
  g_free(expected);
  /* Its own currency needs no rate and no date. */
  expect(convert, "{\"value\":2,\"unit\":\"KZT\"}",
         "{\"value\":2,\"unit\":\"KZT\",\"amount\":2,\"currency\":\"KZT\",\"converted\":2.00,"
         "\"converted_lower\":null,\"converted_upper\":null,\"rate\":1,"
         "\"converted_currency\":\"KZT\",\"rate_date\":null}");
}

static void
with_rates(const char *content, const char *message)
{
  char *path = g_strconcat(rates_path, ".bad", NULL);
  char *options = g_strdup_printf("target = 'KZT'; rates = '%s';", path);
  assert_true(g_file_set_contents(path, content, -1, NULL));
  expect_error("currency", options, message);
  remove(path);
  g_free(options);
  g_free(path);
}

static void
test_bad_definitions(void **state)
{
  (void)state;
  expect_error("currency", "target = 'DOLLARS'; rates = '%s';",
               "target: \"DOLLARS\" is not an ISO 4217 currency code");
  expect_error("currency", "assume = 'usd';", "assume: \"usd\" is not an ISO 4217 currency code");
  expect_error("currency", "target = 'USD';", "needs rates");
  expect_error("currency", "rates = '%s';", "give the option \"target\"");
  expect_error("currency", "target = 'USD'; rates = '/nowhere.csv';", "/nowhere.csv");
  with_rates("", "empty");
  with_rates("date,base,rate\n", "no column \"quote\"");
  with_rates("date,base,quote,rate\n2023-07-13,USD,KZT,x\n", ":2: \"x\" is not a positive rate");
  with_rates("date,base,quote,rate\n13.07.2023,USD,KZT,1\n", ":2: \"13.07.2023\" is not a date");
  with_rates("date,base,quote,rate\n2023-07-13,usd,KZT,1\n",
             ":2: base \"usd\" is not a currency code");
  with_rates("date,base,quote,rate\n2023-07-13,USD,KZT,1\n2023-07-13,USD,KZT,2\n",
             ":3: another rate of USD in KZT on the same day stands in line 2");
}

/* ---- quantities ------------------------------------------------------------------------------ */

static void
test_quantities(void **state)
{
  (void)state;
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "quantities", "", &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  assert_int_equal(aryk_harness_push(harness, "{\"id\":1,\"text\":\"It rose by 7.4 percent to "
                                              "$3-3.5 billion, or 172 tenge per kilogram; 12 "
                                              "more.\"}"),
                   ARYK_KEEP);
  assert_string_equal(aryk_harness_pull(harness),
                      "{\"id\":1,\"value\":7.4,\"lower\":null,\"upper\":null,\"unit\":\"percent\","
                      "\"kind\":\"percent\",\"approx\":\"exact\",\"per\":null,"
                      "\"unit_guessed\":false,\"quantity\":\"7.4 percent\",\"start\":11,"
                      "\"end\":22}");
  assert_string_equal(aryk_harness_pull(harness),
                      "{\"id\":1,\"value\":null,\"lower\":3000000000,\"upper\":3500000000,"
                      "\"unit\":\"USD\",\"kind\":\"money\",\"approx\":\"range\",\"per\":null,"
                      "\"unit_guessed\":true,\"quantity\":\"$3-3.5 billion\",\"start\":26,"
                      "\"end\":40}");
  assert_string_equal(aryk_harness_pull(harness),
                      "{\"id\":1,\"value\":172,\"lower\":null,\"upper\":null,\"unit\":\"KZT\","
                      "\"kind\":\"money\",\"approx\":\"exact\",\"per\":\"kg\","
                      "\"unit_guessed\":false,\"quantity\":\"172 tenge per kilogram\","
                      "\"start\":45,\"end\":67}");
  assert_null(aryk_harness_pull(harness));
  assert_int_equal(aryk_harness_push(harness, "{\"text\":null}"), ARYK_KEEP);
  assert_null(aryk_harness_pull(harness));
  assert_int_equal(aryk_harness_push(harness, "{\"body\":\"5%\"}"), ARYK_REJECT);
  assert_string_equal(aryk_harness_pull_reject(harness, NULL),
                      "field \"text\" is absent, and not a text");
  aryk_harness_free(harness);
}

static void
test_quantities_options(void **state)
{
  (void)state;
  GError *error = NULL;
  ArykHarness *harness =
      aryk_harness_new("transform", "quantities",
                       "text = 'body'; bare = true; incidental = false; keep_text = true;", &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  assert_int_equal(aryk_harness_push(harness, "{\"body\":\"12 in 3 years\"}"), ARYK_KEEP);
  assert_string_equal(aryk_harness_pull(harness),
                      "{\"body\":\"12 in 3 years\",\"value\":12,\"lower\":null,\"upper\":null,"
                      "\"unit\":null,\"kind\":\"number\",\"approx\":\"exact\",\"per\":null,"
                      "\"unit_guessed\":false,\"quantity\":\"12\",\"start\":0,\"end\":2}");
  assert_null(aryk_harness_pull(harness));
  aryk_harness_free(harness);
}

static int
make_rates(void **state)
{
  (void)state;
  char *folder = g_dir_make_tmp("aryk-rates-XXXXXX", NULL);
  rates_path = g_build_filename(folder, "rates.csv", NULL);
  g_free(folder);
  return g_file_set_contents(rates_path,
                             "\xef\xbb\xbf"
                             "date,base,quote,rate,source\n"
                             "2023-07-13,USD,KZT,441.5,a\n"
                             "2023-07-12,USD,KZT,440,a\n"
                             "2023-07-13,EUR,USD,1.12,b\n",
                             -1, NULL)
             ? 0
             : -1;
}

static int
remove_rates(void **state)
{
  (void)state;
  char *folder = g_path_get_dirname(rates_path);
  int result = remove(rates_path) == 0 && remove(folder) == 0 ? 0 : -1;
  g_free(folder);
  g_free(rates_path);
  return result;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text),
      cmocka_unit_test(test_text_that_is_no_money),
      cmocka_unit_test(test_parts),
      cmocka_unit_test(test_conversion),
      cmocka_unit_test(test_wide_rates),
      cmocka_unit_test(test_replaced_currencies),
      cmocka_unit_test(test_notes),
      cmocka_unit_test(test_missing_rates),
      cmocka_unit_test(test_bad_definitions),
      cmocka_unit_test(test_quantities),
      cmocka_unit_test(test_quantities_options),
  };
  return cmocka_run_group_tests(tests, make_rates, remove_rates) != 0;
}
