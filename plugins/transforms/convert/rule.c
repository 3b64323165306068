/* rule.c - see rule.h. */
#include "plugins/transforms/convert/rule.h"

#include <math.h>

#include "plugins/formats/scalar_write.h"
#include "plugins/transforms/convert/letters.h"

#define SHOWN 100 /* bytes of a value in a message */

const char *const target_words[] = {"same", "string", "int",       "decimal", "double",
                                    "bool", "date",   "timestamp", NULL};
const char *const letters_words[] = {"keep", "upper", "lower", "title", NULL};
const char *const percent_words[] = {"none", "number", "fraction", NULL};
const char *const invalid_words[] = {"reject", "null", "keep", NULL};

static const ArykType target_types[] = {ARYK_ABSENT, ARYK_STRING, ARYK_INT,  ARYK_DECIMAL,
                                        ARYK_DOUBLE, ARYK_BOOL,   ARYK_DATE, ARYK_TIMESTAMP};

static bool
is_number(Target target)
{
  return target == TARGET_INT || target == TARGET_DECIMAL || target == TARGET_DOUBLE;
}

static bool
is_moment(Target target)
{
  return target == TARGET_DATE || target == TARGET_TIMESTAMP;
}

/* ---- The definition -------------------------------------------------------------------------- */

static bool
check_formats(const Rule *rule, GError **error)
{
  Target target = (Target)rule->type;
  NumberStyle style;
  if (rule->format.count > 0 && !is_number(target) && !is_moment(target))
    return aryk_error(error, ARYK_ERROR_CONFIG, "format is for numbers, dates and timestamps");
  for (size_t i = 0; i < rule->format.count; i++)
    if (!(is_number(target) ? number_style(rule->format.items[i], &style, error)
                            : moment_check(rule->format.items[i], error)))
      return false;
  return true;
}

/* The same letters, in any case of theirs. */
static bool
is_word(ArykText text, const char *word)
{
  const char *at = text.data, *end = text.data + text.length;
  for (; at < end && *word != '\0'; at = g_utf8_next_char(at), word = g_utf8_next_char(word))
    if (g_unichar_tolower(g_utf8_get_char(at)) != g_unichar_tolower(g_utf8_get_char(word)))
      return false;
  return at == end && *word == '\0';
}

/* A word that means both would mean nothing. */
static bool
check_words(const Rule *rule, GError **error)
{
  if (rule->true_as.count + rule->false_as.count > 0 && rule->type != TARGET_BOOL)
    return aryk_error(error, ARYK_ERROR_CONFIG, "true_as and false_as are for type = \"bool\"");
  if ((rule->true_as.count == 0) != (rule->false_as.count == 0))
    return aryk_error(error, ARYK_ERROR_CONFIG, "true_as and false_as go together");
  for (size_t i = 0; i < rule->true_as.count; i++)
    for (size_t k = 0; k < rule->false_as.count; k++)
      if (is_word(aryk_text(rule->true_as.items[i]), rule->false_as.items[k]))
        return aryk_error(error, ARYK_ERROR_CONFIG, "\"%s\" is both in true_as and in false_as",
                          rule->true_as.items[i]);
  return true;
}

bool
rule_check(const Rule *rule, GError **error)
{
  Target target = (Target)rule->type;
  if ((rule->brackets || rule->percent != PERCENT_NONE) && !is_number(target))
    return aryk_error(error, ARYK_ERROR_CONFIG, "brackets and percent are for numbers");
  if (rule->letters != LETTERS_KEEP && target != TARGET_SAME && target != TARGET_STRING)
    return aryk_error(error, ARYK_ERROR_CONFIG, "letters is for text");
  if (target == TARGET_SAME && rule->letters == LETTERS_KEEP && rule->null.count == 0 &&
      !rule->trim)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "nothing is converted: give type, trim, letters or null");
  return check_formats(rule, error) && check_words(rule, error);
}

