/* memory.c - what lives as long as a definition; see options.h. */
#include "core/definition/options.h"

typedef struct MemoryItem {
  void *data;
  GDestroyNotify destroy;
} MemoryItem;

static void
memory_item_free(void *user)
{
  MemoryItem *item = user;
  item->destroy(item->data);
  g_free(item);
}

GPtrArray *
memory_new(void)
{
  return g_ptr_array_new_with_free_func(memory_item_free);
}

void *
memory_add(GPtrArray *memory, void *data, GDestroyNotify destroy)
{
  MemoryItem *item = g_new(MemoryItem, 1);
  item->data = data;
  item->destroy = destroy;
  g_ptr_array_add(memory, item);
  return data;
}
