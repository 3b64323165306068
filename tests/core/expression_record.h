/* expression_record.h - the record that the tests of expressions ask about. */
#ifndef TESTS_CORE_EXPRESSION_RECORD_H
#define TESTS_CORE_EXPRESSION_RECORD_H

#include "tests/core/cmocka_first.h"

#include "core/expression/expression.h"
#include "core/record/batch.h"

static inline ArykValue
expression_decimal(const char *text)
{
  ArykDecimal decimal;
  assert_true(aryk_decimal_parse(aryk_text(text), &decimal));
  return aryk_decimal_value(decimal);
}

/* A new batch of one record; free it with batch_unref(). What values point to is static. */
static inline ArykBatch *
expression_batch(void)
{
  static ArykValue countries[2], mixed[3], numbers[3];
  static ArykEntry entries[2];
  countries[0] = aryk_string(aryk_text("KZ"));
  countries[1] = aryk_string(aryk_text("HU"));
  mixed[0] = aryk_int(1);
  mixed[1] = aryk_null();
  mixed[2] = aryk_string(aryk_text("x"));
  numbers[0] = aryk_int(3);
  numbers[1] = expression_decimal("1.50");
  numbers[2] = aryk_int(-7);
  entries[0] = (ArykEntry){aryk_text("unit"), aryk_string(aryk_text("USD"))};
  entries[1] = (ArykEntry){aryk_text("none"), aryk_null()};
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  int32_t days;
  ArykValue stamp;
  assert_true(aryk_date_days(2023, 7, 13, &days));
  assert_true(aryk_timestamp_parse(aryk_text("2023-07-13T01:30:00.25+05:00"), &stamp));
  aryk_record_set(record, aryk_field("n"), aryk_int(5));
  aryk_record_set(record, aryk_field("price"), expression_decimal("172.20"));
  aryk_record_set(record, aryk_field("ratio"), aryk_double(0.5));
  aryk_record_set(record, aryk_field("city"), aryk_string(aryk_text("Astana")));
  aryk_record_set(record, aryk_field("empty"), aryk_string(aryk_text("")));
  aryk_record_set(record, aryk_field("yes"), aryk_bool(true));
  aryk_record_set(record, aryk_field("no"), aryk_bool(false));
  aryk_record_set(record, aryk_field("nothing"), aryk_null());
  aryk_record_set(record, aryk_field("published"), aryk_date(days));
  aryk_record_set(record, aryk_field("taken"), stamp);
  aryk_record_set(record, aryk_field("countries"), aryk_list(countries, 2));
  aryk_record_set(record, aryk_field("mixed"), aryk_list(mixed, 3));
  aryk_record_set(record, aryk_field("numbers"), aryk_list(numbers, 3));
  aryk_record_set(record, aryk_field("m"), aryk_map(entries, 2));
  aryk_record_set(record, aryk_field("net value"), expression_decimal("10.0"));
  return batch;
}

/* The expression, or the test fails with its message. */
static inline ArykExpression *
expression_good(const char *text)
{
  ExpressionError error = {0};
  ArykExpression *expression = expression_parse(text, &error);
  if (expression == NULL)
    fail_msg("%s: at %zu: %s", text, error.offset, error.message);
  return expression;
}

/* Its value for the first record of `batch`, likewise. */
static inline ArykValue
expression_value_of(const ArykExpression *expression, ArykBatch *batch)
{
  ArykValue value;
  GError *error = NULL;
  if (!aryk_expression_value(expression, aryk_batch_at(batch, 0), &value, &error))
    fail_msg("%s", error->message);
  return value;
}

/* `text` and `expected`, two expressions, have one value of one type. */
static inline void
expression_gives(const char *text, const char *expected)
{
  ArykBatch *batch = expression_batch();
  ArykExpression *left = expression_good(text), *right = expression_good(expected);
  ArykValue a = expression_value_of(left, batch), b = expression_value_of(right, batch);
  if (a.type != b.type)
    fail_msg("%s is of type %s, not %s", text, aryk_type_name((ArykType)a.type),
             aryk_type_name((ArykType)b.type));
  if (!aryk_value_equal(&a, &b))
    fail_msg("%s is not %s", text, expected);
  if ((aryk_expression_types(left) & ARYK_TYPE_SET(a.type)) == 0)
    fail_msg("%s was not expected to be of type %s", text, aryk_type_name((ArykType)a.type));
  expression_free(left);
  expression_free(right);
  batch_unref(batch);
}

/* The record is refused with this message, in which the expression is quoted. */
static inline void
expression_rejects(const char *text, const char *message)
{
  ArykBatch *batch = expression_batch();
  ArykExpression *expression = expression_good(text);
  ArykValue value;
  GError *error = NULL;
  if (aryk_expression_value(expression, aryk_batch_at(batch, 0), &value, &error))
    fail_msg("%s was not refused with: %s", text, message);
  if (strcmp(error->message, message) != 0)
    fail_msg("%s\n  gave %s\n  not  %s", text, error->message, message);
  g_error_free(error);
  expression_free(expression);
  batch_unref(batch);
}

/* It is refused when it is compiled. */
static inline void
expression_wrong(const char *text, size_t offset, const char *message)
{
  ExpressionError error = {0};
  if (expression_parse(text, &error) != NULL)
    fail_msg("%s was not refused with: %s", text, message);
  if (strcmp(error.message, message) != 0 || error.offset != offset)
    fail_msg("%s\n  gave %zu: %s\n  not  %zu: %s", text, error.offset, error.message, offset,
             message);
  expression_error_clear(&error);
}

#endif
