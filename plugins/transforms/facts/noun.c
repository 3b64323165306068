/* noun.c - noun phrases: where they begin and end. No verb, no preposition that tells of another
 * time or place and no figure stands in one; what was done to its noun and by whom is left out. */
#include "plugins/transforms/facts/what.h"

/* A word that no other must follow. */
bool
what_is_plain_noun(const Facts *facts, uint32_t token)
{
  if (facts_in(facts, token,
               CLASS_DOING)) /* "to paying | the debt", not "vessels transiting the canal" */
    return token > 0 && facts_in(facts, token - 1, CLASS_JOINT);
  return facts->analysis->tokens[token].kind == TOKEN_WORD &&
         !facts_in(facts, token, CLASS_JOINT) && !facts_in(facts, token, CLASS_INDICATOR_LEAD) &&
         !what_is_verb(facts, token);
}

/* A hyphen without white space ties the word to the next one. */
static bool
what_is_compound(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  return token + 2 < facts->token_count && facts_sign(facts, token + 1, '-') &&
         (tokens[token + 1].flags & TOKEN_SPACE_BEFORE) == 0 &&
         (tokens[token + 2].flags & TOKEN_SPACE_BEFORE) == 0;
}

/* A word that is a verb, though nouns are written the same ("exports", "total", "work"): right
 * behind a noun it is one, at the start of a clause it is not. */
static bool
what_seems_end(const Facts *facts, uint32_t token, uint32_t start)
{
  if (facts->analysis->tokens[token].kind != TOKEN_WORD)
    return !facts_sign(facts, token, '-') && !facts_sign(facts, token, '&') &&
           !facts_sign(facts, token, '\'');
  uint32_t last;
  if ((token > start && facts_phrase(facts, token, CLASS_INNER, &last)) ||
      what_is_compound(facts, token))
    return false; /* "profit after tax", "an on-market buyback" */
  if (facts_in(facts, token, CLASS_PHRASE_END))
    return true;
  if (!what_is_infinitive(facts, token) &&
      (what_is_noun(facts, token) || facts_in(facts, token, CLASS_NUMBER_OF)))
    return false;
  if (token > start && facts_in(facts, token, CLASS_DETERMINER) &&
      what_is_plain_noun(facts, token - 1))
    return true; /* "1.5 billion of trade | a reality" */
  bool behind = start > 0 && facts_at(facts, start - 1) >= 0; /* "90 items | recorded" */
  return (token > start || behind) && what_is_verb(facts, token);
}

/* Most words are in no list of what ends a noun phrase, and no verbs. */
static bool
what_may_end(const Facts *facts, uint32_t token)
{
  return facts->analysis->tokens[token].kind != TOKEN_WORD ||
         class_set_has_one(facts->alone[token], CLASS_PHRASE_END, CLASS_DETERMINER,
                           CLASS_PHRASE_END, CLASS_DETERMINER) ||
         what_may_be_verb(facts, token);
}

bool
what_ends_phrase(const Facts *facts, uint32_t token, uint32_t start)
{
  if (!what_may_end(facts, token))
    return false;
  if (!facts->linked || token <= start) /* behind the start, it makes no difference where it is */
    return what_seems_end(facts, token, start);
  if (facts->ends[token] == 0)
    facts->ends[token] = what_seems_end(facts, token, start) ? 2 : 1;
  return facts->ends[token] == 2;
}

/* Nothing but a blank, if that, stands between any two of the tokens, and no sentence ends there.
 */
static bool
words_stand_close(const Facts *facts, uint32_t first, uint32_t last)
{
  const char *text = facts->analysis->text;
  const Token *tokens = facts->analysis->tokens;
  for (uint32_t token = first; token < last; token++) {
    uint32_t end = tokens[token].end, gap = tokens[token + 1].start - end;
    if (gap > 1 || (gap == 1 && text[end] != ' ') || tokens[token].kind == TOKEN_BREAK)
      return false;
  }
  return tokens[last].kind != TOKEN_BREAK;
}

/* Copies a text with its white space squeezed; returns its length then. */
static size_t
words_squeeze(ArykText text, char *squeezed)
{
  size_t length = 0;
  for (size_t i = 0; i < text.length; i++) {
    bool space = g_ascii_isspace(text.data[i]);
    if (!space)
      squeezed[length++] = text.data[i];
    else if (length > 0 && squeezed[length - 1] != ' ')
      squeezed[length++] = ' ';
  }
  return length;
}

