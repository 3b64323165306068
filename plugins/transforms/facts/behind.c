/* behind.c - noun phrases behind a figure, or in it: "an 18 bn surplus", "a 12% rise in profit". */
#include "plugins/transforms/facts/what.h"

/* A word that a noun phrase behind a figure may begin with. */
static bool
behind_begins(const Facts *facts, uint32_t token, bool first)
{
  uint8_t shape = first ? TOKEN_SPACE_BEFORE : TOKEN_CAPITAL | TOKEN_SPACE_BEFORE;
  const Token *tokens = facts->analysis->tokens;
  return token < facts->analysis->token_count && tokens[token].kind == TOKEN_WORD &&
         (tokens[token].flags & shape) == TOKEN_SPACE_BEFORE && facts_at(facts, token) < 0 &&
         !what_is_tail(facts, token, token) && !facts_in(facts, token, CLASS_BEHIND_AMOUNT) &&
         !what_is_verb(facts, token);
}

/* An article in front of the figure, or in front of what tells of its noun: "a nine-month $3bn
 * programme". */
static bool
behind_article(const Facts *facts, uint32_t figure)
{
  enum {
    REACH = 4 /* tokens of what tells of the noun */
  };
  for (uint32_t token = figure; token-- > 0 && token + REACH >= figure;) {
    if (facts_in(facts, token, CLASS_PLAIN_ARTICLE))
      return true;
    bool hyphen = facts_sign(facts, token, '-') || facts_sign(facts, token + 1, '-') ||
                  (token > 0 && facts_sign(facts, token - 1, '-'));
    if (!hyphen) /* "a nine-month", "a new" */
      return false;
  }
  return false;
}

/* The token behind a figure and its conversion in parentheses. */
static uint32_t
behind_conversion(const Facts *facts, const Mention *mention)
{
  uint32_t token = mention->last + 1;
  if (!facts_sign(facts, token, '('))
    return token;
  int32_t next = facts_after(facts, facts_number(facts, mention), MENTION_VALUE);
  return next >= 0 && facts->mentions[next].conversion >= 0 &&
                 facts_sign(facts, facts->mentions[next].last + 1, ')')
             ? facts->mentions[next].last + 2
             : token;
}

/* "of which 64 billion | was grant aid". */
static bool
behind_is_predicate(const Facts *facts, const Mention *mention, uint32_t token)
{
  return mention->first > 1 && facts_in(facts, mention->first - 1, CLASS_RELATIVE_PART) &&
         facts_in(facts, mention->first - 2, CLASS_OF_WORD) && facts_in(facts, token, CLASS_COPULA);
}

/* "invested | 5 million in roads": the verb in front says what the money is. */
static bool
behind_is_put(const Facts *facts, const Mention *mention)
{
  uint32_t verb;
  const char *in = NULL;
  if (!facts_phrase_before(facts, mention->first, CLASS_VERB_NOUN, &verb))
    return false;
  language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_IN, &in);
  return *in != '\0';
}

