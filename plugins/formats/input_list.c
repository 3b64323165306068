#include "plugins/formats/input_list.h"

#define SECONDS_OF_A_DAY 86400

/* ---- Options -------------------------------------------------------------------------------- */

bool
input_list_check(const InputSettings *settings, GError **error)
{
  if (!path_list_check(settings->paths, error))
    return false;
  return !settings->new_only || !path_list_has_stdin(settings->paths) ||
         aryk_error(error, ARYK_ERROR_CONFIG,
                    "new_only = true cannot be said of standard input (\"-\"), of which nobody can "
                    "tell whether it was read before; remove one of them");
}

void
input_list_contract(const InputSettings *settings, ArykContract *contract)
{
  if (path_list_has_stdin(settings->paths))
    aryk_contract_weakens(contract, "standard input cannot be read again");
  if (settings->new_only)
    aryk_contract_remembers(contract);
}

/* ---- How much there is ---------------------------------------------------------------------- */

/* Corrects what the runtime was told to expect. It adds up what it is told, modulo 2^64, so that
 * less can be told too. */
static void
list_expect(InputList *list, uint64_t total)
{
  if (!list->countable)
    return;
  if (total != list->total)
    aryk_context_expect_bytes(list->context, total - list->total);
  list->total = total;
}

void
input_list_count(InputList *list)
{
  uint64_t taken = input_taken(list->input);
  if (taken > list->told) {
    aryk_context_count_bytes(list->context, taken - list->told);
    list->told = taken;
  }
}

/* ---- Start and stop ------------------------------------------------------------------------- */

/* The path as others know it, wherever they are; to be freed. */
static char *
list_full_path(const InputList *list, const char *path)
{
  return g_canonicalize_filename(path, list->folder);
}

/* Takes over what was found, without what was finished in earlier runs. */
static void
list_take(InputList *list, PathList *found)
{
  uint64_t total = 0;
  list->countable = true;
  list->entries = g_new0(InputEntry, found->count);
  for (size_t i = 0; i < found->count; i++) {
    PathEntry *path = &found->entries[i];
    FileStamp stamp = {.kind = FILE_UNKNOWN};
    if (path->problem == NULL)
      stamp = file_stamp_of_path(path->path);
    if (list->memory != NULL && stamp.kind == FILE_REGULAR) {
      char *full = list_full_path(list, path->path);
      bool known = input_memory_knows(list->memory, full, &stamp);
      g_free(full);
      if (known)
        continue;
    }
    list->countable = list->countable && stamp.kind != FILE_STREAM;
    total += stamp.size;
    list->entries[list->count++] = (InputEntry){
        g_steal_pointer(&path->path), g_steal_pointer(&path->problem), stamp, INPUT_WAITS};
  }
  list_expect(list, total);
  if (list->memory != NULL)
    aryk_context_log(list->context, ARYK_LOG_INFO, "%zu of %zu inputs are new", list->count,
                     found->count);
}

static bool
list_recall(InputList *list, GError **error)
{
  int64_t day = aryk_context_now(list->context).as.integer / SECONDS_OF_A_DAY;
  uint32_t today = (uint32_t)CLAMP(day, 0, UINT32_MAX);
  list->memory = input_memory_new(aryk_context_memory(list->context), today, error);
  return list->memory != NULL;
}

bool
input_list_start(InputList *list, const InputSettings *settings, ArykContext *context,
                 GError **error)
{
  PathRules rules = settings->rules;
  PathList found = {0};
  list->context = context;
  if (settings->new_only && !list_recall(list, error))
    return false;
  /* Where there was something to read once, nothing is nothing new. */
  if (settings->new_only && aryk_context_memory(context) != NULL)
    rules.allow_empty = true;
  bool done = path_list_find(&found, settings->paths, &rules, &list->missing);
  if (done)
    list_take(list, &found);
  path_list_clear(&found);
  /* A run that is resumed has its list already, and perhaps needs the files no more. */
  if (done || settings->new_only || aryk_context_resumable(context))
    return true;
  g_propagate_error(error, g_steal_pointer(&list->missing));
  return false;
}

/* Forgets the list, but not what is remembered from earlier runs. */
static void
list_drop(InputList *list)
{
  input_close(list->input);
  for (size_t i = 0; i < list->count; i++) {
    g_free(list->entries[i].path);
    g_free(list->entries[i].problem);
  }
  g_clear_pointer(&list->entries, g_free);
  g_clear_pointer(&list->folder, g_free);
  g_clear_error(&list->missing);
  list->input = NULL;
  list->count = list->next = 0;
}

