/* warc_read.h - records of web archives (WARC 1.0 and 1.1, ISO 28500), one after the other.
 *
 * A record is a line with the version, lines of headers, an empty line, Content-Length bytes and
 * two line ends. Archives are packed record by record, with gzip or Zstandard; an Input unpacks all
 * of them as one stream, and positions count unpacked bytes.
 *
 * What is no record is refused, and reading goes on at the next line that begins with "WARC/". */
#ifndef PLUGINS_FORMATS_WARC_READ_H
#define PLUGINS_FORMATS_WARC_READ_H

#include "plugins/formats/input.h"

/* One line of headers; valid UTF-8, without white space around. */
typedef struct WarcHeader {
  char *name, *value;
} WarcHeader;

/* A name and a value of a header; NULL without. Names are compared without regard to case. */
const char *warc_header(const GArray *headers, const char *name);
/* Parses lines of headers up to an empty line or the end; what is behind it is not read. Returns
 * the offset behind the empty line. Lines that are none are left out; a line that begins with white
 * space continues the one before. */
size_t warc_headers_parse(ArykText text, GArray *headers);
/* An array for them that owns what it holds. */
GArray *warc_headers_new(void);

typedef struct WarcRecord {
  GArray *headers; /* of WarcHeader                          */
  uint64_t start;  /* of its first byte, in unpacked bytes   */
  uint64_t length; /* of its block                           */
} WarcRecord;

/* Reads from one input; start from a zeroed one, set `input`. */
typedef struct WarcReader {
  Input *input;
  ArykBytes buffer; /* read and not used from `at` on */
  size_t at;
  uint64_t position; /* of buffer[at]                  */
  bool at_end;       /* of the input                   */
} WarcReader;

void warc_reader_clear(WarcReader *reader);

typedef enum WarcResult {
  WARC_RECORD = 0,
  WARC_END,
  WARC_BAD,   /* something was refused, with *error; reading can go on */
  WARC_BROKEN /* the input cannot be read any further, with *error     */
} WarcResult;

/* Reads the headers of the next record; its headers are replaced. The block is then to be read or
 * skipped. */
ARYK_MUST_CHECK WarcResult warc_read_headers(WarcReader *reader, WarcRecord *record,
                                             GError **error);
/* Appends the block to `bytes`. */
ARYK_MUST_CHECK WarcResult warc_read_block(WarcReader *reader, const WarcRecord *record,
                                           ArykBytes *bytes, GError **error);
ARYK_MUST_CHECK WarcResult warc_skip_block(WarcReader *reader, const WarcRecord *record,
                                           GError **error);

#endif
