/* layout.c - asks each line of the head what it is, and makes the body of the rest.
 *
 * The body's paragraphs are parted by an empty line, whatever the file did; lines that were wrapped
 * are joined again; lines of lists and tables stay lines. */
#include "plugins/transforms/article/article.h"

typedef struct Layout {
  Article *article;
  GArray *lines;  /* of Part, trimmed; empty ones are empty */
  guint at;       /* the line that is asked                 */
  size_t body;    /* where the body begins, once found      */
  bool found;     /* it has been                            */
  bool stamped;   /* a date or byline has come after the title */
  bool titleless; /* the first line said all there is       */
} Layout;

char *
article_squeeze(ArykText text)
{
  char *squeezed = g_malloc(text.length + 1);
  size_t used = 0;
  for (size_t at = 0; at < text.length;) {
    const char *p = text.data + at;
    if ((guchar)(*p - '!') < 0x7f - '!') {
      squeezed[used++] = text.data[at++];
      continue;
    }
    bool plain = (guchar)*p < 0x80;
    size_t length = plain ? 1 : (size_t)(g_utf8_next_char(p) - p);
    if (!(plain ? g_ascii_isspace(*p) : g_unichar_isspace(g_utf8_get_char(p))))
      while (at < text.length && length-- > 0)
        squeezed[used++] = text.data[at++];
    else {
      if (used > 0 && squeezed[used - 1] != ' ')
        squeezed[used++] = ' ';
      at += length;
    }
  }
  if (used > 0 && squeezed[used - 1] == ' ')
    used--;
  squeezed[used] = '\0';
  return squeezed;
}

static Part
layout_line(const Layout *layout, guint i)
{
  Part none = {layout->article->length, layout->article->length};
  return i < layout->lines->len ? g_array_index(layout->lines, Part, i) : none;
}

static bool
layout_empty(Part line)
{
  return line.start == line.end;
}

/* Short, and no sentence. */
static bool
layout_is_headline(const Layout *layout, Part line)
{
  const char *text = layout->article->text;
  return !layout_empty(line) && line.end - line.start <= 220 &&
         (text[line.end - 1] != '.' || line.end - line.start < 30) && text[line.end - 1] != ';' &&
         !line_is_item(text, line);
}

/* Whether more text follows behind an empty line. */
static bool
layout_more_follows(const Layout *layout)
{
  guint i = layout->at + 1;
  while (i < layout->lines->len && !layout_empty(layout_line(layout, i)))
    i++;
  while (i < layout->lines->len && layout_empty(layout_line(layout, i)))
    i++;
  return i < layout->lines->len;
}

/* Whether a list follows: then the line is its heading, and the body's. */
static bool
layout_heads_items(const Layout *layout)
{
  guint i = layout->at + 1;
  while (i < layout->lines->len && layout_empty(layout_line(layout, i)))
    i++;
  return i < layout->lines->len && line_is_item(layout->article->text, layout_line(layout, i));
}

static void
layout_found(Layout *layout, size_t at)
{
  layout->body = at;
  layout->found = true;
}

static void
layout_set_title(Layout *layout, Part line)
{
  Article *article = layout->article;
  ArykText text = {article->text + line.start, line.end - line.start};
  if (article->title == NULL)
    article->title = article_squeeze(text);
}

/* A line that starts with a dateline: the text follows in it, or a headline does. */
static bool
layout_dateline(Layout *layout, Part line)
{
  size_t rest = 0;
  if (!dateline_read(layout->article, line, &rest))
    return false;
  Part behind = line_trim(layout->article->text, rest, line.end);
  if (layout_empty(behind))
    return true;
  Part next = layout_line(layout, layout->at + 1);
  bool headline = layout->article->title == NULL && !layout->titleless &&
                  layout_is_headline(layout, behind) && layout_empty(next) &&
                  !line_ends_sentence(layout->article->text, behind) && layout_more_follows(layout);
  if (headline)
    layout_set_title(layout, behind);
  else
    layout_found(layout, behind.start);
  return true;
}

