/* block_reader.h - a list of inputs as chunks that are cut at record borders: the serial half of a
 * source that parses in parallel.
 *
 * An input is read in blocks that end at multiples of BLOCK_SIZE, and a chunk ends at the last
 * record border before such an end (or a later one, where a record is longer than a block). So
 * where chunks are cut depends on the bytes alone, never on how a pipe delivers them, and is the
 * same from any border on, also when a run is resumed there. How a record ends is told by a
 * function of the format. A byte order mark of UTF-8 is left out. What cannot be read is refused:
 * an input that cannot be opened, the rest of one that breaks off, one that is UTF-16, a record
 * that is longer than the limit (of such a one only the first line, when it has several). */
#ifndef PLUGINS_FORMATS_BLOCK_READER_H
#define PLUGINS_FORMATS_BLOCK_READER_H

#include "plugins/formats/input_list.h"

#define BLOCK_SIZE (512 * 1024)

/* Finds the last border in the next `length` bytes of a stream: the offset behind it, 0 when there
 * is none. `restart` is true for the first bytes of an input and after something was left out. */
typedef size_t (*BlockCut)(void *user, const char *data, size_t length, bool restart);

/* A BlockCut for records of one line each: every LF is a border. */
size_t block_cut_lines(void *user, const char *data, size_t length, bool restart);

typedef struct BlockReader {
  /* Set by the source. */
  InputList inputs; /* started */
  uint64_t max_record;
  BlockCut cut;
  void *cut_user;
  bool cr_ends_line; /* a lone CR ends a line */

  /* Inside. */
  uint64_t position; /* in the input, of data[0]                       */
  uint32_t line;     /* of data[0]                                     */
  ArykBytes data;    /* read and not delivered                         */
  size_t scanned;    /* of it, seen by `cut`                           */
  size_t border;     /* of it, the last border that was found          */
  bool restart;      /* for `cut`                                      */
  bool at_end;       /* of the input                                   */
  bool first;        /* the next chunk is the first of its input       */
  GError *problem;   /* why the input breaks off behind `data`         */
} BlockReader;

/* Reads on. The chunk stays empty when there was a reject instead, or nothing yet; *first tells
 * that it is the first of its input. END after the last input; FAIL with *error. */
ARYK_MUST_CHECK ArykRead block_reader_next(BlockReader *reader, ArykChunk *chunk, bool *first,
                                           ArykOutput *output, GError **error);
/* Nothing in the input that is being read is of use: it does not count as read. */
void block_reader_refuse(BlockReader *reader);
void block_reader_clear(BlockReader *reader);

/* A position at a border, and back to it, by reading the input again. NULL or false with *error. */
#define BLOCK_READER_TYPE "(tub" INPUT_LIST_TYPE ")"
GVariant *block_reader_save(const BlockReader *reader, GError **error);
ARYK_MUST_CHECK bool block_reader_restore(BlockReader *reader, GVariant *state, GError **error);

#endif
