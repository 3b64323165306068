/* moment.c - see moment.h. */
#include "plugins/transforms/convert/moment.h"

#define DAY_SECONDS INT64_C(86400)

bool
moment_check(const char *pattern, GError **error)
{
  ArykDatePattern *made = aryk_date_pattern_new(aryk_text(pattern), ARYK_DATE_READ, error);
  if (made == NULL) {
    g_prefix_error(error, "format = ");
    return false;
  }
  aryk_date_pattern_free(made);
  return true;
}

void
moments_start(Moments *moments, const ArykStrings *patterns, int64_t first_year)
{
  moments->count = patterns->count;
  moments->first_year = (int)first_year;
  moments->patterns = g_new0(ArykDatePattern *, patterns->count);
  for (size_t i = 0; i < patterns->count; i++) {
    moments->patterns[i] =
        aryk_date_pattern_new(aryk_text(patterns->items[i]), ARYK_DATE_READ, NULL);
    g_assert(moments->patterns[i] != NULL);
  }
}

void
moments_stop(Moments *moments)
{
  for (size_t i = 0; i < moments->count; i++)
    aryk_date_pattern_free(moments->patterns[i]);
  g_free(moments->patterns);
  memset(moments, 0, sizeof *moments);
}

static bool
read_iso(ArykText text, ArykValue *stamp)
{
  int32_t days;
  if (!aryk_date_parse(text, &days))
    return aryk_timestamp_parse(text, stamp);
  *stamp = moment_midnight(days);
  return true;
}

bool
moments_read(const Moments *moments, ArykText text, ArykValue *stamp)
{
  bool found = moments->count == 0 && read_iso(text, stamp);
  for (size_t i = 0; i < moments->count && !found; i++)
    found = aryk_date_pattern_read(moments->patterns[i], text, moments->first_year, stamp);
  return found;
}

ArykValue
moment_midnight(int32_t days)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  stamp.as.integer = days * DAY_SECONDS;
  return stamp;
}
