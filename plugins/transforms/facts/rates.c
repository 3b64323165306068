/* rates.c - see rates.h. */
#include "plugins/transforms/facts/rates.h"

static ArykValue
rate_value(const Reading *reading, ArykRecord *document, const OffsetMap *map)
{
  const FxNote *note = &reading->meaning->fx;
  const ArykEntry entries[] = {
      {aryk_text("base"), aryk_string(aryk_record_copy_text(document, aryk_text(note->base)))},
      {aryk_text("quote"), aryk_string(aryk_record_copy_text(document, aryk_text(note->quote)))},
      {aryk_text("rate"), aryk_record_decimal_value(document, note->rate)},
      {aryk_text("date"), note->date != INT32_MIN ? aryk_date(note->date) : aryk_null()},
      {aryk_text("start"), aryk_int((int64_t)offset_map_start(map, reading->span.start))},
      {aryk_text("end"), aryk_int((int64_t)offset_map_end(map, reading->span.end))}};
  ArykEntry *kept = aryk_record_alloc(document, sizeof entries);
  memcpy(kept, entries, sizeof entries);
  return aryk_map(kept, G_N_ELEMENTS(entries));
}

void
facts_add_rates(const Facts *facts, ArykRecord *document, const OffsetMap *map, GArray *rates)
{
  const GArray *readings = facts->analysis->readings;
  for (guint i = 0; i < readings->len; i++) {
    const Reading *reading = &g_array_index(readings, Reading, i);
    if (reading->first < facts->analysis->fresh || reading->meaning->kind != MEANING_FX_NOTE)
      continue;
    ArykValue rate = rate_value(reading, document, map);
    g_array_append_val(rates, rate);
  }
}
