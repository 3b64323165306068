#include "plugins/formats/csv_read.h"

#include "plugins/formats/byte_scan.h"

#define LEAST_CELLS 32

void
csv_reader_init(CsvReader *reader, ArykText text, char delimiter, uint32_t line)
{
  memset(reader, 0, sizeof *reader);
  reader->text = text;
  reader->scan.block = text.length;
  reader->delimiter = delimiter;
  reader->quote = '"';
  reader->line = line;
  reader->cells = g_array_new(FALSE, FALSE, sizeof(CsvCell));
}

void
csv_reader_speak(CsvReader *reader, CsvDialect dialect)
{
  reader->delimiter = dialect.delimiter;
  reader->comment = dialect.comment;
  reader->quote = dialect.quote;
  reader->escape = dialect.escape;
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
  if (memchr(text.data + from, '\n', to - from) == NULL &&
      memchr(text.data + from, '\r', to - from) == NULL)
    return 0; /* as in most rows with quotes */
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

/* The next byte from `at` on that may end a cell, or the text's length. Cells are short: what was
 * found in a block of bytes serves for all cells that end in it. */
static inline size_t
csv_find_end(const CsvReader *reader, CsvScan *scan, size_t at)
{
  ArykText text = reader->text;
  ByteCellEnds ends = {reader->delimiter, reader->escape != '\0' ? reader->escape : '\n'};
  size_t into = at - scan->block;
  if (into < BYTE_BLOCK && scan->ends >> into != 0)
    return at + (size_t)__builtin_ctz(scan->ends >> into);
  if (into < BYTE_BLOCK)
    at = scan->block + BYTE_BLOCK;
  for (; text.length - at >= BYTE_BLOCK; at += BYTE_BLOCK) {
    unsigned found = byte_cell_mask(text.data + at, ends);
    if (found != 0) {
      *scan = (CsvScan){at, found};
      return at + (size_t)__builtin_ctz(found);
    }
  }
  while (at < text.length && !byte_is_cell_end(text.data[at], ends))
    at++;
  return at;
}

/* The end of a cell without quotes from `at` on: a delimiter, a line end or the end of the text. */
static inline size_t
csv_plain_end(const CsvReader *reader, CsvScan *scan, size_t at, bool *escaped)
{
  ArykText text = reader->text;
  while (at < text.length) {
    at = csv_find_end(reader, scan, at);
    if (at == text.length || reader->escape == '\0' || text.data[at] != reader->escape)
      return at;
    *escaped = true;
    at += 2;
  }
  return text.length;
}

/* The next quote from `at` on that nothing escapes, or the text's length. */
static size_t
csv_find_quote(const CsvReader *reader, size_t at, bool *escaped)
{
  ArykText text = reader->text;
  if (reader->escape == '\0') {
    const char *quote = memchr(text.data + at, reader->quote, text.length - at);
    return quote != NULL ? (size_t)(quote - text.data) : text.length;
  }
  for (; at < text.length && text.data[at] != reader->quote; at++) {
    if (text.data[at] == reader->escape) {
      *escaped = true;
      at++;
    }
  }
  return MIN(at, text.length);
}

/* A cell in quotes, whose first byte behind the quote is `at`. The offset of the closing quote, or
 * the text's length when there is none. */
static size_t
csv_quoted_end(const CsvReader *reader, size_t at, bool *doubled)
{
  ArykText text = reader->text;
  while (at < text.length) {
    at = csv_find_quote(reader, at, doubled);
    if (at + 1 >= text.length || text.data[at + 1] != reader->quote)
      return at;
    *doubled = true;
    at += 2;
  }
  return text.length;
}

/* Undoes escapes, and doubling where that is possible. */
static size_t
csv_cell_unescape(const CsvCell *cell, char *to)
{
  const char *at = cell->text.data, *limit = at + cell->text.length;
  char *out = to;
  for (; at < limit; at++) {
    bool first = *at == cell->escape || (cell->quoted && *at == cell->quote);
    if (first && at + 1 < limit)
      at++;
    *out++ = *at;
  }
  return (size_t)(out - to);
}

size_t
csv_cell_single(const CsvCell *cell, char *to)
{
  const char *at = cell->text.data, *limit = at + cell->text.length;
  char *out = to;
  if (cell->escape != '\0')
    return csv_cell_unescape(cell, to);
  while (at < limit) {
    const char *quote = memchr(at, cell->quote, (size_t)(limit - at));
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
    reader->line += csv_count_lines(reader->text, reader->start, at);
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
  CsvCell cell = {{NULL, 0}, true, false, reader->quote, reader->escape};
  size_t from = *at + 1, end = csv_quoted_end(reader, from, &cell.doubled);
  reader->quoted = true;
  if (end == reader->text.length)
    return false;
  cell.text = (ArykText){reader->text.data + from, end - from};
  csv_add_cell(reader, cell);
  *at = csv_plain_end(reader, &reader->scan, end + 1, &cell.doubled);
  if (*at > end + 1 && *stray == 0)
    *stray = end + 1;
  return true;
}

/* Cells without quotes or escapes from `at` on, as long as they last: where the first other one
 * begins, or where the row ends. */
static inline size_t
csv_read_plain_cells(CsvReader *reader, size_t at)
{
  const ArykText text = reader->text;
  const char delimiter = reader->delimiter, quote = reader->quote, escape = reader->escape;
  CsvCell cell = {{NULL, 0}, false, false, quote, escape};
  CsvScan scan = reader->scan;
  for (;;) {
    if (at < text.length && quote != '\0' && text.data[at] == quote)
      break;
    size_t end = csv_plain_end(reader, &scan, at, &cell.doubled);
    cell.text = (ArykText){text.data + at, end - at};
    reader->quoted |= cell.doubled; /* an escaped line end does not end the row */
    csv_add_cell(reader, cell);
    cell.doubled = false;
    at = end;
    if (at == text.length || text.data[at] != delimiter)
      break;
    at++;
  }
  reader->scan = scan;
  return at;
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
  reader->cells->len = 0;
  reader->quoted = false;
  size_t at = reader->start = reader->at;
  reader->row_line = reader->line;
  for (;;) {
    at = csv_read_plain_cells(reader, at);
    if (at == text.length || text.data[at] != reader->quote)
      break;
    size_t quote = at;
    if (!csv_read_quoted(reader, &at, &stray))
      return csv_unclosed(reader, quote, error);
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
