/* who.c - the parties: the countries that a figure is about.
 *
 * In an article about two countries a figure is about both, unless it names others. Elsewhere it is
 * about the countries that its clause names; a lone one in a flow (exports to X, tourists from X)
 * has the reporting country on the other side; where none is named it is the reporting country's
 * own. */
#include "plugins/transforms/facts/facts.h"

static bool
who_has(const char *codes[], uint32_t count, const char *code)
{
  for (uint32_t i = 0; i < count; i++)
    if (strcmp(codes[i], code) == 0)
      return true;
  return false;
}

static void
who_add(const char *codes[], uint32_t *count, uint32_t room, const char *code)
{
  if (*code != '\0' && *count < room && !who_has(codes, *count, code))
    codes[(*count)++] = code;
}

/* The country that is named at the token; *last is the last token of its name. */
static const char *
who_country_at(const Facts *facts, uint32_t token, uint32_t *last)
{
  if (!(facts->analysis->tokens[token].flags & TOKEN_CAPITAL))
    return NULL;
  const WordlistEntry *entry = facts_phrase(facts, token, "country", last);
  uint32_t people_last = token;
  const WordlistEntry *people = facts_phrase(facts, token, "demonym", &people_last);
  if (people != NULL && (entry == NULL || people_last > *last)) {
    *last = people_last;
    entry = people;
  }
  return entry != NULL ? entry->value : NULL;
}

/* Adds the countries named in tokens [first, last]; money ("US dollars") is in mentions. */
static void
who_named(const Facts *facts, uint32_t first, uint32_t last, const char *codes[], uint32_t *count,
          uint32_t room)
{
  for (uint32_t token = first; token <= last && token < facts->analysis->token_count; token++) {
    uint32_t end = token;
    int32_t mention = facts_at(facts, token);
    if (mention >= 0 && facts->mentions[mention].kind == MENTION_VALUE &&
        facts->mentions[mention].quantity.kind == QUANTITY_MONEY)
      continue;
    const char *code = who_country_at(facts, token, &end);
    if (code != NULL) {
      who_add(codes, count, room, code);
      token = end;
    }
  }
}

/* The tokens that speak of the figure: from the figure before it to the end of its part. */
static void
who_region(const Facts *facts, uint32_t i, uint32_t *first, uint32_t *last)
{
  const Mention *mention = &facts->mentions[i];
  *first = mention->first;
  *last = mention->last;
  if (mention->change >= 0) {
    *first = MIN(*first, facts->mentions[mention->change].first);
    *last = MAX(*last, facts->mentions[mention->change].last);
  }
  uint32_t end = facts_sentence_end(facts, *last);
  for (uint32_t j = 0; j < facts->count; j++) {
    const Mention *next = &facts->mentions[j];
    bool figure = (next->kind == MENTION_VALUE || next->kind == MENTION_CHANGE) && !next->dropped;
    if (figure && next->sentence == mention->sentence && next->first > *last) {
      /* what stands in front of the next figure is that one's, from the comma on */
      for (end = *last; end + 1 < next->first; end++)
        if (facts_is(facts, end + 1, ",") || facts_is(facts, end + 1, ";") ||
            facts_is(facts, end + 1, "and") || facts_is(facts, end + 1, "while") ||
            facts_is(facts, end + 1, ")"))
          break;
      break;
    }
  }
  *first = facts_clause_start(facts, *first);
  *last = end;
}

static bool
who_is_flow(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last && token < facts->analysis->token_count; token++)
    if (facts_in(facts, token, "flow") != NULL)
      return true;
  return false;
}

uint32_t
facts_parties(const Facts *facts, uint32_t i, const char *codes[], uint32_t room)
{
  uint32_t first;
  uint32_t last;
  uint32_t count = 0;
  who_region(facts, i, &first, &last);
  who_named(facts, first, last, codes, &count, room);
  if (facts->bilateral) {
    for (uint32_t c = 0; c < 2; c++)
      who_add(codes, &count, room, facts->countries[c]);
    return count;
  }
  uint32_t start = facts_sentence_start(facts, first);
  bool flow = who_is_flow(facts, start, last);
  if (count == 0 && start < first)
    who_named(facts, start, first, codes, &count, room);
  if (count == 0 || (count == 1 && flow && strcmp(codes[0], facts->country) != 0))
    who_add(codes, &count, room, facts->country);
  return count;
}
