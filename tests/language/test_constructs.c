/* test_constructs - what the constructs of change mean, from the table constructs.tsv. */
#include "plugins/language/growth.h"
#include "plugins/language/recognize.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/language/case_table.h"

static void
append_number(GString *form, Rational number)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  ArykDecimal decimal;
  assert_true(rational_decimal(number, GROWTH_DIGITS, &decimal));
  aryk_decimal_print(decimal, text);
  g_string_append_printf(form, " %s", text);
}

static void
append_amount(GString *form, const Quantity *amount)
{
  append_number(form, amount->lower);
  if (amount->unit[0] != '\0')
    g_string_append_printf(form, " %s", amount->unit);
}

static void
append_measure(GString *form, const Growth *growth)
{
  if (growth->kind == GROWTH_RELATIVE) {
    append_number(form, growth->factor);
    if (rational_compare(growth->factor, growth->factor_upper) != 0) {
      g_string_append(form, "..");
      GString *upper = g_string_new(NULL);
      append_number(upper, growth->factor_upper);
      g_string_append(form, upper->str + 1);
      g_string_free(upper, TRUE);
    }
  } else if (growth->kind == GROWTH_POINTS) {
    g_string_append(form, " pp");
    append_number(form, growth->points);
  } else {
    g_string_append(form, " abs");
    append_amount(form, &growth->amount);
  }
}

/* The growth as the table writes it. */
static char *
normal_form(const Growth *growth)
{
  GString *form = g_string_new(growth->negated ? "not " : "");
  char base[PERIOD_TEXT_MAX];
  g_string_append(form, direction_name(growth->direction));
  append_measure(form, growth);
  if (growth->approx != APPROX_EXACT && growth->approx != APPROX_RANGE)
    g_string_append_printf(form, " %s", approx_name(growth->approx));
  if (growth->has_amount && growth->kind == GROWTH_RELATIVE) {
    g_string_append(form, " amount");
    append_amount(form, &growth->amount);
  }
  if (growth->has_alternative) {
    g_string_append(form, " alt");
    append_number(form, growth->alternative);
  }
  if (growth->index)
    g_string_append(form, " index");
  if (growth->second_order)
    g_string_append(form, " order2");
  if (growth->basis != BASIS_UNSPECIFIED)
    g_string_append_printf(form, " %s", basis_name(growth->basis));
  if (growth->base.anchor == PERIOD_SAME)
    g_string_append(form, " same");
  if (growth->base.unit != PERIOD_NONE)
    g_string_append_printf(form, " %s", period_text(growth->base, base));
  return g_string_free(form, FALSE);
}

static char *
first_growth(const char *text, const char *third)
{
  assert_null(third);
  LanguageContext context = {.published = 19551}; /* 2023-07-13 */
  Analysis *analysis = language_analyse(text, strlen(text), &context);
  char *form = NULL;
  for (guint i = 0; i < analysis->readings->len && form == NULL; i++) {
    const Meaning *meaning = g_array_index(analysis->readings, Reading, i).meaning;
    if (meaning->kind == MEANING_GROWTH)
      form = normal_form(&meaning->growth);
  }
  language_analysis_free(analysis);
  return form != NULL ? form : g_strdup("none");
}

static void
test_constructs(void **state)
{
  (void)state;
  case_table_run("tests/language/constructs.tsv", first_growth, 120);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_constructs)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
