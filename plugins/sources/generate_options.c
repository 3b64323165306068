/* generate_options.c - see generate_column.h: from what a definition says to a column. */
#include "plugins/sources/generate_column.h"

#include "plugins/formats/splitmix.h"

#define DAY        86400
#define MOST_TEXT  65536
#define MOST_SCALE 18

static const char *const kinds[] = {"number", "int",       "decimal", "double", "bool",
                                    "date",   "timestamp", "text",    "words",  "wild",
                                    "choice", "bytes",     NULL};

const ArykOption generate_column_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(GenerateOptions, name, "the field that gets the value"),
    ARYK_OPTION_ENUM(GenerateOptions, kind, kinds, GENERATE_INT,
                     "what it is: the record's number from 1; letters; English words; wild: text "
                     "that is hard to write and to read again; one of choices; ..."),
    ARYK_OPTION_DECIMALS(GenerateOptions, range, 0,
                         "int, decimal, double: the least and the greatest value; [ 0, 999999 ] if "
                         "not given"),
    ARYK_OPTION_INT(GenerateOptions, scale, -1, -1, MOST_SCALE,
                    "decimal: digits behind the point; 2 if not given (-1)"),
    ARYK_OPTION_STRINGS(GenerateOptions, period, 0,
                        "date, timestamp: the first and the last day; [ \"2000-01-01\", "
                        "\"2029-12-31\" ] if not given"),
    ARYK_OPTION_INTS(GenerateOptions, length, 0,
                     "text, words, wild, bytes: the length in bytes, or the least and the most; 16 "
                     "if not given"),
    ARYK_OPTION_STRINGS(GenerateOptions, choices, 0, "choice: the texts to choose from"),
    ARYK_OPTION_INT(GenerateOptions, distinct, 0, 0, INT64_MAX,
                    "at most so many different values; 0: any number"),
    ARYK_OPTION_DOUBLE(GenerateOptions, null_share, 0, 0, 1,
                       "the share of records where it is "
                       "null"),
    ARYK_OPTION_DOUBLE(GenerateOptions, missing_share, 0, 0, 1,
                       "the share of records that lack the field"),
    ARYK_OPTION_END};

/* ---- Which options belong to which kind ------------------------------------------------------ */

static bool
is_text(int kind)
{
  return kind == GENERATE_TEXT || kind == GENERATE_WORDS || kind == GENERATE_WILD ||
         kind == GENERATE_BYTES;
}

static bool
is_ranged(int kind)
{
  return kind == GENERATE_INT || kind == GENERATE_DECIMAL || kind == GENERATE_DOUBLE;
}

static bool
only_where(bool given, bool fits, const char *option, const GenerateOptions *options,
           GError **error)
{
  return !given || fits ||
         aryk_error(error, ARYK_ERROR_CONFIG, "column \"%s\": %s means nothing for kind \"%s\"",
                    aryk_field_name(options->name), option, kinds[options->kind]);
}

static bool
check_kind(const GenerateOptions *options, GError **error)
{
  int kind = options->kind;
  if (kind == GENERATE_CHOICE && options->choices.count == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "column \"%s\": kind \"choice\" needs choices",
                      aryk_field_name(options->name));
  return only_where(options->range.count > 0, is_ranged(kind), "range", options, error) &&
         only_where(options->scale >= 0, kind == GENERATE_DECIMAL, "scale", options, error) &&
         only_where(options->period.count > 0, kind == GENERATE_DATE || kind == GENERATE_TIMESTAMP,
                    "period", options, error) &&
         only_where(options->length.count > 0, is_text(kind), "length", options, error) &&
         only_where(options->choices.count > 0, kind == GENERATE_CHOICE, "choices", options,
                    error) &&
         only_where(options->distinct > 0, kind != GENERATE_NUMBER, "distinct", options, error);
}

/* ---- Ranges ---------------------------------------------------------------------------------- */

static bool
wrong(const GenerateOptions *options, const char *option, const char *what, GError **error)
{
  return aryk_error(error, ARYK_ERROR_CONFIG, "column \"%s\": %s %s",
                    aryk_field_name(options->name), option, what);
}

static void
set_span(GenerateColumn *column, int64_t least, int64_t greatest)
{
  column->least = least;
  column->span = (uint64_t)greatest - (uint64_t)least + 1;
}

