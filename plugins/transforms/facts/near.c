/* near.c - what stands near a figure that nothing in front of it names. It is nearer than what the
 * text spoke of before: "we expect growth of 2%" tells of growth, "18 million will go on silos" of
 * money for silos, whatever the sentence in front was about. */
#include "plugins/language/phrase.h"
#include "plugins/transforms/facts/what.h"

/* The token of the noun in a change that says itself what changes: "growth of 2%"; UINT32_MAX
 * without. */
static uint32_t
near_growth(const Facts *facts, const Mention *mention)
{
  for (uint32_t token = mention->first; token < mention->last; token++) {
    if (facts_in(facts, token, CLASS_GROWTH_NOUN))
      return token;
    if (facts->analysis->tokens[token].kind != TOKEN_WORD)
      break;
  }
  return UINT32_MAX;
}

char *
what_own_growth(const Facts *facts, const Mention *mention, const Phrase *phrase)
{
  bool expected = phrase->verb && phrase->subject &&
                  phrase->subject_first == phrase->subject_last &&
                  facts_in(facts, phrase->subject_first, CLASS_GROWTH_NOUN) &&
                  facts_in(facts, phrase->governor, CLASS_EXPECTING);
  if (expected) /* "growth is projected at 5%" */
    return phrase_make(PHRASE_EXPECTED_GROWTH, "", NULL);
  uint32_t noun = mention->kind == MENTION_CHANGE && mention->value < 0
                      ? near_growth(facts, mention)
                      : UINT32_MAX;
  if (noun == UINT32_MAX)
    return NULL;
  for (uint32_t token = noun + 1; token < mention->last; token++)
    if (facts_in(facts, token, CLASS_EXPECTING)) /* "growth is projected at 5%" */
      return phrase_make(PHRASE_EXPECTED_GROWTH, "", NULL);
  uint32_t first = mention->first;
  while (first < noun && facts_in(facts, first, CLASS_DETERMINER))
    first++;
  if (first < noun)
    return what_text(facts, first, noun); /* "economic growth of 4%" */
  uint32_t front = mention->first;
  if (front > 0 && facts_in(facts, front - 1, CLASS_JOINT))
    front--; /* "pencilled in | growth" */
  bool verb = phrase->verb && phrase->governor + 1 == front;
  if (!verb || !facts_in(facts, phrase->governor, CLASS_EXPECTING))
    return NULL;
  return phrase_make(PHRASE_EXPECTED_GROWTH, "", NULL);
}

/* The noun phrase behind a preposition: "for | new silos"; NULL without. To be freed. */
static char *
near_purpose(const Facts *facts, uint32_t joint)
{
  if (!facts_in(facts, joint, CLASS_PURPOSE) || facts_begins(facts, joint, CLASS_ASIDE))
    return NULL;
  uint32_t from = joint + 1;
  while (facts_in(facts, from, CLASS_DETERMINER))
    from++;
  uint32_t end = what_end(facts, from, facts_sentence_end(facts, joint) + 1);
  while (end > from && facts_in(facts, end - 1, CLASS_PHRASE_TAIL))
    end--;
  if (end == from || end > from + WHAT_WORDS / 2 || what_points_back(facts, from, end - 1))
    return NULL;
  return what_text(facts, from, end - 1);
}

char *
what_goes(const Facts *facts, const Mention *mention)
{
  enum {
    LINKS = 3 /* tokens from the figure to where it goes */
  };
  uint32_t token = mention->last + 1, last;
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_MONEY)
    return NULL;
  while (token <= mention->last + LINKS && facts_in(facts, token, CLASS_DONE_LINK))
    token++;
  const char *noun = NULL;
  if (!facts_phrase(facts, token, CLASS_GOES, &last))
    return NULL;
  language_lexicon_at(facts->analysis, token, CLASS_GOES, ATTRIBUTE_NOUN, &noun);
  char *purpose = near_purpose(facts, last + 1);
  char *goes = purpose != NULL ? phrase_make(PHRASE_FOR, noun, purpose) : NULL;
  g_free(purpose);
  return goes;
}

