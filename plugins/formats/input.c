#include "plugins/formats/input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "plugins/formats/unpack.h"

/* Packed bytes that are read at a time. */
#define RAW_SIZE (128 * 1024)

struct Input {
  const ArykContext *context; /* says whether to go on; or NULL */
  int fd;
  bool owned; /* false for standard input */
  struct stat status;
  uint64_t position;
  bool begun; /* the kind is known */
  bool ended; /* the system has no more bytes */
  Unpacker *unpacker;
  uint8_t *raw;  /* bytes read ahead: packed ones, or the first few */
  ArykText left; /* of them, what was not used yet                   */
};

/* A call was interrupted: false when that was to end the run. A pipe may be silent for ever. */
static bool
input_goes_on(const ArykContext *context)
{
  return context == NULL || !aryk_context_stopping(context);
}

static int
input_descriptor(const char *path, const ArykContext *context)
{
  int fd;
  do
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  while (fd < 0 && errno == EINTR && input_goes_on(context));
  return fd;
}

Input *
input_open(const char *path, const ArykContext *context, GError **error)
{
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : input_descriptor(path, context);
  if (fd < 0) {
    aryk_error(error, ARYK_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return NULL;
  }
  Input *input = g_new0(Input, 1);
  input->context = context;
  input->fd = fd;
  input->owned = !standard;
  if (fstat(fd, &input->status) != 0) {
    aryk_error(error, ARYK_ERROR_IO, "cannot be examined: %s", g_strerror(errno));
    input_close(input);
    return NULL;
  }
  if (S_ISDIR(input->status.st_mode)) {
    aryk_error(error, ARYK_ERROR_IO, "is a folder, not a file");
    input_close(input);
    return NULL;
  }
  return input;
}

void
input_close(Input *input)
{
  if (input == NULL)
    return;
  if (input->owned)
    close(input->fd); /* was only read: nothing can be lost */
  unpacker_free(input->unpacker);
  g_free(input->raw);
  g_free(input);
}

uint64_t
input_position(const Input *input)
{
  return input->position;
}

const struct stat *
input_status(const Input *input)
{
  return &input->status;
}

bool
input_is_packed(const Input *input)
{
  return input->unpacker != NULL;
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Reads until `size` bytes are there or the end: pipes give what they have, and the borders of
 * batches must not depend on that. */
static bool
input_fill(Input *input, void *data, size_t size, size_t *got, GError **error)
{
  *got = 0;
  while (*got < size && !input->ended) {
    ssize_t count = read(input->fd, (char *)data + *got, MIN(size - *got, (size_t)1 << 30));
    if (count < 0) {
      if (errno == EINTR && input_goes_on(input->context))
        continue;
      if (errno == EINTR)
        return aryk_error(error, ARYK_ERROR_CANCELLED, "reading was stopped");
      return aryk_error(error, ARYK_ERROR_IO, "cannot be read: %s", g_strerror(errno));
    }
    if (count == 0)
      input->ended = true;
    *got += (size_t)count;
  }
  return true;
}

/* Looks at the first bytes and decides how to go on. */
static bool
input_begin(Input *input, GError **error)
{
  size_t got;
  input->raw = g_malloc(RAW_SIZE);
  if (!input_fill(input, input->raw, UNPACK_MAGIC, &got, error))
    return false;
  UnpackKind kind = unpack_kind(input->raw, got);
  if (kind != UNPACK_NONE)
    input->unpacker = unpacker_new(kind);
  input->left = (ArykText){(const char *)input->raw, got};
  input->begun = true;
  return true;
}

static bool
input_read_plain(Input *input, char *data, size_t size, size_t *got, GError **error)
{
  size_t first = MIN(size, input->left.length), more = 0;
  if (first > 0) {
    memcpy(data, input->left.data, first);
    input->left.data += first;
    input->left.length -= first;
  }
  bool done = input_fill(input, data + first, size - first, &more, error);
  *got = first + more;
  return done;
}

static bool
input_read_packed(Input *input, char *data, size_t size, size_t *got, GError **error)
{
  *got = 0;
  while (*got < size) {
    size_t made, before = input->left.length;
    if (!unpacker_run(input->unpacker, &input->left, data + *got, size - *got, &made, error))
      return false;
    *got += made;
    if (made > 0 || input->left.length < before)
      continue;
    if (input->ended) {
      if (!unpacker_may_end(input->unpacker))
        return aryk_error(error, ARYK_ERROR_FORMAT, "compressed data ends early");
      break;
    }
    size_t count;
    if (!input_fill(input, input->raw, RAW_SIZE, &count, error))
      return false;
    input->left = (ArykText){(const char *)input->raw, count};
  }
  return true;
}

bool
input_read(Input *input, void *data, size_t size, size_t *got, GError **error)
{
  *got = 0;
  if (!input->begun && !input_begin(input, error))
    return false;
  bool done = input->unpacker != NULL ? input_read_packed(input, data, size, got, error)
                                      : input_read_plain(input, data, size, got, error);
  input->position += *got;
  return done;
}

/* How much to ask for: what the file says it has and a little more, to see its end at once. */
static size_t
input_guess(const Input *input)
{
  size_t size = 64 * 1024;
  if (S_ISREG(input->status.st_mode) && input->unpacker == NULL && input->position == 0 &&
      input->status.st_size > 0 && input->status.st_size < (off_t)1 << 32)
    size = (size_t)input->status.st_size + 1;
  return size;
}

bool
input_read_rest(Input *input, uint64_t limit, ArykBytes *bytes, bool *complete, GError **error)
{
  uint64_t total = 0;
  size_t ask = input_guess(input);
  for (;;) {
    size_t got;
    if (total + ask > limit)
      ask = (size_t)(limit - total) + 1; /* one more tells whether that was all */
    aryk_bytes_reserve(bytes, ask);
    if (!input_read(input, bytes->data + bytes->length, ask, &got, error))
      return false;
    bytes->length += got;
    total += got;
    if (total > limit || got < ask)
      break;
    ask = MAX(64 * 1024, (size_t)MIN(total, 16 * 1024 * 1024));
  }
  *complete = total <= limit;
  if (!*complete)
    bytes->length -= (size_t)(total - limit);
  return true;
}

bool
input_skip(Input *input, uint64_t count, GError **error)
{
  char *scratch = g_malloc(RAW_SIZE);
  bool done = true;
  while (done && count > 0) {
    size_t got;
    done = input_read(input, scratch, (size_t)MIN(count, RAW_SIZE), &got, error);
    if (done && got == 0)
      done = aryk_error(error, ARYK_ERROR_IO, "is shorter than when it was read before");
    count -= got;
  }
  g_free(scratch);
  return done;
}

static void
input_free_bytes(void *data)
{
  ArykBytes *bytes = data;
  aryk_bytes_clear(bytes);
  g_free(bytes);
}

ArykBuffer *
input_buffer(ArykBytes *bytes)
{
  ArykBytes *owner = g_new(ArykBytes, 1);
  *owner = *bytes;
  memset(bytes, 0, sizeof *bytes);
  return aryk_buffer_new(owner->data, owner->length, input_free_bytes, owner);
}
