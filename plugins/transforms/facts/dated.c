/* dated.c - the day from which a text speaks that does not come with its day of publication: the
 * first whole date in its first lines ("data showed on 20 June 2025"). It says which year "in May"
 * is of. */
#include "plugins/transforms/facts/facts.h"

enum {
  DATED_REACH = 1500 /* bytes at the start of a text that are looked at, at most, up to a blank */
};

int32_t
facts_dated(ArykText text, const LanguageContext *context)
{
  int32_t day = LANGUAGE_NO_DATE;
  size_t length = text.length;
  if (length > DATED_REACH) {
    length = DATED_REACH;
    while (length > 0 && text.data[length] != ' ' && text.data[length] != '\n')
      length--;
  }
  Analysis *analysis = language_analyse(text.data, length, context);
  for (guint i = 0; i < analysis->readings->len && day == LANGUAGE_NO_DATE; i++) {
    const Meaning *meaning = g_array_index(analysis->readings, Reading, i).meaning;
    if (meaning->kind == MEANING_PERIOD && meaning->period.unit == PERIOD_DAY &&
        meaning->period.anchor == PERIOD_FIXED && !meaning->period.since && !meaning->period.target)
      day = meaning->period.start;
  }
  language_analysis_free(analysis);
  return day;
}