char *
what_for(const Facts *facts, const Mention *mention)
{
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_MONEY ||
      mention->change >= 0)
    return NULL;
  char *purpose = near_purpose(facts, mention->last + 1);
  char *funds = purpose != NULL ? phrase_make(PHRASE_FUNDS_FOR, purpose, NULL) : NULL;
  g_free(purpose);
  return funds;
}

/* The word of an indicator for a flow that goods have: "exports" of "textile exports". Empty
 * without, and where money would flow the other way: nothing earns imports. */
static ArykText
near_flow(const char *indicator, bool earns)
{
  for (const char *word = indicator; *word != '\0';) {
    size_t length = strcspn(word, " ");
    const char *way = language_word(word, length, CLASS_FLOW_OF_GOODS, ATTRIBUTE_WAY);
    if (way != NULL)
      return earns && *way != '\0' ? (ArykText){NULL, 0} : (ArykText){word, length};
    word += length + (word[length] == ' ');
  }
  return (ArykText){NULL, 0};
}

char *
what_flows(const Facts *facts, const Mention *mention, const Phrase *phrase, const Topic *topic,
           char *text)
{
  enum {
    WORDS = 4 /* of the name of goods */
  };
  uint32_t last;
  const char *whole = topic_whole(topic);
  bool amount =
      mention->kind == MENTION_VALUE && *mention->quantity.per == '\0' &&
      (mention->quantity.kind == QUANTITY_MONEY || mention->quantity.kind == QUANTITY_PHYSICAL);
  if (!amount || !phrase->verb || !phrase->subject || phrase->first != phrase->subject_first ||
      phrase->last >= phrase->first + WORDS ||
      !facts_phrase(facts, phrase->governor, CLASS_BRINGS, &last) ||
      what_country(facts, phrase->first, &last) != NULL || what_names_measure(facts, phrase->last))
    return text;
  for (uint32_t token = phrase->first; token <= phrase->last; token++)
    if (facts_in(facts, token, CLASS_JOINT) || facts_in(facts, token, CLASS_ACTOR))
      return text;
  const char *way = NULL;
  language_lexicon_at(facts->analysis, phrase->governor, CLASS_BRINGS, ATTRIBUTE_WAY, &way);
  ArykText flow = near_flow(whole != NULL ? whole : "", *way != '\0');
  /* "Coffee fetched 5 million", some sentences behind the exports of tea */
  const char *told = NULL;
  for (uint32_t back = 0; flow.length == 0 && *way != '\0' && back < TOPIC_RECENT &&
                          (told = topic_recent(topic, back)) != NULL;
       back++)
    flow = near_flow(told, true);
  if (flow.length == 0)
    return text;
  char *goods = phrase_make_text(PHRASE_OF, flow, aryk_text(text));
  g_free(text);
  return goods;
}

char *
what_price_too(const Facts *facts, const Mention *mention, const Phrase *phrase, const Topic *topic,
               char *text)
{
  enum {
    WORDS = 3 /* of the name of goods */
  };
  const char *beside = topic_beside(topic);
  uint32_t country;
  bool own_verb = phrase->verb && phrase->governor != mention->first;
  if (beside == NULL || mention->kind != MENTION_CHANGE || mention->value >= 0 || own_verb ||
      !phrase->own || phrase->last >= phrase->first + WORDS ||
      what_names_measure(facts, phrase->last) || what_is(text, strlen(text), CLASS_SECTOR) ||
      !what_tells_of(beside, CLASS_PRICE_NOUN) || what_tells_of(text, CLASS_PRICE_NOUN) ||
      what_country(facts, phrase->first, &country) != NULL ||
      facts_in(facts, phrase->last, CLASS_DOMAIN_WORD))
    return text;
  char *price = what_price_of(text);
  g_free(text);
  return price;
}

