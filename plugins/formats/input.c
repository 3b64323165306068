#include "plugins/formats/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "plugins/formats/unpack.h"

/* Packed bytes that are read at a time, and unpacked ones that are made. */
#define PIECE (128 * 1024)

struct Input {
  const ArykContext *context; /* says whether to go on; or NULL */
  int fd;
  bool owned; /* false for standard input */
  struct stat status;
  uint64_t position;
  uint64_t taken; /* bytes that the system gave                      */
  uint64_t rest;  /* bytes up to where the file ended when opened    */
  bool begun;     /* the kind is known                               */
  bool ended;     /* there are no more bytes to be had               */
  uint8_t *raw;   /* bytes read ahead: packed ones, or the first few */
  ArykText left;  /* of them, what was not used yet                  */
  Unpacker *unpacker;
  uint8_t *piece; /* unpacked bytes                                  */
  ArykText ready; /* of them, what was not used yet                  */
  GError *broken; /* what is wrong with the data behind them         */
};

/* ---- Opening -------------------------------------------------------------------------------- */

static bool
input_is_regular(const Input *input)
{
  return S_ISREG(input->status.st_mode);
}

/* A FIFO lets no reader in before there is a writer, unless the reader says that he will not wait.
 * He then waits for the first byte, where a stop can reach him. */
static int
input_descriptor(const char *path)
{
  struct stat status;
  bool may_wait = stat(path, &status) == 0 && !S_ISREG(status.st_mode);
  int fd;
  do
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (may_wait ? O_NONBLOCK : 0));
  while (fd < 0 && errno == EINTR);
  int flags = fd >= 0 && may_wait ? fcntl(fd, F_GETFL) : 0;
  if (fd >= 0 && may_wait && (flags < 0 || fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) != 0)) {
    int problem = errno;
    close(fd);
    errno = problem;
    return -1;
  }
  return fd;
}

static bool
input_examine(Input *input, GError **error)
{
  if (fstat(input->fd, &input->status) != 0)
    return aryk_error(error, ARYK_ERROR_IO, "cannot be examined: %s", g_strerror(errno));
  if (S_ISDIR(input->status.st_mode))
    return aryk_error(error, ARYK_ERROR_IO, "is a folder, not a file");
  input->rest = UINT64_MAX;
  if (!input->owned || !input_is_regular(input))
    return true;
  if (input->status.st_size > 0)
    input->rest = (uint64_t)input->status.st_size;
  (void)posix_fadvise(input->fd, 0, 0, POSIX_FADV_SEQUENTIAL); /* a hint: it may be refused */
  return true;
}

