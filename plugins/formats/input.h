/* input.h - reads a file, or standard input, whatever it is packed with.
 *
 * gzip and Zstandard are recognized by the first bytes, not by the name, and unpacked on the way,
 * also when several packed files were put one behind the other. Positions count unpacked bytes.
 * Packed data that ends early or is damaged is an error, never a shorter input.
 *
 * Errors name what went wrong, not the file: the caller knows it. Files are read, never mapped: a
 * file that shrinks meanwhile is then just shorter. One Input is used by one thread at a time. */
#ifndef PLUGINS_FORMATS_INPUT_H
#define PLUGINS_FORMATS_INPUT_H

#include <aryk/plugin.h>

#include <sys/stat.h>

typedef struct Input Input;

/* Opens `path`; "-" is standard input. NULL with *error (ARYK_ERROR_IO), also for a folder. Where
 * `context` is not NULL, a signal that comes while the run is asked to stop ends the waiting for
 * bytes with ARYK_ERROR_CANCELLED. */
Input *input_open(const char *path, const ArykContext *context, GError **error);
/* Closes and frees; NULL is fine. */
void input_close(Input *input);

/* Reads up to `size` bytes; fewer only at the end. *got is 0 behind it. On an error (ARYK_ERROR_IO,
 * ARYK_ERROR_FORMAT for damaged packed data) nothing more can be read. */
ARYK_MUST_CHECK bool input_read(Input *input, void *data, size_t size, size_t *got, GError **error);
/* Reads on to the end, but at most `limit` bytes: *complete tells whether that was all. What was
 * read is appended. */
ARYK_MUST_CHECK bool input_read_rest(Input *input, uint64_t limit, ArykBytes *bytes, bool *complete,
                                     GError **error);
/* Reads over `count` bytes; false with *error when there are not that many. */
ARYK_MUST_CHECK bool input_skip(Input *input, uint64_t count, GError **error);
/* Unpacked bytes read so far. */
uint64_t input_position(const Input *input);
/* What the system says of the opened file. */
const struct stat *input_status(const Input *input);
/* True when the bytes come packed. Known after the first read. */
bool input_is_packed(const Input *input);

/* Hands bytes over to a buffer with one reference; leaves `bytes` empty. */
ArykBuffer *input_buffer(ArykBytes *bytes);

#endif
