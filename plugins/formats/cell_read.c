/* For memmem(). */
#define _GNU_SOURCE 1
#include "plugins/formats/cell_read.h"

#include <math.h>

#include "plugins/formats/number_read.h"

/* Longer text is no number that anybody writes with groups. */
#define NUMBER_MAX 128

const char *const cell_type_words[] = {"string", "int",  "decimal",   "double",
                                       "bool",   "date", "timestamp", NULL};

ArykType
cell_value_type(CellType type)
{
  static const ArykType types[] = {ARYK_STRING, ARYK_INT,  ARYK_DECIMAL,  ARYK_DOUBLE,
                                   ARYK_BOOL,   ARYK_DATE, ARYK_TIMESTAMP};
  return types[type];
}

/* ---- Numbers -------------------------------------------------------------------------------- */

/* The decimal mark of an example: the last point or comma; 0 when it has none. */
static char
cell_decimal_mark(const char *example)
{
  char mark = '\0';
  for (; *example != '\0'; example++) {
    if (*example == '.' || *example == ',')
      mark = *example;
  }
  return mark;
}

/* Bytes at the front of `text` that part groups of digits in the example; 0 when none do. */
static size_t
cell_group_mark(const char *example, char decimal_mark, ArykText text)
{
  size_t length = (size_t)g_utf8_skip[(unsigned char)text.data[0]];
  if (g_ascii_isalnum(text.data[0]) || strchr("+-", text.data[0]) != NULL || length > text.length ||
      text.data[0] == decimal_mark)
    return 0;
  ArykText c = {text.data, length};
  bool blank =
      aryk_text_equal(c, aryk_text("\xc2\xa0")) || aryk_text_equal(c, aryk_text("\xe2\x80\xaf"));
  if (blank && strchr(example, ' ') != NULL) /* a space that does not break is a space */
    return length;
  return memmem(example, strlen(example), text.data, length) != NULL ? length : 0;
}

/* The number as everybody else writes it; its length, or 0 when it cannot be. */
static size_t
cell_plain_number(CellType type, const char *example, ArykText text, char *plain)
{
  char mark = type == CELL_INT ? '\0' : cell_decimal_mark(example);
  size_t length = 0;
  while (text.length > 0) {
    size_t group =
        length > 0 && g_ascii_isdigit(plain[length - 1]) ? cell_group_mark(example, mark, text) : 0;
    if (group > 0) { /* stands between digits, or it is none */
      if (text.length == group || !g_ascii_isdigit(text.data[group]))
        return 0;
      text.data += group;
      text.length -= group;
      continue;
    }
    if (length == NUMBER_MAX ||
        (text.data[0] != mark && (text.data[0] == '.' || text.data[0] == ',')))
      return 0;
    plain[length++] = mark != '\0' && text.data[0] == mark ? '.' : text.data[0];
    text.data++;
    text.length--;
  }
  return length;
}

static bool
cell_read_double(ArykText text, double *number)
{
  if (text.length == 0)
    return false;
  char *copy = g_strndup(text.data, text.length), *end;
  *number = g_ascii_strtod(copy, &end);
  bool whole = (size_t)(end - copy) == text.length && !g_ascii_isspace(copy[0]) &&
               strpbrk(copy, "xX") == NULL;
  /* Too large: only the word for it is infinite. */
  whole = whole && (isfinite(*number) || strpbrk(copy, "0123456789") == NULL);
  g_free(copy);
  return whole;
}

/* A whole number or a decimal that is written as most are. False for others, which may be numbers
 * as well. */
static inline bool
cell_read_plain(CellType type, ArykText text, ArykValue *value)
{
  const char *limit = text.data + text.length;
  if (type == CELL_DOUBLE || text.length == 0 ||
      number_read_plain(text.data, limit, value) != limit)
    return false;
  if (type == CELL_DECIMAL)
    value->type = ARYK_DECIMAL; /* 12 is one, of scale 0 */
  return value->type == (type == CELL_INT ? ARYK_INT : ARYK_DECIMAL);
}

