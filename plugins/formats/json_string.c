#include "plugins/formats/json_string.h"

bool
json_string_end(const char *at, const char *limit, const char **end, bool *escaped)
{
  *escaped = false;
  for (; at < limit; at++) {
    unsigned char c = (unsigned char)*at;
    if (c == '"') {
      *end = at;
      return true;
    }
    if (c == '\\') {
      *escaped = true;
      if (++at == limit)
        break;
      c = (unsigned char)*at;
    }
    if (c < 0x20) {
      *end = at;
      return false;
    }
  }
  *end = limit;
  return false;
}

/* Four hexadecimal digits; false when there are not four. */
static bool
json_hex(ArykText raw, size_t at, uint32_t *unit)
{
  if (raw.length - at < 4)
    return false;
  *unit = 0;
  for (size_t i = at; i < at + 4; i++) {
    int digit = g_ascii_xdigit_value(raw.data[i]);
    if (digit < 0)
      return false;
    *unit = *unit << 4 | (uint32_t)digit;
  }
  return true;
}

/* \uXXXX, or two of them that are one character; *at stands behind the u and is moved on. */
static bool
json_unicode(ArykText raw, size_t *at, uint32_t *c, const char **why)
{
  uint32_t low;
  if (!json_hex(raw, *at, c)) {
    *why = "\\u needs four hexadecimal digits";
    return false;
  }
  *at += 4;
  if (*c < 0xd800 || *c > 0xdfff)
    return true;
  *why = "half of a surrogate pair";
  if (*c > 0xdbff || raw.length - *at < 6 || raw.data[*at] != '\\' || raw.data[*at + 1] != 'u' ||
      !json_hex(raw, *at + 2, &low) || low < 0xdc00 || low > 0xdfff)
    return false;
  *at += 6;
  *c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
  return true;
}

bool
json_string_unescape(ArykText raw, char *to, size_t *length, size_t *bad, const char **why)
{
  static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  char *out = to;
  size_t at = 0;
  while (at < raw.length) {
    const char *escape = memchr(raw.data + at, '\\', raw.length - at);
    size_t plain = escape != NULL ? (size_t)(escape - raw.data) - at : raw.length - at;
    memcpy(out, raw.data + at, plain);
    out += plain;
    at += plain;
    if (at == raw.length)
      break;
    *bad = at;
    *why = "unknown escape";
    char name = raw.data[at + 1]; /* there is one, or the string would not have ended */
    const char *found = name != '\0' ? strchr(names, name) : NULL;
    at += 2;
    if (found != NULL) {
      *out++ = meanings[found - names];
    } else {
      uint32_t c;
      if (name != 'u' || !json_unicode(raw, &at, &c, why))
        return false;
      out += g_unichar_to_utf8(c, out); /* at most three bytes for six, four for twelve */
    }
  }
  *length = (size_t)(out - to);
  return true;
}