uint32_t
rule_takes(const Rule *rule)
{
  const uint32_t text = ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL);
  const uint32_t moments = ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_TIMESTAMP);
  Target target = (Target)rule->type;
  if (rule->invalid != INVALID_REJECT || target == TARGET_SAME)
    return ARYK_TYPES_ANY;
  if (target == TARGET_STRING)
    return ARYK_TYPES_ANY & ~(ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_MAP));
  if (target == TARGET_BOOL)
    return text | ARYK_TYPE_SET(ARYK_BOOL) | ARYK_TYPE_SET(ARYK_INT);
  if (is_number(target))
    return text | ARYK_TYPES_NUMBER;
  return text | moments | (rule->format.count > 0 ? ARYK_TYPE_SET(ARYK_INT) : 0);
}

uint32_t
rule_types(const Rule *rule, uint32_t types)
{
  const uint32_t null = ARYK_TYPE_SET(ARYK_NULL);
  Target target = (Target)rule->type;
  bool spelled = rule->null.count > 0 || (target != TARGET_SAME && target != TARGET_STRING);
  uint32_t result = target == TARGET_SAME ? types : ARYK_TYPE_SET(target_types[target]);
  if ((types & null) != 0 || rule->invalid == INVALID_NULL ||
      (spelled && (types & ARYK_TYPE_SET(ARYK_STRING)) != 0))
    result |= null;
  return rule->invalid == INVALID_KEEP ? result | types : result;
}

void
rule_start(RuleWork *work, const Rule *rule)
{
  work->rule = rule;
  if (is_moment((Target)rule->type))
    moments_start(&work->moments, &rule->format, rule->first_year);
  if (!is_number((Target)rule->type))
    return;
  work->styles = g_new(NumberStyle, rule->format.count);
  for (size_t i = 0; i < rule->format.count; i++)
    if (!number_style(rule->format.items[i], &work->styles[i], NULL))
      g_assert_not_reached(); /* it was checked */
}

void
rule_stop(RuleWork *work)
{
  g_clear_pointer(&work->styles, g_free);
  moments_stop(&work->moments);
  aryk_bytes_clear(&work->bytes);
}

/* ---- From text ------------------------------------------------------------------------------- */

static bool
is_word_of(ArykText text, const char *const *words, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (is_word(text, words[i]))
      return true;
  return false;
}

static bool
read_bool(const Rule *rule, ArykText text, ArykValue *to)
{
  static const char *const yes[] = {"true", "yes", "1"}, *const no[] = {"false", "no", "0"};
  bool own = rule->true_as.count > 0;
  bool is_true = own ? is_word_of(text, rule->true_as.items, rule->true_as.count)
                     : is_word_of(text, yes, G_N_ELEMENTS(yes));
  bool is_false = own ? is_word_of(text, rule->false_as.items, rule->false_as.count)
                      : is_word_of(text, no, G_N_ELEMENTS(no));
  *to = aryk_bool(is_true);
  return is_true || is_false;
}

static bool
read_double(ArykText plain, bool percent, ArykValue *to)
{
  char copy[NUMBER_MAX + 1], *end;
  memcpy(copy, plain.data, plain.length);
  copy[plain.length] = '\0';
  double number = g_ascii_strtod(copy, &end);
  bool whole = plain.length > 0 && (size_t)(end - copy) == plain.length &&
               !g_ascii_isspace(copy[0]) && strpbrk(copy, "xX") == NULL;
  *to = aryk_double(percent ? number / 100 : number);
  /* Too large: only the word for it is infinite. */
  return whole && (isfinite(number) || strpbrk(copy, "0123456789") == NULL);
}

/* `text` is what was written; where that is a number as it stands, it keeps its spelling. */
static bool
read_decimal(ArykText text, const NumberText *read, ArykRecord *record, ArykValue *to)
{
  ArykText plain = {read->plain, read->length};
  ArykDecimal decimal;
  if (!read->percent) {
    bool same = aryk_text_equal(text, plain);
    return aryk_record_read_decimal(record, same ? text : aryk_record_copy_text(record, plain), to);
  }
  if (!aryk_decimal_parse(plain, &decimal) || decimal.scale > ARYK_DECIMAL_SCALE - 2)
    return false;
  decimal.scale += 2;
  *to = aryk_record_decimal_value(record, decimal);
  return true;
}

