/* probe_transform.c - transforms that do as told. */
#include "tests/core/probe_inside.h"

static ArykVerdict
transform_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  int64_t n = probe_n(record);
  bool is_at = probe->at < 0 || probe->at == n;
  probe_event(probe, "record %" PRId64, n);
  probe->seen++;
  if (aryk_context_explaining(probe->context))
    aryk_context_explain(probe->context, "n", "it is %" PRId64 "\nand no other", n);
  if (is_at && probe->does != DO_KEEP && probe->does != DO_DROP)
    aryk_record_set(record, probe_field(), aryk_int(n + (probe->does == DO_ADD ? 100 : 0)));
  if (is_at && (probe->does == DO_EMIT || probe->does == DO_REJECT || probe->does == DO_RETRY)) {
    ArykRecord *more = aryk_output_copy(output, record);
    aryk_record_set(more, probe_field(), aryk_int(n + 1000));
    aryk_context_explain(probe->context, "more", "%" PRId64, n + 1000);
  }
  if (is_at && (probe->does == DO_REJECT || probe->does == DO_RETRY)) {
    ArykOrigin nowhere = {.line = 99999};
    aryk_record_set_origin(record, nowhere);
    aryk_record_set(record, probe_field(), aryk_int(-5));
    aryk_record_set(record, aryk_field("left_behind"), aryk_bool(true));
  }
  if (is_at && probe->does == DO_NOW)
    aryk_record_set(record, aryk_field("now"), aryk_context_now(probe->context));
  if (is_at && probe->does == DO_REFUSE)
    aryk_output_drop(output, record);
  ArykVerdict result = probe_verdict(probe, n, error);
  if (is_at && probe->does == DO_RETRY && result == ARYK_KEEP)
    aryk_record_set(record, probe_field(), aryk_int(n));
  return result;
}

static ArykVerdict
transform_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  probe_event(probe, "batch %u", aryk_batch_count(batch));
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    ArykRecord *record = aryk_batch_record(batch, i);
    int64_t n = probe_n(record);
    if (probe->at >= 0 && probe->at != n)
      continue;
    if (probe->does == DO_ADD)
      aryk_record_set(record, probe_field(), aryk_int(n + 100));
    if (probe->does == DO_EMIT)
      aryk_record_set(aryk_output_copy(output, record), probe_field(), aryk_int(n + 1000));
    if (probe->does == DO_DROP)
      aryk_output_drop(output, record);
    if (probe->does == DO_REJECT) {
      ArykOrigin nowhere = {.line = 99999};
      GError *reason = NULL;
      (void)probe_verdict(probe, n, &reason);
      aryk_record_set_origin(record, nowhere);
      aryk_output_reject(output, record, reason);
    }
    if (probe->does == DO_FAIL || probe->does == DO_BARE_REJECT)
      return probe_verdict(probe, n, error);
  }
  return ARYK_KEEP;
}

static ArykVerdict
split_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  int64_t n = probe_n(record);
  aryk_context_explain(probe->context, "all", "of %" PRId64, n);
  for (int64_t i = 0; i < probe->times; i++) {
    ArykRecord *part = aryk_output_add(output, record);
    aryk_record_set(part, probe_field(), aryk_int(n * 10 + i));
    aryk_context_explain(probe->context, "part", "%" PRId64, n * 10 + i);
  }
  return probe_verdict(probe, n, error);
}

/* Emits how many records it has seen. */
static ArykVerdict
transform_finish(void *self, ArykOutput *output, GError **error)
{
  Probe *probe = self;
  if (!probe_call(probe, "finish", error))
    return ARYK_FAIL;
  if (probe->does == DO_EMIT && probe->at == 0)
    aryk_record_set(aryk_output_add(output, NULL), probe_field(), aryk_int(9000 + probe->seen));
  return ARYK_KEEP;
}

ARYK_TRANSFORM(probe, "1", "does as told", PROBE_ANY_KIND, .contract = probe_contract,
               .record = transform_record, .finish = transform_finish);
ARYK_TRANSFORM(whole, "1", "does as told, by the batch", PROBE_ANY_KIND, .contract = probe_contract,
               .batch = transform_batch);
ARYK_TRANSFORM(split, "1", "makes several of one", PROBE_ANY_KIND, .flags = ARYK_SPLITS,
               .contract = probe_contract, .record = split_record);
