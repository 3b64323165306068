/* input.h - reads a file, or standard input, whatever it is packed with.
 *
 * gzip, Zstandard and xz are recognized by the first bytes, not by the name, and unpacked on the
 * way, also when several packed files were put one behind the other. Positions count unpacked
 * bytes. Packed data that ends early or is damaged is an error, never a shorter input; how much
 * comes before the error depends on the data alone, not on how it is asked for.
 *
 * A regular file is read as far as it went when it was opened: what is written behind that while it
 * is read belongs to a later run. (A file of /proc says that it has no bytes and has some: such a
 * one is read to its end.) Whatever else there is to read may be silent for ever, also before
 * somebody opens the other end of a FIFO. Such waits end when the run is asked to stop.
 *
 * Errors name what went wrong, not the file: the caller knows it. Files are read, never mapped: a
 * file that shrinks meanwhile is then just shorter. One Input is used by one thread at a time. */
#ifndef PLUGINS_FORMATS_INPUT_H
#define PLUGINS_FORMATS_INPUT_H

#include <aryk/plugin.h>

#include <sys/stat.h>

typedef struct Input Input;

/* Opens `path`; "-" is standard input. NULL with *error (ARYK_ERROR_IO), also for a folder. Where
 * `context` is not NULL, its wish to stop ends the waiting for bytes with ARYK_ERROR_CANCELLED. */
Input *input_open(const char *path, const ArykContext *context, GError **error);
/* Closes and frees; NULL is fine. */
void input_close(Input *input);

/* Reads up to `size` bytes; fewer only at the end. *got is 0 behind it. On an error (ARYK_ERROR_IO,
 * ARYK_ERROR_FORMAT for damaged packed data, ARYK_ERROR_CANCELLED) *got bytes came before it, and
 * nothing more can be read. */
ARYK_MUST_CHECK bool input_read(Input *input, void *data, size_t size, size_t *got, GError **error);
/* Reads on to the end, but at most `limit` bytes: *complete tells whether that was all. What was
 * read is appended. */
ARYK_MUST_CHECK bool input_read_rest(Input *input, uint64_t limit, ArykBytes *bytes, bool *complete,
                                     GError **error);
/* Goes over the next `count` bytes: a plain file is sought, a packed one is unpacked so far. False
 * with *error when there are not that many. */
ARYK_MUST_CHECK bool input_skip(Input *input, uint64_t count, GError **error);
/* Unpacked bytes read so far. */
uint64_t input_position(const Input *input);
/* Bytes taken from the file so far, packed where it is packed, ahead of what was asked for. */
uint64_t input_taken(const Input *input);
/* What the system said of the file when it was opened. */
const struct stat *input_status(const Input *input);
/* True when the bytes come packed. Known after the first read. */
bool input_is_packed(const Input *input);

/* Hands bytes over to a buffer with one reference; leaves `bytes` empty. */
ArykBuffer *input_buffer(ArykBytes *bytes);

#endif