static bool
read_number(const Rule *rule, const NumberStyle *style, ArykText text, ArykRecord *record,
            ArykValue *to)
{
  NumberText read;
  ArykDecimal decimal;
  int64_t integer;
  if (!number_read(text, style, (NumberSigns){rule->brackets, (Percent)rule->percent}, &read))
    return false;
  if (rule->type == TARGET_DOUBLE)
    return read_double((ArykText){read.plain, read.length}, read.percent, to);
  if (!read_decimal(text, &read, record, to))
    return false;
  if (rule->type == TARGET_DECIMAL)
    return true;
  if (!aryk_value_decimal(to, &decimal) || !aryk_decimal_to_int(decimal, &integer))
    return false;
  *to = aryk_int(integer);
  return true;
}

static bool
read_number_somehow(const RuleWork *work, ArykText text, ArykRecord *record, ArykValue *to)
{
  const Rule *rule = work->rule;
  if (rule->format.count == 0)
    return read_number(rule, NULL, text, record, to);
  for (size_t i = 0; i < rule->format.count; i++)
    if (read_number(rule, &work->styles[i], text, record, to))
      return true;
  return false;
}

static bool
read_moment(const RuleWork *work, ArykText text, ArykValue *to)
{
  if (!moments_read(&work->moments, text, to))
    return false;
  if (work->rule->type == TARGET_DATE)
    *to = aryk_date(aryk_timestamp_day(to));
  return true;
}

static bool
is_null_text(const Rule *rule, ArykText text)
{
  if (rule->null.count == 0)
    return text.length == 0 && rule->type != TARGET_SAME && rule->type != TARGET_STRING;
  for (size_t i = 0; i < rule->null.count; i++)
    if (aryk_text_equal(text, aryk_text(rule->null.items[i])))
      return true;
  return false;
}

static ArykValue
changed_text(RuleWork *work, ArykRecord *record, ArykText text)
{
  const Rule *rule = work->rule;
  if (rule->letters == LETTERS_KEEP)
    return aryk_string(text);
  work->bytes.length = 0;
  letters_change(&work->bytes, text, (Letters)rule->letters);
  ArykText changed = {work->bytes.data, work->bytes.length};
  return aryk_string(aryk_text_equal(text, changed) ? text
                                                    : aryk_record_copy_text(record, changed));
}

static bool
from_text(RuleWork *work, ArykRecord *record, ArykText text, ArykValue *to)
{
  const Rule *rule = work->rule;
  if (rule->trim)
    text = letters_trim(text);
  if (is_null_text(rule, text)) {
    *to = aryk_null();
    return true;
  }
  switch ((Target)rule->type) {
  case TARGET_SAME:
  case TARGET_STRING:
    *to = changed_text(work, record, text);
    return true;
  case TARGET_BOOL:
    return read_bool(rule, text, to);
  case TARGET_DATE:
  case TARGET_TIMESTAMP:
    return read_moment(work, text, to);
  default:
    return read_number_somehow(work, text, record, to);
  }
}

/* ---- From other types ------------------------------------------------------------------------ */

/* The text of a scalar, in the scratch. */
static ArykText
text_of(RuleWork *work, const ArykValue *value)
{
  work->bytes.length = 0;
  scalar_write(&work->bytes, value);
  return (ArykText){work->bytes.data, work->bytes.length};
}

