/* Economic statements, all invented, go through transform `facts`; what comes out is compared field
 * by field. Words in capitals say what a test is about. */
#include "tests/plugins/facts_run.h"

static void
test_value_and_change(void **state)
{
  (void)state;
  Run run = run_text(
      NORTH, "Trade turnover in 2021 amounted to 81.5 million US dollars, which is 12.5% more "
             "than in 2020. Sales of grain grew by 4 percent to 20 thousand tonnes.");
  assert_int_equal(run.facts->len, 2);
  FACT(run, 0, "\"value\":81500000", "\"unit\":\"USD\"", "\"kind\":\"money\"",
       "\"period_start\":\"2021-01-01\",\"period_end\":\"2021-12-31\"",
       "\"growth\":\"12.5% more than in 2020\"", "\"parties\":[\"KZ\",\"LV\"]",
       "\"indicator\":\"Trade turnover\"",
       "\"evidence\":\"81.5 million US dollars, which is 12.5% more than in 2020\"",
       "\"evidence_start\":35,\"evidence_end\":92");
  FACT(run, 1, "\"value\":20000", "\"unit\":\"tonnes\"", "\"growth\":\"grew by 4 percent\"",
       "\"period_start\":\"2021-01-01\"", "\"indicator\":\"Sales of grain\"");
  run_free(run);
}

static void
test_change_alone(void **state)
{
  (void)state;
  Run run = run_text(ALONE, "In January-June 2022 retail sales rose 3.1% year-on-year.");
  assert_int_equal(run.facts->len, 1);
  FACT(run, 0, "\"value\":null", "\"unit\":null", "\"kind\":\"percent\"", "rose 3.1% year-on-year",
       "\"period_end\":\"2022-06-30\"", "\"parties\":[\"GE\"]");
  run_free(run);
}

static void
test_list_carries_base_and_verb(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE, "In August 2022 food rose in price by 7.6% year-on-year, fuel by 9.2%. Transfers "
             "from Italy fell 16pc to $6 million, from Spain 20pc to $4 million.");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 1, "9.2%", "\"growth_base\":\"year-on-year\"");
  FACT(run, 2, "\"value\":6000000", "\"growth\":\"fell 16pc\"", "\"parties\":[\"IT\",\"GE\"]");
  FACT(run, 3, "\"value\":4000000", "\"growth\":\"down 20pc\"", "\"parties\":[\"ES\",\"GE\"]");
  run_free(run);
}

/* Numbers that stand without a unit, and what tells of what they are. */
static void
test_bare_numbers(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "In 2021 arrivals exceeded 8.5 million. The yield amounted to 10.4 tonnes "
                      "versus 13.7 in 2020. In 2022 17 plants were opened; another 45 follow.");
  assert_int_equal(run.facts->len, 5);
  FACT(run, 0, "\"value\":8500000", "\"unit\":\"arrivals\"", "\"approx\":\"over\"");
  FACT(run, 2, "\"value\":13.7", "\"unit\":\"tonnes\"", "\"period_start\":\"2020-01-01\"");
  FACT(run, 4, "\"value\":45", "\"unit\":\"plants\"");
  run_free(run);
}

/* Figures that are joined are told of one time; a year and a colon tell of the value before. */
static void
test_joined_times(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE,
      "Exports and imports made $5 billion and $3 billion in 2020. Revenue for 2021 rose 14% "
      "to \xc2\xa3"
      "1.2bn (2020: \xc2\xa3"
      "1.05bn), up for the third time. Prices grew 10.8% in July after 11.5% a month earlier.");
  assert_int_equal(run.facts->len, 6);
  FACT(run, 0, "\"value\":5000000000", "\"period_start\":\"2020-01-01\"");
  FACT(run, 1, "\"value\":3000000000", "\"period_start\":\"2020-01-01\"");
  FACT(run, 2, "\"value\":1200000000", "\"growth_base\":\"2020\"");
  FACT(run, 3, "\"value\":1050000000", "\"period_start\":\"2020-01-01\"");
  FACT(run, 4, "10.8%", "\"period_start\":\"2022-07-01\"");
  FACT(run, 5, "11.5%", "\"period_start\":\"2022-06-01\"");
  run_free(run);
}

