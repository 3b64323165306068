/* line.c - what a line of a text looks like, whatever it says. */
#include "plugins/transforms/article/article.h"

Part
line_trim(const char *text, size_t start, size_t end)
{
  while (start < end && g_ascii_isspace(text[start]))
    start++;
  while (end > start && g_ascii_isspace(text[end - 1]))
    end--;
  return (Part){start, end};
}

GArray *
text_lines(ArykText text)
{
  GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Part), LINES_AT_FIRST);
  Part found[LINES_AT_FIRST];
  guint count = 0;
  for (size_t at = 0; at < text.length;) {
    const char *newline = memchr(text.data + at, '\n', text.length - at);
    size_t end = newline != NULL ? (size_t)(newline - text.data) : text.length;
    found[count++] = line_trim(text.data, at, end);
    at = end + 1;
    if (count == LINES_AT_FIRST || at >= text.length) {
      g_array_append_vals(lines, found, count);
      count = 0;
    }
  }
  return lines;
}

/* True when a line ends as a sentence does, a closing mark behind it or not. */
bool
line_ends_sentence(const char *text, Part line)
{
  static const char *const closing[] = {"\"", "”", "»", ")", "'", "’", "“"};
  size_t end = line.end;
  for (bool cut = true; cut && end > line.start;) {
    cut = false;
    if (strchr(".!?:;", text[end - 1]) != NULL || g_ascii_isalnum(text[end - 1]))
      break; /* as nearly all lines end */
    for (size_t i = 0; i < G_N_ELEMENTS(closing); i++) {
      size_t n = strlen(closing[i]);
      if (end - line.start > n && memcmp(text + end - n, closing[i], n) == 0) {
        end -= n;
        cut = true;
      }
    }
  }
  return end > line.start && strchr(".!?:;", text[end - 1]) != NULL;
}

/* "-+-": where the lines of a drawn table cross. */
static bool
line_has_corner(const char *text, size_t length)
{
  const char *end = text + length;
  for (const char *plus = text; (plus = memchr(plus, '+', (size_t)(end - plus))) != NULL; plus++)
    if (plus > text && plus + 1 < end && plus[-1] == '-' && plus[1] == '-')
      return true;
  return false;
}

/* "- ", "* ", "• " in front, or columns. */
bool
line_is_item(const char *text, Part line)
{
  size_t length = line.end - line.start;
  const char *p = text + line.start;
  if (length > 2 && (*p == '-' || *p == '*') && p[1] == ' ')
    return true;
  if (length > 3 && (memcmp(p, "•", 3) == 0 || (memcmp(p, "–", 3) == 0 && p[3] == ' ')))
    return true;
  return memchr(p, '|', length) != NULL || line_has_corner(p, length);
}

/* "Trade balance, 2023: $5 billion": a capital, a few words, a colon and a figure behind it. */
bool
line_is_labelled(const char *text, Part line)
{
  enum {
    LABEL = 60 /* bytes of it */
  };
  size_t length = line.end - line.start;
  const char *start = text + line.start;
  if (length == 0 || !g_unichar_isupper(g_utf8_get_char(start)))
    return false;
  const char *colon = memchr(start, ':', MIN(length, LABEL));
  if (colon == NULL || memchr(start, '.', (size_t)(colon - start)) != NULL)
    return false;
  size_t rest = length - (size_t)(colon - start);
  if (rest < 3 || colon[1] != ' ')
    return false;
  for (size_t i = 2; i < MIN(rest, 12); i++)
    if (g_ascii_isdigit(colon[i]))
      return true;
  return false;
}

/* A line of signs alone: "---", "***". */
bool
line_is_rule(const char *text, Part line)
{
  size_t i = line.start;
  while (i < line.end && strchr("-*_=~", text[i]) != NULL)
    i++;
  return i == line.end && line.end - line.start >= 3;
}

/* A line without a small letter, but with others. */
bool
line_is_capitals(const char *text, Part line)
{
  bool upper = false;
  for (const char *p = text + line.start; p < text + line.end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c))
      return false;
    upper = upper || g_unichar_isupper(c);
  }
  return upper;
}

/* How often a tab or three spaces part the line: rows of tables without bars. */
static unsigned
line_gaps(const char *text, Part line)
{
  unsigned gaps = 0, spaces = 0;
  bool runs = memchr(text + line.start, '\t', line.end - line.start) != NULL;
  /* Of three spaces, one is at each third byte. */
  for (size_t i = line.start + 2; i < line.end && !runs; i += 3)
    runs = text[i] == ' ' && (text[i - 1] == ' ' || text[i - 2] == ' ' || text[i + 1] == ' ');
  if (!runs)
    return 0;
  for (size_t i = line.start; i < line.end; i++) {
    spaces = text[i] == ' ' ? spaces + 1 : 0;
    gaps += text[i] == '\t' || spaces == 3;
  }
  return gaps;
}

/* Lines of a table: each has cells, or one of them has three. */
bool
line_is_table(const char *text, Part line, Part next)
{
  unsigned a = line_gaps(text, line), b = line_gaps(text, next);
  return a >= 2 || b >= 2 || (a == 1 && b == 1);
}

/* "(2019:" goes on behind the end of the line. */
bool
line_is_open(const char *text, Part line)
{
  int depth = 0;
  const char *bracket = memchr(text + line.start, '(', line.end - line.start);
  for (size_t i = bracket != NULL ? (size_t)(bracket - text) : line.end; i < line.end; i++)
    depth += text[i] == '(' ? 1 : text[i] == ')' && depth > 0 ? -1 : 0;
  return depth > 0;
}
