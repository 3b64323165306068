/* part_rows.h - the text of a batch's records, sorted by the files that they go to.
 *
 * A sink whose output is divided makes the text of records on any worker as others do (`format`),
 * but into one buffer for each file; what goes to `write` is those, one behind the other, each with
 * a head that tells the file and where its rows end. Within a file rows keep their order. */
#ifndef PLUGINS_FORMATS_PART_ROWS_H
#define PLUGINS_FORMATS_PART_ROWS_H

#include "plugins/formats/part_path.h"

typedef struct PartRows PartRows;

PartRows *part_rows_new(const PartPath *path);
/* Where the text of the record is to be appended; the same buffer for all records of a file. NULL
 * with *error when the record has no file. Followed by part_rows_end(). */
ArykBytes *part_rows_begin(PartRows *rows, const ArykRecord *record, GError **error);
/* The text is there; or it is taken back (`kept` is false), whatever was appended. */
void part_rows_end(PartRows *rows, bool kept);
/* Appends everything to `out`, and frees. */
void part_rows_deliver(PartRows *rows, ArykBytes *out);

/* The rows of one file, as they were delivered: parts of the bytes. */
typedef struct PartPiece {
  const char *key; /* see part_path_key() */
  ArykText text;
  uint32_t rows;
  const char *lengths; /* of each row, a uint32_t; not aligned */
} PartPiece;

/* Takes the piece at *at off the bytes. False behind the last one. */
bool part_piece_next(const ArykBytes *bytes, size_t *at, PartPiece *piece);
/* Bytes of row `i`. */
uint32_t part_piece_length(const PartPiece *piece, uint32_t i);

#endif
