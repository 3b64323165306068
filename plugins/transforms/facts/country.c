/* country.c - the country that a document reports from, and whether it is about two.
 *
 * It is the one that the title names, or whose town the place is, or the first that the text names,
 * or else the one whose money it tells of. A document is about two countries where its title names
 * two, or where it names the same two again and again, and no others (document field `countries`).
 */
#include "plugins/transforms/facts/facts.h"

/* ---- Names in the text ----------------------------------------------------------------------- */

/* The last token of the longest name of the class at the token, and its code; -1 without. */
static inline int64_t
country_name(const Facts *facts, uint32_t token, LexiconClass class_id, const char **code)
{
  return facts_begins(facts, token, class_id)
             ? language_lexicon_at(facts->analysis, token, class_id, ATTRIBUTE_CODE, code)
             : -1;
}

const char *
facts_country_named(const Facts *facts, uint32_t token, uint32_t *last)
{
  const char *code = NULL, *people_code = NULL;
  int64_t country = country_name(facts, token, CLASS_COUNTRY, &code);
  int64_t people = country_name(facts, token, CLASS_DEMONYM, &people_code);
  if (people > country) {
    country = people;
    code = people_code;
  }
  uint32_t region;
  if (country < 0 ||
      (token > 0 && facts_phrase_before(facts, token + 1, CLASS_REGION_PEOPLE, &region)))
    return NULL;
  *last = (uint32_t)country;
  int64_t money = country_name(facts, token, CLASS_CURRENCY, NULL);
  return money > (int64_t)*last ? NULL : code; /* "US dollars" */
}

/* The country of the town that is named at the token; *last is the last token of its name. */
static const char *
country_of_town(const Facts *facts, uint32_t token, uint32_t *last)
{
  const char *code = NULL;
  int64_t end = language_lexicon_at(facts->analysis, token, CLASS_CITY, ATTRIBUTE_CODE, &code);
  if (end < 0)
    return NULL;
  *last = (uint32_t)end;
  return code;
}

/* "the Baku-Tbilisi-Ceyhan pipeline": towns that a name is made of. */
static bool
country_is_in_name(const Facts *facts, uint32_t token)
{
  const Analysis *analysis = facts->analysis;
  const Token *tokens = analysis->tokens;
  bool front = token > 1 && tokens[token - 1].end == tokens[token].start &&
               analysis->text[tokens[token - 1].start] == '-' &&
               (tokens[token - 2].flags & TOKEN_CAPITAL) != 0;
  bool behind = token + 2 < analysis->token_count && tokens[token].end == tokens[token + 1].start &&
                analysis->text[tokens[token + 1].start] == '-' &&
                (tokens[token + 2].flags & TOKEN_CAPITAL) != 0;
  return front || behind;
}

/* Different codes. */
typedef struct Codes {
  const char *items[3];
  uint32_t count;
} Codes;

/* The countries, or a town's, that tokens [0, end) name, up to `most`. */
static Codes
countries_named(const Facts *facts, uint32_t end, uint32_t most)
{
  Codes codes = {.count = 0};
  for (uint32_t token = 0; token < MIN(end, facts->analysis->token_count); token++) {
    uint32_t last = token;
    if (!(facts->analysis->tokens[token].flags & TOKEN_CAPITAL))
      continue;
    const char *code = facts_country_at(facts, token, &last);
    if (code == NULL && !country_is_in_name(facts, token))
      code = country_of_town(facts, token, &last);
    if (code == NULL)
      continue;
    bool known = *code == '\0';
    for (uint32_t i = 0; i < codes.count && !known; i++)
      known = strcmp(codes.items[i], code) == 0;
    if (!known && codes.count < most)
      codes.items[codes.count++] = code;
    token = last;
  }
  return codes;
}

/* Counts how often the window names each of the document's two countries, up to twice each. */
static void
country_count(const Facts *facts, unsigned times[2])
{
  const Analysis *analysis = facts->analysis;
  for (uint32_t token = analysis->fresh; token < analysis->token_count; token++) {
    uint32_t last = token;
    if (!facts_may_name_country(facts, token))
      continue;
    if (times[0] >= 2 && times[1] >= 2)
      return;
    const char *code = facts_country_named(facts, token, &last);
    for (int c = 0; code != NULL && c < 2; c++)
      times[c] += strcmp(code, facts->countries[c]) == 0;
    token = last;
  }
}

