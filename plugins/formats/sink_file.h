/* sink_file.h - what all sinks that write one file have in common.
 *
 * A sink's state begins with a SinkFile, so that its descriptor can name the callbacks below as
 * they are. They write through aryk/file.h: the output is there whole or not at all, or (`append`)
 * grows in place; standard output, devices and pipes are written straight through, after every
 * batch, and cannot be taken back.
 *
 * A commit before the end of the input shows nothing: the file gets its name with the one behind
 * `finish`. Which of them it is has to be known to a resumed run too, so that it is saved. */
#ifndef PLUGINS_FORMATS_SINK_FILE_H
#define PLUGINS_FORMATS_SINK_FILE_H

#include <aryk/plugin.h>

#include "plugins/formats/pack.h"

/* For the option `compress`. */
enum {
  SINK_FILE_COMPRESS_AUTO = 0, /* by the suffix of the path */
  SINK_FILE_COMPRESS_NONE,
  SINK_FILE_COMPRESS_GZIP,
  SINK_FILE_COMPRESS_ZSTD
};
extern const char *const sink_file_compress_words[];
#define SINK_FILE_COMPRESS_DOC                                                                     \
  "auto packs a file whose name ends in .gz or .zst; its bytes are the same in every run"

/* Where a sink writes: its options. */
typedef struct SinkFilePlace {
  const char *path;
  bool append;
  int compress; /* SINK_FILE_COMPRESS_... */
} SinkFilePlace;

typedef struct SinkFile {
  ArykFile *file;
  ArykContext *context;
  const char *path;
  PackKind kind;
  Packer *packer;   /* NULL: not packed, or nothing yet    */
  uint64_t counted; /* bytes that were told to the context */
  bool finished;    /* the input has ended                */
} SinkFile;

/* In `start`: opens the file, making the folders that lead to it. */
ARYK_MUST_CHECK bool sink_file_start(SinkFile *file, SinkFilePlace place, ArykContext *context,
                                     GError **error);
/* In `contract`: says so when the output cannot be taken back, or grows in place. */
void sink_file_contract(SinkFilePlace place, ArykContract *contract);
/* In `contract`: the chosen columns are read, and if there are any, no other fields. */
void sink_file_contract_columns(const ArykFields *columns, ArykContract *contract);
/* In `check`: the same column twice is a mistake. */
ARYK_MUST_CHECK bool sink_file_check_columns(const ArykFields *columns, GError **error);

/* Before the first write of a run: looks at what is in a file that grows, which has to be packed as
 * the new part will be, and ends its last line where that is open (a packed one is not looked at so
 * far). `head` (may be NULL) gets its first bytes, unpacked; nothing when there are none. KEEP or
 * FAIL. */
ARYK_MUST_CHECK ArykVerdict sink_file_begin(SinkFile *file, const char *newline, ArykBytes *head,
                                            GError **error);
/* In `write`: a piece, and the end of a batch. KEEP or FAIL. */
ARYK_MUST_CHECK ArykVerdict sink_file_write(SinkFile *file, const void *data, size_t length,
                                            GError **error);
ARYK_MUST_CHECK ArykVerdict sink_file_end_batch(SinkFile *file, GError **error);
/* Lets go of the file and of memory until the next write; a member of a packed one ends there. */
ARYK_MUST_CHECK ArykVerdict sink_file_rest(SinkFile *file, GError **error);
/* In `finish`, as the last thing. */
ARYK_MUST_CHECK ArykVerdict sink_file_end(SinkFile *file, GError **error);

/* In `save` and `restore`: the file's part of the state, a floating reference. */
#define SINK_FILE_STATE "(vbtay)"
GVariant *sink_file_save(SinkFile *file);
ARYK_MUST_CHECK bool sink_file_restore(SinkFile *file, GVariant *state, GError **error);
/* *error for a state that is not what the sink saves. Always false. */
bool sink_file_bad_state(GError **error);

/* Callbacks as they stand in a descriptor; `self` is the sink's state. */
bool sink_file_prepare(void *self, uint64_t epoch, GError **error);
bool sink_file_commit(void *self, uint64_t epoch, GError **error);
void sink_file_abort(void *self);
void sink_file_stop(void *self);

#endif
