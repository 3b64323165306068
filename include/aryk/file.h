/* aryk/file.h - an output file that is there whole or not at all.
 *
 * What is written goes to a hidden temporary file beside the target (same folder, so that the
 * rename is atomic). prepare() makes it durable (fsync), commit() renames it to its name and syncs
 * the folder, abort() removes it. Before commit() the old file of that name, if any, is untouched;
 * so a failed or killed run never leaves half a file under the name.
 *
 * The path "-" is standard output: written straight through, nothing can be taken back. Device
 * files, pipes and other things that are not regular files are also written straight through, for
 * they cannot be replaced by a rename (/dev/full, /dev/null, a FIFO).
 *
 * A symbolic link stays one: the file that it leads to is replaced. The new file keeps the mode of
 * the old one (and its owner, where that is allowed). A write-protected file is not replaced, and
 * no file has two writers in one process: both are refused when the file is opened.
 *
 * Every call checks every system call and says which file and what the system said. Writing to a
 * pipe that nobody reads gives ARYK_ERROR_CLOSED (in a program that ignores SIGPIPE; else the
 * signal ends it). One ArykFile is used by one thread at a time. */
#ifndef ARYK_FILE_H
#define ARYK_FILE_H

#include <aryk/value.h>

G_BEGIN_DECLS

/* Opaque. */
typedef struct ArykFile ArykFile;

/* Opens `path` for writing, making missing folders when `make_folders` is true. NULL with *error;
 * a signal ends the wait for somebody who reads a FIFO, with ARYK_ERROR_CANCELLED. */
ARYK_API ArykFile *aryk_file_open(const char *path, bool make_folders, GError **error);
/* Buffers `length` bytes and writes when the buffer is full. After an error the file only takes
 * abort and close. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_write(ArykFile *file, const void *data, size_t length,
                                              GError **error);
/* Hands buffered bytes to the system: what standard output needs to show rows as they come. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_flush(ArykFile *file, GError **error);
/* Flushes and makes durable; not yet visible. May be followed by more writes. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_prepare(ArykFile *file, GError **error);
/* Gives the file its name. Calling it again does nothing. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_commit(ArykFile *file, GError **error);
/* Removes the temporary file. Nothing happens after commit. A stream is handed what is still in the
 * buffer, so that it ends where the caller stopped and not somewhere within a row. */
ARYK_API void aryk_file_abort(ArykFile *file);
/* Aborts unless committed, and frees. NULL is fine. */
ARYK_API void aryk_file_close(ArykFile *file);
/* True when the output is written straight through and cannot be taken back. */
ARYK_API bool aryk_file_is_stream(const ArykFile *file);
/* True when it is a terminal. */
ARYK_API bool aryk_file_is_terminal(const ArykFile *file);
/* Bytes written so far. */
ARYK_API uint64_t aryk_file_length(const ArykFile *file);

G_END_DECLS

#endif