/* " date 2023-07-13 Headline": a line of an archive. True when the line is one. */
static bool
layout_archive(Layout *layout, Part line)
{
  Article *article = layout->article;
  const char *text = article->text;
  Date date;
  if (line.end - line.start < 15 || strncmp(text + line.start, "date ", 5) != 0)
    return false;
  size_t length = date_read(article->list, text, line.start + 5, line.end, &date);
  if (length == 0 || date.year == 0)
    return false;
  article->date = date;
  article->dated = true;
  Part rest = line_trim(text, line.start + 5 + length, line.end);
  if (layout_empty(rest))
    return true;
  layout->titleless = true;
  if (layout_dateline(layout, rest) || stamp_read(article, rest))
    return true;
  if (line_ends_sentence(text, rest) && rest.end - rest.start > 160)
    layout_found(layout, rest.start);
  else
    layout_set_title(layout, rest);
  return true;
}

/* Whether the next line that is not empty could be a headline, and text follows behind it. */
static bool
layout_headline_follows(const Layout *layout)
{
  Layout next = *layout;
  do
    next.at++;
  while (next.at < next.lines->len && layout_empty(layout_line(&next, next.at)));
  Part line = layout_line(&next, next.at);
  return layout_is_headline(&next, line) && line.end - line.start > 20 &&
         layout_more_follows(&next) && !dateline_begins(layout->article, line);
}

/* Whether the next line, with no empty one between, is of the head too, and behind that block comes
 * a headline: then this line is not the headline. */
static bool
layout_above_head(const Layout *layout)
{
  guint i = layout->at + 1;
  if (layout_empty(layout_line(layout, i)))
    return false;
  bool dated = false;
  for (guint end = i + 4; i < end && !layout_empty(layout_line(layout, i)); i++)
    dated = dated || stamp_is_dated(layout->article, layout_line(layout, i));
  while (i < layout->lines->len && layout_empty(layout_line(layout, i)))
    i++;
  return dated && layout_is_headline(layout, layout_line(layout, i)) &&
         layout_empty(layout_line(layout, i + 1)) && i + 1 < layout->lines->len;
}

/* Whether the title is a name, a body's above its news: a few words, all with capitals. */
static bool
layout_is_name(const Article *article)
{
  Words words;
  WordsRoom room;
  words_cut_line(&words, article->list, article->title, 0, strlen(article->title), &room);
  bool name = words.count > 0 && words.count <= 5;
  for (size_t i = 0; i < words.count; i++)
    name = name && (words_has(&words, i, WORD_CAPITAL) || words_in(&words, i, IS_ROLE_JOINT));
  words_clear(&words);
  return name;
}

/* What is line `at`? Takes what it says; the body is found when it is none of the head's. */
static void
layout_ask(Layout *layout, Part line)
{
  Article *article = layout->article;
  if (layout->at == 0 && layout_archive(layout, line))
    return;
  size_t body = 0;
  if (label_read(article, line, &body)) {
    if (body > 0 && body < line.end)
      layout_found(layout, body);
    return;
  }
  if (layout_dateline(layout, line))
    return;
  if (stamp_read(article, line)) {
    layout->stamped = article->title != NULL;
    return;
  }
  if (line_is_item(article->text, line) && article->title != NULL) {
    layout_found(layout, line.start);
    return;
  }
  MastheadPlace where = {
      .more = layout_more_follows(layout),
      .above_head = layout_above_head(layout),
      .above_headline = !layout->titleless && layout_headline_follows(layout),
  };
  if (masthead_read(article, line, where))
    return;
  if (layout_is_headline(layout, line) && layout_more_follows(layout)) {
    if (layout->stamped && article->title != NULL && layout_is_name(article)) {
      g_ptr_array_add(article->organizations, article->title);
      article->title = NULL;
    }
    if (article->title == NULL && !layout->titleless)
      layout_set_title(layout, line);
    else if (layout_heads_items(layout))
      layout_found(layout, line.start);
    return; /* under a headline: a sub-headline */
  }
  layout_found(layout, line.start);
}

/* ---- The body -------------------------------------------------------------------------------- */

/* Whether line `next` goes on where `line` was wrapped. */
static bool
layout_wrapped(const char *text, Part line, Part next)
{
  if (layout_empty(line) || layout_empty(next) || line_is_item(text, next) ||
      line_is_item(text, line) || line_is_table(text, line, next) || line_is_labelled(text, line) ||
      line_is_labelled(text, next) || (line_ends_sentence(text, line) && !line_is_open(text, line)))
    return false;
  if (g_unichar_islower(g_utf8_get_char(text + next.start)))
    return true;
  if (line_is_capitals(text, line) && !line_is_capitals(text, next))
    return false; /* a heading, a signature */
  return line.end - line.start >= 20 && next.end - next.start >= 4;
}

