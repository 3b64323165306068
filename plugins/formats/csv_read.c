/* For memrchr(). */
#define _GNU_SOURCE 1
#include "plugins/formats/csv_read.h"

#include "plugins/formats/byte_scan.h"

#define LEAST_CELLS 32

void
csv_reader_init(CsvReader *reader, ArykText text, char delimiter, uint32_t line)
{
  memset(reader, 0, sizeof *reader);
  reader->text = text;
  reader->delimiter = delimiter;
  reader->line = line;
  reader->cells = g_array_new(FALSE, FALSE, sizeof(CsvCell));
}

void
csv_reader_clear(CsvReader *reader)
{
  if (reader->cells != NULL)
    g_array_free(reader->cells, TRUE);
  reader->cells = NULL;
}

static bool
csv_is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Steps over a line end at `at`; the offset behind it. */
static size_t
csv_skip_line_end(ArykText text, size_t at)
{
  bool pair = text.data[at] == '\r' && at + 1 < text.length && text.data[at + 1] == '\n';
  return at + (pair ? 2 : 1);
}

/* How many line ends are between two offsets. */
static uint32_t
csv_count_lines(ArykText text, size_t from, size_t to)
{
  uint32_t lines = 0;
  ByteCellEnds ends = {'\n', '\n'};
  for (size_t at = from; at < to; lines++) {
    at = (size_t)(byte_find_cell_end(text.data + at, text.data + to, ends) - text.data);
    if (at == to)
      break;
    at = csv_skip_line_end(text, at);
  }
  return lines;
}

/* ---- Cells ---------------------------------------------------------------------------------- */

/* The end of a cell without quotes from `at` on: a delimiter, a line end or the end of the text. */
static size_t
csv_plain_end(const CsvReader *reader, size_t at)
{
  ArykText text = reader->text;
  ByteCellEnds ends = {reader->delimiter, '\n'};
  return at < text.length
             ? (size_t)(byte_find_cell_end(text.data + at, text.data + text.length, ends) -
                        text.data)
             : at;
}

/* A cell in quotes, whose first byte behind the quote is `at`. The offset of the closing quote, or
 * the text's length when there is none. */
static size_t
csv_quoted_end(const CsvReader *reader, size_t at, bool *doubled)
{
  ArykText text = reader->text;
  while (at < text.length) {
    const char *quote = memchr(text.data + at, '"', text.length - at);
    if (quote == NULL)
      return text.length;
    at = (size_t)(quote - text.data);
    if (at + 1 == text.length || text.data[at + 1] != '"')
      return at;
    *doubled = true;
    at += 2;
  }
  return at;
}

size_t
csv_cell_single(const CsvCell *cell, char *to)
{
  const char *at = cell->text.data, *limit = at + cell->text.length;
  char *out = to;
  while (at < limit) {
    const char *quote = memchr(at, '"', (size_t)(limit - at));
    size_t run = (size_t)((quote != NULL ? quote + 1 : limit) - at);
    memcpy(out, at, run);
    out += run;
    at += run + (quote != NULL); /* the second of the two */
  }
  return (size_t)(out - to);
}

/* ---- Rows ----------------------------------------------------------------------------------- */

/* The row ends at `at`: at a line end or at the end of the text. */
static void
csv_end_row(CsvReader *reader, size_t at)
{
  reader->size = at - reader->start;
  reader->end = at < reader->text.length ? csv_skip_line_end(reader->text, at) : at;
  if (reader->quoted)
    reader->line += csv_count_lines(reader->text, reader->start, reader->end);
  else
    reader->line += reader->end > at;
  reader->at = reader->end;
}

/* The quote at `quote` never closes: the line that it is on is given up. */
static CsvResult
csv_unclosed(CsvReader *reader, size_t quote, GError **error)
{
  uint32_t line = reader->row_line + csv_count_lines(reader->text, reader->start, quote);
  size_t at = reader->start;
  while (at < reader->text.length && !csv_is_line_end(reader->text.data[at]))
    at++;
  csv_end_row(reader, at);
  aryk_error(error, ARYK_ERROR_FORMAT,
             "the quote in line %u, byte %" G_GSIZE_FORMAT " of the row, is never closed", line,
             quote - reader->start);
  return CSV_BAD;
}

static inline void
csv_add_cell(CsvReader *reader, CsvCell cell)
{
  GArray *cells = reader->cells;
  if (cells->len == reader->room) {
    guint count = cells->len;
    reader->room = MAX(LEAST_CELLS, reader->room * 2);
    g_array_set_size(cells, reader->room);
    g_array_set_size(cells, count);
  }
  ((CsvCell *)(void *)cells->data)[cells->len++] = cell;
}

