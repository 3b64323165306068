/* semantics_number.c - the meanings of figures, scales, sums and ranges. */
#include "plugins/language/semantics_number.h"

#include "plugins/language/rational.h"

#include <string.h>

/* ---- Digits -----------------------------------------------------------------------------------
 */

/* What stands between the digits of a number token. */
typedef struct Separators {
  unsigned dots, commas, spaces;
  size_t last_dot, last_comma;
} Separators;

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static Separators
separators_of(ArykText text)
{
  Separators found = {0, 0, 0, 0, 0};
  for (size_t i = 0; i < text.length; i++) {
    char c = text.data[i];
    if (c == '.') {
      found.dots++;
      found.last_dot = i;
    } else if (c == ',') {
      found.commas++;
      found.last_comma = i;
    } else if (!is_digit(c) && ((unsigned char)c & 0xc0) != 0x80) {
      found.spaces++;
    }
  }
  return found;
}

/* Groups of three behind a separator; in India groups of two, and three at the end. */
static bool
groups_are_right(ArykText text, char separator, size_t end)
{
  size_t run = 0, groups = 0;
  bool first = true, twos = false, threes = false;
  for (size_t i = 0; i <= end; i++) {
    if (i < end && is_digit(text.data[i])) {
      run++;
      continue;
    }
    if (i < end && text.data[i] != separator)
      continue;
    if (first && (run == 0 || run > 3))
      return false;
    if (!first && i < end) {
      twos = twos || run == 2;
      threes = threes || run == 3;
    }
    if (!first && run != 3 && (i == end || run != 2))
      return false;
    first = false;
    groups++;
    run = 0;
  }
  return groups > 1 && !(twos && threes);
}

/* Where the fraction begins: text.length when there is none; false for what is no number. */
static bool
find_point(ArykText text, bool decimal_comma, size_t *point)
{
  Separators s = separators_of(text);
  *point = text.length;
  if (s.dots == 0 && s.commas == 0)
    return true;
  if (s.dots > 0 && s.commas > 0) {
    bool comma_last = s.last_comma > s.last_dot;
    *point = comma_last ? s.last_comma : s.last_dot;
    return (comma_last ? s.commas : s.dots) == 1 &&
           groups_are_right(text, comma_last ? '.' : ',', *point);
  }
  char separator = s.dots > 0 ? '.' : ',';
  size_t place = s.dots > 0 ? s.last_dot : s.last_comma;
  if (s.dots + s.commas > 1)
    return groups_are_right(text, separator, text.length);
  /* One separator: a point of the language decides, or groups of three do. */
  bool grouped = place <= 3 && s.spaces == 0 && text.data[0] != '0' &&
                 groups_are_right(text, separator, text.length);
  bool is_point = decimal_comma ? separator == ',' || !grouped : separator == '.' || !grouped;
  if (is_point)
    *point = place;
  return true;
}

bool
number_read(ArykText text, bool decimal_comma, Rational *number)
{
  char plain[64];
  size_t used = 0, point;
  if (text.length == 0 || text.length > sizeof plain - 2 ||
      !find_point(text, decimal_comma, &point))
    return false;
  for (size_t i = 0; i < text.length; i++) {
    if (i == point)
      plain[used++] = '.';
    else if (is_digit(text.data[i]))
      plain[used++] = text.data[i];
  }
  ArykDecimal decimal;
  if (!aryk_decimal_parse((ArykText){plain, used}, &decimal))
    return false;
  *number = rational_of(decimal);
  return true;
}

/* ---- Figures ----------------------------------------------------------------------------------
 */

static void
meaning_number(const Match *match, Meaning *meaning, Rational value)
{
  meaning->kind = MEANING_NUMBER;
  meaning->quantity.lower = value;
  meaning->quantity.upper = value;
  meaning->quantity.scale = 1;
  meaning->quantity.number = match_whole(match);
}

