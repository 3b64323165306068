/* sorter.c - see sorter.h. */
#include "plugins/transforms/sort/sorter.h"

#include "plugins/transforms/sort/memory.h"
#include "plugins/transforms/sort/runs.h"

#define STATE_TYPE "(b" RUNS_STATE RECORD_CODEC_STATE ")"

struct Sorter {
  SortOrder order;
  uint64_t limit;
  char *folder;
  RecordCodec *codec;
  SortMemory memory;
  Runs runs;
  bool ended;   /* no more records come                                     */
  size_t next;  /* of those in memory, when there are no runs               */
  Merge *merge; /* of the runs, once ended                                  */
};

Sorter *
sorter_new(SortOrder order, uint64_t memory, const char *folder, bool durable, ArykContext *context)
{
  Sorter *sorter = g_new0(Sorter, 1);
  sorter->order = order;
  sorter->limit = memory;
  sorter->folder = g_strdup(folder);
  sorter->codec = record_codec_new(context);
  sort_memory_start(&sorter->memory, &sorter->order);
  runs_start(&sorter->runs, &sorter->order, sorter->codec, context, sorter->folder, durable);
  return sorter;
}

void
sorter_free(Sorter *sorter)
{
  if (sorter == NULL)
    return;
  merge_free(sorter->merge);
  runs_clear(&sorter->runs);
  sort_memory_clear(&sorter->memory);
  record_codec_free(sorter->codec);
  sort_order_clear(&sorter->order);
  g_free(sorter->folder);
  g_free(sorter);
}

unsigned
sorter_runs(const Sorter *sorter)
{
  return sorter->runs.next_number - 1;
}

/* ---- Memory and runs ------------------------------------------------------------------------- */

/* Writes what is in memory, and was not emitted, as a run; it is in order. */
static bool
write_run(Sorter *sorter, GError **error)
{
  RunWriter writer;
  Run *run = runs_add(&sorter->runs, error);
  bool ok = run != NULL;
  if (!ok)
    return false;
  run_writer_start(&writer, run->file);
  for (size_t i = sorter->next; i < sorter->memory.count && ok; i++)
    ok = run_writer_add(&writer, sort_memory_at(&sorter->memory, i), error);
  ok = ok && run_writer_end(&writer, error);
  run_writer_clear(&writer);
  return ok;
}

static bool
put_aside(Sorter *sorter, GError **error)
{
  if (sorter->memory.count > sorter->next) {
    if (!sorter->ended)
      sort_memory_sort(&sorter->memory);
    if (!write_run(sorter, error))
      return false;
  }
  sort_memory_empty(&sorter->memory);
  sorter->next = 0;
  return true;
}

bool
sorter_add(Sorter *sorter, const ArykRecord *record, GError **error)
{
  sort_memory_add(&sorter->memory, sorter->codec, record);
  return sorter->memory.bytes < sorter->limit ||
         (put_aside(sorter, error) && runs_compact(&sorter->runs, error));
}

static bool
start_merge(Sorter *sorter, GError **error)
{
  sorter->merge = runs_merge(&sorter->runs, error);
  return sorter->merge != NULL;
}

bool
sorter_end(Sorter *sorter, GError **error)
{
  if (sorter->ended)
    return sorter->merge != NULL || sorter->runs.all->len == 0 || start_merge(sorter, error);
  bool spilled = sorter->runs.all->len > 0;
  if (spilled) {
    if (!put_aside(sorter, error))
      return false;
    sort_memory_release(&sorter->memory);
  }
  sort_memory_sort(&sorter->memory);
  sorter->ended = true;
  return !spilled || start_merge(sorter, error);
}

/* ---- What comes out -------------------------------------------------------------------------- */

static bool
next_bytes(Sorter *sorter, ArykText *bytes, GError **error)
{
  if (sorter->merge != NULL)
    return merge_next(sorter->merge, bytes, error);
  *bytes = (ArykText){NULL, 0};
  if (sorter->next < sorter->memory.count)
    *bytes = sort_memory_at(&sorter->memory, sorter->next++);
  return true;
}

bool
sorter_emit(Sorter *sorter, ArykOutput *output, size_t *size, GError **error)
{
  ArykText bytes;
  *size = 0;
  if (!next_bytes(sorter, &bytes, error))
    return false;
  if (bytes.data == NULL)
    return true;
  /* One copy that lives as long as the record does: all its texts are slices of it. */
  ArykRecord *record = aryk_output_add(output, NULL);
  bytes = aryk_record_copy_text(record, bytes);
  *size = bytes.length;
  return record_codec_read(sorter->codec, bytes, record) ||
         aryk_error(error, ARYK_ERROR_IO, "a record that was put aside cannot be read");
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

GVariant *
sorter_save(Sorter *sorter, GError **error)
{
  if (!put_aside(sorter, error) || (!sorter->ended && !runs_compact(&sorter->runs, error)))
    return NULL;
  if (sorter->ended && sorter->merge == NULL && !start_merge(sorter, error))
    return NULL;
  for (guint i = 0; sorter->merge != NULL && i < sorter->runs.all->len; i++) {
    Run *run = g_ptr_array_index(sorter->runs.all, i);
    run->position = merge_position(sorter->merge, i);
  }
  GVariant *runs = runs_save(&sorter->runs, error);
  if (runs == NULL)
    return NULL;
  return g_variant_new("(b@" RUNS_STATE "@" RECORD_CODEC_STATE ")", sorter->ended, runs,
                       record_codec_save(sorter->codec));
}

bool
sorter_restore(Sorter *sorter, GVariant *state, GError **error)
{
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(STATE_TYPE)))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of sort");
  g_autoptr(GVariant) runs = g_variant_get_child_value(state, 1);
  g_autoptr(GVariant) codec = g_variant_get_child_value(state, 2);
  gboolean ended;
  g_variant_get_child(state, 0, "b", &ended);
  sorter->ended = ended;
  return record_codec_restore(sorter->codec, codec, error) &&
         runs_restore(&sorter->runs, runs, error);
}
