/* csv_read.h - rows of comma-separated values (RFC 4180), from text that is in memory.
 *
 * A cell that begins with a quote ends at the quote that is not doubled, and may hold delimiters
 * and line ends. In any other cell a quote is an ordinary character. Where there is an escape, the
 * byte behind it stands for itself, in quotes or not: a quote, a delimiter, a line end, the escape;
 * doubled quotes are understood all the same. A row ends at LF, CR LF or a
 * lone CR; lines with nothing on them are skipped, and so are comments where there may be any.
 * Mistakes: text behind a closing quote (the row is refused), a quote that never closes (the line
 * it is on is refused, and reading goes on behind it: one stray quote must not swallow the rest of
 * the file). */
#ifndef PLUGINS_FORMATS_CSV_READ_H
#define PLUGINS_FORMATS_CSV_READ_H

#include <aryk/plugin.h>

/* How rows are written. 0: there is no such character. */
typedef struct CsvDialect {
  char delimiter;
  char comment; /* lines that begin with it are skipped */
  char quote;
  char escape;
} CsvDialect;

typedef struct CsvCell {
  ArykText text;      /* without the quotes around it       */
  bool quoted;        /* there were quotes around it        */
  bool doubled;       /* quotes inside are still doubled, or escapes are still there */
  char quote, escape; /* as in CsvDialect */
} CsvCell;

typedef enum CsvResult {
  CSV_ROW = 0, /* `cells` are the row's                                    */
  CSV_BAD,     /* error set; the row, or line, is `start` to `end`         */
  CSV_END
} CsvResult;

/* The block of bytes that was looked at last for ends of cells. */
typedef struct CsvScan {
  size_t block;  /* where it begins; the text's length: there is none */
  unsigned ends; /* a bit for each byte of it that may end a cell     */
} CsvScan;

/* Set up with csv_reader_init(); free with csv_reader_clear(). */
typedef struct CsvReader {
  ArykText text;
  char delimiter;
  char comment, quote, escape; /* as in CsvDialect                        */
  size_t at;                   /* where the next row begins                            */
  uint32_t line;               /* line of it, from the one that was given to init     */
  GArray *cells;               /* of CsvCell: the row that was read                   */
  guint room;                  /* cells that there is memory for                      */
  bool quoted;                 /* the row has a cell in quotes                        */
  size_t start;                /* of the row: its first byte                          */
  size_t end;                  /* behind its line end                                 */
  size_t size;                 /* bytes from `start` to the line end, not counting it */
  uint32_t row_line;
  CsvScan scan;
} CsvReader;

/* With quotes as RFC 4180 has them, and no comments; another dialect is told before the first row.
 */
void csv_reader_init(CsvReader *reader, ArykText text, char delimiter, uint32_t line);
void csv_reader_speak(CsvReader *reader, CsvDialect dialect);
void csv_reader_clear(CsvReader *reader);
CsvResult csv_read_row(CsvReader *reader, GError **error);
/* Undoes doubling and escapes: writes at most cell->text.length bytes; returns how many. */
size_t csv_cell_single(const CsvCell *cell, char *to);

/* Where rows end (csv_cut.c), for who has to cut a stream into pieces before it is parsed. Start
 * from a zeroed one. Sees the very same borders as csv_read_row(). */
typedef struct CsvCutter {
  int state;
  bool escaped; /* the next byte stands for itself */
} CsvCutter;

/* Goes over the next `length` bytes of the stream. Returns the offset behind the last line end that
 * ends a row in them, 0 when there is none. A CR as the last byte does not count yet: a LF may
 * follow it. */
size_t csv_cut(CsvCutter *cutter, const char *data, size_t length, CsvDialect dialect);

#endif
