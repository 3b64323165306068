/* parcel.c - sharing parcels, and carrying places along. */
#include "core/runtime/parcel.h"

static Mark *
mark_new(const void *splitter, uint32_t count)
{
  Mark *mark = g_atomic_rc_box_alloc(sizeof(Mark) + count * sizeof(uint32_t));
  mark->splitter = splitter;
  return mark;
}

static void
mark_free(gpointer mark)
{
  g_atomic_rc_box_release(mark);
}

static void
taken_finish(gpointer data)
{
  Taken *taken = data;
  for (uint32_t i = 0; i < taken->count; i++)
    *taken->untaken += !taken->taken[i];
}

static GPtrArray *
share_marks(GPtrArray *marks)
{
  if (marks == NULL)
    return NULL;
  GPtrArray *copy = g_ptr_array_new_with_free_func(mark_free);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add(copy, g_atomic_rc_box_acquire(g_ptr_array_index(marks, i)));
  return copy;
}

Parcel
parcel_share(const Parcel *parcel)
{
  Parcel copy = {NULL, NULL, NULL};
  if (parcel->batch != NULL)
    copy.batch = batch_ref(parcel->batch);
  copy.marks = share_marks(parcel->marks);
  if (parcel->taken != NULL)
    copy.taken = g_atomic_rc_box_acquire(parcel->taken);
  return copy;
}

void
parcel_clear(Parcel *parcel)
{
  if (parcel->taken != NULL)
    g_atomic_rc_box_release_full(parcel->taken, taken_finish);
  g_clear_pointer(&parcel->marks, g_ptr_array_unref);
  g_clear_pointer(&parcel->batch, batch_unref);
  parcel->taken = NULL;
}

uint32_t
parcel_count(const Parcel *parcel)
{
  return parcel->batch != NULL ? aryk_batch_count(parcel->batch) : 0;
}

void
parcel_own(Parcel *parcel)
{
  if (batch_is_exclusive(parcel->batch))
    return;
  ArykBatch *clone = batch_clone(parcel->batch);
  batch_unref(parcel->batch);
  parcel->batch = clone;
}

void
parcel_carry_marks(Parcel *output, const Parcel *input, const uint32_t *parents)
{
  if (input->marks == NULL)
    return;
  if (parents == NULL) {
    output->marks = share_marks(input->marks);
    return;
  }
  uint32_t count = parcel_count(output);
  output->marks = g_ptr_array_new_with_free_func(mark_free);
  for (guint i = 0; i < input->marks->len; i++) {
    const Mark *old = g_ptr_array_index(input->marks, i);
    Mark *mark = mark_new(old->splitter, count);
    for (uint32_t k = 0; k < count; k++)
      mark->places[k] = parents[k] == PLACE_LAST ? PLACE_LAST : old->places[parents[k]];
    g_ptr_array_add(output->marks, mark);
  }
}

void
parcel_mark(Parcel *parcel, const void *splitter)
{
  uint32_t count = parcel_count(parcel);
  Mark *mark = mark_new(splitter, count);
  for (uint32_t i = 0; i < count; i++)
    mark->places[i] = i;
  if (parcel->marks == NULL)
    parcel->marks = g_ptr_array_new_with_free_func(mark_free);
  g_ptr_array_add(parcel->marks, mark);
}

static guint
tags_place(const Parcel *parcel)
{
  guint i = 0;
  while (parcel->marks != NULL && i < parcel->marks->len &&
         ((const Mark *)g_ptr_array_index(parcel->marks, i))->splitter != NULL)
    i++;
  return i;
}

void
parcel_tag(Parcel *parcel, const uint32_t *tags)
{
  guint place = tags_place(parcel);
  if (parcel->marks != NULL && place < parcel->marks->len)
    g_ptr_array_remove_index(parcel->marks, place);
  parcel_mark(parcel, NULL);
  Mark *mark = g_ptr_array_index(parcel->marks, parcel->marks->len - 1);
  for (uint32_t i = 0; i < parcel_count(parcel); i++)
    mark->places[i] = tags[i];
}

const uint32_t *
parcel_tags(const Parcel *parcel)
{
  guint place = tags_place(parcel);
  if (parcel->marks == NULL || place == parcel->marks->len)
    return NULL;
  return ((const Mark *)g_ptr_array_index(parcel->marks, place))->places;
}

void
parcel_watch(Parcel *parcel, uint64_t *untaken)
{
  uint32_t count = parcel_count(parcel);
  parcel->taken = g_atomic_rc_box_alloc0(sizeof(Taken) + count * sizeof(bool));
  parcel->taken->untaken = untaken;
  parcel->taken->count = count;
}

void
gather_start(Gather *gather)
{
  gather->batch = batch_new();
  gather->parents = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

void
gather_add(Gather *gather, const ArykRecord *record, uint32_t parent)
{
  batch_add_copy(gather->batch, record);
  g_array_append_val(gather->parents, parent);
}

void
gather_end(Gather *gather, const Parcel *input, Parcel *output)
{
  memset(output, 0, sizeof *output);
  output->batch = gather->batch;
  /* An empty array may have no data, which would mean "the same records". */
  static const uint32_t none;
  const uint32_t *parents =
      gather->parents->len > 0 ? &g_array_index(gather->parents, uint32_t, 0) : &none;
  parcel_carry_marks(output, input, parents);
  g_array_free(gather->parents, TRUE);
}
