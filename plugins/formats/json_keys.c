#include "plugins/formats/json_keys.h"

/* Objects with more members look for keys that come twice in a hash table. */
#define FEW_MEMBERS 16

static guint
json_text_hash(gconstpointer data)
{
  const ArykText *text = data;
  guint hash = 5381;
  for (size_t i = 0; i < text->length; i++)
    hash = hash * 33 + (unsigned char)text->data[i];
  return hash;
}

static gboolean
json_text_same(gconstpointer a, gconstpointer b)
{
  return aryk_text_equal(*(const ArykText *)a, *(const ArykText *)b);
}

const ArykText *
json_find_twice(const ArykEntry *members, guint count)
{
  const ArykText *twice = NULL;
  if (count <= FEW_MEMBERS) {
    for (guint i = 1; i < count; i++) {
      for (guint j = 0; j < i; j++) {
        if (aryk_text_equal(members[i].key, members[j].key))
          return &members[i].key;
      }
    }
    return NULL;
  }
  GHashTable *seen = g_hash_table_new(json_text_hash, json_text_same);
  for (guint i = 0; i < count && twice == NULL; i++) {
    if (!g_hash_table_add(seen, (gpointer)(uintptr_t)&members[i].key))
      twice = &members[i].key;
  }
  g_hash_table_destroy(seen);
  return twice;
}
