/* rates.c - reading and searching the table of rates. */
#include "plugins/transforms/currency/rates.h"

#include "plugins/language/rational.h"
#include "plugins/transforms/currency/fixed.h"
#include "plugins/transforms/currency/rates_read.h"

#include <string.h>

struct RateTable {
  GArray *rates;     /* of Rate, sorted by base, quote and date             */
  GPtrArray *pivots; /* codes of all currencies: USD, EUR, then by alphabet */
};

static gint
compare_rates(gconstpointer a, gconstpointer b)
{
  const Rate *x = a, *y = b;
  int order = strcmp(x->base, y->base);
  if (order == 0)
    order = strcmp(x->quote, y->quote);
  if (order == 0)
    order = (x->date > y->date) - (x->date < y->date);
  return order;
}

static int
pivot_rank(const char *code)
{
  return strcmp(code, "USD") == 0 ? 0 : strcmp(code, "EUR") == 0 ? 1 : 2;
}

static gint
compare_pivots(gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;
  int order = pivot_rank(x) - pivot_rank(y);
  return order != 0 ? order : strcmp(x, y);
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* One pair has one rate a day. */
static bool
reader_check(const RateReader *reader, GError **error)
{
  for (guint i = 1; i < reader->rates->len; i++) {
    const Rate *a = &g_array_index(reader->rates, Rate, i - 1);
    const Rate *b = &g_array_index(reader->rates, Rate, i);
    if (compare_rates(a, b) == 0 && aryk_decimal_compare(a->rate, b->rate) != 0)
      return aryk_error(error, ARYK_ERROR_VALUE,
                        "%s:%u: another rate of %s in %s on the same day stands in line %u",
                        reader->path, MAX(a->line, b->line), a->base, a->quote,
                        MIN(a->line, b->line));
  }
  return true;
}

static void
add_pivot(GPtrArray *pivots, const char *code)
{
  if (!g_ptr_array_find_with_equal_func(pivots, code, g_str_equal, NULL))
    g_ptr_array_add(pivots, (gpointer)(uintptr_t)code);
}

RateTable *
rates_load(const char *path, GError **error)
{
  char *content = NULL;
  gsize length = 0;
  GError *failure = NULL;
  if (!g_file_get_contents(path, &content, &length, &failure)) {
    aryk_error(error, ARYK_ERROR_IO, "the rates cannot be read: %s", failure->message);
    g_error_free(failure);
    return NULL;
  }
  size_t mark = length >= 3 && memcmp(content, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  RateReader reader = {.path = path, .rates = g_array_new(FALSE, FALSE, sizeof(Rate))};
  bool good = rates_read(&reader, (ArykText){content + mark, length - mark}, error);
  if (good) {
    g_array_sort(reader.rates, compare_rates);
    good = reader_check(&reader, error);
  }
  g_free(content);
  if (!good) {
    g_array_free(reader.rates, TRUE);
    return NULL;
  }
  RateTable *table = g_new0(RateTable, 1);
  table->rates = reader.rates;
  table->pivots = g_ptr_array_new();
  for (guint i = 0; i < reader.rates->len; i++) {
    add_pivot(table->pivots, g_array_index(reader.rates, Rate, i).base);
    add_pivot(table->pivots, g_array_index(reader.rates, Rate, i).quote);
  }
  add_pivot(table->pivots, "EUR"); /* what many were replaced by */
  g_ptr_array_sort(table->pivots, compare_pivots);
  return table;
}

void
rates_free(RateTable *table)
{
  if (table == NULL)
    return;
  g_array_free(table->rates, TRUE);
  g_ptr_array_free(table->pivots, TRUE);
  g_free(table);
}

/* ---- Searching ------------------------------------------------------------------------------- */

/* The last rate of the pair that is not after `day`. */
static const Rate *
find_pair(const RateTable *table, const char *base, const char *quote, int32_t day, int32_t max_age)
{
  Rate key = {.date = day};
  g_strlcpy(key.base, base, sizeof key.base);
  g_strlcpy(key.quote, quote, sizeof key.quote);
  guint low = 0, high = table->rates->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (compare_rates(&g_array_index(table->rates, Rate, middle), &key) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return NULL;
  const Rate *rate = &g_array_index(table->rates, Rate, low - 1);
  bool same = strcmp(rate->base, base) == 0 && strcmp(rate->quote, quote) == 0;
  return same && (int64_t)day - rate->date <= max_age ? rate : NULL;
}

/* The rate as it stands in the table, or the inverse where that is newer or the only one. */
static bool
find_leg(const RateTable *table, const char *from, const char *to, int32_t day, int32_t max_age,
         Rational *rate, RateLeg *leg)
{
  *leg = (RateLeg){.date = day, .kind = LEG_FIXED};
  g_strlcpy(leg->from, from, sizeof leg->from);
  g_strlcpy(leg->to, to, sizeof leg->to);
  if (fixed_rate(from, to, day, rate))
    return true;
  const Rate *direct = find_pair(table, from, to, day, max_age);
  const Rate *inverse = find_pair(table, to, from, day, max_age);
  if (direct == NULL && inverse == NULL)
    return false;
  if (direct != NULL && (inverse == NULL || direct->date >= inverse->date)) {
    *rate = rational_of(direct->rate);
    leg->date = direct->date;
    leg->kind = LEG_DIRECT;
    return true;
  }
  leg->date = inverse->date;
  leg->kind = LEG_INVERSE;
  return rational_make(aryk_decimal(1, 0), inverse->rate, rate);
}

/* Over the third currency whose older leg is newest; of equals the first one. */
static bool
find_over_pivot(const RateTable *table, const char *from, const char *to, int32_t day,
                int32_t max_age, Rational *rate, RateWay *way)
{
  bool found = false;
  int32_t best = 0;
  for (guint i = 0; i < table->pivots->len; i++) {
    const char *pivot = table->pivots->pdata[i];
    Rational first, second, product;
    RateLeg legs[2];
    if (!find_leg(table, from, pivot, day, max_age, &first, &legs[0]) ||
        !find_leg(table, pivot, to, day, max_age, &second, &legs[1]) ||
        !rational_multiply(first, second, &product))
      continue;
    int32_t older = MIN(legs[0].date, legs[1].date);
    if (!found || older > best) {
      *rate = product;
      best = older;
      memcpy(way->legs, legs, sizeof legs);
      way->count = 2;
      found = true;
    }
  }
  return found;
}

static bool
find_way(const RateTable *table, const char *from, const char *to, int32_t day, int32_t max_age,
         Rational *rate, RateWay *way)
{
  memset(way, 0, sizeof *way);
  if (strcmp(from, to) == 0) {
    *rate = rational_of_int(1);
    return true;
  }
  if (find_leg(table, from, to, day, max_age, rate, &way->legs[0])) {
    way->count = 1;
    return true;
  }
  const char *before = fixed_predecessor(from, day);
  if (before != NULL && find_way(table, before, to, day, max_age, rate, way)) {
    g_strlcpy(way->instead_of, from, sizeof way->instead_of);
    return true;
  }
  return find_over_pivot(table, from, to, day, max_age, rate, way);
}

bool
rates_find(const RateTable *table, const char *from, const char *to, int32_t day, int32_t max_age,
           Rational *rate, int32_t *date, RateWay *way)
{
  RateWay found;
  if (!find_way(table, from, to, day, max_age, rate, &found))
    return false;
  *date = day;
  for (unsigned i = 0; i < found.count; i++)
    *date = MIN(*date, found.legs[i].date);
  if (way != NULL)
    *way = found;
  return true;
}