/* The noun phrase that an amount is of: "an €18.7 bn surplus", "€2 billion in revenues". */
static bool
behind_amount(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  if (mention->kind != MENTION_VALUE)
    return false;
  uint32_t token = behind_conversion(facts, mention), lead;
  bool money = mention->quantity.kind == QUANTITY_MONEY;
  bool percent = mention->quantity.kind == QUANTITY_PERCENT;
  bool counted = mention->quantity.kind == QUANTITY_COUNT && mention->implied;
  bool of = ((money || counted) && behind_is_predicate(facts, mention, token)) ||
            (money && facts_in(facts, token, CLASS_AS_WORD)) ||
            (money && (facts_in(facts, token, CLASS_OF_WORD) ||
                       (facts_in(facts, token, CLASS_IN_WORD) &&
                        !facts_phrase_before(facts, mention->first, CLASS_WORTH, &lead))));
  bool begins = mention->first == facts_sentence_start(facts, mention->first) ||
                facts_sign(facts, mention->first - 1, '-');
  if (of && (facts_phrase_before(facts, mention->first, CLASS_BRINGS, &lead) ||
             (facts_in(facts, token, CLASS_IN_WORD) && behind_is_put(facts, mention))))
    of = false; /* "receipts bring 5 million of revenue", "invested 5 million in roads" */
  bool changed =
      mention->change >= 0 && !(of && facts->mentions[mention->change].first > mention->last + 1);
  /* "a 12 MW solar plant": the last of these */
  if (changed ||
      !(of || begins || percent || behind_article(facts, mention->first) ||
        facts_in(facts, mention->last, CLASS_POWER_UNIT)) ||
      !behind_begins(facts, token + of, begins))
    return false;
  *first = token + of;
  *last = what_end(facts, *first, facts_sentence_end(facts, token) + 1) - 1;
  while (*last + 1 > *first && facts_in(facts, *last, CLASS_JOINT))
    (*last)--; /* "in aid to | 3,260 farmers" */
  return *last + 1 > *first && *last < *first + WHAT_WORDS / 2;
}

/* "a GDP growth target of 6%", read as a change: what its own words in front of the number say. */
static bool
behind_in_change(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  if (mention->kind != MENTION_CHANGE)
    return false;
  uint32_t of = mention->first;
  *first = mention->first;
  while (*first < mention->last && facts_in(facts, *first, CLASS_DETERMINER))
    (*first)++;
  while (of < mention->last && !facts_in(facts, of, CLASS_OF_WORD))
    of++;
  if (of < *first + 2 || of >= mention->last)
    return false;
  *last = of - 1;
  for (uint32_t token = *first; token <= *last; token++)
    if (facts->analysis->tokens[token].kind != TOKEN_WORD)
      return false;
  return !what_points_back(facts, *first, *last) && !facts_in(facts, *last, CLASS_CHANGE_NOUN) &&
         !what_is_verb(facts, *first);
}

/* "7% economic growth": the noun that the change itself has behind its number. */
static bool
behind_growth(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  *last = mention->last;
  *first = mention->last - 1;
  return mention->kind == MENTION_CHANGE && mention->value < 0 &&
         mention->last > mention->first + 1 && facts_in(facts, *last, CLASS_CHANGE_NOUN) &&
         facts_in(facts, *last, CLASS_GROWTH_NOUN) && facts_in(facts, *first, CLASS_GROWTH_SUBJECT);
}

/* "a 12% rise in pretax profit to 5 million": what rose, behind the change. */
static bool
behind_change(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  const Mention *change = mention->kind == MENTION_CHANGE ? mention
                          : mention->change >= 0          ? &facts->mentions[mention->change]
                                                          : NULL;
  if (change == NULL || !facts_in(facts, change->last, CLASS_CHANGE_NOUN) ||
      !(facts_in(facts, change->last + 1, CLASS_IN_WORD) ||
        facts_in(facts, change->last + 1, CLASS_OF_WORD)))
    return false;
  *first = change->last + 2;
  uint32_t end = facts_sentence_end(facts, change->last);
  while (*first <= end &&
         (facts_in(facts, *first, CLASS_ARTICLE) || facts_in(facts, *first, CLASS_DETERMINER) ||
          (facts_at(facts, *first) >= 0 &&
           facts->mentions[facts_at(facts, *first)].kind == MENTION_PERIOD)))
    (*first)++;
  if (*first > end || !behind_begins(facts, *first, true))
    return false;
  *last = what_end(facts, *first, end + 1) - 1;
  for (uint32_t token = *first; token <= *last; token++)
    if (facts_in(facts, token, CLASS_TO_WORD) || facts_in(facts, token, CLASS_FROM_WORD))
      *last = token - 1;
  return *last + 1 > *first && *last < *first + WHAT_WORDS / 2;
}