char *
what_flow_too(const Facts *facts, const Mention *mention, const Phrase *phrase, const Topic *topic,
              char *text)
{
  const char *beside = topic_beside(topic);
  const char *blank = beside != NULL ? strrchr(beside, ' ') : NULL;
  uint32_t country;
  if (blank == NULL || mention->kind != MENTION_CHANGE || mention->value >= 0 || phrase->verb ||
      !phrase->own || phrase->first != phrase->last ||
      !facts_in(facts, phrase->last, CLASS_PLURAL_ENDING) ||
      language_word(blank + 1, strlen(blank + 1), CLASS_EXPORT_NOUN, ATTRIBUTE_NONE) == NULL ||
      what_names_measure(facts, phrase->last) ||
      what_country(facts, phrase->first, &country) != NULL ||
      facts_in(facts, phrase->last, CLASS_DOMAIN_WORD))
    return text;
  char *flow = phrase_make_text(PHRASE_OF, aryk_text(blank + 1), aryk_text(text));
  g_free(text);
  return flow;
}

char *
what_of_amount(const Facts *facts, const Mention *mention, const Phrase *phrase, char *text)
{
  uint32_t of = mention->first > 0 ? mention->first - 1 : 0;
  bool leads = mention->kind == MENTION_VALUE && phrase->last + 1 == of &&
               facts_in(facts, of, CLASS_OF_WORD);
  bool money = leads && mention->quantity.kind == QUANTITY_MONEY;
  char *more = NULL;
  if (money && facts_in(facts, phrase->last, CLASS_FUNDING)) {
    char *purpose = near_purpose(facts, mention->last + 1);
    more = purpose != NULL ? phrase_make(PHRASE_FOR, text, purpose) : NULL;
    g_free(purpose);
  } else if (leads && mention->quantity.kind == QUANTITY_PHYSICAL &&
             facts_in(facts, phrase->last, CLASS_ACT_NOUN)) {
    char *what = what_of_behind(facts, mention);
    more = what != NULL ? phrase_make(PHRASE_OF, text, what) : NULL;
    g_free(what);
  }
  if (more == NULL)
    return text;
  g_free(text);
  return more;
}

/* "a factory with an annual capacity of 100,000 cars": the capacity, and of what. NULL for others.
 */
static char *
near_capacity_of(const Facts *facts, const Mention *mention)
{
  uint32_t of = mention->first - 1, first, last;
  if (mention->first < 4 ||
      (mention->quantity.kind != QUANTITY_COUNT && mention->quantity.kind != QUANTITY_PHYSICAL) ||
      !facts_in(facts, of, CLASS_OF_WORD) || !facts_in(facts, of - 1, CLASS_CAPACITY))
    return NULL;
  uint32_t start = facts_clause_start(facts, of), with = of - 1;
  while (with > start && !facts_in(facts, with, CLASS_WITH_WORD))
    with--;
  bool counted = mention->quantity.kind == QUANTITY_COUNT;
  if (with == start && !counted)
    return NULL;
  char *capacity = what_text(facts, of - 1, of - 1);
  if (with == start || !what_phrase_before(facts, start, with, &first, &last) ||
      what_points_back(facts, first, last) || what_is_mention(facts, with - 1))
    return capacity;
  char *whose = what_named(facts, first, last);
  return phrase_take(PHRASE_OF, capacity, whose);
}

char *
what_capacity(const Facts *facts, const Mention *mention)
{
  if (mention->kind == MENTION_VALUE && !mention->implied) {
    char *of = near_capacity_of(facts, mention);
    if (of != NULL)
      return of;
  }
  uint32_t verb = mention->first > 0 ? mention->first - 1 : 0, able, first, last;
  if (mention->kind != MENTION_VALUE || mention->implied ||
      (mention->quantity.kind != QUANTITY_PHYSICAL && mention->quantity.kind != QUANTITY_COUNT) ||
      !facts_in(facts, verb, CLASS_HOLDING) || !facts_phrase_before(facts, verb, CLASS_ABLE, &able))
    return NULL;
  uint32_t start = facts_clause_start(facts, able);
  if (facts_in(facts, able - 1, CLASS_CONJUNCTION)) { /* "has 5 halls and can take" */
    start = facts_sentence_start(facts, able);
    for (able = start + 1; able < verb && !what_is_verb(facts, able);)
      able++;
  }
  if (!what_phrase_before(facts, start, able, &first, &last) ||
      what_points_back(facts, first, last) || what_is_actor(facts, first, last) ||
      facts_in(facts, last, CLASS_ACTOR) || last + 3 < able)
    return NULL;
  char *whose = what_named(facts, first, last);
  char *capacity = phrase_make(PHRASE_CAPACITY_OF, whose, NULL);
  g_free(whose);
  return capacity;
}

