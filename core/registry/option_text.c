/* option_text.c - see option_text.h. */
#include "core/registry/option_text.h"

#include <glib.h>
#include <string.h>

typedef struct Unit {
  const char *name;
  int64_t factor;
} Unit;

/* The unit whose whole name stands at `text`, up to something that is no letter. */
static const Unit *
find_unit(const Unit *units, size_t count, const char *text, size_t *length)
{
  *length = 0;
  while (g_ascii_isalpha(text[*length]))
    ++*length;
  for (size_t i = 0; i < count; i++)
    if (strlen(units[i].name) == *length && strncmp(units[i].name, text, *length) == 0)
      return &units[i];
  return NULL;
}

/* A number at `text` as digits / divisor, exactly. Moves *text behind it. */
static bool
read_number(const char **text, __int128 *digits, __int128 *divisor)
{
  const char *c = *text;
  int count = 0;
  *digits = 0;
  *divisor = 1;
  for (bool point = false; g_ascii_isdigit(*c) || (*c == '.' && !point); c++) {
    if (*c == '.') {
      point = true;
      continue;
    }
    if (++count > 19)
      return false;
    *digits = *digits * 10 + (*c - '0');
    if (point)
      *divisor *= 10;
  }
  if (count == 0 || c[-1] == '.')
    return false;
  *text = c;
  return true;
}

static void
skip_blanks(const char **text)
{
  while (**text == ' ')
    ++*text;
}

/* digits/divisor x factor, if that is whole and fits. */
static bool
scale_up(__int128 digits, __int128 divisor, int64_t factor, __int128 *result)
{
  __int128 product = digits * factor; /* 19 digits times a factor below 2^41: below 2^127 */
  *result = product / divisor;
  return product % divisor == 0;
}

bool
option_text_duration(const char *text, int64_t *microseconds, const char **why)
{
  static const Unit units[] = {{"us", 1},
                               {"ms", 1000},
                               {"s", 1000000},
                               {"m", 60 * INT64_C(1000000)},
                               {"h", 3600 * INT64_C(1000000)},
                               {"d", 86400 * INT64_C(1000000)},
                               {"w", 604800 * INT64_C(1000000)}};
  __int128 total = 0;
  skip_blanks(&text);
  if (strcmp(text, "0") == 0) {
    *microseconds = 0;
    return true;
  }
  do {
    __int128 digits, divisor, part;
    size_t length;
    if (!read_number(&text, &digits, &divisor)) {
      *why = "it is numbers with units, such as \"1h30m\"";
      return false;
    }
    skip_blanks(&text);
    const Unit *unit = find_unit(units, G_N_ELEMENTS(units), text, &length);
    if (unit == NULL) {
      *why = length == 0 ? "a unit is missing; say \"5s\" or \"5m\", not \"5\""
                         : "the units are us, ms, s, m, h, d, w";
      return false;
    }
    if (!scale_up(digits, divisor, unit->factor, &part)) {
      *why = "it is finer than a microsecond";
      return false;
    }
    total += part;
    if (total > INT64_MAX) {
      *why = "it is too long";
      return false;
    }
    text += length;
    skip_blanks(&text);
  } while (*text != '\0');
  *microseconds = (int64_t)total;
  return true;
}

bool
option_text_size(const char *text, uint64_t *bytes, const char **why)
{
  static const Unit units[] = {{"", 1},
                               {"B", 1},
                               {"kB", 1000},
                               {"MB", 1000000},
                               {"GB", INT64_C(1000000000)},
                               {"TB", INT64_C(1000000000000)},
                               {"KiB", INT64_C(1) << 10},
                               {"MiB", INT64_C(1) << 20},
                               {"GiB", INT64_C(1) << 30},
                               {"TiB", INT64_C(1) << 40}};
  __int128 digits, divisor, total;
  size_t length;
  skip_blanks(&text);
  if (!read_number(&text, &digits, &divisor)) {
    *why = "it is a number with a unit, such as \"64 MiB\"";
    return false;
  }
  skip_blanks(&text);
  const Unit *unit = find_unit(units, G_N_ELEMENTS(units), text, &length);
  text += length;
  skip_blanks(&text);
  if (unit == NULL || *text != '\0') {
    *why = "the units are B, kB, MB, GB, TB, KiB, MiB, GiB, TiB";
    return false;
  }
  if (!scale_up(digits, divisor, unit->factor, &total)) {
    *why = "it is not a whole number of bytes";
    return false;
  }
  if (total > INT64_MAX) {
    *why = "it is too large";
    return false;
  }
  *bytes = (uint64_t)total;
  return true;
}
