/* run_file.c - see run_file.h. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "plugins/formats/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugins/formats/byte_hash.h"

enum {
  BLOCK = 64 * 1024, /* bytes of pieces, before it is written */
  HEADER = 16,       /* length and hash                       */
  PIECE_HEADER = 8   /* length                                */
};

static bool
io_error(GError **error, const char *does, const char *path)
{
  return aryk_error(error, ARYK_ERROR_IO, "cannot %s \"%s\": %s", does, path, g_strerror(errno));
}

/* ---- Files ----------------------------------------------------------------------------------- */

/* open(), also when a signal comes in between. */
static int
open_again(const char *path, int flags)
{
  int descriptor;
  do
    descriptor = open(path, flags | O_CLOEXEC, 0600);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

static bool
sync_again(int descriptor)
{
  int failed;
  do
    failed = fsync(descriptor);
  while (failed != 0 && errno == EINTR);
  return failed == 0;
}

/* A file without a name in the folder. */
static int
open_nameless(const char *folder)
{
  int descriptor = open_again(folder, O_TMPFILE | O_RDWR);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return descriptor;
  g_autofree char *path = g_build_filename(folder, "aryk-XXXXXX", NULL);
  descriptor = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 && unlink(path) != 0) {
    int reason = errno;
    close(descriptor);
    errno = reason;
    return -1;
  }
  return descriptor;
}

static RunFile *
file_of(int descriptor, char *path, uint64_t length)
{
  RunFile *file = g_new0(RunFile, 1);
  file->descriptor = descriptor;
  file->path = path;
  file->length = length;
  return file;
}

RunFile *
run_file_new(const char *folder, const char *name, GError **error)
{
  g_autofree char *path = name != NULL ? g_build_filename(folder, name, NULL) : g_strdup(folder);
  int descriptor =
      name != NULL ? open_again(path, O_RDWR | O_CREAT | O_TRUNC) : open_nameless(folder);
  if (descriptor < 0) {
    io_error(error, name != NULL ? "make" : "make a temporary file in", path);
    return NULL;
  }
  return file_of(descriptor, g_steal_pointer(&path), 0);
}

RunFile *
run_file_open(const char *folder, const char *name, uint64_t length, GError **error)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  struct stat status;
  int descriptor = open_again(path, O_RDWR);
  if (descriptor < 0) {
    io_error(error, "open", path);
    return NULL;
  }
  if (fstat(descriptor, &status) != 0 || (uint64_t)status.st_size < length) {
    close(descriptor);
    aryk_error(error, ARYK_ERROR_IO,
               "\"%s\" is shorter than when the checkpoint was written; run with --restart", path);
    return NULL;
  }
  return file_of(descriptor, g_steal_pointer(&path), length);
}

bool
run_file_sync(const RunFile *file, GError **error)
{
  return sync_again(file->descriptor) || io_error(error, "make durable", file->path);
}

bool
run_file_remove(const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return unlink(path) == 0 || errno == ENOENT || io_error(error, "remove", path);
}

void
run_file_close(RunFile *file)
{
  if (file == NULL)
    return;
  close(file->descriptor); /* what had to be durable was synced before */
  g_free(file->path);
  g_free(file);
}

bool
run_folder_sync(const char *folder, GError **error)
{
  int descriptor = open_again(folder, O_RDONLY | O_DIRECTORY);
  if (descriptor < 0)
    return io_error(error, "open", folder);
  bool ok = sync_again(descriptor) || io_error(error, "make durable", folder);
  if (close(descriptor) != 0 && ok)
    ok = io_error(error, "close", folder);
  return ok;
}

/* ---- Writing --------------------------------------------------------------------------------- */

static void
put_number(char *to, uint64_t number)
{
  number = GUINT64_TO_LE(number);
  memcpy(to, &number, sizeof number);
}

static uint64_t
get_number(const char *from)
{
  uint64_t number;
  memcpy(&number, from, sizeof number);
  return GUINT64_FROM_LE(number);
}

/* The block starts with room for its header. */
static void
empty_block(RunWriter *writer)
{
  aryk_bytes_reserve(&writer->block, HEADER);
  writer->block.length = HEADER;
}

void
run_writer_start(RunWriter *writer, RunFile *file)
{
  memset(writer, 0, sizeof *writer);
  writer->file = file;
  empty_block(writer);
}

static bool
write_all(RunFile *file, const char *data, size_t length, GError **error)
{
  while (length > 0) {
    ssize_t written = pwrite(file->descriptor, data, length, (off_t)file->length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written == 0)
      errno = ENOSPC; /* a disk that takes nothing, and does not say why */
    if (written <= 0)
      return io_error(error, "write", file->path);
    data += written;
    length -= (size_t)written;
    file->length += (uint64_t)written;
  }
  return true;
}

