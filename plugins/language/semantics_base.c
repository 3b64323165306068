/* semantics_base.c - what changes are measured against: en/base.rules says `means` to these. */
#include "plugins/language/semantics_base.h"
#include "plugins/language/semantics_look.h"

static bool
means_base(Meaning *meaning, Basis basis, Period base)
{
  meaning->kind = MEANING_BASE;
  meaning->growth.basis = basis;
  meaning->growth.base = base;
  return true;
}

/* compared to p, than in p; only=before: only a time before another ("from a year earlier"). */
bool
semantic_base(const Match *match, Meaning *meaning)
{
  const Meaning *time = match_meaning(match, ELEMENT_P);
  int32_t published = match_analysis(match)->context.published;
  if (time == NULL || time->kind != MEANING_PERIOD || time->period.target)
    return false;
  const Period *period = &time->period;
  bool hangs = period->anchor == PERIOD_BEFORE || period->anchor == PERIOD_SAME;
  if (match_says(match, ATTRIBUTE_ONLY) && !hangs)
    return false;
  /* "to 2030", "on July 13" are no bases. */
  bool day = period->unit == PERIOD_DAY && !period->as_of; /* "from end-2023" is one */
  if (match_has(match, ELEMENT_W) && !hangs &&
      (day ||
       (published != LANGUAGE_NO_DATE && period->unit != PERIOD_NONE && period->start > published)))
    return false;
  meaning->kind = MEANING_BASE;
  return growth_base_of(*period, &meaning->growth);
}

/* year-on-year: the basis stands in the lexicon */
bool
semantic_basis(const Match *match, Meaning *meaning)
{
  const char *name = match_attribute(match, ELEMENT_W, ATTRIBUTE_BASIS);
  if (match_has_class(match, match_last(match), CLASS_BASE_ADJECTIVE) && look_noun_behind(match) &&
      !match_has_class(match, match_last(match) + 1, CLASS_CHANGE_NOUN))
    return false; /* "1.6 times annual earnings" */
  for (Basis basis = BASIS_YOY; name != NULL && basis <= BASIS_SINCE; basis++)
    if (strcmp(name, basis_name(basis)) == 0)
      return means_base(meaning, basis, (Period){0});
  return false;
}

/* since c, or since something that is no date */
bool
semantic_base_since(const Match *match, Meaning *meaning)
{
  const Meaning *time = match_meaning(match, ELEMENT_C);
  Period none = {0};
  if ((match_sight(match) != SIGHT_NONE && !look_change(match)) ||
      look_class(match, match_first(match), 5, CLASS_SUPERLATIVE))
    return false; /* "the fastest since" */
  Period since = time != NULL ? time->period : none;
  if (match_has(match, ELEMENT_S) && since.unit != PERIOD_NONE &&
      !period_span(since.start, since.start, &since))
    return false; /* "since the start of 2024" */
  if (match_text(match, ELEMENT_E).length > 0 && since.unit != PERIOD_NONE &&
      !period_span(since.end, since.end, &since))
    return false; /* "since the end of February" */
  return means_base(meaning, BASIS_SINCE, since);
}

/* since the beginning of the year: its first day */
bool
semantic_base_year_start(const Match *match, Meaning *meaning)
{
  int32_t published = match_analysis(match)->context.published;
  Period year, day = {0};
  if (match_sight(match) != SIGHT_NONE && !look_change(match))
    return false;
  if (published != LANGUAGE_NO_DATE && period_to_date(published, &year) &&
      !period_span(year.start, year.start, &day))
    return false;
  return means_base(meaning, BASIS_SINCE, day);
}

/* over three years */
bool
semantic_base_unknown(const Match *match, Meaning *meaning)
{
  (void)match;
  return means_base(meaning, BASIS_PERIOD, (Period){0});
}

/* Gives a growth the base of slot b or p. */
void
base_take(const Match *match, Growth *growth)
{
  const Meaning *base = match_meaning(match, ELEMENT_B), *time = match_meaning(match, ELEMENT_P);
  Growth of_time;
  if (base != NULL && base->kind == MEANING_BASE)
    growth_take_base(growth, &base->growth);
  else if (time != NULL && time->kind == MEANING_PERIOD && growth_base_of(time->period, &of_time))
    growth_take_base(growth, &of_time);
}
