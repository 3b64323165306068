/* functions.c - all functions, from the tables of their groups; see function.h. */
#include "core/expression/function.h"

#include <aryk/aryk.h>

#include "core/record/nearest.h"

static const FunctionGroup *const groups[] = {
    &functions_choice,   &functions_number, &functions_convert, &functions_text,
    &functions_letters,  &functions_regex,  &functions_code,    &functions_time,
    &functions_calendar, &functions_clock,  &functions_list,    &functions_map};

char *
function_name(const Function *function)
{
  return g_strndup(function->signature, strcspn(function->signature, "("));
}

const Function *
function_at(size_t i, const char **group)
{
  for (size_t g = 0; g < G_N_ELEMENTS(groups); g++) {
    if (i < groups[g]->count) {
      if (group != NULL)
        *group = groups[g]->title;
      return &groups[g]->rows[i];
    }
    i -= groups[g]->count;
  }
  return NULL;
}

bool
aryk_function_at(unsigned i, ArykFunction *function)
{
  const char *group = NULL;
  const Function *row = function_at(i, &group);
  if (row == NULL)
    return false;
  *function = (ArykFunction){group, row->signature, row->doc, row->example, row->result_example};
  return true;
}

const Function *
function_find(const char *name)
{
  size_t length = strlen(name);
  const Function *function;
  for (size_t i = 0; (function = function_at(i, NULL)) != NULL; i++)
    if (strncmp(function->signature, name, length) == 0 && function->signature[length] == '(')
      return function;
  return NULL;
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
                {"exists", "absent"},
                {"if_else", "if"},
                {"switch", "case"},
                {"decode", "case"},
                {"multi_if", "case"},
                {"cond", "case"},
                {"try_cast", "try"},
                {"safe", "try"},
                {"type", "typeof"},
                {"nullifzero", "nullif"},
                {"pow", "power"},
                {"exponent", "exp"},
                {"truncate", "trunc"},
                {"signum", "sign"},
                {"pct_change", "percent_change"},
                {"to_number", "parse_number"},
                {"instr", "position"},
                {"strpos", "position"},
                {"indexof", "position"},
                {"find", "position"},
                {"index_of", "position"},
                {"locate", "position"},
                {"charindex", "position"},
                {"padleft", "lpad"},
                {"pad_left", "lpad"},
                {"padright", "rpad"},
                {"pad_right", "rpad"},
                {"title", "initcap"},
                {"title_case", "initcap"},
                {"proper", "initcap"},
                {"capitalize", "initcap"},
                {"unaccent", "strip_accents"},
                {"collapse_spaces", "squish"},
                {"simplify", "squish"},
                {"encodeuri", "url_encode"},
                {"urlencode", "url_encode"},
                {"urldecode", "url_decode"},
                {"percent_encode", "url_encode"},
                {"percent_decode", "url_decode"},
                {"regex_extract", "regexp_extract"},
                {"regex_extract_all", "regexp_extract_all"},
                {"regex_replace", "regexp_replace"},
                {"regexp_substr", "regexp_extract"},
                {"gsub", "regexp_replace"},
                {"regex_split", "regexp_split"},
                {"regexp_split_to_array", "regexp_split"},
                {"string_split_regex", "regexp_split"},
                {"extract", "regexp_extract"},
                {"dateadd", "date_add"},
                {"datediff", "date_diff"},
                {"add_months", "date_add"},
                {"add_days", "date_add"},
                {"add_years", "date_add"},
                {"months_between", "date_sub"},
                {"eomonth", "last_day"},
                {"end_of_month", "last_day"},
                {"date_format", "strftime"},
                {"format_date", "strftime"},
                {"to_char", "strftime"},
                {"date_parse", "parse_date"},
                {"str_to_date", "parse_date"},
                {"parse_timestamp", "strptime"},
                {"weekday", "day_of_week"},
                {"dayofweek", "day_of_week"},
                {"isodow", "day_of_week"},
                {"dayofyear", "day_of_year"},
                {"weekofyear", "week"},
                {"week_of_year", "week"},
                {"isoyear", "year_of_week"},
                {"unix_timestamp", "epoch"},
                {"to_unixtime", "epoch"},
                {"from_unixtime", "to_timestamp"},
                {"timezone", "at_offset"},
                {"trunc_date", "date_trunc"},
                {"list_unique", "list_distinct"},
                {"array_distinct", "list_distinct"},
                {"unique", "list_distinct"},
                {"array_sort", "list_sort"},
                {"sort", "list_sort"},
                {"slice", "list_slice"},
                {"array_slice", "list_slice"},
                {"first", "list_first"},
                {"last", "list_last"},
                {"sum", "list_sum"},
                {"avg", "list_avg"},
                {"mean", "list_avg"},
                {"list_mean", "list_avg"},
                {"array_position", "list_position"},
                {"list_indexof", "list_position"},
                {"array_concat", "list_concat"},
                {"keys", "map_keys"},
                {"values", "map_values"},
                {"has_key", "map_contains"},
                {"has", "map_contains"},
                {"json_keys", "map_keys"},
                {"hash", "sha256"},
                {"round_half_even", "round"}};

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
  const Function *function;
  for (size_t i = 0; best == NULL && (function = function_at(i, NULL)) != NULL; i++) {
    char *candidate = function_name(function);
    nearest_offer(&nearest, candidate);
    if (nearest.best == candidate)
      nearest.best = function->signature; /* lives on; cut to the name below */
    g_free(candidate);
  }
  if (best == NULL && nearest.best != NULL)
    best = g_strndup(nearest.best, strcspn(nearest.best, "("));
  g_free(small);
  return best;
}
