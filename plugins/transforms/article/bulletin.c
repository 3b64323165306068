/* bulletin.c - where the articles begin in a text that holds several.
 *
 * Digests and the files of news wires put one article behind the other. What begins one is a head:
 * a block at the start, behind an empty line or a rule, with a headline, a dateline, a stamp, a
 * masthead that comes again and again, a number. None of them alone is proof: a single article has
 * rules, numbered lists, headings inside, and datelines in its headline. So each gives points,
 *
 *   dateline   2, 3 with both a date and an agency       headline                        1
 *   stamp      1, 2 with a time or a name                a rule right above              1
 *   number     1                                         a line above that comes again   1
 *
 * and it takes ENOUGH of them to begin an article. What the text says of itself above all articles
 * ("Morning digest") is a point for rules and numbers. The first one may do with a point less.
 * There must be two such heads, sentences between them, and no text in front of the first that has
 * no head of its own; else the text is one article. */
#include "plugins/transforms/article/bulletin.h"

#include "plugins/transforms/article/bulletin_line.h"

enum {
  ENOUGH = 3,        /* points that begin an article, one less for the first */
  UNDATED_RULES = 2, /* between articles without dates                       */
  HEAD_LINES = 8     /* of a head, at most                                   */
};

typedef struct Bulletin {
  Article *probe; /* takes what lines say; only asked whether they say it */
  GArray *lines;
  GHashTable *often; /* text of a short line -> how often it stands there; NULL: once */
  bool said;         /* the text says that it is a digest */
} Bulletin;

/* Where an article begins. */
typedef struct Head {
  guint first; /* line                                     */
  guint told;  /* line of the headline, else of the text   */
  guint body;  /* line with which the text begins          */
  unsigned points;
  bool stamped;
  bool plain; /* a headline, but neither dateline nor stamp */
  bool ruled; /* a rule right above                         */
} Head;

static Line *
bulletin_line(const Bulletin *bulletin, guint i)
{
  return &g_array_index(bulletin->lines, Line, i);
}

/* Whether a line can be one that comes again and again. */
static bool
line_may_come_again(const Line *line)
{
  return line->kind == LINE_HEADLINE || line->kind == LINE_SHORT || line->kind == LINE_STAMP;
}

/* Counts the lines that stand there more than once. */
static void
bulletin_count(Bulletin *bulletin)
{
  unsigned lines = 0;
  for (guint i = 0; i < bulletin->lines->len; i++)
    lines += line_may_come_again(bulletin_line(bulletin, i));
  if (lines < 2)
    return;
  bulletin->often = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < bulletin->lines->len; i++) {
    const Line *line = bulletin_line(bulletin, i);
    if (!line_may_come_again(line))
      continue;
    char *said =
        g_strndup(bulletin->probe->text + line->part.start, line->part.end - line->part.start);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(bulletin->often, said));
    g_hash_table_insert(bulletin->often, said, GUINT_TO_POINTER(count + 1));
  }
}

static bool
bulletin_comes_again(const Bulletin *bulletin, guint i)
{
  const Line *line = bulletin_line(bulletin, i);
  if (bulletin->often == NULL)
    return false;
  char *said =
      g_strndup(bulletin->probe->text + line->part.start, line->part.end - line->part.start);
  bool again = GPOINTER_TO_UINT(g_hash_table_lookup(bulletin->often, said)) > 1;
  g_free(said);
  return again;
}

/* ---- Heads ---------------------------------------------------------------------------------- */

/* What the lines of a head have told so far. */
typedef struct HeadParts {
  guint headline; /* the last block with one: its first line  */
  unsigned headlines, dateline, stamp;
  bool numbered, masthead;
  guint lines;
  guint masthead_line, stamp_line;
} HeadParts;

static bool
bulletin_starts_block(const Bulletin *bulletin, guint i)
{
  if (i == 0)
    return true;
  LineKind above = bulletin_line(bulletin, i - 1)->kind;
  return above == LINE_EMPTY || above == LINE_RULE;
}

/* Takes line i into the head; false when the head ends before it. */
static bool
head_take(const Bulletin *bulletin, guint i, HeadParts *parts)
{
  const Line *line = bulletin_line(bulletin, i);
  bool block =
      bulletin_starts_block(bulletin, i) || bulletin_line(bulletin, i - 1)->kind != LINE_HEADLINE;
  switch (line->kind) {
  case LINE_HEADLINE:
    if (bulletin_comes_again(bulletin, i) && !line->numbered) {
      parts->masthead_line = parts->masthead ? parts->masthead_line : i;
      parts->masthead = true;
    } else {
      parts->headline = block || parts->headlines == 0 ? i : parts->headline;
      parts->headlines++;
    }
    break;
  case LINE_SHORT:
    if (bulletin_comes_again(bulletin, i)) {
      parts->masthead_line = parts->masthead ? parts->masthead_line : i;
      parts->masthead = true;
    }
    break;
  case LINE_STAMP:
    if (parts->stamp == 0)
      parts->stamp_line = i;
    parts->stamp = MAX(parts->stamp, line->points);
    break;
  default:
    return false;
  }
  parts->numbered = parts->numbered || line->numbered;
  parts->lines++;
  return true;
}

