/* What expressions refuse: when they are compiled, against a schema, and for single records. */
#include "tests/core/expression_record.h"

typedef struct Mistake {
  const char *text;
  size_t offset;
  const char *message;
} Mistake;

static void
assert_refused(const Mistake *mistake, bool good, ExpressionError *error)
{
  if (good)
    fail_msg("%s was not refused with: %s", mistake->text, mistake->message);
  if (strcmp(error->message, mistake->message) != 0 || error->offset != mistake->offset)
    fail_msg("%s\n  gave %zu: %s\n  not  %zu: %s", mistake->text, error->offset, error->message,
             mistake->offset, mistake->message);
  expression_error_clear(error);
  assert_null(error->message);
}

static const Mistake parse_mistakes[] = {
    {"", 0, "the expression is empty"},
    {"  ", 0, "the expression is empty"},
    {"n = 5", 2, "there is no = here; write =="},
    {"n === 5", 2, "there is no === here; write =="},
    {"n <> 5", 2, "there is no <> here; write !="},
    {"a && b", 2, "there is no && here; write and"},
    {"a || b", 2, "there is no || here; write or"},
    {"!a", 0, "there is no ! here; write not"},
    {"n ** 2", 2, "there is no ** here; write x * x"},
    {"n ? 1", 2, "\"?\" means nothing in an expression"},
    {"n == 5 AND m == 1", 7, "write \"and\" in small letters"},
    {"n == 5 Or m == 1", 7, "write \"or\" in small letters"},
    {"n is null", 2, "there is no \"is\"; write == null or != null"},
    {"n like 'x'", 2,
     "there is no \"like\"; use starts_with(), contains() or =~ 'regular expression'"},
    {"n 5", 2, "expected an operator or the end, found \"5\""},
    {"n == ", 5,
     "expected a value: a field, a number, a text in quotes or a function, found the end"},
    {"(n == 5", 7, "expected an operator or \")\", found the end"},
    {"n)", 1, "expected an operator or the end, found \")\""},
    {"[1, 2", 5, "expected a comma or \"]\" in the list, found the end"},
    {"round(n", 7, "expected a comma or \")\" in the arguments, found the end"},
    {"x[0", 3, "expected \"]\", found the end"},
    {"x.", 2, "expected a key behind the point, found the end"},
    {"x.'a'", 2, "expected a key behind the point, found \"'a'\""},
    {"n not 5", 6, "expected \"in\" behind \"not\", found \"5\""},
    {"1 < n < 9", 6, "comparisons do not chain; write a < b and b < c instead of a < b < c"},
    {"n < null", 4, "null is neither below nor above anything; ask with == null or != null"},
    {"null >= n", 0, "null is neither below nor above anything; ask with == null or != null"},
    {"'text", 0, "the text that begins here has no closing '"},
    {"n == \"a", 5, "the text that begins here has no closing \""},
    {"`name", 0, "the field name that begins here has no closing `"},
    {"``", 0, "a field name cannot be empty"},
    {"'a\\d'", 2,
     "there is no such escape; there are \\n \\r \\t \\\\ \\' \\\" \\uXXXX, and \\\\ is a "
     "backslash"},
    {"'\\u12'", 1,
     "\\u needs four hexadecimal digits, or up to six in braces, that are a character: \\u20ac, "
     "\\u{1f600}"},
    {"'\\ud800'", 1,
     "\\u needs four hexadecimal digits, or up to six in braces, that are a character: \\u20ac, "
     "\\u{1f600}"},
    {"2x", 1,
     "a number ends where a word begins; put an operator between them, or back quotes around a "
     "field name that starts with a digit"},
    {"123456789012345678901234567890123456789", 0, "numbers have at most 38 digits"},
    {"date '2023-02-29'", 5, "\"2023-02-29\" is not a date; write it as 2023-07-13"},
    {"timestamp 'today'", 10, "\"today\" is not a timestamp; write it as 2023-07-13T10:00:00Z"},
    {"n =~ m", 5, "expected a regular expression in quotes, found \"m\""},
    {"lenght(n) > 1", 0, "there is no function \"lenght\"; did you mean \"length\"?"},
    {"len(n) > 1", 0, "there is no function \"len\"; did you mean \"length\"?"},
    {"1 + frobnicate(n)", 4,
     "there is no function \"frobnicate\"; `aryk functions` lists those there are"},
    {"if(n == 1, 2)", 0, "if(condition, yes, no) takes 3 arguments, not 2"},
    {"round()", 0, "round(x, digits) takes 1 to 2 arguments, not 0"},
    {"year(a, b)", 0, "year(x) takes 1 argument, not 2"},
    {"coalesce()", 0, "coalesce(a, b, ...) takes at least 1 argument, not 0"},
    {"'\xff'", 1, "the expression is not valid UTF-8"},
};

