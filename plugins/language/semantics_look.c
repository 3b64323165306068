/* semantics_look.c - looking around a match. */
#include "plugins/language/semantics_look.h"

#include <string.h>

/* How far the word "index" may stand in front of its figure. */
#define LOOK_INDEX 16
/* How far a noun of change with its object: "reduction in emissions of". */
#define LOOK_OBJECT 6
/* How far "growth forecast" from its figures. */
#define LOOK_FORECAST 20

bool
look_sign(const Match *match, uint32_t token, char sign)
{
  const Analysis *analysis = match_analysis(match);
  const Token *at = &analysis->tokens[token];
  return token < analysis->token_count && at->end == at->start + 1 &&
         analysis->text[at->start] == sign;
}

bool
look_before(const Match *match, uint32_t token, uint32_t distance, uint32_t *before)
{
  if (distance > token)
    return false;
  *before = token - distance;
  return match_analysis(match)->tokens[*before].kind != TOKEN_BREAK;
}

bool
look_class(const Match *match, uint32_t token, uint32_t distance, LexiconClass class_id)
{
  uint32_t at;
  for (uint32_t i = 1; i <= distance && look_before(match, token, i, &at); i++)
    if (match_has_class(match, at, class_id))
      return true;
  return false;
}

/* "48 percent of the flow fell on Norland": that is whose it is. */
static bool
falls_on(const Match *match, uint32_t verb)
{
  uint32_t behind = verb + 1;
  if (!match_has_class(match, behind, CLASS_ON_WORD))
    return false;
  behind += match_has_class(match, behind + 1, CLASS_ARTICLE) ? 2 : 1;
  return behind < match_analysis(match)->token_count &&
         match_has_class(match, behind, CLASS_COUNTRY);
}

Direction
look_back(const Match *match, uint32_t *distance)
{
  static const LexiconClass classes[] = {CLASS_CHANGE_VERB, CLASS_CHANGE_NOUN, CLASS_CHANGE_UP_DOWN,
                                         CLASS_CHANGE_BEHIND};
  uint32_t at;
  for (*distance = 0;
       *distance < LOOK_BACK && look_before(match, match_first(match), *distance + 1, &at);
       (*distance)++) {
    if (match_has_class(match, at, CLASS_CHANGE_OTHER))
      return DIRECTION_NONE;
    if (match_has_class(match, at, CLASS_CHANGE_UP_DOWN) &&
        match_has_class(match, at + 1, CLASS_FROM_WORD))
      continue; /* "grew 0.8%, down from 1.2%, and 1.4%" */
    for (size_t i = 0; i < G_N_ELEMENTS(classes); i++) {
      Direction direction =
          direction_named(match_class_attribute(match, at, classes[i], ATTRIBUTE_DIRECTION));
      if (direction == DIRECTION_NONE)
        continue;
      if (i == 0 && falls_on(match, at))
        return DIRECTION_NONE;
      /* "drove overall export growth by": the growth is not what changed. */
      if (i == 1 && look_class(match, at, 5, CLASS_CHANGE_OTHER))
        return DIRECTION_NONE;
      return direction;
    }
  }
  return DIRECTION_NONE;
}

bool
look_change(const Match *match)
{
  uint32_t distance, at;
  if (look_class(match, match_first(match), LOOK_BACK, CLASS_MULTIPLE_VERB))
    return true;
  if (look_back(match, &distance) == DIRECTION_NONE)
    return false;
  for (uint32_t i = 1; i <= distance && look_before(match, match_first(match), i, &at); i++)
    if (match_has_class(match, at, CLASS_PERCENT) || match_has_class(match, at, CLASS_TIMES_WORD) ||
        match_has_class(match, at, CLASS_FOLD_WORD))
      return true;
  return false;
}

bool
look_growth_forecast(const Match *match, Direction *direction)
{
  uint32_t at;
  for (uint32_t i = 1; i <= LOOK_FORECAST && look_before(match, match_first(match), i, &at); i++) {
    if (look_sign(match, at, ';'))
      return false;
    if (match_has_class(match, at, CLASS_FORECAST) && at > 0 &&
        match_analysis(match)->tokens[at].kind == TOKEN_WORD) {
      *direction = direction_named(
          match_class_attribute(match, at - 1, CLASS_CHANGE_NOUN, ATTRIBUTE_DIRECTION));
      if (*direction != DIRECTION_NONE)
        return true;
    }
  }
  return false;
}

/* The nearest noun of change in front, within `distance` words and numbers; *noun is its token. */
static Direction
noun_before(const Match *match, uint32_t distance, uint32_t *noun)
{
  Direction direction = DIRECTION_NONE;
  uint32_t first = match_first(match);
  for (uint32_t i = 1; i <= distance && look_before(match, first, i, noun); i++) {
    if ((match_analysis(match)->tokens[*noun].kind == TOKEN_SIGN &&
         !match_has_class(match, *noun, CLASS_HYPHEN)) ||
        match_has_class(match, *noun, CLASS_CHANGE_OTHER))
      return DIRECTION_NONE;
    direction = direction_named(
        match_class_attribute(match, *noun, CLASS_CHANGE_NOUN, ATTRIBUTE_DIRECTION));
    if (direction != DIRECTION_NONE)
      return direction;
  }
  return DIRECTION_NONE;
}

