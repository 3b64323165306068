/* function_convert.c - functions that make one type of another. */
#include <math.h>

#include "core/expression/function.h"
#include "core/expression/print.h"

/* The first double above every int; its negative is the lowest int. */
#define TWO_TO_63 9223372036854775808.0

/* The shortest decimal that a double reads back from. */
static bool
decimal_of_double(double real, ArykDecimal *decimal)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (int digits = 15; digits <= 17; digits++) {
    char format[8];
    g_snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(text, sizeof text, format, real);
    if (g_ascii_strtod(text, NULL) == real)
      break;
  }
  return isfinite(real) && aryk_decimal_parse(aryk_text(text), decimal);
}

FUNCTION_CALL(to_decimal)
{
  ArykDecimal decimal;
  *result = args[0];
  if (args[0].type == ARYK_DECIMAL)
    return true;
  if (args[0].type == ARYK_STRING) {
    if (!aryk_decimal_parse(aryk_value_text(&args[0]), &decimal))
      return function_refuse_text(evaluation, node, &args[0], "a number");
  } else if (args[0].type == ARYK_DOUBLE) {
    if (!decimal_of_double(args[0].as.real, &decimal))
      return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                               "this double is no number that a decimal can be");
  } else {
    decimal = aryk_decimal(args[0].as.integer, 0);
  }
  *result = evaluation_decimal(evaluation, decimal);
  return true;
}

FUNCTION_CALL(to_int)
{
  ArykDecimal decimal;
  int64_t integer;
  *result = args[0];
  if (args[0].type == ARYK_INT)
    return true;
  if (args[0].type == ARYK_DOUBLE) {
    double real = args[0].as.real;
    if (!(real >= -TWO_TO_63 && real < TWO_TO_63) || real != floor(real))
      return evaluation_refuse(
          evaluation, node, ARYK_ERROR_RANGE,
          "the number is not whole, or does not fit an int; use int(round(x))");
    *result = aryk_int((int64_t)real);
    return true;
  }
  if (args[0].type == ARYK_STRING) {
    if (!aryk_decimal_parse(aryk_value_text(&args[0]), &decimal))
      return function_refuse_text(evaluation, node, &args[0], "a number");
  } else if (!aryk_value_decimal(&args[0], &decimal)) {
    return function_refuse_digits(evaluation, node);
  }
  if (!aryk_decimal_to_int(decimal, &integer))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "the number is not whole, or does not fit an int; use int(round(x))");
  *result = aryk_int(integer);
  return true;
}

FUNCTION_CALL(to_double)
{
  ArykDecimal decimal;
  *result = args[0];
  if (args[0].type == ARYK_DOUBLE)
    return true;
  if (args[0].type == ARYK_STRING) {
    if (!aryk_decimal_parse(aryk_value_text(&args[0]), &decimal))
      return function_refuse_text(evaluation, node, &args[0], "a number");
  } else if (!aryk_value_decimal(&args[0], &decimal)) {
    return function_refuse_digits(evaluation, node);
  }
  double real = aryk_decimal_to_double(decimal);
  if (!isfinite(real))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "the number is too large");
  *result = aryk_double(real);
  return true;
}
FUNCTION_CALL(to_string)
{
  ArykText text;
  if (!print_value(evaluation, node, &args[0], &text))
    return false;
  *result = aryk_string(text);
  return true;
}

/* ---- Numbers as people write them ------------------------------------------------------------ */

enum {
  GROUPS_MOST = 40
};

/* The marks in a number: "" where there is none. */
typedef struct Marks {
  ArykText point, group;
} Marks;

/* Skips `mark` at *at; a space as a mark is any of the spaces that do not break a line, too. */
static bool
skip_mark(ArykText mark, const char **at, const char *end)
{
  static const char *const spaces[] = {" ", "\u00a0", "\u202f", "\u2009"};
  size_t left = (size_t)(end - *at);
  if (mark.length == 0)
    return false;
  if (mark.length == 1 && mark.data[0] == ' ') {
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
      if (strlen(spaces[i]) <= left && memcmp(*at, spaces[i], strlen(spaces[i])) == 0) {
        *at += strlen(spaces[i]);
        return true;
      }
    return false;
  }
  if (mark.length > left || memcmp(*at, mark.data, mark.length) != 0)
    return false;
  *at += mark.length;
  return true;
}

