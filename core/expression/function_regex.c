/* function_regex.c - functions with a regular expression, which is compiled with the expression. */
#include <inttypes.h>

#include "core/expression/function.h"

/* The next match from *at on. 1: there is one, 0: none, -1: the error is set. The match is to be
 * freed in any case. */
static int
match(Evaluation *evaluation, const Node *node, const ArykValue *text, int at, GMatchInfo **match)
{
  GError *error = NULL;
  if (text->length > G_MAXINT) {
    evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT,
                      "the text is too long for a regular expression");
    return -1;
  }
  bool found = g_regex_match_full(node->regex, function_text(text), (gssize)text->length, at, 0,
                                  match, &error);
  if (error == NULL)
    return found;
  evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT, "%s", error->message);
  g_error_free(error);
  return -1;
}

/* The next of several matches: the same results. */
static int
match_next(Evaluation *evaluation, const Node *node, GMatchInfo *match)
{
  GError *error = NULL;
  bool found = g_match_info_next(match, &error);
  if (error == NULL)
    return found;
  evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT, "%s", error->message);
  g_error_free(error);
  return -1;
}

/* What group `number` matched, a slice; null where it took no part. */
static ArykValue
group(const ArykValue *text, const GMatchInfo *match, int number)
{
  int start, end;
  if (!g_match_info_fetch_pos(match, number, &start, &end) || start < 0)
    return aryk_null();
  return function_slice(function_text(text) + start, (size_t)(end - start));
}

/* The group that was asked for: the whole match, but the first group where there is one. */
static bool
wanted_group(Evaluation *evaluation, const Node *node, const ArykValue *args, int *number)
{
  int count = g_regex_get_capture_count(node->regex);
  *number = count > 0 ? 1 : 0;
  if (node->count < 3)
    return true;
  int64_t wanted = args[2].as.integer;
  if (wanted < 0 || wanted > count)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "the regular expression has %d groups, none is number %" PRId64, count,
                             wanted);
  *number = (int)wanted;
  return true;
}

static bool
check_group(const Node *node, ExpressionError *error)
{
  int count = g_regex_get_capture_count(node->regex);
  if (node->count < 3 || node->args[2]->kind != NODE_CONSTANT ||
      node->args[2]->constant.type != ARYK_INT)
    return true;
  int64_t wanted = node->args[2]->constant.as.integer;
  return (wanted >= 0 && wanted <= count) ||
         expression_refuse(error, node->args[2]->start,
                           "the regular expression has %d groups, none is number %" PRId64, count,
                           wanted);
}

FUNCTION_CALL(extract)
{
  int number;
  GMatchInfo *found = NULL;
  if (!wanted_group(evaluation, node, args, &number))
    return false;
  int status = match(evaluation, node, &args[0], 0, &found);
  *result = status == 1 ? group(&args[0], found, number) : aryk_null();
  g_match_info_free(found);
  return status != -1;
}

/* The values collected, as a list in scratch memory. Frees them. */
static ArykValue
list_of(Evaluation *evaluation, GArray *values)
{
  ArykValue *items = scratch_alloc(&evaluation->scratch, (values->len + 1) * sizeof *items);
  if (values->len > 0)
    memcpy(items, values->data, values->len * sizeof *items);
  ArykValue list = aryk_list(items, values->len);
  g_array_free(values, TRUE);
  return list;
}

FUNCTION_CALL(extract_all)
{
  int number;
  GMatchInfo *found = NULL;
  if (!wanted_group(evaluation, node, args, &number))
    return false;
  GArray *values = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  int status = match(evaluation, node, &args[0], 0, &found);
  for (; status == 1; status = match_next(evaluation, node, found)) {
    ArykValue value = group(&args[0], found, number);
    g_array_append_val(values, value);
  }
  g_match_info_free(found);
  *result = list_of(evaluation, values);
  return status != -1;
}

/* ---- Replacing ------------------------------------------------------------------------------- */

/* Adds the replacement for one match: \1 is what the first group matched. */
static void
append_replacement(GString *to, ArykText with, const ArykValue *text, const GMatchInfo *found)
{
  for (size_t i = 0; i < with.length; i++) {
    if (with.data[i] != '\\' || i + 1 == with.length) {
      g_string_append_c(to, with.data[i]);
      continue;
    }
    char c = with.data[++i];
    ArykValue part = g_ascii_isdigit(c) ? group(text, found, c - '0') : function_slice(&c, 1);
    g_string_append_len(to, function_text(&part), part.type == ARYK_STRING ? part.length : 0);
  }
}