/* Base words that begin a sentence hold for all of it; "the fastest since" is no base. */
static void
test_bases_in_front(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "Compared to May 2021, prices rose by 0.9%; goods fell by 2%. In July 2022 "
                      "output expanded by 6 percent, the fastest since June 2020.");
  assert_int_equal(run.facts->len, 3);
  FACT(run, 1, "fell by 2%", "\"growth_base\":\"Compared to May 2021\"");
  FACT(run, 2, "\"growth\":\"expanded by 6 percent\"", "\"growth_base\":null");
  run_free(run);
}

/* Base words behind two joined changes are both's; what stands in parentheses does not part a value
 * from its time; South Americans are of no one country. */
static void
test_joined_changes(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE,
      "Wages increased by 14 percent in nominal and 9.3 percent in real terms compared to May "
      "2021. The surplus was $17 million against $2 million (0.6 percent of GDP) in 2020. The "
      "South American fund paid $5 million at the close of June.");
  assert_int_equal(run.facts->len, 6);
  FACT(run, 0, "by 14 percent", "\"growth_base\":\"compared to May 2021\"");
  FACT(run, 3, "\"value\":2000000", "\"period_start\":\"2020-01-01\"");
  FACT(run, 5, "\"parties\":[\"GE\"]", "\"period_start\":\"2022-06-30\"");
  run_free(run);
}

/* The first change is of the first value, the second of the second. */
static void
test_respectively(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "In 2021 tea and wine fetched $57 million and $30 million, up 2% and 22% "
                      "year-on-year, respectively.");
  assert_int_equal(run.facts->len, 2);
  FACT(run, 0, "\"value\":57000000", "\"growth\":\"up 2%\"", "\"growth_base\":\"year-on-year\"");
  FACT(run, 1, "\"value\":30000000", "22%");
  run_free(run);
}

/* What a share is of, what counted things are worth, what an amount is of. */
static void
test_indicators(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "Italy accounted for 36% of wine exports in 2021. Plans hold 14 rural "
                      "schools worth 120 million yen. The year closed with a $5 million surplus. "
                      "The number of guests rose by 4%.");
  assert_int_equal(run.facts->len, 5);
  FACT(run, 0, "\"indicator\":\"share of Italy in wine exports\"");
  FACT(run, 2, "\"indicator\":\"value of rural schools\"");
  FACT(run, 3, "\"indicator\":\"trade surplus\"");
  FACT(run, 4, "\"indicator\":\"guests\"");
  run_free(run);
}

static void
test_value_before(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE, "Revenue in 2021 climbed to $2.3 billion, up from $1.6 billion in 2020. Cargo rose "
             "from 280,000 to 420,000 tonnes.");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 0, "\"value\":2300000000", "\"period_start\":\"2021-01-01\"");
  FACT(run, 1, "\"value\":1600000000", "\"period_start\":\"2020-01-01\"");
  FACT(run, 2, "\"value\":280000,", "\"unit\":\"tonnes\"");
  FACT(run, 3, "\"value\":420000,", "\"unit\":\"tonnes\"");
  run_free(run);
}

static void
test_conversion(void **state)
{
  (void)state;
  Run run = run_text(ALONE, "Investment reached 2.9 billion lari (about $1 billion) in 2021.");
  assert_int_equal(run.facts->len, 2);
  FACT(run, 0, "\"unit\":\"GEL\"", "\"conversion_of\":null", "\"period_start\":\"2021-01-01\"");
  FACT(run, 1, "\"unit\":\"USD\"", "\"approx\":\"about\"", "\"conversion_of\":\"",
       "\"period_start\":\"2021-01-01\"");
  run_free(run);
}

static void
test_tense_and_period(void **state)
{
  (void)state;
  Run run = run_text(
      NORTH, "In 2021 exports amounted to $5 million. Imports reached $4 million. About 70 firms "
             "with Latvian capital operate in Kazakhstan. The cost will be $9 million.");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 1, "\"period_start\":\"2021-01-01\"");
  FACT(run, 2, "\"period_start\":null",
       "\"indicator\":\"firms with Latvian capital in Kazakhstan\"", "\"value\":70",
       "\"approx\":\"about\"", "\"kind\":\"count\"");
  FACT(run, 3, "\"period_start\":null");
  run_free(run);
}

#define NO_PERIOD "\"period_start\":null,\"period_end\":null"

