/* statement.c - see statement.h.
 *
 * What is hashed are the parts as text, a zero byte behind each. The ids must stay the same: tests
 * hold them to that. */
#include "plugins/transforms/facts/statement.h"

#include "plugins/language/rational.h"
#include "plugins/transforms/facts/identity.h"

enum {
  MOST_PARTIES = 8,
  MOST_WORDS = 255 /* bytes */
};

static uint64_t
add_text(uint64_t hash, const char *text)
{
  do
    hash = identity_add_byte(hash, (guchar)*text);
  while (*text++ != '\0');
  return hash;
}

/* A number of a few digits, written from the last one on; returns where it begins. 1.50 and 1.5 are
 * the same. */
static char *
print_small(uint64_t number, int32_t scale, char *at)
{
  for (; scale > 0 && number % 10 == 0; scale--)
    number /= 10;
  if (scale > 0) {
    for (; scale > 0; scale--, number /= 10)
      *--at = (char)('0' + number % 10);
    *--at = '.';
  }
  do
    *--at = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  return at;
}

/* The same of any number, with a zero byte behind it. */
static char *
print_decimal(const ArykDecimal *decimal, char *at)
{
  enum {
    SMALL = 18 /* digits behind the point */
  };
  char text[ARYK_DECIMAL_TEXT_MAX];
  *--at = '\0';
  if (decimal->high == 0 && decimal->scale >= 0 && decimal->scale <= SMALL)
    return print_small(decimal->low, decimal->scale, at);
  size_t length = aryk_decimal_print(*decimal, text);
  if (decimal->scale > 0) {
    while (text[length - 1] == '0')
      length--;
    if (text[length - 1] == '.')
      length--;
  }
  return memcpy(at - length, text, length);
}

enum {
  NUMBER_TEXT = 2 * ARYK_DECIMAL_TEXT_MAX
};

/* Numerator and denominator. */
static char *
print_number(const Rational *number, char *at)
{
  static const char one[] = "1";
  const ArykDecimal *under = &number->denominator;
  bool plain = under->low == 1 && under->high == 0 && under->scale == 0; /* as nearly all are */
  at = plain || rational_is_decimal(*number) ? memcpy(at - sizeof one, one, sizeof one)
                                             : print_decimal(under, at);
  return print_decimal(&number->numerator, at);
}

static uint64_t
add_number(uint64_t hash, const Rational *number)
{
  char text[NUMBER_TEXT], *end = text + sizeof text, *at = print_number(number, end);
  return identity_add(hash, at, (size_t)(end - at));
}

/* Both ends of a range, or twice the same number. */
static uint64_t
add_range(uint64_t hash, const Rational *lower, const Rational *upper)
{
  char text[NUMBER_TEXT], *end = text + sizeof text, *at = print_number(lower, end);
  hash = identity_add(hash, at, (size_t)(end - at));
  if (memcmp(lower, upper, sizeof *lower) != 0)
    return add_number(hash, upper);
  return identity_add(hash, at, (size_t)(end - at));
}

/* Its first and last day, counted from 1970. */
static uint64_t
add_period(uint64_t hash, Period period)
{
  char text[32], *end = text + sizeof text, *at = end - 1;
  const int32_t days[] = {period.end, period.start};
  *at = '\0';
  for (int i = 0; i < 2 && period.unit != PERIOD_NONE; i++) {
    if (i > 0)
      *--at = '/';
    int64_t day = days[i];
    at = print_small((uint64_t)(day < 0 ? -day : day), 0, at);
    if (day < 0)
      *--at = '-';
  }
  return identity_add(hash, at, (size_t)(end - at));
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
  hash = add_range(hash, &quantity->lower, &quantity->upper);
  return add_text(add_text(hash, quantity->unit), quantity->per);
}

static uint64_t
add_growth(uint64_t hash, const Growth *growth)
{
  hash = add_text(hash, growth_kind_name(growth->kind));
  if (growth->kind == GROWTH_RELATIVE)
    hash = add_range(hash, &growth->factor, &growth->factor_upper);
  else if (growth->kind == GROWTH_POINTS)
    hash = add_number(hash, &growth->points);
  else if (growth->has_amount)
    hash = add_quantity(hash, &growth->amount);
  return add_period(add_text(hash, basis_name(growth->basis)), growth->base);
}

uint64_t
statement_what(const char *code, ArykText words)
{
  if (code != NULL)
    return identity_add(IDENTITY_START, code, strlen(code) + 1);
  size_t length = MIN(words.length, MOST_WORDS);
  return identity_add_byte(identity_add_small(IDENTITY_START, words.data, length), '\0');
}

uint64_t
statement_id(uint64_t what, const char *const *parties, uint32_t party_count,
             const Mention *mention, const Mention *change)
{
  uint64_t hash = add_parties(what, parties, party_count);
  hash = add_period(hash, mention->period);
  if (mention->kind == MENTION_VALUE)
    hash = add_quantity(hash, &mention->quantity);
  else if (change != NULL)
    hash = add_growth(hash, &change->growth);
  return hash;
}