static bool
span_is(const Match *match, const char *name, const char *class_name)
{
  uint32_t first, last;
  return match_tokens(match, name, &first, &last) &&
         match_class_attribute(match, first, class_name, NULL) != NULL;
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

bool
mean_figure_digits(const Match *match, Meaning *meaning)
{
  Rational value;
  if (!number_read(match_text(match, "n"), match_analysis(match)->context.decimal_comma, &value))
    return false;
  meaning_number(match, meaning, value);
  if (match_text(match, "s").length > 0) {
    if (!sign_counts(match))
      return false;
    meaning->quantity.signed_ = true;
    if (span_is(match, "s", "minus")) {
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
    const char *unit = match_class_attribute(match, i, "numeral", "unit");
    if (unit == NULL)
      continue; /* and, a, - */
    const char *tens = match_class_attribute(match, i, "numeral", "tens");
    const char *hundred = match_class_attribute(match, i, "numeral", "hundred");
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

bool
mean_figure_words(const Match *match, Meaning *meaning)
{
  uint32_t first, last;
  int64_t value;
  if (!match_tokens(match, "w", &first, &last))
    return false;
  /* "a hundred", but not "a five". */
  const Token *token = &match_analysis(match)->tokens[first];
  if (token->end - token->start <= 2 &&
      match_class_attribute(match, first, "numeral", NULL) == NULL) {
    const char *hundred = match_class_attribute(match, first + 1, "numeral", "hundred");
    if (hundred == NULL || *hundred == '\0')
      return false;
  }
  if (!words_value(match, first, last, &value))
    return false;
  meaning_number(match, meaning, rational_of_int(value));
  if (match_text(match, "s").length > 0) {
    meaning->quantity.signed_ = true;
    meaning->quantity.lower = meaning->quantity.upper = rational_negate(meaning->quantity.lower);
  }
  return true;
}

static bool
attribute_integer(const Match *match, const char *name, const char *key, int64_t *value)
{
  const char *text = match_attribute(match, name, key);
  if (text == NULL)
    return false;
  *value = g_ascii_strtoll(text, NULL, 10);
  return true;
}

/* "a third", "two thirds", "half", "2½". */
bool
mean_figure_fraction(const Match *match, Meaning *meaning)
{
  int64_t above = 1, below = 2;
  Rational whole = rational_of_int(0), value;
  if (attribute_integer(match, "r", "below", &below)) {
    attribute_integer(match, "r", "above", &above);
    ArykText digits = match_text(match, "n");
    if (digits.length > 0 && !number_read(digits, false, &whole))
      return false;
  } else {
    attribute_integer(match, "r", "of", &below);
    if (attribute_integer(match, "n", "unit", &above) && (above == 0 || above >= below))
      return false;
  }
  if (!rational_make(aryk_decimal(above, 0), aryk_decimal(below, 0), &value) ||
      !rational_add(value, whole, &value))
    return false;
  meaning_number(match, meaning, value);
  return true;
}

/* ---- Scales and sums --------------------------------------------------------------------------
 */

bool
mean_number_same(const Match *match, Meaning *meaning)
{
  const char *from = match_parameter(match, "from");
  const Meaning *part = match_meaning(match, from != NULL ? from : "f");
  *meaning = *part;
  return true;
}

/* The product of the scale words s and t; false when they do not go together. */
static bool
scale_of(const Match *match, int64_t *scale)
{
  int64_t second;
  *scale = 1;
  attribute_integer(match, "s", "value", scale);
  if (attribute_integer(match, "t", "value", &second)) {
    if (second == 12 || *scale > 10000000 || second > 1000000000000)
      return false;
    *scale *= second;
  }
  return true;
}

/* 172.2 million is 172200000, and not 172200000.0. */
static bool
scale_number(Rational *number, int64_t scale)
{
  if (!rational_multiply(*number, rational_of_int(scale), number))
    return false;
  number->numerator = aryk_decimal_trim(number->numerator);
  return true;
}

static bool
quantity_scale(Quantity *quantity, int64_t scale)
{
  quantity->scale = scale;
  return scale_number(&quantity->lower, scale) && scale_number(&quantity->upper, scale);
}

bool
mean_number_scaled(const Match *match, Meaning *meaning)
{
  int64_t scale;
  const Meaning *figure = match_meaning(match, "f");
  if (!scale_of(match, &scale))
    return false;
  if (figure != NULL)
    *meaning = *figure;
  else
    meaning_number(match, meaning, rational_of_int(1));
  if (match_parameter(match, "fraction") != NULL &&
      rational_compare(meaning->quantity.lower, rational_of_int(1)) >= 0)
    return false;
  meaning->quantity.number = match_whole(match);
  return quantity_scale(&meaning->quantity, scale);
}

bool
mean_number_mixed(const Match *match, Meaning *meaning)
{
  int64_t scale, below;
  Rational fraction;
  const Meaning *figure = match_meaning(match, "f");
  if (!attribute_integer(match, "r", "of", &below) || !scale_of(match, &scale) ||
      !rational_make(aryk_decimal(1, 0), aryk_decimal(below, 0), &fraction))
    return false;
  if (figure != NULL)
    *meaning = *figure;
  else
    meaning_number(match, meaning, rational_of_int(1));
  meaning->quantity.number = match_whole(match);
  if (!rational_add(meaning->quantity.lower, fraction, &meaning->quantity.lower))
    return false;
  meaning->quantity.upper = meaning->quantity.lower;
  return quantity_scale(&meaning->quantity, scale);
}

/* Whether one more part may follow a sum so far: "38.96 billion" and "200 million, 19 percent" are
 * ended; a bare rest stands in words, or right behind thousands. */
static bool
sum_goes_on(const Match *match, const char *name, const Quantity *sum, int64_t scale)
{
  const Quantity *part = &match_meaning(match, name)->quantity;
  const Analysis *analysis = match_analysis(match);
  uint32_t first, last;
  Rational figure;
  int64_t whole;
  if (!rational_divide(sum->lower, rational_of_int(scale), &figure) ||
      !rational_is_decimal(figure) || !aryk_decimal_to_int(figure.numerator, &whole) ||
      !match_tokens(match, name, &first, &last))
    return false;
  bool comma = first > 0 && analysis->text[analysis->tokens[first - 1].start] == ',';
  return part->scale > 1 || analysis->tokens[first].kind != TOKEN_NUMBER ||
         (scale == 1000 && !comma);
}

/* "4 billion 490 million": each part smaller than the scale of the one before. */
bool
mean_number_sum(const Match *match, Meaning *meaning)
{
  static const char *const names[] = {"a", "b", "c", "d"};
  *meaning = *match_meaning(match, "a");
  Quantity *sum = &meaning->quantity;
  int64_t scale = sum->scale;
  for (size_t i = 1; i < G_N_ELEMENTS(names); i++) {
    const Meaning *part = match_meaning(match, names[i]);
    if (part == NULL)
      continue;
    if (scale < 100 || part->quantity.signed_ || !sum_goes_on(match, names[i], sum, scale) ||
        rational_compare(part->quantity.lower, rational_of_int(scale)) >= 0 ||
        !rational_add(sum->lower, part->quantity.lower, &sum->lower))
      return false;
    scale = part->quantity.scale;
  }
  sum->upper = sum->lower;
  sum->number = match_whole(match);
  return true;
}

/* ---- Ranges and approximations ----------------------------------------------------------------
 */

Approx
number_approx(const char *name)
{
  for (int approx = APPROX_EXACT; approx <= APPROX_RANGE; approx++) {
    if (name != NULL && strcmp(approx_name((Approx)approx), name) == 0)
      return (Approx)approx;
  }
  return APPROX_EXACT;
}

bool
number_is_year(const Match *match, const Quantity *quantity)
{
  const char *text = match_analysis(match)->text + quantity->number.start;
  return quantity->number.end - quantity->number.start == 4 && is_digit(text[1]) &&
         is_digit(text[2]) && is_digit(text[3]) &&
         ((text[0] == '1' && text[1] == '9') || (text[0] == '2' && text[1] == '0'));
}

bool
number_make_range(const Quantity *a, const Quantity *b, Quantity *range)
{
  Quantity low = *a;
  if (low.approx == APPROX_RANGE || b->approx == APPROX_RANGE)
    return false;
  if (low.scale == 1 && b->scale > 1) {
    Rational unscaled;
    if (!rational_divide(b->upper, rational_of_int(b->scale), &unscaled))
      return false;
    if (rational_compare(low.lower, unscaled) < 0 && !quantity_scale(&low, b->scale))
      return false;
  }
  if (rational_compare(low.lower, b->upper) >= 0)
    return false;
  *range = *b;
  range->lower = low.lower;
  range->approx = APPROX_RANGE;
  range->number.start = a->number.start;
  return true;
}

/* Both sides of a dash have white space, or neither has. */
static bool
dash_is_even(const Match *match)
{
  uint32_t first, last;
  if (!match_tokens(match, "j", &first, &last))
    return true;
  const Token *tokens = match_analysis(match)->tokens;
  return (tokens[first].flags & TOKEN_SPACE_BEFORE) ==
         (tokens[last + 1].flags & TOKEN_SPACE_BEFORE);
}

static bool
follows_word(const Match *match, const char *word)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t first = match_first(match);
  if (first == 0)
    return false;
  const Token *token = &analysis->tokens[first - 1];
  size_t length = strlen(word);
  return token->end - token->start == length &&
         g_ascii_strncasecmp(analysis->text + token->start, word, length) == 0;
}

bool
mean_number_range(const Match *match, Meaning *meaning)
{
  const Meaning *a = match_meaning(match, "a"), *b = match_meaning(match, "b");
  bool stated = match_parameter(match, "between") != NULL;
  ArykText joint = match_text(match, "j");
  if (!stated && joint.length == 2 && g_ascii_strncasecmp(joint.data, "or", 2) == 0) {
    /* "one or two", not "5 million or 7 percent". */
    if (a->quantity.scale != b->quantity.scale && a->quantity.scale != 1)
      return false;
  }
  if (!stated && (!dash_is_even(match) || b->quantity.signed_ || a->quantity.signed_ ||
                  follows_word(match, "from") || follows_word(match, "between") ||
                  (number_is_year(match, &a->quantity) && number_is_year(match, &b->quantity))))
    return false;
  meaning->kind = MEANING_NUMBER;
  return number_make_range(&a->quantity, &b->quantity, &meaning->quantity);
}

bool
mean_number_approx(const Match *match, Meaning *meaning)
{
  *meaning = *match_meaning(match, "n");
  meaning->quantity.approx = number_approx(match_attribute(match, "a", "approx"));
  return true;
}
