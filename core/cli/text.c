/* text.c - text for people: see text.h. */
#include "core/cli/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "core/cli/cli.h"

void
cli_print_wrapped(const char *text, int indent)
{
  char **words = g_strsplit_set(text, " \n", -1);
  long column = 0;
  for (char **word = words; *word != NULL; word++) {
    long length = g_utf8_strlen(*word, -1);
    if (length == 0)
      continue;
    if (column > 0 && column + 1 + length > HELP_WIDTH) {
      putchar('\n');
      column = 0;
    }
    if (column == 0)
      column = printf("%*s", indent, "");
    else
      column += printf(" ");
    fputs(*word, stdout);
    column += length;
  }
  putchar('\n');
  g_strfreev(words);
}

/* ---- Columns -------------------------------------------------------------------------------- */

static long
character_width(gunichar character)
{
  return g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
}

long
text_width(const char *text)
{
  long width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    width += character_width(g_utf8_get_char(at));
  return width;
}

void
text_append_padded(GString *line, const char *text, long width)
{
  g_string_append_printf(line, "%s%*s", text, (int)MAX(0, width - text_width(text)), "");
}

void
text_append_cut(GString *line, const char *text, long width)
{
  if (text_width(text) <= width) {
    g_string_append(line, text);
    return;
  }
  const char *at = text;
  for (long left = width - 1; *at != '\0'; at = g_utf8_next_char(at)) {
    left -= character_width(g_utf8_get_char(at));
    if (left < 0)
      break;
  }
  g_string_append_len(line, text, at - text);
  if (width > 0)
    g_string_append(line, "\u2026");
}

/* ---- Units ---------------------------------------------------------------------------------- */

char *
text_bytes(uint64_t bytes)
{
  static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  double size = (double)bytes;
  unsigned unit = 0;
  for (; size >= 999.5 && unit + 1 < G_N_ELEMENTS(units); unit++)
    size /= 1000;
  bool exact = unit == 0 || size >= 9.95;
  return g_strdup_printf("%.*f %s", exact ? 0 : 1, size, units[unit]);
}

char *
text_duration(int64_t microseconds)
{
  int64_t seconds = MAX(0, microseconds) / G_USEC_PER_SEC;
  int64_t hours = seconds / 3600, minutes = seconds / 60 % 60;
  seconds %= 60;
  if (hours > 0)
    return g_strdup_printf("%" PRId64 ":%02" PRId64 ":%02" PRId64, hours, minutes, seconds);
  return g_strdup_printf("%" PRId64 ":%02" PRId64, minutes, seconds);
}

char *
text_stamp(int64_t microseconds)
{
  int64_t fraction = microseconds % G_USEC_PER_SEC;
  if (fraction < 0)
    fraction += G_USEC_PER_SEC;
  time_t seconds = (time_t)((microseconds - fraction) / G_USEC_PER_SEC);
  struct tm parts;
  char stamp[ARYK_STAMP_TEXT_MAX] = "";
  if (gmtime_r(&seconds, &parts) != NULL)
    (void)strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &parts);
  return g_strdup_printf("%s.%06dZ", stamp, (int)fraction);
}

char *
text_harmless(const char *text)
{
  GString *out = g_string_sized_new(strlen(text));
  for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
    bool upper = at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0; /* U+0080 to U+009F */
    if (*at == '\n')
      g_string_append(out, "\\n");
    else if (*at == '\t')
      g_string_append(out, "\\t");
    else if (upper)
      g_string_append_printf(out, "\\x%02x", *++at);
    else if (*at < 0x20 || *at == 0x7f)
      g_string_append_printf(out, "\\x%02x", *at);
    else
      g_string_append_c(out, (char)*at);
  }
  return g_string_free(out, FALSE);
}