static const Mistake type_mistakes[] = {
    {"'a' + 1", 0, "+ adds numbers; concat(a, b) joins texts, decimal(x) reads a number from text"},
    {"2 * 'a'", 0, "* needs numbers; decimal(x) reads a number from text"},
    {"double(x) + 0.5", 0,
     "a decimal is exact and a double is not; write decimal(x) or double(x) to say which the "
     "result "
     "of + shall be"},
    {"1 + date '2023-07-13' + date '2023-07-13'", 0,
     "+ does not work for two dates; date - date gives days"},
    {"date '2023-07-13' * 2", 0,
     "* does not work for types date and int; a date takes + and - with whole days"},
    {"date '2023-07-13' + 0.5", 0,
     "+ does not work for types date and decimal; a date takes + and - with whole days"},
    {"true + 1", 0, "+ does not work for types bool and int"},
    {"length(x) == '5'", 0,
     "values of type int and string cannot be compared; decimal(x) reads a number from text, "
     "string(x) makes text of a number"},
    {"year(x) > 1 and upper(y) < date '2023-07-13'", 16,
     "values of type string and date cannot be compared; write date '2023-07-13', or date(x) for a "
     "text"},
    {"timestamp '2023-07-13T10:00Z' == '2023'", 0,
     "values of type timestamp and string cannot be compared; write timestamp "
     "'2023-07-13T10:00:00Z', or timestamp(x) for a text"},
    {"date '2023-07-13' < timestamp '2023-07-13T10:00Z'", 0,
     "values of type date and timestamp cannot be compared; date(x) is the day of a timestamp"},
    {"true == 'true'", 0,
     "values of type bool and string cannot be compared; true and false stand without quotes"},
    {"true < false", 0, "values of type bool have no order; only == and != compare them"},
    {"split(x, ',') == 'a'", 0,
     "values of type list and string cannot be compared; \"in\" looks into a list"},
    {"x in 'abc'", 5,
     "\"in\" needs a list on its right, but this is a string; write x in ['a', 'b'], or "
     "contains(text, part)"},
    {"x in 5", 5, "\"in\" needs a list on its right, but this is an int; write x in ['a', 'b']"},
    {"length(x) in [1, 'a']", 13,
     "values of type int and string cannot be compared; decimal(x) reads a number from text, "
     "string(x) makes text of a number"},
    {"not 5", 4, "\"not\" needs a bool, but this is an int; compare it with something"},
    {"x and 'a'", 6, "\"and\" needs a bool, but this is a string; compare it with something"},
    {"1 or x", 0, "\"or\" needs a bool, but this is an int; compare it with something"},
    {"-'5'", 1, "a minus sign needs an int or a double or a decimal, but this is a string"},
    {"5 =~ '5'", 0, "=~ needs a string, but this is an int; use string(x)"},
    {"5[0]", 0, "taking a member needs a list or a map, but this is an int"},
    {"x[true]", 2, "the place or key of a member needs an int or a string, but this is a bool"},
    {"upper(5)", 6, "upper() needs a string, but this is an int"},
    {"round('5')", 6, "round() needs an int or a double or a decimal, but this is a string"},
    {"round(5.5, 'a')", 11, "round() needs an int, but this is a string"},
    {"max(1, 'a')", 7,
     "values of type int and string cannot be compared; decimal(x) reads a number from text, "
     "string(x) makes text of a number"},
    {"if('a', 1, 2)", 3, "if() needs a bool, but this is a string"},
    {"absent(1)", 7, "absent() asks about a field or a member; other values are never absent"},
};

static void
mistakes_are_found_when_parsing(void **state)
{
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(parse_mistakes) + G_N_ELEMENTS(type_mistakes); i++) {
    const Mistake *mistake = i < G_N_ELEMENTS(parse_mistakes)
                                 ? &parse_mistakes[i]
                                 : &type_mistakes[i - G_N_ELEMENTS(parse_mistakes)];
    ExpressionError error = {0};
    ArykExpression *expression = expression_parse(mistake->text, &error);
    assert_refused(mistake, expression != NULL, &error);
  }
}

static void
a_bad_regular_expression(void **state)
{
  (void)state;
  ExpressionError error = {0};
  assert_null(expression_parse("city =~ '(a'", &error));
  assert_int_equal(error.offset, 8);
  assert_true(g_str_has_prefix(error.message, "this is not a regular expression: "));
  expression_error_clear(&error);
}

