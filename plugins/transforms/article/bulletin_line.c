/* bulletin_line.c - the lines of a bulletin: those that were wrapped joined, each asked what it is.
 */
#include "plugins/transforms/article/bulletin_line.h"

#include "plugins/formats/byte_bits.h"

enum {
  HEADLINE_WORDS = 3,  /* at least                 */
  MOST_HEADLINE = 200, /* bytes of a line that is no text */
  MOST_WIDTH = 120     /* of lines that were wrapped      */
};

/* The same sign three times or more, with blanks between or not. */
static bool
line_is_divider(const char *text, Part line)
{
  gunichar sign = 0;
  unsigned count = 0;
  for (const char *p = text + line.start; p < text + line.end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c))
      continue;
    if (g_unichar_isalnum(c) || c == '.' || (sign != 0 && c != sign))
      return false;
    sign = c;
    count++;
  }
  return count >= 3;
}

size_t
bulletin_number(const char *text, Part line)
{
  size_t at = line.start + (text[line.start] == '(');
  size_t digits = at;
  while (at < line.end && g_ascii_isdigit(text[at]))
    at++;
  if (at == digits || at - digits > 3 || at + 2 >= line.end || strchr(".)", text[at]) == NULL ||
      text[at + 1] != ' ')
    return 0;
  while (at + 1 < line.end && text[at + 1] == ' ')
    at++;
  return at + 1 - line.start;
}

/* As many words as it has, and no more than a text has at least. */
static unsigned
line_words(const char *text, Part line)
{
  unsigned words = 0, behind_space = 1;
  size_t i = line.start;
  for (; line.end - i >= BYTE_BLOCK && words < TEXT_WORDS; i += BYTE_BLOCK) {
    unsigned spaces = byte_space_mask(byte_load(text + i));
    unsigned begins = ~spaces & (spaces << 1 | behind_space) & BYTE_BLOCK_BITS;
    words += byte_mask_count(begins);
    behind_space = spaces >> (BYTE_BLOCK - 1);
  }
  for (; i < line.end && words < TEXT_WORDS; i++) {
    unsigned space = g_ascii_isspace(text[i]) != 0;
    words += behind_space & ~space;
    behind_space = space;
  }
  return MIN(words, TEXT_WORDS);
}

static bool
line_tells_time(const char *text, Part line)
{
  for (size_t i = line.start + 1; i + 2 < line.end; i++)
    if (text[i] == ':' && g_ascii_isdigit(text[i - 1]) && g_ascii_isdigit(text[i + 1]) &&
        g_ascii_isdigit(text[i + 2]))
      return true;
  return false;
}

/* "date 2023-07-13 Headline": the first line of an article in an archive. */
static bool
line_is_archived(const char *text, Part line)
{
  return line.end - line.start >= 15 && strncmp(text + line.start, "date ", 5) == 0 &&
         g_ascii_isdigit(text[line.start + 5]) && g_ascii_isdigit(text[line.start + 8]) &&
         text[line.start + 9] == '-';
}

void
probe_reset(Article *probe)
{
  g_clear_pointer(&probe->place, g_free);
  g_clear_pointer(&probe->agency, g_free);
  g_ptr_array_set_size(probe->authors, 0);
  memset(&probe->date, 0, sizeof probe->date);
  probe->dated = false;
}

/* Points of the dateline with which a line begins; 0 when it has none, or one without date and
 * agency. */
static unsigned
bulletin_dateline(Article *probe, Part line)
{
  size_t rest = 0;
  bool date = false;
  probe_reset(probe);
  if (!dateline_read(probe, line, &rest))
    return 0;
  for (size_t i = line.start; i < rest; i++)
    date = date || g_ascii_isdigit(probe->text[i]);
  return date && probe->agency != NULL ? 3 : date || probe->agency != NULL ? 2 : 0;
}

static unsigned
bulletin_stamp(Article *probe, Part line)
{
  if (line.end - line.start > MOST_HEADLINE)
    return 0;
  if (line_is_archived(probe->text, line))
    return 3;
  probe_reset(probe);
  if (!stamp_read(probe, line))
    return 0;
  bool more =
      line_tells_time(probe->text, line) || probe->authors->len > 0 || probe->agency != NULL;
  return more ? 2 : 1;
}

