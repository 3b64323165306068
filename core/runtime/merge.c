/* merge.c - where branches meet: records in the order of the place they had where the branches
 * split, and of one place in the order of the branches. */
#include "core/runtime/parcel.h"

enum {
  AT_END = -1
};

static const Mark *
mark_of(const Parcel *parcel, const void *splitter)
{
  for (guint i = 0; parcel->marks != NULL && i < parcel->marks->len; i++) {
    const Mark *mark = g_ptr_array_index(parcel->marks, i);
    if (mark->splitter == splitter)
      return mark;
  }
  return NULL;
}

/* The marks that all parcels carry, in the order of the first one: of `const void *`. */
static GPtrArray *
common_splitters(const Parcel *parcels, unsigned count)
{
  GPtrArray *common = g_ptr_array_new();
  const GPtrArray *first = parcels[0].marks;
  for (guint i = 0; first != NULL && i < first->len; i++) {
    const Mark *mark = g_ptr_array_index(first, i);
    bool everywhere = true;
    for (unsigned k = 1; k < count && everywhere; k++)
      everywhere = mark_of(&parcels[k], mark->splitter) != NULL;
    if (everywhere)
      g_ptr_array_add(common, (gpointer)mark->splitter);
  }
  return common;
}

/* The nearest stage that all branches come from; NULL: there is none. */
static const void *
deepest_splitter(const GPtrArray *common)
{
  for (guint i = common->len; i-- > 0;)
    if (g_ptr_array_index(common, i) != NULL)
      return g_ptr_array_index(common, i);
  return NULL;
}

/* The branch whose next record is first; AT_END when there is none. */
static int
first_branch(const Parcel *parcels, unsigned count, const uint32_t *next, const void *splitter)
{
  int best = AT_END;
  uint32_t best_place = 0;
  for (unsigned i = 0; i < count; i++) {
    if (next[i] == parcel_count(&parcels[i]))
      continue;
    uint32_t place = splitter != NULL ? mark_of(&parcels[i], splitter)->places[next[i]] : 0;
    if (best == AT_END || place < best_place) {
      best = (int)i;
      best_place = place;
    }
  }
  return best;
}

/* A mark of the merged records: `order` says which branch each came from. */
static void
merge_mark(const Parcel *parcels, unsigned count, const GArray *order, const void *splitter,
           Parcel *merged)
{
  const Mark **marks = g_new(const Mark *, count);
  uint32_t *next = g_new0(uint32_t, count);
  for (unsigned i = 0; i < count; i++)
    marks[i] = mark_of(&parcels[i], splitter);
  parcel_mark(merged, splitter);
  Mark *mark = g_ptr_array_index(merged->marks, merged->marks->len - 1);
  for (guint i = 0; i < order->len; i++) {
    unsigned branch = g_array_index(order, unsigned, i);
    mark->places[i] = marks[branch]->places[next[branch]++];
  }
  g_free(next);
  g_free(marks);
}

/* The batch of the merged records. If only one branch has any, its batch is that. */
static ArykBatch *
merge_records(const Parcel *parcels, unsigned count, const void *splitter, GArray *order)
{
  unsigned filled = 0, last = 0;
  for (unsigned i = 0; i < count; i++) {
    if (parcel_count(&parcels[i]) > 0) {
      filled++;
      last = i;
    }
  }
  bool copy = filled > 1;
  ArykBatch *batch = copy ? batch_new() : batch_ref(parcels[last].batch);
  uint32_t *next = g_new0(uint32_t, count);
  for (int branch; (branch = first_branch(parcels, count, next, splitter)) != AT_END;) {
    unsigned from = (unsigned)branch;
    if (copy)
      batch_add_copy(batch, aryk_batch_at(parcels[from].batch, next[from]));
    next[from]++;
    g_array_append_val(order, from);
  }
  g_free(next);
  return batch;
}

Parcel
parcel_merge(Parcel *parcels, unsigned count)
{
  unsigned present = 0;
  for (unsigned i = 0; i < count; i++) {
    if (parcels[i].batch == NULL)
      continue;
    if (i != present) {
      parcels[present] = parcels[i];
      memset(&parcels[i], 0, sizeof parcels[i]);
    }
    present++;
  }
  Parcel merged = {NULL, NULL, NULL};
  if (present == 0)
    return merged;
  if (present == 1) {
    merged = parcels[0];
    memset(&parcels[0], 0, sizeof parcels[0]);
    return merged;
  }
  GPtrArray *common = common_splitters(parcels, present);
  GArray *order = g_array_new(FALSE, FALSE, sizeof(unsigned));
  const void *deepest = deepest_splitter(common);
  merged.batch = merge_records(parcels, present, deepest, order);
  for (guint i = 0; i < common->len; i++)
    merge_mark(parcels, present, order, g_ptr_array_index(common, i), &merged);
  g_array_free(order, TRUE);
  g_ptr_array_unref(common);
  for (unsigned i = 0; i < present; i++)
    parcel_clear(&parcels[i]);
  return merged;
}
