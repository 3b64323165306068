/* functions.c - the table of functions; see function.h. */
#include "core/expression/function.h"

#include "core/record/nearest.h"

#define SET     ARYK_TYPE_SET
#define BOOL    SET(ARYK_BOOL)
#define INT     SET(ARYK_INT)
#define DOUBLE  SET(ARYK_DOUBLE)
#define DECIMAL SET(ARYK_DECIMAL)
#define STRING  SET(ARYK_STRING)
#define DATE    SET(ARYK_DATE)
#define STAMP   SET(ARYK_TIMESTAMP)
#define LIST    SET(ARYK_LIST)
#define MAP     SET(ARYK_MAP)
#define NUMBER  ARYK_TYPES_NUMBER
#define ANY     ARYK_TYPES_ANY
#define ORDERED (NUMBER | STRING | DATE | STAMP | SET(ARYK_BYTES))
#define SINGLE  (BOOL | NUMBER | STRING | DATE | STAMP)
#define SAME    0 /* as result: a type of the arguments */
#define MANY    FUNCTION_ANY_NUMBER

/* In alphabetical order; each row reads best as one piece. */
/* clang-format off */
static const Function functions[] = {
    {"abs(x)", 1, 1, {NUMBER}, SAME, function_abs, NULL,
     "the number without its sign",
     "abs(-2.50)", "2.50"},
    {"absent(field)", 1, 1, {ANY}, BOOL, NULL, function_absent,
     "whether the record has no such field, or the map no such key; a field that is null is "
     "there",
     "absent(no_such_field)", "true"},
    {"ceil(x)", 1, 1, {NUMBER}, SAME, function_ceil, NULL,
     "the next whole number upwards",
     "ceil(-2.5)", "-2.0"},
    {"coalesce(a, b, ...)", 1, MANY, {ANY, ANY, ANY}, SAME, NULL, function_coalesce,
     "the first of the values that is neither null nor absent",
     "coalesce(null, 'n/a')", "'n/a'"},
    {"concat(a, b, ...)", 1, MANY, {SINGLE, SINGLE, SINGLE}, STRING, function_concat, NULL,
     "the values one behind the other as text, written as string(x) writes them",
     "concat('Q', 3, ' ', date '2023-07-13')", "'Q3 2023-07-13'"},
    {"contains(text, part)", 2, 2, {STRING, STRING}, BOOL, function_contains, NULL,
     "whether part occurs in text",
     "contains('mutual trade', 'trade')", "true"},
    {"date(x)", 1, 3, {STRING | STAMP | DATE | INT, INT, INT}, DATE, function_date, NULL,
     "the date in a text (YYYY-MM-DD), the day of a timestamp where it was written, or the "
     "date of year, month and day: date(2023, 7, 13)",
     "date('2023-07-13') == date(2023, 7, 13)", "true"},
    {"day(x)", 1, 1, {DATE | STAMP}, INT, function_day, NULL,
     "the day of the month, 1 to 31",
     "day(date '2023-07-13')", "13"},
    {"decimal(x)", 1, 1, {NUMBER | STRING}, DECIMAL, function_decimal, NULL,
     "the exact number in a text, of an int, or the shortest one that reads back as the same "
     "double",
     "decimal('12.50') * 2", "25.00"},
    {"divide(a, b, digits)", 3, 3, {INT | DECIMAL, INT | DECIMAL, INT}, DECIMAL,
     function_divide, NULL,
     "a / b, rounded once, half to even, to so many digits behind the point",
     "divide(172200000, 1.195, 2)", "144100418.41"},
    {"double(x)", 1, 1, {NUMBER | STRING}, DOUBLE, function_double, NULL,
     "the nearest double: approximate, for measurements",
     "double(0.5) + double('0.25')", "double(0.75)"},
    {"ends_with(text, part)", 2, 2, {STRING, STRING}, BOOL, function_ends_with, NULL,
     "whether text ends with part",
     "ends_with('report.csv', '.csv')", "true"},
    {"floor(x)", 1, 1, {NUMBER}, SAME, function_floor, NULL,
     "the next whole number downwards",
     "floor(-2.5)", "-3.0"},
    {"if(condition, yes, no)", 3, 3, {BOOL, ANY, ANY}, SAME, NULL, function_if,
     "yes where the condition is true, no where it is false or null; only that one is computed",
     "if(1 < 2, 'below', 1 / 0)", "'below'"},
    {"int(x)", 1, 1, {NUMBER | STRING}, INT, function_int, NULL,
     "the whole number in a text or of a number; one with a fraction is refused, round(x) it "
     "first",
     "int('42') + int(8.00)", "50"},
    {"is_null(x)", 1, 1, {ANY}, BOOL, NULL, function_is_null,
     "whether the value is null or absent: the same as x == null",
     "is_null(null)", "true"},
    {"join(list, separator)", 2, 2, {LIST, STRING}, STRING, function_join, NULL,
     "the members as text with the separator between them; members that are null are left out",
     "join(['KZ', 'HU'], ', ')", "'KZ, HU'"},
    {"length(x)", 1, 1, {STRING | LIST | MAP | SET(ARYK_BYTES)}, INT, function_length, NULL,
     "the characters (code points) of a text, the members of a list or map, the bytes of bytes",
     "length('Алматы')", "6"},
    {"lower(text)", 1, 1, {STRING}, STRING, function_lower, NULL,
     "the text in small letters, one for one, in any language's way but the locale's",
     "lower('ASTANA Ö')", "'astana ö'"},
    {"max(a, b, ...)", 1, MANY, {ORDERED, ORDERED, ORDERED}, SAME, function_max, NULL,
     "the largest of the values; null if one of them is",
     "max(2, 10, 3.5)", "10"},
    {"min(a, b, ...)", 1, MANY, {ORDERED, ORDERED, ORDERED}, SAME, function_min, NULL,
     "the smallest of the values; null if one of them is",
     "min(date '2023-07-13', date '2022-01-01')", "date '2022-01-01'"},
    {"month(x)", 1, 1, {DATE | STAMP}, INT, function_month, NULL,
     "the month, 1 to 12",
     "month(date '2023-07-13')", "7"},
    {"replace(text, from, to)", 3, 3, {STRING, STRING, STRING}, STRING, function_replace, NULL,
     "the text with every occurrence of from, left to right, replaced by to",
     "replace('1,234,567', ',', '')", "'1234567'"},
    {"round(x, digits)", 1, 2, {NUMBER, INT}, SAME, function_round, NULL,
     "the nearest number with so many digits behind the point (0 when not given; negative "
     "rounds before it), half to even",
     "round(2.345, 2)", "2.34"},
    {"split(text, separator)", 2, 2, {STRING, STRING}, LIST, function_split, NULL,
     "the list of the parts between the separators",
     "split('KZ;HU', ';')", "['KZ', 'HU']"},
    {"starts_with(text, part)", 2, 2, {STRING, STRING}, BOOL, function_starts_with, NULL,
     "whether text starts with part",
     "starts_with('2023-07', '2023')", "true"},
    {"string(x)", 1, 1, {SINGLE}, STRING, function_string, NULL,
     "the value as text: numbers with their digits as written, dates as YYYY-MM-DD",
     "string(1.50)", "'1.50'"},
    {"substring(text, start, count)", 2, 3, {STRING, INT, INT}, STRING, function_substring, NULL,
     "count characters (all the rest when not given) from place start on, which counts from 0,"
     " or from the end when negative",
     "substring('2023-07-13', 5, 2)", "'07'"},
    {"timestamp(text)", 1, 1, {STRING | STAMP}, STAMP, function_timestamp, NULL,
     "the moment in a text: YYYY-MM-DDThh:mm:ss with fraction and offset or not (then it is "
     "UTC)",
     "timestamp('2023-07-13T10:00:00+05:00')", "timestamp '2023-07-13T05:00:00Z'"},
    {"trim(text)", 1, 1, {STRING}, STRING, function_trim, NULL,
     "the text without white space at both ends",
     "trim('  about 70 ')", "'about 70'"},
    {"upper(text)", 1, 1, {STRING}, STRING, function_upper, NULL,
     "the text in capitals, one for one, in any language's way but the locale's",
     "upper('usd')", "'USD'"},
    {"year(x)", 1, 1, {DATE | STAMP}, INT, function_year, NULL,
     "the year",
     "year(date '2023-07-13')", "2023"},
};
/* clang-format on */