/* The text of tokens, white space squeezed. */
char *
what_text(const Facts *facts, uint32_t first, uint32_t last)
{
  ArykText text = facts_text(facts, first, last);
  char *copy = g_malloc(text.length + 1);
  size_t length = text.length;
  if (length > 0 && words_stand_close(facts, first, last))
    memcpy(copy, text.data, length);
  else
    length = words_squeeze(text, copy);
  copy[length] = '\0';
  return copy;
}

/* "falling", "reaching". */
static bool
what_is_moving(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_DOING) &&
         (facts_in(facts, token, CLASS_CHANGE_VERB) || facts_in(facts, token, CLASS_REACH));
}

/* "its share | edging up to": a word in -ing in front of where it goes. */
static bool
what_is_edging(const Facts *facts, uint32_t token, uint32_t start)
{
  return token > start && facts_in(facts, token, CLASS_DOING) &&
         facts_in(facts, token + 1, CLASS_CHANGE_UP_DOWN) &&
         facts_in(facts, token + 2, CLASS_TO_WORD);
}

/* "the harvest | amounting to", and no clause of its own: ", amounting to". */
static bool
what_leads_to(const Facts *facts, uint32_t token, uint32_t start)
{
  return token > start && facts_in(facts, token, CLASS_REACH) &&
         facts->analysis->tokens[token - 1].kind == TOKEN_WORD &&
         (facts_in(facts, token + 1, CLASS_TO_WORD) || facts_in(facts, token + 1, CLASS_AT_WORD)) &&
         what_is_moving(facts, token);
}

/* Words that never end a noun phrase: verbs that help, adverbs, signs, times. */
bool
what_is_tail(const Facts *facts, uint32_t token, uint32_t start)
{
  int32_t mention = facts_at(facts, token);
  if (what_is_mention(facts, token))
    return facts->mentions[mention].kind == MENTION_PERIOD ||
           facts->mentions[mention].kind == MENTION_BASE ||
           facts->mentions[mention].kind == MENTION_OTHER || /* "the rate | was unchanged at" */
           (facts->mentions[mention].kind == MENTION_CHANGE &&
            facts->mentions[mention].growth.negated); /* "kept the rate | unchanged at" */
  if (facts->analysis->tokens[token].kind != TOKEN_WORD)
    return true;
  return facts_in(facts, token, CLASS_INDICATOR_LEAD) || what_is_adverb(facts, token) ||
         what_leads_to(facts, token, start) || what_is_edging(facts, token, start) ||
         what_ends_phrase(facts, token, start);
}

/* "another | 5 million", "a mere | 5 million": tells of the figure behind it. */
static bool
what_tells_figure(const Facts *facts, uint32_t token, uint32_t start)
{
  bool tells = facts_in(facts, token, CLASS_ANOTHER) ||
               (token > start && facts_in(facts, token, CLASS_QUALIFIER) &&
                facts_in(facts, token - 1, CLASS_ARTICLE));
  int32_t next = tells ? facts_at(facts, token + 1) : -1; /* few words do */
  return next >= 0 && facts->mentions[next].kind == MENTION_VALUE;
}

/* The word can end a noun phrase. */
static bool
what_is_head(const Facts *facts, uint32_t token, uint32_t start)
{
  return token >= start && !what_is_mention(facts, token) && !what_is_tail(facts, token, start);
}

/* "remittances sent by | workers", "stocks at | the plants": behind the head of the noun phrase of
 * which the words from `from` on tell by whom or where; `from` itself where they are the head. */
