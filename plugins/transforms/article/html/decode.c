#include "plugins/transforms/article/html/decode.h"

enum {
  DECLARED_WITHIN = 4096
};

/* The value behind `name` and an equals sign in a declaration: charset=..., encoding="...". */
static bool
declared_value(ArykText head, const char *name, char *value, size_t room)
{
  size_t length = strlen(name);
  for (size_t at = 0; at + length < head.length; at++) {
    if (g_ascii_strncasecmp(head.data + at, name, length) != 0)
      continue;
    size_t p = at + length;
    while (p < head.length && head.data[p] == ' ')
      p++;
    if (p == head.length || head.data[p] != '=')
      continue;
    for (p++; p < head.length && strchr(" \"'", head.data[p]) != NULL; p++)
      ;
    size_t used = 0;
    while (p < head.length && used + 1 < room &&
           (g_ascii_isalnum(head.data[p]) || strchr("-_:.", head.data[p]) != NULL) &&
           head.data[p] != '\0')
      value[used++] = head.data[p++];
    value[used] = '\0';
    if (used > 0)
      return true;
  }
  return false;
}

/* What browsers read where these are declared. */
static const char *
declared_meant(const char *name)
{
  static const struct {
    const char *said, *meant;
  } meant[] = {{"iso-8859-1", "windows-1252"},
               {"latin1", "windows-1252"},
               {"us-ascii", "windows-1252"},
               {"ascii", "windows-1252"},
               {"iso8859-1", "windows-1252"},
               {"gb2312", "gb18030"},
               {"gbk", "gb18030"},
               {"x-gbk", "gb18030"},
               {"iso-8859-9", "windows-1254"},
               {"tis-620", "windows-874"},
               {"x-sjis", "cp932"},
               {"shift_jis", "cp932"},
               {"shift-jis", "cp932"},
               {"euc-kr", "uhc"},
               {"ks_c_5601-1987", "uhc"},
               {"big5", "big5-hkscs"},
               {"x-mac-cyrillic", "maccyrillic"}};
  for (size_t i = 0; i < G_N_ELEMENTS(meant); i++)
    if (g_ascii_strcasecmp(name, meant[i].said) == 0)
      return meant[i].meant;
  /* It was found in bytes that are ASCII, so it is no UTF-16. */
  if (g_ascii_strncasecmp(name, "utf-16", 6) == 0 || g_ascii_strncasecmp(name, "utf-32", 6) == 0 ||
      g_ascii_strncasecmp(name, "utf16", 5) == 0 || g_ascii_strncasecmp(name, "ucs-2", 5) == 0)
    return "utf-8";
  return name;
}

/* The share of the bytes beyond ASCII that are good UTF-8, in the first mebibyte. */
static double
decode_utf8_share(ArykText raw)
{
  size_t good = 0, bad = 0;
  const char *p = raw.data;
  const char *end = p + MIN(raw.length, 1024 * 1024);
  while (p < end) {
    if ((guchar)*p < 0x80) {
      p++;
      continue;
    }
    gunichar c = g_utf8_get_char_validated(p, end - p);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      bad++;
      p++;
    } else {
      good++;
      p = g_utf8_next_char(p);
    }
  }
  return good + bad == 0 ? 1.0 : (double)good / (double)(good + bad);
}

static bool
decode_has_mark(ArykText raw)
{
  return (raw.length >= 3 && memcmp(raw.data, "\xef\xbb\xbf", 3) == 0) ||
         (raw.length >= 2 &&
          (memcmp(raw.data, "\xff\xfe", 2) == 0 || memcmp(raw.data, "\xfe\xff", 2) == 0)) ||
         (raw.length >= 4 && memcmp(raw.data, "\0\0\xfe\xff", 4) == 0);
}

