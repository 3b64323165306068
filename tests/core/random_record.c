/* random_record.c - see random_record.h. */
#include "tests/core/random_record.h"

#include <math.h>

enum {
  DEEPEST = 4
};

static uint64_t
any_bits(GRand *random)
{
  return (uint64_t)g_rand_int(random) << 32 | g_rand_int(random);
}

static uint32_t
below(GRand *random, int end)
{
  return (uint32_t)g_rand_int_range(random, 0, end);
}

/* ---- Scalars -------------------------------------------------------------------------------- */

static ArykText
any_text(GRand *random, ArykRecord *record)
{
  static const char *const pieces[] = {"a",     "\"",   "\\", "\n",       "\x01",
                                       "$date", "$map", "/",  "\xd0\x96", "\xf0\x9f\x98\x80",
                                       "{",     "\x7f"};
  GString *out = g_string_new(below(random, 6) == 0 ? "$" : NULL);
  for (uint32_t i = below(random, 5); i > 0; i--) {
    uint32_t piece = below(random, G_N_ELEMENTS(pieces) + 1);
    if (piece < G_N_ELEMENTS(pieces))
      g_string_append(out, pieces[piece]);
    else
      g_string_append_c(out, '\0');
  }
  ArykText copy = aryk_record_copy_text(record, (ArykText){out->str, out->len});
  g_string_free(out, TRUE);
  return copy;
}

static int64_t
any_int(GRand *random)
{
  static const int64_t odd[] = {0, -1, INT64_MAX, INT64_MIN, INT64_C(9007199254740993)};
  return below(random, 2) == 0 ? odd[below(random, G_N_ELEMENTS(odd))]
                               : (int64_t)any_bits(random) >> below(random, 63);
}

static double
any_double(GRand *random)
{
  static const double odd[] = {0.0, -0.0, 0.1, 5e-324, 1.7976931348623157e308, 1e22, 1e15, -3};
  double bits;
  switch (below(random, 5)) {
  case 0:
    return odd[below(random, G_N_ELEMENTS(odd))];
  case 1:
    return below(random, 2) == 0 ? (double)INFINITY : -(double)INFINITY;
  case 2:
    return (double)NAN;
  default:
    memcpy(&bits, &(uint64_t){any_bits(random)}, sizeof bits);
    return isnan(bits) ? 1.5 : bits;
  }
}

static ArykValue
any_decimal(GRand *random, ArykRecord *record)
{
  static const char *const written[] = {"12",
                                        "-0",
                                        "0.10",
                                        ".5",
                                        "5.",
                                        "+5",
                                        "1e3",
                                        "1E+3",
                                        "007",
                                        "-0.0",
                                        "0e5",
                                        "99999999999999999999999999999999999999",
                                        "1e6000",
                                        "1e-6000",
                                        "0.00e-3",
                                        "12345678901234567890",
                                        "9223372036854775808",
                                        "-9223372036854775808"};
  ArykValue value;
  ArykDecimal decimal = {(int64_t)any_bits(random) >> (2 + below(random, 62)), any_bits(random), 0,
                         0};
  if (below(random, 2) == 0) {
    const char *text = written[below(random, G_N_ELEMENTS(written))];
    assert_true(aryk_record_read_decimal(record, aryk_text(text), &value));
    return value;
  }
  if (below(random, 2) == 0)
    decimal = aryk_decimal(any_int(random), 0);
  else
    decimal.high >>= 8; /* 38 digits at most */
  decimal.scale = below(random, 2) == 0 ? g_rand_int_range(random, -40, 40)
                                        : g_rand_int_range(random, -6000, 6001);
  return aryk_record_decimal_value(record, decimal);
}

static ArykValue
any_timestamp(GRand *random)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  uint32_t unit = 1000000000;
  uint8_t digits = (uint8_t)below(random, 10);
  for (uint8_t i = 0; i < digits; i++)
    unit /= 10;
  stamp.as.integer = (int64_t)(any_bits(random) % 200000000000) - 60000000000;
  stamp.length = below(random, 1000000000) / unit * unit;
  stamp.flags = digits;
  if (below(random, 2) == 0) {
    stamp.flags |= ARYK_VALUE_ZONED;
    stamp.small = (int16_t)g_rand_int_range(random, -1439, 1440);
  }
  return stamp;
}

/* ---- Values --------------------------------------------------------------------------------- */

static ArykValue any_value(GRand *random, ArykRecord *record, int depth);

static ArykValue
any_list(GRand *random, ArykRecord *record, int depth)
{
  uint32_t count = below(random, 4);
  ArykValue *items = aryk_record_alloc(record, count * sizeof *items);
  for (uint32_t i = 0; i < count; i++)
    items[i] = any_value(random, record, depth + 1);
  return aryk_list(items, count);
}