void
input_list_clear(InputList *list)
{
  list_drop(list);
  input_memory_free(list->memory);
  memset(list, 0, sizeof *list);
}

/* ---- One after the other -------------------------------------------------------------------- */

/* Where an input lies, seen from where the process is now; to be freed. */
static char *
list_place(const InputList *list, const char *path)
{
  bool as_it_is = list->folder == NULL || path[0] == '/' || strcmp(path, "-") == 0;
  return as_it_is ? g_strdup(path) : g_build_filename(list->folder, path, NULL);
}

/* Opens the last input before `next`. */
static bool
list_open(InputList *list, GError **error)
{
  char *place = list_place(list, list->entries[list->next - 1].path);
  list->told = 0;
  list->input = input_open(place, list->context, error);
  g_free(place);
  return list->input != NULL;
}

/* Tells the runtime of an input: its name, the first time, gives it its number. */
static void
list_register(InputList *list, const InputEntry *entry)
{
  list->id = aryk_context_input(list->context, entry->path);
  if (entry->stamp.kind == FILE_REGULAR)
    aryk_context_input_size(list->context, list->id, entry->stamp.size);
}

/* Hands over what is remembered once everything is read. */
static void
list_remember(InputList *list)
{
  if (list->memory == NULL)
    return;
  for (size_t i = 0; i < list->count; i++) {
    const InputEntry *entry = &list->entries[i];
    if (entry->outcome != INPUT_FINISHED || entry->stamp.kind != FILE_REGULAR)
      continue;
    char *full = list_full_path(list, entry->path);
    input_memory_add(list->memory, full, &entry->stamp);
    g_free(full);
  }
  aryk_context_remember(list->context, input_memory_save(list->memory));
}

ArykRead
input_list_next(InputList *list, ArykOutput *output, GError **error)
{
  GError *refused = NULL;
  if (list->missing != NULL) {
    g_propagate_error(error, g_steal_pointer(&list->missing));
    return ARYK_READ_FAIL;
  }
  if (list->next >= list->count) {
    list_remember(list);
    return ARYK_READ_END;
  }
  InputEntry *entry = &list->entries[list->next++];
  uint64_t size = entry->stamp.size;
  if (entry->problem != NULL)
    aryk_error(&refused, ARYK_ERROR_IO, "%s", entry->problem);
  else if (list_open(list, &refused) && strcmp(entry->path, "-") != 0)
    entry->stamp = file_stamp(input_status(list->input));
  list_register(list, entry);
  if (refused == NULL) {
    list_expect(list, list->total + entry->stamp.size - size);
    return ARYK_READ_MORE;
  }
  ArykOrigin origin = {.input = list->id};
  entry->outcome = INPUT_REFUSED;
  list_expect(list, list->total - size);
  aryk_output_reject_raw(output, origin, aryk_text(entry->path), refused);
  return ARYK_READ_MORE;
}

void
input_list_refuse(InputList *list)
{
  list->entries[list->next - 1].outcome = INPUT_REFUSED;
}

void
input_list_close(InputList *list, bool cancelled)
{
  if (list->input == NULL)
    return;
  InputEntry *entry = &list->entries[list->next - 1];
  input_list_count(list);
  list_expect(list, list->total + list->told - entry->stamp.size);
  if (entry->stamp.kind != FILE_REGULAR)
    aryk_context_input_size(list->context, list->id, list->told);
  if (!cancelled && entry->outcome == INPUT_WAITS)
    entry->outcome = INPUT_FINISHED;
  g_clear_pointer(&list->input, input_close);
}

/* ---- Saving --------------------------------------------------------------------------------- */

static bool
list_check_resumable(const InputList *list, GError **error)
{
  for (size_t i = 0; i < list->count; i++) {
    const InputEntry *entry = &list->entries[i];
    if (entry->stamp.kind != FILE_STREAM || entry->outcome != INPUT_WAITS)
      continue;
    if (strcmp(entry->path, "-") == 0)
      return aryk_error(error, ARYK_ERROR_CONFIG, "standard input cannot be read again");
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "%s cannot be read again, since it is no regular file", entry->path);
  }
  return true;
}

