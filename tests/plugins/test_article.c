/* Press articles in several layouts, all invented, go through transform `article`. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <aryk/test.h>

/* Pushes the text as an article; the record that comes out, as JSON. */
static char *
article_of(const char *options, const char *text)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "article", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  GString *json = g_string_new("{\"path\":\"a.txt\",\"text\":\"");
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\n' || *p == '\r')
      g_string_append(json, *p == '\n' ? "\\n" : "\\r");
    else if (*p == '"' || *p == '\\')
      g_string_append_printf(json, "\\%c", *p);
    else
      g_string_append_c(json, *p);
  }
  g_string_append(json, "\"}");
  if (aryk_harness_push(harness, json->str) != ARYK_KEEP)
    fail_msg("%s", aryk_harness_error(harness));
  char *out = g_strdup(aryk_harness_pull(harness));
  assert_non_null(out);
  g_string_free(json, TRUE);
  aryk_harness_free(harness);
  return out;
}

static void
assert_has(const char *json, const char *part)
{
  if (strstr(json, part) == NULL)
    fail_msg("no %s in %s", part, json);
}

static const char wire[] =
    " date 2021-05-20 Kazakhstan, Latvia agree on rail freight\n\n"
    "RIGA. KAZINFORM - Deputy Minister of Transport of Kazakhstan Askar Bolatov met with State "
    "Secretary of the Ministry of Transport of Latvia Jānis Ozols, Kazinform cites the press "
    "service "
    "of the Kazakh Ministry of Transport.\n\n"
    "«We want more trains, and we want them soon,» Bolatov said.\n\n"
    "For reference: Trade amounted to 81.5 million US dollars.\n";

static void
test_wire(void **state)
{
  (void)state;
  char *out = article_of("", wire);
  assert_has(out, "\"title\":\"Kazakhstan, Latvia agree on rail freight\"");
  assert_has(out, "\"published\":\"2021-05-20\"");
  assert_has(out, "\"place\":\"RIGA\"");
  assert_has(out, "\"agency\":\"KAZINFORM\"");
  assert_has(out, "\"credit\":\"press service of the Kazakh Ministry of Transport\"");
  assert_has(out, "\"language\":\"en\"");
  assert_has(out, "\"countries\":[\"KZ\",\"LV\"]");
  assert_has(
      out, "{\"name\":\"Askar Bolatov\",\"role\":\"Deputy Minister of Transport of Kazakhstan\"}");
  assert_has(out,
             "{\"name\":\"Jānis Ozols\",\"role\":\"State Secretary of the Ministry of Transport of "
             "Latvia\"}");
  assert_has(out, "\"speaker\":\"Askar Bolatov\"");
  assert_has(out, "\"body\":\"Deputy Minister of Transport");
  assert_null(strstr(out, "\"text\":\" date"));
  g_free(out);
}

static void
test_quote_offsets(void **state)
{
  (void)state;
  char *out = article_of("", wire);
  size_t start = (size_t)(strstr(wire, "We want") - wire);
  char *span =
      g_strdup_printf("\"text_start\":%zu,\"text_end\":%zu,\"text\":\"We want more trains, and "
                      "we want them soon,\"",
                      start, start + strlen("We want more trains, and we want them soon,"));
  assert_has(out, span);
  g_free(span);
  g_free(out);
}

/* The text of an article of one sentence behind a head. */
static char *
article_with_head(const char *head)
{
  char *text = g_strconcat(head,
                           "Exports of the country rose by 5 percent to 3 billion dollars in May, "
                           "the ministry told the press.\n\nNo more is known of it so far.\n",
                           NULL);
  char *out = article_of("", text);
  g_free(text);
  assert_has(out, "\"body\":\"Exports of the country rose");
  return out;
}

typedef struct Head {
  const char *head;
  const char *parts[6];
} Head;

