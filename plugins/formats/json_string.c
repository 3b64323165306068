#include "plugins/formats/json_string.h"

#include "plugins/formats/byte_scan.h"

bool
json_string_end(const char *at, const char *limit, const char **end, bool *escaped)
{
  *escaped = false;
  for (;;) {
    at = byte_find_json_special(at, limit);
    if (at == limit)
      break;
    if (*at == '"') {
      *end = at;
      return true;
    }
    if (*at == '\\') {
      *escaped = true;
      if (++at == limit)
        break;
    }
    if ((unsigned char)*at < 0x20) {
      *end = at;
      return false;
    }
    at++;
  }
  *end = limit;
  return false;
}

/* The value of a hexadecimal digit; 16 and more for other bytes. */
static inline uint32_t
json_hex_digit(char c)
{
  uint32_t digit = (uint32_t)(unsigned char)c - '0', letter = ((unsigned char)c | 0x20u) - 'a';
  return digit <= 9 ? digit : letter < 6 ? letter + 10 : 16;
}

/* Four hexadecimal digits; false when there are not four. */
static inline bool
json_hex(ArykText raw, size_t at, uint32_t *unit)
{
  if (raw.length - at < 4)
    return false;
  const char *c = raw.data + at;
  uint32_t digits[4] = {json_hex_digit(c[0]), json_hex_digit(c[1]), json_hex_digit(c[2]),
                        json_hex_digit(c[3])};
  *unit = digits[0] << 12 | digits[1] << 8 | digits[2] << 4 | digits[3];
  return (digits[0] | digits[1] | digits[2] | digits[3]) < 16;
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

/* Writes a character of \uXXXX as UTF-8; the place behind it. */
static inline char *
json_put_character(char *out, uint32_t c)
{
  if (c < 0x80) {
    *out++ = (char)c;
  } else if (c < 0x800) {
    *out++ = (char)(0xc0 | c >> 6);
    *out++ = (char)(0x80 | (c & 0x3f));
  } else {
    out += g_unichar_to_utf8(c, out);
  }
  return out;
}

/* Copies the bytes up to the next backslash, or all that are left; the place behind them in `raw`.
 */
static inline size_t
json_copy_plain(ArykText raw, size_t at, char **out)
{
  for (; raw.length - at >= BYTE_BLOCK; at += BYTE_BLOCK, *out += BYTE_BLOCK) {
    unsigned mask = byte_json_mask(raw.data + at);
    memcpy(*out, raw.data + at, BYTE_BLOCK);
    if (mask != 0) { /* only backslashes are left to be special here */
      *out += __builtin_ctz(mask);
      return at + (size_t)__builtin_ctz(mask);
    }
  }
  while (at < raw.length && raw.data[at] != '\\')
    *(*out)++ = raw.data[at++];
  return at;
}

bool
json_string_unescape(ArykText raw, char *to, size_t *length, size_t *bad, const char **why)
{
  static const char meanings[128] = {['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
                                     ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
  char *out = to;
  for (size_t at = json_copy_plain(raw, 0, &out); at < raw.length;
       at = json_copy_plain(raw, at, &out)) {
    *bad = at;
    *why = "unknown escape";
    unsigned char name = (unsigned char)raw.data[at + 1]; /* there is one, or it would not end */
    char meaning = name < sizeof meanings ? meanings[name] : '\0';
    at += 2;
    if (meaning != '\0') {
      *out++ = meaning;
    } else {
      uint32_t c;
      if (name != 'u' || !json_unicode(raw, &at, &c, why))
        return false;
      out = json_put_character(out, c); /* at most three bytes for six, four for twelve */
    }
  }
  *length = (size_t)(out - to);
  return true;
}
