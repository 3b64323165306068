/* letters.c - see letters.h. */
#include "plugins/transforms/convert/letters.h"

ArykText
letters_trim(ArykText text)
{
  const char *start = text.data, *end = text.data + text.length;
  if (text.length == 0)
    return text;
  while (start < end && g_unichar_isspace(g_utf8_get_char(start)))
    start = g_utf8_next_char(start);
  while (end > start) {
    const char *last = g_utf8_prev_char(end);
    if (!g_unichar_isspace(g_utf8_get_char(last)))
      break;
    end = last;
  }
  return (ArykText){start, (size_t)(end - start)};
}

static bool
is_word(gunichar c)
{
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static bool
is_apostrophe(gunichar c)
{
  return c == '\'' || c == 0x2019;
}

void
letters_change(ArykBytes *out, ArykText text, Letters letters)
{
  const char *at = text.data, *end = text.data + text.length;
  bool within = false; /* a word has begun */
  for (; at < end; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    bool large = letters == LETTERS_UPPER || (letters == LETTERS_TITLE && !within);
    within = is_word(c) || (within && is_apostrophe(c));
    c = !large                     ? g_unichar_tolower(c)
        : letters == LETTERS_TITLE ? g_unichar_totitle(c)
                                   : g_unichar_toupper(c);
    aryk_bytes_reserve(out, 6);
    out->length += (size_t)g_unichar_to_utf8(c, out->data + out->length);
  }
}
