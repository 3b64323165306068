/* rates.c - see rates.h. */
#include "plugins/transforms/facts/rates.h"

#include <string.h>

enum {
  REACH = 120 /* bytes of a note on either side of the sign, at most */
};

static ArykValue
rate_value(const FxNote *note, Span span, ArykRecord *document, const OffsetMap *map)
{
  const ArykEntry entries[] = {
      {aryk_text("base"), aryk_string(aryk_record_copy_text(document, aryk_text(note->base)))},
      {aryk_text("quote"), aryk_string(aryk_record_copy_text(document, aryk_text(note->quote)))},
      {aryk_text("rate"), aryk_record_decimal_value(document, note->rate)},
      {aryk_text("date"), note->date != INT32_MIN ? aryk_date(note->date) : aryk_null()},
      {aryk_text("start"), aryk_int((int64_t)offset_map_start(map, span.start))},
      {aryk_text("end"), aryk_int((int64_t)offset_map_end(map, span.end))}};
  ArykEntry *kept = aryk_record_alloc(document, sizeof entries);
  memcpy(kept, entries, sizeof entries);
  return aryk_map(kept, G_N_ELEMENTS(entries));
}

/* Where the words in front of the sign begin: in its line, not within a word, and not before
 * `from`.
 */
static size_t
words_start(ArykText text, size_t from, size_t sign)
{
  size_t start = sign - from > REACH ? sign - REACH : from;
  for (size_t i = sign; i > start; i--)
    if (text.data[i - 1] == '\n')
      return i;
  while (start > from && start < sign && text.data[start - 1] != ' ')
    start++;
  return start;
}

static size_t
words_end(ArykText text, size_t sign)
{
  size_t end = MIN(text.length, sign + REACH);
  const char *line = memchr(text.data + sign, '\n', end - sign);
  if (line != NULL)
    return (size_t)(line - text.data);
  while (end < text.length && end > sign + 1 && text.data[end] != ' ')
    end--;
  return end;
}

static void
add_notes(GArray *values, ArykText text, Span words, const LanguageContext *context,
          ArykRecord *document, const OffsetMap *map)
{
  Analysis *analysis = language_analyse(text.data + words.start, words.end - words.start, context);
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    if (reading->meaning->kind != MEANING_FX_NOTE)
      continue;
    Span span = {words.start + reading->span.start, words.start + reading->span.end};
    ArykValue value = rate_value(&reading->meaning->fx, span, document, map);
    g_array_append_val(values, value);
  }
  language_analysis_free(analysis);
}

ArykValue
facts_rates(ArykText text, const LanguageContext *context, ArykRecord *document,
            const OffsetMap *map)
{
  const char *sign = memchr(text.data, '=', text.length);
  if (sign == NULL)
    return aryk_null();
  GArray *values = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  for (size_t from = 0; sign != NULL; sign = memchr(text.data + from, '=', text.length - from)) {
    size_t place = (size_t)(sign - text.data);
    Span words = {(uint32_t)words_start(text, from, place), (uint32_t)words_end(text, place)};
    add_notes(values, text, words, context, document, map);
    from = words.end;
  }
  ArykValue list = aryk_null();
  if (values->len > 0) {
    ArykValue *items = aryk_record_alloc(document, sizeof *items * values->len);
    memcpy(items, values->data, sizeof *items * values->len);
    list = aryk_list(items, values->len);
  }
  g_array_free(values, TRUE);
  return list;
}