static bool
to_number(Target target, RuleWork *work, ArykRecord *record, const ArykValue *from, ArykValue *to)
{
  ArykDecimal decimal;
  int64_t integer;
  if (!aryk_value_decimal(from, &decimal)) { /* a double: the shortest number that is the same */
    if (from->type != ARYK_DOUBLE || !isfinite(from->as.real) ||
        !aryk_decimal_parse(text_of(work, from), &decimal))
      return false;
  }
  if (target == TARGET_DOUBLE)
    *to = aryk_double(aryk_decimal_to_double(decimal));
  else if (target == TARGET_DECIMAL)
    *to = aryk_record_decimal_value(record, decimal);
  else if (aryk_decimal_to_int(decimal, &integer))
    *to = aryk_int(integer);
  else
    return false;
  return true;
}

static bool
to_moment(RuleWork *work, const ArykValue *from, ArykValue *to)
{
  const Rule *rule = work->rule;
  if (from->type == ARYK_INT && rule->format.count > 0)
    return read_moment(work, text_of(work, from), to);
  if (from->type == ARYK_DATE)
    *to = moment_midnight((int32_t)from->as.integer);
  else if (from->type == ARYK_TIMESTAMP)
    *to = aryk_date(aryk_timestamp_day(from));
  else
    return false;
  return true;
}

static bool
to_text(RuleWork *work, ArykRecord *record, const ArykValue *from, ArykValue *to)
{
  if (from->type == ARYK_LIST || from->type == ARYK_MAP)
    return false;
  *to = changed_text(work, record, aryk_record_copy_text(record, text_of(work, from)));
  return true;
}

static bool
from_other(RuleWork *work, ArykRecord *record, const ArykValue *from, ArykValue *to)
{
  Target target = (Target)work->rule->type;
  if (target == TARGET_SAME || from->type == target_types[target]) {
    *to = *from;
    return true;
  }
  if (target == TARGET_STRING)
    return to_text(work, record, from, to);
  if (target == TARGET_BOOL)
    return from->type == ARYK_INT && read_bool(work->rule, text_of(work, from), to);
  return is_number(target) ? to_number(target, work, record, from, to) : to_moment(work, from, to);
}

/* ---- Both ------------------------------------------------------------------------------------ */

/* ' like "1.234,56" or "1,234.56"'; nothing without formats. */
static char *
format_words(const Rule *rule)
{
  GString *words = g_string_new(NULL);
  for (size_t i = 0; i < rule->format.count; i++)
    g_string_append_printf(words, "%s\"%s\"", i > 0 ? " or " : " like ", rule->format.items[i]);
  return g_string_free(words, FALSE);
}

static bool
refuse(RuleWork *work, const ArykValue *from, GError **error)
{
  const Rule *rule = work->rule;
  const char *article = rule->type == TARGET_INT ? "an" : "a";
  ArykText text = from->type == ARYK_STRING ? aryk_value_text(from) : text_of(work, from);
  if (from->type == ARYK_LIST || from->type == ARYK_MAP)
    return aryk_error(error, ARYK_ERROR_TYPE, "a %s cannot be %s %s", aryk_type_name(from->type),
                      article, target_words[rule->type]);
  g_autofree char *shown = text.length > SHOWN ? g_utf8_make_valid(text.data, SHOWN)
                           : text.length > 0   ? g_strndup(text.data, text.length)
                                               : g_strdup("");
  const char *dots = text.length > SHOWN ? "..." : "";
  if (from->type != ARYK_STRING)
    return aryk_error(error, ARYK_ERROR_TYPE, "the %s %s%s cannot be %s %s",
                      aryk_type_name(from->type), shown, dots, article, target_words[rule->type]);
  g_autofree char *formats = format_words(rule);
  return aryk_error(error, ARYK_ERROR_VALUE, "\"%s%s\" is not %s %s%s", shown, dots, article,
                    target_words[rule->type], formats);
}

bool
rule_convert(RuleWork *work, ArykRecord *record, const ArykValue *from, ArykValue *to,
             GError **error)
{
  bool done;
  if (from->type == ARYK_NULL) {
    *to = *from;
    return true;
  }
  if (from->type == ARYK_STRING)
    done = from_text(work, record, aryk_value_text(from), to);
  else
    done = from_other(work, record, from, to);
  return done || refuse(work, from, error);
}
