/* sink_parts.h - the output of a sink: one file, or many.
 *
 * `partition_by` gives every value of some fields a file of its own, `split_rows` and `split_size`
 * begin another file where one is full; part_path.h says what they are called. The sinks that write
 * records as rows of text (csv, json, lines) do so in one way: their state begins with a SinkParts,
 * and they say what stands before the first row of a file and behind the last one (SinkShape).
 *
 * All files of a run appear when it ends, as single ones do, and a checkpoint holds where each of
 * them stands. Only `max_open` of them are open at a time: for another one, that which was not
 * written for the longest time rests (aryk_file_rest()), and a packed one ends its member there.
 * Which files rest depends on nothing but the records and their batches, and is part of the
 * checkpoint: the bytes are the same whenever a run is interrupted, and with any number of workers.
 *
 * Such an output does not grow in place: a checkpoint would have to know of a file before its first
 * row is there to be seen.
 *
 * A file that is full is never written again. It is not committed before the others all the same:
 * what a reader finds is a whole run or nothing of it. */
#ifndef PLUGINS_FORMATS_SINK_PARTS_H
#define PLUGINS_FORMATS_SINK_PARTS_H

#include "plugins/formats/part_rows.h"
#include "plugins/formats/sink_file.h"

/* Options that divide an output: members of the sink's state, and their rows. */
#define SINK_PARTS_MEMBERS                                                                         \
  ArykFields partition_by;                                                                         \
  int64_t split_rows;                                                                              \
  uint64_t split_size;                                                                             \
  int64_t max_open;                                                                                \
  int64_t max_files
/* clang-format off */
#define SINK_PARTS_OPTIONS(T)                                                                      \
  ARYK_OPTION_FIELDS(T, partition_by, 0,                                                           \
                     "a file for each value of these fields: path has places such as "             \
                     "\"out/{country}/{year}.csv\", or each field gets a folder "                  \
                     "(out/country=KZ/year=2024/all.csv) before the file's name"),                 \
  ARYK_OPTION_INT(T, split_rows, 0, 0, INT64_MAX,                                                  \
                  "another file behind so many records; 0: no. Files are numbered, in the place "  \
                  "{part} of path, or before its suffix (all-0001.csv)"),                          \
  ARYK_OPTION_SIZE(T, split_size, 0, 0, INT64_MAX,                                                 \
                   "another file behind the record that reaches this size, as counted before it "  \
                   "is packed; 0: no. Numbered as with split_rows"),                               \
  ARYK_OPTION_INT(T, max_open, 64, 1, 65536,                                                       \
                  "how many files of a divided output are open at a time; more memory and fewer "  \
                  "members in packed files for more"),                                             \
  ARYK_OPTION_INT(T, max_files, 10000, 1, 10000000,                                                \
                  "a divided output that needs more files than that fails the run: each takes "    \
                  "some memory, and so many are mostly a mistake")
#define SINK_PARTS_PLACE(sink)                                                                     \
  {                                                                                                \
    {(sink)->path, (sink)->append, (sink)->compress}, &(sink)->partition_by, (sink)->split_rows,   \
        (sink)->split_size, (sink)->max_open, (sink)->max_files                                    \
  }
/* clang-format on */

/* Where a sink writes: its options. */
typedef struct SinkPartsPlace {
  SinkFilePlace file;
  const ArykFields *by;
  int64_t rows;
  uint64_t size;
  int64_t most_open, most_files;
} SinkPartsPlace;

/* What a format puts around the rows of a file. `sink` is the state of the sink. KEEP or FAIL. */
typedef struct SinkShape {
  /* Before the first row. *skipped: bytes of it that are not written. */
  ArykVerdict (*begin)(void *sink, SinkFile *file, size_t *skipped, GError **error);
  /* Behind the last one; `begun` is false when there was none. NULL: nothing. */
  ArykVerdict (*end)(void *sink, SinkFile *file, bool begun, GError **error);
} SinkShape;

typedef struct SinkPart SinkPart;

typedef struct SinkParts {
  SinkPartsPlace place;
  const SinkShape *shape;
  ArykContext *context;
  PartPath *path;      /* NULL: one file                                  */
  GPtrArray *all;      /* of SinkPart, in the order in which they came    */
  GHashTable *writing; /* char * (key) to the SinkPart that is not full   */
  GQueue open;         /* of SinkPart: the last one that was written first */
} SinkParts;

/* In `check` and `contract`. */
ARYK_MUST_CHECK bool sink_parts_check(const SinkPartsPlace *place, GError **error);
void sink_parts_contract(const SinkPartsPlace *place, ArykContract *contract);
/* In `start`: opens the file, when it is one. `shape` is static; the options in `place` live as
 * long as the instance. */
ARYK_MUST_CHECK bool sink_parts_start(SinkParts *parts, const SinkPartsPlace *place,
                                      const SinkShape *shape, ArykContext *context, GError **error);

/* In `format`: collects the rows by their files; NULL when there is one file, and rows are simply
 * appended to the bytes. */
PartRows *sink_parts_rows(const SinkParts *parts);
/* In `write`, with what `format` made; a batch ends with it. `sink` is the sink's state, which
 * begins with its SinkParts. KEEP or FAIL. */
ARYK_MUST_CHECK ArykVerdict sink_parts_write(void *sink, const ArykBytes *bytes, GError **error);
/* The same for an output that is one file, with pieces that were not copied: what follows each
 * other in the file. */
ARYK_MUST_CHECK ArykVerdict sink_parts_write_whole(void *sink, const ArykText *pieces, size_t count,
                                                   GError **error);
/* In `finish`, as the last thing. */
ARYK_MUST_CHECK ArykVerdict sink_parts_finish(void *sink, GError **error);

/* In `save` and `restore`: the files' part of the state, a floating reference. */
#define SINK_PARTS_STATE "(a(aytttbb" SINK_FILE_STATE ")au)"
GVariant *sink_parts_save(SinkParts *parts);
ARYK_MUST_CHECK bool sink_parts_restore(SinkParts *parts, GVariant *state, GError **error);

/* Callbacks as they stand in a descriptor; `self` is the sink's state. */
bool sink_parts_prepare(void *self, uint64_t epoch, GError **error);
bool sink_parts_commit(void *self, uint64_t epoch, GError **error);
void sink_parts_abort(void *self);
void sink_parts_stop(void *self);

#endif