static const Head heads[] = {
    {"Exports grow\n\nNEW DELHI, Aug 14 (PTI) ",
     {"\"title\":\"Exports grow\"", "\"place\":\"NEW DELHI\"", "\"agency\":\"PTI\"",
      "\"published\":null"}},
    {"Exports grow\n(Xinhua) 10:51, July 13, 2023\n\nBEIJING, July 13 (Xinhua) -- ",
     {"\"place\":\"BEIJING\"", "\"agency\":\"Xinhua\"", "\"published\":\"2023-07-13\""}},
    {"MINSK, 27 October 2023 (BelTA) – Exports grow\n\n",
     {"\"title\":\"Exports grow\"", "\"place\":\"MINSK\"", "\"agency\":\"BelTA\"",
      "\"published\":\"2023-10-27\""}},
    {"BAKU, Azerbaijan, June 14. /Trend/. ",
     {"\"title\":null", "\"place\":\"BAKU\"", "\"agency\":\"Trend\"", "\"published\":null"}},
    {"15/07/19 17:20, Bishkek – 24.kg news agency, by Nurgul Asanova\n\nExports grow\n\n",
     {"\"title\":\"Exports grow\"", "\"place\":\"Bishkek\"", "\"agency\":\"24.kg\"",
      "\"published\":\"2019-07-15\"", "\"authors\":[\"Nurgul Asanova\"]"}},
    {"Big plans\n\nBy John Smith and Jane Doe\n\nPublished: 12 July 2023, 10:30 | Updated: 13 July "
     "2023\n\nAshgabat, 12 July – ",
     {"\"title\":\"Big plans\"", "\"place\":\"Ashgabat\"", "\"agency\":null",
      "\"published\":\"2023-07-12\"", "\"authors\":[\"John Smith\",\"Jane Doe\"]"}},
    {"Updated: 15 July 2023\n\nBig plans\n\n13 July 2023\n\nISLAMABAD: ",
     {"\"title\":\"Big plans\"", "\"place\":\"ISLAMABAD\"", "\"published\":\"2023-07-13\""}},
    {" date 2020-01-02 By Trend\n\n",
     {"\"title\":null", "\"agency\":\"Trend\"", "\"place\":null", "\"published\":\"2020-01-02\""}},
    {"MEDIA RELEASE\nJune 17, 2024\n\nExports grow\nand imports fall\n\n",
     {"\"title\":\"Exports grow\"", "\"published\":\"2024-06-17\"", "\"place\":null"}},
    {"Statistics Norland\nPress release, 9 February 2024\n\nPrices up in January\n\n",
     {"\"title\":\"Prices up in January\"", "\"published\":\"2024-02-09\""}},
    {"Harvest ends\n\n16 October 2023, Kostanay. By Marat Ospanov\n\n",
     {"\"title\":\"Harvest ends\"", "\"place\":\"Kostanay\"", "\"authors\":[\"Marat Ospanov\"]"}},
    {"Economy\n\nPrices of bread go up again\n\n3 July 2022\n\n",
     {"\"title\":\"Prices of bread go up again\"", "\"published\":\"2022-07-03\""}},
    {"From: Press <press@x.example>\nDate: Wed, 28 Feb 2024 09:15:22 +0800\nSubject: Exports "
     "grow\n\nPORT ELM, 28 February 2024 – ",
     {"\"title\":\"Exports grow\"", "\"place\":\"PORT ELM\"", "\"published\":\"2024-02-28\""}},
    {"Source: Xinhua | 2023-07-03 10:15 | Editor: li\n\nExports grow\n\n",
     {"\"title\":\"Exports grow\"", "\"agency\":\"Xinhua\"", "\"published\":\"2023-07-03\""}},
    {"The Harbour Herald\n\nExports grow\n\nJul 3rd, 2023\n\n",
     {"\"title\":\"Exports grow\"", "\"published\":\"2023-07-03\"",
      "\"organizations\":[\"The Harbour Herald\"]"}},
    {"Home > Business > Trade\nExports grow\n03-Jul-2023\n\n",
     {"\"title\":\"Exports grow\"", "\"published\":\"2023-07-03\""}},
    {"Exports grow\n\nPublished on 14/11/2024 - 10:37 By Marina Lobo - Curitiba\n\n",
     {"\"authors\":[\"Marina Lobo\"]", "\"place\":\"Curitiba\"", "\"published\":\"2024-11-14\""}},
    {"Exports grow\n\n02.06.2023 12:40\nKhovar\n\n",
     {"\"agency\":\"Khovar\"", "\"published\":\"2023-06-02\"", "\"place\":null"}},
    {"July 3 (Reuters) - ", {"\"agency\":\"Reuters\"", "\"place\":null", "\"title\":null"}},
    {"July 3, 2023 - LONDON - ", {"\"place\":\"LONDON\"", "\"published\":\"2023-07-03\""}},
    {"Exports grow\n\nST. ELMS, June 5. /TASS/. ",
     {"\"place\":\"ST. ELMS\"", "\"agency\":\"TASS\""}},
    {"Exports grow\n\nAzerbaijan, Baku, July 3 / Trend, A. Asadov / ",
     {"\"place\":\"Baku\"", "\"agency\":\"Trend\""}},
    {"Exports grow\n\nAstana. July 3. Kazinform/Anna Kim - ",
     {"\"agency\":\"Kazinform\"", "\"authors\":[\"Anna Kim\"]"}},
    {"Exports grow\n\nLima – ", {"\"place\":\"Lima\""}},
    {"Exports grow\n\nLONDON (3 July 2023) – ",
     {"\"place\":\"LONDON\"", "\"agency\":null", "\"published\":\"2023-07-03\""}},
    {"AKIPRESS.COM - ", {"\"agency\":\"AKIPRESS\"", "\"place\":null"}}};

