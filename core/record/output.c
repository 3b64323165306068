/* output.c - see output.h. */
#include "core/record/output.h"

#include <aryk/plugin.h>

#define MOST_RAW ((size_t)64 * 1024)

static void
clear_raw_reject(void *data)
{
  RawReject *reject = data;
  g_free((char *)reject->raw.data);
  g_clear_error(&reject->error);
}

static void
clear_reject(void *data)
{
  g_clear_error(&((RecordReject *)data)->error);
}

static GArray *
new_raw_rejects(void)
{
  GArray *rejects = g_array_new(FALSE, FALSE, sizeof(RawReject));
  g_array_set_clear_func(rejects, clear_raw_reject);
  return rejects;
}

ArykOutput *
output_new(void)
{
  ArykOutput *output = g_new0(ArykOutput, 1);
  output->batch = batch_new();
  output->raw_rejects = new_raw_rejects();
  output->rejects = g_array_new(FALSE, FALSE, sizeof(RecordReject));
  output->drops = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_array_set_clear_func(output->rejects, clear_reject);
  return output;
}

void
output_free(ArykOutput *output)
{
  if (output == NULL)
    return;
  batch_unref(output->batch);
  g_array_unref(output->raw_rejects);
  g_array_unref(output->rejects);
  g_array_unref(output->drops);
  aryk_bytes_clear(&output->bytes);
  g_free(output);
}

void
output_reset(ArykOutput *output, const ArykBatch *input)
{
  if (!batch_is_untouched(output->batch))
    batch_unref(output_take_batch(output));
  g_array_set_size(output->raw_rejects, 0);
  g_array_set_size(output->rejects, 0);
  g_array_set_size(output->drops, 0);
  output->bytes.length = 0;
  output->input = input;
  output->last_place = 0;
}

ArykBatch *
output_take_batch(ArykOutput *output)
{
  ArykBatch *batch = output->batch;
  output->batch = batch_new();
  return batch;
}

GArray *
output_take_raw_rejects(ArykOutput *output)
{
  GArray *rejects = output->raw_rejects;
  output->raw_rejects = new_raw_rejects();
  return rejects;
}

uint32_t
output_mark(const ArykOutput *output)
{
  return output->batch->count;
}

void
output_undo(ArykOutput *output, uint32_t mark)
{
  batch_truncate(output->batch, mark);
}

/* ---- What plugins call ---------------------------------------------------------------------- */

ArykRecord *
aryk_output_add(ArykOutput *output, const ArykRecord *from)
{
  return batch_add(output->batch, from);
}

ArykRecord *
aryk_output_copy(ArykOutput *output, const ArykRecord *from)
{
  return batch_add_copy(output->batch, from);
}

void
aryk_output_take_back(ArykOutput *output)
{
  if (output->batch->count > 0)
    batch_truncate(output->batch, output->batch->count - 1);
}

void
aryk_output_keep(ArykOutput *output, ArykBuffer *buffer)
{
  batch_keep(output->batch, buffer);
  /* The record that the call works on may refer to it as well. Nobody else holds its batch when it
   * may be changed; in sinks, where others may, nothing can refer to it. */
  if (output->input != NULL && batch_is_exclusive(output->input))
    batch_keep((ArykBatch *)output->input, buffer);
}

ArykBytes *
aryk_output_bytes(ArykOutput *output)
{
  return &output->bytes;
}

/* The record's place in the input. Calls mostly go forward, so the search begins where the last one
 * ended. */
static uint32_t
place_of(ArykOutput *output, const ArykRecord *record)
{
  const ArykBatch *input = output->input;
  uint32_t count = input != NULL ? input->count : 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t place = output->last_place + i;
    if (place >= count)
      place -= count;
    if (input->records[place] == record) {
      output->last_place = place;
      return place;
    }
  }
  return OUTPUT_NO_PLACE;
}

static GError *
reason(GError *error)
{
  return error != NULL ? error
                       : g_error_new_literal(ARYK_ERROR, ARYK_ERROR_OTHER,
                                             "refused without a reason (a fault of the plugin)");
}

void
aryk_output_reject(ArykOutput *output, const ArykRecord *record, GError *error)
{
  RecordReject reject = {place_of(output, record), reason(error)};
  g_array_append_val(output->rejects, reject);
}

void
aryk_output_drop(ArykOutput *output, const ArykRecord *record)
{
  uint32_t place = place_of(output, record);
  g_array_append_val(output->drops, place);
}

void
aryk_output_reject_raw(ArykOutput *output, ArykOrigin origin, ArykText raw, GError *error)
{
  RawReject reject = {.origin = origin, .before = output->batch->count, .error = reason(error)};
  reject.raw.length = MIN(raw.length, MOST_RAW);
  reject.raw.data = reject.raw.length > 0 ? g_memdup2(raw.data, reject.raw.length) : NULL;
  g_array_append_val(output->raw_rejects, reject);
}
