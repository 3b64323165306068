/* share.c - percentages that are a part of something: whose share, and of what. */
#include "plugins/transforms/facts/what.h"

enum {
  SHARE_REACH = 4 /* tokens from what it is a share of to what was done with it */
};

/* What stands behind "36% of": [first, last]; false without a name ("of the total", "of which"). */
static bool
share_whole(const Facts *facts, uint32_t of, uint32_t *first, uint32_t *last)
{
  uint32_t from = of + 1;
  while (facts_in(facts, from, CLASS_DEFINITE_ALL) || facts_in(facts, from, CLASS_POSSESSIVE))
    from++;
  uint32_t end = what_end(facts, from, facts_sentence_end(facts, of) + 1);
  while (end > from && facts_in(facts, end - 1, CLASS_PHRASE_TAIL))
    end--;
  *first = from;
  *last = end - 1;
  return end > from && !facts_in(facts, from, CLASS_TOTAL) && end - from < WHAT_WORDS / 2 &&
         !what_points_back(facts, *first, *last);
}

/* "share of the area sown": what was done with it. */
static char *
share_part(const char *whole, ArykText done)
{
  char *share = phrase_make(PHRASE_SHARE_OF, whole, NULL);
  char *part = g_strdup_printf("%s %.*s", share, (int)done.length, done.data);
  g_free(share);
  return part;
}

/* "66% of the area had been sown": the part that is told of; to be freed. */
static char *
share_of_behind(const Facts *facts, uint32_t first, uint32_t last)
{
  char *whole = what_text(facts, first, last);
  for (uint32_t token = last + 1; token <= last + SHARE_REACH; token++) {
    if (!facts_in(facts, token, CLASS_DONE_LINK) && what_is_done(facts, token) &&
        facts_in(facts, token - 1, CLASS_DONE_LINK)) {
      ArykText done = facts_text(facts, token, token);
      char *part = share_part(whole, done);
      g_free(whole);
      return part;
    }
  }
  char *part = phrase_make(PHRASE_SHARE_OF, whole, NULL);
  g_free(whole);
  return part;
}

/* "We filled 82% of our rooms": the part with which it was done. */
static char *
share_done(const Facts *facts, uint32_t verb, uint32_t first, uint32_t last)
{
  while (first < last && facts_in(facts, first, CLASS_DETERMINER))
    first++;
  char *whole = what_text(facts, first, last);
  ArykText done = facts_text(facts, verb, verb);
  char *part = share_part(whole, done);
  g_free(whole);
  return part;
}

/* "5,500 people, 98% of whom are women": the share of women among them. NULL without. */
static char *
share_among(const Facts *facts, uint32_t of, const char *previous)
{
  if (!facts_in(facts, of + 1, CLASS_BACK_REFERENCE) &&
      !facts_in(facts, of + 1, CLASS_RELATIVE_PART))
    return NULL;
  uint32_t from = of + 2;
  if (!facts_in(facts, from, CLASS_COPULA_MANY))
    return NULL;
  uint32_t end = what_end(facts, from + 1, facts_sentence_end(facts, of) + 1);
  if (end == from + 1 || previous == NULL)
    return NULL;
  char *who = what_text(facts, from + 1, end - 1);
  char *share = phrase_make(PHRASE_SHARE_AMONG, who, previous);
  g_free(who);
  return share;
}

/* "..., of which | Norland's share was 5%": the phrase behind it is a part of what was told before.
 */
static bool
share_of_which(const Facts *facts, uint32_t first)
{
  while (first > 0 && facts_in(facts, first - 1, CLASS_ARTICLE))
    first--;
  return first > 1 && facts_in(facts, first - 1, CLASS_RELATIVE_PART) &&
         facts_in(facts, first - 2, CLASS_OF_WORD);
}

/* " in trade" of a share of something in trade; NULL for what is none. */
static const char *
share_joint(const char *share)
{
  return share != NULL && phrase_begins(PHRASE_SHARE_IN, share)
             ? phrase_find(PHRASE_SHARE_IN, share)
             : NULL;
}

/* The share of somebody in what another one is in: `in` is its joint and what is behind. */
static char *
share_of_same(const char *who, const char *in)
{
  return phrase_make(PHRASE_SHARE_IN, who, in + strlen(phrase_joint(PHRASE_SHARE_IN)));
}

/* "the deficit is 4.7% of GDP": it is measured by that. */
static char *
share_to(const Facts *facts, uint32_t first, uint32_t last, const char *whose)
{
  ArykText by = facts_text(facts, first, last);
  if (!what_is(by.data, by.length, "measure"))
    return NULL;
  return phrase_make_text(PHRASE_TO, aryk_text(whose), by);
}

/* "Hydropower delivered 58% of output, reactors 33%": the next share of the same. NULL without. */
static char *
share_next(const Phrase *phrase, const char *whose, const char *last)
{
  const char *in = share_joint(last);
  return in != NULL && phrase->own && !phrase->verb && !phrase->label ? share_of_same(whose, in)
                                                                      : NULL;
}

/* "Trade with the union made up 37% of the total": the share of the union in trade. NULL for what
 * is no flow. */