/* The first line of the head: right behind the rule, else the first of the lines that tell. */
static guint
head_first(guint from, bool rule, const HeadParts *parts, guint body)
{
  guint first = parts->headlines > 0 ? parts->headline : body;
  if (rule)
    return from;
  if (parts->masthead)
    first = MIN(first, parts->masthead_line);
  if (parts->stamp > 0)
    first = MIN(first, parts->stamp_line);
  return first;
}

/* Reads the head that begins at line `from`, up to the text; false when none does. */
static bool
head_read(const Bulletin *bulletin, guint from, bool rule, Head *head)
{
  HeadParts parts = {0};
  guint i = from;
  for (; i < bulletin->lines->len && parts.lines <= HEAD_LINES; i++) {
    LineKind kind = bulletin_line(bulletin, i)->kind;
    bool underline =
        kind == LINE_RULE && i > from && bulletin_line(bulletin, i - 1)->kind == LINE_HEADLINE;
    if (kind == LINE_EMPTY || underline)
      continue;
    if (!head_take(bulletin, i, &parts))
      break;
  }
  if (i >= bulletin->lines->len || parts.lines > HEAD_LINES)
    return false;
  const Line *body = bulletin_line(bulletin, i);
  if (body->kind != LINE_DATELINE && body->kind != LINE_PROSE)
    return false;
  parts.numbered = parts.numbered || (body->kind == LINE_DATELINE && body->numbered);
  head->body = i;
  head->first = head_first(from, rule, &parts, i);
  head->told = parts.headlines > 0 ? parts.headline : i;
  head->stamped = parts.stamp > 0;
  head->plain = parts.stamp == 0 && body->kind != LINE_DATELINE && parts.headlines > 0;
  head->ruled = rule;
  head->points = (body->kind == LINE_DATELINE ? body->points : 0) + parts.stamp +
                 (parts.headlines > 0 ? 1 : 0) + rule + parts.numbered + parts.masthead;
  if (bulletin->said && parts.headlines > 0 && (rule || parts.numbered))
    head->points++;
  return head->points > 0;
}

/* Words of sentences between two lines. */
static unsigned
bulletin_prose(const Bulletin *bulletin, guint first, guint end)
{
  unsigned words = 0;
  for (guint i = first; i < end; i++) {
    const Line *line = bulletin_line(bulletin, i);
    bool dateline = line->kind == LINE_DATELINE && line->words >= TEXT_WORDS;
    if (line->kind == LINE_PROSE || dateline)
      words += line->words;
  }
  return words;
}

/* All heads, those that do not begin an article too. */
static GArray *
bulletin_heads(const Bulletin *bulletin)
{
  GArray *heads = g_array_new(FALSE, FALSE, sizeof(Head));
  bool rule = false;
  for (guint i = 0; i < bulletin->lines->len; i++) {
    const Line *line = bulletin_line(bulletin, i);
    Head head;
    if (line->kind == LINE_EMPTY)
      continue;
    if (line->kind == LINE_RULE) {
      rule = true;
      continue;
    }
    bool opens = bulletin_starts_block(bulletin, i) ||
                 (line->kind >= LINE_DATELINE && line->kind <= LINE_HEADLINE &&
                  bulletin_is_open(bulletin->probe, bulletin->lines, i));
    if (opens && head_read(bulletin, i, rule, &head)) {
      g_array_append_val(heads, head);
      i = head.body;
    }
    rule = false;
  }
  return heads;
}

/* Whether nothing in the text has a date, and rules part it under headlines: then these are enough,
 * as an article tells its date once. */
static bool
bulletin_is_undated(const GArray *heads)
{
  unsigned ruled = 0;
  for (guint i = 0; i < heads->len; i++) {
    const Head *head = &g_array_index(heads, Head, i);
    if (!head->plain)
      return false;
    ruled += head->ruled && i > 0;
  }
  return ruled >= UNDATED_RULES;
}