char *
what_interest(const Facts *facts, const Mention *mention)
{
  uint32_t at = mention->first > 0 ? mention->first - 1 : 0;
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_PERCENT ||
      mention->change >= 0 || !facts_in(facts, at, CLASS_AT_WORD))
    return NULL;
  for (uint32_t token = facts_clause_start(facts, at); token < at; token++)
    if (facts_in(facts, token, CLASS_REACH) || facts_in(facts, token, CLASS_RATE_LIKE) ||
        facts_in(facts, token, CLASS_AUXILIARY) || facts_in(facts, token, CLASS_EXPECTING))
      return NULL;
  for (uint32_t token = facts_sentence_start(facts, at); token < at; token++)
    if (facts_in(facts, token, CLASS_LENDING))
      return g_strdup(phrase_lead(PHRASE_INTEREST_RATE));
  return NULL;
}

/* "is building a plant at a cost | of 5 million", "work was done on 5 hectares, at a cost of": of
 * what is done, or of the thing told of in front of it. NULL without. */
char *
what_at_cost(const Facts *facts, const Mention *mention, const Topic *topic, uint32_t first,
             uint32_t last)
{
  uint32_t at = first - 1;
  while (at > 1 && facts_in(facts, at, CLASS_ARTICLE))
    at--;
  if (last + 2 != mention->first || !facts_in(facts, at, CLASS_AT_WORD) ||
      !facts_in(facts, last, CLASS_COST_NOUN))
    return NULL;
  Phrase phrase = {.first = 1};
  what_phrase(facts, facts_clause_start(facts, at), at, &phrase);
  uint32_t head = phrase.object_first;
  uint32_t front = head;
  while (front > 1 && facts_in(facts, front - 1, CLASS_ARTICLE))
    front--;
  bool object = phrase.verb && phrase.object && !facts_in(facts, front - 1, CLASS_JOINT) &&
                !what_points_back(facts, head, phrase.object_last);
  while (object && head < phrase.object_last && !facts_in(facts, head + 1, CLASS_JOINT))
    head++;
  const char *beside = topic_beside(topic); /* "a 12 MW plant at a cost of" */
  if (beside != NULL && phrase_begins(PHRASE_CAPACITY_OF, beside))
    beside += strlen(phrase_lead(PHRASE_CAPACITY_OF));
  char *what = object           ? what_named(facts, phrase.object_first, head)
               : beside != NULL ? g_strdup(beside)
               : phrase.subject ? what_named(facts, phrase.subject_first, phrase.subject_last)
                                : NULL;
  if (what == NULL)
    return NULL;
  char *cost = what_named(facts, first, last);
  return phrase_take(PHRASE_OF, cost, what);
}

/* "Foreigners accounted for 5 million of the arrivals": the arrivals of those; NULL for others. */
char *
what_is_part(const Facts *facts, const Mention *mention, const Phrase *phrase)
{
  uint32_t noun = mention->last + 2, verb;
  if (!facts_in(facts, noun - 1, CLASS_OF_WORD) || mention->kind != MENTION_VALUE ||
      mention->quantity.kind == QUANTITY_PERCENT || !phrase->own || !phrase->subject ||
      !facts_phrase_before(facts, mention->first, CLASS_PART_VERB, &verb))
    return NULL;
  while (facts_in(facts, noun, CLASS_ARTICLE))
    noun++;
  if (!what_names_measure(facts, noun))
    return NULL;
  char *whole = what_text(facts, noun, noun);
  char *who = what_named(facts, phrase->subject_first, phrase->subject_last);
  return phrase_take(PHRASE_OF, whole, who);
}
