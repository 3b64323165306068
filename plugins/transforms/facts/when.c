/* when.c - the period of each figure.
 *
 * A time right behind a figure is its own ("$2.3 billion in the first quarter"); else the one that
 * stands in front of it in the sentence, which then holds for the members of a list; else the only
 * one of the sentence. Where the sentence has none, a figure told in the past tense, or without a
 * verb, is of the period that is spoken of; one told in the present ("70 companies operate") or in
 * the future has none. Conversions and values that a change started from follow their value. */
#include "plugins/transforms/facts/facts.h"

enum {
  WHEN_GAP = 6
};

typedef enum Tense {
  TENSE_NONE,
  TENSE_PAST,
  TENSE_PRESENT,
  TENSE_FUTURE
} Tense;

typedef struct When {
  Facts *facts;
  Period spoken; /* the period spoken of; unit NONE before the first  */
  uint32_t spoken_paragraph;
  uint32_t *paragraphs; /* of each token */
} When;

/* ---- Tense -------------------------------------------------------------------------------------
 */

static Tense
tense_of_word(const Facts *facts, uint32_t token)
{
  if (facts->analysis->tokens[token].kind != TOKEN_WORD)
    return TENSE_NONE;
  if (facts_in(facts, token, "future_verb") != NULL)
    return TENSE_FUTURE;
  if (facts_in(facts, token, "past_verb") != NULL)
    return TENSE_PAST;
  return facts_in(facts, token, "present_verb") != NULL ? TENSE_PRESENT : TENSE_NONE;
}

/* "have exceeded", "will be kept": what stands in front of a verb decides. */
static Tense
tense_with_auxiliaries(const Facts *facts, uint32_t token, uint32_t start)
{
  Tense tense = tense_of_word(facts, token);
  for (uint32_t back = 1; back <= 3 && token >= start + back; back++) {
    uint32_t aux = token - back;
    if (facts_at(facts, aux) >= 0)
      break;
    if (facts_in(facts, aux, "future_verb") != NULL)
      return TENSE_FUTURE;
    if (tense == TENSE_PAST &&
        (facts_is(facts, aux, "have") || facts_is(facts, aux, "has") ||
         facts_is(facts, aux, "had") || facts_is(facts, aux, "are") || facts_is(facts, aux, "is")))
      return TENSE_PRESENT;
  }
  return tense;
}

/* The tense in which the figure is told: of the verb in front of it in its clause, else behind. */
static Tense
when_tense(const Facts *facts, uint32_t first, uint32_t last)
{
  uint32_t start = facts_clause_start(facts, first);
  uint32_t end = facts_sentence_end(facts, first);
  for (uint32_t token = first; token-- > start;)
    if (facts_at(facts, token) < 0 && tense_of_word(facts, token) != TENSE_NONE)
      return tense_with_auxiliaries(facts, token, start);
  for (uint32_t token = last + 1; token <= end && token < last + 14; token++) {
    if (facts_is(facts, token, ";") || facts_is(facts, token, ")"))
      break;
    if (facts_at(facts, token) < 0 && tense_of_word(facts, token) != TENSE_NONE)
      return tense_with_auxiliaries(facts, token, last + 1);
  }
  return TENSE_NONE;
}

/* ---- Times beside a figure ----------------------------------------------------------------------
 */

/* The words between two mentions; a large number where a semicolon is between them. */
static uint32_t
when_gap(const Facts *facts, uint32_t from, uint32_t to)
{
  uint32_t words = 0;
  for (uint32_t token = from; token < to; token++) {
    if (facts_is(facts, token, ";"))
      return 1000;
    words += facts->analysis->tokens[token].kind == TOKEN_WORD;
  }
  return words;
}

/* The time right behind token `last`, before another figure; -1. */
static int32_t
when_behind(const Facts *facts, uint32_t i, uint32_t last)
{
  const Mention *mention = &facts->mentions[i];
  for (uint32_t j = 0; j < facts->count; j++) {
    const Mention *next = &facts->mentions[j];
    if (next->first <= last || next->sentence != mention->sentence || next->kind == MENTION_OTHER ||
        next->kind == MENTION_BASE)
      continue;
    if (next->kind == MENTION_VALUE && next->conversion >= 0)
      continue;
    if (next->kind != MENTION_PERIOD)
      return -1;
    bool near = when_gap(facts, last + 1, next->first) <= WHEN_GAP && next->depth <= mention->depth;
    /* "5 billion, and in 2021 3 billion": it leads the next figure in */
    bool leads =
        j + 1 < facts->count && facts->mentions[j + 1].sentence == next->sentence &&
        facts->mentions[j + 1].kind == MENTION_VALUE && next->first > 0 &&
        (facts_is(facts, next->first - 1, "and") || facts_is(facts, next->first - 1, ",")) &&
        facts_is(facts, next->last + 1, ",");
    return near && !leads ? (int32_t)j : -1;
  }
  return -1;
}

/* The nearest time in front, in the sentence, not one inside closed parentheses; -1. */
static int32_t
when_in_front(const Facts *facts, uint32_t i)
{
  const Mention *mention = &facts->mentions[i];
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == mention->sentence;) {
    const Mention *front = &facts->mentions[j];
    if (front->kind != MENTION_PERIOD || front->depth > mention->depth)
      continue;
    /* the time of a value before, right behind it, is that value's alone */
    if (j > 0 && facts->mentions[j - 1].kind == MENTION_VALUE &&
        facts->mentions[j - 1].base_of >= 0 && facts->mentions[j - 1].base_of != (int32_t)i &&
        when_gap(facts, facts->mentions[j - 1].last + 1, front->first) <= 3)
      continue;
    return (int32_t)j;
  }
  return -1;
}