Input *
input_open(const char *path, const ArykContext *context, GError **error)
{
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : input_descriptor(path);
  if (fd < 0) {
    aryk_error(error, ARYK_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return NULL;
  }
  Input *input = g_new0(Input, 1);
  input->context = context;
  input->fd = fd;
  input->owned = !standard;
  if (input_examine(input, error))
    return input;
  input_close(input);
  return NULL;
}

void
input_close(Input *input)
{
  if (input == NULL)
    return;
  if (input->owned)
    close(input->fd); /* was only read: nothing can be lost */
  unpacker_free(input->unpacker);
  g_clear_error(&input->broken);
  g_free(input->piece);
  g_free(input->raw);
  g_free(input);
}

uint64_t
input_position(const Input *input)
{
  return input->position;
}

uint64_t
input_taken(const Input *input)
{
  return input->taken;
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

/* ---- Taking bytes --------------------------------------------------------------------------- */

static bool
input_cancelled(GError **error)
{
  return aryk_error(error, ARYK_ERROR_CANCELLED, "reading was stopped");
}

/* Waits until there is something to read, or an end or error to be told by reading. With workers a
 * signal may come to any thread: only the descriptor wakes this one for sure. */
static bool
input_wait(const Input *input, GError **error)
{
  const ArykContext *context = input->context;
  struct pollfd waits[2] = {{.fd = input->fd, .events = POLLIN},
                            {.fd = context != NULL ? aryk_context_wake(context) : -1,
                             .events = POLLIN}}; /* -1 is left out */
  if (input_is_regular(input))
    return true;
  for (;;) {
    if (context != NULL && aryk_context_stopping(context))
      return input_cancelled(error);
    int ready = poll(waits, 2, -1);
    if (ready > 0 && waits[0].revents != 0)
      return true;
    if (ready < 0 && errno != EINTR)
      return aryk_error(error, ARYK_ERROR_IO, "cannot be waited for: %s", g_strerror(errno));
  }
}

/* Whether a file that was empty when it was opened is not any more. */
static bool
input_has_grown(const Input *input)
{
  struct stat now;
  return input->owned && input_is_regular(input) && input->rest == UINT64_MAX &&
         input->taken == 0 && fstat(input->fd, &now) == 0 && now.st_size > 0;
}

/* Takes up to `size` bytes from the system; *got is 0 at the end. */
static bool
input_take(Input *input, void *data, size_t size, size_t *got, GError **error)
{
  ssize_t count;
  for (;;) {
    if (!input_wait(input, error))
      return false;
    count = read(input->fd, data, size);
    if (count >= 0)
      break;
    bool stopping = input->context != NULL && aryk_context_stopping(input->context);
    if (errno == EINTR && stopping && !input_is_regular(input))
      return input_cancelled(error);
    if (errno != EINTR && errno != EAGAIN)
      return aryk_error(error, ARYK_ERROR_IO, "cannot be read: %s", g_strerror(errno));
  }
  *got = count > 0 && input_has_grown(input) ? 0 : (size_t)count;
  input->taken += *got;
  if (input->rest != UINT64_MAX)
    input->rest -= *got;
  return true;
}

/* Reads until `size` bytes are there or the end: pipes give what they have, and the borders of
 * batches must not depend on that. */
static bool
input_fill(Input *input, void *data, size_t size, size_t *got, GError **error)
{
  *got = 0;
  while (*got < size && !input->ended) {
    size_t count = 0, ask = MIN(size - *got, (size_t)1 << 30);
    ask = (size_t)MIN(ask, input->rest);
    if (ask > 0 && !input_take(input, (char *)data + *got, ask, &count, error))
      return false;
    input->ended = count == 0;
    *got += count;
  }
  return true;
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Looks at the first bytes and decides how to go on. */
static bool
input_begin(Input *input, GError **error)
{
  size_t got;
  input->raw = g_malloc(UNPACK_MAGIC);
  if (!input_fill(input, input->raw, UNPACK_MAGIC, &got, error))
    return false;
  UnpackKind kind = unpack_kind(input->raw, got);
  if (kind != UNPACK_NONE) {
    input->unpacker = unpacker_new(kind);
    input->raw = g_realloc(input->raw, PIECE);
    input->piece = g_malloc(PIECE);
  }
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

/* Fills the rest of the piece, from `length` bytes on. False with *error; what came before it
 * counts. */
static bool
input_unpack(Input *input, size_t *length, GError **error)
{
  while (*length < PIECE) {
    size_t made, before = input->left.length;
    bool done = unpacker_run(input->unpacker, &input->left, input->piece + *length, PIECE - *length,
                             &made, error);
    *length += made;
    if (!done)
      return false;
    if (made > 0 || input->left.length < before)
      continue;
    if (input->ended)
      return unpacker_may_end(input->unpacker) ||
             aryk_error(error, ARYK_ERROR_FORMAT, "compressed data ends early");
    size_t count;
    if (!input_fill(input, input->raw, PIECE, &count, error))
      return false;
    input->left = (ArykText){(const char *)input->raw, count};
  }
  return true;
}

/* Pieces are always made whole: where a decoder notices damage depends on how much it is asked for,
 * and what a run reads must not depend on where it was resumed. */
static bool
input_read_packed(Input *input, char *data, size_t size, size_t *got, GError **error)
{
  while (*got < size) {
    size_t length = 0, count = MIN(size - *got, input->ready.length);
    if (count > 0) {
      memcpy(data + *got, input->ready.data, count);
      input->ready.data += count;
      input->ready.length -= count;
      *got += count;
      continue;
    }
    if (input->broken != NULL) {
      g_propagate_error(error, g_steal_pointer(&input->broken));
      return false;
    }
    (void)!input_unpack(input, &length, &input->broken); /* told behind what came before */
    input->ready = (ArykText){(const char *)input->piece, length};
    if (length == 0 && input->broken == NULL)
      break;
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
    bool done = input_read(input, bytes->data + bytes->length, ask, &got, error);
    bytes->length += got;
    if (!done)
      return false;
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

/* Goes on `count` bytes further in a plain file, of which only what is read ahead was taken. */
static bool
input_seek(Input *input, uint64_t count, GError **error)
{
  uint64_t ahead = input->left.length;
  if (count > ahead && count - ahead > input->rest)
    return aryk_error(error, ARYK_ERROR_IO, "is shorter than when it was read before");
  size_t first = (size_t)MIN(count, ahead);
  input->left.data += first;
  input->left.length -= first;
  off_t further = (off_t)(count - first);
  if (further > 0 && lseek(input->fd, further, SEEK_CUR) < 0)
    return aryk_error(error, ARYK_ERROR_IO, "cannot be read from byte %" G_GUINT64_FORMAT " on: %s",
                      input->position + count, g_strerror(errno));
  input->taken += count - first;
  input->rest -= count - first;
  input->position += count;
  return true;
}

bool
input_skip(Input *input, uint64_t count, GError **error)
{
  char *scratch = g_malloc(PIECE);
  bool done = input->begun || input_begin(input, error);
  if (done && input->unpacker == NULL && input->rest != UINT64_MAX) {
    done = input_seek(input, count, error);
    count = 0;
  }
  while (done && count > 0) {
    size_t got;
    done = input_read(input, scratch, (size_t)MIN(count, PIECE), &got, error);
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