char *
function_name(const Function *function)
{
  return g_strndup(function->signature, strcspn(function->signature, "("));
}

const Function *
function_find(const char *name)
{
  size_t length = strlen(name);
  for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
    if (strncmp(functions[i].signature, name, length) == 0 && functions[i].signature[length] == '(')
      return &functions[i];
  return NULL;
}

const Function *
function_at(size_t i)
{
  return i < G_N_ELEMENTS(functions) ? &functions[i] : NULL;
}

/* What other languages call them. */
static const struct {
  const char *other, *ours;
} synonyms[] = {{"len", "length"},
                {"strlen", "length"},
                {"size", "length"},
                {"count", "length"},
                {"lowercase", "lower"},
                {"tolower", "lower"},
                {"uppercase", "upper"},
                {"toupper", "upper"},
                {"strip", "trim"},
                {"substr", "substring"},
                {"mid", "substring"},
                {"ifnull", "coalesce"},
                {"nvl", "coalesce"},
                {"isnull", "is_null"},
                {"iif", "if"},
                {"case", "if"},
                {"startswith", "starts_with"},
                {"endswith", "ends_with"},
                {"str", "string"},
                {"text", "string"},
                {"to_string", "string"},
                {"number", "decimal"},
                {"numeric", "decimal"},
                {"float", "double"},
                {"integer", "int"},
                {"ceiling", "ceil"},
                {"to_date", "date"},
                {"greatest", "max"},
                {"least", "min"},
                {"concatenate", "concat"},
                {"exists", "absent"}};

char *
function_nearest(const char *name)
{
  char *small = g_ascii_strdown(name, -1);
  char *best = NULL;
  for (size_t i = 0; best == NULL && i < G_N_ELEMENTS(synonyms); i++)
    if (strcmp(synonyms[i].other, small) == 0)
      best = g_strdup(synonyms[i].ours);
  Nearest nearest;
  nearest_start(&nearest, small);
  for (size_t i = 0; best == NULL && i < G_N_ELEMENTS(functions); i++) {
    char *candidate = function_name(&functions[i]);
    nearest_offer(&nearest, candidate);
    if (nearest.best == candidate)
      nearest.best = functions[i].signature; /* lives on; cut to the name below */
    g_free(candidate);
  }
  if (best == NULL && nearest.best != NULL)
    best = g_strndup(nearest.best, strcspn(nearest.best, "("));
  g_free(small);
  return best;
}