static uint32_t
what_head_before(const Facts *facts, uint32_t start, uint32_t from)
{
  uint32_t joint = from + facts_in(facts, from, CLASS_WHEREABOUTS); /* "paid | across" */
  while (joint > start && facts_in(facts, joint - 1, CLASS_ARTICLE))
    joint--;
  if (joint < start + 2)
    return from;
  joint--;
  if (facts_in(facts, joint, CLASS_WHEREABOUTS) && what_is_head(facts, joint - 1, start))
    return joint;
  if (facts_in(facts, joint, CLASS_WHEREABOUTS) && joint > start + 1 &&
      facts_in(facts, joint - 1, CLASS_PAST_VERB) && what_is_head(facts, joint - 2, start))
    return joint - 1; /* "earnings paid across | all branches" */
  if (facts_in(facts, joint, CLASS_TO_WORD) && joint > start + 1 &&
      what_is_done(facts, joint - 1) && !facts_in(facts, joint - 1, CLASS_STATE_VERB) &&
      !what_is_being(facts, joint - 2) && what_is_head(facts, joint - 2, start))
    return joint - 1; /* "loans issued to | the sector" */
  if (!facts_in(facts, joint, CLASS_BY_WORD) || joint < start + 1)
    return from;
  if (joint > start + 1 && what_is_done(facts, joint - 1) && what_is_head(facts, joint - 2, start))
    return joint - 1;
  bool noun = what_is_head(facts, joint - 1, start) && !what_is_done(facts, joint - 1);
  return noun ? joint : from; /* "procurement | by the agency" */
}

/* The end of the noun phrase in [from, end) without what was done to it: "remittances | coursed
 * through banks". */
static uint32_t
what_without_clause(const Facts *facts, uint32_t from, uint32_t end)
{
  for (uint32_t token = from + 1; token + 1 < end; token++)
    if (what_is_moving(facts, token) && facts_in(facts, token + 1, CLASS_JOINT))
      return token; /* "inflation | falling to its target" */
  for (uint32_t token = from + 1; token + 1 < end; token++)
    if (what_is_done(facts, token) && !facts_in(facts, token - 1, CLASS_JOINT) &&
        !facts_in(facts, token - 1, CLASS_ARTICLE) && facts_in(facts, token + 1, CLASS_JOINT))
      return token;
  return end;
}

/* "the Policy Rate | (PR)": the token of the opening one, where `close` is the other; else `close`.
 */
static uint32_t
what_in_front_of_parentheses(const Facts *facts, uint32_t start, uint32_t close)
{
  uint32_t open = close;
  if (!facts_sign(facts, close, ')'))
    return close;
  while (open > start && !facts_sign(facts, open, '(') && facts_at(facts, open) < 0)
    open--;
  return facts_sign(facts, open, '(') && open > start ? open : close;
}

/* Words of time behind a time: a part of it. */
static bool
what_is_time(const Facts *facts, uint32_t from, uint32_t end)
{
  for (uint32_t token = from; token < end; token++)
    if (!facts_in(facts, token, CLASS_BACK_MODIFIER))
      return false;
  for (uint32_t token = from; token-- > 0 && facts_in(facts, token, CLASS_INDICATOR_LEAD);)
    if (token > 0 && what_is_mention(facts, token - 1))
      return facts->mentions[facts_at(facts, token - 1)].kind == MENTION_PERIOD;
  return false;
}

/* The opening quotation mark of the name that ends with the one at the token; the token without. */
static uint32_t
what_quotation(const Facts *facts, uint32_t start, uint32_t close)
{
  enum {
    WORDS = 8 /* of the name */
  };
  if (!facts_in(facts, close, CLASS_QUOTATION_MARK))
    return close;
  for (uint32_t token = close; token > start && token + WORDS > close; token--)
    if (facts_at(facts, token - 1) < 0 && facts_in(facts, token - 1, CLASS_QUOTATION_MARK))
      return token - 1;
  return close;
}

/* Where the noun phrase that ends in front of `end` begins, of which the words from `from` on are
 * known. */
static uint32_t
what_from(const Facts *facts, uint32_t start, uint32_t from, uint32_t end)
{
  while (from > start && end - from < WHAT_WORDS && !what_is_mention(facts, from - 1)) {
    uint32_t quoted = what_quotation(facts, start, from - 1);
    if (quoted < from - 1 && quoted > start)
      from = quoted;
    else if (!what_ends_phrase(facts, from - 1, start))
      from--;
    else
      break;
  }
  return from;
}

/* "Flights to Ork, | Esk and Tal": the beginning of the list whose last items begin at `from`, when
 * its first one leads to the others. */
