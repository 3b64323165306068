/* semantics_figure.c - the meanings of plain numbers: digits, words, fractions. */
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_number.h"

#include "plugins/language/rational.h"

#include <string.h>

/* ---- Figures --------------------------------------------------------------------------------- */

void
number_set(const Match *match, Meaning *meaning, Rational value)
{
  meaning->kind = MEANING_NUMBER;
  meaning->quantity.lower = value;
  meaning->quantity.upper = value;
  meaning->quantity.scale = 1;
  meaning->quantity.number = match_whole(match);
}

static bool
span_is(const Match *match, Element name, LexiconClass class_id)
{
  uint32_t first, last;
  return match_tokens(match, name, &first, &last) && match_has_class(match, first, class_id);
}

/* A sign counts if it is a word, or stands before the number without a space and behind one: in
 * "10-15" and "Covid-19" it does not. */
static bool
sign_counts(const Match *match)
{
  const Token *tokens = match_analysis(match)->tokens;
  uint32_t first = match_first(match);
  const Token *sign = &tokens[first];
  if (sign->kind == TOKEN_WORD)
    return true;
  if ((tokens[first + 1].flags & TOKEN_SPACE_BEFORE) != 0)
    return false;
  if (first == 0 || (sign->flags & TOKEN_SPACE_BEFORE) != 0)
    return true;
  const Token *before = sign - 1;
  return before->kind == TOKEN_SIGN || before->kind == TOKEN_BREAK;
}

/* "12th", "3rd": a place in a row. */
static bool
is_ordinal(const Match *match)
{
  return match_has_class(match, match_last(match) + 1, CLASS_ORDINAL_ENDING);
}

bool
mean_figure_digits(const Match *match, Meaning *meaning)
{
  Rational value;
  if (is_ordinal(match))
    return false;
  const Analysis *analysis = match_analysis(match);
  bool comma = analysis->context.decimal_comma ||
               (analysis->comma_seen && match_has_class(match, match_last(match) + 1, CLASS_SCALE));
  if (!number_read(match_text(match, ELEMENT_N), comma, &value))
    return false;
  number_set(match, meaning, value);
  if (match_has(match, ELEMENT_S)) {
    if (!sign_counts(match))
      return false;
    meaning->quantity.signed_ = true;
    if (span_is(match, ELEMENT_S, CLASS_MINUS)) {
      meaning->quantity.lower = rational_negate(value);
      meaning->quantity.upper = meaning->quantity.lower;
    }
  }
  return true;
}

/* "one hundred and sixteen", "twenty-five", "twelve hundred": at most 9,999. */
static bool
words_value(const Match *match, uint32_t first, uint32_t last, int64_t *value)
{
  int64_t sum = 0;
  enum {
    NOTHING,
    UNIT,
    TENS,
    HUNDRED
  } before = NOTHING;
  bool any = false;
  for (uint32_t i = first; i <= last; i++) {
    const char *unit = match_class_attribute(match, i, CLASS_NUMERAL, ATTRIBUTE_UNIT);
    if (unit == NULL)
      continue; /* and, a, - */
    const char *tens = match_class_attribute(match, i, CLASS_NUMERAL, ATTRIBUTE_TENS);
    const char *hundred = match_class_attribute(match, i, CLASS_NUMERAL, ATTRIBUTE_HUNDRED);
    if (*unit != '\0') {
      int64_t number = g_ascii_strtoll(unit, NULL, 10);
      if (before == UNIT || (before == TENS && (number > 9 || number == 0)))
        return false;
      sum += number;
      before = UNIT;
    } else if (*tens != '\0') {
      if (before == UNIT || before == TENS)
        return false;
      sum += g_ascii_strtoll(tens, NULL, 10);
      before = TENS;
    } else if (*hundred != '\0') {
      if (before == HUNDRED || sum > 99)
        return false;
      sum = (any ? sum : 1) * 100;
      before = HUNDRED;
    }
    any = true;
  }
  *value = sum;
  return any;
}

/* "point zero three", "point seventy-one": the digits behind the point. */
static bool
words_fraction(const Match *match, Rational *fraction)
{
  uint32_t first, last;
  int64_t value = 0;
  int32_t digits = 0;
  if (!match_tokens(match, ELEMENT_D, &first, &last))
    return false;
  for (uint32_t i = first; i <= last; i++) {
    const char *unit = match_class_attribute(match, i, CLASS_NUMERAL, ATTRIBUTE_UNIT);
    const char *tens = match_class_attribute(match, i, CLASS_NUMERAL, ATTRIBUTE_TENS);
    if (unit == NULL)
      continue; /* - */
    const char *number = *unit != '\0' ? unit : tens;
    bool one = strlen(number) == 1, behind_tens = digits > 0 && value % 10 == 0 && one;
    if (*number == '\0' || digits > 12)
      return false;
    if (behind_tens && i > first + 1 &&
        *match_class_attribute(match, i - 2, CLASS_NUMERAL, ATTRIBUTE_TENS) != '\0')
      value += number[0] - '0';
    else {
      value = value * (one ? 10 : 100) + g_ascii_strtoll(number, NULL, 10);
      digits += one ? 1 : 2;
    }
  }
  *fraction = rational_of(aryk_decimal(value, digits));
  return true;
}