static void
test_heads(void **state)
{
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
    char *out = article_with_head(heads[i].head);
    for (size_t part = 0; part < 6 && heads[i].parts[part] != NULL; part++)
      assert_has(out, heads[i].parts[part]);
    g_free(out);
  }
}

/* 12.09.2020 is the ninth of December where the text speaks of the seventh. */
static void
test_ambiguous_date(void **state)
{
  (void)state;
  char *out =
      article_of("", "Harvest over\n\n12.09.2020\n\nFields were empty by Dec. 7, the ministry "
                     "told the press on Tuesday.\n\nMore is not known.\n");
  assert_has(out, "\"published\":\"2020-12-09\"");
  g_free(out);
}

static void
test_repairs(void **state)
{
  (void)state;
  char *out =
      article_of("", "Sales &amp; costs\r\n\r\nSALO. KAZINFORM - Sales of the plant\r\n"
                     "rose by 4&nbsp;% to â‚¬12 million (\\u22122.5%), of which 22%25 is "
                     "profit.\r\n\r\nÂ«We are glad about it,Â» said director Anna Lind.\r\n");
  assert_has(out, "\"title\":\"Sales & costs\"");
  assert_has(out,
             "Sales of the plant rose by 4\u00a0% to €12 million (−2.5%), of which 22% is profit.");
  assert_has(out, "\"text\":\"We are glad about it,\"");
  assert_has(out, "{\"name\":\"Anna Lind\",\"role\":\"director\"}");
  g_free(out);
}

