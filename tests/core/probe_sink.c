/* probe_sink.c - sinks that write down. */
#include "tests/core/probe_inside.h"

static ArykVerdict
sink_format(const void *self, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  const Probe *probe = self;
  probe_event(probe, "format %u", aryk_batch_count(batch));
  if (probe_fails(probe, "format", error))
    return ARYK_FAIL;
  ArykBytes *bytes = aryk_output_bytes(output);
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    int64_t n = probe_n(record);
    if (probe->at == n && probe->does == DO_REJECT) {
      GError *reason = NULL;
      aryk_error(&reason, ARYK_ERROR_TYPE, "%" PRId64 " has no shape", n);
      aryk_output_reject(output, record, reason);
      continue;
    }
    char text[32];
    int length = snprintf(text, sizeof text, "%s%" PRId64, bytes->length > 0 ? " " : "", n);
    aryk_bytes_append(bytes, text, (size_t)length);
  }
  aryk_bytes_append_char(bytes, '|');
  return ARYK_KEEP;
}

static ArykVerdict
sink_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
           GError **error)
{
  Probe *probe = self;
  probe_event(probe, "write %u", aryk_batch_count(batch));
  (void)output;
  if (probe_fails(probe, "write", error))
    return ARYK_FAIL;
  ArykVerdict result = probe->does == DO_REJECT ? ARYK_KEEP : probe_verdict(probe, 0, error);
  if (result == ARYK_KEEP) {
    probe->seen += aryk_batch_count(batch);
    probe_write_down(probe, bytes->data, bytes->length);
  }
  return result;
}

static ArykVerdict
plain_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
            GError **error)
{
  Probe *probe = self;
  (void)error;
  if (bytes != NULL)
    abort();
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    int64_t n = probe_n(record);
    if (probe->at == n && probe->does == DO_DROP) {
      aryk_output_drop(output, record);
      continue;
    }
    char text[32];
    int length = snprintf(text, sizeof text, "%s%" PRId64, i > 0 ? " " : "", n);
    probe_write_down(probe, text, (size_t)length);
  }
  probe_write_down(probe, "|", 1);
  return ARYK_KEEP;
}

static ArykVerdict
sink_finish(void *self, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  if (!probe_call(probe, "finish", error))
    return ARYK_FAIL;
  if (probe->does == DO_EMIT)
    (void)aryk_output_add(output, NULL);
  return ARYK_KEEP;
}

static bool
sink_prepare(void *self, uint64_t epoch, GError **error)
{
  probe_event(self, "epoch %" PRIu64, epoch);
  return probe_call(self, "prepare", error);
}

static bool
sink_commit(void *self, uint64_t epoch, GError **error)
{
  probe_event(self, "epoch %" PRIu64, epoch);
  return probe_call(self, "commit", error);
}

static void
sink_abort(void *self)
{
  probe_event(self, "abort");
}

ARYK_SINK(probe, "1", "writes down", PROBE_ANY_KIND, .contract = probe_sink_contract,
          .format = sink_format, .write = sink_write, .finish = sink_finish,
          .prepare = sink_prepare, .commit = sink_commit, .abort = sink_abort);
ARYK_SINK(plain, "1", "writes down plainly", PROBE_ANY_KIND, .contract = probe_sink_contract,
          .write = plain_write);
