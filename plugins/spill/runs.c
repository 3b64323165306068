/* runs.c - see runs.h. */
#include "plugins/spill/runs.h"

enum {
  LOOKS_UP = 1024 /* pairs between two looks at whether to stop */
};

static char *
name_of(const Runs *runs, unsigned number)
{
  return g_strdup_printf("%s-%06u", runs->name, number);
}

static void
free_run(void *data)
{
  Run *run = data;
  run_file_close(run->file);
  g_free(run);
}

void
runs_start(Runs *runs, ArykContext *context, const char *folder, const char *name, bool durable)
{
  *runs = (Runs){.context = context,
                 .name = name,
                 .folder = folder,
                 .durable = durable,
                 .all = g_ptr_array_new_with_free_func(free_run),
                 .next_number = 1,
                 .retired = g_array_new(FALSE, FALSE, sizeof(unsigned)),
                 .doomed = g_array_new(FALSE, FALSE, sizeof(unsigned))};
}

void
runs_clear(Runs *runs)
{
  if (runs->all == NULL)
    return;
  g_ptr_array_unref(runs->all);
  g_array_unref(runs->retired);
  g_array_unref(runs->doomed);
  memset(runs, 0, sizeof *runs);
}

static Run *
run_at(const Runs *runs, guint i)
{
  return g_ptr_array_index(runs->all, i);
}

static Run *
new_run(Runs *runs, unsigned level, GError **error)
{
  g_autofree char *name = name_of(runs, runs->next_number);
  RunFile *file = run_file_new(runs->folder, runs->durable ? name : NULL, error);
  if (file == NULL)
    return NULL;
  Run *run = g_new0(Run, 1);
  run->file = file;
  run->level = level;
  run->number = runs->next_number++;
  return run;
}

Run *
runs_add(Runs *runs, GError **error)
{
  Run *run = new_run(runs, 0, error);
  if (run != NULL)
    g_ptr_array_add(runs->all, run);
  return run;
}

/* ---- Merging --------------------------------------------------------------------------------- */

static Merge *
merge_from(const Runs *runs, guint first, GError **error)
{
  Merge *merge = merge_new();
  for (guint i = first; i < runs->all->len; i++) {
    const Run *run = run_at(runs, i);
    if (!merge_add(merge, run->file, run->position, error)) {
      merge_free(merge);
      return NULL;
    }
  }
  return merge;
}

Merge *
runs_merge(const Runs *runs, GError **error)
{
  return merge_from(runs, 0, error);
}

/* Writes all that the merge gives; *complete is false when the run was asked to stop meanwhile. */
static bool
write_merged(const Runs *runs, Merge *merge, RunFile *file, bool *complete, GError **error)
{
  RunWriter writer;
  bool ok = true;
  *complete = false;
  run_writer_start(&writer, file);
  for (unsigned n = 1; ok && !*complete; n++) {
    if (n % LOOKS_UP == 0 && runs->context != NULL && aryk_context_stopping(runs->context))
      break;
    ArykText bytes = merge_peek(merge);
    *complete = bytes.data == NULL;
    ok = *complete || (run_writer_add(&writer, bytes, error) && merge_pass(merge, error));
  }
  if (ok && *complete)
    ok = run_writer_end(&writer, error);
  run_writer_clear(&writer);
  return ok;
}

/* The run is not needed any more; its file may be. */
static bool
retire(Runs *runs, Run *run, GError **error)
{
  if (run->saved) {
    g_array_append_val(runs->retired, run->number);
    return true;
  }
  g_autofree char *name = name_of(runs, run->number);
  return !runs->durable || run_file_remove(runs->folder, name, error);
}

/* Puts one run in the place of all from the `first` on. */
static bool
replace(Runs *runs, guint first, Run *merged, GError **error)
{
  bool ok = true;
  for (guint i = first; i < runs->all->len && ok; i++)
    ok = retire(runs, run_at(runs, i), error);
  g_ptr_array_set_size(runs->all, (gint)first);
  g_ptr_array_add(runs->all, merged);
  return ok;
}

static bool
merge_last(Runs *runs, guint first, bool *complete, GError **error)
{
  Merge *merge = merge_from(runs, first, error);
  if (merge == NULL)
    return false;
  Run *merged = new_run(runs, run_at(runs, first)->level + 1, error);
  bool ok = merged != NULL && write_merged(runs, merge, merged->file, complete, error);
  merge_free(merge);
  if (ok && *complete)
    return replace(runs, first, merged, error);
  if (merged != NULL) {
    ok = retire(runs, merged, ok ? error : NULL) && ok;
    free_run(merged);
  }
  return ok;
}