/* Whether a headline may begin so: a capital, a digit, a quotation mark. */
static bool
line_begins_headline(const char *text, Part line)
{
  gunichar c = g_utf8_get_char(text + line.start);
  return g_unichar_isalnum(c) ? !g_unichar_islower(c) : c == '"' || c == '\'' || c >= 0x80;
}

bool
bulletin_is_open(const Article *probe, const GArray *lines, guint i)
{
  const Line *above = i > 0 ? &g_array_index(lines, Line, i - 1) : NULL;
  return above == NULL || above->kind != LINE_PROSE || line_ends_sentence(probe->text, above->part);
}

/* What a line looks like, whatever stands in front of it. */
static LineKind
line_look(const Line *line, const char *text, Part said, bool item)
{
  bool ends = line_ends_sentence(text, said) && strchr("?!", text[said.end - 1]) == NULL;
  bool longer = said.end - said.start > MOST_HEADLINE;
  if (line->words >= TEXT_WORDS && (ends || longer))
    return LINE_PROSE;
  bool headline = !ends && !item && !longer && line->words >= HEADLINE_WORDS &&
                  line_begins_headline(text, said);
  return headline ? LINE_HEADLINE : LINE_SHORT;
}

static void
bulletin_kind(Article *probe, GArray *lines, guint i)
{
  Line *line = &g_array_index(lines, Line, i);
  const char *text = probe->text;
  if (line->part.start == line->part.end)
    return;
  line->words = line_words(text, line->part);
  if (line_is_divider(text, line->part)) {
    line->kind = LINE_RULE;
    return;
  }
  size_t number = bulletin_number(text, line->part);
  Part said = {line->part.start + number, line->part.end};
  bool item = number == 0 && line_is_item(text, said);
  line->numbered = number > 0;
  line->kind = line_look(line, text, said, item);
  if (!bulletin_is_open(probe, lines, i))
    return;
  if (!item && (line->points = bulletin_dateline(probe, said)) > 0)
    line->kind = LINE_DATELINE;
  else if (line->kind != LINE_PROSE && (line->points = bulletin_stamp(probe, said)) > 0)
    line->kind = LINE_STAMP;
}

/* Whether a line was wrapped and `next` goes on with it: a small letter, or a word for which there
 * was no room. */
static bool
bulletin_wraps(const char *text, Part line, Part next, size_t width)
{
  size_t word = 0;
  if (line.start == line.end || next.start == next.end || line_ends_sentence(text, line) ||
      line_is_divider(text, line) || line_is_divider(text, next) || line_is_item(text, next) ||
      bulletin_number(text, next) > 0)
    return false;
  if (g_unichar_islower(g_utf8_get_char(text + next.start)))
    return true;
  while (next.start + word < next.end && text[next.start + word] != ' ')
    word++;
  return width <= MOST_WIDTH && line.end - line.start + 1 + word > width &&
         !(line_is_capitals(text, line) && !line_is_capitals(text, next));
}

/* The longest line of the block that begins with line `i`; more than any line that was wrapped
 * where no sentence ends the block, as then it is no text. *end is behind its last. */
static size_t
bulletin_width(const char *text, const GArray *raw, guint i, guint *end)
{
  size_t width = 0;
  for (*end = i; *end < raw->len; ++*end) {
    const Part *line = &g_array_index(raw, Part, *end);
    if (line->start == line->end)
      break;
    width = MAX(width, line->end - line->start);
  }
  bool sentence = *end > i && line_ends_sentence(text, g_array_index(raw, Part, *end - 1));
  return sentence ? width : MOST_WIDTH + 1;
}

GArray *
bulletin_lines(Article *probe)
{
  const char *text = probe->text;
  GArray *raw = text_lines((ArykText){text, probe->length});
  GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), raw->len);
  guint block_end = 0, count = 0;
  size_t width = 0;
  g_array_set_size(lines, raw->len);
  for (guint i = 0; i < raw->len; i++) {
    Line line = {.part = g_array_index(raw, Part, i)};
    if (i >= block_end)
      width = bulletin_width(text, raw, i, &block_end);
    while (i + 1 < block_end && bulletin_wraps(text, g_array_index(raw, Part, i),
                                               g_array_index(raw, Part, i + 1), width))
      line.part.end = g_array_index(raw, Part, ++i).end;
    g_array_index(lines, Line, count++) = line;
  }
  g_array_set_size(lines, count);
  g_array_unref(raw);
  for (guint i = 0; i < lines->len; i++)
    bulletin_kind(probe, lines, i);
  return lines;
}