/* The only time of the sentence, behind; -1. */
static int32_t
when_only(const Facts *facts, uint32_t i)
{
  const Mention *mention = &facts->mentions[i];
  int32_t only = -1;
  for (uint32_t j = i + 1; j < facts->count && facts->mentions[j].sentence == mention->sentence;
       j++) {
    if (facts->mentions[j].kind != MENTION_PERIOD || facts->mentions[j].depth > mention->depth)
      continue;
    if (only >= 0)
      return -1;
    only = (int32_t)j;
  }
  return only;
}

/* ---- The document -------------------------------------------------------------------------------
 */

static void
when_paragraphs(When *when)
{
  const Analysis *analysis = when->facts->analysis;
  uint32_t paragraph = 0;
  when->paragraphs = g_new0(uint32_t, analysis->token_count + 1);
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    paragraph += (analysis->tokens[i].flags & TOKEN_LINE_BEFORE) != 0;
    when->paragraphs[i] = paragraph;
  }
}

/* Whether a figure without a time of its own is of the period spoken of. */
static bool
when_inherits(const When *when, const Mention *mention, uint32_t first, uint32_t last)
{
  if (when->spoken.unit == PERIOD_NONE || mention->quantity.per[0] != '\0')
    return false;
  uint32_t paragraph = when->paragraphs[first];
  Tense tense = when_tense(when->facts, first, last);
  if (tense == TENSE_PRESENT || tense == TENSE_FUTURE)
    return false;
  bool count = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT;
  return count ? paragraph == when->spoken_paragraph : true;
}

static void
when_settle(When *when, uint32_t i)
{
  Facts *facts = when->facts;
  Mention *mention = &facts->mentions[i];
  uint32_t first = mention->first;
  uint32_t last = mention->last;
  const Mention *other = mention->change >= 0  ? &facts->mentions[mention->change]
                         : mention->value >= 0 ? &facts->mentions[mention->value]
                                               : NULL;
  if (other != NULL) {
    first = MIN(first, other->first);
    last = MAX(last, other->last);
  }
  int32_t time = when_behind(facts, i, mention->last);
  if (time < 0 && other != NULL)
    time = when_behind(facts, i, last);
  if (time < 0)
    time = when_in_front(facts, i);
  if (time < 0)
    time = when_only(facts, i);
  if (time >= 0) {
    mention->period = period_resolve(facts->mentions[time].period, when->spoken);
    mention->settled = true;
  } else if (when_inherits(when, mention, first, last)) {
    mention->period = when->spoken;
  }
}

/* The period that the sentence leaves behind for the next one. */
static void
when_remember(When *when, uint32_t from, uint32_t to)
{
  for (uint32_t i = from; i < to; i++) {
    const Mention *mention = &when->facts->mentions[i];
    bool figure = (mention->kind == MENTION_VALUE || mention->kind == MENTION_CHANGE) &&
                  !mention->dropped && mention->base_of < 0 && mention->depth == 0;
    if (!figure || !mention->settled || mention->period.unit == PERIOD_NONE ||
        mention->period.as_of || mention->period.target || mention->period.unit == PERIOD_DAY)
      continue;
    when->spoken = mention->period;
    when->spoken_paragraph = when->paragraphs[mention->first];
  }
}

static void
when_follow(Facts *facts, Mention *mention)
{
  if (mention->conversion >= 0) {
    mention->period = facts->mentions[mention->conversion].period;
    mention->settled = facts->mentions[mention->conversion].settled;
  } else if (mention->value >= 0) {
    mention->period = facts->mentions[mention->value].period;
  }
}

/* A value that a change started from: its own time, if it has one right behind; in parentheses,
 * that of the year before. */
static void
when_base_value(When *when, uint32_t i)
{
  Facts *facts = when->facts;
  Mention *mention = &facts->mentions[i];
  const Mention *value = &facts->mentions[mention->base_of];
  int32_t time = when_behind(facts, i, mention->last);
  if (time >= 0 && facts->mentions[time].first < mention->last + 6) {
    mention->period = period_resolve(facts->mentions[time].period, value->period);
    mention->settled = true;
  } else if (facts_is(facts, mention->first - 1, "(") && value->period.unit != PERIOD_NONE) {
    const Mention *front = i > 0 ? &facts->mentions[i - 1] : NULL;
    if (front != NULL && front->kind == MENTION_VALUE)
      mention->settled = period_before(value->period, PERIOD_YEAR, &mention->period);
  }
}

void
facts_find_periods(Facts *facts)
{
  When when = {.facts = facts};
  when_paragraphs(&when);
  for (uint32_t from = 0; from < facts->count;) {
    uint32_t to = from;
    while (to < facts->count && facts->mentions[to].sentence == facts->mentions[from].sentence)
      to++;
    for (uint32_t i = from; i < to; i++) {
      Mention *mention = &facts->mentions[i];
      bool figure = mention->kind == MENTION_VALUE || mention->kind == MENTION_CHANGE;
      if (figure && !mention->dropped && mention->conversion < 0 && mention->base_of < 0 &&
          mention->value < 0)
        when_settle(&when, i);
    }
    for (uint32_t i = from; i < to; i++)
      if (facts->mentions[i].base_of >= 0)
        when_base_value(&when, i);
      else
        when_follow(facts, &facts->mentions[i]);
    when_remember(&when, from, to);
    from = to;
  }
  g_free(when.paragraphs);
}