bool
look_subject(const Match *match, Direction *direction)
{
  uint32_t noun, first = match_first(match);
  if (match_has_class(match, first, CLASS_OF_WORD) || match_has_class(match, first, CLASS_AT_WORD))
    return false;
  *direction = noun_before(match, LOOK_SUBJECT, &noun);
  if (*direction == DIRECTION_NONE)
    return false; /* `noun` is none, then */
  if (match_has_class(match, noun + 1, CLASS_RATE_NOUN))
    noun++;
  return match_has_class(match, noun + 1, CLASS_IN_WORD) ||
         match_has_class(match, noun + 1, CLASS_OF_WORD) ||
         match_has_class(match, noun + 1, CLASS_FOR_WORD);
}

bool
look_subject_is_rate(const Match *match)
{
  uint32_t noun;
  return noun_before(match, LOOK_SUBJECT, &noun) != DIRECTION_NONE &&
         (match_has_class(match, noun + 1, CLASS_RATE_NOUN));
}

bool
look_noun_in(const Match *match, Direction *direction)
{
  uint32_t noun;
  *direction = noun_before(match, LOOK_OBJECT, &noun);
  return *direction != DIRECTION_NONE && match_has_class(match, noun + 1, CLASS_IN_WORD);
}

bool
look_times(const Match *match, Direction *direction)
{
  uint32_t at, first = match_first(match), behind = match_last(match) + 1;
  if (match_has_class(match, behind, CLASS_UNIT_ARTICLE) ||
      match_has_class(match, behind, CLASS_PER_WORD))
    return false;
  for (uint32_t i = 1; i <= LOOK_SUBJECT && look_before(match, first, i, &at); i++) {
    if (match_analysis(match)->tokens[at].kind != TOKEN_WORD)
      return false;
    *direction =
        direction_named(match_class_attribute(match, at, CLASS_CHANGE_VERB, ATTRIBUTE_DIRECTION));
    if (*direction != DIRECTION_NONE)
      return true;
  }
  return false;
}

bool
look_noun_behind(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t behind = match_last(match) + 1;
  return behind < analysis->token_count && analysis->tokens[behind].kind == TOKEN_WORD &&
         !match_has_class(match, behind, CLASS_STOP_WORD) &&
         !match_has_class(match, behind, CLASS_CHANGE_MORE) &&
         !match_has_class(match, behind, CLASS_ADVERB_ENDING);
}

bool
look_percent_behind(const Match *match, uint32_t token)
{
  return (match_has_class(match, token, CLASS_TO_WORD) ||
          match_has_class(match, token, CLASS_FROM_WORD) ||
          match_has_class(match, token, CLASS_AT_WORD)) &&
         match_has_class(match, token + 2, CLASS_PERCENT);
}

/* A number that is no year, or a currency, stands at the token. */
static bool
is_figure(const Match *match, uint32_t token)
{
  const Analysis *analysis = match_analysis(match);
  const Token *at = &analysis->tokens[token];
  if (token >= analysis->token_count)
    return false;
  if (at->kind != TOKEN_NUMBER)
    return match_has_class(match, token, CLASS_CURRENCY) && token + 2 < analysis->token_count &&
           (at[1].kind == TOKEN_NUMBER ||
            (at[1].kind == TOKEN_SIGN && at[2].kind == TOKEN_NUMBER)); /* "US$ 878" */
  bool scaled = match_has_class(match, token + 1, CLASS_SCALE);
  return scaled || at->end - at->start != 4;
}

bool
look_figure(const Match *match)
{
  return is_figure(match, match_last(match) + 1);
}

bool
look_led_to(const Match *match)
{
  uint32_t behind = match_last(match) + 1;
  return match_has_class(match, behind, CLASS_TO_WORD) && is_figure(match, behind + 1);
}

bool
look_level_before(const Match *match)
{
  uint32_t at, first = match_first(match);
  for (uint32_t i = 1; i <= 4 && look_before(match, first, i, &at); i++) {
    if (match_analysis(match)->tokens[at].kind == TOKEN_NUMBER)
      return true;
    if (match_analysis(match)->tokens[at].kind != TOKEN_WORD &&
        !match_has_class(match, at, CLASS_CURRENCY))
      return false;
  }
  return false;
}

bool
look_paren(const Match *match, Direction *direction)
{
  uint32_t distance, at;
  bool based = match_meaning(match, ELEMENT_B) != NULL || match_has(match, ELEMENT_M);
  if (!look_before(match, match_first(match), 1, &at) ||
      (!based && (match_has_class(match, at, CLASS_PERCENT) ||
                  match_analysis(match)->tokens[at].kind != TOKEN_WORD)))
    return false;
  *direction = look_back(match, &distance);
  return *direction != DIRECTION_NONE &&
         !look_class(match, match_first(match), distance, CLASS_CHANGE_SHARE);
}

bool
look_index(const Match *match)
{
  uint32_t at;
  for (uint32_t i = 1; i <= LOOK_INDEX && look_before(match, match_first(match), i, &at); i++) {
    if (match_has_class(match, at, CLASS_PERCENT))
      return false;
    if (match_has_class(match, at, CLASS_CHANGE_INDEX))
      return true;
  }
  return false;
}

bool
look_superlative(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  for (uint32_t token = match_first(match), i = 0; token-- > 0 && i < 6; i++) {
    if (analysis->tokens[token].kind == TOKEN_BREAK)
      return false;
    if (match_has_class(match, token, CLASS_SUPERLATIVE_ENDING) ||
        match_has_class(match, token, CLASS_SUPERLATIVE))
      return true;
  }
  return false;
}
