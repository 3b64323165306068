/* batch.c - see batch.h. */
#include "core/record/batch.h"

#include "core/record/decimal_parts.h"
#include "core/record/text.h"

#define LEAST_RECORDS 16u
#define LEAST_VALUES  4u
/* More held arenas than this are looked up in a hash table. */
#define MOST_LOOKED_THROUGH 16u

ArykBatch *
batch_new(void)
{
  ArykBatch *batch = g_new0(ArykBatch, 1);
  atomic_init(&batch->references, 1);
  batch->arena = arena_new();
  return batch;
}

ArykBatch *
batch_ref(ArykBatch *batch)
{
  atomic_fetch_add_explicit(&batch->references, 1, memory_order_relaxed);
  return batch;
}

void
batch_unref(ArykBatch *batch)
{
  if (batch == NULL || atomic_fetch_sub_explicit(&batch->references, 1, memory_order_acq_rel) != 1)
    return;
  for (uint32_t i = 0; i < batch->held_count; i++)
    arena_unref(batch->held[i]);
  arena_unref(batch->arena);
  g_clear_pointer(&batch->held_set, g_hash_table_unref);
  g_free(batch->held);
  g_free(batch->records);
  g_free(batch);
}

bool
batch_is_exclusive(const ArykBatch *batch)
{
  return atomic_load_explicit(&batch->references, memory_order_acquire) == 1;
}

bool
batch_is_untouched(const ArykBatch *batch)
{
  return batch->records == NULL && batch->held == NULL && arena_is_untouched(batch->arena) &&
         batch_is_exclusive(batch);
}

void *
batch_alloc(ArykBatch *batch, size_t size)
{
  return arena_alloc(batch->arena, size);
}

void
batch_keep(ArykBatch *batch, ArykBuffer *buffer)
{
  arena_keep(batch->arena, buffer);
}

/* Nobody else ever holds one of these. */
ArykBatch *
aryk_batch_new(void)
{
  return batch_new();
}

void
aryk_batch_free(ArykBatch *batch)
{
  batch_unref(batch);
}

ArykRecord *
aryk_batch_add(ArykBatch *batch)
{
  return batch_add(batch, NULL);
}

void
aryk_batch_keep(ArykBatch *batch, ArykBuffer *buffer)
{
  batch_keep(batch, buffer);
}

size_t
aryk_batch_bytes(const ArykBatch *batch)
{
  return batch_bytes(batch);
}

size_t
batch_bytes(const ArykBatch *batch)
{
  return sizeof *batch + arena_bytes(batch->arena) + batch->capacity * sizeof *batch->records;
}

/* ---- Holding the memory of other batches ----------------------------------------------------- */

static bool
is_held(const ArykBatch *batch, const Arena *arena)
{
  if (batch->held_set != NULL)
    return g_hash_table_contains(batch->held_set, arena);
  for (uint32_t i = 0; i < batch->held_count; i++)
    if (batch->held[i] == arena)
      return true;
  return false;
}

static void
hold_arena(ArykBatch *batch, Arena *arena)
{
  if (arena == batch->arena || is_held(batch, arena))
    return;
  if (batch->held_count == batch->held_capacity) {
    batch->held_capacity = MAX(4, batch->held_capacity * 2);
    batch->held = g_renew(Arena *, batch->held, batch->held_capacity);
  }
  batch->held[batch->held_count++] = arena_ref(arena);
  if (batch->held_set != NULL) {
    g_hash_table_add(batch->held_set, arena);
  } else if (batch->held_count > MOST_LOOKED_THROUGH) {
    batch->held_set = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (uint32_t i = 0; i < batch->held_count; i++)
      g_hash_table_add(batch->held_set, batch->held[i]);
  }
}

/* Keeps alive all that the values of another batch may point to. */
static void
hold_batch(ArykBatch *batch, const ArykBatch *other)
{
  HeldBatch from = {other->arena, other->held_count};
  if (other == batch)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(batch->seen); i++)
    if (batch->seen[i].arena == from.arena && batch->seen[i].count == from.count)
      return;
  hold_arena(batch, other->arena);
  for (uint32_t i = 0; i < other->held_count; i++)
    hold_arena(batch, other->held[i]);
  batch->seen[batch->next_seen++ % G_N_ELEMENTS(batch->seen)] = from;
}

/* ---- Records -------------------------------------------------------------------------------- */

static ArykRecord *
append(ArykBatch *batch, uint32_t width)
{
  if (batch->count == batch->capacity) {
    batch->capacity = MAX(LEAST_RECORDS, batch->capacity * 2);
    batch->records = g_renew(ArykRecord *, batch->records, batch->capacity);
  }
  /* The values lie behind their record: one piece of memory for both. */
  size_t values_at = (sizeof(ArykRecord) + 15) & ~(size_t)15;
  uint32_t capacity = MAX(width, LEAST_VALUES);
  char *memory = batch_alloc(batch, values_at + capacity * sizeof(ArykValue));
  ArykRecord *record = (ArykRecord *)(void *)memory;
  memset(record, 0, sizeof *record);
  record->batch = batch;
  record->layout = layout_empty();
  record->values = (ArykValue *)(void *)(memory + values_at);
  record->capacity = capacity;
  batch->records[batch->count++] = record;
  return record;
}

/* Whether batch_layout() gave that last. */
static bool
is_filled(const ArykBatch *batch, const Layout *layout, const ArykField *fields, uint32_t count)
{
  const Layout *filled = batch->filled;
  return filled != NULL && batch->before == layout && filled->count == layout->count + count &&
         memcmp(filled->fields + layout->count, fields, count * sizeof *fields) == 0;
}