bool
what_more(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  const Mention *change = mention->kind == MENTION_CHANGE ? mention
                          : mention->change >= 0          ? &facts->mentions[mention->change]
                                                          : NULL;
  if (change == NULL || !facts_in(facts, change->last, CLASS_MORE) ||
      !behind_begins(facts, change->last + 1, true) ||
      facts_in(facts, change->last + 1, CLASS_PHRASE_END))
    return false;
  *first = change->last + 1;
  *last = what_end(facts, *first, facts_sentence_end(facts, *first) + 1) - 1;
  for (uint32_t token = *first + 1; token <= *last; token++)
    if (facts_in(facts, token, CLASS_JOINT) && !facts_in(facts, token, CLASS_OF_WORD))
      *last = token - 1;
  return *last + 1 > *first && *last < *first + WHAT_WORDS / 2;
}

/* "sold | at a yield of 5%": a noun phrase of its own that leads to the figure. */
static bool
behind_at(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  enum {
    WORDS = 5 /* of the noun phrase, with its article */
  };
  uint32_t of = mention->first - 1;
  if (mention->kind != MENTION_VALUE || mention->first < 4 || !facts_in(facts, of, CLASS_OF_WORD))
    return false;
  *last = of - 1;
  for (*first = *last; *first > 1 && *first + WORDS > *last; (*first)--) {
    if (facts_at(facts, *first) >= 0 || facts->analysis->tokens[*first].kind != TOKEN_WORD)
      return false;
    if (facts_in(facts, *first - 1, CLASS_PLAIN_ARTICLE) &&
        !facts_in(facts, *first - 1, CLASS_DEFINITE))
      return facts_in(facts, *first - 2, CLASS_AT_WORD) &&
             !facts_in(facts, *last, CLASS_QUALIFIER) &&
             !facts_in(facts, *last, CLASS_BACK_REFERENCE);
  }
  return false;
}

bool
what_behind(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  return behind_amount(facts, mention, first, last) ||
         behind_in_change(facts, mention, first, last) ||
         behind_growth(facts, mention, first, last) || behind_change(facts, mention, first, last) ||
         behind_at(facts, mention, first, last);
}

/* "6.1 million tonnes of corn had been exported": what the amount is of, and what is done with it.
 * NULL without. */
char *
what_of_behind(const Facts *facts, const Mention *mention)
{
  enum {
    REACH = 4 /* tokens from there to what is done */
  };
  uint32_t behind = mention->last + 1, first, last;
  uint32_t end = what_end(facts, behind, facts_sentence_end(facts, mention->last) + 1);
  if (mention->kind != MENTION_VALUE || mention->quantity.kind == QUANTITY_PERCENT ||
      !(facts_in(facts, behind, CLASS_OF_WORD) || facts_in(facts, behind, CLASS_IN_WORD)) ||
      !what_phrase_before(facts, behind, end, &first, &last) ||
      what_points_back(facts, first, last))
    return NULL;
  char *what = what_text(facts, first, last);
  for (uint32_t token = end; token < end + REACH; token++) {
    uint32_t said;
    const char *noun = what_verb_noun(facts, token, mention, &said);
    if (noun == NULL && token > end && what_is_being(facts, token - 1) &&
        what_is_done(facts, token) && !facts_in(facts, token, CLASS_STATE_VERB) &&
        !what_is_being(facts, token) && !facts_in(facts, token, CLASS_CHANGE_VERB) &&
        !(mention->quantity.kind == QUANTITY_MONEY && facts_in(facts, token + 1, CLASS_PURPOSE))) {
      ArykText verb = facts_text(facts, token, token); /* "5 km of pipes were laid" */
      char *laid = g_strdup_printf("%s %.*s", what, (int)verb.length, verb.data);
      g_free(what);
      return laid;
    }
    if (noun == NULL)
      continue;
    char *done = strchr(noun, ' ') != NULL ? phrase_make(PHRASE_OF, noun, what)
                                           : g_strdup_printf("%s %s", what, noun);
    g_free(what);
    return done;
  }
  return what;
}
