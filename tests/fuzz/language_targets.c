/* language_targets.c - the language of figures: the recognizer, and the linking of facts. */
#include "tests/fuzz/fuzz.h"

#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"
#include "plugins/transforms/facts/topic.h"

#include <string.h>

/* What the first byte says of the document: its day, its country, its commas. */
static LanguageContext
context_of(ArykText *input)
{
  static const char *const countries[] = {"", "KZ", "IN", "GB", "BY", "US", "NG", "JP"};
  unsigned chance = input->length > 0 ? (unsigned char)input->data[0] : 0;
  LanguageContext context = {.published = (chance & 1) != 0 ? 19551 : LANGUAGE_NO_DATE,
                             .decimal_comma = (chance & 2) != 0};
  g_strlcpy(context.country, countries[chance >> 2 & 7], sizeof context.country);
  if (input->length > 0) {
    input->data++;
    input->length--;
  }
  return context;
}

static void
require_tokens(const Analysis *analysis)
{
  uint32_t end = 0, sentence = 0;
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &analysis->tokens[i];
    FUZZ_REQUIRE(token->start >= end && token->end >= token->start);
    FUZZ_REQUIRE(token->end <= analysis->length);
    FUZZ_REQUIRE(token->sentence >= sentence && token->sentence <= sentence + 1);
    FUZZ_REQUIRE((token->kind == TOKEN_BREAK) == (token->start == token->end));
    end = token->end;
    sentence = token->sentence;
  }
}

static void
require_meaning(const Meaning *meaning)
{
  if (meaning->kind == MEANING_QUANTITY) {
    const Quantity *quantity = &meaning->quantity;
    FUZZ_REQUIRE(memchr(quantity->unit, '\0', sizeof quantity->unit) != NULL);
    FUZZ_REQUIRE(g_utf8_validate(quantity->unit, -1, NULL));
    FUZZ_REQUIRE(quantity->approx == APPROX_RANGE ||
                 rational_compare(quantity->lower, quantity->upper) == 0);
    FUZZ_REQUIRE(quantity->kind != QUANTITY_MONEY || strlen(quantity->unit) == 3);
  } else if (meaning->kind == MEANING_PERIOD && meaning->period.unit != PERIOD_NONE) {
    FUZZ_REQUIRE(meaning->period.start <= meaning->period.end);
  } else if (meaning->kind == MEANING_GROWTH) {
    FUZZ_REQUIRE(meaning->growth.kind != GROWTH_NONE);
  }
}

/* The winners stand one behind the other, on whole tokens, and mean something. */
static void
require_readings(const Analysis *analysis)
{
  uint32_t next = 0;
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    FUZZ_REQUIRE(reading->first >= next && reading->last >= reading->first);
    FUZZ_REQUIRE(reading->last < analysis->token_count);
    FUZZ_REQUIRE(reading->span.start == analysis->tokens[reading->first].start);
    FUZZ_REQUIRE(reading->span.end == analysis->tokens[reading->last].end);
    require_meaning(reading->meaning);
    next = reading->last + 1;
  }
}

static void
run_recognizer(ArykText input)
{
  LanguageContext context = context_of(&input);
  if (!aryk_utf8_valid(input, NULL))
    return;
  Analysis *all = language_analyse(input.data, input.length, &context);
  Analysis *quantities = language_quantities(input.data, input.length, &context);
  require_tokens(all);
  require_readings(all);
  require_readings(quantities);
  language_analysis_free(all);
  language_analysis_free(quantities);
}

/* ---- Facts ----------------------------------------------------------------------------------- */