static void
test_persons(void **state)
{
  (void)state;
  char *out =
      article_of("", "Firms meet\n\nThe firms met in town on Monday to speak about prices, Maria "
                     "Lopez, a deputy minister, told the press.\n\n"
                     "“Prices will go down by summer,” said the chief executive, Piet van der "
                     "Berg. “And wages will go up,” he added.\n\n"
                     "Gedeon Valley makes tools, and Nora Quist, 41, sells them.\n");
  assert_has(out, "{\"name\":\"Maria Lopez\",\"role\":\"a deputy minister\"}");
  assert_has(out, "{\"name\":\"Piet van der Berg\",\"role\":\"chief executive\"}");
  assert_has(out, "{\"name\":\"Nora Quist\",\"role\":null}");
  assert_null(strstr(out, "Gedeon Valley\",\"role"));
  const char *first = strstr(out, "\"speaker\":\"Piet van der Berg\"");
  assert_non_null(first);
  assert_non_null(strstr(first + 1, "\"speaker\":\"Piet van der Berg\""));
  g_free(out);
}

static void
test_interview(void **state)
{
  (void)state;
  char *out = article_of(
      "", "A talk about grain\n\nWe spoke with minister of farming Olga Stern, who knows "
          "the harvest well and the market better.\n\nQ: Will prices fall?\n\nA: They "
          "will fall by spring, I think.\n\nThe talk ended there and then.\n");
  assert_has(out, "\"speaker\":\"Olga Stern\"");
  assert_has(out, "\"text\":\"They will fall by spring, I think.\"");
  g_free(out);
}

/* What each sentence says of the source it reports from. */
static void
test_credits(void **state)
{
  (void)state;
  static const char *const sentences[][2] = {
      {"data from the trade ministry showed", "trade ministry"},
      {"Statistics Norland said on Monday", "Statistics Norland"},
      {"the national statistics agency NORSTAT said", "NORSTAT"},
      {"data by Norstat showed", "Norstat"},
      {"according to data published on Monday by the National Bank of Norland",
       "National Bank of Norland"},
      {"the Norland Supply Company (Nosup) estimated", "Norland Supply Company"},
      {"the ministry's press service told the media", "ministry's press service"}};
  for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) {
    char *text = g_strdup_printf("Trade\n\nRIGA, July 3 - Exports rose by 5 percent in May, "
                                 "%s.\n\nNo more is known.\n",
                                 sentences[i][0]);
    char *credit = g_strdup_printf("\"credit\":\"%s\"", sentences[i][1]);
    char *out = article_of("", text);
    assert_has(out, credit);
    g_free(out);
    g_free(credit);
    g_free(text);
  }
}

static void
test_more_persons(void **state)
{
  (void)state;
  char *out = article_of(
      "", "Trade\n\nRIGA, July 3 - Director Datuk Omar Saleh and Olga Stern met Mr. Erik Holm. The "
          "head of the Customs Service, Timo Sand, was there. Jon Berg of Alder Mills said so.\n\n"
          "For enquiries: Ada Quist, 012 310 8095.\n\nMARTA BELL\nActing Governor\n");
  assert_has(out, "{\"name\":\"Omar Saleh\",\"role\":\"Director\"},{\"name\":\"Olga "
                  "Stern\",\"role\":null},{\"name\":\"Erik Holm\",\"role\":null}");
  assert_has(out, "{\"name\":\"Timo Sand\",\"role\":\"head of the Customs Service\"}");
  assert_has(out, "{\"name\":\"Jon Berg\",\"role\":null},{\"name\":\"Ada Quist\",\"role\":null}");
  assert_has(out, "{\"name\":\"MARTA BELL\",\"role\":\"Acting Governor\"}");
  g_free(out);
}

/* Marks of several nations, speech of several paragraphs, an interview without labels. */
static void
test_more_quotes(void **state)
{
  (void)state;
  char *out = article_of(
      "",
      "Trade\n\nRIGA, July 3 - „We will sell it all soon”, said director Anna Lind. 'The firms' "
      "plans are good,' she added.\n\n\"It will go well now.\n\n\"And it will go on,\" said "
      "Lind.\n\nWill prices fall?\n\nThey will fall by spring.\n\nAnd wages?\n\nThey will not "
      "fall.\n\nSo she left.\n");
  assert_has(out, "\"text\":\"We will sell it all soon\"");
  assert_has(out, "\"text\":\"The firms' plans are good,\"");
  assert_has(out, "\"text\":\"It will go well now.\\n\\n\\\"And it will go on,\"");
  assert_has(out, "\"text\":\"They will fall by spring.\"");
  assert_has(out, "\"text\":\"They will not fall.\"");
  assert_null(strstr(out, "\"text\":\"So she left"));
  assert_null(strstr(out, "\"speaker\":null"));
  g_free(out);
}

