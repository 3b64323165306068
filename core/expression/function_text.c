/* function_text.c - functions of text. Nothing here depends on the locale. */
#include "config.h"

#include "core/expression/function.h"
#include "core/expression/print.h"

static const char *
text_of(const ArykValue *value)
{
  return value->length > 0 ? value->as.text : "";
}

/* A part of a text: a slice, nothing is copied. */
static ArykValue
slice(const char *start, size_t length)
{
  ArykText text = {start, length};
  return aryk_string(text);
}

/* Room for a result; NULL with the error set when text may not be that long. */
static char *
make_room(Evaluation *evaluation, const Node *node, uint64_t length)
{
  if (length <= UINT32_MAX)
    return scratch_alloc(&evaluation->scratch, (size_t)length + 1);
  evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT, "the text would be longer than 4 GiB");
  return NULL;
}

/* Letter by letter. A letter in the other case takes at most 3 bytes for 2, ASCII stays ASCII. */
static bool
change_case(Evaluation *evaluation, const Node *node, const ArykValue *value,
            gunichar (*change)(gunichar), ArykValue *result)
{
  char *to = make_room(evaluation, node, (uint64_t)value->length * 3);
  if (to == NULL)
    return false;
  const char *from = text_of(value), *end = from + value->length;
  char *start = to;
  while (from < end) {
    if ((unsigned char)*from < 0x80) {
      *to++ = (char)change((gunichar)*from);
      from++;
    } else {
      to += g_unichar_to_utf8(change(g_utf8_get_char(from)), to);
      from = g_utf8_next_char(from);
    }
  }
  *result = slice(start, (size_t)(to - start));
  return true;
}

FUNCTION_CALL(lower)
{
  return change_case(evaluation, node, &args[0], g_unichar_tolower, result);
}

FUNCTION_CALL(upper)
{
  return change_case(evaluation, node, &args[0], g_unichar_toupper, result);
}

FUNCTION_CALL(trim)
{
  (void)evaluation, (void)node;
  const char *start = text_of(&args[0]), *end = start + args[0].length;
  while (start < end && g_unichar_isspace(g_utf8_get_char(start)))
    start = g_utf8_next_char(start);
  while (end > start) {
    const char *last = g_utf8_prev_char(end);
    if (!g_unichar_isspace(g_utf8_get_char(last)))
      break;
    end = last;
  }
  *result = slice(start, (size_t)(end - start));
  return true;
}

FUNCTION_CALL(starts_with)
{
  (void)evaluation, (void)node;
  *result = aryk_bool(args[0].length >= args[1].length &&
                      memcmp(text_of(&args[0]), text_of(&args[1]), args[1].length) == 0);
  return true;
}

FUNCTION_CALL(ends_with)
{
  (void)evaluation, (void)node;
  bool holds = false;
  if (args[0].length >= args[1].length)
    holds = memcmp(text_of(&args[0]) + (args[0].length - args[1].length), text_of(&args[1]),
                   args[1].length) == 0;
  *result = aryk_bool(holds);
  return true;
}

/* The first `part` in the `length` bytes at `text`, or NULL. */
static const char *
find(const char *text, size_t length, const ArykValue *part)
{
  return memmem(text, length, text_of(part), part->length);
}

FUNCTION_CALL(contains)
{
  (void)evaluation, (void)node;
  *result = aryk_bool(find(text_of(&args[0]), args[0].length, &args[1]) != NULL);
  return true;
}

/* How often `part` is in `text`, without overlaps. */
static uint32_t
count_parts(const ArykValue *text, const ArykValue *part)
{
  uint32_t count = 0;
  const char *at = text_of(text), *end = at + text->length;
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
  char *to = make_room(evaluation, node, length);
  if (to == NULL)
    return false;
  *result = slice(to, (size_t)length);
  const char *at = text_of(&args[0]), *end = at + args[0].length;
  for (const char *hit; (hit = find(at, (size_t)(end - at), &args[1])) != NULL;
       at = hit + args[1].length) {
    memcpy(to, at, (size_t)(hit - at));
    to += hit - at;
    memcpy(to, text_of(&args[2]), args[2].length);
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
  const char *at = text_of(&args[0]), *end = at + args[0].length;
  for (uint32_t i = 0; i < count; i++) {
    const char *hit = i + 1 < count ? find(at, (size_t)(end - at), &args[1]) : end;
    items[i] = slice(at, (size_t)(hit - at));
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

FUNCTION_CALL(substring)
{
  int64_t start = args[1].as.integer;
  int64_t count = node->count > 2 ? args[2].as.integer : INT64_MAX;
  const char *text = text_of(&args[0]), *end = text + args[0].length;
  if (count < 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "a count of characters cannot be negative");
  const char *from = end;
  if (start >= 0)
    from = skip_characters(text, end, start);
  else
    for (; start < 0 && from > text; start++)
      from = g_utf8_prev_char(from);
  const char *to = skip_characters(from, end, count);
  *result = slice(from, (size_t)(to - from));
  return true;
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
  char *to = make_room(evaluation, node, length);
  if (to == NULL)
    return false;
  *result = slice(to, (size_t)length);
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

FUNCTION_CALL(string)
{
  ArykText text;
  if (!print_value(evaluation, node, &args[0], &text))
    return false;
  *result = aryk_string(text);
  return true;
}
