/* clean.c - repairs what the way through the web did to a text, and keeps the map to the file.
 *
 * Undone are: HTML entities ("&amp;", "&#36;", "&nbsp;"), escapes of scripts ("\u2212") and of
 * addresses ("%25"), UTF-8 that was read as windows-1252 and written again ("â‚¬" for "€"),
 * carriage returns, byte order marks and characters of no width. What was one character in the file
 * stays one unit of the map, so that a place found in the text covers all of it in the file. */
#include "plugins/formats/byte_scan.h"
#include "plugins/transforms/article/article.h"

typedef struct Entity {
  const char *name;
  gunichar character;
} Entity;

/* The named entities that texts of the press have. */
static const Entity entities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},    {"nbsp", 0xa0},    {"laquo", 0xab},    {"raquo", 0xbb},
    {"ldquo", 0x201c}, {"rdquo", 0x201d}, {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"bdquo", 0x201e}, {"ndash", 0x2013}, {"mdash", 0x2014},  {"hellip", 0x2026},
    {"euro", 0x20ac},  {"pound", 0xa3},   {"yen", 0xa5},      {"cent", 0xa2},
    {"times", 0xd7},   {"minus", 0x2212}, {"plusmn", 0xb1},   {"frac12", 0xbd},
    {"frac14", 0xbc},  {"frac34", 0xbe},  {"sup2", 0xb2},     {"sup3", 0xb3},
    {"deg", 0xb0},     {"middot", 0xb7},  {"bull", 0x2022},   {"shy", 0xad},
    {"ensp", 0x2002},  {"emsp", 0x2003},  {"thinsp", 0x2009}, {"asymp", 0x2248},
    {"le", 0x2264},    {"ge", 0x2265},    {"copy", 0xa9},     {"reg", 0xae},
    {"trade", 0x2122}, {"sect", 0xa7},    {"para", 0xb6},     {"numero", 0x2116},
    {"ouml", 0xf6},    {"uuml", 0xfc},    {"auml", 0xe4},     {"szlig", 0xdf},
    {"Ouml", 0xd6},    {"Uuml", 0xdc},    {"Auml", 0xc4},     {"eacute", 0xe9},
    {"egrave", 0xe8},  {"agrave", 0xe0},  {"aacute", 0xe1},   {"iacute", 0xed},
    {"oacute", 0xf3},  {"uacute", 0xfa},  {"ccedil", 0xe7},   {"Ccedil", 0xc7},
    {"ntilde", 0xf1},  {"scaron", 0x161}, {"Scaron", 0x160},  {"aring", 0xe5},
    {"oslash", 0xf8},  {"aelig", 0xe6}};

