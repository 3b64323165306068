/* function_text.c - functions that look into texts and cut them. Nothing here depends on the
 * locale; places and counts are of characters (code points). */
#include "config.h"

#include <inttypes.h>

#include "core/expression/function.h"
#include "core/expression/print.h"

static int64_t
characters(const char *text, size_t length)
{
  int64_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += ((unsigned char)text[i] & 0xc0) != 0x80;
  return count;
}

FUNCTION_CALL(length_of)
{
  (void)evaluation, (void)node;
  *result =
      aryk_int(args[0].type == ARYK_STRING ? characters(function_text(&args[0]), args[0].length)
                                           : (int64_t)args[0].length);
  return true;
}

FUNCTION_CALL(starts_with)
{
  (void)evaluation, (void)node;
  *result =
      aryk_bool(args[0].length >= args[1].length &&
                memcmp(function_text(&args[0]), function_text(&args[1]), args[1].length) == 0);
  return true;
}

FUNCTION_CALL(ends_with)
{
  (void)evaluation, (void)node;
  bool holds = false;
  if (args[0].length >= args[1].length)
    holds = memcmp(function_text(&args[0]) + (args[0].length - args[1].length),
                   function_text(&args[1]), args[1].length) == 0;
  *result = aryk_bool(holds);
  return true;
}

/* The first `part` in the `length` bytes at `text`, or NULL. */
static const char *
find(const char *text, size_t length, const ArykValue *part)
{
  return memmem(text, length, function_text(part), part->length);
}

FUNCTION_CALL(contains)
{
  (void)evaluation, (void)node;
  *result = aryk_bool(find(function_text(&args[0]), args[0].length, &args[1]) != NULL);
  return true;
}

FUNCTION_CALL(position)
{
  (void)evaluation, (void)node;
  const char *text = function_text(&args[0]);
  const char *hit = find(text, args[0].length, &args[1]);
  *result = hit != NULL ? aryk_int(characters(text, (size_t)(hit - text))) : aryk_null();
  return true;
}

/* How often `part` is in `text`, without overlaps. */
static uint32_t
count_parts(const ArykValue *text, const ArykValue *part)
{
  uint32_t count = 0;
  const char *at = function_text(text), *end = at + text->length;
  while ((at = find(at, (size_t)(end - at), part)) != NULL) {
    count++;
    at += part->length;
  }
  return count;
}

FUNCTION_CALL(replace)
{
  *result = args[0];
  if (args[1].length == 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE,
                             "there is nothing to look for: the second argument is empty");
  uint32_t count = count_parts(&args[0], &args[1]);
  if (count == 0)
    return true;
  uint64_t length =
      args[0].length - (uint64_t)count * args[1].length + (uint64_t)count * args[2].length;
  char *to = function_room(evaluation, node, length);
  if (to == NULL)
    return false;
  *result = function_slice(to, (size_t)length);
  const char *at = function_text(&args[0]), *end = at + args[0].length;
  for (const char *hit; (hit = find(at, (size_t)(end - at), &args[1])) != NULL;
       at = hit + args[1].length) {
    memcpy(to, at, (size_t)(hit - at));
    to += hit - at;
    memcpy(to, function_text(&args[2]), args[2].length);
    to += args[2].length;
  }
  memcpy(to, at, (size_t)(end - at));
  return true;
}

FUNCTION_CALL(split)
{
  if (args[1].length == 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE, "the separator is empty");
  uint32_t count = count_parts(&args[0], &args[1]) + 1;
  ArykValue *items = scratch_alloc(&evaluation->scratch, count * sizeof *items);
  const char *at = function_text(&args[0]), *end = at + args[0].length;
  for (uint32_t i = 0; i < count; i++) {
    const char *hit = i + 1 < count ? find(at, (size_t)(end - at), &args[1]) : end;
    items[i] = function_slice(at, (size_t)(hit - at));
    at = hit + args[1].length;
  }
  *result = aryk_list(items, count);
  return true;
}

/* The place `count` characters behind `at`, at most `end`. */
static const char *
skip_characters(const char *at, const char *end, int64_t count)
{
  for (; count > 0 && at < end; count--)
    at = g_utf8_next_char(at);
  return at;
}

/* The place `count` characters before `end`, at least `start`. */
static const char *
back_characters(const char *start, const char *end, int64_t count)
{
  for (; count > 0 && end > start; count--)
    end = g_utf8_prev_char(end);
  return end;
}

static bool
check_count(Evaluation *evaluation, const Node *node, int64_t count)
{
  return count >= 0 || evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                                         "a count of characters cannot be negative");
}