/* The name of the encoding in which the page is to be read. */
static const char *
decode_choose(ArykText raw, const char *media_type, char *declared, size_t room)
{
  ArykText head = {raw.data, MIN(raw.length, DECLARED_WITHIN)};
  if (decode_has_mark(raw) || aryk_utf8_valid(raw, NULL))
    return "auto";
  bool said =
      (media_type != NULL && declared_value(aryk_text(media_type), "charset", declared, room)) ||
      declared_value(head, "charset", declared, room) ||
      declared_value(head, "encoding", declared, room);
  const char *meant = said ? declared_meant(declared) : "utf-8";
  bool utf8 = g_ascii_strcasecmp(meant, "utf-8") == 0 || g_ascii_strcasecmp(meant, "utf8") == 0;
  if (!utf8)
    return meant;
  return decode_utf8_share(raw) > 0.5 ? "utf-8" : "windows-1252";
}

/* The parser takes a NUL for the end. */
static void
decode_blank_nuls(DecodedText *decoded)
{
  if (decoded->text.length == 0 || memchr(decoded->text.data, '\0', decoded->text.length) == NULL)
    return;
  if (decoded->owned.data == NULL) {
    aryk_bytes_append(&decoded->owned, decoded->text.data, decoded->text.length);
    decoded->text.data = decoded->owned.data;
  }
  for (size_t i = 0; i < decoded->owned.length; i++)
    if (decoded->owned.data[i] == '\0')
      decoded->owned.data[i] = ' ';
}

bool
page_decode(ArykText raw, const char *media_type, DecodedText *decoded, GError **error)
{
  char declared[64];
  uint64_t bad;
  if (raw.length == 0) {
    decoded->text = aryk_text("");
    return true;
  }
  TextDecoder *decoder =
      text_decoder_new(decode_choose(raw, media_type, declared, sizeof declared), true, NULL);
  if (decoder == NULL) /* an encoding that nobody knows */
    decoder = text_decoder_new("windows-1252", true, error);
  if (decoder == NULL)
    return false;
  bool done = text_decode(decoder, raw, decoded, &bad, error);
  text_decoder_free(decoder);
  if (decoded->text.data == NULL)
    decoded->text = aryk_text(""); /* nothing behind a byte order mark */
  if (done)
    decode_blank_nuls(decoded);
  return done;
}

/* ---- Is it HTML? ---------------------------------------------------------------------------- */

static bool
sniff_starts(ArykText text, const char *word)
{
  size_t length = strlen(word);
  return text.length > length && g_ascii_strncasecmp(text.data, word, length) == 0 &&
         !g_ascii_isalnum(text.data[length]);
}

static void
sniff_skip(ArykText *text, size_t count)
{
  text->data += count;
  text->length -= count;
}

bool
page_is_html(ArykText text)
{
  static const char *const starts[] = {
      "<!doctype", "<html",  "<head",    "<body",     "<title",  "<meta",       "<link",
      "<script",   "<style", "<div",     "<article",  "<main",   "<nav",        "<header",
      "<footer",   "<aside", "<section", "<p",        "<h1",     "<h2",         "<h3",
      "<table",    "<ul",    "<ol",      "<form",     "<figure", "<blockquote", "<center",
      "<font",     "<span",  "<a",       "<b",        "<i",      "<strong",     "<em",
      "<br",       "<hr",    "<img",     "<noscript", "<iframe", "<base"};
  if (text.length >= 3 && memcmp(text.data, "\xef\xbb\xbf", 3) == 0)
    sniff_skip(&text, 3);
  for (;;) {
    while (text.length > 0 && (g_ascii_isspace(*text.data) || *text.data == '\0'))
      sniff_skip(&text, 1);
    bool comment = text.length > 4 && memcmp(text.data, "<!--", 4) == 0;
    bool declaration = text.length > 5 && memcmp(text.data, "<?xml", 5) == 0;
    if (!comment && !declaration)
      break;
    const char *close = g_strstr_len(text.data, (gssize)text.length, comment ? "-->" : "?>");
    if (close == NULL)
      return comment;
    sniff_skip(&text, (size_t)(close - text.data) + (comment ? 3 : 2));
  }
  for (size_t i = 0; i < G_N_ELEMENTS(starts) && text.length > 0 && *text.data == '<'; i++)
    if (sniff_starts(text, starts[i]))
      return true;
  return false;
}
