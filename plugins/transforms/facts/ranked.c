/* ranked.c - those that a text tells of by their rank: "Norland topped the list with 2 million,
 * followed by Ork". Each is one of what was told in front. */
#include "plugins/transforms/facts/what.h"

/* A name that is no country's: of a place, or of somebody. */
static bool
ranked_is_name(const Facts *facts, uint32_t first, uint32_t last)
{
  const char *place = facts_attribute(facts, last, CLASS_ACTOR, ATTRIBUTE_PLACE);
  if (place != NULL && *place != '\0')
    return last > first;
  uint32_t start = facts_sentence_start(facts, first);
  for (uint32_t token = first; token <= last; token++)
    if ((facts->analysis->tokens[token].flags & TOKEN_CAPITAL) == 0 || token == start)
      return false;
  return true;
}

/* "Ork region leads with 5 million, followed by Esk": a name is one of what was told before. */
bool
what_is_named_rank(const Facts *facts, Phrase *phrase)
{
  if (phrase->subject && facts_begins(facts, phrase->subject_last + 1, CLASS_RANK_VERB) &&
      phrase->governor == phrase->subject_last + 1 &&
      ranked_is_name(facts, phrase->subject_first, phrase->subject_last)) {
    phrase->first = phrase->subject_first;
    phrase->last = phrase->subject_last;
    phrase->noun = NULL;
    return true;
  }
  uint32_t joint = phrase->first, next;
  if (!facts_sentence_may_have(facts, facts->sentences[joint], CLASS_LIST_NEXT))
    return false;
  while (joint > 0 && facts_in(facts, joint - 1, CLASS_ARTICLE))
    joint--;
  return facts_phrase_before(facts, joint, CLASS_LIST_NEXT, &next) &&
         ranked_is_name(facts, phrase->first, phrase->last);
}

/* "Norland | was the top destination with 2 million". */
static bool
ranked_by_role(const Facts *facts, const Phrase *phrase, uint32_t figure)
{
  uint32_t being = phrase->subject_last + 1;
  bool with = facts_in(facts, figure - 1, CLASS_WITH_WORD) ||
              facts_in(facts, figure - 1, CLASS_AT_WORD) || facts_sign(facts, figure - 1, ',');
  if (phrase->governor != being || !with ||
      !(what_is_being(facts, being) || facts_in(facts, being, CLASS_AUXILIARY)))
    return false;
  for (uint32_t token = being + 1; token < figure; token++)
    if (facts_in(facts, token, CLASS_TRADE_ROLE) ||
        (facts_in(facts, token, CLASS_SUPERLATIVE) && facts_in(facts, token - 1, CLASS_ARTICLE)))
      return true;
  return false;
}

bool
what_is_ranked(const Facts *facts, const Phrase *phrase, uint32_t figure)
{
  uint32_t end;
  if (!phrase->subject)
    return false;
  bool verb = facts_begins(facts, phrase->subject_last + 1, CLASS_RANK_VERB);
  return (verb || ranked_by_role(facts, phrase, figure)) &&
         what_country(facts, phrase->subject_first, &end) != NULL && end == phrase->subject_last;
}

/* "surplus", "imports": of the trade with others, in one direction or both. */
static bool
ranked_is_trade(const char *text)
{
  for (const char *word = text; word != NULL && *word != '\0';) {
    size_t length = strcspn(word, " ");
    const char *domain = language_word(word, length, CLASS_DOMAIN_WORD, ATTRIBUTE_DOMAIN);
    if ((domain != NULL && strcmp(domain, "trade") == 0) ||
        language_word(word, length, CLASS_TOWARDS_WITH, ATTRIBUTE_NONE) != NULL)
      return true;
    word += length + (word[length] == ' ');
  }
  return false;
}

/* "Norland remained the largest buyer with 2 million": the exports that were told of, though
 * others were since. `previous` where nobody is anything to a trade. */
const char *
what_traded_with(const Facts *facts, const Mention *mention, const Phrase *phrase,
                 const Topic *topic, const char *previous)
{
  uint32_t end;
  if (!phrase->found || !phrase->subject || phrase->first != phrase->subject_first ||
      what_country(facts, phrase->first, &end) == NULL || end != phrase->last)
    return previous;
  for (uint32_t token = phrase->subject_last + 1; token < mention->first; token++) {
    const char *flow = facts_attribute(facts, token, CLASS_TRADE_ROLE, ATTRIBUTE_FLOW);
    const char *told =
        flow != NULL && ranked_is_trade(previous) ? topic_told_of(topic, flow) : NULL;
    if (told != NULL)
      return told;
  }
  return previous;
}
