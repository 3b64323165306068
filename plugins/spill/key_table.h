/* key_table.h - keys that were met, each with a number: 0, 1, 2... in the order they came in.
 *
 * Keys are bytes, the same when all bytes are: see sort_key.h. Exact, never by a hash alone. */
#ifndef PLUGINS_SPILL_KEY_TABLE_H
#define PLUGINS_SPILL_KEY_TABLE_H

#include "plugins/spill/pages.h"

#define KEY_TABLE_NONE UINT32_MAX

typedef struct KeySlot {
  uint32_t hash;
  uint32_t number; /* + 1; 0: free */
} KeySlot;

typedef struct KeyTable {
  Pages pages;        /* the keys                       */
  ArykText *keys;     /* by number                      */
  size_t count, room; /* of keys                        */
  KeySlot *slots;
  size_t size; /* of slots: a power of two       */
} KeyTable;

void key_table_start(KeyTable *table);
/* A zeroed one is fine. */
void key_table_clear(KeyTable *table);
/* Forgets all keys; others come. */
void key_table_empty(KeyTable *table);

/* The key's number; KEY_TABLE_NONE when it is not there. */
uint32_t key_table_find(const KeyTable *table, ArykText key);
/* The same; a key that is not there enters, and *entered is true. */
uint32_t key_table_enter(KeyTable *table, ArykText key, bool *entered);
/* The memory it takes. */
size_t key_table_bytes(const KeyTable *table);

#endif
