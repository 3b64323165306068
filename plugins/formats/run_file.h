/* run_file.h - pieces of bytes in a row, put aside in a file.
 *
 * What a stage cannot hold in memory it writes to a run file, and reads again from the front. The
 * pieces (records, most often) are gathered in blocks of about 64 KiB; each block carries its
 * length and a hash of its bytes, so that damage is an error that names the file, never another
 * record. A position is the block's offset and the number of pieces before in it: reading can go on
 * there in another process.
 *
 * A run file either has a name, in a folder that outlives the process, or none at all: then it is
 * gone with its descriptor, also when the process is killed. */
#ifndef PLUGINS_FORMATS_RUN_FILE_H
#define PLUGINS_FORMATS_RUN_FILE_H

#include <aryk/plugin.h>

/* A file; shared by nobody. */
typedef struct RunFile {
  int descriptor;
  char *path;      /* for messages; of a file without a name, its folder's */
  uint64_t length; /* bytes in blocks that are whole                       */
} RunFile;

typedef struct RunPosition {
  uint64_t block;  /* offset of the block      */
  uint32_t pieces; /* of it that are behind    */
} RunPosition;

/* Makes an empty file: `name` in `folder` (an old one of that name is replaced), or one without a
 * name where `name` is NULL. NULL with *error. */
RunFile *run_file_new(const char *folder, const char *name, GError **error);
/* Opens a file that was written before, of `length` bytes or more: what is behind them does not
 * count, and is written over. NULL with *error. */
RunFile *run_file_open(const char *folder, const char *name, uint64_t length, GError **error);
/* Makes it durable; not the folder. */
ARYK_MUST_CHECK bool run_file_sync(const RunFile *file, GError **error);
/* All bytes of it appended to `bytes`, and a file of just these: how a file without a name goes
 * through a checkpoint. */
ARYK_MUST_CHECK bool run_file_contents(const RunFile *file, ArykBytes *bytes, GError **error);
ARYK_MUST_CHECK bool run_file_fill(RunFile *file, const void *data, size_t length, GError **error);
/* Removes a file by its name; one that is not there is fine. */
ARYK_MUST_CHECK bool run_file_remove(const char *folder, const char *name, GError **error);
/* Closes, and frees. NULL is fine. */
void run_file_close(RunFile *file);
/* Makes the folder durable: the names in it. */
ARYK_MUST_CHECK bool run_folder_sync(const char *folder, GError **error);

/* ---- Writing --------------------------------------------------------------------------------- */

typedef struct RunWriter {
  RunFile *file; /* borrowed */
  ArykBytes block;
} RunWriter;

void run_writer_start(RunWriter *writer, RunFile *file);
ARYK_MUST_CHECK bool run_writer_add(RunWriter *writer, ArykText piece, GError **error);
/* Writes the last block. */
ARYK_MUST_CHECK bool run_writer_end(RunWriter *writer, GError **error);
void run_writer_clear(RunWriter *writer);

/* ---- Reading --------------------------------------------------------------------------------- */

typedef struct RunReader {
  const RunFile *file; /* borrowed                                  */
  uint64_t next;       /* offset of the block behind the one read   */
  RunPosition position;
  ArykBytes block;
  const char *at, *end; /* what is left of the block                 */
} RunReader;

/* From `position` on; {0, 0} is the front. */
ARYK_MUST_CHECK bool run_reader_start(RunReader *reader, const RunFile *file, RunPosition position,
                                      GError **error);
/* The next piece, good until the next call; data is NULL at the end. False with *error. */
ARYK_MUST_CHECK bool run_reader_next(RunReader *reader, ArykText *piece, GError **error);
/* Where the next piece begins. */
RunPosition run_reader_position(const RunReader *reader);
void run_reader_clear(RunReader *reader);

#endif
