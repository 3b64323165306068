/* field.c - field names and their ids.
 *
 * Both ways are read without a lock: ids index an array of names, and names are found in a table of
 * ids with linear probing. Entries are only ever added, under a lock, and published with release
 * order once they are complete. The tables have their full size from the start; the pages that are
 * not used cost nothing. */
#include <pthread.h>
#include <stdatomic.h>

#include "core/record/hash.h"
#include "core/record/text.h"

#define MOST_FIELDS 65535u
#define TABLE_SIZE  131072u /* a power of two, at least twice as many */

typedef struct Name {
  size_t length;
  uint64_t hash;
  char text[];
} Name;

static _Atomic(Name *) names[MOST_FIELDS + 1];    /* by id; 0 is "no field"  */
static _Atomic(uint32_t) ids_by_name[TABLE_SIZE]; /* 0 is a free entry       */
static uint32_t last_id;                          /* guarded by `adding`     */
static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;

/* The id of the name, or 0; *entry is where it is, or belongs. */
static uint32_t
find(ArykText text, uint64_t hash, uint32_t *entry)
{
  for (uint32_t i = (uint32_t)hash & (TABLE_SIZE - 1);; i = (i + 1) & (TABLE_SIZE - 1)) {
    uint32_t id = atomic_load_explicit(&ids_by_name[i], memory_order_acquire);
    *entry = i;
    if (id == 0)
      return 0;
    const Name *name = atomic_load_explicit(&names[id], memory_order_relaxed);
    if (name->hash == hash && name->length == text.length &&
        memcmp(name->text, text.data, text.length) == 0)
      return id;
  }
}

static uint32_t
add(ArykText text, uint64_t hash, uint32_t entry)
{
  if (last_id == MOST_FIELDS)
    return 0;
  Name *name = g_malloc(sizeof(Name) + text.length + 1);
  name->length = text.length;
  name->hash = hash;
  memcpy(name->text, text.data, text.length);
  name->text[text.length] = '\0';
  uint32_t id = ++last_id;
  atomic_store_explicit(&names[id], name, memory_order_release);
  atomic_store_explicit(&ids_by_name[entry], id, memory_order_release);
  return id;
}

ArykField
aryk_field_of(ArykText text)
{
  ArykField field;
  uint32_t entry;
  if (text.length == 0)
    text.data = ""; /* a field of no name is a field: JSON has it */
  uint64_t hash = hash_bytes(HASH_SEED, text.data, text.length);
  field.id = find(text, hash, &entry);
  if (field.id == 0) {
    pthread_mutex_lock(&adding);
    field.id = find(text, hash, &entry);
    if (field.id == 0)
      field.id = add(text, hash, entry);
    pthread_mutex_unlock(&adding);
  }
  return field;
}

ArykField
aryk_field(const char *name)
{
  return aryk_field_of(aryk_text(name));
}

const char *
aryk_field_name(ArykField field)
{
  const Name *name = NULL;
  if (field.id <= MOST_FIELDS)
    name = atomic_load_explicit(&names[field.id], memory_order_acquire);
  return name != NULL ? name->text : "";
}

ArykText
field_text(ArykField field)
{
  const Name *name = NULL;
  if (field.id <= MOST_FIELDS)
    name = atomic_load_explicit(&names[field.id], memory_order_acquire);
  ArykText text = {name != NULL ? name->text : "", name != NULL ? name->length : 0};
  return text;
}
