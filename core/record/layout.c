/* layout.c - see layout.h. */
#include "core/record/layout.h"

#include <pthread.h>

#include "core/record/batch.h"
#include "core/record/hash.h"

#define LEAST_FIELDS 8u
#define SHARED_EDGES (LAYOUT_MOST_SHARED * 2) /* a power of two */

/* What layouts that grew out of one another share. Only the longest may add to it. */
typedef struct LayoutTable {
  uint32_t used, capacity;
  ArykField *fields;
  _Atomic(uint32_t) *slots; /* twice the capacity of them, so that a search always ends */
} LayoutTable;

static const _Atomic(uint32_t) no_slots[1];
static Layout empty = {.slots = no_slots};

/* The edges of the tree. Read without a lock; added under it and published with release order. */
static _Atomic(const Layout *) shared_edges[SHARED_EDGES];
static _Atomic(uint32_t) shared_count;
static pthread_mutex_t growing = PTHREAD_MUTEX_INITIALIZER;

const Layout *
layout_empty(void)
{
  return &empty;
}

static uint32_t
edge_hash(const Layout *parent, ArykField field)
{
  return (uint32_t)hash_mix((uint64_t)(uintptr_t)parent, field.id);
}

static bool
is_edge(const Layout *layout, const Layout *parent, ArykField field)
{
  return layout->parent == parent && layout->fields[layout->count - 1].id == field.id;
}

/* ---- Making layouts ------------------------------------------------------------------------- */

/* Memory of the batch, or of the process when there is none. */
static void *
layout_alloc(ArykBatch *batch, size_t size)
{
  return batch != NULL ? batch_alloc(batch, size) : g_malloc(size);
}

static void
table_add(LayoutTable *table, ArykField field)
{
  uint32_t mask = table->capacity * 2 - 1, i = field.id & mask;
  while (atomic_load_explicit(&table->slots[i], memory_order_relaxed) != 0)
    i = (i + 1) & mask;
  table->fields[table->used++] = field;
  atomic_store_explicit(&table->slots[i], field.id << 16 | table->used, memory_order_relaxed);
}

/* A table with the layout's fields and room for more. */
static LayoutTable *
table_copy(const Layout *layout, ArykBatch *batch)
{
  uint32_t capacity = LEAST_FIELDS;
  while (capacity <= layout->count)
    capacity *= 2;
  LayoutTable *table = layout_alloc(batch, sizeof *table);
  table->used = 0;
  table->capacity = capacity;
  table->fields = layout_alloc(batch, capacity * sizeof *table->fields);
  table->slots = layout_alloc(batch, 2 * capacity * sizeof *table->slots);
  for (uint32_t i = 0; i < 2 * capacity; i++)
    atomic_init(&table->slots[i], 0);
  for (uint32_t i = 0; i < layout->count; i++)
    table_add(table, layout->fields[i]);
  return table;
}

/* A new layout, in the tree when `batch` is NULL. */
static const Layout *
extend(const Layout *parent, ArykField field, ArykBatch *batch)
{
  const void *owner = batch != NULL ? batch->arena : NULL;
  LayoutTable *table = parent->table;
  if (table == NULL || parent->owner != owner || table->used != parent->count ||
      table->used == table->capacity)
    table = table_copy(parent, batch);
  table_add(table, field);
  Layout *layout = layout_alloc(batch, sizeof *layout);
  layout->fields = table->fields;
  layout->count = table->used;
  layout->slots_mask = table->capacity * 2 - 1;
  layout->slots = table->slots;
  layout->parent = parent;
  layout->table = table;
  atomic_init(&layout->child, NULL);
  layout->owner = owner;
  /* Nobody but the layout's owner gives it children of the same owner, and layouts are constant to
   * all others. */
  if (parent->owner == owner && atomic_load_explicit(&parent->child, memory_order_relaxed) == NULL)
    atomic_store_explicit(&((Layout *)parent)->child, layout, memory_order_release);
  return layout;
}