static void
require_fact(const Facts *facts, uint32_t i, Topic *topic)
{
  const Mention *mention = &facts->mentions[i];
  const char *codes[8];
  FUZZ_REQUIRE(mention->change < (int32_t)facts->count && mention->base_of < (int32_t)facts->count);
  FUZZ_REQUIRE(facts_parties(facts, i, codes, G_N_ELEMENTS(codes)) <= G_N_ELEMENTS(codes));
  const char *indicator = facts_indicator(facts, i, topic);
  FUZZ_REQUIRE(g_utf8_validate(indicator, -1, NULL));
  if (mention->kind == MENTION_CHANGE) {
    char *made;
    ArykText phrase = facts_change_phrase(facts, mention, &made);
    FUZZ_REQUIRE(aryk_utf8_valid(phrase, NULL));
    g_free(made);
    (void)facts_base_phrase(facts, mention);
  }
}

static void
require_facts(const Facts *facts, Topic *topic)
{
  for (uint32_t i = 0; i < facts->count; i++)
    if (!facts->mentions[i].dropped &&
        (facts->mentions[i].kind == MENTION_VALUE || facts->mentions[i].kind == MENTION_CHANGE))
      require_fact(facts, i, topic);
}

static void
run_facts(ArykText input)
{
  static const char *const countries[] = {"KZ", "TR"};
  LanguageContext context = context_of(&input);
  if (!aryk_utf8_valid(input, NULL))
    return;
  FactsMemory memory = {0};
  Facts facts = {.memory = &memory, .countries = countries, .country_count = 2};
  Analysis *analysis = language_open(input.data, input.length, &context, true);
  facts.analysis = analysis;
  Topic topic = {0};
  while (language_next(analysis)) {
    facts_find_places(&facts);
    if (facts.country == NULL)
      facts_find_country(&facts, analysis, aryk_text("Trade of Kazakhstan and Turkey"),
                         aryk_text("ASTANA"));
    language_read(analysis, LANGUAGE_KEEP_ALL);
    facts_link(&facts);
    require_facts(&facts, &topic);
  }
  topic_clear(&topic);
  facts_memory_clear(&memory);
  language_analysis_free(analysis);
}

/* ---- All ------------------------------------------------------------------------------------ */

static const FuzzSeed language_seeds[] = {
    FUZZ_SEED("\5In January-May 2023 exports rose by 7.4 percent year-on-year to $3-3.5 billion "
              "(about 4.3 bn euros), up from $1.6 billion a year earlier."),
    FUZZ_SEED("\1Of them, 17 have been completed; another 45 follow by 2030. The index was 104.2% "
              "against 2019, or 1.9 times more (+32.1%)."),
    FUZZ_SEED("\2Rs 2,448 crore, KZT751bn, two and a half million \xe2\x82\xac, 16p a share, 1 180 "
              "people\n\n| Country | 2022 | % |\n| Italy | 1,5 | 104 |\n"),
    FUZZ_SEED(
        "\xff(1 USD = 386.71 KZT on September 14) Compared to Q1, sales fell 3 times since the "
        "beginning of the year, the lowest since 2014, to 12.09.2020."),
    FUZZ_SEED("\0071)/"),
    FUZZ_SEEDS_END};

#define LANGUAGE_TOKENS                                                                            \
  "1|9|0.5|1,234|2023|5/7| |%|percent|percentage "                                                 \
  "points|$|\xe2\x82\xac|US$|KZT|bn|million|crore|a|"                                              \
  "of|from|to|by|in|than|the|(|)|-|\xe2\x80\x93|+|.|,|;|:|\n|\n\n|\\||rose|fell|times|twofold|"    \
  "doubled|half|a third|quarter|first|months|January|June|year|earlier|last year|same period|"     \
  "compared with|year-on-year|since|up|down|more|about|nearly|tonnes|people|Kazakhstan|Italy|"     \
  "share|exports|was|will|and|or|each|per|kg|'s|\xe2\x80\x9c|\xe2\x80\x9d|\t|   "

const FuzzTarget fuzz_language_targets[] = {
    {"recognizer", run_recognizer, language_seeds, LANGUAGE_TOKENS, 4000},
    {"facts", run_facts, language_seeds, LANGUAGE_TOKENS, 3000},
    {NULL, NULL, NULL, NULL, 0},
};
