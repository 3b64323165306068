/* semantics_digits.c - the number that a token of digits writes, with its groups and its point. */
#include "plugins/language/semantics_number.h"

#include "plugins/formats/eight_digits.h"
#include "plugins/language/rational.h"
#include "plugins/language/word_key.h"

/* ---- Up to eight bytes ----------------------------------------------------------------------- */

/* A lone separator is a point where the language has it so, or it parts no three digits. */
static bool
lone_is_point(ArykText text, size_t place, bool decimal_comma)
{
  enum {
    GROUP = 3 /* digits */
  };
  bool grouped = place - 1 < GROUP && text.data[0] != '0' && place + 1 + GROUP == text.length;
  return (text.data[place] == ',') == decimal_comma || !grouped;
}

/* Nearly all numbers are a few digits with one separator or none. Where it stands is not to be
 * foreseen: so the digits are looked at all at once. False for others. */
static bool
read_eight(ArykText text, bool decimal_comma, ArykDecimal *decimal)
{
  if (text.length > EIGHT)
    return false;
  uint64_t eight = eight_at(text.data, text.data + text.length) ^ EIGHT_OF('0');
  uint64_t mask = eight_mask(text.length);
  uint64_t others = (eight | ((eight & ~EIGHT_TOPS) + EIGHT_OF(0x7f - 9))) & EIGHT_TOPS & mask;
  size_t digits = text.length, behind = 0;
  eight &= mask;
  if (others != 0) {
    size_t place = (unsigned)__builtin_ctzll(others) / 8;
    uint64_t front = eight_mask(place);
    if ((others & (others - 1)) != 0 || (text.data[place] != '.' && text.data[place] != ','))
      return false;
    eight = (eight & front) | (eight >> 8 & ~front);
    digits--;
    behind = lone_is_point(text, place, decimal_comma) ? digits - place : 0;
  }
  if (digits == 0)
    return false;
  *decimal =
      aryk_decimal((int64_t)eight_digits_number(eight << 8 * (EIGHT - digits)), (int32_t)behind);
  return true;
}

/* ---- Any number ------------------------------------------------------------------------------ */

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

/* The number of so many digits that they fit 63 bits in any case: nearly all are. */
static bool
read_short(ArykText text, size_t point, ArykDecimal *decimal)
{
  enum {
    MOST = 18
  };
  int64_t coefficient = 0;
  int32_t digits = 0, behind = 0;
  for (size_t i = 0; i < text.length; i++) {
    if (!is_digit(text.data[i]))
      continue;
    if (++digits > MOST)
      return false;
    coefficient = coefficient * 10 + (text.data[i] - '0');
    behind += i > point ? 1 : 0;
  }
  *decimal = aryk_decimal(coefficient, behind);
  return digits > 0;
}

static bool
read_long(ArykText text, size_t point, ArykDecimal *decimal)
{
  char plain[64];
  size_t used = 0;
  if (text.length > sizeof plain - 2)
    return false;
  for (size_t i = 0; i < text.length; i++) {
    if (i == point)
      plain[used++] = '.';
    else if (is_digit(text.data[i]))
      plain[used++] = text.data[i];
  }
  return aryk_decimal_parse((ArykText){plain, used}, decimal);
}

bool
number_read(ArykText text, bool decimal_comma, Rational *number)
{
  size_t point;
  ArykDecimal decimal;
  if (!read_eight(text, decimal_comma, &decimal) &&
      (text.length == 0 || !find_point(text, decimal_comma, &point) ||
       (!read_short(text, point, &decimal) && !read_long(text, point, &decimal))))
    return false;
  *number = rational_of(decimal);
  return true;
}
