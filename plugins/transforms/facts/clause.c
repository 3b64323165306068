/* clause.c - where the clause of a figure begins: behind the figure before it, a sign, a word. */
#include "plugins/transforms/facts/what.h"

static bool
what_breaks_clause(const Facts *facts, uint32_t token)
{
  char sign = facts->bytes[token];
  if (sign == ';' || sign == ':' || sign == '(')
    return true;
  if (!class_set_has_one(facts->alone[token], CLASS_CLAUSE_START, CLASS_WITH_WORD,
                         CLASS_CLAUSE_START, CLASS_WITH_WORD))
    return false; /* as nearly all */
  return facts_in(facts, token, CLASS_CLAUSE_START) ||
         (token > 0 && facts_sign(facts, token - 1, ','));
}

/* Whether anything stands at the token that a clause may begin behind, or that knows where. Asked
 * of token after token in one question, for next to none does. */
static inline bool
clause_may_end(const Facts *facts, uint32_t token)
{
  char sign = facts->bytes[token];
  return (sign == ';') | (sign == ':') | (sign == '(') | (facts->at[token] >= 0) |
         (facts->linked & (facts->clauses[token] > 0)) |
         class_set_has_one(facts->alone[token], CLASS_CLAUSE_START, CLASS_WITH_WORD,
                           CLASS_CLAUSE_START, CLASS_WITH_WORD);
}

static uint32_t
what_find_clause(const Facts *facts, uint32_t token)
{
  uint32_t start = facts_sentence_start(facts, token);
  uint8_t depth = facts->depths[token];
  for (uint32_t at = token; at-- > start;) {
    if (!clause_may_end(facts, at) || facts->depths[at] > depth)
      continue; /* in parentheses of its own */
    int32_t mention = facts_at(facts, at);
    if (mention >= 0) {
      const Mention *front = &facts->mentions[mention];
      if (facts_is_figure(front))
        return at + 1;
      at = front->first;
      continue;
    }
    if (what_breaks_clause(facts, at))
      return at + 1;
    if (facts->linked && facts->clauses[at] > 0 && facts->depths[at] == depth)
      return at + 1 - facts->clauses[at]; /* the same one */
  }
  return start;
}

uint32_t
facts_find_clause_start(const Facts *facts, uint32_t token)
{
  uint32_t start = what_find_clause(facts, token);
  if (facts->linked)
    facts->clauses[token] = (uint16_t)(token + 1 - start);
  return start;
}

/* "5 tonnes of meat and | take up", "412 projects under the programme, | 305": what belongs to the
 * figure in front is no part of the clause. */
static uint32_t
what_behind_figure(const Facts *facts, uint32_t start, uint32_t token)
{
  if (!facts_in(facts, start, CLASS_JOINT) && !facts_in(facts, start, CLASS_WHEREABOUTS))
    return start;
  if (start + 2 < token && facts_in(facts, token - 1, CLASS_OF_WORD) &&
      !facts_in(facts, start, CLASS_OF_WORD))
    return start; /* "on revenue of | 5 billion" */
  for (uint32_t at = start + 1; at < token; at++) {
    if (facts_in(facts, at, CLASS_CONJUNCTION) || facts_sign(facts, at, ','))
      return at;
    if (at > start + 1 && at + 1 < token && facts_sign(facts, at + 1, ',') &&
        what_is_done(facts, at))
      continue; /* "63% of all power supplied, | industry" */
    if (facts->analysis->tokens[at].kind != TOKEN_WORD || facts_in(facts, at, CLASS_PAST_VERB) ||
        facts_in(facts, at, CLASS_PRESENT_VERB) || facts_in(facts, at, CLASS_FUTURE_VERB))
      return start;
  }
  return token;
}

uint32_t
what_clause_start(const Facts *facts, uint32_t token)
{
  uint32_t start = facts_clause_start(facts, token);
  int32_t front = start > 0 ? facts_at(facts, start - 1) : -1;
  if (front < 0)
    return start;
  const Mention *told = &facts->mentions[front];
  uint32_t last;
  bool unchanged = told->kind == MENTION_OTHER && /* "the rate | was unchanged at" */
                   facts_phrase(facts, told->first, CLASS_NO_CHANGE, &last);
  if (told->growth.negated || unchanged) /* "the rate had not changed and stood at" */
    return facts_clause_start(facts, told->first);
  bool within = facts->mentions[front].kind == MENTION_VALUE &&
                facts->mentions[front].quantity.kind != QUANTITY_PERCENT &&
                facts->mentions[front].first > 1 && what_is_verb(facts, start) &&
                (facts_in(facts, facts->mentions[front].first - 1, CLASS_JOINT) ||
                 (facts->mentions[front].quantity.kind == QUANTITY_COUNT &&
                  facts_in(facts, facts->mentions[front].first - 2, CLASS_JOINT)));
  if (within && start < token) /* "output in all three crops was" */
    return facts_clause_start(facts, facts->mentions[front].first);
  return what_behind_figure(facts, start, token);
}