/* Keeps the heads that begin articles. */
static void
bulletin_choose(const Bulletin *bulletin, GArray *heads)
{
  unsigned enough = bulletin_is_undated(heads) ? ENOUGH - 1 : ENOUGH;
  guint kept = 0;
  for (guint i = 0; i < heads->len; i++) {
    Head head = g_array_index(heads, Head, i);
    const Head *before = kept > 0 ? &g_array_index(heads, Head, kept - 1) : NULL;
    if (head.points < (i == 0 ? enough - 1 : enough))
      continue;
    if (before != NULL && bulletin_prose(bulletin, before->body, head.first) < TEXT_WORDS)
      continue; /* the headline once more */
    g_array_index(heads, Head, kept++) = head;
  }
  g_array_set_size(heads, kept);
  if (kept == 0)
    return;
  const Head *first = &g_array_index(heads, Head, 0);
  const Head *last = &g_array_index(heads, Head, kept - 1);
  if (bulletin_prose(bulletin, 0, first->first) > 0 ||
      bulletin_prose(bulletin, last->body, bulletin->lines->len) < TEXT_WORDS)
    g_array_set_size(heads, 0);
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* Whether a line above the first text says that this is a digest. */
static bool
bulletin_says(const Bulletin *bulletin)
{
  const Article *probe = bulletin->probe;
  for (guint i = 0; i < bulletin->lines->len; i++) {
    const Line *line = bulletin_line(bulletin, i);
    Words words;
    WordsRoom room;
    bool said = false;
    size_t count;
    if (line->kind == LINE_PROSE || line->kind == LINE_DATELINE || line->numbered)
      return false;
    if (line->kind == LINE_EMPTY || line->kind == LINE_RULE)
      continue;
    words_cut_line(&words, probe->list, probe->text, line->part.start, line->part.end, &room);
    for (size_t w = 0; w < words.count && !said; w++)
      said = words_phrase(&words, w, IS_BULLETIN, &count) != NULL;
    words_clear(&words);
    if (said)
      return true;
  }
  return false;
}

/* The date that stands above the first article. */
static void
bulletin_date(const Bulletin *bulletin, guint first, BulletinParts *parts)
{
  for (guint i = 0; i < first && !parts->dated; i++) {
    const Line *line = bulletin_line(bulletin, i);
    if (line->kind != LINE_STAMP)
      continue;
    probe_reset(bulletin->probe);
    if (stamp_read(bulletin->probe, line->part) && bulletin->probe->dated) {
      parts->date = bulletin->probe->date;
      parts->dated = true;
    }
  }
}

static void
bulletin_parts(const Bulletin *bulletin, GArray *heads, BulletinParts *parts)
{
  /* A date above the first alone is that of all. */
  Head *top = &g_array_index(heads, Head, 0);
  if (top->stamped && !g_array_index(heads, Head, 1).stamped)
    top->first = top->told;
  for (guint i = 0; i < heads->len; i++) {
    guint first = g_array_index(heads, Head, i).first;
    guint end = i + 1 < heads->len ? g_array_index(heads, Head, i + 1).first : bulletin->lines->len;
    const Line *line = bulletin_line(bulletin, first);
    while (end > first && (bulletin_line(bulletin, end - 1)->kind == LINE_EMPTY ||
                           bulletin_line(bulletin, end - 1)->kind == LINE_RULE))
      end--;
    size_t number = line->numbered ? bulletin_number(bulletin->probe->text, line->part) : 0;
    Part part = {line->part.start + number, bulletin_line(bulletin, end - 1)->part.end};
    g_array_append_val(parts->articles, part);
  }
  bulletin_date(bulletin, top->first, parts);
}

void
bulletin_read(BulletinParts *parts, const ArticleWords *words, ArykText text)
{
  Article probe = {
      .list = words->list,
      .text = text.data,
      .length = text.length,
      .authors = g_ptr_array_new_with_free_func(g_free),
  };
  memset(parts, 0, sizeof *parts);
  parts->articles = g_array_new(FALSE, FALSE, sizeof(Part));
  Bulletin bulletin = {.probe = &probe};
  bulletin.lines = bulletin_lines(&probe);
  bulletin_count(&bulletin);
  bulletin.said = bulletin_says(&bulletin);
  GArray *heads = bulletin_heads(&bulletin);
  bulletin_choose(&bulletin, heads);
  if (heads->len >= 2) {
    bulletin_parts(&bulletin, heads, parts);
  } else {
    Part whole = {0, text.length};
    g_array_append_val(parts->articles, whole);
  }
  g_array_unref(heads);
  g_array_unref(bulletin.lines);
  g_clear_pointer(&bulletin.often, g_hash_table_unref);
  probe_reset(&probe);
  g_ptr_array_unref(probe.authors);
}

void
bulletin_clear(BulletinParts *parts)
{
  g_array_unref(parts->articles);
}
