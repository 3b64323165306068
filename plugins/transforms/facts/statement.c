/* statement.c - see statement.h.
 *
 * What is hashed are the parts as text, a zero byte behind each. The ids must stay the same: tests
 * hold them to that. */
#include "plugins/transforms/facts/statement.h"

#include "plugins/language/rational.h"
#include "plugins/transforms/facts/identity.h"

enum {
  MOST_PARTIES = 8
};

static uint64_t
add_text(uint64_t hash, const char *text)
{
  do
    hash = identity_add_byte(hash, (guchar)*text);
  while (*text++ != '\0');
  return hash;
}

/* 1.50 and 1.5 are the same. */
static size_t
print_trimmed(ArykDecimal decimal, char text[ARYK_DECIMAL_TEXT_MAX])
{
  size_t length = aryk_decimal_print(decimal, text);
  if (decimal.scale > 0) {
    while (text[length - 1] == '0')
      length--;
    if (text[length - 1] == '.')
      length--;
  }
  text[length] = '\0';
  return length + 1;
}

static uint64_t
add_rational(uint64_t hash, Rational number)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  hash = identity_add(hash, text, print_trimmed(number.numerator, text));
  if (rational_is_decimal(number))
    return add_text(hash, "1");
  return identity_add(hash, text, print_trimmed(number.denominator, text));
}

/* Both ends of a range, or twice the same number. */
static uint64_t
add_range(uint64_t hash, Rational lower, Rational upper)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  if (memcmp(&lower, &upper, sizeof lower) != 0 || !rational_is_decimal(lower))
    return add_rational(add_rational(hash, lower), upper);
  size_t length = print_trimmed(lower.numerator, text);
  for (int end = 0; end < 2; end++)
    hash = add_text(identity_add(hash, text, length), "1");
  return hash;
}

/* The decimal digits of a number, and what stands behind it. */
static uint64_t
add_day(uint64_t hash, int32_t day, char end)
{
  char digits[12];
  char *at = digits + sizeof digits;
  uint32_t rest = day < 0 ? -(uint32_t)day : (uint32_t)day;
  *--at = end;
  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (day < 0)
    *--at = '-';
  return identity_add(hash, at, (size_t)(digits + sizeof digits - at));
}

static uint64_t
add_period(uint64_t hash, Period period)
{
  if (period.unit == PERIOD_NONE)
    return add_text(hash, "");
  return add_day(add_day(hash, period.start, '/'), period.end, '\0');
}

static uint64_t
add_parties(uint64_t hash, const char *const *parties, uint32_t count)
{
  const char *sorted[MOST_PARTIES];
  count = MIN(count, MOST_PARTIES);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t at = i;
    for (; at > 0 && strcmp(sorted[at - 1], parties[i]) > 0; at--)
      sorted[at] = sorted[at - 1];
    sorted[at] = parties[i];
  }
  for (uint32_t i = 0; i < count; i++)
    hash = add_text(hash, sorted[i]);
  return add_text(hash, "");
}

static uint64_t
add_quantity(uint64_t hash, const Quantity *quantity)
{
  hash = add_range(hash, quantity->lower, quantity->upper);
  return add_text(add_text(hash, quantity->unit), quantity->per);
}

static uint64_t
add_growth(uint64_t hash, const Growth *growth)
{
  hash = add_text(hash, growth_kind_name(growth->kind));
  if (growth->kind == GROWTH_RELATIVE)
    hash = add_range(hash, growth->factor, growth->factor_upper);
  else if (growth->kind == GROWTH_POINTS)
    hash = add_rational(hash, growth->points);
  else if (growth->has_amount)
    hash = add_quantity(hash, &growth->amount);
  return add_period(add_text(hash, basis_name(growth->basis)), growth->base);
}

uint64_t
statement_id(const char *what, const char *const *parties, uint32_t party_count,
             const Mention *mention, const Mention *change)
{
  uint64_t hash = add_text(IDENTITY_START, what);
  hash = add_parties(hash, parties, party_count);
  hash = add_period(hash, mention->period);
  if (mention->kind == MENTION_VALUE)
    hash = add_quantity(hash, &mention->quantity);
  else if (change != NULL)
    hash = add_growth(hash, &change->growth);
  return hash;
}