FUNCTION_CALL(substring)
{
  int64_t start = args[1].as.integer;
  int64_t count = node->count > 2 ? args[2].as.integer : INT64_MAX;
  const char *text = function_text(&args[0]), *end = text + args[0].length;
  if (!check_count(evaluation, node, count))
    return false;
  const char *from = start >= 0           ? skip_characters(text, end, start)
                     : start == INT64_MIN ? text
                                          : back_characters(text, end, -start);
  const char *to = skip_characters(from, end, count);
  *result = function_slice(from, (size_t)(to - from));
  return true;
}

FUNCTION_CALL(left)
{
  const char *text = function_text(&args[0]), *end = text + args[0].length;
  if (!check_count(evaluation, node, args[1].as.integer))
    return false;
  *result = function_slice(text, (size_t)(skip_characters(text, end, args[1].as.integer) - text));
  return true;
}

FUNCTION_CALL(right)
{
  const char *text = function_text(&args[0]), *end = text + args[0].length;
  if (!check_count(evaluation, node, args[1].as.integer))
    return false;
  const char *from = back_characters(text, end, args[1].as.integer);
  *result = function_slice(from, (size_t)(end - from));
  return true;
}

/* ---- Making texts longer --------------------------------------------------------------------- */

static char *
copy_times(char *to, const ArykValue *part, int64_t times)
{
  for (; times > 0 && part->length > 0; times--)
    to = (char *)memcpy(to, part->as.text, part->length) + part->length;
  return to;
}

/* count x size, or more than any text is long. */
static uint64_t
room_for(uint64_t count, uint64_t size)
{
  uint64_t room;
  return __builtin_mul_overflow(count, size, &room) ? UINT64_MAX : room;
}

FUNCTION_CALL(repeat)
{
  int64_t times = args[1].as.integer;
  if (times < 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "a text cannot be repeated %" PRId64 " times", times);
  uint64_t length = room_for((uint64_t)times, args[0].length);
  char *to = function_room(evaluation, node, length);
  if (to == NULL)
    return false;
  *result = function_slice(to, (size_t)length);
  copy_times(to, &args[0], times);
  return true;
}

/* What makes the text `args[1]` characters long: the padding, as often as it fits, and a part. */
static bool
pad(Evaluation *evaluation, const Node *node, const ArykValue *args, bool before, ArykValue *result)
{
  ArykValue space = function_slice(" ", 1);
  const ArykValue *padding = node->count > 2 ? &args[2] : &space;
  int64_t lacking = args[1].as.integer - characters(function_text(&args[0]), args[0].length);
  int64_t size = characters(function_text(padding), padding->length);
  *result = args[0];
  if (!check_count(evaluation, node, args[1].as.integer))
    return false;
  if (lacking <= 0)
    return true;
  if (size == 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE, "there is nothing to pad with");
  const char *end = padding->as.text + padding->length;
  size_t part = (size_t)(skip_characters(padding->as.text, end, lacking % size) - padding->as.text);
  uint64_t added = room_for((uint64_t)(lacking / size), padding->length);
  char *to =
      function_room(evaluation, node, added > UINT32_MAX ? added : added + part + args[0].length);
  if (to == NULL)
    return false;
  *result = function_slice(to, (size_t)added + part + args[0].length);
  if (!before)
    to = copy_times(to, &args[0], 1);
  to = copy_times(to, padding, lacking / size);
  to = (char *)memcpy(to, padding->as.text, part) + part;
  if (before)
    copy_times(to, &args[0], 1);
  return true;
}

FUNCTION_CALL(lpad)
{
  return pad(evaluation, node, args, true, result);
}

FUNCTION_CALL(rpad)
{
  return pad(evaluation, node, args, false, result);
}

/* The values one behind the other with `separator` between them, those that are nothing left out.
 */
static bool
concatenate(Evaluation *evaluation, const Node *node, const ArykValue *values, uint32_t count,
            ArykText separator, ArykValue *result)
{
  ArykText *parts = scratch_alloc(&evaluation->scratch, (count + 1) * sizeof *parts);
  uint32_t used = 0;
  uint64_t length = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (value_is_nothing(&values[i]))
      continue;
    if (!print_value(evaluation, node, &values[i], &parts[used]))
      return false;
    length += parts[used].length + (used > 0 ? separator.length : 0);
    used++;
  }
  char *to = function_room(evaluation, node, length);
  if (to == NULL)
    return false;
  *result = function_slice(to, (size_t)length);
  for (uint32_t i = 0; i < used; i++) {
    if (i > 0 && separator.length > 0)
      to = (char *)memcpy(to, separator.data, separator.length) + separator.length;
    if (parts[i].length > 0)
      to = (char *)memcpy(to, parts[i].data, parts[i].length) + parts[i].length;
  }
  return true;
}

