#include "plugins/formats/display.h"

static size_t
display_char_width(gunichar c)
{
  if (c < 0x300) /* the common case; U+00AD is drawn by most terminals */
    return 1;
  if (g_unichar_iszerowidth(c))
    return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

size_t
display_fit(ArykText text, size_t width, size_t *used)
{
  const char *at = text.data, *end = text.length > 0 ? at + text.length : at;
  size_t taken = 0;
  while (at < end) {
    size_t more = display_char_width(g_utf8_get_char(at));
    if (taken + more > width)
      break;
    taken += more;
    at = g_utf8_next_char(at);
  }
  if (used != NULL)
    *used = taken;
  return text.length == 0 ? 0 : (size_t)(at - text.data);
}

size_t
display_width(ArykText text)
{
  size_t width;
  display_fit(text, SIZE_MAX, &width);
  return width;
}

/* C0 and C1 controls, and the marks that turn the direction of everything behind them. */
static bool
display_is_control(gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

void
display_clean(ArykBytes *out, ArykText text)
{
  const char *at = text.data, *end = text.length > 0 ? at + text.length : at;
  bool after_break = false;
  while (at < end) {
    const char *next = g_utf8_next_char(at);
    gunichar c = g_utf8_get_char(at);
    bool is_break = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029 || c == 0x85;
    if (is_break) {
      if (!after_break)
        aryk_bytes_append_char(out, ' ');
    } else if (display_is_control(c)) {
      aryk_bytes_append(out, "\xef\xbf\xbd", 3);
    } else {
      aryk_bytes_append(out, at, (size_t)(next - at));
    }
    after_break = is_break;
    at = next;
  }
}
