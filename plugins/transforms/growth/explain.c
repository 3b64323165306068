/* explain.c - see explain.h. */
#include "plugins/transforms/growth/explain.h"

#include "plugins/language/describe.h"

void
explain_field(const ArykContext *context, const ArykRecord *record, ArykField field)
{
  ArykText text;
  if (aryk_context_explaining(context) && aryk_record_string(record, field, &text))
    aryk_context_explain(context, aryk_field_name(field), "\"%.*s\"", (int)MIN(text.length, 500),
                         text.data);
}

void
explain_growth(const ArykContext *context, const Growth *growth, bool has_base, Period spoken)
{
  if (!aryk_context_explaining(context))
    return;
  GString *text = g_string_new(NULL);
  describe_growth(text, growth);
  aryk_context_explain(context, "growth", "%s%s", text->str,
                       has_base ? ", its base from the field beside" : "");
  g_string_truncate(text, 0);
  describe_period(text, &spoken);
  if (spoken.unit != PERIOD_NONE && growth->base.unit != PERIOD_NONE)
    aryk_context_explain(context, "base period", "counted from the period spoken of, %s",
                         text->str);
  g_string_free(text, TRUE);
}

void
explain_base_value(const ArykContext *context, const Growth *growth, Rational number,
                   ArykDecimal derived, const Rational *stated)
{
  char value[ARYK_DECIMAL_TEXT_MAX];
  if (!aryk_context_explaining(context))
    return;
  GString *text = g_string_new(NULL);
  aryk_decimal_print(derived, value);
  describe_number(text, number);
  if (growth->kind == GROWTH_RELATIVE) {
    g_string_append(text, " / ");
    describe_number(text, growth->factor);
  } else if (growth->kind == GROWTH_ABSOLUTE) {
    g_string_append(text, " less the change of ");
    describe_number(text, growth->amount.lower);
  } else {
    g_string_append(text, " less the points");
  }
  aryk_context_explain(context, "base value", "%s = %s", text->str, value);
  g_string_truncate(text, 0);
  if (stated != NULL) {
    describe_number(text, *stated);
    aryk_context_explain(context, "base value",
                         "the text states %s: base_difference tells what is between", text->str);
  }
  g_string_free(text, TRUE);
}
