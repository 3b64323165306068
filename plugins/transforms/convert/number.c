/* number.c - see number.h. */
#include "plugins/transforms/convert/number.h"

enum {
  MINUS_SIGN = 0x2212,
  NO_BREAK_SPACE = 0x00a0,
  THIN_SPACE = 0x2009,
  NARROW_SPACE = 0x202f,
  CURVED_APOSTROPHE = 0x2019
};

/* What looks alike is alike. */
static gunichar
plain_mark(gunichar c)
{
  if (c == NO_BREAK_SPACE || c == THIN_SPACE || c == NARROW_SPACE)
    return ' ';
  return c == CURVED_APOSTROPHE ? '\'' : c;
}

static bool
is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

/* ---- Examples -------------------------------------------------------------------------------- */

/* The marks of an example, in their order, and how many digits there are behind the last. */
typedef struct Marks {
  gunichar all[NUMBER_MAX];
  size_t count;
  unsigned before, behind; /* digits before the first, behind the last */
} Marks;

static bool
find_marks(const char *example, Marks *marks)
{
  memset(marks, 0, sizeof *marks);
  if (!g_ascii_isdigit(example[0]) || strlen(example) >= NUMBER_MAX)
    return false;
  for (const char *at = example; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = plain_mark(g_utf8_get_char(at));
    if (is_digit(c)) {
      marks->before += marks->count == 0;
      marks->behind++;
      continue;
    }
    if (g_unichar_isalnum(c) || c == '-' || c == '+' || c == '%' || marks->behind == 0)
      return false;
    marks->all[marks->count++] = c;
    marks->behind = 0;
  }
  return marks->behind > 0;
}

static bool
is_decimal_mark(gunichar c)
{
  return c == '.' || c == ',';
}

static bool
set_group(NumberStyle *style, const Marks *marks, size_t count)
{
  style->group = marks->all[0];
  for (size_t i = 1; i < count; i++)
    if (marks->all[i] != style->group)
      return false;
  return true;
}

/* False: it is not an example of a number. */
static bool
style_of(const Marks *marks, NumberStyle *style)
{
  gunichar last = marks->count > 0 ? marks->all[marks->count - 1] : 0;
  bool alone = marks->count == 1, repeated = marks->count > 1 && marks->all[0] == last;
  *style = (NumberStyle){'.', 0};
  if (marks->count == 0)
    return true;
  if (repeated || (alone && !is_decimal_mark(last))) { /* all of them part groups */
    style->mark = last == '.' ? ',' : '.';
    return marks->behind == 3 && set_group(style, marks, marks->count);
  }
  style->mark = last;
  return is_decimal_mark(last) && (alone || set_group(style, marks, marks->count - 1)) &&
         style->group != last;
}

bool
number_style(const char *example, NumberStyle *style, GError **error)
{
  Marks marks;
  if (!find_marks(example, &marks) || !style_of(&marks, style))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "format = \"%s\" is not an example of a number, such as \"1 234,56\"",
                      example);
  if (marks.count == 1 && is_decimal_mark(marks.all[0]) && marks.behind == 3 && marks.before <= 3)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "format = \"%s\" may be a thousand or a fraction; write an example with "
                      "both marks, such as \"1,234.56\", or with two digits behind the mark",
                      example);
  return true;
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* The next character, 0 at the end. */
static gunichar
peek(ArykText text)
{
  return text.length > 0 ? g_utf8_get_char(text.data) : 0;
}

static void
step(ArykText *text)
{
  size_t size = (size_t)g_utf8_skip[(unsigned char)text->data[0]];
  text->data += size;
  text->length -= size;
}

/* Takes the last byte when it is `c`. */
static bool
take_last(ArykText *text, char c)
{
  if (text->length == 0 || text->data[text->length - 1] != c)
    return false;
  text->length--;
  return true;
}

/* Blanks before a percent sign. */
static void
drop_blanks_behind(ArykText *text)
{
  while (text->length > 0) {
    const char *last = g_utf8_find_prev_char(text->data, text->data + text->length);
    if (last == NULL || plain_mark(g_utf8_get_char(last)) != ' ')
      return;
    text->length = (size_t)(last - text->data);
  }
}

static bool
add(NumberText *number, char c)
{
  if (number->length == NUMBER_MAX)
    return false;
  number->plain[number->length++] = c;
  return true;
}

/* Brackets, percent sign and sign: what is left in *text is digits and marks. */
static bool
take_signs(ArykText *text, NumberSigns signs, NumberText *number)
{
  bool negative = false;
  if (signs.brackets && peek(*text) == '(') {
    step(text);
    negative = true;
    if (!take_last(text, ')'))
      return false;
  }
  if (signs.percent != PERCENT_NONE && take_last(text, '%')) {
    drop_blanks_behind(text);
    number->percent = signs.percent == PERCENT_FRACTION;
  }
  gunichar sign = peek(*text);
  if (sign == '-' || sign == '+' || sign == MINUS_SIGN) {
    if (negative) /* once is enough */
      return false;
    step(text);
    negative = sign != '+';
  }
  return !negative || add(number, '-');
}

/* Digits in groups. The first group has one to three digits, the last three, those between two or
 * three; digits without any group are as many as they like. */
static bool
take_whole(ArykText *text, const NumberStyle *style, NumberText *number)
{
  unsigned groups = 0, digits = 0;
  for (;;) {
    gunichar c = plain_mark(peek(*text));
    if (is_digit(c)) {
      digits++;
      if (!add(number, (char)c))
        return false;
    } else if (c != 0 && c == style->group) {
      bool fits = groups == 0 ? digits >= 1 && digits <= 3 : digits == 2 || digits == 3;
      if (!fits)
        return false;
      groups++;
      digits = 0;
    } else {
      return groups == 0 || digits == 3;
    }
    step(text);
  }
}

static bool
take_fraction(ArykText *text, const NumberStyle *style, NumberText *number)
{
  if (peek(*text) != style->mark)
    return true;
  step(text);
  if (!add(number, '.'))
    return false;
  for (; is_digit(peek(*text)); step(text))
    if (!add(number, text->data[0]))
      return false;
  return true;
}

static bool
has_digit(const NumberText *number)
{
  for (size_t i = 0; i < number->length; i++)
    if (g_ascii_isdigit(number->plain[i]))
      return true;
  return false;
}

/* As it stands: whoever makes a number of it sees whether it is one. */
static bool
take_rest(ArykText text, NumberText *number)
{
  if (text.length == 0 || text.length > NUMBER_MAX - number->length || text.data[0] == '-' ||
      text.data[0] == '+')
    return false;
  memcpy(number->plain + number->length, text.data, text.length);
  number->length += text.length;
  return true;
}

bool
number_read(ArykText text, const NumberStyle *style, NumberSigns signs, NumberText *number)
{
  number->length = 0;
  number->percent = false;
  if (!take_signs(&text, signs, number))
    return false;
  if (style == NULL)
    return take_rest(text, number);
  return take_whole(&text, style, number) && take_fraction(&text, style, number) &&
         text.length == 0 && has_digit(number);
}