static void
nesting_has_an_end(void **state)
{
  (void)state;
  static const char *const parts[][2] = {{"(", ")"}, {"-", ""},  {"not ", ""}, {"abs(", ")"},
                                         {"[", "]"}, {"1+", ""}, {"", "+1"},   {"", "[0]"}};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    GString *text = g_string_new(NULL);
    for (int depth = 0; depth < 100000; depth++)
      g_string_append(text, parts[i][0]);
    g_string_append(text, "x");
    for (int depth = 0; depth < 100000; depth++)
      g_string_append(text, parts[i][1]);
    ExpressionError error = {0};
    assert_null(expression_parse(text->str, &error));
    assert_string_equal(error.message, "the expression is nested too deeply; split it up");
    expression_error_clear(&error);
    g_string_free(text, TRUE);
  }
}

/* ---- With a schema -------------------------------------------------------------------------- */

static Schema *
closed_schema(void)
{
  Schema *schema = schema_new(false);
  schema_set(schema, aryk_field("value"), ARYK_TYPE_SET(ARYK_DECIMAL), true);
  schema_set(schema, aryk_field("unit"), ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL),
             true);
  schema_set(schema, aryk_field("count"), ARYK_TYPE_SET(ARYK_INT), false);
  schema_set(schema, aryk_field("measure"), ARYK_TYPE_SET(ARYK_DOUBLE), true);
  schema_set(schema, aryk_field("either"), ARYK_TYPE_SET(ARYK_INT) | ARYK_TYPE_SET(ARYK_STRING),
             true);
  schema_set(schema, aryk_field("good"), ARYK_TYPE_SET(ARYK_BOOL), true);
  return schema;
}

static void
mistakes_are_found_with_the_schema(void **state)
{
  (void)state;
  static const Mistake mistakes[] = {
      {"valeu > 1", 0, "no record has a field \"valeu\" here; did you mean \"value\"?"},
      {"value > 1 and USD", 14, "no record has a field \"USD\" here; texts stand in quotes"},
      {"absent(totally_else)", 7,
       "no record has a field \"totally_else\" here; texts stand in quotes"},
      {"value == 'x'", 0,
       "values of type decimal and string cannot be compared; decimal(x) reads a number from text, "
       "string(x) makes text of a number"},
      {"value * measure > 1", 0,
       "a decimal is exact and a double is not; write decimal(x) or double(x) to say which the "
       "result of * shall be"},
      {"unit + 1 > 1", 0,
       "+ adds numbers; concat(a, b) joins texts, decimal(x) reads a number from text"},
      {"value", 0,
       "a condition must be true or false, but this is a decimal; compare it with something"},
      {"coalesce(unit, 'x')", 0,
       "a condition must be true or false, but this is a string; compare it with something"},
      {"upper(either) == 'A' and year(either) > 1", 30,
       "year() needs a date or a timestamp, but this is an int or a string"},
  };
  Schema *schema = closed_schema();
  for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
    ExpressionError error = {0};
    ArykExpression *expression = expression_good(mistakes[i].text);
    assert_refused(&mistakes[i], expression_check(expression, schema, true, &error), &error);
    expression_free(expression);
  }
  schema_free(schema);
}

static void
what_may_work_is_not_refused(void **state)
{
  (void)state;
  static const char *const texts[] = {"value > 1",
                                      "unit == 'USD'",
                                      "either == 'a'",
                                      "either > 1",
                                      "count == null",
                                      "good",
                                      "not good",
                                      "value > measure",
                                      "unit in ['USD', null]",
                                      "if(good, unit == 'USD', count > 1)",
                                      "null"};
  Schema *schema = closed_schema();
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    ExpressionError error = {0};
    ArykExpression *expression = expression_good(texts[i]);
    if (!expression_check(expression, schema, true, &error))
      fail_msg("%s: %s", texts[i], error.message);
    expression_free(expression);
  }
  schema_free(schema);
}

static void
an_open_schema_may_hold_anything(void **state)
{
  (void)state;
  Schema *schema = closed_schema();
  schema->open = true;
  ExpressionError error = {0};
  ArykExpression *expression = expression_good("valeu > 1 and whatever");
  assert_true(expression_check(expression, schema, true, &error));
  expression_free(expression);
  schema_free(schema);
}

#define SET ARYK_TYPE_SET

