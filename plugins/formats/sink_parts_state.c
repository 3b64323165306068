/* sink_parts_state.c - the files of a sink at checkpoints and at the end. */
#include "plugins/formats/sink_parts_inside.h"

/* key, number, rows, bytes, begun, full, the file */
#define PART_STATE "(aytttbb" SINK_FILE_STATE ")"

/* ---- Saving --------------------------------------------------------------------------------- */

static GVariant *
part_save(SinkPart *part)
{
  return g_variant_new("(^aytttbb@" SINK_FILE_STATE ")", part->key, part->number, part->rows,
                       part->size, (gboolean)part->begun, (gboolean)part->full,
                       sink_file_save(&part->file));
}

/* The places in the list of those that are open, the one that was written last first. */
static GVariant *
parts_save_open(const SinkParts *parts)
{
  GVariantBuilder open;
  GHashTable *places = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < parts->all->len; i++)
    g_hash_table_insert(places, g_ptr_array_index(parts->all, i), GUINT_TO_POINTER(i));
  g_variant_builder_init(&open, G_VARIANT_TYPE("au"));
  for (const GList *link = parts->open.head; link != NULL; link = link->next) {
    gpointer place = g_hash_table_lookup(places, link->data);
    g_variant_builder_add(&open, "u", (guint32)GPOINTER_TO_UINT(place));
  }
  g_hash_table_destroy(places);
  return g_variant_builder_end(&open);
}

GVariant *
sink_parts_save(SinkParts *parts)
{
  GVariantBuilder all;
  g_variant_builder_init(&all, G_VARIANT_TYPE("a" PART_STATE));
  for (guint i = 0; i < parts->all->len; i++)
    g_variant_builder_add_value(&all, part_save(g_ptr_array_index(parts->all, i)));
  return g_variant_new("(@a" PART_STATE "@au)", g_variant_builder_end(&all),
                       parts_save_open(parts));
}

/* ---- Restoring ------------------------------------------------------------------------------ */

/* The only file is there from the start; those of a divided output are made one by one, and rest
 * until all are there. NULL with *error. */
static SinkPart *
parts_make(SinkParts *parts, const char *key, uint64_t number, GError **error)
{
  if (parts->path == NULL) {
    if (key[0] == '\0' && parts->all->len == 1)
      return g_ptr_array_index(parts->all, 0);
    sink_file_bad_state(error);
    return NULL;
  }
  SinkPart *part = sink_parts_add(parts, key, number, error);
  if (part != NULL)
    g_hash_table_replace(parts->writing, part->key, part);
  return part;
}

static bool
parts_restore_one(SinkParts *parts, GVariant *state, GError **error)
{
  const char *key;
  guint64 number, rows, size;
  gboolean begun, full;
  GVariant *file;
  g_variant_get(state, "(^&aytttbb@" SINK_FILE_STATE ")", &key, &number, &rows, &size, &begun,
                &full, &file);
  SinkPart *part = parts_make(parts, key, number, error);
  bool done = part != NULL && sink_file_restore(&part->file, file, error);
  g_variant_unref(file);
  if (!done)
    return false;
  part->rows = rows;
  part->size = size;
  part->begun = begun;
  part->full = full;
  if (parts->path == NULL)
    return true;
  g_queue_unlink(&parts->open, &part->link);
  /* A packed one may have a tail, which only belongs to one that is open. */
  return aryk_file_rest(part->file.file, error);
}

static bool
parts_restore_open(SinkParts *parts, GVariant *places, GError **error)
{
  gsize count = 0;
  const guint32 *list = g_variant_get_fixed_array(places, &count, sizeof *list);
  for (gsize i = 0; i < count; i++) {
    SinkPart *part = list[i] < parts->all->len ? g_ptr_array_index(parts->all, list[i]) : NULL;
    if (part == NULL)
      return sink_file_bad_state(error);
    if (parts->path != NULL)
      g_queue_push_tail_link(&parts->open, &part->link);
  }
  return true;
}

bool
sink_parts_restore(SinkParts *parts, GVariant *state, GError **error)
{
  GVariant *all, *places;
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(SINK_PARTS_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(@a" PART_STATE "@au)", &all, &places);
  bool done = true;
  for (gsize i = 0; done && i < g_variant_n_children(all); i++) {
    GVariant *one = g_variant_get_child_value(all, i);
    done = parts_restore_one(parts, one, error);
    g_variant_unref(one);
  }
  done = done && parts_restore_open(parts, places, error);
  g_variant_unref(all);
  g_variant_unref(places);
  return done;
}

/* ---- Callbacks ------------------------------------------------------------------------------ */

bool
sink_parts_prepare(void *self, uint64_t epoch, GError **error)
{
  SinkParts *parts = self;
  for (guint i = 0; i < parts->all->len; i++) {
    SinkPart *part = g_ptr_array_index(parts->all, i);
    if (!sink_file_prepare(&part->file, epoch, error))
      return false;
    if (!sink_part_is_open(parts, part) && !aryk_file_rest(part->file.file, error))
      return false;
  }
  return true;
}

bool
sink_parts_commit(void *self, uint64_t epoch, GError **error)
{
  SinkParts *parts = self;
  for (guint i = 0; i < parts->all->len; i++) {
    SinkPart *part = g_ptr_array_index(parts->all, i);
    if (!sink_file_commit(&part->file, epoch, error))
      return false;
  }
  return true;
}

void
sink_parts_abort(void *self)
{
  SinkParts *parts = self;
  for (guint i = 0; parts->all != NULL && i < parts->all->len; i++) {
    SinkPart *part = g_ptr_array_index(parts->all, i);
    sink_file_abort(&part->file);
  }
}
