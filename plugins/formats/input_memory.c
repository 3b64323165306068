#include "plugins/formats/input_memory.h"

#define VERSION    1
#define ENTRY_TYPE "(ay" FILE_STAMP_TYPE "u)"
#define TYPE       "(ua" ENTRY_TYPE ")"

typedef struct KnownFile {
  FileStamp stamp;
  uint32_t found; /* the last day on which it was there */
} KnownFile;

struct InputMemory {
  GHashTable *files; /* path -> KnownFile */
  uint32_t today;
};

static void
memory_put(InputMemory *memory, char *path, FileStamp stamp, uint32_t found)
{
  KnownFile *file = g_new(KnownFile, 1);
  *file = (KnownFile){stamp, found};
  g_hash_table_replace(memory->files, path, file);
}

static void
memory_load(InputMemory *memory, GVariant *entries)
{
  gsize count = g_variant_n_children(entries);
  for (gsize i = 0; i < count; i++) {
    GVariant *path, *stamp;
    guint32 found;
    g_variant_get_child(entries, i, "(@ay@" FILE_STAMP_TYPE "u)", &path, &stamp, &found);
    memory_put(memory, g_variant_dup_bytestring(path, NULL), file_stamp_restore(stamp), found);
    g_variant_unref(path);
    g_variant_unref(stamp);
  }
}

InputMemory *
input_memory_new(GVariant *remembered, uint32_t today, GError **error)
{
  guint32 version = VERSION;
  GVariant *entries = NULL;
  if (remembered != NULL && g_variant_is_of_type(remembered, G_VARIANT_TYPE(TYPE)))
    g_variant_get(remembered, "(u@a" ENTRY_TYPE ")", &version, &entries);
  else if (remembered != NULL)
    version = 0;
  InputMemory *memory = NULL;
  if (version != VERSION) {
    aryk_error(error, ARYK_ERROR_CONFIG,
               "what new_only remembers was written by another version of this source; remove the "
               "state of this definition to read all inputs anew");
  } else {
    memory = g_new0(InputMemory, 1);
    memory->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    memory->today = today;
    if (entries != NULL)
      memory_load(memory, entries);
  }
  if (entries != NULL)
    g_variant_unref(entries);
  return memory;
}

void
input_memory_free(InputMemory *memory)
{
  if (memory == NULL)
    return;
  g_hash_table_destroy(memory->files);
  g_free(memory);
}

bool
input_memory_knows(InputMemory *memory, const char *path, const FileStamp *stamp)
{
  KnownFile *file = g_hash_table_lookup(memory->files, path);
  if (file == NULL)
    return false;
  file->found = memory->today;
  return file_stamp_equal(&file->stamp, stamp);
}

void
input_memory_add(InputMemory *memory, const char *path, const FileStamp *stamp)
{
  memory_put(memory, g_strdup(path), *stamp, memory->today);
}

static int
path_compare(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

GVariant *
input_memory_save(const InputMemory *memory)
{
  GVariantBuilder builder;
  guint count;
  char **paths = (char **)g_hash_table_get_keys_as_array(memory->files, &count);
  if (count > 1)
    qsort(paths, count, sizeof *paths, path_compare);
  g_variant_builder_init(&builder, G_VARIANT_TYPE("a" ENTRY_TYPE));
  for (guint i = 0; i < count; i++) {
    const KnownFile *file = g_hash_table_lookup(memory->files, paths[i]);
    if ((uint64_t)file->found + FORGET_AFTER >= memory->today)
      g_variant_builder_add(&builder, "(@ay@" FILE_STAMP_TYPE "u)",
                            g_variant_new_bytestring(paths[i]), file_stamp_save(&file->stamp),
                            (guint32)file->found);
  }
  g_free(paths);
  return g_variant_new("(u@a" ENTRY_TYPE ")", (guint32)VERSION, g_variant_builder_end(&builder));
}