static bool
check_replacement(const Node *node, ExpressionError *error)
{
  ArykText with = aryk_value_text(&node->args[2]->constant);
  int count = g_regex_get_capture_count(node->regex);
  for (size_t i = 0; i < with.length; i++) {
    if (with.data[i] != '\\')
      continue;
    char c = ++i < with.length ? with.data[i] : '\0';
    if (c != '\\' && !g_ascii_isdigit(c))
      return expression_refuse(error, node->args[2]->start,
                               "a backslash in a replacement stands before the number of a group, "
                               "or before another one");
    if (c != '\\' && c - '0' > count)
      return expression_refuse(error, node->args[2]->start,
                               "the regular expression has %d groups, none is number %c", count, c);
  }
  return true;
}

FUNCTION_CALL(replace_all)
{
  GMatchInfo *found = NULL;
  GString *to = NULL;
  int at = 0, status = match(evaluation, node, &args[0], 0, &found);
  *result = args[0];
  for (; status == 1; status = match_next(evaluation, node, found)) {
    int start, end;
    if (to == NULL)
      to = g_string_sized_new(args[0].length);
    g_match_info_fetch_pos(found, 0, &start, &end);
    g_string_append_len(to, function_text(&args[0]) + at, start - at);
    append_replacement(to, aryk_value_text(&args[2]), &args[0], found);
    at = end;
  }
  g_match_info_free(found);
  if (to == NULL)
    return status != -1;
  g_string_append_len(to, function_text(&args[0]) + at, (gssize)args[0].length - at);
  char *room = status == -1 ? NULL : function_room(evaluation, node, to->len);
  if (room != NULL)
    *result = function_slice(memcpy(room, to->str, to->len), to->len);
  g_string_free(to, TRUE);
  return room != NULL;
}

/* A match of nothing separates nothing. */
FUNCTION_CALL(split_by)
{
  GMatchInfo *found = NULL;
  GArray *values = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  int at = 0, status = match(evaluation, node, &args[0], 0, &found);
  for (; status == 1; status = match_next(evaluation, node, found)) {
    int start, end;
    g_match_info_fetch_pos(found, 0, &start, &end);
    if (start == end)
      continue;
    ArykValue part = function_slice(function_text(&args[0]) + at, (size_t)(start - at));
    g_array_append_val(values, part);
    at = end;
  }
  g_match_info_free(found);
  ArykValue rest = function_slice(function_text(&args[0]) + at, args[0].length - (size_t)at);
  g_array_append_val(values, rest);
  *result = list_of(evaluation, values);
  return status != -1;
}

#define TEXT FUNCTION_STRING

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"regexp_extract(text, 'regex', group)", 2, 3, {TEXT, TEXT, FUNCTION_INT},
     TEXT | FUNCTION_NULL,
     "what a group of the first match matched: 0 is the whole match, when not given the first group "
     "or else the whole; null where nothing matches",
     "regexp_extract('up 7.4 percent', '([0-9.]+) percent')", "'7.4'",
     .call = extract, .check = check_group, .raw = 1 << 1},
    {"regexp_extract_all(text, 'regex', group)", 2, 3, {TEXT, TEXT, FUNCTION_INT}, FUNCTION_LIST,
     "the same for every match, as a list",
     "regexp_extract_all('Q1 and Q3', 'Q([1-4])')", "['1', '3']",
     .call = extract_all, .check = check_group, .raw = 1 << 1},
    {"regexp_replace(text, 'regex', 'to')", 3, 3, {TEXT, TEXT, TEXT}, TEXT,
     "the text with every match replaced; in what it is replaced by, \\1 to \\9 are the groups "
     "and \\0 is the match",
     "regexp_replace('13.07.2023', '([0-9]+)[.]([0-9]+)[.]([0-9]+)', '\\3-\\2-\\1')",
     "'2023-07-13'", .call = replace_all, .check = check_replacement, .raw = 1 << 1 | 1 << 2},
    {"regexp_split(text, 'regex')", 2, 2, {TEXT, TEXT}, FUNCTION_LIST,
     "the list of the parts between the matches",
     "regexp_split('KZ, HU;UZ', '[,;] *')", "['KZ', 'HU', 'UZ']",
     .call = split_by, .raw = 1 << 1},
};
/* clang-format on */

const FunctionGroup functions_regex = {"Regular expressions", rows, G_N_ELEMENTS(rows)};
