/* aryk/file.h - an output file that is there whole or not at all.
 *
 * What is written goes to a hidden temporary file beside the target (same folder, so that the
 * rename is atomic), which is made when the first bytes leave the buffer. prepare() makes it
 * durable (fsync), commit() renames it to its name and syncs the folder, abort() removes it. Before
 * commit() the old file of that name, if any, is untouched; so a failed or killed run never leaves
 * half a file under the name.
 *
 * A file opened with ARYK_FILE_APPEND grows in place instead: prepare() makes the new bytes
 * durable, commit() lets them stay, abort() cuts them off again.
 *
 * The path "-" is standard output: written straight through, nothing can be taken back. Device
 * files, pipes and other things that are not regular files are also written straight through, for
 * they cannot be replaced by a rename (/dev/full, /dev/null, a FIFO).
 *
 * A symbolic link stays one: the file that it leads to is replaced. The new file keeps the mode of
 * the old one (and its owner, where that is allowed). A write-protected file is not replaced, and
 * no file has two writers in one process: both are refused when the file is opened.
 *
 * Across a crash. save() tells where the file stands after prepare(); a later process opens the
 * same path and gives that to restore(), which finds the temporary file again, or the grown one,
 * and cuts off what came behind. For that the first process, if it still can, closes the file
 * without aborting it. What dead processes have left is removed: every writer holds a lock (flock)
 * on its temporary file, so one whose lock can be had has no writer any more. That of a run which
 * keeps state is only removed by the same definition's next run, and not before it could restore.
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
typedef struct ArykContext ArykContext;

enum {
  ARYK_FILE_FOLDERS = 1, /* make missing folders                                               */
  ARYK_FILE_APPEND = 2   /* grow the file in place: what is written is seen as it comes, and a
                            failed, stopped or killed run is cut off again. Another process that
                            appends to it too is refused. Means nothing for a stream           */
};

/* Opens an output of a run for writing: what sinks use. Beside what aryk_file_open() does, the run
 * knows the file: it is in the report with its size and SHA-256, it can be saved and restored, and
 * what a dead run has left of it is cleaned up. In a run that repeats rejects (`aryk replay`), a
 * file that would be replaced gets ".replay" into its name. `flags`: ARYK_FILE_... NULL with
 * *error. To be closed before the stage's `stop` returns. */
ARYK_API ArykFile *aryk_context_output(ArykContext *context, const char *path, unsigned flags,
                                       GError **error);
/* Opens `path` for writing, making missing folders when `make_folders` is true: for files that are
 * no output of a run. NULL with *error; a signal ends the wait for somebody who reads a FIFO, with
 * ARYK_ERROR_CANCELLED. */
ARYK_API ArykFile *aryk_file_open(const char *path, bool make_folders, GError **error);
/* Buffers `length` bytes and writes when the buffer is full. After an error the file only takes
 * abort and close. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_write(ArykFile *file, const void *data, size_t length,
                                              GError **error);
/* Hands buffered bytes to the system: what standard output needs to show rows as they come. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_flush(ArykFile *file, GError **error);
/* Hands over what is buffered, closes the file and frees its buffer, until the next write opens it
 * again: for who writes more files at once than should be open. It can be prepared, committed,
 * saved and aborted as if it were open. Meanwhile nobody is kept from writing to it; that somebody
 * did is an error of the call that opens it. Nothing happens to a stream, nor to a file that grows
 * in place, whose lock others have to see. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_rest(ArykFile *file, GError **error);
/* Flushes and makes durable; not yet visible. May be followed by more writes. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_prepare(ArykFile *file, GError **error);
/* Gives the file its name. Calling it again does nothing. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_commit(ArykFile *file, GError **error);
/* Removes the temporary file, or cuts the grown one back to where it was opened, also when it was
 * saved meanwhile: nobody will restore it. Nothing happens after commit. A stream is handed what is
 * still in the buffer, so that it ends where the caller stopped and not somewhere within a row. */
ARYK_API void aryk_file_abort(ArykFile *file);
/* Frees. A file that was not committed is aborted; but one that was saved is left as a restore
 * needs it. NULL is fine. */
ARYK_API void aryk_file_close(ArykFile *file);

/* Where the file stands, for `save`: after aryk_file_prepare(), or before the first write. A
 * floating reference. */
ARYK_API GVariant *aryk_file_save(ArykFile *file);
/* Goes back to where `state` says, in the file that the run had written before it ended: what came
 * behind is cut off. Called on a file opened with the same path and flags, before anything is
 * written. False with *error when that file is gone, is another one or is shorter than it was. Also
 * when it had got its name already: nothing is left to do but aryk_file_commit(), which then does
 * nothing. A stream goes on where it is. */
ARYK_API ARYK_MUST_CHECK bool aryk_file_restore(ArykFile *file, GVariant *state, GError **error);

/* True when the output is written straight through and cannot be taken back. */
ARYK_API bool aryk_file_is_stream(const ArykFile *file);
/* True when it is a terminal. */
ARYK_API bool aryk_file_is_terminal(const ArykFile *file);
/* Bytes written so far, by this run; with those from before it was resumed. */
ARYK_API uint64_t aryk_file_length(const ArykFile *file);
/* Bytes that were in the file before what this run writes: 0 unless it grows in place. */
ARYK_API uint64_t aryk_file_begins(const ArykFile *file);

G_END_DECLS

#endif
