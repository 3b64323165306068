/* semantics_look_percent.c - looking for another percentage in front of a match, and for what that
 * one says: "up 4 %, against 3 % the year before", "rose 4, 5 and 6 %". */
#include "plugins/language/semantics_look.h"

/* How far a word of change from the percent sign of its figure. */
#define LOOK_CHANGE 10

/* Whether the percentage that ends at a token is a level: "to 5 %", "at 5 %", "from 5 %". */
static bool
is_level(const Match *match, uint32_t percent)
{
  uint32_t at;
  for (uint32_t i = 1; i <= 4 && look_before(match, percent, i, &at); i++) {
    if (match_has_class(match, at, CLASS_CHANGE_VERB))
      return false;
    if (match_has_class(match, at, CLASS_TO_WORD) && look_class(match, at, 1, CLASS_COMPARED))
      return false; /* "compared to 5 %" */
    if (match_has_class(match, at, CLASS_TO_WORD) || match_has_class(match, at, CLASS_AT_WORD) ||
        match_has_class(match, at, CLASS_FROM_WORD))
      return true;
  }
  return false;
}

bool
look_list(const Match *match, Direction *direction)
{
  uint32_t distance, at, first = match_first(match);
  if (match_has_class(match, first, CLASS_CHANGE_UP_DOWN) || /* "edging up to 13.7%" */
      !look_before(match, first, 1, &at) || match_has_class(match, at, CLASS_CHANGE_LEVEL_BEFORE) ||
      match_has_class(match, match_last(match) + 1, CLASS_CHANGE_LEVEL_BEHIND) ||
      match_analysis(match)->tokens[at].kind == TOKEN_NUMBER || look_sign(match, at, '(') ||
      (match_has_class(match, at, CLASS_HYPHEN) &&
       (match_analysis(match)->tokens[at].flags & TOKEN_SPACE_BEFORE) == 0))
    return false;
  *direction = look_back(match, &distance);
  if (*direction == DIRECTION_NONE || look_class(match, first, distance, CLASS_CHANGE_SHARE))
    return false;
  /* Another percentage stands between the word of change and this one, or right before it. */
  for (uint32_t i = 1; i <= distance + 5 && look_before(match, first, i, &at); i++)
    if (match_has_class(match, at, CLASS_PERCENT))
      return !is_level(match, at);
  return false;
}

/* "stood at 5 %" */
static bool
look_amounted(const Match *match, uint32_t percent)
{
  uint32_t at;
  return look_before(match, percent, 3, &at) && match_has_class(match, at, CLASS_CHANGE_AMOUNTED);
}

/* The noun of change right in front of the verb at a token, or of its auxiliary. */
static bool
of_noun(const Match *match, uint32_t verb, const char **direction)
{
  uint32_t at;
  for (uint32_t i = 1; i <= 2 && look_before(match, verb, i, &at); i++) {
    *direction = match_class_attribute(match, at, CLASS_CHANGE_NOUN, ATTRIBUTE_DIRECTION);
    if (*direction != NULL || !match_has_class(match, at, CLASS_AUXILIARY))
      return *direction != NULL;
  }
  return false;
}

/* The word of change that the percentage at a token belongs to: "grew by some 5 %", "growth slowed
 * to 4 %". Levels ("rose to 5 %") have none. */
static Direction
percent_change(const Match *match, uint32_t percent)
{
  uint32_t at;
  bool level = false;
  for (uint32_t i = 1; i <= LOOK_CHANGE && look_before(match, percent, i, &at); i++) {
    const char *noun = match_class_attribute(match, at, CLASS_CHANGE_NOUN, ATTRIBUTE_DIRECTION);
    const char *verb = match_class_attribute(match, at, CLASS_CHANGE_VERB, ATTRIBUTE_DIRECTION);
    if (verb == NULL && !(at > 0 && match_has_class(match, at - 1, CLASS_CHANGE_NOT_UP)))
      verb = match_class_attribute(match, at, CLASS_CHANGE_UP_DOWN, ATTRIBUTE_DIRECTION);
    if (noun != NULL && (!level || look_class(match, percent, i, CLASS_SECOND_ORDER) ||
                         look_amounted(match, percent)))
      return direction_named(noun);
    if (verb != NULL && match_has_class(match, at, CLASS_SECOND_ORDER) && of_noun(match, at, &noun))
      return direction_named(noun); /* "growth eased" */
    if (verb != NULL && !level)
      return direction_named(verb);
    if (match_has_class(match, at, CLASS_PERCENT) || look_sign(match, at, ','))
      return DIRECTION_NONE;
    level = level || match_has_class(match, at, CLASS_TO_WORD) ||
            match_has_class(match, at, CLASS_AT_WORD);
  }
  return DIRECTION_NONE;
}

/* "growth slowed", "growth has slowed": the noun of change stands right before the verb that ends
 * in front of the match. */
static bool
look_noun_before(const Match *match, Direction *direction)
{
  uint32_t at, distance = 2;
  if (look_before(match, match_first(match), 2, &at) && match_has_class(match, at, CLASS_AUXILIARY))
    distance++;
  if (look_before(match, match_first(match), distance, &at))
    *direction =
        direction_named(match_class_attribute(match, at, CLASS_CHANGE_NOUN, ATTRIBUTE_DIRECTION));
  return *direction != DIRECTION_NONE;
}

bool
look_against(const Match *match, Direction *direction)
{
  uint32_t at, first = match_first(match), behind = match_last(match) + 1;
  bool dated =
      match_has_class(match, behind, CLASS_OF_WORD) &&
      match_has_class(match, behind + 1, CLASS_TIME_BEFORE); /* "of the previous quarter" */
  if (match_has_class(match, behind, CLASS_CHANGE_LEVEL_BEHIND) && !dated)
    return false;
  for (uint32_t i = 1; i <= LOOK_SUBJECT && look_before(match, first, i, &at); i++)
    if (match_has_class(match, at, CLASS_PERCENT)) {
      if (match_has_class(match, at, CLASS_POINTS))
        return false; /* "rose 6 percentage points, from 80% to 86%" */
      Direction found = percent_change(match, at);
      if (match_has_class(match, first, CLASS_TO_WORD) &&
          !look_class(match, at, LOOK_CHANGE, CLASS_SECOND_ORDER))
        return false;
      if (*direction == DIRECTION_NONE)
        *direction = found;
      return found != DIRECTION_NONE;
    }
  /* "growth slowed from 3 % to 2 %" */
  return match_has_class(match, first, CLASS_FROM_WORD) && first > 0 &&
         look_class(match, first, 1, CLASS_SECOND_ORDER) && look_noun_before(match, direction);
}
