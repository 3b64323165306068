/* For memrchr(). */
#define _GNU_SOURCE 1
#include "plugins/formats/block_reader.h"

/* What a reject shows of a record that is too long. */
#define SHOWN 1024

/* ---- Inputs --------------------------------------------------------------------------------- */

static void
block_close(BlockReader *reader)
{
  bool cancelled = g_error_matches(reader->problem, ARYK_ERROR, ARYK_ERROR_CANCELLED);
  input_list_close(&reader->inputs, cancelled);
  aryk_bytes_clear(&reader->data);
  g_clear_error(&reader->problem);
  reader->scanned = reader->border = 0;
}

void
block_reader_clear(BlockReader *reader)
{
  input_list_clear(&reader->inputs);
  aryk_bytes_clear(&reader->data);
  g_clear_error(&reader->problem);
}

void
block_reader_refuse(BlockReader *reader)
{
  input_list_refuse(&reader->inputs);
}

static ArykOrigin
block_origin(const BlockReader *reader, uint64_t length)
{
  ArykOrigin origin = {reader->position, reader->position + length, reader->inputs.id,
                       reader->line};
  return origin;
}

/* From where on the open input is read. */
static void
block_set(BlockReader *reader, uint64_t position, uint32_t line, bool first)
{
  reader->position = position;
  reader->line = line;
  reader->first = first;
  reader->restart = true;
  reader->at_end = false;
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* How many bytes from `offset` of the data on to the end of their block. */
static size_t
block_left(const BlockReader *reader, size_t offset)
{
  return BLOCK_SIZE - (size_t)((reader->position + offset) % BLOCK_SIZE);
}

/* Reads up to the end of the next block behind what is there. What comes before a failure is kept.
 */
static void
block_fill(BlockReader *reader)
{
  size_t got, size = block_left(reader, reader->data.length);
  aryk_bytes_reserve(&reader->data, size);
  char *to = reader->data.data + reader->data.length;
  if (!input_read(reader->inputs.input, to, size, &got, &reader->problem) || got < size)
    reader->at_end = true;
  reader->data.length += got;
  input_list_count(&reader->inputs);
}

/* Forgets the first `count` bytes, which hold `lines` line ends. */
static void
block_drop(BlockReader *reader, size_t count, uint32_t lines)
{
  reader->data.length -= count;
  if (reader->data.length > 0)
    memmove(reader->data.data, reader->data.data + count, reader->data.length);
  reader->position += count;
  reader->line += lines;
  reader->scanned = reader->scanned > count ? reader->scanned - count : 0;
  reader->border = 0;
}

/* Looks at the byte order mark. False with a reject when the input is not UTF-8 after all. */
static bool
block_begin(BlockReader *reader, ArykOutput *output)
{
  const uint8_t *data = (const uint8_t *)reader->data.data;
  size_t length = reader->data.length;
  if (length >= 3 && data[0] == 0xef && data[1] == 0xbb && data[2] == 0xbf)
    block_drop(reader, 3, 0);
  if (length < 2 || (data[0] != 0xff || data[1] != 0xfe) == (data[0] != 0xfe || data[1] != 0xff))
    return true;
  GError *error = NULL;
  aryk_error(&error, ARYK_ERROR_ENCODING,
             "is UTF-16, which is not read line by line; convert it: iconv -f utf-16 -t utf-8");
  aryk_output_reject_raw(output, block_origin(reader, 2), (ArykText){(const char *)data, 2}, error);
  input_list_refuse(&reader->inputs);
  return false;
}

/* Looks for borders up to the end of the next block, even if more was read already: what a reader
 * which was resumed finds must be the same. */
static void
block_scan(BlockReader *reader)
{
  size_t from = reader->scanned;
  size_t more = MIN(reader->data.length - from, block_left(reader, from));
  if (more == 0)
    return;
  size_t border = reader->cut(reader->cut_user, reader->data.data + from, more, reader->restart);
  if (border > 0)
    reader->border = from + border;
  reader->restart = false;
  reader->scanned = from + more;
}

size_t
block_cut_lines(void *user, const char *data, size_t length, bool restart)
{
  const char *last = memrchr(data, '\n', length);
  (void)user;
  (void)restart;
  return last != NULL ? (size_t)(last - data) + 1 : 0;
}

/* ---- Delivering ----------------------------------------------------------------------------- */

/* Runs of a length that is known to the compiler, so that it counts many bytes at once. */
static uint32_t
block_count_newlines(const char *data, size_t length)
{
  enum {
    RUN = 128
  }; /* a uint8_t counts as far */
  uint32_t lines = 0;
  for (; length >= RUN; data += RUN, length -= RUN) {
    uint8_t found = 0;
    for (int i = 0; i < RUN; i++)
      found = (uint8_t)(found + (data[i] == '\n'));
    lines += found;
  }
  for (size_t i = 0; i < length; i++)
    lines += data[i] == '\n';
  return lines;
}

static uint32_t
block_count_lines(const BlockReader *reader, const char *data, size_t length)
{
  uint32_t lines = block_count_newlines(data, length);
  if (!reader->cr_ends_line || memchr(data, '\r', length) == NULL)
    return lines;
  for (size_t i = 0; i < length; i++)
    lines += data[i] == '\r' && (i + 1 == length || data[i + 1] != '\n');
  return lines;
}

/* Delivers what is before the last border and keeps the rest. */
static void
block_deliver(BlockReader *reader, ArykChunk *chunk, bool *first)
{
  size_t length = reader->border, rest = reader->data.length - length;
  ArykBytes tail = {0};
  if (!reader->at_end)
    aryk_bytes_reserve(&tail, rest + BLOCK_SIZE); /* for the next block as well */
  aryk_bytes_append(&tail, reader->data.data + length, rest);
  uint32_t lines = block_count_lines(reader, reader->data.data, length);
  chunk->origin = block_origin(reader, length);
  chunk->length = length;
  chunk->buffer = input_buffer(&reader->data);
  *first = reader->first;
  reader->first = false;
  reader->data = tail;
  reader->scanned -= length;
  reader->border = 0;
  reader->position += length;
  reader->line += lines;
}

/* ---- What is refused ------------------------------------------------------------------------ */

/* The offset behind the first line end; 0 when there is none. */
static size_t
block_line_end(const BlockReader *reader)
{
  const char *data = reader->data.data;
  for (size_t i = 0; i < reader->data.length; i++) {
    if (data[i] == '\n' || (data[i] == '\r' && reader->cr_ends_line)) {
      bool pair = data[i] == '\r' && i + 1 < reader->data.length && data[i + 1] == '\n';
      return i + (pair ? 2 : 1);
    }
  }
  return 0;
}

/* No border within the limit: the first line is given up. A line that has no end either is read
 * over. */
static void
block_reject_long(BlockReader *reader, ArykOutput *output)
{
  ArykBytes shown = {0};
  GError *error = NULL;
  ArykOrigin origin = block_origin(reader, 0);
  aryk_bytes_append(&shown, reader->data.data, MIN(reader->data.length, SHOWN));
  size_t end = block_line_end(reader);
  while (end == 0 && !reader->at_end) {
    block_drop(reader, reader->data.length, 0);
    block_fill(reader);
    end = block_line_end(reader);
  }
  block_drop(reader, end > 0 ? end : reader->data.length, end > 0 ? 1 : 0);
  reader->scanned = 0;
  reader->restart = true;
  origin.end = reader->position;
  aryk_error(&error, ARYK_ERROR_LIMIT,
             "no record ends within max_record, which is %" G_GUINT64_FORMAT
             " bytes; the line is left out",
             reader->max_record);
  aryk_output_reject_raw(output, origin, (ArykText){shown.data, shown.length}, error);
  aryk_bytes_clear(&shown);
}

/* The input has ended, or breaks off: true when something was delivered, otherwise it is closed. */
static bool
block_end(BlockReader *reader, ArykChunk *chunk, bool *first, ArykOutput *output)
{
  if (reader->problem == NULL)
    reader->border = reader->data.length;
  if (reader->border > 0) {
    block_deliver(reader, chunk, first);
    return true;
  }
  if (reader->problem != NULL) {
    ArykText rest = {reader->data.data, MIN(reader->data.length, SHOWN)};
    ArykOrigin origin = block_origin(reader, reader->data.length);
    if (reader->first)
      input_list_refuse(&reader->inputs);
    aryk_output_reject_raw(output, origin, rest, g_error_copy(reader->problem));
  }
  block_close(reader);
  return false;
}

ArykRead
block_reader_next(BlockReader *reader, ArykChunk *chunk, bool *first, ArykOutput *output,
                  GError **error)
{
  if (reader->inputs.input == NULL) {
    ArykRead result = input_list_next(&reader->inputs, output, error);
    if (reader->inputs.input == NULL)
      return result;
    block_set(reader, 0, 1, true);
  }
  for (;;) {
    block_scan(reader);
    bool all = reader->scanned == reader->data.length;
    if (all && reader->at_end) {
      block_end(reader, chunk, first, output);
      return ARYK_READ_MORE;
    }
    if (reader->border > 0) {
      block_deliver(reader, chunk, first);
      return ARYK_READ_MORE;
    }
    if (reader->scanned > reader->max_record) {
      block_reject_long(reader, output);
      return ARYK_READ_MORE;
    }
    if (!all)
      continue;
    bool beginning = reader->position == 0 && reader->data.length == 0;
    block_fill(reader);
    if (beginning && !block_begin(reader, output)) {
      block_close(reader);
      return ARYK_READ_MORE;
    }
  }
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

GVariant *
block_reader_save(const BlockReader *reader, GError **error)
{
  GVariant *inputs = input_list_save(&reader->inputs, error);
  return inputs == NULL ? NULL
                        : g_variant_new("(tub@" INPUT_LIST_TYPE ")", (guint64)reader->position,
                                        (guint32)reader->line, (gboolean)reader->first, inputs);
}

bool
block_reader_restore(BlockReader *reader, GVariant *state, GError **error)
{
  guint64 position;
  guint32 line;
  gboolean first;
  GVariant *inputs;
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(BLOCK_READER_TYPE)))
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the checkpoint is of another version of this source; run with --restart to "
                      "begin anew");
  g_variant_get(state, "(tub@" INPUT_LIST_TYPE ")", &position, &line, &first, &inputs);
  aryk_bytes_clear(&reader->data);
  bool done = input_list_restore(&reader->inputs, inputs, error);
  g_variant_unref(inputs);
  if (!done || reader->inputs.input == NULL)
    return done;
  block_set(reader, position, line, first != FALSE);
  if (input_skip(reader->inputs.input, position, error))
    return true;
  g_prefix_error(error, "%s: ", reader->inputs.entries[reader->inputs.next - 1].path);
  return false;
}