/* How many runs at the end are of the last one's level. */
static guint
last_of_a_level(const Runs *runs)
{
  guint count = runs->all->len, same = 0;
  while (same < count && run_at(runs, count - 1 - same)->level == run_at(runs, count - 1)->level)
    same++;
  return same;
}

bool
runs_compact(Runs *runs, GError **error)
{
  bool complete = true;
  for (guint same = last_of_a_level(runs); complete && same >= RUNS_FAN_IN;
       same = last_of_a_level(runs)) {
    if (!merge_last(runs, runs->all->len - same, &complete, error))
      return false;
  }
  return true;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

/* Asking for this checkpoint says that the last one is durable: what that one does not name goes.
 */
static bool
remove_doomed(Runs *runs, GError **error)
{
  bool ok = true;
  for (guint i = 0; i < runs->doomed->len && ok; i++) {
    g_autofree char *name = name_of(runs, g_array_index(runs->doomed, unsigned, i));
    ok = run_file_remove(runs->folder, name, error);
  }
  g_array_set_size(runs->doomed, 0);
  GArray *empty = runs->doomed;
  runs->doomed = runs->retired;
  runs->retired = empty;
  return ok;
}

static bool
make_durable(Runs *runs, GError **error)
{
  bool new_names = false;
  for (guint i = 0; i < runs->all->len; i++) {
    Run *run = run_at(runs, i);
    if (!run->synced && !run_file_sync(run->file, error))
      return false;
    new_names |= !run->synced;
    run->synced = run->saved = true;
  }
  return !new_names || run_folder_sync(runs->folder, error);
}

/* A file without a name goes into the state as it is: there is nothing else to find it by. */
static GVariant *
contents(const Runs *runs, const Run *run, GError **error)
{
  ArykBytes bytes = {NULL, 0, 0};
  GVariant *variant = NULL;
  if (runs->durable || run_file_contents(run->file, &bytes, error))
    variant = g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data, bytes.length, 1);
  aryk_bytes_clear(&bytes);
  return variant;
}

GVariant *
runs_save(Runs *runs, GError **error)
{
  GVariantBuilder list;
  if (runs->durable && (!make_durable(runs, error) || !remove_doomed(runs, error)))
    return NULL;
  g_variant_builder_init(&list, G_VARIANT_TYPE("a(uuttuay)"));
  for (guint i = 0; i < runs->all->len; i++) {
    const Run *run = run_at(runs, i);
    GVariant *bytes = contents(runs, run, error);
    if (bytes == NULL) {
      g_variant_builder_clear(&list);
      return NULL;
    }
    g_variant_builder_add(&list, "(uuttu@ay)", run->number, run->level, run->file->length,
                          run->position.block, run->position.pieces, bytes);
  }
  return g_variant_new("(ua(uuttuay))", runs->next_number, &list);
}

static bool
restore_file(const Runs *runs, Run *run, uint64_t length, GVariant *bytes, GError **error)
{
  if (runs->durable) {
    g_autofree char *name = name_of(runs, run->number);
    run->file = run_file_open(runs->folder, name, length, error);
    return run->file != NULL;
  }
  gsize size;
  const void *data = g_variant_get_fixed_array(bytes, &size, 1);
  run->file = run_file_new(runs->folder, NULL, error);
  return run->file != NULL && run_file_fill(run->file, data, size, error);
}

bool
runs_restore(Runs *runs, GVariant *state, GError **error)
{
  g_autoptr(GVariantIter) list = NULL;
  g_variant_get(state, "(ua(uuttuay))", &runs->next_number, &list);
  bool ok = true;
  for (;;) {
    Run *run = g_new0(Run, 1);
    uint64_t length;
    g_autoptr(GVariant) bytes = NULL;
    if (!ok || !g_variant_iter_next(list, "(uuttu@ay)", &run->number, &run->level, &length,
                                    &run->position.block, &run->position.pieces, &bytes)) {
      g_free(run);
      return ok;
    }
    g_ptr_array_add(runs->all, run);
    run->synced = run->saved = runs->durable;
    ok = restore_file(runs, run, length, bytes, error);
  }
}
