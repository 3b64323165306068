#include "plugins/transforms/article/html/plain.h"

#include <libxml/HTMLparser.h>

enum {
  LONGEST_NAME = 12
};

/* The character of the reference at `p`, which is "&"; its length in *length, 0 when it is none. */
static gunichar
plain_reference(const char *p, size_t *length)
{
  char name[LONGEST_NAME + 1];
  *length = 0;
  if (p[1] == '#') {
    bool hex = p[2] == 'x' || p[2] == 'X';
    char *end;
    const char *digits = p + (hex ? 3 : 2);
    if (!g_ascii_isxdigit(*digits))
      return 0;
    guint64 code = g_ascii_strtoull(digits, &end, hex ? 16 : 10);
    if (code == 0 || code > 0x10ffff || !g_unichar_validate((gunichar)code))
      return 0;
    *length = (size_t)(end - p) + (*end == ';');
    return (gunichar)code;
  }
  size_t used = 0;
  while (used < LONGEST_NAME && g_ascii_isalnum(p[1 + used])) {
    name[used] = p[1 + used];
    used++;
  }
  name[used] = '\0';
  if (used == 0 || p[1 + used] != ';')
    return 0;
  if (strcmp(name, "apos") == 0) {
    *length = 6;
    return '\'';
  }
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
  if (entity == NULL)
    return 0;
  *length = used + 2;
  return entity->value;
}

/* The length of the tag at `p`, which is "<"; 0 when it is none. *last is the last ">" of the text,
 * looked for once: NULL before. */
static size_t
plain_tag(const char *p, const char **last)
{
  if (!g_ascii_isalpha(p[1]) && p[1] != '/')
    return 0;
  if (*last == NULL && (*last = strrchr(p, '>')) == NULL)
    *last = p;
  return *last > p ? (size_t)(strchr(p, '>') - p) + 1 : 0;
}

static void
plain_space(GString *plain)
{
  if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
    g_string_append_c(plain, ' ');
}

char *
plain_unescape(const char *text)
{
  GString *plain = g_string_sized_new(strlen(text));
  const char *last = NULL;
  for (const char *p = text; *p != '\0';) {
    size_t length = 0;
    gunichar c = *p == '&' ? plain_reference(p, &length) : 0;
    if (length == 0 && *p == '<' && (length = plain_tag(p, &last)) > 0)
      c = ' ';
    if (length == 0) {
      c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
      length = (size_t)(g_utf8_next_char(p) - p);
    }
    if (c == 0xa0 || (c < 0x80 && g_ascii_isspace((char)c)))
      plain_space(plain);
    else
      g_string_append_unichar(plain, c);
    p += length;
  }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate(plain, plain->len - 1);
  return g_string_free(plain, FALSE);
}
