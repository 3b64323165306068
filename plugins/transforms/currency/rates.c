/* rates.c - reading and searching the table of rates. */
#include "plugins/transforms/currency/rates.h"

#include "plugins/formats/csv_read.h"
#include "plugins/language/rational.h"

#include <string.h>

typedef struct Rate {
  char base[4], quote[4];
  int32_t date;
  uint32_t line;
  ArykDecimal rate;
} Rate;

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

/* ---- Reading ----------------------------------------------------------------------------------
 */

enum {
  COLUMN_DATE,
  COLUMN_BASE,
  COLUMN_QUOTE,
  COLUMN_RATE,
  COLUMN_COUNT
};
static const char *const column_names[COLUMN_COUNT] = {"date", "base", "quote", "rate"};

typedef struct RateReader {
  const char *path;
  CsvReader csv;
  size_t columns[COLUMN_COUNT];
  GArray *rates;
} RateReader;

static ArykText
reader_cell(const RateReader *reader, int column)
{
  if (reader->columns[column] >= reader->csv.cells->len)
    return (ArykText){NULL, 0};
  return g_array_index(reader->csv.cells, CsvCell, reader->columns[column]).text;
}

static bool
reader_header(RateReader *reader, GError **error)
{
  for (int column = 0; column < COLUMN_COUNT; column++) {
    bool found = false;
    for (guint i = 0; i < reader->csv.cells->len && !found; i++) {
      ArykText name = g_array_index(reader->csv.cells, CsvCell, i).text;
      if (aryk_text_equal(name, aryk_text(column_names[column]))) {
        reader->columns[column] = i;
        found = true;
      }
    }
    if (!found)
      return aryk_error(error, ARYK_ERROR_FORMAT,
                        "%s: the header has no column \"%s\"; needed are date, base, quote, rate",
                        reader->path, column_names[column]);
  }
  return true;
}

static bool
read_code(ArykText text, char code[4])
{
  if (text.length != 3)
    return false;
  for (size_t i = 0; i < 3; i++) {
    if (!g_ascii_isupper(text.data[i]))
      return false;
    code[i] = text.data[i];
  }
  code[3] = '\0';
  return true;
}

static bool
reader_row(RateReader *reader, GError **error)
{
  Rate rate = {.line = reader->csv.row_line};
  for (int column = COLUMN_BASE; column <= COLUMN_QUOTE; column++) {
    ArykText text = reader_cell(reader, column);
    if (!read_code(text, column == COLUMN_BASE ? rate.base : rate.quote))
      return aryk_error(error, ARYK_ERROR_VALUE,
                        "%s:%u: %s \"%.*s\" is not a currency code of three capitals", reader->path,
                        rate.line, column_names[column], (int)text.length,
                        text.length > 0 ? text.data : "");
  }
  ArykText date = reader_cell(reader, COLUMN_DATE), number = reader_cell(reader, COLUMN_RATE);
  if (!aryk_date_parse(date, &rate.date))
    return aryk_error(error, ARYK_ERROR_VALUE, "%s:%u: \"%.*s\" is not a date (YYYY-MM-DD)",
                      reader->path, rate.line, (int)date.length, date.length > 0 ? date.data : "");
  if (!aryk_decimal_parse(number, &rate.rate) || aryk_decimal_sign(rate.rate) <= 0)
    return aryk_error(error, ARYK_ERROR_VALUE, "%s:%u: \"%.*s\" is not a positive rate",
                      reader->path, rate.line, (int)number.length,
                      number.length > 0 ? number.data : "");
  g_array_append_val(reader->rates, rate);
  return true;
}

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

static bool
reader_read(RateReader *reader, GError **error)
{
  CsvResult result = csv_read_row(&reader->csv, error);
  if (result == CSV_END)
    return aryk_error(error, ARYK_ERROR_FORMAT, "%s: empty; needed are date, base, quote, rate",
                      reader->path);
  bool good = result == CSV_ROW && reader_header(reader, error);
  while (good && (result = csv_read_row(&reader->csv, error)) == CSV_ROW)
    good = reader_row(reader, error);
  if (result == CSV_BAD) {
    g_prefix_error(error, "%s:%u: ", reader->path, reader->csv.row_line);
    return false;
  }
  g_array_sort(reader->rates, compare_rates);
  return good && reader_check(reader, error);
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
  csv_reader_init(&reader.csv, (ArykText){content + mark, length - mark}, ',', 1);
  bool good = reader_read(&reader, error);
  csv_reader_clear(&reader.csv);
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

/* ---- Searching --------------------------------------------------------------------------------
 */

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
         Rational *rate, int32_t *date)
{
  const Rate *direct = find_pair(table, from, to, day, max_age);
  const Rate *inverse = find_pair(table, to, from, day, max_age);
  if (direct == NULL && inverse == NULL)
    return false;
  if (direct != NULL && (inverse == NULL || direct->date >= inverse->date)) {
    *rate = rational_of(direct->rate);
    *date = direct->date;
    return true;
  }
  *date = inverse->date;
  return rational_make(aryk_decimal(1, 0), inverse->rate, rate);
}

bool
rates_find(const RateTable *table, const char *from, const char *to, int32_t day, int32_t max_age,
           Rational *rate, int32_t *date)
{
  if (strcmp(from, to) == 0) {
    *rate = rational_of_int(1);
    *date = day;
    return true;
  }
  if (find_leg(table, from, to, day, max_age, rate, date))
    return true;
  bool found = false;
  for (guint i = 0; i < table->pivots->len; i++) {
    const char *pivot = table->pivots->pdata[i];
    Rational first, second, product;
    int32_t first_date, second_date;
    if (!find_leg(table, from, pivot, day, max_age, &first, &first_date) ||
        !find_leg(table, pivot, to, day, max_age, &second, &second_date) ||
        !rational_multiply(first, second, &product))
      continue;
    int32_t older = MIN(first_date, second_date);
    if (!found || older > *date) {
      *rate = product;
      *date = older;
      found = true;
    }
  }
  return found;
}