bool
run_file_fill(RunFile *file, const void *data, size_t length, GError **error)
{
  return write_all(file, data, length, error);
}

static bool
write_block(RunWriter *writer, GError **error)
{
  ArykBytes *block = &writer->block;
  size_t length = block->length - HEADER;
  put_number(block->data, length);
  put_number(block->data + 8, byte_hash((ArykText){block->data + HEADER, length}));
  bool ok = write_all(writer->file, block->data, block->length, error);
  empty_block(writer);
  return ok;
}

bool
run_writer_add(RunWriter *writer, ArykText piece, GError **error)
{
  char length[PIECE_HEADER];
  if (writer->block.length > HEADER && writer->block.length + piece.length > BLOCK &&
      !write_block(writer, error))
    return false;
  put_number(length, piece.length);
  aryk_bytes_append(&writer->block, length, sizeof length);
  aryk_bytes_append(&writer->block, piece.data, piece.length);
  return true;
}

bool
run_writer_end(RunWriter *writer, GError **error)
{
  return writer->block.length == HEADER || write_block(writer, error);
}

void
run_writer_clear(RunWriter *writer)
{
  aryk_bytes_clear(&writer->block);
}

/* ---- Reading --------------------------------------------------------------------------------- */

static bool
damaged(const RunFile *file, GError **error)
{
  return aryk_error(error, ARYK_ERROR_IO,
                    "\"%s\" is damaged: it does not hold what was written there", file->path);
}

static bool
read_all(const RunFile *file, uint64_t offset, char *data, size_t length, GError **error)
{
  while (length > 0) {
    ssize_t got = pread(file->descriptor, data, length, (off_t)offset);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return io_error(error, "read", file->path);
    if (got == 0)
      return damaged(file, error);
    data += got;
    offset += (uint64_t)got;
    length -= (size_t)got;
  }
  return true;
}

bool
run_file_contents(const RunFile *file, ArykBytes *bytes, GError **error)
{
  aryk_bytes_reserve(bytes, file->length);
  if (!read_all(file, 0, bytes->data + bytes->length, file->length, error))
    return false;
  bytes->length += file->length;
  return true;
}

static bool
read_block(RunReader *reader, GError **error)
{
  const RunFile *file = reader->file;
  char header[HEADER];
  if (file->length - reader->next < HEADER)
    return damaged(file, error);
  if (!read_all(file, reader->next, header, HEADER, error))
    return false;
  uint64_t length = get_number(header), sum = get_number(header + 8);
  if (length > file->length - reader->next - HEADER)
    return damaged(file, error);
  reader->block.length = 0;
  aryk_bytes_reserve(&reader->block, length);
  if (!read_all(file, reader->next + HEADER, reader->block.data, length, error))
    return false;
  if (byte_hash((ArykText){reader->block.data, length}) != sum)
    return damaged(file, error);
  reader->position = (RunPosition){reader->next, 0};
  reader->next += HEADER + length;
  reader->at = reader->block.data;
  reader->end = reader->at + length;
  return true;
}

bool
run_reader_start(RunReader *reader, const RunFile *file, RunPosition position, GError **error)
{
  ArykText piece = {NULL, 0};
  memset(reader, 0, sizeof *reader);
  reader->file = file;
  reader->next = position.block;
  reader->position.block = position.block;
  if (position.block > file->length)
    return damaged(file, error);
  for (uint32_t i = 0; i < position.pieces; i++) {
    if (!run_reader_next(reader, &piece, error))
      return false;
    if (piece.data == NULL)
      return damaged(file, error);
  }
  return true;
}

bool
run_reader_next(RunReader *reader, ArykText *piece, GError **error)
{
  if (reader->at == reader->end) {
    *piece = (ArykText){NULL, 0};
    if (reader->next == reader->file->length)
      return true;
    if (!read_block(reader, error))
      return false;
  }
  if (reader->end - reader->at < PIECE_HEADER)
    return damaged(reader->file, error);
  uint64_t length = get_number(reader->at);
  reader->at += PIECE_HEADER;
  if (length > (size_t)(reader->end - reader->at))
    return damaged(reader->file, error);
  *piece = (ArykText){reader->at, length};
  reader->at += length;
  reader->position.pieces++;
  return true;
}

RunPosition
run_reader_position(const RunReader *reader)
{
  if (reader->at == reader->end)
    return (RunPosition){reader->next, 0};
  return reader->position;
}

void
run_reader_clear(RunReader *reader)
{
  aryk_bytes_clear(&reader->block);
}
