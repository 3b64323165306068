/* parts.c - figures that are told as parts of others, or say the same once more. */
#include "plugins/transforms/facts/facts.h"

bool
facts_are_joined(const Facts *facts, uint32_t last, uint32_t next)
{
  uint32_t token = last + 1;
  if (facts_sign(facts, token, ','))
    token++;
  return next == token + 1 &&
         (facts_in(facts, token, CLASS_CONJUNCTION) || facts_in(facts, token, CLASS_ALTERNATIVE));
}

int32_t
facts_joined(const Facts *facts, uint32_t i)
{
  uint32_t first = facts->mentions[i].first;
  if (first == 0 || !facts_in(facts, first - 1, CLASS_ALTERNATIVE))
    return -1;
  int32_t front = facts_before(facts, i, MENTION_VALUE);
  return front >= 0 && facts_are_joined(facts, facts->mentions[front].last, first) ? front : -1;
}

int32_t
facts_whole(const Facts *facts, uint32_t i)
{
  const Mention *part = &facts->mentions[i];
  uint32_t start = facts_sentence_start(facts, part->first), last;
  if (part->kind != MENTION_VALUE || !facts_sentence_may_have(facts, part->sentence, CLASS_PART_OF))
    return -1;
  for (uint32_t token = part->first; token-- > start;) {
    if (facts_sign(facts, token, ';'))
      return -1;
    if (!facts_phrase(facts, token, CLASS_PART_OF, &last) || last >= part->first)
      continue;
    for (uint32_t j = i; j-- > 0 && facts->mentions[j].last >= start;) {
      const Mention *whole = &facts->mentions[j];
      if (whole->kind == MENTION_VALUE && whole->last < token && !whole->dropped)
        return strcmp(whole->quantity.unit, part->quantity.unit) == 0 ? (int32_t)j : -1;
    }
    return -1;
  }
  return -1;
}

bool
facts_is_ground(const Facts *facts, const Mention *value)
{
  if (value->kind != MENTION_VALUE || value->quantity.kind != QUANTITY_PHYSICAL ||
      value->first == 0 || !facts_in(facts, value->first - 1, CLASS_FROM_WORD))
    return false;
  const char *of = language_lexicon(value->quantity.unit, strlen(value->quantity.unit),
                                    CLASS_DIMENSION, ATTRIBUTE_OF);
  int32_t front = facts_before(facts, facts_number(facts, value), MENTION_VALUE);
  return of != NULL && strcmp(of, "area") == 0 && front >= 0 &&
         facts->mentions[front].quantity.kind == QUANTITY_PHYSICAL &&
         strcmp(facts->mentions[front].quantity.unit, value->quantity.unit) != 0;
}
