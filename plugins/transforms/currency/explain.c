/* explain.c - see explain.h. */
#include "plugins/transforms/currency/explain.h"

#include "plugins/language/describe.h"
#include "plugins/language/rational.h"

void
explain_unit(const ArykContext *context, const char *field, ArykText unit, const char *country,
             const char *code)
{
  if (!aryk_context_explaining(context))
    return;
  int length = (int)MIN(unit.length, 100);
  const char *shared =
      language_lexicon(unit.data, unit.length, CLASS_CURRENCY, ATTRIBUTE_BY_COUNTRY);
  if (code == NULL)
    aryk_context_explain(context, "currency", "field %s: \"%.*s\" is no amount of money", field,
                         length, unit.data);
  else if (shared != NULL && shared[0] != '\0')
    aryk_context_explain(
        context, "currency", "field %s: \"%.*s\" is %s%s%s (several currencies have that name: %s)",
        field, length, unit.data, code, country[0] != '\0' ? ", in " : "", country, shared);
  else
    aryk_context_explain(context, "currency", "field %s: \"%.*s\" is %s", field, length, unit.data,
                         code);
}

void
explain_amount(const ArykContext *context, const Amount *amount)
{
  if (!aryk_context_explaining(context))
    return;
  if (amount->currency[0] == '\0') {
    aryk_context_explain(context, "amount", "no money");
    return;
  }
  GString *text = g_string_new(NULL);
  describe_number(text, amount->lower);
  if (amount->is_range) {
    g_string_append(text, " to ");
    describe_number(text, amount->upper);
  }
  aryk_context_explain(context, "amount", "%s %s", text->str, amount->currency);
  g_string_free(text, TRUE);
}

static void
append_leg(GString *to, const RateLeg *leg)
{
  char date[ARYK_STAMP_TEXT_MAX];
  bool noted = leg->kind == LEG_NOTED || leg->kind == LEG_NOTED_INVERSE;
  bool inverse = leg->kind == LEG_INVERSE || leg->kind == LEG_NOTED_INVERSE;
  g_string_append_printf(to, "%s to %s ", leg->from, leg->to);
  if (leg->kind == LEG_FIXED) {
    g_string_append(to, "at the rate by which one replaced the other");
    return;
  }
  g_string_append(to, noted ? "by the rate that the record notes" : "by the table's rate");
  if (leg->date != RATE_NO_DATE) {
    aryk_date_print(leg->date, date);
    g_string_append_printf(to, " of %s", date);
  }
  g_string_append(to, inverse ? ", turned round" : "");
}

void
explain_rate(const ArykContext *context, const RateWay *way, const char *field, int32_t day,
             Rational rate)
{
  char date[ARYK_STAMP_TEXT_MAX];
  if (!aryk_context_explaining(context))
    return;
  GString *text = g_string_new(NULL);
  describe_number(text, rate);
  if (field != NULL) {
    aryk_date_print(day, date);
    g_string_append_printf(text, ", for %s (field %s)", date, field);
  }
  g_string_append(text, ": ");
  if (way->instead_of[0] != '\0')
    g_string_append_printf(text, "%s was not there yet; ", way->instead_of);
  for (unsigned i = 0; i < way->count; i++) {
    g_string_append(text, i > 0 ? ", then " : "");
    append_leg(text, &way->legs[i]);
  }
  if (way->count == 0)
    g_string_append(text, "it is the same currency");
  aryk_context_explain(context, "rate", "%s", text->str);
  g_string_free(text, TRUE);
}

void
explain_no_rate(const ArykContext *context, const char *from, const char *to, const int32_t *day)
{
  char date[ARYK_STAMP_TEXT_MAX] = "";
  if (!aryk_context_explaining(context))
    return;
  if (day != NULL)
    aryk_date_print(*day, date);
  aryk_context_explain(context, "rate", "there is none from %s to %s for %s", from, to,
                       day != NULL ? date : "a record without a date");
}

void
explain_product(const ArykContext *context, Rational number, Rational rate, Rational product,
                ArykDecimal rounded, int64_t scale)
{
  char value[ARYK_DECIMAL_TEXT_MAX];
  if (!aryk_context_explaining(context))
    return;
  GString *text = g_string_new(NULL);
  describe_number(text, number);
  g_string_append(text, " x ");
  describe_number(text, rate);
  g_string_append(text, " = ");
  describe_number(text, product);
  aryk_decimal_print(rounded, value);
  aryk_context_explain(context, "converted",
                       "%s, rounded half to even to %" G_GINT64_FORMAT " digits: %s", text->str,
                       scale, value);
  g_string_free(text, TRUE);
}
