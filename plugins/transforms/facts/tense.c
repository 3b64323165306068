/* tense.c - in which tense a figure is told: it says whether the period spoken of is the figure's.
 */
#include "plugins/transforms/facts/facts.h"

/* The token is in one of the lists of verbs. */
static inline bool
tense_is_verb(const Facts *facts, uint32_t token)
{
  return class_set_has_one(facts->analysis->alone[token], CLASS_FUTURE_VERB, CLASS_PAST_VERB,
                           CLASS_PRESENT_VERB, CLASS_PRESENT_VERB);
}

static Tense
tense_of_word(const Facts *facts, uint32_t token)
{
  if (!tense_is_verb(facts, token) || facts->analysis->tokens[token].kind != TOKEN_WORD ||
      facts_in(facts, token + 1, CLASS_WORTH)) /* "works worth 1 billion" */
    return TENSE_NONE;
  if (facts_in(facts, token, CLASS_FLOW) && !facts_in(facts, token, CLASS_PAST_VERB))
    return TENSE_NONE; /* exports, supplies: nouns here */
  if (facts_in(facts, token, CLASS_FORECAST) && token > 1 &&
      facts_in(facts, token - 1, CLASS_ARTICLE) &&
      (facts_in(facts, token - 2, CLASS_CHANGE_OTHER) || facts_in(facts, token - 2, CLASS_SURPASS)))
    return TENSE_NONE; /* "having fulfilled the forecast" */
  if (token > 0 && facts_sign(facts, token - 1, '-') &&
      (facts->analysis->tokens[token].flags & TOKEN_SPACE_BEFORE) == 0)
    return TENSE_NONE; /* "Norlandish-invested projects" */
  if (facts_in(facts, token, CLASS_DUE) && facts_in(facts, token + 1, CLASS_TO_WORD) && token > 0 &&
      !facts_in(facts, token - 1, CLASS_COPULA))
    return TENSE_NONE; /* "due to costs"; but "is due to open" */
  if (facts_in(facts, token, CLASS_PRESENT_VERB) && facts_in(facts, token, CLASS_NOUN_TOO) &&
      token > 0 && facts->analysis->tokens[token - 1].kind == TOKEN_WORD &&
      facts_at(facts, token - 1) < 0 && facts_at(facts, token + 1) < 0 &&
      !facts_in(facts, token + 1, CLASS_ARTICLE) && !facts_in(facts, token + 1, CLASS_TO_WORD))
    return TENSE_NONE; /* "due to finance costs" */
  if (facts_in(facts, token, CLASS_FUTURE_VERB))
    return TENSE_FUTURE;
  if (facts_in(facts, token, CLASS_PAST_VERB))
    return TENSE_PAST;
  return facts_in(facts, token, CLASS_PRESENT_VERB) ? TENSE_PRESENT : TENSE_NONE;
}

/* "sales are to grow 6.7%": "are" at the token, and a verb behind the "to". */
static bool
tense_is_to_come(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_COPULA_NOW) && facts_in(facts, token + 1, CLASS_TO_WORD) &&
         token + 2 < facts->analysis->token_count &&
         facts->analysis->tokens[token + 2].kind == TOKEN_WORD &&
         (facts->analysis->tokens[token + 2].flags & TOKEN_CAPITAL) == 0 &&
         !facts_in(facts, token + 2, CLASS_ARTICLE);
}

/* "have exceeded", "will be kept": what stands in front of a verb decides. */
static Tense
tense_with_auxiliaries(const Facts *facts, uint32_t token, uint32_t start)
{
  if (tense_is_to_come(facts, token))
    return TENSE_FUTURE;
  Tense tense = tense_of_word(facts, token);
  for (uint32_t back = 1; back <= 3 && token >= start + back; back++) {
    uint32_t aux = token - back;
    if (facts_at(facts, aux) >= 0)
      break;
    if (facts_in(facts, aux, CLASS_FUTURE_VERB) ||
        (facts_in(facts, aux, CLASS_COPULA_INFINITIVE) && aux > 0 &&
         facts_in(facts, aux - 1, CLASS_TO_WORD)))
      return TENSE_FUTURE; /* "are to be collected" */
    if (tense == TENSE_PAST && facts_in(facts, aux, CLASS_AUXILIARY))
      return TENSE_PRESENT;
    if (back == 1 && tense == TENSE_FUTURE && facts_in(facts, aux, CLASS_PLUPERFECT))
      return TENSE_PAST; /* "analysts had expected" */
  }
  return tense;
}

