/* merge.c - see merge.h. */
#include "plugins/transforms/sort/merge.h"

/* A run on its way. */
typedef struct Source {
  RunReader reader;
  size_t place;       /* among the runs                            */
  RunPosition before; /* where its next record begins              */
  ArykText bytes;     /* that record                               */
  uint64_t prefix;
  ArykValue *keys;
  CodecPool pool; /* what the keys need beside the bytes       */
} Source;

struct Merge {
  const SortOrder *order;
  const RecordCodec *codec;
  GPtrArray *sources; /* all, by place                                   */
  GPtrArray *heap;    /* those that have a next record, the first on top */
  bool given;         /* the one on top is behind                        */
};

static void
free_source(void *data)
{
  Source *source = data;
  run_reader_clear(&source->reader);
  codec_pool_clear(&source->pool);
  g_free(source->keys);
  g_free(source);
}

Merge *
merge_new(const SortOrder *order, const RecordCodec *codec)
{
  Merge *merge = g_new0(Merge, 1);
  merge->order = order;
  merge->codec = codec;
  merge->sources = g_ptr_array_new_with_free_func(free_source);
  merge->heap = g_ptr_array_new();
  return merge;
}

void
merge_free(Merge *merge)
{
  if (merge == NULL)
    return;
  g_ptr_array_unref(merge->heap);
  g_ptr_array_unref(merge->sources);
  g_free(merge);
}

/* ---- The heap -------------------------------------------------------------------------------- */

static Source *
source_at(const Merge *merge, guint i)
{
  return g_ptr_array_index(merge->heap, i);
}

static bool
comes_first(const Merge *merge, guint i, guint k)
{
  const Source *a = source_at(merge, i), *b = source_at(merge, k);
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix;
  int order = sort_order_compare(merge->order, a->keys, b->keys);
  return order != 0 ? order < 0 : a->place < b->place;
}

static void
swap(Merge *merge, guint i, guint k)
{
  gpointer kept = merge->heap->pdata[i];
  merge->heap->pdata[i] = merge->heap->pdata[k];
  merge->heap->pdata[k] = kept;
}

static void
sink_down(Merge *merge, guint i)
{
  for (;;) {
    guint first = i;
    for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < merge->heap->len; child++)
      if (comes_first(merge, child, first))
        first = child;
    if (first == i)
      return;
    swap(merge, i, first);
    i = first;
  }
}

static void
rise(Merge *merge, guint i)
{
  for (; i > 0 && comes_first(merge, i, (i - 1) / 2); i = (i - 1) / 2)
    swap(merge, i, (i - 1) / 2);
}

/* ---- Records --------------------------------------------------------------------------------- */

/* Reads the source's next record; its bytes have no data at the end. */
static bool
advance(const Merge *merge, Source *source, GError **error)
{
  const SortOrder *order = merge->order;
  source->before = run_reader_position(&source->reader);
  codec_pool_reset(&source->pool);
  if (!run_reader_next(&source->reader, &source->bytes, error))
    return false;
  if (source->bytes.data == NULL)
    return true;
  if (!record_codec_find(merge->codec, source->bytes, order->fields, order->count, source->keys,
                         codec_pool_take, &source->pool))
    return aryk_error(error, ARYK_ERROR_IO, "\"%s\" holds a record that cannot be read",
                      source->reader.file->path);
  source->prefix = sort_order_prefix(order, &source->keys[0]);
  return true;
}

bool
merge_add(Merge *merge, const RunFile *file, RunPosition position, GError **error)
{
  Source *source = g_new0(Source, 1);
  source->place = merge->sources->len;
  source->keys = g_new0(ArykValue, merge->order->count);
  g_ptr_array_add(merge->sources, source);
  if (!run_reader_start(&source->reader, file, position, error) || !advance(merge, source, error))
    return false;
  if (source->bytes.data != NULL) {
    g_ptr_array_add(merge->heap, source);
    rise(merge, merge->heap->len - 1);
  }
  return true;
}

bool
merge_next(Merge *merge, ArykText *bytes, GError **error)
{
  *bytes = (ArykText){NULL, 0};
  if (merge->given) {
    Source *top = source_at(merge, 0);
    merge->given = false;
    if (!advance(merge, top, error))
      return false;
    if (top->bytes.data == NULL)
      g_ptr_array_remove_index_fast(merge->heap, 0);
    sink_down(merge, 0);
  }
  if (merge->heap->len > 0) {
    *bytes = source_at(merge, 0)->bytes;
    merge->given = true;
  }
  return true;
}

RunPosition
merge_position(const Merge *merge, size_t i)
{
  const Source *source = g_ptr_array_index(merge->sources, i);
  bool behind = merge->given && source == source_at(merge, 0);
  return behind ? run_reader_position(&source->reader) : source->before;
}