static char *
share_of_flow(const char *whose)
{
  static const PhraseId joints[] = {PHRASE_WITH, PHRASE_TO, PHRASE_FROM};
  for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
    const char *joint = phrase_find(joints[i], whose);
    if (joint == NULL ||
        language_word(whose, (size_t)(joint - whose), CLASS_FLOW, ATTRIBUTE_NONE) == NULL)
      continue;
    char *flow = g_strndup(whose, (size_t)(joint - whose));
    *flow = g_ascii_tolower(*flow);
    char *share = phrase_make(PHRASE_SHARE_IN, joint + strlen(phrase_joint(joints[i])), flow);
    g_free(flow);
    return share;
  }
  return NULL;
}

/* "91% of exports and 40% of imports": of the same in something else. NULL without. */
static char *
share_too(const Facts *facts, const Mention *mention, const char *last, const char *whole)
{
  const char *in = share_joint(last);
  if (in == NULL || mention->first == 0 || !facts_in(facts, mention->first - 1, CLASS_CONJUNCTION))
    return NULL;
  return phrase_make_text(PHRASE_IN, (ArykText){last, (size_t)(in - last)}, aryk_text(whole));
}

/* "84% of income, while 16% came from citizens": the share of what stands behind, in the same.
 * NULL without. */
static char *
share_came_from(const Facts *facts, const Mention *mention, const char *last)
{
  const char *in = share_joint(last);
  uint32_t from = mention->last + 2;
  if (in == NULL || !what_is_verb(facts, from - 1) || !facts_in(facts, from, CLASS_FROM_WORD))
    return NULL;
  uint32_t end = what_end(facts, from + 1, facts_sentence_end(facts, mention->last) + 1);
  if (end == from + 1 || end > from + WHAT_WORDS / 2)
    return NULL;
  char *who = what_text(facts, from + 1, end - 1);
  char *share = share_of_same(who, in);
  g_free(who);
  return share;
}

/* "Livestock accounted for 71%": of what was told before. NULL for other verbs. */
static char *
share_of_before(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *whose,
                const char *previous)
{
  uint32_t first;
  if (!phrase->own || mention->change >= 0 || strstr(whose, phrase_lead(PHRASE_SHARE)) != NULL ||
      !facts_phrase_before(facts, mention->first, CLASS_LIST_VERB, &first) ||
      !what_is_list_verb(facts, first, "share"))
    return NULL;
  return previous != NULL && !phrase_begins(PHRASE_SHARE_OF, previous)
             ? phrase_make(PHRASE_SHARE_IN, whose, previous)
             : phrase_make(PHRASE_SHARE_OF, whose, NULL);
}

/* "revenues were 105% of the plan": how far they came, and no share. */
static bool
share_is_plan(const Facts *facts, uint32_t of, uint32_t first, uint32_t last)
{
  return first == last && last > of && facts_in(facts, last, CLASS_AIM);
}

/* "36% of exports": whose share, and of what; `whose` are the words in front. */
static char *
share_of(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *whose,
         const char *previous)
{
  uint32_t of = mention->last + 1, first, last;
  char *share = share_among(facts, of, previous);
  if (share != NULL)
    return share;
  bool named = share_whole(facts, of, &first, &last);
  if (*whose != '\0' && share_is_plan(facts, of, first, last))
    return g_strdup(whose);
  if (!named) { /* "of the total" */
    share = share_of_flow(whose);
    return share != NULL || *whose == '\0' ? share : phrase_make(PHRASE_SHARE_OF, whose, NULL);
  }
  char *whole = what_text(facts, first, last);
  bool alone = (!phrase->found || facts_in(facts, phrase->last, CLASS_PERSONAL)) &&
               facts_joined(facts, facts_number(facts, mention)) < 0;
  if (!phrase->own)
    share = share_too(facts, mention, previous, whole);
  if (share == NULL && *whose != '\0')
    share = share_to(facts, first, last, whose);
  if (share == NULL && phrase->verb && (phrase->back || phrase->actor) &&
      what_is_done(facts, mention->first - 1))
    share = share_done(facts, mention->first - 1, first, last);
  if (share == NULL && alone)
    share = share_of_behind(facts, first, last);
  if (share == NULL && *whose != '\0')
    share = phrase_make(PHRASE_SHARE_IN, whose, whole);
  g_free(whole);
  return share;
}

char *
what_share(const Facts *facts, const Mention *mention, const Phrase *phrase, const Topic *topic,
           const char *previous)
{
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_PERCENT)
    return NULL;
  bool of = facts_in(facts, mention->last + 1, CLASS_OF_WORD);
  char *whose = phrase->own ? topic_complete(topic, what_named(facts, phrase->first, phrase->last))
                            : g_strdup(previous != NULL ? previous : "");
  bool shared = phrase->own && strstr(whose, phrase_lead(PHRASE_SHARE)) != NULL;
  char *share = NULL;
  if (phrase->own && share_of_which(facts, phrase->first) && previous != NULL)
    share = phrase_make(shared ? PHRASE_IN : PHRASE_SHARE_IN, whose, previous);
  else if (of && !shared)
    share = share_of(facts, mention, phrase, whose, previous);
  if (share == NULL && !of)
    share = share_of_before(facts, mention, phrase, whose, previous);
  if (share == NULL && !phrase->own)
    share = share_came_from(facts, mention, previous);
  if (share == NULL && !shared)
    share = share_next(phrase, whose, previous);
  g_free(whose);
  if (share != NULL && phrase_begins(PHRASE_SHARE_OF_SHARE, share))
    g_clear_pointer(&share, g_free); /* the same share as before */
  return share;
}