/* What stands in the body between two lines of the text. */
static const char *
body_joint(const char *text, Part last, Part next, bool parted)
{
  if (!parted && layout_wrapped(text, last, next))
    return " ";
  bool rows = (line_is_item(text, next) && line_is_item(text, last)) ||
              (line_is_labelled(text, next) && line_is_labelled(text, last)) ||
              (!parted && line_is_table(text, last, next));
  return rows ? "\n" : "\n\n";
}

/* The body on its way: a slice of the text up to the first joint that the text has not. */
typedef struct BodyText {
  const char *text;
  Part slice;
  GString *made; /* what it is from there on, all of it; NULL before */
} BodyText;

static size_t
body_length(const BodyText *body)
{
  return body->made != NULL ? body->made->len : body->slice.end - body->slice.start;
}

static void
body_append(BodyText *body, const char *joint, Part line)
{
  size_t length = strlen(joint);
  Part *slice = &body->slice;
  if (body_length(body) == 0 && body->made == NULL) {
    *slice = line;
    return;
  }
  if (body->made == NULL && line.start - slice->end == length &&
      memcmp(body->text + slice->end, joint, length) == 0) {
    slice->end = line.end;
    return;
  }
  if (body->made == NULL)
    body->made = g_string_new_len(body->text + slice->start, (gssize)(slice->end - slice->start));
  g_string_append_len(body->made, joint, (gssize)length);
  g_string_append_len(body->made, body->text + line.start, (gssize)(line.end - line.start));
}

/* Makes the body of the lines from `first` on. */
static void
body_make(const Layout *layout, guint first, Article *article)
{
  const char *text = article->text;
  BodyText body = {.text = text};
  Part last = {layout->body, layout->body};
  for (guint i = first; i < layout->lines->len; i++) {
    Part line = layout_line(layout, i);
    if (layout_empty(line))
      continue;
    if (i == first)
      line.start = layout->body;
    if (line_is_rule(text, line) && i > first && !line_is_item(text, layout_line(layout, i - 1)))
      break; /* behind a rule the paper speaks of itself */
    const char *joint = "";
    if (body_length(&body) > 0) {
      joint = body_joint(text, last, line, layout_empty(layout_line(layout, i - 1)));
      offset_map_block(&article->body_text, (uint32_t)strlen(joint), last.end,
                       (uint32_t)(line.start - last.end));
    }
    body_append(&body, joint, line);
    offset_map_identity(&article->body_text, line.end - line.start, line.start);
    last = line;
  }
  article->body_length = body_length(&body);
  article->body_end = last.end;
  if (body.made != NULL)
    article->own_body = g_string_free(body.made, FALSE);
  article->body = article->own_body != NULL ? article->own_body : text + body.slice.start;
  offset_map_compose(&article->body_text, &article->map, &article->body_map);
}

/* A date under the text, when none was above it. */
static void
layout_foot(const Layout *layout)
{
  guint i = layout->lines->len;
  for (unsigned asked = 0; i-- > 0 && asked < 5 && !layout->article->dated;) {
    Part line = layout_line(layout, i);
    if (!layout_empty(line) && line.start > layout->body && line.end - line.start < 200) {
      (void)label_foot_date(layout->article, line);
      asked++;
    }
  }
}

void
article_layout(Article *article)
{
  Layout layout = {.article = article};
  layout.lines = text_lines((ArykText){article->text, article->length});
  guint asked = 0;
  for (layout.at = 0; layout.at < layout.lines->len && !layout.found; layout.at++) {
    Part line = layout_line(&layout, layout.at);
    if (layout_empty(line))
      continue;
    ArticleKnown before = article_known(article);
    if (asked++ >= 16)
      layout_found(&layout, line.start);
    else
      layout_ask(&layout, line);
    article_explain_line(article, line, &before, layout.found);
  }
  if (!layout.found)
    layout.body = article->length;
  guint first = layout.found ? layout.at - 1 : layout.lines->len;
  article->body_start = layout.body;
  body_make(&layout, first, article);
  words_cut(&article->words, article->list, article->body, 0, article->body_length);
  layout_foot(&layout);
  label_text_date(article);
  if (article->dated)
    date_resolve(article->list, article->text, article->length, &article->date);
  g_array_free(layout.lines, TRUE);
}