/* A cell in quotes at *at, which is moved behind it; false when the row cannot go on. */
static bool
csv_read_quoted(CsvReader *reader, size_t *at, size_t *stray)
{
  CsvCell cell = {{NULL, 0}, true, false};
  size_t from = *at + 1, end = csv_quoted_end(reader, from, &cell.doubled);
  reader->quoted = true;
  if (end == reader->text.length)
    return false;
  cell.text = (ArykText){reader->text.data + from, end - from};
  csv_add_cell(reader, cell);
  *at = csv_plain_end(reader, end + 1);
  if (*at > end + 1 && *stray == 0)
    *stray = end + 1;
  return true;
}

static void
csv_read_plain(CsvReader *reader, size_t *at)
{
  size_t end = csv_plain_end(reader, *at);
  CsvCell cell = {{reader->text.data + *at, end - *at}, false, false};
  csv_add_cell(reader, cell);
  *at = end;
}

/* Steps over lines with nothing on them, and comments. */
static void
csv_skip_idle_lines(CsvReader *reader)
{
  ArykText text = reader->text;
  ByteCellEnds ends = {'\n', '\n'};
  size_t at = reader->at;
  while (at < text.length) {
    if (reader->comment != '\0' && text.data[at] == reader->comment)
      at = (size_t)(byte_find_cell_end(text.data + at, text.data + text.length, ends) - text.data);
    else if (!csv_is_line_end(text.data[at]))
      break;
    if (at < text.length) {
      at = csv_skip_line_end(text, at);
      reader->line++;
    }
  }
  reader->at = at;
}

CsvResult
csv_read_row(CsvReader *reader, GError **error)
{
  ArykText text = reader->text;
  size_t stray = 0;
  csv_skip_idle_lines(reader);
  if (reader->at >= text.length)
    return CSV_END;
  g_array_set_size(reader->cells, 0);
  reader->quoted = false;
  size_t at = reader->start = reader->at;
  reader->row_line = reader->line;
  for (;;) {
    if (at < text.length && text.data[at] == '"') {
      size_t quote = at;
      if (!csv_read_quoted(reader, &at, &stray))
        return csv_unclosed(reader, quote, error);
    } else {
      csv_read_plain(reader, &at);
    }
    if (at == text.length || text.data[at] != reader->delimiter)
      break;
    at++;
  }
  csv_end_row(reader, at);
  if (stray == 0)
    return CSV_ROW;
  aryk_error(error, ARYK_ERROR_FORMAT,
             "text follows a closing quote at byte %" G_GSIZE_FORMAT " of the row; a quote inside "
             "a quoted cell must be doubled",
             stray - reader->start);
  return CSV_BAD;
}

/* ---- Cutting a stream ----------------------------------------------------------------------- */

enum {
  CUT_ROW_START = 0,
  CUT_CELL_START,
  CUT_PLAIN,
  CUT_COMMENT,
  CUT_QUOTED,
  CUT_QUOTE /* behind a quote in a quoted cell: its end, or the first of two */
};

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
csv_cut_quoted(CsvCutter *cutter, const char *data, size_t at, size_t length)
{
  if (cutter->state == CUT_QUOTE) { /* the quote before was the first of two */
    cutter->state = CUT_QUOTED;
    return at + 1;
  }
  const char *quote = memchr(data + at, '"', length - at);
  if (quote == NULL)
    return length;
  cutter->state = CUT_QUOTE;
  return (size_t)(quote - data) + 1;
}

/* The state behind `c`, which is outside of quoted cells. */
static int
csv_cut_step(int state, char c, CsvDialect dialect)
{
  if (csv_is_line_end(c))
    return CUT_ROW_START;
  if (state == CUT_COMMENT || (state == CUT_ROW_START && c == dialect.comment))
    return CUT_COMMENT;
  if (c == dialect.delimiter)
    return CUT_CELL_START;
  return c == '"' && state <= CUT_CELL_START ? CUT_QUOTED : CUT_PLAIN;
}

/* Quotes in comments mean nothing: each byte has to be looked at. */
static size_t
csv_cut_commented(CsvCutter *cutter, const char *data, size_t length, CsvDialect dialect)
{
  size_t border = 0;
  for (size_t at = 0; at < length; at++) {
    if (cutter->state == CUT_QUOTED || (cutter->state == CUT_QUOTE && data[at] == '"')) {
      cutter->state = data[at] == '"' && cutter->state == CUT_QUOTED ? CUT_QUOTE : CUT_QUOTED;
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
  if (dialect.comment != '\0')
    return csv_cut_commented(cutter, data, length, dialect);
  size_t border = 0, at = 0;
  while (at < length) {
    if (cutter->state == CUT_QUOTED || (cutter->state == CUT_QUOTE && data[at] == '"')) {
      at = csv_cut_quoted(cutter, data, at, length);
      continue;
    }
    if (cutter->state == CUT_QUOTE)
      cutter->state = CUT_PLAIN; /* that was the end of the cell */
    const char *quote = memchr(data + at, '"', length - at);
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