bool
mean_figure_words(const Match *match, Meaning *meaning)
{
  uint32_t first, last;
  int64_t value;
  Rational fraction;
  if (!match_tokens(match, ELEMENT_W, &first, &last))
    return false;
  /* "a hundred", but not "a five". */
  const Token *token = &match_analysis(match)->tokens[first];
  if (token->end - token->start <= 2 && !match_has_class(match, first, CLASS_NUMERAL)) {
    const char *behind = match_class_attribute(match, first + 1, CLASS_NUMERAL, ATTRIBUTE_HUNDRED);
    if (behind == NULL || *behind == '\0')
      return false;
  }
  /* "several hundred" is not 100. */
  const char *hundred = match_class_attribute(match, first, CLASS_NUMERAL, ATTRIBUTE_HUNDRED);
  if (hundred != NULL && *hundred != '\0')
    return false;
  if (!words_value(match, first, last, &value))
    return false;
  number_set(match, meaning, rational_of_int(value));
  if (match_has(match, ELEMENT_D)) {
    if (!words_fraction(match, &fraction) ||
        !rational_add(meaning->quantity.lower, fraction, &meaning->quantity.lower))
      return false;
    meaning->quantity.upper = meaning->quantity.lower;
  }
  if (match_has(match, ELEMENT_S)) {
    meaning->quantity.signed_ = true;
    meaning->quantity.lower = meaning->quantity.upper = rational_negate(meaning->quantity.lower);
  }
  return true;
}

bool
number_attribute(const Match *match, Element name, AttributeKey key, int64_t *value)
{
  enum {
    MOST = 18 /* digits that fit in any case */
  };
  const char *text = match_attribute(match, name, key);
  int64_t number = 0;
  if (text == NULL)
    return false;
  const char *at = text;
  for (; g_ascii_isdigit(*at) && at < text + MOST; at++)
    number = number * 10 + (*at - '0');
  *value = *at == '\0' ? number : g_ascii_strtoll(text, NULL, 10);
  return true;
}

bool
number_factor(const Match *match, Element name, AttributeKey key, Rational *factor)
{
  const char *text = match_attribute(match, name, key);
  ArykDecimal decimal;
  if (text == NULL || !aryk_decimal_parse(aryk_text(text), &decimal))
    return false;
  *factor = rational_of(decimal);
  return true;
}

/* "a third", "two thirds", "half", "2½". */
bool
mean_figure_fraction(const Match *match, Meaning *meaning)
{
  int64_t above = 1, below = 2;
  Rational whole = rational_of_int(0), value;
  if (number_attribute(match, ELEMENT_R, ATTRIBUTE_BELOW, &below)) {
    number_attribute(match, ELEMENT_R, ATTRIBUTE_ABOVE, &above);
    ArykText digits = match_text(match, ELEMENT_N);
    if (digits.length > 0 && !number_read(digits, false, &whole))
      return false;
  } else {
    number_attribute(match, ELEMENT_R, ATTRIBUTE_OF, &below);
    if (number_attribute(match, ELEMENT_N, ATTRIBUTE_UNIT, &above) &&
        (above == 0 || above >= below))
      return false;
  }
  if (!rational_make(aryk_decimal(above, 0), aryk_decimal(below, 0), &value) ||
      !rational_add(value, whole, &value))
    return false;
  number_set(match, meaning, value);
  return true;
}

/* "1/3", "3/4": a digit each, the first one smaller, and no date (5/7/2018). */
bool
mean_figure_slash(const Match *match, Meaning *meaning)
{
  ArykText above = match_text(match, ELEMENT_N), below = match_text(match, ELEMENT_D);
  uint32_t first = match_first(match), last = match_last(match);
  Rational value;
  if (above.length != 1 || below.length != 1 || above.data[0] < '1' ||
      above.data[0] >= below.data[0])
    return false;
  if ((first > 0 && look_sign(match, first - 1, '/')) || look_sign(match, last + 1, '/'))
    return false;
  if (!rational_make(aryk_decimal(above.data[0] - '0', 0), aryk_decimal(below.data[0] - '0', 0),
                     &value))
    return false;
  number_set(match, meaning, value);
  return true;
}

static bool
token_in(const Match *match, uint32_t token, LexiconClass class_id)
{
  return match_has_class(match, token, class_id);
}

/* "(4 515) mln", "EUR (5.2) million", "(1.3)%": less than nothing. */
bool
mean_figure_loss(const Match *match, Meaning *meaning)
{
  Rational value;
  uint32_t first = match_first(match), last = match_last(match);
  bool amount = token_in(match, last + 1, CLASS_SCALE) ||
                token_in(match, last + 1, CLASS_PERCENT) ||
                token_in(match, last + 1, CLASS_CURRENCY) ||
                (first > 0 && token_in(match, first - 1, CLASS_CURRENCY));
  if (!amount || !number_read(match_text(match, ELEMENT_N),
                              match_analysis(match)->context.decimal_comma, &value))
    return false;
  number_set(match, meaning, rational_negate(value));
  meaning->quantity.signed_ = true;
  return true;
}
