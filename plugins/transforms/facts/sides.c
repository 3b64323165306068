/* sides.c - figures told side by side: "exports to Norland and Sudland were 3 and 2 billion,
 * respectively". The first one is of the first name, and so on. */
#include "plugins/transforms/facts/what.h"

enum {
  SIDES_MOST = 6 /* figures told side by side */
};

/* The words of a name: [first, last]. */
typedef struct Side {
  uint32_t first, last;
} Side;

/* One token or two stand between them: first asked, for they do between few. */
static inline bool
sides_are_near(const Mention *front, const Mention *next)
{
  return next->first - front->last - 2 < 2;
}

/* Only a comma, "and" or both stand between two figures of the same kind. */
static bool
sides_join(const Facts *facts, const Mention *front, const Mention *next)
{
  if (front->kind != next->kind || front->sentence != next->sentence || front->dropped ||
      next->dropped || next->conversion >= 0 || next->base_of >= 0 || front->base_of >= 0 ||
      (front->kind != MENTION_VALUE && front->kind != MENTION_CHANGE) ||
      (front->kind == MENTION_VALUE && front->quantity.kind != next->quantity.kind))
    return false;
  for (uint32_t token = front->last + 1; token < next->first; token++)
    if (!facts_sign(facts, token, ',') && !facts_in(facts, token, CLASS_CONJUNCTION))
      return false;
  return true;
}

/* The first token of the words from `from` to `end` that names something. */
static uint32_t
sides_skip(const Facts *facts, uint32_t from, uint32_t end)
{
  while (from < end && !(facts_in(facts, from, CLASS_TOTAL) && from + 1 < end) &&
         (facts_in(facts, from, CLASS_INDICATOR_LEAD) || facts_in(facts, from, CLASS_DETERMINER)))
    from++;
  return from;
}

/* The `count` names that end in front of `end`: "wheat, barley and rye". */
static bool
sides_names(const Facts *facts, uint32_t start, uint32_t end, uint32_t count, Side sides[])
{
  uint32_t and = end;
  while (and > start && !facts_in(facts, and-1, CLASS_CONJUNCTION))
    and--;
  if (and <= start + 1 || and >= end)
    return false;
  sides[count - 1] = (Side){sides_skip(facts, and, end), end - 1};
  if (sides[count - 1].first >= end)
    return false;
  uint32_t right = and-1;
  for (uint32_t i = count - 1; i-- > 0;) {
    if (right > start && facts_sign(facts, right - 1, ','))
      right--;
    uint32_t from = right;
    while (from > start && right - from < WHAT_WORDS && facts_at(facts, from - 1) < 0 &&
           facts->analysis->tokens[from - 1].kind == TOKEN_WORD &&
           !facts_in(facts, from - 1, CLASS_CONJUNCTION) &&
           !what_ends_phrase(facts, from - 1, start))
      from--;
    sides[i] = (Side){sides_skip(facts, from, right), right - 1};
    if (sides[i].first >= right || (i > 0 && (from == start || !facts_sign(facts, from - 1, ','))))
      return false;
    right = from;
  }
  return true;
}

/* The preposition in the first name that holds for the others, too: "exports | to"; 0 without. */
static uint32_t
sides_joint(const Facts *facts, const Side *side)
{
  for (uint32_t token = side->last; token-- > side->first + 1;)
    if (facts_in(facts, token, CLASS_JOINT))
      return token;
  return 0;
}

/* The noun behind the last name that the others have, too: "wheat and barley | output". */
static bool
sides_have_noun(const Facts *facts, const Side sides[], uint32_t count)
{
  const Side *end = &sides[count - 1];
  bool noun = end->last > end->first && (facts_in(facts, end->last, CLASS_GOODS_NOUN) ||
                                         facts_in(facts, end->last, CLASS_FLOW));
  for (uint32_t i = 0; noun && i + 1 < count; i++)
    noun = sides[i].first == sides[i].last && !facts_in(facts, sides[i].last, CLASS_GOODS_NOUN) &&
           !facts_in(facts, sides[i].last, CLASS_FLOW);
  return noun;
}

/* What the figure number `k` of so many is of, by the names in front of them. */
static char *
sides_text(const Facts *facts, const Side sides[], uint32_t count, uint32_t k)
{
  char *name = what_named(facts, sides[k].first, sides[k].last);
  uint32_t joint = sides_joint(facts, &sides[0]);
  if (joint > 0 && k > 0 && sides_joint(facts, &sides[k]) == 0) {
    char *head = what_text(facts, sides[0].first, joint);
    char *whole = g_strdup_printf("%s %s", head, name);
    g_free(head);
    g_free(name);
    return whole;
  }
  if (joint == 0 && k + 1 < count && sides_have_noun(facts, sides, count)) {
    char *noun = what_text(facts, sides[count - 1].last, sides[count - 1].last);
    char *whole = g_strdup_printf("%s %s", name, noun);
    g_free(noun);
    g_free(name);
    return whole;
  }
  return name;
}