static uint32_t
what_from_list(const Facts *facts, uint32_t start, uint32_t from, uint32_t end)
{
  enum {
    ITEMS = 6
  };
  bool and = false;
  if (from <= start + 1 || !facts_sign(facts, from - 1, ','))
    return from;
  for (uint32_t token = from + 1; token + 1 < end && !and; token++)
    and = facts_in(facts, token, CLASS_CONJUNCTION);
  uint32_t item = from;
  for (int i = 0; and&&i < ITEMS && item > start + 1 && facts_sign(facts, item - 1, ','); i++) {
    uint32_t next = what_from(facts, start, item - 1, item - 1);
    if (next + 1 >= item)
      return from;
    for (uint32_t token = next + 1; token + 1 < item; token++)
      if (facts_in(facts, token, CLASS_JOINT))
        return next;
    item = next;
  }
  return from;
}

/* "among them | wind farms", but not "the US". */
static bool
what_is_them(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_OBJECT_PRONOUN) &&
         (facts->analysis->tokens[token].flags & TOKEN_CAPITAL) == 0;
}

/* The noun phrase that ends in front of token `end`, not before `start`. */
bool
what_phrase_before(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first,
                   uint32_t *last)
{
  uint32_t tail = end;
  if (end <= start)
    return false; /* as right behind a verb */
  while (tail > start && facts->analysis->tokens[tail - 1].kind == TOKEN_WORD &&
         facts_at(facts, tail - 1) < 0 && what_is_verb(facts, tail - 1))
    tail--;
  bool comma = tail > start && facts_sign(facts, tail - 1, ',');
  if (comma)
    end = tail;
  for (uint32_t token = end - comma; comma && token > start + 1 && token + 10 > end; token--)
    if (facts_sign(facts, token - 1, ',')) /* "trade with X, the largest partner, rose" */
      return what_phrase_before(facts, start, token - 1, first, last);
  uint32_t aside;
  bool more = false, asides = facts_sentence_may_have(facts, facts->sentences[start], CLASS_ASIDE);
  while (end > start) {
    if (more && (facts_in(facts, end - 1, CLASS_CONJUNCTION) || facts_sign(facts, end - 1, ',')))
      return false; /* "jobs were cut, and a further | 500" */
    bool tells = what_tells_figure(facts, end - 1, start);
    more = more || tells;
    if (asides && facts_phrase_before(facts, end, CLASS_ASIDE, &aside) && aside > start)
      end = aside; /* "industry | as a whole" */
    else if (tells || what_is_tail(facts, end - 1, start))
      end = what_in_front_of_parentheses(facts, start, end - 1);
    else
      break;
  }
  bool known = end > start && !what_is_mention(facts, end - 1); /* it is no tail */
  uint32_t from = what_from(facts, start, end - known, end);
  from = what_from_list(facts, start, from, end);
  while (from < end && !(facts_in(facts, from, CLASS_TOTAL) && from + 1 < end) &&
         !what_is_compound(facts, from) &&
         (facts_in(facts, from, CLASS_INDICATOR_LEAD) || facts_in(facts, from, CLASS_GENITIVE) ||
          what_is_them(facts, from) || facts->analysis->tokens[from].kind == TOKEN_SIGN))
    from++;
  bool between = facts_sentence_may_have(facts, facts->sentences[start], CLASS_BETWEEN_WORD);
  for (uint32_t token = from + 1; between && token < end; token++)
    if (facts_in(facts, token, CLASS_BETWEEN_WORD))
      end = token; /* the parties say whom it is between */
  if (from >= end)
    return false;
  if (what_is_time(facts, from, end) && what_phrase_before(facts, start, from, first, last))
    return true; /* "shipments in the first months of | the calendar year" */
  uint32_t head = what_head_before(facts, start, from);
  if (head != from && what_phrase_before(facts, start, head, first, last))
    return true;
  *first = from;
  *last = what_without_clause(facts, from, end) - 1;
  return *first < *last ||
         !(facts_in(facts, *first, CLASS_JOINT) || /* "under | which 5 hectares" */
           facts_in(facts, *first, CLASS_MODAL));  /* "a dock that | can lift" */
}

/* Where a noun phrase that starts at `from` ends. */
uint32_t
what_end(const Facts *facts, uint32_t from, uint32_t end)
{
  uint32_t token = from;
  while (token < end && facts_at(facts, token) < 0 && !what_ends_phrase(facts, token, from))
    token++;
  return token;
}