static void
test_countries(void **state)
{
  (void)state;
  char *out =
      article_of("", "Trade\n\nThe Serbian-Polish council met in Oslo; it counted US dollars, "
                     "Swiss francs and Belarusian rubles, said experts from the UK.\n\nNo more "
                     "is known of it.\n");
  assert_has(out, "\"countries\":[\"RS\",\"PL\",\"GB\"]");
  g_free(out);
}

static void
test_rows_stay_lines(void **state)
{
  (void)state;
  char *out =
      article_of("", "Trade\n\nTrade grew in all the markets last year.\n\nMarket   Value, USD mln "
                     "  Change, %\nItaly   1,200   +10\nSpain   80   "
                     "-5\n\nNet revenue from all this trade, at CHF 270\nmillion, was lower "
                     "than the year before (2019:\n310 million).\n");
  assert_has(out, "Change, %\\nItaly   1,200   +10\\nSpain");
  assert_has(out, "at CHF 270 million, was lower than the year before (2019: 310 million).");
  g_free(out);
}

static void
test_keep_text(void **state)
{
  (void)state;
  char *out = article_of("keep_text = true;", "One line of text.");
  assert_has(out, "\"text\":\"One line of text.\"");
  assert_has(out, "\"body\":\"One line of text.\"");
  g_free(out);
}

static void
test_empty_and_odd(void **state)
{
  (void)state;
  static const char *const texts[] = {
      "",  "\n\n\n", "-",  "\"", "“",     "A", "By",   "date 2020", " date 2020-01-01",
      "(", "BAKU, ", "&#", "%2", "\\u12", "Â", "A.B.", "«»"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    char *out = article_of("", texts[i]);
    assert_has(out, "\"body\":");
    g_free(out);
  }
}

/* What was the title turns out to be the name of an office, and no other headline is taken. */
static void
test_archived_name(void **state)
{
  (void)state;
  char *out = article_of("", " date 2020-01-01 Statistics Ruritania\n\n3 May 2020\n\n"
                             "Exports grew again\n\nImports grew too\n\nBoth rose by 5 percent.\n");
  assert_has(out, "\"title\":null");
  assert_has(out, "\"organizations\":[\"Statistics Ruritania\"]");
  g_free(out);
}

static void
test_not_text(void **state)
{
  (void)state;
  GError *error = NULL;
  const char *code = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "article", "", &error);
  assert_non_null(harness);
  assert_int_equal(aryk_harness_push(harness, "{\"text\":5}"), ARYK_REJECT);
  const char *message = aryk_harness_pull_reject(harness, &code);
  assert_non_null(message);
  assert_string_equal(code, "type");
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_wire),
      cmocka_unit_test(test_quote_offsets),
      cmocka_unit_test(test_heads),
      cmocka_unit_test(test_ambiguous_date),
      cmocka_unit_test(test_repairs),
      cmocka_unit_test(test_persons),
      cmocka_unit_test(test_countries),
      cmocka_unit_test(test_interview),
      cmocka_unit_test(test_keep_text),
      cmocka_unit_test(test_empty_and_odd),
      cmocka_unit_test(test_archived_name),
      cmocka_unit_test(test_not_text),
      cmocka_unit_test(test_credits),
      cmocka_unit_test(test_more_persons),
      cmocka_unit_test(test_more_quotes),
      cmocka_unit_test(test_rows_stay_lines),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