static ArykValue
any_map(GRand *random, ArykRecord *record, int depth)
{
  static const char *const few[] = {"$date", "$map", "$", "$bytes", "a"};
  uint32_t most = below(random, 30) == 0 ? 40 : below(random, 4), count = 0;
  ArykEntry *entries = aryk_record_alloc(record, most * sizeof *entries);
  for (uint32_t i = 0; i < most; i++) {
    ArykText key =
        most == 1 ? aryk_text(few[below(random, G_N_ELEMENTS(few))]) : any_text(random, record);
    bool taken = false;
    for (uint32_t k = 0; k < count; k++)
      taken = taken || aryk_text_equal(entries[k].key, key);
    if (!taken)
      entries[count++] = (ArykEntry){key, any_value(random, record, depth + 1)};
  }
  return aryk_map(entries, count);
}

static ArykValue
any_value(GRand *random, ArykRecord *record, int depth)
{
  int types = depth < DEEPEST ? (int)ARYK_N_TYPES : (int)ARYK_LIST;
  ArykValue value = aryk_null();
  switch (g_rand_int_range(random, ARYK_NULL, types)) {
  case ARYK_BOOL:
    return aryk_bool(below(random, 2) == 0);
  case ARYK_INT:
    return aryk_int(any_int(random));
  case ARYK_DOUBLE:
    return aryk_double(any_double(random));
  case ARYK_DECIMAL:
    return any_decimal(random, record);
  case ARYK_STRING:
    return aryk_string(any_text(random, record));
  case ARYK_BYTES: {
    uint64_t bits = any_bits(random);
    ArykText bytes = {(const char *)&bits, below(random, sizeof bits + 1)};
    value = aryk_string(aryk_record_copy_text(record, bytes));
    value.type = ARYK_BYTES;
    return value;
  }
  case ARYK_DATE:
    return aryk_date(g_rand_int_range(random, -719162, 2932897));
  case ARYK_TIMESTAMP:
    return any_timestamp(random);
  case ARYK_LIST:
    return any_list(random, record, depth);
  case ARYK_MAP:
    return any_map(random, record, depth);
  default:
    return value;
  }
}

void
random_record_fill(GRand *random, ArykRecord *record)
{
  static const char *const names[] = {"a", "b", "", "$date", "$map", "long name \xd0\x96", "\"q\""};
  for (uint32_t i = below(random, 8); i > 0; i--)
    aryk_record_set(record, aryk_field(names[below(random, G_N_ELEMENTS(names))]),
                    any_value(random, record, 0));
  if (below(random, 4) == 0) {
    aryk_record_set(record, aryk_field_of((ArykText){"z\0a", 3}), aryk_int(1));
    aryk_record_set(record, aryk_field_of((ArykText){"z\0b", 3}), aryk_int(2));
  }
}

/* ---- The same -------------------------------------------------------------------------------- */

static ArykText
spelling(const ArykValue *value)
{
  ArykText none = {NULL, 0};
  return (value->flags & ARYK_VALUE_WIDE) != 0 ? value->as.wide->written : none;
}

static bool
same_decimals(const ArykValue *a, const ArykValue *b)
{
  ArykDecimal x, y;
  return aryk_value_decimal(a, &x) && aryk_value_decimal(b, &y) && x.high == y.high &&
         x.low == y.low && x.scale == y.scale && a->flags == b->flags &&
         aryk_text_equal(spelling(a), spelling(b));
}

static bool identical(const ArykValue *a, const ArykValue *b);

static bool
same_members(const ArykValue *a, const ArykValue *b)
{
  if (a->length != b->length)
    return false;
  for (uint32_t i = 0; i < a->length; i++) {
    bool same = a->type == ARYK_LIST
                    ? identical(&a->as.items[i], &b->as.items[i])
                    : aryk_text_equal(a->as.entries[i].key, b->as.entries[i].key) &&
                          identical(&a->as.entries[i].value, &b->as.entries[i].value);
    if (!same)
      return false;
  }
  return true;
}

static bool
identical(const ArykValue *a, const ArykValue *b)
{
  if (a->type != b->type)
    return false;
  switch (a->type) {
  case ARYK_DOUBLE:
    return (isnan(a->as.real) && isnan(b->as.real)) ||
           memcmp(&a->as.real, &b->as.real, sizeof(double)) == 0;
  case ARYK_DECIMAL:
    return same_decimals(a, b);
  case ARYK_STRING:
  case ARYK_BYTES:
    return aryk_text_equal(aryk_value_text(a), aryk_value_text(b));
  case ARYK_TIMESTAMP:
    return a->as.integer == b->as.integer && a->length == b->length && a->small == b->small &&
           a->flags == b->flags;
  case ARYK_LIST:
  case ARYK_MAP:
    return same_members(a, b);
  default:
    return aryk_value_equal(a, b);
  }
}

bool
records_identical(const ArykRecord *a, const ArykRecord *b)
{
  bool same = aryk_record_count(a) == aryk_record_count(b);
  for (uint32_t i = 0; same && i < aryk_record_count(a); i++)
    same = aryk_record_field_at(a, i).id == aryk_record_field_at(b, i).id &&
           identical(aryk_record_value_at(a, i), aryk_record_value_at(b, i));
  return same;
}