/* Whether the text names both of the document's countries twice. */
static bool
countries_named_twice(Facts *facts, Analysis *analysis)
{
  unsigned times[2] = {0, 0};
  uint32_t windows = 0;
  for (country_count(facts, times);
       (times[0] < 2 || times[1] < 2) && language_next(analysis) && ++windows > 0;
       country_count(facts, times))
    facts_take_window(facts);
  if (windows > 0) {
    language_rewind(analysis);
    (void)language_next(analysis);
    facts_take_window(facts);
  }
  return times[0] >= 2 && times[1] >= 2;
}

/* ---- What else tells ------------------------------------------------------------------------- */

/* The country of a town or a country that is all of the words; NULL. */
static const char *
country_of_place(ArykText place)
{
  const LexiconClass classes[] = {CLASS_CITY, CLASS_COUNTRY};
  const char *code = NULL;
  for (size_t i = 0; place.length > 0 && code == NULL && i < G_N_ELEMENTS(classes); i++)
    code = language_lexicon(place.data, place.length, classes[i], ATTRIBUTE_CODE);
  return code;
}

/* The currency that is no reserve currency names its country: AMD is Armenia's. */
const char *
facts_country_of_money(const Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    const Quantity *quantity = &facts->mentions[i].quantity;
    if (facts->mentions[i].kind != MENTION_VALUE || quantity->kind != QUANTITY_MONEY ||
        quantity->unit[0] == 'X' || strcmp(quantity->unit, "USD") == 0 ||
        strcmp(quantity->unit, "EUR") == 0)
      continue;
    char code[3] = {quantity->unit[0], quantity->unit[1], '\0'};
    return g_intern_string(code);
  }
  return "";
}

/* The country whose companies are called as one of the words in tokens [0, end) is; NULL. */
static const char *
country_of_company(const Facts *facts, uint32_t end)
{
  const char *code = NULL;
  for (uint32_t token = 1; token < MIN(end, facts->analysis->token_count) && code == NULL; token++)
    if ((facts->analysis->tokens[token].flags & TOKEN_CAPITAL) != 0 &&
        language_lexicon_at(facts->analysis, token, CLASS_COMPANY_FORM, ATTRIBUTE_CODE, &code) < 0)
      code = NULL;
  return code;
}

/* The countries that the title names, or, where there is none, the first sentence. */
static Codes
countries_in_front(const Facts *facts, ArykText title)
{
  enum {
    MOST = 3,   /* who names more than two is not about two      */
    LONG = 1000 /* bytes: the memory of such a title is not kept */
  };
  Analysis **head = &facts->memory->title;
  if (title.length == 0)
    return countries_named(
        facts, facts->analysis->token_count > 0 ? facts_sentence_end(facts, 0) + 1 : 0, MOST);
  *head = language_cut_again(*head, title.data, title.length, NULL);
  Facts of_title = {.analysis = *head};
  facts_take_window(&of_title);
  Codes named = countries_named(&of_title, of_title.token_count, MOST);
  if (title.length > LONG)
    g_clear_pointer(head, language_analysis_free);
  return named;
}

/* Where the words in front name no country, or too many, all of the text is asked. */
void
facts_find_country(Facts *facts, Analysis *analysis, ArykText title, ArykText place)
{
  enum {
    LEAD = 60,
    PAIR_AMONG = 4
  };
  Codes named = countries_in_front(facts, title), lead = {.count = 0};
  if (named.count == 0)
    lead = countries_named(facts, LEAD, 1);
  bool pair = facts->country_count == 2;
  bool few = facts->country_count <= PAIR_AMONG; /* who names more is not about two */
  if (named.count == 1 || named.count == 2)
    facts->bilateral = named.count == 2 && few;
  else
    facts->bilateral = pair && (countries_named_twice(facts, analysis) ||
                                (named.count == 0 && lead.count == 0 && title.length == 0));
  for (uint32_t c = 0; c < 2 && facts->bilateral; c++)
    facts->pair[c] = named.count == 2 ? named.items[c] : facts->countries[c];
  const char *from = named.count == 0 ? country_of_place(place) : NULL;
  facts->country = named.count >= 1   ? named.items[0]
                   : from != NULL     ? from
                   : lead.count > 0   ? lead.items[0]
                   : facts->bilateral ? facts->pair[0]
                                      : "";
  const char *company = *facts->country == '\0' ? country_of_company(facts, LEAD) : NULL;
  if (company != NULL)
    facts->country = company;
}