static void
test_what_is_compared_with_is_not_spoken_of(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "In August 2022 the surplus of the dairies made 20 million lari, compared "
                      "with a deficit of 8 million lari in August 2021. Sales of cheese grew "
                      "by 4 percent.");
  FACT(run, 1, "\"value\":8000000", "\"period_start\":\"2021-08-01\"");
  FACT(run, 2, "\"period_start\":\"2022-08-01\",\"period_end\":\"2022-08-31\"");
  run_free(run);
}

static void
test_plan_carries_its_period(void **state)
{
  (void)state;
  Run run = run_text(ALONE, "Twelve mills worth 90 million lari will be opened by the end of 2024. "
                            "They will give work to 400 residents. A fund of 7 million lari will "
                            "support the schools.");
  FACT(run, 0, "\"value\":12", "\"period_start\":\"2024-01-01\"");
  FACT(run, 1, "\"value\":90000000", "\"period_start\":\"2024-01-01\"");
  FACT(run, 2, "\"value\":400", "\"period_start\":\"2024-01-01\"");
  FACT(run, 3, "\"value\":7000000", NO_PERIOD);
  run_free(run);
}

static void
test_figures_of_no_period(void **state)
{
  (void)state;
  Run run = run_text(ALONE, "In 2021 sales of power reached 50 million lari. Panels of 6.5 MW were "
                            "set up. The board declared a dividend of 3 lari per share.");
  FACT(run, 0, "\"value\":50000000", "\"period_start\":\"2021-01-01\"");
  FACT(run, 1, "\"value\":6.5", NO_PERIOD);
  FACT(run, 2, "\"value\":3", NO_PERIOD);
  run_free(run);
}

static void
test_the_month(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "From January to August 2022 sales of tea reached 50 million lari. Sales "
                      "of wine in the month made 9 million lari.");
  FACT(run, 1, "\"value\":9000000",
       "\"period_start\":\"2022-08-01\",\"period_end\":\"2022-08-31\"");
  run_free(run);
}

static void
test_indicator_points_back(void **state)
{
  (void)state;
  Run run = run_text(
      NORTH, "From 2005 to 2020, investments from Latvia to Kazakhstan amounted to 94 million US "
             "dollars. In 2021, this indicator amounted to 9.8 million US dollars (an increase of "
             "1.9 times).");
  assert_int_equal(run.facts->len, 2);
  FACT(run, 0, "\"period_start\":\"2005-01-01\",\"period_end\":\"2020-12-31\"");
  FACT(run, 1, "\"indicator\":\"investments from Latvia to Kazakhstan\"", "\"value\":9800000",
       "\"growth\":\"an increase of 1.9 times\"");
  run_free(run);
}

static void
test_units_from_the_sentence(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE, "The number of weekly flights went up from 27 to 49. The plan has 30 projects; of "
             "them, 17 have been completed. Exports made 19.1 billion dollars and imports 19.8 "
             "billion.");
  assert_int_equal(run.facts->len, 6);
  FACT(run, 0, "\"value\":27", "\"unit\":\"flights\"");
  FACT(run, 1, "\"value\":49", "\"unit\":\"flights\"");
  FACT(run, 3, "\"value\":17", "\"unit\":\"projects\"");
  FACT(run, 5, "\"value\":19800000000", "\"unit\":\"USD\"");
  run_free(run);
}

static void
test_no_facts(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE, "The talks in the 25+16 format lasted 3 days and began at 09:30 in Hall 4. The team "
             "lost 4:2. (1 USD = 386.71 KZT on September 14)");
  assert_int_equal(run.facts->len, 0);
  run_free(run);
}

static void
test_table(void **state)
{
  (void)state;
  Run run =
      run_text(ALONE, "Table 2. Exports, thousand tonnes\n\nCountry | H1 2021 | H1 2022 | Change, "
                      "%\n--------+---------+---------+-------\nItaly | 1,200.5 | 1,320.55 | "
                      "+10.0\nSpain | 80 | 60 | -25.0\n\nNothing more is known.");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 0, "\"value\":1200500", "\"unit\":\"tonnes\"", "\"indicator\":\"Exports to Italy\"",
       "\"period_start\":\"2021-01-01\",\"period_end\":\"2021-06-30\"",
       "\"parties\":[\"IT\",\"GE\"]", "\"growth\":null");
  FACT(run, 1, "\"value\":1320550", "\"growth\":\"+10%\"", "\"growth_base\":\"H1 2021\"",
       "\"period_start\":\"2022-01-01\"");
  FACT(run, 3, "\"value\":60000", "\"growth\":\"-25%\"", "\"parties\":[\"ES\",\"GE\"]");
  run_free(run);
}

