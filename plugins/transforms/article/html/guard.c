/* guard.c - looks over the tags of a page before the parser does.
 *
 * libxml2 compares each attribute of a tag with all before it: a tag of a million of them would
 * take hours. This scan counts them the way the parser reads them, at the speed of memchr between
 * tags. It knows no comments and scripts: "a<b" in a script is counted as a tag too, which ends at
 * the next ">", so that nothing can be hidden from it there; scripts have a larger limit. */
#include "plugins/transforms/article/html/page.h"

enum {
  SCRIPT_FACTOR = 16 /* words in a script behind "<" are attributes that never were */
};

static bool
guard_space(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* The end of a value behind its "=". */
static const char *
guard_value(const char *p, const char *end)
{
  while (p < end && guard_space(*p))
    p++;
  if (p < end && (*p == '"' || *p == '\'')) {
    const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
    return close != NULL ? close + 1 : end;
  }
  while (p < end && !guard_space(*p) && *p != '>')
    p++;
  return p;
}

/* Counts the attributes of the tag at `p`, up to `most`; returns where it ends, or the count was
 * reached. */
static const char *
guard_tag(const char *p, const char *end, uint32_t most, uint32_t *count)
{
  *count = 0;
  while (p < end && !guard_space(*p) && *p != '>')
    p++;
  while (p < end && *p != '>' && *count < most) {
    if (guard_space(*p) || *p == '/') {
      p++;
      continue;
    }
    ++*count;
    while (p < end && !guard_space(*p) && *p != '>' && *p != '=' && *p != '/')
      p++;
    const char *equals = p;
    while (equals < end && guard_space(*equals))
      equals++;
    if (equals < end && *equals == '=')
      p = guard_value(equals + 1, end);
  }
  return p;
}

bool
page_guard(ArykText text, const PageLimits *limits, GError **error)
{
  const char *end = text.data + text.length;
  bool script = false;
  for (const char *p = text.data; p < end;) {
    p = memchr(p, '<', (size_t)(end - p));
    if (p == NULL)
      break;
    p++;
    if (end - p > 7 && g_ascii_strncasecmp(p, "/script", 7) == 0)
      script = false;
    if (p == end || !g_ascii_isalpha(*p))
      continue;
    uint32_t count;
    uint32_t most = limits->attributes;
    if (script && most < UINT32_MAX / SCRIPT_FACTOR)
      most *= SCRIPT_FACTOR;
    bool opens = end - p > 6 && g_ascii_strncasecmp(p, "script", 6) == 0;
    p = guard_tag(p, end, most + 1, &count);
    if (count > most)
      return aryk_error(error, ARYK_ERROR_LIMIT,
                        "the page has an element of more than %u attributes, which max_attributes "
                        "allows",
                        limits->attributes);
    script = script || opens;
  }
  return true;
}
