/* phrase.c - a change in words that stand alone, for the stage that turns them into numbers. */
#include "plugins/language/phrase.h"
#include "plugins/transforms/facts/facts.h"

static bool
growth_same(const Growth *a, const Growth *b)
{
  if (a->kind != b->kind)
    return false;
  if (a->kind == GROWTH_RELATIVE)
    return rational_equal(&a->factor, &b->factor);
  if (a->kind == GROWTH_POINTS)
    return rational_equal(&a->points, &b->points);
  return rational_equal(&a->amount.lower, &b->amount.lower);
}

/* "0.4 percentage points", "25 bp": "4 points" are what those around them make of them. */
static bool
growth_names_points(const Facts *facts, const Mention *change)
{
  for (uint32_t token = change->first; token <= change->last; token++) {
    const char *unit = NULL;
    if (language_lexicon_at(facts->analysis, token, CLASS_POINTS, ATTRIBUTE_UNIT, &unit) >= 0 &&
        strcmp(unit, "percentage points") == 0)
      return true;
  }
  return false;
}

/* Whether the change's own words are known to say all of it. */
static bool
growth_stands_alone(const Facts *facts, const Mention *change)
{
  const Reading *reading = change->reading;
  return reading->alone && reading->meaning->kind == MEANING_GROWTH &&
         growth_same(&reading->meaning->growth, &change->growth) &&
         (change->growth.kind != GROWTH_POINTS || growth_names_points(facts, change));
}

/* Whether the phrase says by itself what it means in its sentence. */
static bool
growth_is_said_by(const Facts *facts, ArykText phrase, const Growth *growth)
{
  Analysis *analysis = language_analyse(phrase.data, phrase.length, &facts->analysis->context);
  bool same = false;
  for (guint i = 0; i < analysis->readings->len && !same; i++) {
    const Meaning *meaning = g_array_index(analysis->readings, Reading, i).meaning;
    if (meaning->kind == MEANING_GROWTH) {
      same = growth_same(&meaning->growth, growth);
      break;
    }
  }
  language_analysis_free(analysis);
  return same;
}

/* "+15.7%": the change written so that it stands alone. */
static char *
growth_signed(const Growth *growth)
{
  Rational hundred = rational_of_int(100);
  Rational rate;
  ArykDecimal decimal;
  char number[ARYK_DECIMAL_TEXT_MAX];
  if (!growth_rate(growth, &rate) || !rational_multiply(rate, hundred, &rate) ||
      !rational_decimal(rate, 6, &decimal))
    return NULL;
  aryk_decimal_print(decimal, number);
  return g_strdup_printf("%s%s%s", aryk_decimal_sign(decimal) < 0 ? "" : "+", number,
                         growth->kind == GROWTH_POINTS ? phrase_end(PHRASE_POINTS) : "%");
}

/* The phrase of the change: as it stands when that says it all, else with the direction that its
 * sentence gives ("up by 20 percent"), else as a signed number. */
ArykText
facts_change_phrase(const Facts *facts, const Mention *change, char **made)
{
  ArykText plain = facts_text(facts, change->first, change->last);
  *made = NULL;
  if (memchr(plain.data, '\n', plain.length) != NULL) {
    *made = g_strndup(plain.data, plain.length);
    plain.data = g_strdelimit(*made, "\n", ' ');
  }
  if (growth_stands_alone(facts, change) || growth_is_said_by(facts, plain, &change->growth))
    return plain;
  char *other = phrase_make_text(
      change->growth.direction == DIRECTION_DOWN ? PHRASE_DOWN : PHRASE_UP, plain, aryk_text(""));
  if (!growth_is_said_by(facts, aryk_text(other), &change->growth)) {
    g_free(other);
    other = growth_signed(&change->growth);
  }
  if (other == NULL)
    return plain;
  g_free(*made);
  *made = other;
  return aryk_text(other);
}

/* The words of a change that say what it is measured against: the longest end of it that says so
 * and nothing else.
 */
static ArykText
growth_base_words(const Facts *facts, const Mention *change)
{
  ArykText none = {NULL, 0};
  for (uint32_t token = change->first + 1; token <= change->last; token++) {
    ArykText end = facts_text(facts, token, change->last);
    Analysis *analysis = language_analyse(end.data, end.length, &facts->analysis->context);
    const Reading *first =
        analysis->readings->len > 0 ? &g_array_index(analysis->readings, Reading, 0) : NULL;
    bool base = first != NULL && first->meaning->kind == MEANING_BASE && first->span.start == 0 &&
                first->span.end == end.length;
    language_analysis_free(analysis);
    if (base)
      return end;
  }
  switch (change->growth.basis) {
  case BASIS_YOY:
    return aryk_text(phrase_lead(PHRASE_YEAR_ON_YEAR));
  case BASIS_QOQ:
    return aryk_text(phrase_lead(PHRASE_QUARTER_ON_QUARTER));
  case BASIS_MOM:
    return aryk_text(phrase_lead(PHRASE_MONTH_ON_MONTH));
  default:
    return none;
  }
}

/* The words for what the change is measured against, when its own phrase lacks them. */
ArykText
facts_base_phrase(const Facts *facts, const Mention *change)
{
  ArykText none = {NULL, 0};
  const Mention *base = NULL;
  if (change->base >= 0)
    base = &facts->mentions[change->base];
  else if (change->value >= 0 && facts->mentions[change->value].base_value >= 0)
    base = &facts->mentions[facts->mentions[change->value].base_value];
  if (base == NULL) { /* its own words, where the phrase is made without them */
    bool own =
        change->growth.basis != BASIS_UNSPECIFIED && !growth_stands_alone(facts, change) &&
        !growth_is_said_by(facts, facts_text(facts, change->first, change->last), &change->growth);
    return own ? growth_base_words(facts, change) : none;
  }
  if (base->kind == MENTION_CHANGE)
    return growth_base_words(facts, base);
  if (base->kind == MENTION_VALUE) { /* the time behind the value before */
    uint32_t i = facts_number(facts, base) + 1;
    const Mention *front = base - 1;
    if (base->settled && i > 1 && front->kind == MENTION_PERIOD && front->depth == base->depth &&
        front->last + 2 == base->first &&
        facts_sign(facts, base->first - 1, ':')) /* "(2022: £1.05bn)" */
      return facts_text(facts, front->first, front->last);
    if (base->settled && base->time >= 0)
      i = (uint32_t)base->time;
    bool time =
        base->settled && i < facts->count &&
        (facts->mentions[i].kind == MENTION_PERIOD ||
         (facts->mentions[i].kind == MENTION_BASE && facts->mentions[i].first == base->last + 1)) &&
        facts->mentions[i].sentence == base->sentence;
    return time ? facts_text(facts, facts->mentions[i].first, facts->mentions[i].last) : none;
  }
  return facts_text(facts, base->first, base->last);
}
