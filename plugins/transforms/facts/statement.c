/* statement.c - see statement.h.
 *
 * The id is a hash (FNV-1a, 64 bits) of the parts as text, a zero byte behind each. It is the same
 * on all machines, and must stay the same: tests hold it to that. */
#include "plugins/transforms/facts/statement.h"

#include "plugins/language/rational.h"

enum {
  MOST_PARTIES = 8
};

static uint64_t
add_text(uint64_t hash, const char *text)
{
  do
    hash = (hash ^ (guchar)*text) * UINT64_C(1099511628211);
  while (*text++ != '\0');
  return hash;
}

/* 1.50 and 1.5 are the same. */
static uint64_t
add_decimal(uint64_t hash, ArykDecimal decimal)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  size_t length = aryk_decimal_print(decimal, text);
  if (strchr(text, '.') != NULL) {
    while (text[length - 1] == '0')
      length--;
    if (text[length - 1] == '.')
      length--;
    text[length] = '\0';
  }
  return add_text(hash, text);
}

static uint64_t
add_rational(uint64_t hash, Rational number)
{
  return add_decimal(add_decimal(hash, number.numerator), number.denominator);
}

static uint64_t
add_period(uint64_t hash, Period period)
{
  char days[32];
  if (period.unit == PERIOD_NONE)
    return add_text(hash, "");
  g_snprintf(days, sizeof days, "%d/%d", period.start, period.end);
  return add_text(hash, days);
}

static gint
compare_codes(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static uint64_t
add_parties(uint64_t hash, const char *const *parties, uint32_t count)
{
  const char *sorted[MOST_PARTIES];
  count = MIN(count, MOST_PARTIES);
  for (uint32_t i = 0; i < count; i++)
    sorted[i] = parties[i];
  qsort(sorted, count, sizeof *sorted, compare_codes);
  for (uint32_t i = 0; i < count; i++)
    hash = add_text(hash, sorted[i]);
  return add_text(hash, "");
}

static uint64_t
add_quantity(uint64_t hash, const Quantity *quantity)
{
  hash = add_rational(hash, quantity->lower);
  hash = add_rational(hash, quantity->upper);
  return add_text(add_text(hash, quantity->unit), quantity->per);
}

static uint64_t
add_growth(uint64_t hash, const Growth *growth)
{
  hash = add_text(hash, growth_kind_name(growth->kind));
  if (growth->kind == GROWTH_RELATIVE)
    hash = add_rational(add_rational(hash, growth->factor), growth->factor_upper);
  else if (growth->kind == GROWTH_POINTS)
    hash = add_rational(hash, growth->points);
  else if (growth->has_amount)
    hash = add_quantity(hash, &growth->amount);
  return add_period(add_text(hash, basis_name(growth->basis)), growth->base);
}

StatementId
statement_id(const char *what, const char *const *parties, uint32_t party_count,
             const Mention *mention, const Mention *change)
{
  StatementId id;
  uint64_t hash = add_text(UINT64_C(14695981039346656037), what);
  hash = add_parties(hash, parties, party_count);
  hash = add_period(hash, mention->period);
  if (mention->kind == MENTION_VALUE)
    hash = add_quantity(hash, &mention->quantity);
  else if (change != NULL)
    hash = add_growth(hash, &change->growth);
  g_snprintf(id.text, sizeof id.text, "%016" G_GINT64_MODIFIER "x", hash);
  return id;
}
