/* rules.c - see rules.h. */
#include "plugins/transforms/assert/rules.h"

#include <math.h>
#include <stdlib.h>

#include "plugins/formats/scalar_write.h"

enum {
  SHOWN_BYTES = 100, /* of a value    */
  SHOWN_VALUES = 5   /* of the allowed */
};

/* ---- The definition -------------------------------------------------------------------------- */

/* The types of a word: the type of that name, or all numbers; 0: there is none. */
static uint32_t
types_of(const char *word)
{
  if (strcmp(word, "number") == 0)
    return ARYK_TYPES_NUMBER;
  for (int type = ARYK_NULL; type < ARYK_N_TYPES; type++)
    if (strcmp(word, aryk_type_name((ArykType)type)) == 0)
      return ARYK_TYPE_SET(type);
  return 0;
}

uint32_t
field_rule_types(const FieldRule *rule)
{
  uint32_t types = 0;
  for (size_t i = 0; i < rule->type.count; i++)
    types |= types_of(rule->type.items[i]);
  return (rule->type.count > 0 ? types : ARYK_TYPES_ANY) & ~ARYK_TYPE_SET(ARYK_NULL);
}

static bool
read_bound(const char *text, ArykValue *bound)
{
  ArykDecimal decimal;
  int32_t days;
  *bound = aryk_value_of_type(ARYK_ABSENT);
  if (text == NULL)
    return true;
  if (aryk_decimal_parse(aryk_text(text), &decimal)) {
    *bound = aryk_decimal_value(decimal);
    return bound->type != ARYK_ABSENT; /* of 19 digits and more, it would need memory */
  }
  if (!aryk_date_parse(aryk_text(text), &days))
    return aryk_timestamp_parse(aryk_text(text), bound);
  *bound = aryk_date(days);
  return true;
}

static bool
check_bounds(const FieldRule *rule, GError **error)
{
  ArykValue min, max;
  bool low = read_bound(rule->min, &min), high = read_bound(rule->max, &max);
  if (!low || !high)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "%s = \"%s\" is neither a number of at most 18 digits nor a date or "
                      "timestamp (YYYY-MM-DD, RFC 3339)",
                      low ? "max" : "min", low ? rule->max : rule->min);
  if (min.type != ARYK_ABSENT && max.type != ARYK_ABSENT &&
      (min.type != max.type || aryk_value_compare(&min, &max) > 0))
    return aryk_error(error, ARYK_ERROR_CONFIG, "min = \"%s\" is not below max = \"%s\"", rule->min,
                      rule->max);
  if (rule->max_length >= 0 && rule->min_length > rule->max_length)
    return aryk_error(error, ARYK_ERROR_CONFIG, "min_length is more than max_length");
  return true;
}

static bool
check_pattern(const char *pattern, GError **error)
{
  g_autoptr(GError) problem = NULL;
  GRegex *regex = pattern != NULL ? g_regex_new(pattern, 0, 0, &problem) : NULL;
  if (regex != NULL)
    g_regex_unref(regex);
  return problem == NULL || aryk_error(error, ARYK_ERROR_CONFIG, "pattern: %s", problem->message);
}

bool
field_rule_check(const FieldRule *rule, GError **error)
{
  for (size_t i = 0; i < rule->type.count; i++)
    if (types_of(rule->type.items[i]) == 0)
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "type: there is no \"%s\"; there are bool, int, double, decimal, number "
                        "(the three before it), string, bytes, date, timestamp, list, map",
                        rule->type.items[i]);
  if (rule->type.count > 0 && field_rule_types(rule) == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "type: null alone allows no value");
  return check_bounds(rule, error) && check_pattern(rule->pattern, error);
}

/* ---- Ready for work -------------------------------------------------------------------------- */

