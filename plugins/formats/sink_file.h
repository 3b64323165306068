/* sink_file.h - what all sinks that write one file have in common.
 *
 * A sink's state begins with a SinkFile, so that its descriptor can name the callbacks below as
 * they are. They write through aryk/file.h: the output is there whole or not at all; standard
 * output, devices and pipes are written straight through, after every batch, and cannot be taken
 * back. */
#ifndef PLUGINS_FORMATS_SINK_FILE_H
#define PLUGINS_FORMATS_SINK_FILE_H

#include <aryk/plugin.h>

typedef struct SinkFile {
  ArykFile *file;
  ArykContext *context;
  uint64_t counted; /* bytes that were told to the context */
} SinkFile;

/* In `start`: opens `path`, making the folders that lead to it. */
ARYK_MUST_CHECK bool sink_file_start(SinkFile *file, const char *path, ArykContext *context,
                                     GError **error);
/* In `contract`: says so when the output cannot be taken back. */
void sink_file_contract(const char *path, ArykContract *contract);
/* In `contract`: the chosen columns are read. */
void sink_file_contract_columns(const ArykFields *columns, ArykContract *contract);
/* In `check`: the same column twice is a mistake. */
ARYK_MUST_CHECK bool sink_file_check_columns(const ArykFields *columns, GError **error);
/* In `write`: a piece, and the end of a batch. KEEP or FAIL. */
ARYK_MUST_CHECK ArykVerdict sink_file_write(SinkFile *file, const void *data, size_t length,
                                            GError **error);
ARYK_MUST_CHECK ArykVerdict sink_file_end_batch(SinkFile *file, GError **error);

/* Callbacks as they stand in a descriptor; `self` is the sink's state. */
bool sink_file_prepare(void *self, uint64_t epoch, GError **error);
bool sink_file_commit(void *self, uint64_t epoch, GError **error);
void sink_file_abort(void *self);
void sink_file_stop(void *self);

#endif
