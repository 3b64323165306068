/* date_pattern.c - how a pattern is understood; see date_pattern.h. */
#include "core/record/date_pattern.h"

#include <aryk/plugin.h>

#define SHOWN 100 /* bytes of a pattern in a message */

/* In the order in which a message lists them. */
#define LETTERS_READ    "YymbBdejaAHIpMSfzsFTR%"
#define LETTERS_WRITTEN "YymbBdejaAHIpMSfzsGVuFTR%"
/* Numbers that may do without zeros in front. */
#define LETTERS_BARE "YymdejHIMSGVu"

const char *const date_months[DATE_MONTHS] = {"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
const char *const date_weekdays[DATE_WEEKDAYS] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

static bool
is_one_of(char letter, const char *letters)
{
  return letter != '\0' && strchr(letters, letter) != NULL;
}

/* What a letter is short for, or NULL. */
static const char *
composed(char letter)
{
  return letter == 'F' ? "%Y-%m-%d" : letter == 'T' ? "%H:%M:%S" : letter == 'R' ? "%H:%M" : NULL;
}

/* ---- Mistakes -------------------------------------------------------------------------------- */

/* Bytes of the character at `at`. */
static size_t
character_at(ArykText text, size_t at)
{
  return MIN((size_t)g_utf8_skip[(unsigned char)text.data[at]], text.length - at);
}

/* As much of a pattern as a message shows, in whole characters. */
static int
shown_bytes(ArykText pattern)
{
  size_t length = 0;
  while (length < pattern.length && length + character_at(pattern, length) <= SHOWN)
    length += character_at(pattern, length);
  return (int)length;
}

static bool
refuse(ArykText pattern, const char *why, GError **error)
{
  int shown = shown_bytes(pattern);
  return aryk_error(error, ARYK_ERROR_CONFIG, "\"%.*s%s\"%s", shown,
                    pattern.length > 0 ? pattern.data : "",
                    (size_t)shown < pattern.length ? "..." : "", why);
}

/* Of the letter at `at`, where a pattern may also end. */
static bool
refuse_letter(ArykText pattern, size_t at, bool reads, GError **error)
{
  const char *letters = reads ? LETTERS_READ : LETTERS_WRITTEN;
  ArykText rest = {pattern.data + at, pattern.length - at};
  bool written = rest.length > 0 && is_one_of(rest.data[0], LETTERS_WRITTEN);
  g_autoptr(GString) why = g_string_new(": %");
  if (rest.length > 0)
    g_string_append_len(why, rest.data, (gssize)character_at(rest, 0));
  g_string_append_printf(why, " %s; there are",
                         written ? "is only written, never read" : "means nothing");
  for (const char *letter = letters; *letter != '\0'; letter++)
    g_string_append_printf(why, "%s %%%c", letter[1] == '\0' ? " and" : "", *letter);
  return refuse(pattern, why->str, error);
}

/* What only matters to who reads: the parts have to make a day, and must not contradict. */
static bool
check_parts(const ArykDatePattern *made, ArykText pattern, GError **error)
{
  bool year = false, twelve = false, half = false, since = false, others = false;
  for (size_t i = 0; i < made->count; i++) {
    char what = made->steps[i].what;
    year = year || is_one_of(what, "Yys");
    twelve = twelve || what == 'I';
    half = half || what == 'p';
    since = since || what == 's';
    others = others || is_one_of(what, "YymbBdejaAHIpMS");
  }
  if (!year)
    return refuse(pattern, " has no year, %Y or %y; a pattern is like \"%d.%m.%Y\"", error);
  if (twelve != half)
    return refuse(pattern, ": %I, an hour of twelve, and %p go together", error);
  return !(since && others) ||
         refuse(pattern, ": %s says day and time; only %f and %z go with it", error);
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static void
add_step(ArykDatePattern *made, DateStep step)
{
  made->steps[made->count++] = step;
}

static void
add_byte(ArykDatePattern *made, char byte)
{
  add_step(made, (DateStep){g_ascii_isspace(byte) ? DATE_BLANK : DATE_BYTE, byte, false});
}

static void
add_letter(ArykDatePattern *made, char letter, bool bare)
{
  const char *parts = composed(letter);
  if (parts == NULL && letter == '%')
    return add_byte(made, '%');
  if (parts == NULL)
    return add_step(made, (DateStep){letter, '\0', bare});
  for (; *parts != '\0'; parts++)
    if (*parts == '%')
      add_letter(made, *++parts, false);
    else
      add_byte(made, *parts);
}

static bool
add_all(ArykDatePattern *made, ArykText pattern, GError **error)
{
  const char *known = made->reads ? LETTERS_READ : LETTERS_WRITTEN;
  for (size_t i = 0; i < pattern.length; i++) {
    if (pattern.data[i] != '%') {
      add_byte(made, pattern.data[i]);
      continue;
    }
    size_t at = i + 1;
    bool bare = i + 2 < pattern.length && pattern.data[i + 1] == '-' &&
                is_one_of(pattern.data[i + 2], LETTERS_BARE);
    i += bare ? 2 : 1;
    if (i >= pattern.length || !is_one_of(pattern.data[i], known))
      return refuse_letter(pattern, bare ? i : at, made->reads, error);
    add_letter(made, pattern.data[i], bare);
  }
  return true;
}

static bool
has(const ArykDatePattern *made, char what)
{
  for (size_t i = 0; i < made->count; i++)
    if (made->steps[i].what == what)
      return true;
  return false;
}

ArykDatePattern *
aryk_date_pattern_new(ArykText pattern, ArykDateUse use, GError **error)
{
  /* The longest of what two bytes are short for has five steps. */
  ArykDatePattern *made = g_malloc0(sizeof *made + 3 * pattern.length * sizeof(DateStep));
  made->reads = use == ARYK_DATE_READ;
  if (!add_all(made, pattern, error) || (made->reads && !check_parts(made, pattern, error))) {
    aryk_date_pattern_free(made);
    return NULL;
  }
  made->since_fraction = has(made, 's') && has(made, 'f');
  return made;
}

void
aryk_date_pattern_free(ArykDatePattern *pattern)
{
  g_free(pattern);
}
