/* key_table.c - see key_table.h. */
#include "plugins/spill/key_table.h"

#include "plugins/formats/byte_hash.h"

#define LEAST_SIZE 128

void
key_table_start(KeyTable *table)
{
  memset(table, 0, sizeof *table);
  pages_start(&table->pages);
  table->size = LEAST_SIZE;
  table->slots = g_new0(KeySlot, table->size);
}

void
key_table_clear(KeyTable *table)
{
  pages_clear(&table->pages);
  g_free(table->keys);
  g_free(table->slots);
  memset(table, 0, sizeof *table);
}

void
key_table_empty(KeyTable *table)
{
  pages_empty(&table->pages);
  g_clear_pointer(&table->keys, g_free);
  table->count = table->room = 0;
  table->size = LEAST_SIZE;
  table->slots = g_renew(KeySlot, table->slots, table->size);
  memset(table->slots, 0, table->size * sizeof *table->slots);
}

size_t
key_table_bytes(const KeyTable *table)
{
  return table->pages.bytes + table->room * sizeof *table->keys +
         table->size * sizeof *table->slots;
}

static uint32_t
hash_of(ArykText key)
{
  return (uint32_t)(byte_hash(key) >> 32);
}

/* The slot of the key, or the free one where it belongs. */
static size_t
slot_of(const KeyTable *table, ArykText key, uint32_t hash)
{
  size_t mask = table->size - 1, i = hash & mask;
  for (; table->slots[i].number != 0; i = (i + 1) & mask) {
    if (table->slots[i].hash != hash)
      continue;
    if (aryk_text_equal(table->keys[table->slots[i].number - 1], key))
      break;
  }
  return i;
}

static void
grow(KeyTable *table)
{
  KeySlot *old = table->slots;
  size_t size = table->size, mask = size * 2 - 1;
  table->size *= 2;
  table->slots = g_new0(KeySlot, table->size);
  for (size_t i = 0; i < size; i++) {
    if (old[i].number == 0)
      continue;
    size_t k = old[i].hash & mask;
    while (table->slots[k].number != 0)
      k = (k + 1) & mask;
    table->slots[k] = old[i];
  }
  g_free(old);
}

uint32_t
key_table_find(const KeyTable *table, ArykText key)
{
  const KeySlot *slot = &table->slots[slot_of(table, key, hash_of(key))];
  return slot->number != 0 ? slot->number - 1 : KEY_TABLE_NONE;
}

static ArykText
copy(KeyTable *table, ArykText key)
{
  char *data = pages_take(&table->pages, key.length);
  if (key.length > 0)
    memcpy(data, key.data, key.length);
  return (ArykText){data, key.length};
}

uint32_t
key_table_enter(KeyTable *table, ArykText key, bool *entered)
{
  uint32_t hash = hash_of(key);
  KeySlot *slot = &table->slots[slot_of(table, key, hash)];
  *entered = slot->number == 0;
  if (!*entered)
    return slot->number - 1;
  g_assert(table->count < KEY_TABLE_NONE - 1);
  if (table->count == table->room) {
    table->room = MAX(LEAST_SIZE, table->room * 2);
    table->keys = g_renew(ArykText, table->keys, table->room);
  }
  table->keys[table->count++] = copy(table, key);
  *slot = (KeySlot){hash, (uint32_t)table->count};
  if (table->count > table->size / 4 * 3)
    grow(table);
  return (uint32_t)table->count - 1;
}