const Layout *
batch_layout(ArykBatch *batch, const Layout *layout, const ArykField *fields, uint32_t count)
{
  const Layout *filled = layout;
  if (is_filled(batch, layout, fields, count))
    return batch->filled;
  for (uint32_t i = 0; i < count; i++)
    if (layout_place(layout, fields[i]) >= 0)
      return NULL;
  for (uint32_t i = 0; i < count; i++)
    filled = layout_with(filled, fields[i], batch);
  batch->before = layout;
  batch->filled = filled;
  return filled;
}

/* How many fields the record before came to have: the next one will most likely have as many. */
static uint32_t
likely_width(ArykBatch *batch)
{
  if (batch->count > 0 && batch->records[batch->count - 1]->layout->count > 0)
    batch->width = batch->records[batch->count - 1]->layout->count;
  return batch->width;
}

ArykRecord *
batch_add(ArykBatch *batch, const ArykRecord *from)
{
  ArykRecord *record = append(batch, likely_width(batch));
  if (from != NULL) {
    hold_batch(batch, from->batch);
    record->origin = from->origin;
  }
  return record;
}

static void
append_copy(ArykBatch *batch, const ArykRecord *from, uint32_t width)
{
  uint32_t count = from->layout->count;
  ArykRecord *record = append(batch, MAX(width, count));
  record->origin = from->origin;
  record->layout = from->layout;
  record->unread = from->unread;
  if (count > 0)
    memcpy(record->values, from->values, count * sizeof *record->values);
}

ArykRecord *
batch_add_copy(ArykBatch *batch, const ArykRecord *from)
{
  hold_batch(batch, from->batch);
  append_copy(batch, from, likely_width(batch));
  return batch->records[batch->count - 1];
}

ArykBatch *
batch_clone(const ArykBatch *batch)
{
  ArykBatch *clone = batch_new();
  hold_batch(clone, batch);
  clone->width = batch->width;
  clone->capacity = batch->count;
  clone->records = g_new(ArykRecord *, batch->count);
  for (uint32_t i = 0; i < batch->count; i++)
    append_copy(clone, batch->records[i], 0);
  return clone;
}

void
batch_compact(ArykBatch *batch, const bool *keep)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < batch->count; i++)
    if (keep[i])
      batch->records[kept++] = batch->records[i];
  batch->count = kept;
}

void
batch_truncate(ArykBatch *batch, uint32_t count)
{
  if (count < batch->count)
    batch->count = count;
}

uint32_t
aryk_batch_count(const ArykBatch *batch)
{
  return batch->count;
}

ArykRecord *
aryk_batch_record(ArykBatch *batch, uint32_t i)
{
  return i < batch->count ? batch->records[i] : NULL;
}

const ArykRecord *
aryk_batch_at(const ArykBatch *batch, uint32_t i)
{
  return i < batch->count ? batch->records[i] : NULL;
}

/* ---- Values in the batch's memory ------------------------------------------------------------ */

static ArykText
copy_text(ArykBatch *batch, ArykText text)
{
  char *memory = batch_alloc(batch, text.length + 1);
  if (text.length > 0)
    memcpy(memory, text.data, text.length);
  memory[text.length] = '\0';
  ArykText copy = {memory, text.length};
  return copy;
}

static ArykValue
copy_list(ArykBatch *batch, const ArykValue *value)
{
  ArykValue *items = batch_alloc(batch, value->length * sizeof *items);
  for (uint32_t i = 0; i < value->length; i++)
    items[i] = batch_copy_value(batch, &value->as.items[i]);
  return aryk_list(items, value->length);
}

static ArykValue
copy_map(ArykBatch *batch, const ArykValue *value)
{
  ArykEntry *entries = batch_alloc(batch, value->length * sizeof *entries);
  for (uint32_t i = 0; i < value->length; i++) {
    entries[i].key = copy_text(batch, value->as.entries[i].key);
    entries[i].value = batch_copy_value(batch, &value->as.entries[i].value);
  }
  return aryk_map(entries, value->length);
}

ArykValue
batch_copy_value(ArykBatch *batch, const ArykValue *value)
{
  ArykValue copy = *value;
  switch (value->type) {
  case ARYK_STRING:
  case ARYK_BYTES:
    copy.as.text = copy_text(batch, aryk_value_text(value)).data;
    return copy;
  case ARYK_LIST:
    return copy_list(batch, value);
  case ARYK_MAP:
    return copy_map(batch, value);
  case ARYK_DECIMAL:
    if ((value->flags & ARYK_VALUE_WIDE) != 0) {
      ArykWideDecimal *wide = batch_alloc(batch, sizeof *wide);
      *wide = *value->as.wide;
      if (wide->written.data != NULL)
        wide->written = copy_text(batch, wide->written);
      copy.as.wide = wide;
    }
    return copy;
  default:
    return copy;
  }
}

ArykValue
batch_decimal_value(ArykBatch *batch, ArykDecimal decimal, ArykText written)
{
  bool plain = written.length == 0 || decimal_is_plain(written);
  if (plain && decimal_is_small(decimal))
    return aryk_decimal_value(decimal);
  ArykWideDecimal *wide = batch_alloc(batch, sizeof *wide);
  ArykText none = {NULL, 0};
  wide->decimal = decimal;
  wide->written = plain ? none : written;
  ArykValue value = aryk_value_of_type(ARYK_DECIMAL);
  value.flags = ARYK_VALUE_WIDE;
  value.as.wide = wide;
  return value;
}
