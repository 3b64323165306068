/* How expressions are used: as conditions, how long their results live and what they share, which
 * fields they read. */
#include "tests/core/expression_record.h"

static void
holds_is_true_only_for_true(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    bool holds;
  } cases[] = {
      {"n == 5", true},       {"n == 6", false}, {"nothing", false}, {"absent_field", false},
      {"nothing > 1", false}, {"yes", true},     {"no", false}};
  ArykBatch *batch = expression_batch();
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykExpression *expression = expression_good(cases[i].text);
    bool holds = !cases[i].holds;
    assert_true(aryk_expression_holds(expression, aryk_batch_at(batch, 0), &holds, NULL));
    assert_true(holds == cases[i].holds);
    expression_free(expression);
  }
  batch_unref(batch);
}

/* A result that was computed lives as long as the record, not as long as the evaluation. */
static void
results_live_as_long_as_the_record(void **state)
{
  (void)state;
  static const char *const texts[] = {
      "upper(city)", "split('a,b', concat(',', ''))", "price * 1e20 * 123456789",
      "[n, upper(city)]",
      "concat(city, city, city, city, city, city, city, city, city, city, city, city, city, city)"};
  ArykBatch *batch = expression_batch();
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    ArykExpression *expression = expression_good(texts[i]);
    ArykBatch *shared = batch_ref(batch); /* as when two stages read it */
    ArykValue first = expression_value_of(expression, batch);
    batch_unref(shared);
    ArykValue second = expression_value_of(expression, batch);
    assert_true(aryk_value_equal(&first, &second));
    expression_free(expression);
  }
  batch_unref(batch);
}

/* A text that was only passed on is not copied. */
static void
slices_are_not_copied(void **state)
{
  (void)state;
  ArykBatch *batch = expression_batch();
  const ArykValue *city = aryk_record_get(aryk_batch_at(batch, 0), aryk_field("city"));
  ArykExpression *expression = expression_good("substring(trim(coalesce(nothing, city)), 1, 3)");
  ArykValue value = expression_value_of(expression, batch);
  assert_int_equal(value.length, 3);
  assert_ptr_equal(value.as.text, city->as.text + 1);
  expression_free(expression);
  batch_unref(batch);
}

/* Much is made on the way: the scratch area grows. */
static void
long_texts(void **state)
{
  (void)state;
  ArykBatch *batch = expression_batch();
  GString *text = g_string_new("city");
  for (int i = 0; i < 14; i++) {
    g_string_prepend(text, "concat(");
    g_string_append_printf(text, ", upper(city))");
  }
  ArykExpression *expression = expression_good(text->str);
  ArykValue value = expression_value_of(expression, batch);
  assert_int_equal(value.length, 15 * 6);
  expression_free(expression);
  char *large = g_strnfill(100000, 'a');
  aryk_record_set_string(aryk_batch_record(batch, 0), aryk_field("large"), aryk_text(large));
  expression = expression_good("length(concat(upper(large), replace(large, 'a', 'bc')))");
  value = expression_value_of(expression, batch);
  assert_int_equal(value.as.integer, 300000);
  expression_free(expression);
  g_free(large);
  g_string_free(text, TRUE);
  batch_unref(batch);
}

static void
add_name(ArykField field, void *user)
{
  GString *names = user;
  g_string_append_printf(names, "%s ", aryk_field_name(field));
}

static void
fields_are_told_once_in_order(void **state)
{
  (void)state;
  static const char text[] =
      "price > n and absent(`net value`) or n in countries and m.unit == city";
  ArykExpression *expression = expression_good(text);
  GString *names = g_string_new(NULL);
  expression_fields(expression, add_name, names);
  assert_string_equal(names->str, "price n net value countries m city ");
  assert_string_equal(expression_text(expression), text);
  g_string_free(names, TRUE);
  expression_free(expression);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(holds_is_true_only_for_true),
      cmocka_unit_test(results_live_as_long_as_the_record),
      cmocka_unit_test(slices_are_not_copied),
      cmocka_unit_test(long_texts),
      cmocka_unit_test(fields_are_told_once_in_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
