/* csv_cut.c - where rows of a stream end: see csv_read.h. */

/* For memrchr(). */
#define _GNU_SOURCE 1
#include "plugins/formats/csv_read.h"

enum {
  CUT_ROW_START = 0,
  CUT_CELL_START,
  CUT_PLAIN,
  CUT_COMMENT,
  CUT_QUOTED,
  CUT_QUOTE /* behind a quote in a quoted cell: its end, or the first of two */
};

static bool
csv_is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Bytes without a quote, outside of quoted cells: the last line end is a border. A CR at their end
 * is one when something `follows` that can be no LF. */
static size_t
csv_cut_plain(CsvCutter *cutter, const char *data, size_t length, char delimiter, bool follows)
{
  char last = data[length - 1];
  bool starts = csv_is_line_end(last) || last == delimiter;
  cutter->state = starts ? CUT_CELL_START : CUT_PLAIN;
  if (follows && csv_is_line_end(last))
    return length;
  const char *lf = memrchr(data, '\n', length);
  size_t from = lf != NULL ? (size_t)(lf - data) + 1 : 0;
  const char *cr = length > from ? memrchr(data + from, '\r', length - 1 - from) : NULL;
  return cr != NULL ? (size_t)(cr - data) + 1 : from;
}

/* Goes on in a quoted cell from `at` on, up to behind the next quote. */
static size_t
csv_cut_quoted(CsvCutter *cutter, const char *data, size_t at, size_t length, char quote)
{
  if (cutter->state == CUT_QUOTE) { /* the quote before was the first of two */
    cutter->state = CUT_QUOTED;
    return at + 1;
  }
  const char *next = memchr(data + at, quote, length - at);
  if (next == NULL)
    return length;
  cutter->state = CUT_QUOTE;
  return (size_t)(next - data) + 1;
}

static size_t
csv_cut_quotes(CsvCutter *cutter, const char *data, size_t length, CsvDialect dialect)
{
  size_t border = 0, at = 0;
  while (at < length) {
    if (cutter->state == CUT_QUOTED || (cutter->state == CUT_QUOTE && data[at] == dialect.quote)) {
      at = csv_cut_quoted(cutter, data, at, length, dialect.quote);
      continue;
    }
    if (cutter->state == CUT_QUOTE)
      cutter->state = CUT_PLAIN; /* that was the end of the cell */
    const char *quote = memchr(data + at, dialect.quote, length - at);
    size_t end = quote != NULL ? (size_t)(quote - data) : length;
    if (end > at) {
      size_t found = csv_cut_plain(cutter, data + at, end - at, dialect.delimiter, quote != NULL);
      border = found > 0 ? at + found : border;
    }
    if (quote != NULL && cutter->state <= CUT_CELL_START)
      cutter->state = CUT_QUOTED;
    at = end + 1;
  }
  return border;
}

/* ---- Byte by byte --------------------------------------------------------------------------- */

static bool
csv_is(char c, char special)
{
  return c == special && special != '\0';
}

/* The state behind `c`, which nothing escapes. */
static int
csv_cut_step(int state, char c, CsvDialect dialect)
{
  if (state == CUT_QUOTED || (state == CUT_QUOTE && csv_is(c, dialect.quote)))
    return state == CUT_QUOTED && csv_is(c, dialect.quote) ? CUT_QUOTE : CUT_QUOTED;
  if (csv_is_line_end(c))
    return CUT_ROW_START;
  if (state == CUT_COMMENT || (state == CUT_ROW_START && csv_is(c, dialect.comment)))
    return CUT_COMMENT;
  if (c == dialect.delimiter)
    return CUT_CELL_START;
  return csv_is(c, dialect.quote) && state <= CUT_CELL_START ? CUT_QUOTED : CUT_PLAIN;
}

/* Quotes in comments, and what is escaped, mean nothing: each byte has to be looked at. */
static size_t
csv_cut_bytes(CsvCutter *cutter, const char *data, size_t length, CsvDialect dialect)
{
  size_t border = 0;
  for (size_t at = 0; at < length; at++) {
    bool meant =
        !cutter->escaped && csv_is(data[at], dialect.escape) && cutter->state != CUT_COMMENT;
    if (cutter->escaped || meant) {
      cutter->escaped = meant;
      if (cutter->state != CUT_QUOTED)
        cutter->state = CUT_PLAIN;
      continue;
    }
    cutter->state = csv_cut_step(cutter->state, data[at], dialect);
    if (cutter->state == CUT_ROW_START && (data[at] == '\n' || at + 1 < length))
      border = at + 1;
  }
  return border;
}

size_t
csv_cut(CsvCutter *cutter, const char *data, size_t length, CsvDialect dialect)
{
  if (dialect.escape != '\0' || (dialect.comment != '\0' && dialect.quote != '\0'))
    return csv_cut_bytes(cutter, data, length, dialect);
  if (dialect.quote != '\0')
    return csv_cut_quotes(cutter, data, length, dialect);
  return length > 0 ? csv_cut_plain(cutter, data, length, dialect.delimiter, false) : 0;
}
