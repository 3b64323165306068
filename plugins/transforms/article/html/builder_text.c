/* builder_text.c - text into blocks: white space squeezed, what it holds counted, where it stood
 * kept. */
#include <libxml/parserInternals.h>

#include "plugins/transforms/article/html/builder.h"

/* Chinese, Japanese: scripts that put no blanks between words. */
static bool
text_is_dense(gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0x0e00 && c <= 0x0e7f) || (c >= 0x20000 && c <= 0x2ffff);
}

static bool
text_ends_sentence(gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x2026 || c == 0xff01 ||
         c == 0xff1f || c == 0x061f || c == 0x0964;
}

/* Counts what the block holds. */
static void
block_count(const Page *page, PageBlock *block)
{
  const char *p = page->text->str + block->start;
  const char *end = page->text->str + block->end;
  uint32_t dense = 0;
  bool word = false;
  gunichar last = 0;
  while (p < end) {
    gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
    p = (guchar)*p < 0x80 ? p + 1 : g_utf8_next_char(p);
    if (c == ' ' || c == '\n') {
      block->words += word;
      word = false;
      block->sentences = (uint16_t)(block->sentences + text_ends_sentence(last));
    } else if (text_is_dense(c)) {
      dense++;
    } else if (c >= 0x80 ? g_unichar_isalnum(c) : g_ascii_isalnum((char)c)) {
      word = true;
    }
    block->commas = (uint16_t)(block->commas + (c == ',' || c == 0x3001 || c == 0xff0c));
    if (c >= 0x3000 && text_ends_sentence(c))
      block->sentences++;
    if (c != '"' && c != 0x201d && c != 0x00bb && c != ')' && c != '\'' && c != 0x2019)
      last = c;
  }
  block->words += word + dense / 2;
  block->sentences = (uint16_t)(block->sentences + (last < 0x3000 && text_ends_sentence(last)));
}

void
builder_flush(Builder *builder)
{
  Page *page = builder->page;
  PageBlock *block = &builder->block;
  block->end = (uint32_t)page->text->len;
  if (block->end > block->start) {
    block_count(page, block);
    g_array_append_val(page->blocks, *block);
  }
  memset(block, 0, sizeof *block);
  block->start = (uint32_t)page->text->len;
  builder->gap = false;
  builder->breaks = 0;
}

/* White space in front of text that stands at `at`. */
static void
builder_space(Builder *builder, size_t at)
{
  Page *page = builder->page;
  if (page->text->len > builder->block.start) {
    g_string_append_c(page->text, builder->breaks > 0 ? '\n' : ' ');
    if (at == builder->raw_end + 1)
      offset_map_identity(&page->map, 1, builder->raw_end);
    else
      offset_map_block(&page->map, 1, builder->raw_end,
                       at > builder->raw_end ? (uint32_t)(at - builder->raw_end) : 0);
  }
  builder->gap = false;
  builder->breaks = 0;
}

/* Appends text that starts and ends with something else than white space; it stands for the `size`
 * bytes of the input from `at` on. */
static void
builder_append(Builder *builder, ArykText text, size_t at, size_t size)
{
  Page *page = builder->page;
  const Open *top = builder_top(builder);
  uint32_t within = builder_element(builder, top->element)->within;
  if (builder->breaks >= 2)
    builder_flush(builder);
  if (builder->gap || builder->breaks > 0)
    builder_space(builder, at);
  if (page->text->len == builder->block.start) {
    builder->block.element = top->block;
    builder->block.within = builder_element(builder, top->block)->within;
  }
  g_string_append_len(page->text, text.data, (gssize)text.length);
  if (size == text.length)
    offset_map_identity(&page->map, text.length, at);
  else
    offset_map_block(&page->map, (uint32_t)text.length, at, (uint32_t)size);
  builder->raw_end = at + size;
  uint32_t bytes = (uint32_t)text.length;
  if ((within & IN_LINK) != 0)
    builder->block.link_bytes += bytes;
  if ((within & IN_STRONG) != 0)
    builder->block.strong_bytes += bytes;
  if ((within & IN_EMPHASIS) != 0)
    builder->block.emphasis_bytes += bytes;
}

/* The length of white space at `p`: ASCII, or a no-break space; 0 when there is none. */
static size_t
text_space(const char *p, const char *end)
{
  if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r' || *p == '\f')
    return 1;
  if ((guchar)*p == 0xc2 && end - p > 1 && (guchar)p[1] == 0xa0)
    return 2;
  return 0;
}

/* The end of the text at `p` in which white space is but single blanks. */
static const char *
text_run(const char *p, const char *end)
{
  while (p < end) {
    if (text_space(p, end) == 0)
      p++;
    else if (*p == ' ' && p + 1 < end && text_space(p + 1, end) == 0)
      p += 2;
    else
      break;
  }
  return p;
}

/* Takes text that stands for the `size` bytes of the input from `at` on. */
static void
builder_take(Builder *builder, ArykText text, size_t at, size_t size)
{
  const char *end = text.data + text.length;
  uint32_t within = builder_element(builder, builder_top(builder)->element)->within;
  for (const char *p = text.data; p < end;) {
    size_t space = text_space(p, end);
    if (space > 0) {
      if (*p == '\n' && (within & IN_PRE) != 0)
        builder->breaks++; /* lines stay lines */
      builder->gap = true;
      p += space;
      continue;
    }
    const char *stop = text_run(p, end);
    ArykText run = {p, (size_t)(stop - p)};
    if (size == text.length)
      builder_append(builder, run, at + (size_t)(p - text.data), run.length);
    else
      builder_append(builder, run, at, size);
    p = stop;
  }
}

/* Where in the input the text lies that the parser has just handed over. It copies character data
 * as it is, and stands behind it, or, when its buffer was full, in front of its last character; a
 * reference it has replaced. */
static void
builder_place(const Builder *builder, ArykText text, size_t *at, size_t *size)
{
  const xmlParserInput *input = builder->parser->input;
  size_t behind = (size_t)(input->cur - input->base) + input->consumed;
  size_t tail = 1;
  while (tail < text.length && tail < 4 && ((guchar)text.data[text.length - tail] & 0xc0) == 0x80)
    tail++;
  for (size_t end = behind; end <= behind + tail; end += tail) {
    if (end <= builder->input.length && end >= text.length &&
        memcmp(builder->input.data + end - text.length, text.data, text.length) == 0) {
      *at = end - text.length;
      *size = text.length;
      return;
    }
  }
  behind = MIN(behind, builder->input.length);
  size_t start = behind;
  while (start > 0 && behind - start < 40 && (start == behind || builder->input.data[start] != '&'))
    start--;
  bool found = start < behind && builder->input.data[start] == '&' && start >= builder->raw_end;
  *at = found ? start : behind;
  *size = behind - *at;
}

void
builder_text(Builder *builder, ArykText text)
{
  size_t at, size;
  builder_place(builder, text, &at, &size);
  builder_take(builder, text, at, size);
}