static int
compare_words(const void *a, const void *b)
{
  const ArykText *x = a, *y = b;
  size_t length = MIN(x->length, y->length);
  int order = length > 0 ? memcmp(x->data, y->data, length) : 0;
  return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

static void
prepare_values(FieldCheck *check)
{
  const ArykStrings *values = &check->rule->values;
  check->words = g_new(ArykText, values->count);
  check->numbers = g_new(ArykValue, values->count);
  for (size_t i = 0; i < values->count; i++) {
    ArykValue number;
    check->words[i] = aryk_text(values->items[i]);
    if (read_bound(values->items[i], &number) &&
        (ARYK_TYPE_SET(number.type) & ARYK_TYPES_NUMBER) != 0)
      check->numbers[check->number_count++] = number;
  }
  if (values->count > 0)
    qsort(check->words, values->count, sizeof *check->words, compare_words);
}

void
field_check_start(FieldCheck *check, const FieldRule *rule)
{
  check->rule = rule;
  check->types = field_rule_types(rule);
  if (!read_bound(rule->min, &check->min) || !read_bound(rule->max, &check->max))
    g_assert_not_reached(); /* it was checked */
  if (rule->pattern != NULL)
    check->pattern = g_regex_new(rule->pattern, G_REGEX_OPTIMIZE, 0, NULL);
  prepare_values(check);
}

void
field_check_stop(FieldCheck *check)
{
  g_clear_pointer(&check->pattern, g_regex_unref);
  g_clear_pointer(&check->words, g_free);
  g_clear_pointer(&check->numbers, g_free);
  aryk_bytes_clear(&check->text);
}

/* ---- Messages -------------------------------------------------------------------------------- */

void
broken_add(Broken *broken, ArykErrorCode code, const char *format, ...)
{
  va_list arguments;
  if (broken->text->len > 0)
    g_string_append(broken->text, "; ");
  else
    broken->code = code;
  va_start(arguments, format);
  g_string_append_vprintf(broken->text, format, arguments);
  va_end(arguments);
}

void
broken_add_value(GString *text, const ArykValue *value)
{
  ArykBytes bytes = {0};
  const char *quote = value->type == ARYK_STRING ? "\"" : "";
  if (value->type == ARYK_LIST || value->type == ARYK_MAP) {
    g_string_append_printf(text, "a %s of %u", aryk_type_name((ArykType)value->type),
                           value->length);
    return;
  }
  scalar_write(&bytes, value);
  size_t shown = MIN(bytes.length, SHOWN_BYTES);
  while (shown < bytes.length && shown > 0 && ((unsigned char)bytes.data[shown] & 0xc0) == 0x80)
    shown--; /* not within a letter */
  g_string_append(text, quote);
  g_string_append_len(text, bytes.data, (gssize)shown);
  g_string_append_printf(text, "%s%s", shown < bytes.length ? "..." : "", quote);
  aryk_bytes_clear(&bytes);
}

/* 'amount: -5', and the caller goes on. */
static void
begin(const FieldCheck *check, const ArykValue *value, Broken *broken, ArykErrorCode code)
{
  broken_add(broken, code, "%s: ", aryk_field_name(check->rule->field));
  broken_add_value(broken->text, value);
}

/* ---- Single rules ---------------------------------------------------------------------------- */

static void
check_type(const FieldCheck *check, const ArykValue *value, Broken *broken)
{
  if ((check->types & ARYK_TYPE_SET(value->type)) != 0)
    return;
  begin(check, value, broken, ARYK_ERROR_TYPE);
  g_string_append_printf(broken->text, " is of type %s, not ",
                         aryk_type_name((ArykType)value->type));
  for (size_t i = 0; i < check->rule->type.count; i++)
    g_string_append_printf(broken->text, "%s%s", i > 0 ? " or " : "", check->rule->type.items[i]);
  g_string_append(broken->text, " (type)");
}

/* What the value counts as beside a bound: a timestamp is a day beside a day. False: the two cannot
 * be compared. */
static bool
comparable(const ArykValue *value, const ArykValue *bound, ArykValue *compared)
{
  *compared = *value;
  if ((ARYK_TYPE_SET(value->type) & ARYK_TYPES_NUMBER) != 0)
    return (ARYK_TYPE_SET(bound->type) & ARYK_TYPES_NUMBER) != 0;
  if (value->type == ARYK_TIMESTAMP && bound->type == ARYK_DATE)
    *compared = aryk_date(aryk_timestamp_day(value));
  return compared->type == bound->type;
}

/* `side` is -1 for the smallest, 1 for the largest. */
static void
check_bound(const FieldCheck *check, const ArykValue *value, const ArykValue *bound, int side,
            Broken *broken)
{
  const char *name = side < 0 ? "min" : "max";
  const char *written = side < 0 ? check->rule->min : check->rule->max;
  ArykValue compared;
  if (bound->type == ARYK_ABSENT)
    return;
  if (!comparable(value, bound, &compared)) {
    begin(check, value, broken, ARYK_ERROR_TYPE);
    g_string_append_printf(broken->text, " is of type %s, which is not compared with %s (%s)",
                           aryk_type_name((ArykType)value->type), written, name);
    return;
  }
  bool is_nan = value->type == ARYK_DOUBLE && isnan(value->as.real);
  if (!is_nan && aryk_value_compare(&compared, bound) * side <= 0)
    return;
  begin(check, value, broken, ARYK_ERROR_RANGE);
  g_string_append_printf(broken->text, " is %s than %s (%s)",
                         is_nan     ? "neither less nor more"
                         : side < 0 ? "less"
                                    : "more",
                         written, name);
}

/* Characters of text, members of lists and maps; -1 where there is no length. */
static int64_t
length_of(const ArykValue *value)
{
  if (value->type == ARYK_STRING)
    return value->length > 0 ? g_utf8_strlen(value->as.text, value->length) : 0;
  bool has = value->type == ARYK_BYTES || value->type == ARYK_LIST || value->type == ARYK_MAP;
  return has ? (int64_t)value->length : -1;
}

static void
check_length(const FieldCheck *check, const ArykValue *value, Broken *broken)
{
  const FieldRule *rule = check->rule;
  if (rule->min_length < 0 && rule->max_length < 0)
    return;
  int64_t length = length_of(value);
  bool few = rule->min_length >= 0 && length < rule->min_length;
  bool many = rule->max_length >= 0 && length > rule->max_length;
  if (length >= 0 && !few && !many)
    return;
  begin(check, value, broken, length < 0 ? ARYK_ERROR_TYPE : ARYK_ERROR_RANGE);
  if (length < 0)
    g_string_append_printf(broken->text, " is of type %s, which has no length",
                           aryk_type_name((ArykType)value->type));
  else
    g_string_append_printf(
        broken->text, " has the length %" G_GINT64_FORMAT ", %s than %" G_GINT64_FORMAT " (%s)",
        length, few ? "less" : "more", few ? rule->min_length : rule->max_length,
        few ? "min_length" : "max_length");
}

/* The value as text; false for lists and maps. */
static bool
text_of(FieldCheck *check, const ArykValue *value, ArykText *text)
{
  if (value->type == ARYK_LIST || value->type == ARYK_MAP)
    return false;
  *text = aryk_value_text(value);
  if (value->type != ARYK_STRING) {
    check->text.length = 0;
    scalar_write(&check->text, value);
    *text = (ArykText){check->text.data, check->text.length};
  }
  if (text->data == NULL)
    text->data = "";
  return true;
}

static void
check_pattern_of(FieldCheck *check, const ArykValue *value, Broken *broken)
{
  ArykText text;
  g_autoptr(GError) problem = NULL;
  if (check->pattern == NULL ||
      (text_of(check, value, &text) &&
       g_regex_match_full(check->pattern, text.data, (gssize)text.length, 0, 0, NULL, &problem)))
    return;
  begin(check, value, broken, ARYK_ERROR_VALUE);
  if (problem != NULL)
    g_string_append_printf(broken->text, " cannot be matched: %s (pattern)", problem->message);
  else
    g_string_append_printf(broken->text, " does not match \"%s\" (pattern)", check->rule->pattern);
}

static bool
is_allowed(FieldCheck *check, const ArykValue *value)
{
  ArykText text;
  if ((ARYK_TYPE_SET(value->type) & ARYK_TYPES_NUMBER) != 0) {
    for (size_t i = 0; i < check->number_count; i++)
      if (aryk_value_equal(value, &check->numbers[i]))
        return true;
  }
  return text_of(check, value, &text) && bsearch(&text, check->words, check->rule->values.count,
                                                 sizeof *check->words, compare_words) != NULL;
}

static void
check_values(FieldCheck *check, const ArykValue *value, Broken *broken)
{
  const ArykStrings *values = &check->rule->values;
  if (values->count == 0 || is_allowed(check, value))
    return;
  begin(check, value, broken, ARYK_ERROR_VALUE);
  g_string_append(broken->text, " is none of ");
  for (size_t i = 0; i < MIN(values->count, SHOWN_VALUES); i++)
    g_string_append_printf(broken->text, "%s\"%s\"", i > 0 ? ", " : "", values->items[i]);
  if (values->count > SHOWN_VALUES)
    g_string_append_printf(broken->text, " and %zu more", values->count - SHOWN_VALUES);
  g_string_append(broken->text, " (values)");
}

/* ---- All of them ----------------------------------------------------------------------------- */

bool
field_check_value(FieldCheck *check, const ArykValue *value, Broken *broken)
{
  if (value->type <= ARYK_NULL) {
    if (check->rule->required)
      broken_add(broken, ARYK_ERROR_MISSING, "%s is %s (required)",
                 aryk_field_name(check->rule->field),
                 value->type == ARYK_NULL ? "null" : "missing");
    return false;
  }
  check_type(check, value, broken);
  check_bound(check, value, &check->min, -1, broken);
  check_bound(check, value, &check->max, 1, broken);
  check_length(check, value, broken);
  check_pattern_of(check, value, broken);
  check_values(check, value, broken);
  return true;
}
