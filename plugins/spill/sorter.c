/* sorter.c - see sorter.h. */
#include "plugins/spill/sorter.h"

#include "plugins/spill/memory.h"
#include "plugins/spill/runs.h"

struct Sorter {
  uint64_t limit;
  char *folder, *name;
  SortMemory memory;
  Runs runs;
  bool ended;   /* no more pairs come                                       */
  size_t next;  /* of those in memory, when there are no runs               */
  Merge *merge; /* of the runs, once ended                                  */
};

Sorter *
sorter_new(uint64_t memory, const char *folder, const char *name, bool durable,
           ArykContext *context)
{
  Sorter *sorter = g_new0(Sorter, 1);
  sorter->limit = memory;
  sorter->folder = g_strdup(folder);
  sorter->name = g_strdup(name);
  sort_memory_start(&sorter->memory);
  runs_start(&sorter->runs, context, sorter->folder, sorter->name, durable);
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
  g_free(sorter->folder);
  g_free(sorter->name);
  g_free(sorter);
}

unsigned
sorter_runs(const Sorter *sorter)
{
  return sorter->runs.next_number - 1;
}

bool
sorter_is_empty(const Sorter *sorter)
{
  return sorter->memory.count == 0 && sorter->runs.all->len == 0;
}

/* ---- Memory and runs ------------------------------------------------------------------------- */

/* Writes what is in memory, and was not passed, as a run; it is in order. */
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
sorter_add(Sorter *sorter, ArykText key, ArykText value, GError **error)
{
  sort_memory_add(&sorter->memory, key, value);
  return sort_memory_bytes(&sorter->memory) < sorter->limit ||
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

bool
sorter_peek(const Sorter *sorter, Pair *pair)
{
  ArykText bytes = {NULL, 0};
  if (sorter->merge != NULL)
    bytes = merge_peek(sorter->merge);
  else if (sorter->next < sorter->memory.count)
    bytes = sort_memory_at(&sorter->memory, sorter->next);
  if (bytes.data != NULL)
    *pair = pair_at(bytes.data);
  return bytes.data != NULL;
}

bool
sorter_pass(Sorter *sorter, GError **error)
{
  if (sorter->merge != NULL)
    return merge_pass(sorter->merge, error);
  sorter->next++;
  return true;
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
  return runs != NULL ? g_variant_new("(b@" RUNS_STATE ")", sorter->ended, runs) : NULL;
}

bool
sorter_restore(Sorter *sorter, GVariant *state, GError **error)
{
  g_autoptr(GVariant) runs = g_variant_get_child_value(state, 1);
  gboolean ended;
  g_variant_get_child(state, 0, "b", &ended);
  sorter->ended = ended;
  return runs_restore(&sorter->runs, runs, error);
}
