/* treated.c - what is done to an amount of something: who "processed 5 million tonnes of cane"
 * tells of cane processed. */
#include "plugins/transforms/facts/what.h"

/* "has infected", "sent", "will rehabilitate": what is done to something, and no state or change.
 */
static bool
treated_is_deed(const Facts *facts, uint32_t verb)
{
  return (what_is_done(facts, verb) || facts_begins(facts, verb, CLASS_DONE)) &&
         !facts_in(facts, verb, CLASS_REACH) && !facts_in(facts, verb, CLASS_CHANGE_VERB) &&
         !facts_in(facts, verb, CLASS_STATE_VERB) && !what_is_being(facts, verb);
}

/* The verb treats the amount of something that is behind it; *last is its last token. */
static bool
treated_by(const Facts *facts, const Mention *mention, const Phrase *phrase, uint32_t *last)
{
  if (mention->kind != MENTION_VALUE || mention->quantity.kind == QUANTITY_PERCENT ||
      mention->quantity.kind == QUANTITY_MONEY || !phrase->verb || phrase->passive ||
      !facts_in(facts, mention->last + 1, CLASS_OF_WORD))
    return false;
  *last = phrase->governor;
  bool named = facts_phrase(facts, phrase->governor, CLASS_TREATED, last);
  bool object = phrase->object && !what_is_actor(facts, phrase->object_first, phrase->object_last);
  if (object && !(named && *last >= phrase->object_last)) /* "put into operation" */
    return false;
  return named || (phrase->noun == NULL && treated_is_deed(facts, phrase->governor));
}

/* The words for what was done, or is to be, behind those for what it was done to. */
static char *
treated_done(const Facts *facts, uint32_t verb, uint32_t last, const char *goods)
{
  const char *participle = NULL; /* "processes" */
  bool ahead = false;
  language_lexicon_at(facts->analysis, verb, CLASS_TREATED, ATTRIBUTE_DONE, &participle);
  if (!what_is_done(facts, verb) && (participle == NULL || *participle == '\0')) {
    language_lexicon_at(facts->analysis, verb, CLASS_DONE, ATTRIBUTE_DONE, &participle);
    ahead = facts_in(facts, verb - 1, CLASS_MODAL) || facts_in(facts, verb - 1, CLASS_TO_WORD);
  }
  char *done = participle != NULL && *participle != '\0' ? g_strdup(participle)
                                                         : what_text(facts, verb, last);
  char *treated = phrase_make(ahead ? PHRASE_TO_BE : PHRASE_DONE, goods, done);
  g_free(done);
  return treated;
}

char *
what_treated(const Facts *facts, const Mention *mention, const Phrase *phrase)
{
  uint32_t verb = phrase->governor, verb_last, first = mention->last + 2;
  if (!treated_by(facts, mention, phrase, &verb_last))
    return NULL;
  while (facts_in(facts, first, CLASS_ARTICLE))
    first++;
  uint32_t end = what_end(facts, first, facts_sentence_end(facts, mention->last) + 1);
  const char *flow = NULL;
  for (uint32_t token = first; token < end; token++)
    if (facts_in(facts, token, CLASS_ABROAD)) {
      language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_ABROAD, &flow);
      end = token;
    } else if (facts_in(facts, token, CLASS_JOINT) && !facts_in(facts, token, CLASS_OF_WORD)) {
      end = token; /* "freight | on the main line" */
    }
  while (end > first && facts_in(facts, end - 1, CLASS_PHRASE_TAIL))
    end--; /* "ore | and 3 tonnes of coal" */
  if (end == first || end > first + WHAT_WORDS / 2)
    return NULL;
  char *goods = what_text(facts, first, end - 1);
  char *treated = flow != NULL && *flow != '\0'
                      ? phrase_make(PHRASE_OF, flow, goods) /* "shipped 5 tonnes of rice abroad" */
                      : treated_done(facts, verb, verb_last, goods);
  g_free(goods);
  return treated;
}
