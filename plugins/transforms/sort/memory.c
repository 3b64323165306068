/* memory.c - see memory.h. */
#include "plugins/transforms/sort/memory.h"

enum {
  PAGE = 256 * 1024,
  ALIGNMENT = 16
};

/* A record: its keys, then its bytes. */
typedef struct SortItem {
  size_t length; /* of the bytes */
  ArykValue keys[];
} SortItem;

void
sort_memory_start(SortMemory *memory, const SortOrder *order)
{
  memset(memory, 0, sizeof *memory);
  memory->order = order;
  memory->pages = g_ptr_array_new_with_free_func(g_free);
  memory->large = g_ptr_array_new_with_free_func(g_free);
}

void
sort_memory_empty(SortMemory *memory)
{
  g_ptr_array_set_size(memory->large, 0);
  memory->used = 0;
  memory->at = memory->end = NULL;
  memory->count = 0;
  memory->bytes = 0;
}

void
sort_memory_release(SortMemory *memory)
{
  sort_memory_empty(memory);
  g_ptr_array_set_size(memory->pages, 0);
  g_clear_pointer(&memory->entries, g_free);
  memory->capacity = 0;
  aryk_bytes_clear(&memory->scratch);
}

void
sort_memory_clear(SortMemory *memory)
{
  if (memory->pages == NULL)
    return;
  sort_memory_release(memory);
  g_ptr_array_unref(memory->pages);
  g_ptr_array_unref(memory->large);
  memset(memory, 0, sizeof *memory);
}

/* ---- Records --------------------------------------------------------------------------------- */

static void *
take_large(SortMemory *memory, size_t size)
{
  void *page = g_malloc(size);
  g_ptr_array_add(memory->large, page);
  return page;
}

static void
next_page(SortMemory *memory)
{
  if (memory->used == memory->pages->len)
    g_ptr_array_add(memory->pages, g_malloc(PAGE));
  memory->at = g_ptr_array_index(memory->pages, memory->used++);
  memory->end = memory->at + PAGE;
}

/* A CodecAlloc. What is large does not waste the rest of a page. */
static void *
take(void *user, size_t size)
{
  SortMemory *memory = user;
  size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  memory->bytes += size;
  if (size > PAGE / 4)
    return take_large(memory, size);
  if (size > (size_t)(memory->end - memory->at))
    next_page(memory);
  void *taken = memory->at;
  memory->at += size;
  return taken;
}

static char *
item_bytes(const SortMemory *memory, const SortItem *item)
{
  return (char *)(uintptr_t)(item->keys + memory->order->count);
}

static void
add_entry(SortMemory *memory, SortEntry entry)
{
  if (memory->count == memory->capacity) {
    memory->capacity = MAX(1024, memory->capacity * 2);
    memory->entries = g_renew(SortEntry, memory->entries, memory->capacity);
  }
  memory->entries[memory->count++] = entry;
  /* Sorting takes as much again. */
  memory->bytes += 2 * sizeof entry;
}

void
sort_memory_add(SortMemory *memory, RecordCodec *codec, const ArykRecord *record)
{
  const SortOrder *order = memory->order;
  memory->scratch.length = 0;
  record_codec_write(codec, &memory->scratch, record);
  size_t keys_size = order->count * sizeof(ArykValue);
  SortItem *item = take(memory, sizeof *item + keys_size + memory->scratch.length);
  char *bytes = item_bytes(memory, item);
  item->length = memory->scratch.length;
  memcpy(bytes, memory->scratch.data, item->length);
  ArykText text = {bytes, item->length};
  if (!record_codec_find(codec, text, order->fields, order->count, item->keys, take, memory))
    g_assert_not_reached();
  add_entry(memory, (SortEntry){sort_order_prefix(order, &item->keys[0]), item});
}

ArykText
sort_memory_at(const SortMemory *memory, size_t i)
{
  const SortItem *item = memory->entries[i].item;
  return (ArykText){item_bytes(memory, item), item->length};
}

/* ---- Sorting --------------------------------------------------------------------------------- */

static gint
compare_entries(gconstpointer a, gconstpointer b, gpointer user)
{
  const SortEntry *left = a, *right = b;
  if (left->prefix != right->prefix)
    return left->prefix < right->prefix ? -1 : 1;
  return sort_order_compare(user, left->item->keys, right->item->keys);
}

void
sort_memory_sort(SortMemory *memory)
{
  /* A merge sort, which is what keeps equal ones in their order. It counts in gint. */
  g_assert(memory->count <= G_MAXINT);
  if (memory->count > 1)
    g_qsort_with_data(memory->entries, (gint)memory->count, sizeof *memory->entries,
                      compare_entries, (gpointer)(uintptr_t)memory->order);
}