/* The decimal as a whole number of units of 10^-scale. */
static bool
units(ArykDecimal decimal, int32_t scale, int64_t *whole)
{
  ArykDecimal scaled;
  return aryk_decimal_round(decimal, scale, &scaled) &&
         aryk_decimal_compare(scaled, decimal) == 0 &&
         aryk_decimal_to_int((ArykDecimal){scaled.high, scaled.low, 0, 0}, whole);
}

static bool
set_range(GenerateColumn *column, const GenerateOptions *options, GError **error)
{
  ArykDecimal least = aryk_decimal(0, 0), greatest = aryk_decimal(999999, 0);
  int64_t first, last;
  if (options->range.count > 0) {
    if (options->range.count != 2 ||
        aryk_decimal_compare(options->range.items[0], options->range.items[1]) > 0)
      return wrong(options, "range", "must be the least value and then the greatest", error);
    least = options->range.items[0];
    greatest = options->range.items[1];
  }
  if (column->kind == GENERATE_DOUBLE) {
    column->real = aryk_decimal_to_double(least);
    column->real_span = aryk_decimal_to_double(greatest) - column->real;
    return true;
  }
  if (column->kind == GENERATE_DECIMAL)
    column->scale = (int16_t)(options->scale >= 0 ? options->scale : 2);
  if (!units(least, column->scale, &first) || !units(greatest, column->scale, &last))
    return wrong(options, "range",
                 column->kind == GENERATE_INT
                     ? "must be two whole numbers of 64 bits"
                     : "must be two numbers with no more digits than scale says, and 18 in all",
                 error);
  set_span(column, first, last);
  return true;
}

static bool
set_period(GenerateColumn *column, const GenerateOptions *options, GError **error)
{
  int32_t first, last;
  const char *from = "2000-01-01", *until = "2029-12-31";
  if (options->period.count == 2) {
    from = options->period.items[0];
    until = options->period.items[1];
  }
  if (options->period.count % 2 != 0 || options->period.count > 2 ||
      !aryk_date_parse(aryk_text(from), &first) || !aryk_date_parse(aryk_text(until), &last) ||
      first > last)
    return wrong(options, "period", "must be the first day and then the last, as YYYY-MM-DD",
                 error);
  if (column->kind == GENERATE_DATE)
    set_span(column, first, last);
  else
    set_span(column, (int64_t)first * DAY, (int64_t)last * DAY + DAY - 1);
  return true;
}

static bool
set_length(GenerateColumn *column, const GenerateOptions *options, GError **error)
{
  const ArykInts *length = &options->length;
  int64_t least = length->count > 0 ? length->items[0] : 16;
  int64_t most = length->count > 1 ? length->items[1] : least;
  if (length->count > 2 || least < 0 || most < least || most > MOST_TEXT)
    return wrong(options, "length",
                 "must be a number of bytes, or the least and then the most, up to 65536", error);
  column->shortest = (uint32_t)least;
  column->width = (uint32_t)(most - least) + 1;
  return true;
}

static bool
set_values(GenerateColumn *column, const GenerateOptions *options, GError **error)
{
  if (is_ranged(options->kind))
    return set_range(column, options, error);
  if (options->kind == GENERATE_DATE || options->kind == GENERATE_TIMESTAMP)
    return set_period(column, options, error);
  if (is_text(options->kind))
    return set_length(column, options, error);
  return true;
}

/* ---- Columns --------------------------------------------------------------------------------- */

/* Random numbers below it come with this probability. */
static uint64_t
limit(double share)
{
  return share >= 1 ? UINT64_MAX : (uint64_t)(share * 0x1p64);
}

static GenerateColumn
start_column(ArykField field, int kind, uint64_t seed, uint32_t place)
{
  return (GenerateColumn){.field = field,
                          .kind = (GenerateKind)kind,
                          .values = splitmix(seed, 2 * (uint64_t)place),
                          .gaps = splitmix(seed, 2 * (uint64_t)place + 1)};
}

bool
generate_column_make(GenerateColumn *column, const GenerateOptions *options, uint64_t seed,
                     uint32_t place, GError **error)
{
  *column = start_column(options->name, options->kind, seed, place);
  column->choices = options->choices;
  column->distinct = (uint64_t)options->distinct;
  column->null_below = limit(options->null_share);
  column->missing_below = limit(options->missing_share);
  return check_kind(options, error) && set_values(column, options, error);
}

GenerateColumn
generate_column_plain(const char *name, GenerateKind kind, uint64_t span, uint32_t length,
                      uint64_t seed, uint32_t place)
{
  GenerateColumn column = start_column(aryk_field(name), (int)kind, seed, place);
  column.span = span;
  column.shortest = length;
  column.width = 1;
  return column;
}
