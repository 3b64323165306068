/* probe_source.c - sources that count. */
#include "tests/core/probe_inside.h"

static ArykOrigin
origin_of(const Probe *probe, int64_t n)
{
  ArykOrigin origin = {.start = (uint64_t)n * 10,
                       .end = (uint64_t)n * 10 + 9,
                       .input = probe->input,
                       .line = (uint32_t)n};
  return origin;
}

static void
make_record(const Probe *probe, int64_t n, ArykOutput *output)
{
  ArykRecord *record = aryk_output_add(output, NULL);
  aryk_record_set(record, probe_field(), aryk_int(n));
  aryk_record_set_origin(record, origin_of(probe, n));
}

static void
refuse_raw(const Probe *probe, int64_t n, ArykOutput *output)
{
  GError *error = NULL;
  aryk_error(&error, ARYK_ERROR_FORMAT, "line %" PRId64 " is no number", n);
  aryk_output_reject_raw(output, origin_of(probe, n), aryk_text("x"), error);
}

static ArykRead
source_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  (void)chunk;
  probe_event(probe, "read");
  int64_t end = MIN(probe->count, probe->seen + probe->size);
  bool is_at = probe->at < 0 || (probe->at > probe->seen && probe->at <= end);
  for (int64_t i = probe->seen; i < end; i++) {
    int64_t n = probe->first + i;
    if (probe->does == DO_REJECT && probe->at == n)
      refuse_raw(probe, n, output);
    else
      make_record(probe, n, output);
  }
  if (is_at && probe->does == DO_RETRY && probe->tried++ < probe->times) {
    refuse_raw(probe, 0, output); /* is to be forgotten, as the records are */
    return aryk_retry(error, ARYK_ERROR_IO, "not now") == ARYK_RETRY ? ARYK_READ_RETRY
                                                                     : ARYK_READ_FAIL;
  }
  if (is_at && probe->does == DO_STOP && probe_at_stop != NULL)
    probe_at_stop();
  if (is_at && probe->does == DO_FAIL) {
    aryk_error(error, ARYK_ERROR_IO, "told to fail");
    return ARYK_READ_FAIL;
  }
  if (is_at && probe->does == DO_BARE_REJECT)
    return ARYK_READ_FAIL;
  if (is_at && probe->does == DO_UNKNOWN)
    return (ArykRead)9;
  probe->seen = end;
  return end == probe->count ? ARYK_READ_END : ARYK_READ_MORE;
}

static ArykRead
chunks_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  (void)output;
  (void)error;
  probe_event(probe, "read");
  int64_t end = MIN(probe->count, probe->seen + probe->size);
  GString *text = g_string_new(NULL);
  for (int64_t i = probe->seen; i < end; i++)
    g_string_append_printf(text, "%" PRId64 "\n", probe->first + i);
  if (text->len > 0) {
    chunk->length = probe->does == DO_REFUSE ? text->len + 1 : text->len;
    char *data = g_string_free(text, FALSE);
    chunk->buffer = aryk_buffer_new(data, strlen(data), g_free, data);
    chunk->origin.input = probe->input;
    chunk->origin.line = (uint32_t)(probe->first + probe->seen);
  } else {
    g_string_free(text, TRUE);
  }
  probe->seen = end;
  return end == probe->count ? ARYK_READ_END : ARYK_READ_MORE;
}

static ArykVerdict
chunks_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  const Probe *probe = self;
  if (!probe_call(probe, "parse", error))
    return ARYK_FAIL;
  ArykText text = aryk_buffer_text(chunk->buffer);
  const char *at = text.data + chunk->offset, *end = at + chunk->length;
  aryk_output_keep(output, chunk->buffer);
  for (const char *next; at < end; at = next + 1) {
    next = memchr(at, '\n', (size_t)(end - at));
    ArykRecord *record = aryk_output_add(output, NULL);
    ArykText line = {at, (size_t)(next - at)};
    aryk_record_set(record, aryk_field("line"), aryk_string(line));
    aryk_record_set(record, probe_field(), aryk_int(g_ascii_strtoll(at, NULL, 10)));
  }
  return ARYK_KEEP;
}

ARYK_SOURCE(probe, "1", "counts", PROBE_ANY_KIND, .contract = probe_contract, .read = source_read);
ARYK_SOURCE(chunks, "1", "counts in chunks", PROBE_ANY_KIND, .contract = probe_contract,
            .read = chunks_read, .parse = chunks_parse);
