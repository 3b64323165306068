/* merge.c - see merge.h. */
#include "plugins/spill/merge.h"

/* A run on its way. */
typedef struct Source {
  RunReader reader;
  size_t place;       /* among the runs               */
  RunPosition before; /* where its next pair begins   */
  ArykText bytes;     /* that pair                    */
  ArykText key;       /* of it                        */
} Source;

struct Merge {
  GPtrArray *sources; /* all, by place                                 */
  GPtrArray *heap;    /* those that have a next pair, the first on top */
};

static void
free_source(void *data)
{
  Source *source = data;
  run_reader_clear(&source->reader);
  g_free(source);
}

Merge *
merge_new(void)
{
  Merge *merge = g_new0(Merge, 1);
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
comes_first(const Source *a, const Source *b)
{
  int order = pair_compare_keys(a->key, b->key);
  return order != 0 ? order < 0 : a->place < b->place;
}

/* Puts the source that stands at `i` where it belongs below. */
static void
sink_down(Merge *merge, guint i)
{
  Source *source = source_at(merge, i);
  for (guint child; (child = 2 * i + 1) < merge->heap->len; i = child) {
    if (child + 1 < merge->heap->len &&
        comes_first(source_at(merge, child + 1), source_at(merge, child)))
      child++;
    if (!comes_first(source_at(merge, child), source))
      break;
    merge->heap->pdata[i] = merge->heap->pdata[child];
  }
  merge->heap->pdata[i] = source;
}

static void
rise(Merge *merge, guint i)
{
  Source *source = source_at(merge, i);
  for (; i > 0 && comes_first(source, source_at(merge, (i - 1) / 2)); i = (i - 1) / 2)
    merge->heap->pdata[i] = merge->heap->pdata[(i - 1) / 2];
  merge->heap->pdata[i] = source;
}

/* ---- Pairs ----------------------------------------------------------------------------------- */

/* Reads the source's next pair; its bytes have no data at the end. */
static bool
advance(Source *source, GError **error)
{
  Pair pair;
  source->before = run_reader_position(&source->reader);
  if (!run_reader_next(&source->reader, &source->bytes, error))
    return false;
  if (source->bytes.data == NULL)
    return true;
  if (!pair_read(source->bytes, &pair))
    return aryk_error(error, ARYK_ERROR_IO, "\"%s\" holds a record that cannot be read",
                      source->reader.file->path);
  source->key = pair.key;
  return true;
}

bool
merge_add(Merge *merge, const RunFile *file, RunPosition position, GError **error)
{
  Source *source = g_new0(Source, 1);
  source->place = merge->sources->len;
  g_ptr_array_add(merge->sources, source);
  if (!run_reader_start(&source->reader, file, position, error) || !advance(source, error))
    return false;
  if (source->bytes.data != NULL) {
    g_ptr_array_add(merge->heap, source);
    rise(merge, merge->heap->len - 1);
  }
  return true;
}

ArykText
merge_peek(const Merge *merge)
{
  return merge->heap->len > 0 ? source_at(merge, 0)->bytes : (ArykText){NULL, 0};
}

bool
merge_pass(Merge *merge, GError **error)
{
  Source *top = source_at(merge, 0);
  if (!advance(top, error))
    return false;
  if (top->bytes.data == NULL)
    g_ptr_array_remove_index_fast(merge->heap, 0);
  if (merge->heap->len > 0)
    sink_down(merge, 0);
  return true;
}

RunPosition
merge_position(const Merge *merge, size_t i)
{
  const Source *source = g_ptr_array_index(merge->sources, i);
  return source->before;
}