static void
types_are_known(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    uint32_t types;
  } cases[] = {
      {"1", SET(ARYK_INT)},
      {"value", SET(ARYK_DECIMAL)},
      {"unit", SET(ARYK_STRING) | SET(ARYK_NULL)},
      {"count", SET(ARYK_INT) | SET(ARYK_NULL)},
      {"value + 1", SET(ARYK_DECIMAL)},
      {"count + 1", SET(ARYK_INT) | SET(ARYK_NULL)},
      {"count / 2", SET(ARYK_DECIMAL) | SET(ARYK_NULL)},
      {"value > 1", SET(ARYK_BOOL)},
      {"count > 1", SET(ARYK_BOOL) | SET(ARYK_NULL)},
      {"count == null", SET(ARYK_BOOL)},
      {"coalesce(count, 0)", SET(ARYK_INT)},
      {"coalesce(count, unit)", SET(ARYK_INT) | SET(ARYK_STRING) | SET(ARYK_NULL)},
      {"if(good, 1, 'a')", SET(ARYK_INT) | SET(ARYK_STRING)},
      {"if(good, count, 'a')", SET(ARYK_INT) | SET(ARYK_STRING) | SET(ARYK_NULL)},
      {"round(value, 2)", SET(ARYK_DECIMAL)},
      {"round(measure)", SET(ARYK_DOUBLE)},
      {"round(count)", SET(ARYK_INT) | SET(ARYK_NULL)},
      {"round(either)", SET(ARYK_INT)},
      {"max(value, 1)", SET(ARYK_DECIMAL) | SET(ARYK_INT)},
      {"upper(unit)", SET(ARYK_STRING) | SET(ARYK_NULL)},
      {"-value", SET(ARYK_DECIMAL)},
      {"[1]", SET(ARYK_LIST)},
      {"null", SET(ARYK_NULL)},
  };
  Schema *schema = closed_schema();
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ExpressionError error = {0};
    ArykExpression *expression = expression_good(cases[i].text);
    assert_true(expression_check(expression, schema, false, &error));
    if (aryk_expression_types(expression) != cases[i].types)
      fail_msg("%s has types 0x%x, not 0x%x", cases[i].text, aryk_expression_types(expression),
               cases[i].types);
    expression_free(expression);
  }
  schema_free(schema);
}

/* ---- For single records ---------------------------------------------------------------------- */

static const struct {
  const char *text, *code, *message;
} refusals[] = {
    {"n / 0", "range", "`n / 0`: division by zero; if(x == 0, null, ...) guards it"},
    {"1 + price / (n - 5)", "range",
     "`price / (n - 5)`: division by zero; if(x == 0, null, ...) guards it"},
    {"n % 0", "range", "`n % 0`: division by zero; if(x == 0, null, ...) guards it"},
    {"ratio / 0", "range", "`ratio / 0`: division by zero; if(x == 0, null, ...) guards it"},
    {"divide(n, 0, 2)", "range",
     "`divide(n, 0, 2)`: division by zero; if(x == 0, null, ...) guards it"},
    {"9223372036854775807 + n", "range",
     "`9223372036854775807 + n`: the result does not fit an int (64 bits); use decimal(x) for one "
     "side"},
    {"double('1e308') * double('1e308')", "range",
     "`double('1e308') * double('1e308')`: the result is too large"},
    {"price * 1234567890123456789012345678901234567", "range",
     "`price * 1234567890123456789012345678901234567`: the result needs more than 38 digits; "
     "round(x, n) "
     "the parts first"},
    {"city + n", "type",
     "`city + n`: + adds numbers; concat(a, b) joins texts, decimal(x) reads a number from text"},
    {"ratio * price", "type",
     "`ratio * price`: a decimal is exact and a double is not; write decimal(x) or double(x) to "
     "say "
     "which the result of * shall be"},
    {"city == n", "type",
     "`city == n`: values of type string and int cannot be compared; decimal(x) reads a number "
     "from "
     "text, string(x) makes text of a number"},
    {"n and yes", "type", "`n`: should be true or false, but is of type int"},
    {"not city", "type", "`city`: should be true or false, but is of type string"},
    {"if(n, 1, 2)", "type", "`n`: should be true or false, but is of type int"},
    {"-city", "type", "`city`: should be a number, but is of type string"},
    {"n =~ '5'", "type", "`n`: should be a string, but is of type int"},
    {"n in city", "type", "`city`: should be a list, but is of type string"},
    {"n[0]", "type", "`n`: should be a list or a map, but is of type int"},
    {"countries[city]", "type",
     "`city`: should be an int, a place in the list, but is of type string"},
    {"m[n]", "type", "`n`: should be a string, a key of the map, but is of type int"},
    {"upper(n)", "type", "`n`: should be a string, but is of type int"},
    {"max(n, city)", "type",
     "`max(n, city)`: values of type int and string cannot be compared; decimal(x) reads a number "
     "from text, string(x) makes text of a number"},
    {"decimal(city)", "value", "`decimal(city)`: \"Astana\" is not a number"},
    {"int(price)", "range",
     "`int(price)`: the number is not whole, or does not fit an int; use int(round(x))"},
    {"int(ratio)", "range",
     "`int(ratio)`: the number is not whole, or does not fit an int; use int(round(x))"},
    {"date(city)", "value", "`date(city)`: \"Astana\" is not a date as YYYY-MM-DD"},
    {"date(2023, 2, 29)", "range", "`date(2023, 2, 29)`: there is no such day"},
    {"date(n)", "type", "`date(n)`: date() takes a text, a timestamp, or year, month and day"},
    {"timestamp(city)", "value",
     "`timestamp(city)`: \"Astana\" is not a timestamp as YYYY-MM-DDThh:mm:ssZ"},
    {"published + 9999999", "range", "`published + 9999999`: dates end with the year 9999"},
    {"taken + 0.0000000001", "range",
     "`taken + 0.0000000001`: timestamps end with the year 9999 and with nanoseconds"},
    {"round(ratio, 2)", "type",
     "`round(ratio, 2)`: a double has no decimal digits to keep; round decimal(x)"},
    {"replace(city, empty, 'x')", "value",
     "`replace(city, empty, 'x')`: there is nothing to look for: the second argument is empty"},
    {"split(city, empty)", "value", "`split(city, empty)`: the separator is empty"},
    {"substring(city, 0, -1)", "range",
     "`substring(city, 0, -1)`: a count of characters cannot be negative"},
    {"join([countries], '')", "type", "`join([countries], '')`: a list has no text of its own"},
};