FUNCTION_CALL(concat)
{
  return concatenate(evaluation, node, args, node->count, aryk_text(""), result);
}

FUNCTION_CALL(join)
{
  return concatenate(evaluation, node, args[0].as.items, args[0].length, aryk_value_text(&args[1]),
                     result);
}

#define TEXT FUNCTION_STRING
#define MANY FUNCTION_ANY_NUMBER

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"concat(a, b, ...)", 1, MANY, {FUNCTION_SINGLE, FUNCTION_SINGLE, FUNCTION_SINGLE}, TEXT,
     "the values one behind the other as text, written as string(x) writes them",
     "concat('Q', 3, ' ', date '2023-07-13')", "'Q3 2023-07-13'", .call = concat},
    {"contains(text, part)", 2, 2, {TEXT, TEXT}, FUNCTION_BOOL,
     "whether part occurs in text",
     "contains('mutual trade', 'trade')", "true", .call = contains},
    {"ends_with(text, part)", 2, 2, {TEXT, TEXT}, FUNCTION_BOOL,
     "whether text ends with part",
     "ends_with('report.csv', '.csv')", "true", .call = ends_with},
    {"join(list, separator)", 2, 2, {FUNCTION_LIST, TEXT}, TEXT,
     "the members as text with the separator between them; members that are null are left out",
     "join(['KZ', 'HU'], ', ')", "'KZ, HU'", .call = join},
    {"left(text, count)", 2, 2, {TEXT, FUNCTION_INT}, TEXT,
     "the first characters",
     "left('Алматы', 3)", "'Алм'", .call = left},
    {"length(x)", 1, 1, {TEXT | FUNCTION_LIST | FUNCTION_MAP | FUNCTION_BYTES}, FUNCTION_INT,
     "the characters (code points) of a text, the members of a list or map, the bytes of bytes",
     "length('Алматы')", "6", .call = length_of},
    {"lpad(text, count, padding)", 2, 3, {TEXT, FUNCTION_INT, TEXT}, TEXT,
     "the text with padding (spaces when not given) before it, count characters in all; a longer "
     "one stays as it is",
     "lpad('42', 5, '0')", "'00042'", .call = lpad},
    {"position(text, part)", 2, 2, {TEXT, TEXT}, FUNCTION_INT | FUNCTION_NULL,
     "the place where part first occurs in text, from 0 on; null where it does not",
     "position('mutual trade', 'trade')", "7", .call = position},
    {"repeat(text, times)", 2, 2, {TEXT, FUNCTION_INT}, TEXT,
     "the text so many times",
     "repeat('ab', 3)", "'ababab'", .call = repeat},
    {"replace(text, from, to)", 3, 3, {TEXT, TEXT, TEXT}, TEXT,
     "the text with every occurrence of from, left to right, replaced by to",
     "replace('1,234,567', ',', '')", "'1234567'", .call = replace},
    {"right(text, count)", 2, 2, {TEXT, FUNCTION_INT}, TEXT,
     "the last characters",
     "right('Алматы', 2)", "'ты'", .call = right},
    {"rpad(text, count, padding)", 2, 3, {TEXT, FUNCTION_INT, TEXT}, TEXT,
     "the text with padding (spaces when not given) behind it, count characters in all; a longer "
     "one stays as it is",
     "rpad('USD', 5, '.')", "'USD..'", .call = rpad},
    {"split(text, separator)", 2, 2, {TEXT, TEXT}, FUNCTION_LIST,
     "the list of the parts between the separators",
     "split('KZ;HU', ';')", "['KZ', 'HU']", .call = split},
    {"starts_with(text, part)", 2, 2, {TEXT, TEXT}, FUNCTION_BOOL,
     "whether text starts with part",
     "starts_with('2023-07', '2023')", "true", .call = starts_with},
    {"substring(text, start, count)", 2, 3, {TEXT, FUNCTION_INT, FUNCTION_INT}, TEXT,
     "count characters (all the rest when not given) from place start on, which counts from 0, or "
     "from the end when negative",
     "substring('2023-07-13', 5, 2)", "'07'", .call = substring},
};
/* clang-format on */

const FunctionGroup functions_text = {"Texts", rows, G_N_ELEMENTS(rows)};