/* windows-1252, 0x80 to 0x9f; what it leaves open stands for itself. */
static const uint16_t cp1252[32] = {0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
                                    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

/* The byte that windows-1252 writes the character as; -1 when it has none. */
static int
clean_byte(gunichar c)
{
  if (c < 0x80 || (c >= 0xa0 && c <= 0xff))
    return (int)c;
  for (int i = 0; i < 32; i++)
    if (cp1252[i] == c)
      return 0x80 + i;
  return -1;
}

/* "&name;", "&#36;", "&#x24;": its length, 0 when there is none. */
static size_t
clean_entity(const char *p, const char *end, gunichar *c)
{
  const char *stop = p;
  while (stop < end && stop - p < 12 && *stop != ';')
    stop++;
  if (stop == end || *stop != ';' || stop - p < 3)
    return 0;
  size_t length = (size_t)(stop - p) + 1;
  if (p[1] == '#') {
    bool hex = p[2] == 'x' || p[2] == 'X';
    char *after = NULL;
    guint64 code = g_ascii_strtoull(p + (hex ? 3 : 2), &after, hex ? 16 : 10);
    *c = (gunichar)code;
    return after == stop && code >= 9 && code <= 0x10ffff && g_unichar_validate(*c) ? length : 0;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
    if (strlen(entities[i].name) == length - 2 &&
        memcmp(entities[i].name, p + 1, length - 2) == 0) {
      *c = entities[i].character;
      return length;
    }
  return 0;
}

/* `digits` hexadecimal digits; -1 when they are none. */
static int
clean_hex(const char *p, const char *end, int digits)
{
  int value = 0;
  if (end - p < digits)
    return -1;
  for (int i = 0; i < digits; i++) {
    if (!g_ascii_isxdigit(p[i]))
      return -1;
    value = value * 16 + g_ascii_xdigit_value(p[i]);
  }
  return value;
}

/* "\u2212". */
static size_t
clean_backslash(const char *p, const char *end, gunichar *c)
{
  if (end - p < 6 || p[1] != 'u')
    return 0;
  int code = clean_hex(p + 2, end, 4);
  if (code < 0x20 || !g_unichar_validate((gunichar)code))
    return 0;
  *c = (gunichar)code;
  return 6;
}

/* "%25" and "%20": only signs, and no digit may follow, so that no percentage is taken for one. */
static size_t
clean_percent(const char *p, const char *end, gunichar *c)
{
  int code = clean_hex(p + 1, end, 2);
  if (code < 0x20 || code > 0x2f || (end - p > 3 && g_ascii_isalnum(p[3])))
    return 0;
  *c = (gunichar)code;
  return 3;
}

/* UTF-8 that was read as windows-1252. Sequences of two are undone only where their first letter is
 * one that words do not end in before a closing quotation mark. */
static size_t
clean_mojibake(const char *p, const char *end, gunichar *c)
{
  char bytes[5] = {0};
  if ((guchar)*p != 0xc3) /* as the first byte of two or more is, read so */
    return 0;
  int lead = clean_byte(g_utf8_get_char(p));
  int count = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4)
    return 0;
  if (count == 2 && !(lead <= 0xc5 || lead == 0xd0 || lead == 0xd1))
    return 0;
  const char *q = g_utf8_next_char(p);
  bytes[0] = (char)lead;
  for (int i = 1; i < count; i++) {
    int byte = q < end ? clean_byte(g_utf8_get_char(q)) : -1;
    if (byte < 0x80 || byte > 0xbf)
      return 0;
    bytes[i] = (char)byte;
    q = g_utf8_next_char(q);
  }
  ArykText decoded = {bytes, (size_t)count};
  if (!aryk_utf8_valid(decoded, NULL))
    return 0;
  *c = g_utf8_get_char(bytes);
  return (size_t)(q - p);
}

static bool
clean_is_nothing(gunichar c)
{
  return c == '\r' || c == 0xfeff || c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060;
}

/* One unit: bytes read in *used, what it stands for in *c. True when it is to be changed. */
static bool
clean_unit(const char *p, const char *end, size_t *used, gunichar *c)
{
  *used = 0;
  if (*p == '&')
    *used = clean_entity(p, end, c);
  else if (*p == '\\')
    *used = clean_backslash(p, end, c);
  else if (*p == '%')
    *used = clean_percent(p, end, c);
  else if ((guchar)*p >= 0x80)
    *used = clean_mojibake(p, end, c);
  if (*used > 0)
    return true;
  *c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
  *used = (guchar)*p < 0x80 ? 1 : (size_t)(g_utf8_next_char(p) - p);
  return clean_is_nothing(*c);
}

/* The text repaired so far, which begins with the first repair. */
typedef struct Clean {
  GString *text; /* NULL: nothing was to be repaired */
  OffsetMap map;
} Clean;

/* Takes over what stands for itself between two bytes. */
static void
clean_copy(Clean *clean, ArykText text, size_t start, size_t end)
{
  if (clean->text == NULL)
    clean->text = g_string_sized_new(text.length + 1);
  g_string_append_len(clean->text, text.data + start, (gssize)(end - start));
  offset_map_identity(&clean->map, end - start, start);
}

/* Puts one character where `used` bytes at `at` meant it. */
static void
clean_put(Clean *clean, gunichar c, size_t at, size_t used)
{
  gsize before = clean->text->len;
  if (clean_is_nothing(c))
    return;
  g_string_append_unichar(clean->text, c);
  offset_map_block(&clean->map, (uint32_t)(clean->text->len - before), at, (uint32_t)used);
}

void
article_clean(Article *article, ArykText text, const OffsetMap *inner)
{
  static const ByteMarks odd = {{'&', '\\', '%', '\r'}};
  const char *end = text.data + text.length;
  Clean clean = {0};
  size_t copied = 0;
  for (const char *p = text.data; (p = byte_find_mark(p, end, odd)) < end;) {
    size_t used = 0;
    gunichar c = 0;
    if (clean_unit(p, end, &used, &c)) {
      size_t at = (size_t)(p - text.data);
      clean_copy(&clean, text, copied, at);
      clean_put(&clean, c, at, used);
      copied = at + used;
    }
    p += used;
  }
  if (clean.text != NULL) {
    clean_copy(&clean, text, copied, text.length);
    article->length = clean.text->len;
    article->text = article->own_text = g_string_free(clean.text, FALSE);
  } else {
    offset_map_identity(&clean.map, text.length, 0);
    article->length = text.length;
    article->text = text.length > 0 ? text.data : "";
  }
  offset_map_compose(&clean.map, inner, &article->map);
  offset_map_clear(&clean.map);
}