static void
records_are_refused_with_a_reason(void **state)
{
  (void)state;
  ArykBatch *batch = expression_batch();
  for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
    ArykExpression *expression = expression_good(refusals[i].text);
    GError *error = NULL;
    ArykValue value;
    if (aryk_expression_value(expression, aryk_batch_at(batch, 0), &value, &error))
      fail_msg("%s was not refused", refusals[i].text);
    assert_non_null(error);
    assert_string_equal(error->message, refusals[i].message);
    assert_string_equal(aryk_error_code_name(error), refusals[i].code);
    g_clear_error(&error);
    /* Without an error to fill in it is refused as well. */
    assert_false(aryk_expression_value(expression, aryk_batch_at(batch, 0), &value, NULL));
    expression_free(expression);
  }
  batch_unref(batch);
}

static void
a_condition_that_is_no_bool(void **state)
{
  (void)state;
  ArykBatch *batch = expression_batch();
  ArykExpression *expression = expression_good("city");
  GError *error = NULL;
  bool holds = true;
  assert_false(aryk_expression_holds(expression, aryk_batch_at(batch, 0), &holds, &error));
  assert_false(holds);
  assert_string_equal(error->message,
                      "`city`: a condition must be true or false, but this is of type string");
  g_error_free(error);
  expression_free(expression);
  batch_unref(batch);
}

static void
length_has_an_end(void **state)
{
  (void)state;
  char *text = g_strnfill((1 << 20) + 1, '1');
  ExpressionError error = {0};
  assert_null(expression_parse(text, &error));
  assert_string_equal(error.message, "the expression is longer than a megabyte");
  expression_error_clear(&error);
  g_free(text);
}

/* Each of many texts must not cost what all of them are long. */
static void
a_long_list_is_small(void **state)
{
  (void)state;
  GString *text = g_string_new("city in [");
  for (int i = 0; i < 100000; i++)
    g_string_append_printf(text, "%s'%d'", i > 0 ? "," : "", i);
  g_string_append_c(text, ']');
  ArykExpression *expression = expression_good(text->str);
  expression_free(expression);
  g_string_free(text, TRUE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(mistakes_are_found_when_parsing),
      cmocka_unit_test(a_bad_regular_expression),
      cmocka_unit_test(nesting_has_an_end),
      cmocka_unit_test(mistakes_are_found_with_the_schema),
      cmocka_unit_test(what_may_work_is_not_refused),
      cmocka_unit_test(an_open_schema_may_hold_anything),
      cmocka_unit_test(types_are_known),
      cmocka_unit_test(records_are_refused_with_a_reason),
      cmocka_unit_test(a_condition_that_is_no_bool),
      cmocka_unit_test(length_has_an_end),
      cmocka_unit_test(a_long_list_is_small),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