static bool
cell_read_number(CellType type, const char *format, ArykText text, ArykRecord *record,
                 ArykValue *value)
{
  char plain[NUMBER_MAX];
  if (format == NULL && cell_read_plain(type, text, value))
    return true;
  if (format != NULL) {
    size_t length = cell_plain_number(type, format, text, plain);
    text = aryk_record_copy_text(record, (ArykText){plain, length});
  }
  if (type == CELL_DECIMAL)
    return aryk_record_read_decimal(record, text, value);
  *value = type == CELL_INT ? aryk_int(0) : aryk_double(0);
  return type == CELL_INT ? number_read_int(text, &value->as.integer)
                          : cell_read_double(text, &value->as.real);
}

/* ---- Truth ---------------------------------------------------------------------------------- */

static bool
cell_read_bool(ArykText text, ArykValue *value)
{
  static const struct {
    const char *word;
    bool meaning;
  } words[] = {{"true", true}, {"false", false}, {"yes", true},
               {"no", false},  {"1", true},      {"0", false}};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    if (text.length == strlen(words[i].word) &&
        g_ascii_strncasecmp(text.data, words[i].word, text.length) == 0) {
      *value = aryk_bool(words[i].meaning);
      return true;
    }
  }
  return false;
}

/* ---- Dates ---------------------------------------------------------------------------------- */

#define CELL_FIRST_YEAR 1970 /* of %y */

static bool
cell_is_moment(CellType type)
{
  return type == CELL_DATE || type == CELL_TIMESTAMP;
}

static bool
cell_read_moment(const CellForm *form, ArykText text, ArykValue *value)
{
  int32_t days;
  if (form->pattern != NULL) {
    if (!aryk_date_pattern_read(form->pattern, text, CELL_FIRST_YEAR, value))
      return false;
    if (form->type == CELL_DATE)
      *value = aryk_date(aryk_timestamp_day(value));
    return true;
  }
  if (form->type == CELL_TIMESTAMP)
    return aryk_timestamp_parse(text, value);
  if (!aryk_date_parse(text, &days))
    return false;
  *value = aryk_date(days);
  return true;
}

static bool
cell_check_pattern(const char *format, GError **error)
{
  ArykDatePattern *pattern = aryk_date_pattern_new(aryk_text(format), ARYK_DATE_READ, error);
  if (pattern == NULL) {
    g_prefix_error(error, "format = ");
    return false;
  }
  aryk_date_pattern_free(pattern);
  return true;
}

/* ---- All ------------------------------------------------------------------------------------ */

bool
cell_check_format(CellType type, const char *format, GError **error)
{
  if (format == NULL)
    return true;
  if (cell_is_moment(type))
    return cell_check_pattern(format, error);
  if (type == CELL_STRING || type == CELL_BOOL)
    return aryk_error(error, ARYK_ERROR_CONFIG, "a %s takes no format; remove it",
                      cell_type_words[type]);
  if (strpbrk(format, "0123456789") == NULL)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "format = \"%s\" is not an example of a number, such as \"1 234,56\"",
                      format);
  return true;
}

void
cell_form_init(CellForm *form, CellType type, const char *format)
{
  *form = (CellForm){type, format, NULL};
  if (format != NULL && cell_is_moment(type))
    form->pattern = aryk_date_pattern_new(aryk_text(format), ARYK_DATE_READ, NULL);
}

void
cell_form_clear(CellForm *form)
{
  aryk_date_pattern_free(form->pattern);
  memset(form, 0, sizeof *form);
}

bool
cell_read(const CellForm *form, ArykText text, ArykRecord *record, ArykValue *value, GError **error)
{
  CellType type = form->type;
  const char *format = form->format;
  bool done = false;
  switch (type) {
  case CELL_STRING:
    *value = aryk_string(text);
    return true;
  case CELL_INT:
  case CELL_DECIMAL:
  case CELL_DOUBLE:
    done = cell_read_number(type, format, text, record, value);
    break;
  case CELL_BOOL:
    done = cell_read_bool(text, value);
    break;
  case CELL_DATE:
  case CELL_TIMESTAMP:
    done = cell_read_moment(form, text, value);
    break;
  }
  if (done)
    return true;
  return aryk_error(error, ARYK_ERROR_VALUE, "\"%.*s\" is not %s%s%s%s%s",
                    (int)MIN(text.length, 100), text.data, type == CELL_INT ? "an " : "a ",
                    cell_type_words[type], format != NULL ? " like \"" : "",
                    format != NULL ? format : "", format != NULL ? "\"" : "");
}