/* "Norland and Sudland were the largest buyers: 3 and 2 billion": what was told in front, of the
 * country number `k` of so many that the sentence begins with. NULL without. */
static char *
sides_country(const Facts *facts, uint32_t figure, uint32_t count, uint32_t k, bool share,
              const char *previous)
{
  Side side = {0, 0};
  uint32_t token = facts_sentence_start(facts, figure), end;
  for (uint32_t i = 0; i < count; i++) {
    while (i > 0 && (facts_sign(facts, token, ',') || facts_in(facts, token, CLASS_CONJUNCTION)))
      token++;
    if (facts_in(facts, token, CLASS_DEFINITE))
      token++;
    if (token >= figure || what_country(facts, token, &end) == NULL)
      return NULL;
    if (i == k)
      side = (Side){token, end};
    token = end + 1;
  }
  if (!facts_in(facts, token, CLASS_AUXILIARY) && !what_is_being(facts, token) &&
      !facts_begins(facts, token, CLASS_RANK_VERB))
    return NULL;
  if (!share)
    return what_member(facts, side.first, side.last, previous);
  char *name = what_text(facts, side.first, side.last);
  char *whole = phrase_make(PHRASE_SHARE_OF, name, NULL);
  g_free(name);
  return whole;
}

/* The figures that are told side by side with figure i: so many from *first on. */
static uint32_t
sides_around(const Facts *facts, uint32_t i, uint32_t *first)
{
  uint32_t last = i;
  *first = i;
  while (*first > 0 && sides_are_near(&facts->mentions[*first - 1], &facts->mentions[*first]) &&
         i - *first < SIDES_MOST &&
         sides_join(facts, &facts->mentions[*first - 1], &facts->mentions[*first]))
    (*first)--;
  while (last + 1 < facts->count &&
         sides_are_near(&facts->mentions[last], &facts->mentions[last + 1]) &&
         last - i < SIDES_MOST &&
         sides_join(facts, &facts->mentions[last], &facts->mentions[last + 1]))
    last++;
  return last - *first + 1;
}

/* The countries that are named one after the other from token *at on, before `end`; *at is then the
 * first token behind them. */
static uint32_t
sides_countries(const Facts *facts, uint32_t *at, uint32_t end, const char *codes[SIDES_MOST])
{
  uint32_t count = 0, last;
  for (uint32_t token = *at; token < end && count < SIDES_MOST; count++) {
    while (count > 0 &&
           (facts_sign(facts, token, ',') || facts_in(facts, token, CLASS_CONJUNCTION) ||
            facts_in(facts, token, CLASS_DEFINITE)))
      token++;
    const char *code = token < end ? facts_country_at(facts, token, &last) : NULL;
    if (code == NULL)
      break;
    codes[count] = code;
    token = *at = last + 1;
  }
  return count;
}

const char *
facts_country_of_side(const Facts *facts, uint32_t i)
{
  uint32_t first;
  uint32_t count = sides_around(facts, i, &first);
  const char *codes[SIDES_MOST], *found = NULL;
  if (count < 2 || count > SIDES_MOST)
    return NULL;
  uint32_t figure = facts->mentions[first].first;
  for (uint32_t token = facts_sentence_start(facts, figure); token < figure; token++) {
    uint32_t named = sides_countries(facts, &token, figure, codes);
    if (named > 0)
      token--;
    if (named > 1)
      found = named == count ? codes[i - first] : NULL;
  }
  return found;
}

char *
what_side(const Facts *facts, const Mention *mention, const char *previous)
{
  uint32_t i = facts_number(facts, mention), first;
  uint32_t count = sides_around(facts, i, &first), figure = facts->mentions[first].first;
  if (count < 2 || count > SIDES_MOST)
    return NULL;
  bool share = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_PERCENT;
  char *text = sides_country(facts, figure, count, i - first, share, previous);
  if (text != NULL)
    return text;
  Side sides[SIDES_MOST];
  Phrase phrase = {.first = 1};
  uint32_t start = what_clause_start(facts, figure);
  what_phrase(facts, start, figure, &phrase);
  return phrase.found && phrase.noun == NULL &&
                 sides_names(facts, start, phrase.last + 1, count, sides)
             ? sides_text(facts, sides, count, i - first)
             : NULL;
}