/* A verb in the past that no list has: behind a counted noun hardly anything else ends so. */
static bool
tense_ends_in_ed(const Facts *facts, uint32_t token)
{
  if (!facts_in(facts, token, CLASS_DONE_ENDING) || facts_in(facts, token, CLASS_SPEECH) ||
      facts_at(facts, token) >= 0)
    return false;
  bool attribute = token > 0 && (facts_in(facts, token - 1, CLASS_ATTRIBUTE_LEAD) ||
                                 facts_in(facts, token - 1, CLASS_ARTICLE) ||
                                 facts_in(facts, token - 1, CLASS_OF_WORD) ||
                                 facts_in(facts, token - 1, CLASS_WITH_WORD));
  return !attribute; /* "with total registered capital" */
}

/* The tense of the nearest verb in tokens [start, end), from behind, in no more parentheses than
 * `depth`. */
static Tense
tense_in_front(const Facts *facts, uint32_t end, uint32_t start, uint8_t depth)
{
  for (uint32_t token = end; token-- > start;) {
    if (facts->bytes[token] == ';' && facts->depths[token] == 0)
      break;
    if (tense_is_verb(facts, token) && facts_at(facts, token) < 0 &&
        facts->depths[token] <= depth && tense_of_word(facts, token) != TENSE_NONE)
      return tense_with_auxiliaries(facts, token, start);
  }
  return TENSE_NONE;
}

/* "24 percent of the annual target was met": behind "of" the target is a thing. */
static uint32_t
tense_skip_object(const Facts *facts, uint32_t token)
{
  if (!facts_in(facts, token, CLASS_OF_WORD))
    return token;
  token++;
  while (facts_in(facts, token, CLASS_ARTICLE) || facts_in(facts, token, CLASS_QUALIFIER))
    token++;
  return facts_in(facts, token, CLASS_FORECAST) ? token + 1 : token;
}

static Tense
tense_behind(const Facts *facts, uint32_t last)
{
  uint32_t end = facts_sentence_end(facts, last);
  uint32_t from = tense_skip_object(facts, last + 1);
  for (uint32_t token = from; token <= end && token < last + 14; token++) {
    if (facts->depths[token] > facts->depths[last])
      continue; /* "34 million bottles (0.5 l each) were exported" */
    if (facts_sign(facts, token, ';') || facts_sign(facts, token, ')'))
      break;
    if (facts_at(facts, token) < 0 && tense_of_word(facts, token) != TENSE_NONE)
      return tense_with_auxiliaries(facts, token, from);
    if (tense_ends_in_ed(facts, token))
      return TENSE_PAST;
  }
  return TENSE_NONE;
}

/* "Nights rose by 26.8 percent to 146 million, and arrivals by 35.6 percent to 14 million": the
 * verb is a change's in front. */
static Tense
tense_of_change(const Facts *facts, uint32_t first)
{
  uint32_t sentence = facts->sentences[first];
  for (uint32_t token = first; token-- > 0 && facts->sentences[token] == sentence;) {
    int32_t i = facts_at(facts, token);
    if (i < 0)
      continue;
    const Mention *front = &facts->mentions[i];
    if (front->kind == MENTION_CHANGE && tense_of_word(facts, front->first) != TENSE_NONE)
      return tense_with_auxiliaries(facts, front->first, facts_sentence_start(facts, first));
    token = front->first;
  }
  return TENSE_NONE;
}

/* The tense in which the figure is told: of the verb in the figure ("fell by 2.1%"), of the nearest
 * in front of it in its clause, behind it, or else in front in the sentence. */
Tense
facts_tense(const Facts *facts, uint32_t first, uint32_t last)
{
  uint32_t start = facts_sentence_start(facts, first);
  if (tense_of_word(facts, first) != TENSE_NONE)
    return tense_with_auxiliaries(facts, first, start);
  uint32_t clause = facts_clause_start(facts, first);
  Tense tense = tense_in_front(facts, first, clause, facts->depths[first]);
  bool part = first > 1 && facts_in(facts, first - 1, CLASS_RELATIVE_PART);
  if (tense == TENSE_NONE || (part && tense == TENSE_FUTURE)) /* "of which 5 million were spent" */
    tense = tense_behind(facts, last);
  if (tense == TENSE_NONE)
    tense = tense_in_front(facts, clause, start, facts->depths[first]);
  return tense != TENSE_NONE ? tense : tense_of_change(facts, first);
}

/* The same for a mention with its change or value. */
static Tense
tense_of_mention(const Facts *facts, const Mention *mention)
{
  int32_t other = mention->change >= 0 ? mention->change : mention->value;
  uint32_t first = mention->first;
  uint32_t last = mention->last;
  if (other >= 0) {
    first = MIN(first, facts->mentions[other].first);
    last = MAX(last, facts->mentions[other].last);
  }
  return facts_tense(facts, first, last);
}

Tense
facts_tense_of(const Facts *facts, const Mention *mention)
{
  if (!facts->linked)
    return tense_of_mention(facts, mention);
  uint8_t *tense = &facts->mentions[facts_number(facts, mention)].tense;
  if (*tense == 0)
    *tense = (uint8_t)(1 + tense_of_mention(facts, mention));
  return (Tense)(*tense - 1);
}