/* ---- The tree ------------------------------------------------------------------------------- */

/* The shared layout at the end of an edge, or NULL; *entry is where it is, or belongs. */
static const Layout *
find_shared(const Layout *parent, ArykField field, uint32_t *entry)
{
  for (uint32_t i = edge_hash(parent, field) & (SHARED_EDGES - 1);;
       i = (i + 1) & (SHARED_EDGES - 1)) {
    const Layout *layout = atomic_load_explicit(&shared_edges[i], memory_order_acquire);
    *entry = i;
    if (layout == NULL || is_edge(layout, parent, field))
      return layout;
  }
}

/* NULL when the tree is full. */
static const Layout *
grow_shared(const Layout *parent, ArykField field)
{
  uint32_t entry;
  pthread_mutex_lock(&growing);
  const Layout *layout = find_shared(parent, field, &entry);
  uint32_t count = atomic_load_explicit(&shared_count, memory_order_relaxed);
  if (layout == NULL && count < LAYOUT_MOST_SHARED) {
    layout = extend(parent, field, NULL);
    atomic_store_explicit(&shared_edges[entry], layout, memory_order_release);
    atomic_store_explicit(&shared_count, count + 1, memory_order_relaxed);
  }
  pthread_mutex_unlock(&growing);
  return layout;
}

static const Layout *
with_shared(const Layout *layout, ArykField field)
{
  uint32_t entry;
  const Layout *next = find_shared(layout, field, &entry);
  if (next == NULL &&
      atomic_load_explicit(&shared_count, memory_order_relaxed) < LAYOUT_MOST_SHARED)
    next = grow_shared(layout, field);
  return next;
}

/* ---- Layouts of one batch ------------------------------------------------------------------- */

static void
edges_insert(LayoutEdges *edges, const Layout *layout)
{
  uint32_t mask = edges->size - 1;
  uint32_t i = edge_hash(layout->parent, layout->fields[layout->count - 1]) & mask;
  while (edges->entries[i] != NULL)
    i = (i + 1) & mask;
  edges->entries[i] = layout;
  edges->used++;
}

static void
edges_grow(LayoutEdges *edges, ArykBatch *batch)
{
  LayoutEdges larger = {NULL, edges->size > 0 ? edges->size * 2 : 64, 0};
  larger.entries = batch_alloc(batch, larger.size * sizeof *larger.entries);
  memset(larger.entries, 0, larger.size * sizeof *larger.entries);
  for (uint32_t i = 0; i < edges->size; i++)
    if (edges->entries[i] != NULL)
      edges_insert(&larger, edges->entries[i]);
  *edges = larger;
}

static const Layout *
with_private(const Layout *parent, ArykField field, ArykBatch *batch)
{
  LayoutEdges *edges = &batch->edges;
  uint32_t mask = edges->size - 1;
  if (edges->size > 0)
    for (uint32_t i = edge_hash(parent, field) & mask; edges->entries[i] != NULL;
         i = (i + 1) & mask)
      if (is_edge(edges->entries[i], parent, field))
        return edges->entries[i];
  if (edges->used >= edges->size / 2)
    edges_grow(edges, batch);
  const Layout *layout = extend(parent, field, batch);
  edges_insert(edges, layout);
  return layout;
}

const Layout *
layout_with(const Layout *layout, ArykField field, ArykBatch *batch)
{
  const Layout *next = atomic_load_explicit(&layout->child, memory_order_acquire);
  if (next != NULL && next->fields[layout->count].id == field.id)
    return next;
  next = layout->owner == NULL ? with_shared(layout, field) : NULL;
  return next != NULL ? next : with_private(layout, field, batch);
}

const Layout *
layout_without(const Layout *layout, uint32_t place, ArykBatch *batch)
{
  const Layout *result = layout;
  while (result->count > place)
    result = result->parent;
  for (uint32_t i = place + 1; i < layout->count; i++)
    result = layout_with(result, layout->fields[i], batch);
  return result;
}
