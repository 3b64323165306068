#include "plugins/formats/part_rows.h"

/* Rows of one file. */
typedef struct Heap {
  ArykBytes text;
  GArray *lengths; /* of uint32_t */
} Heap;

struct PartRows {
  const PartPath *path;
  GHashTable *by_key; /* char * (of the heap's own) to Heap */
  GPtrArray *keys;    /* in the order in which they came    */
  ArykBytes key;      /* of the record that came last       */
  ArykBytes before;   /* of the one before it               */
  Heap *heap;         /* where the row goes                 */
  size_t start;       /* of the row in it                   */
};

/* What stands before each piece. */
typedef struct PieceHead {
  uint64_t text;
  uint32_t key; /* with its NUL */
  uint32_t rows;
} PieceHead;

static void
heap_free(gpointer data)
{
  Heap *heap = data;
  aryk_bytes_clear(&heap->text);
  g_array_free(heap->lengths, TRUE);
  g_free(heap);
}

PartRows *
part_rows_new(const PartPath *path)
{
  PartRows *rows = g_new0(PartRows, 1);
  rows->path = path;
  rows->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, heap_free);
  rows->keys = g_ptr_array_new();
  return rows;
}

/* ---- Sorting -------------------------------------------------------------------------------- */

static Heap *
part_heap_of(PartRows *rows)
{
  Heap *heap = g_hash_table_lookup(rows->by_key, rows->key.data);
  if (heap == NULL) {
    char *key = g_strdup(rows->key.data);
    heap = g_new0(Heap, 1);
    heap->lengths = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_hash_table_insert(rows->by_key, key, heap);
    g_ptr_array_add(rows->keys, key);
  }
  return heap;
}

/* Records of one file often come in a row. */
static bool
part_same_as_before(const PartRows *rows)
{
  return rows->heap != NULL && rows->key.length == rows->before.length &&
         memcmp(rows->key.data, rows->before.data, rows->key.length) == 0;
}

ArykBytes *
part_rows_begin(PartRows *rows, const ArykRecord *record, GError **error)
{
  rows->key.length = 0;
  if (!part_path_key(rows->path, record, &rows->key, error))
    return NULL;
  aryk_bytes_append_char(&rows->key, '\0');
  if (!part_same_as_before(rows)) {
    ArykBytes swapped = rows->before;
    rows->heap = part_heap_of(rows);
    rows->before = rows->key;
    rows->key = swapped;
  }
  rows->start = rows->heap->text.length;
  return &rows->heap->text;
}

void
part_rows_end(PartRows *rows, bool kept)
{
  Heap *heap = rows->heap;
  uint32_t length = (uint32_t)(heap->text.length - rows->start);
  if (kept)
    g_array_append_val(heap->lengths, length);
  else
    heap->text.length = rows->start;
}

/* ---- Delivering ----------------------------------------------------------------------------- */

void
part_rows_deliver(PartRows *rows, ArykBytes *out)
{
  for (guint i = 0; i < rows->keys->len; i++) {
    const char *key = g_ptr_array_index(rows->keys, i);
    const Heap *heap = g_hash_table_lookup(rows->by_key, key);
    PieceHead head = {heap->text.length, (uint32_t)strlen(key) + 1, heap->lengths->len};
    if (head.rows == 0)
      continue;
    aryk_bytes_append(out, &head, sizeof head);
    aryk_bytes_append(out, key, head.key);
    aryk_bytes_append(out, heap->lengths->data, head.rows * sizeof(uint32_t));
    aryk_bytes_append(out, heap->text.data, heap->text.length);
  }
  g_ptr_array_unref(rows->keys);
  g_hash_table_destroy(rows->by_key);
  aryk_bytes_clear(&rows->key);
  aryk_bytes_clear(&rows->before);
  g_free(rows);
}

bool
part_piece_next(const ArykBytes *bytes, size_t *at, PartPiece *piece)
{
  PieceHead head;
  if (*at >= bytes->length)
    return false;
  const char *from = bytes->data + *at;
  memcpy(&head, from, sizeof head);
  piece->key = from + sizeof head;
  piece->rows = head.rows;
  piece->lengths = piece->key + head.key;
  piece->text = (ArykText){piece->lengths + head.rows * sizeof(uint32_t), (size_t)head.text};
  *at = (size_t)(piece->text.data - bytes->data) + piece->text.length;
  return true;
}

uint32_t
part_piece_length(const PartPiece *piece, uint32_t i)
{
  uint32_t length;
  memcpy(&length, piece->lengths + i * sizeof length, sizeof length);
  return length;
}
