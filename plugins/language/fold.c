/* fold.c - the spelling that vocabularies are made of. */
#include "plugins/language/token.h"

/* Of all but ASCII. */
static gunichar
fold_char(gunichar c)
{
  switch (c) {
  case 0x2019:
  case 0x2018:
  case 0x02bc:
    return '\'';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return '-';
  case 0x201c:
  case 0x201d:
  case 0x201e:
  case 0xab:
  case 0xbb:
    return '"';
  case 0xff05:
    return '%';
  case 0xff04:
    return '$';
  default:
    return g_unichar_tolower(c);
  }
}

size_t
token_fold(const char *text, size_t length, char folded[TOKEN_FOLD_MAX])
{
  const char *end = text + length;
  size_t used = 0;
  for (const char *at = text; at < end;) {
    if (used + 6 > TOKEN_FOLD_MAX)
      return 0;
    if ((unsigned char)*at < 0x80) {
      folded[used++] = token_small(*at++);
      continue;
    }
    gunichar c = fold_char(g_utf8_get_char(at));
    used += (size_t)g_unichar_to_utf8(c, folded + used);
    at = g_utf8_next_char(at);
  }
  return used;
}