GVariant *
input_list_save(const InputList *list, GError **error)
{
  GVariantBuilder builder;
  if (!list_check_resumable(list, error))
    return NULL;
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a(aymay" FILE_STAMP_TYPE "y)"));
  for (size_t i = 0; i < list->count; i++) {
    const InputEntry *entry = &list->entries[i];
    GVariant *problem = entry->problem != NULL ? g_variant_new_bytestring(entry->problem) : NULL;
    g_variant_builder_add(&builder, "(@aym@ay@" FILE_STAMP_TYPE "y)",
                          g_variant_new_bytestring(entry->path), problem,
                          file_stamp_save(&entry->stamp), (guchar)entry->outcome);
  }
  char *folder = list->folder != NULL ? g_strdup(list->folder) : g_get_current_dir();
  GVariant *saved =
      g_variant_new("(@aytbtt@a(aymay" FILE_STAMP_TYPE "y))", g_variant_new_bytestring(folder),
                    (guint64)list->next, (gboolean)(list->input != NULL),
                    (guint64)(list->input != NULL ? list->told : 0), (guint64)list->total,
                    g_variant_builder_end(&builder));
  g_free(folder);
  return saved;
}

/* ---- Restoring ------------------------------------------------------------------------------ */

static bool
list_changed(const InputEntry *entry, const FileStamp *now, GError **error)
{
  char *difference = file_stamp_difference(&entry->stamp, now);
  aryk_error(error, ARYK_ERROR_IO,
             "%s has changed since the checkpoint (%s); run with --restart to begin anew",
             entry->path, difference);
  g_free(difference);
  return false;
}

static bool
list_check_same(const InputList *list, GError **error)
{
  for (size_t i = 0; i < list->count; i++) {
    const InputEntry *entry = &list->entries[i];
    bool matters = entry->stamp.kind == FILE_REGULAR ||
                   (entry->stamp.kind == FILE_UNKNOWN && entry->outcome == INPUT_WAITS);
    if (entry->problem != NULL || !matters)
      continue;
    char *place = list_place(list, entry->path);
    FileStamp now = file_stamp_of_path(place);
    g_free(place);
    if (!file_stamp_equal(&entry->stamp, &now))
      return list_changed(entry, &now, error);
  }
  return true;
}

static void
list_load(InputList *list, GVariant *entries)
{
  list->count = g_variant_n_children(entries);
  list->entries = g_new0(InputEntry, list->count);
  for (size_t i = 0; i < list->count; i++) {
    InputEntry *entry = &list->entries[i];
    GVariant *path, *problem, *stamp;
    guchar outcome;
    g_variant_get_child(entries, i, "(@aym@ay@" FILE_STAMP_TYPE "y)", &path, &problem, &stamp,
                        &outcome);
    entry->path = g_variant_dup_bytestring(path, NULL);
    if (problem != NULL)
      entry->problem = g_variant_dup_bytestring(problem, NULL);
    entry->stamp = file_stamp_restore(stamp);
    entry->outcome = (InputOutcome)MIN(outcome, INPUT_REFUSED);
    g_variant_unref(path);
    g_clear_pointer(&problem, g_variant_unref);
    g_variant_unref(stamp);
  }
}

/* Goes on where the list was left: numbers of inputs as before, the last one open or not. */
static bool
list_go_on(InputList *list, bool open, uint64_t told, GError **error)
{
  if ((open || list->next < list->count) && !list_check_same(list, error))
    return false;
  for (size_t i = 0; i < list->next; i++)
    list_register(list, &list->entries[i]);
  if (!open && list->next == list->count)
    list_remember(list);
  if (!open)
    return true;
  const InputEntry *entry = &list->entries[list->next - 1];
  if (!list_open(list, error)) {
    g_prefix_error(error, "%s: ", entry->path);
    return false;
  }
  FileStamp now = file_stamp(input_status(list->input));
  list->told = told;
  return file_stamp_equal(&entry->stamp, &now) || list_changed(entry, &now, error);
}

bool
input_list_restore(InputList *list, GVariant *state, GError **error)
{
  GVariant *folder, *entries;
  guint64 next, told, total;
  gboolean open;
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(INPUT_LIST_TYPE)))
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the checkpoint is of another version of this source; run with --restart to "
                      "begin anew");
  g_variant_get(state, "(@aytbtt@a(aymay" FILE_STAMP_TYPE "y))", &folder, &next, &open, &told,
                &total, &entries);
  char *here = g_get_current_dir();
  list_drop(list);
  list_load(list, entries);
  list->next = (size_t)MIN(next, list->count);
  list->countable = true; /* as far as what was told in `start` is taken back */
  list_expect(list, total);
  for (size_t i = 0; i < list->count; i++)
    list->countable = list->countable && list->entries[i].stamp.kind != FILE_STREAM;
  if (strcmp(here, g_variant_get_bytestring(folder)) != 0)
    list->folder = g_variant_dup_bytestring(folder, NULL);
  g_free(here);
  g_variant_unref(folder);
  g_variant_unref(entries);
  return list_go_on(list, open && list->next > 0, told, error);
}