/* Tabs or wide gaps part cells, too; the head says the units. */
static void
test_table_without_bars(void **state)
{
  (void)state;
  Run run = run_text(
      ALONE, "Exports of tea\n\nMarket\tVolume, tonnes, 2021\tChange on 2020, %\tValue, USD mln, "
             "2021\nItaly\t1,200\t+10.0\t1.5\nSpain\t80\t-25.0\t0.2\n\nIn 2022 more is expected.");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 0, "\"value\":1200", "\"unit\":\"tonnes\"", "\"indicator\":\"Volume, Italy\"",
       "\"period_start\":\"2021-01-01\"", "\"growth\":\"+10%\"", "\"parties\":[\"IT\",\"GE\"]");
  FACT(run, 1, "\"value\":1500000", "\"unit\":\"USD\"", "\"growth\":null");
  run_free(run);
  run = run_text(ALONE, "Output, tonnes\n\n        2020      2021\nTea     1,200     1,300\n"
                        "Wine      800       700\n");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 0, "\"value\":1200", "\"period_start\":\"2020-01-01\"");
  FACT(run, 3, "\"value\":700", "\"period_start\":\"2021-01-01\"");
  run_free(run);
  run = run_text(ALONE, "In 2020   exports of tea   were high.\nIn Italy   1,200   were "
                        "counted.");
  assert_int_equal(run.facts->len, 0);
  run_free(run);
}

/* Whom figures are about that are told side by side, that have a country for a label, and that are
 * of all the trade of one of two. */
static void
test_countries_of_figures(void **state)
{
  (void)state;
  Run run = run_text(ALONE, "In 2021 Georgia sold 5 tonnes. Italy and Spain remained the main "
                            "buyers with 31% and 12%. The "
                            "employment rate was 64% (Italy: 61%, Spain: 66%).");
  assert_int_equal(run.facts->len, 6);
  FACT(run, 1, "\"value\":31", "\"parties\":[\"IT\",\"GE\"]");
  FACT(run, 2, "\"value\":12", "\"parties\":[\"ES\",\"GE\"]");
  FACT(run, 3, "\"value\":64", "\"parties\":[\"GE\"]");
  FACT(run, 4, "\"value\":61", "\"parties\":[\"IT\"]");
  FACT(run, 5, "\"value\":66", "\"parties\":[\"ES\"]");
  run_free(run);
  run =
      run_text("\"title\":\"Kazakhstan and Latvia meet\"," NORTH,
               "In 2021 the foreign trade turnover of Kazakhstan reached $90 billion. Exports made "
               "up $50 billion in 2021, mutual trade $5 million. 18 Latvian companies took part.");
  assert_int_equal(run.facts->len, 4);
  FACT(run, 0, "\"value\":90000000000", "\"parties\":[\"KZ\"]");
  FACT(run, 1, "\"value\":50000000000", "\"parties\":[\"KZ\"]");
  FACT(run, 2, "\"value\":5000000", "\"parties\":[\"KZ\",\"LV\"]");
  FACT(run, 3, "\"value\":18", "\"parties\":[\"LV\"]");
  run_free(run);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_value_and_change),
      cmocka_unit_test(test_change_alone),
      cmocka_unit_test(test_list_carries_base_and_verb),
      cmocka_unit_test(test_bare_numbers),
      cmocka_unit_test(test_joined_times),
      cmocka_unit_test(test_bases_in_front),
      cmocka_unit_test(test_joined_changes),
      cmocka_unit_test(test_respectively),
      cmocka_unit_test(test_indicators),
      cmocka_unit_test(test_value_before),
      cmocka_unit_test(test_conversion),
      cmocka_unit_test(test_tense_and_period),
      cmocka_unit_test(test_what_is_compared_with_is_not_spoken_of),
      cmocka_unit_test(test_plan_carries_its_period),
      cmocka_unit_test(test_figures_of_no_period),
      cmocka_unit_test(test_the_month),
      cmocka_unit_test(test_indicator_points_back),
      cmocka_unit_test(test_units_from_the_sentence),
      cmocka_unit_test(test_no_facts),
      cmocka_unit_test(test_countries_of_figures),
      cmocka_unit_test(test_table),
      cmocka_unit_test(test_table_without_bars),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