static size_t
copy_digits(const char **at, const char *end, GString *plain)
{
  size_t count = 0;
  for (; *at < end && g_ascii_isdigit(**at); ++*at, count++)
    g_string_append_c(plain, **at);
  return count;
}

/* The whole part. Groups are of three digits; of two before the last one, as in India, will do. A
 * "1,5" whose comma was taken for a mark of groups is no number. */
static bool
read_whole(const Marks *marks, const char **at, const char *end, GString *plain)
{
  size_t digits = copy_digits(at, end, plain), groups = 0;
  bool good = true;
  while (digits > 0 && skip_mark(marks->group, at, end)) {
    good = good && (groups == 0 ? digits <= 3 : digits == 2 || digits == 3);
    digits = copy_digits(at, end, plain);
    groups++;
  }
  return good && (groups == 0 || digits == 3);
}

static bool
read_marked(const Marks *marks, ArykText text, GString *plain)
{
  static const char minus[] = "\u2212";
  const char *at = text.data, *end = at + text.length;
  if (text.length >= strlen(minus) && memcmp(at, minus, strlen(minus)) == 0) {
    g_string_append_c(plain, '-');
    at += strlen(minus);
  } else if (at < end && (*at == '-' || *at == '+')) {
    g_string_append_c(plain, *at++);
  }
  if (!read_whole(marks, &at, end, plain))
    return false;
  if (skip_mark(marks->point, &at, end)) {
    g_string_append_c(plain, '.');
    if (copy_digits(&at, end, plain) == 0)
      return false;
  }
  return at == end;
}

FUNCTION_CALL(parse_number)
{
  Marks marks = {aryk_value_text(&args[1]),
                 node->count > 2 ? aryk_value_text(&args[2]) : aryk_text("")};
  ArykDecimal decimal;
  if (marks.point.length == 0 || aryk_text_equal(marks.point, marks.group))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE,
                             "the mark of the decimals is empty, or is that of the groups too");
  GString *plain = g_string_sized_new(GROUPS_MOST);
  bool good = read_marked(&marks, aryk_value_text(&args[0]), plain) &&
              aryk_decimal_parse(aryk_text(plain->str), &decimal);
  g_string_free(plain, TRUE);
  if (!good)
    return function_refuse_text(evaluation, node, &args[0], "a number with these marks");
  *result = evaluation_decimal(evaluation, decimal);
  return true;
}

#define NUMBER ARYK_TYPES_NUMBER

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"decimal(x)", 1, 1, {NUMBER | FUNCTION_STRING}, FUNCTION_DECIMAL,
     "the exact number in a text, of an int, or the shortest one that reads back as the same double",
     "decimal('12.50') * 2", "25.00", .call = to_decimal},
    {"double(x)", 1, 1, {NUMBER | FUNCTION_STRING}, FUNCTION_DOUBLE,
     "the nearest double: approximate, for measurements",
     "double(0.5) + double('0.25')", "double(0.75)", .call = to_double},
    {"int(x)", 1, 1, {NUMBER | FUNCTION_STRING}, FUNCTION_INT,
     "the whole number in a text or of a number; one with a fraction is refused, round(x) it first",
     "int('42') + int(8.00)", "50", .call = to_int},
    {"parse_number(text, point, groups)", 2, 3, {FUNCTION_STRING, FUNCTION_STRING, FUNCTION_STRING},
     FUNCTION_DECIMAL,
     "the exact number in a text with these marks before the decimals and between groups of digits "
     "(none when not given); a space stands for those that do not break a line, too",
     "parse_number('1.234.567,50', ',', '.')", "1234567.50", .call = parse_number},
    {"string(x)", 1, 1, {FUNCTION_SINGLE}, FUNCTION_STRING,
     "the value as text: numbers with their digits as written, dates as YYYY-MM-DD",
     "string(1.50)", "'1.50'", .call = to_string},
};
/* clang-format on */

const FunctionGroup functions_convert = {"Conversions", rows, G_N_ELEMENTS(rows)};
