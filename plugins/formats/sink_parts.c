#include "plugins/formats/sink_parts_inside.h"

static void
part_free(gpointer data)
{
  SinkPart *part = data;
  sink_file_stop(&part->file);
  g_free(part->key);
  g_free(part->path);
  g_free(part);
}

static bool
place_is_numbered(const SinkPartsPlace *place)
{
  return place->rows > 0 || place->size > 0;
}

static bool
place_is_divided(const SinkPartsPlace *place)
{
  return place->by->count > 0 || place_is_numbered(place);
}

/* ---- Options -------------------------------------------------------------------------------- */

bool
sink_parts_check(const SinkPartsPlace *place, GError **error)
{
  if (!place_is_divided(place))
    return true;
  if (strcmp(place->file.path, "-") == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "standard output cannot be divided; give a path, or leave out %s",
                      place->by->count > 0 ? "partition_by" : "split_rows and split_size");
  if (place->file.append)
    return aryk_error(
        error, ARYK_ERROR_CONFIG,
        "append = true does not go with partition_by, split_rows and split_size; give "
        "the files of each run a name of their own, such as "
        "\"out/{country}/${DAY}.csv\"");
  PartPath *path = part_path_new(place->file.path, place->by, place_is_numbered(place), error);
  part_path_free(path);
  return path != NULL && sink_file_check_columns(place->by, error);
}

void
sink_parts_contract(const SinkPartsPlace *place, ArykContract *contract)
{
  const uint32_t none =
      ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_MAP) | ARYK_TYPE_SET(ARYK_BYTES);
  sink_file_contract(place->file, contract);
  for (size_t i = 0; i < place->by->count; i++)
    aryk_contract_reads(contract, place->by->items[i], ARYK_TYPES_ANY & ~none, true);
}

/* ---- Opening -------------------------------------------------------------------------------- */

SinkPart *
sink_parts_add(SinkParts *parts, const char *key, uint64_t number, GError **error)
{
  SinkFilePlace place = parts->place.file;
  SinkPart *part = g_new0(SinkPart, 1);
  part->key = g_strdup(key);
  part->number = number;
  part->path = parts->path != NULL ? part_path_of(parts->path, key, number) : g_strdup(place.path);
  part->link.data = part;
  place.path = part->path;
  if (!sink_file_start(&part->file, place, parts->context, error)) {
    part_free(part);
    return NULL;
  }
  g_ptr_array_add(parts->all, part);
  g_queue_push_head_link(&parts->open, &part->link);
  return part;
}

bool
sink_parts_start(SinkParts *parts, const SinkPartsPlace *place, const SinkShape *shape,
                 ArykContext *context, GError **error)
{
  parts->place = *place;
  parts->shape = shape;
  parts->context = context;
  parts->all = g_ptr_array_new_with_free_func(part_free);
  parts->writing = g_hash_table_new(g_str_hash, g_str_equal);
  g_queue_init(&parts->open);
  if (!place_is_divided(place))
    return sink_parts_add(parts, "", 0, error) != NULL;
  parts->path = part_path_new(place->file.path, place->by, place_is_numbered(place), error);
  return parts->path != NULL;
}

PartRows *
sink_parts_rows(const SinkParts *parts)
{
  return parts->path != NULL ? part_rows_new(parts->path) : NULL;
}

bool
sink_part_is_open(const SinkParts *parts, const SinkPart *part)
{
  return part->link.prev != NULL || parts->open.head == &part->link;
}

ArykVerdict
sink_part_rest(SinkParts *parts, SinkPart *part, GError **error)
{
  if (sink_part_is_open(parts, part))
    g_queue_unlink(&parts->open, &part->link);
  return sink_file_rest(&part->file, error);
}

/* Makes it the one that was written last; those that were not written for the longest time rest. */
static ArykVerdict
parts_touch(SinkParts *parts, SinkPart *part, GError **error)
{
  if (parts->open.head != &part->link) {
    if (sink_part_is_open(parts, part))
      g_queue_unlink(&parts->open, &part->link);
    g_queue_push_head_link(&parts->open, &part->link);
  }
  while (parts->open.length > (uint64_t)parts->place.most_open) {
    if (sink_part_rest(parts, parts->open.tail->data, error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  return ARYK_KEEP;
}

/* The file that rows of this key go to now. NULL with *error. */
static SinkPart *
parts_writing(SinkParts *parts, const char *key, GError **error)
{
  SinkPart *part = g_hash_table_lookup(parts->writing, key);
  if (part != NULL && !part->full)
    return part;
  uint64_t number = part != NULL ? part->number + 1 : place_is_numbered(&parts->place) ? 1 : 0;
  if (parts->all->len >= (uint64_t)parts->place.most_files) {
    aryk_error(error, ARYK_ERROR_LIMIT,
               "the output needs more than %" G_GINT64_FORMAT
               " files; divide it by less, or raise max_files",
               parts->place.most_files);
    return NULL;
  }
  part = sink_parts_add(parts, key, number, error);
  if (part != NULL)
    g_hash_table_replace(parts->writing, part->key, part);
  return part;
}

/* ---- Writing -------------------------------------------------------------------------------- */

static ArykVerdict
part_end(SinkParts *parts, SinkPart *part, GError **error)
{
  if (parts->shape->end == NULL)
    return ARYK_KEEP;
  return parts->shape->end(parts, &part->file, part->begun, error);
}

/* Nothing more comes: it need not be open. */
static ArykVerdict
part_fill(SinkParts *parts, SinkPart *part, GError **error)
{
  part->full = true;
  if (part_end(parts, part, error) != ARYK_KEEP)
    return ARYK_FAIL;
  return sink_part_rest(parts, part, error);
}

static ArykVerdict
part_write(SinkParts *parts, SinkPart *part, ArykText text, GError **error)
{
  size_t skipped = 0;
  if (!part->begun && parts->shape->begin(parts, &part->file, &skipped, error) != ARYK_KEEP)
    return ARYK_FAIL;
  part->begun = true;
  return sink_file_write(&part->file, text.data + skipped, text.length - skipped, error);
}

/* How many rows of the piece, from `first` on, still go to the file; their bytes. */
static uint32_t
part_room(const SinkParts *parts, const SinkPart *part, const PartPiece *piece, uint32_t first,
          size_t *bytes)
{
  uint64_t rows = part->rows, size = part->size;
  uint32_t i = first;
  *bytes = 0;
  do {
    uint32_t length = part_piece_length(piece, i++);
    *bytes += length;
    size += length;
    rows++;
  } while (i < piece->rows && (parts->place.rows == 0 || rows < (uint64_t)parts->place.rows) &&
           (parts->place.size == 0 || size < parts->place.size));
  return i - first;
}

static bool
part_is_full(const SinkParts *parts, const SinkPart *part)
{
  return (parts->place.rows > 0 && part->rows >= (uint64_t)parts->place.rows) ||
         (parts->place.size > 0 && part->size >= parts->place.size);
}

static ArykVerdict
parts_write_piece(SinkParts *parts, const PartPiece *piece, GError **error)
{
  const char *at = piece->text.data;
  for (uint32_t i = 0; i < piece->rows;) {
    SinkPart *part = parts_writing(parts, piece->key, error);
    if (part == NULL || parts_touch(parts, part, error) != ARYK_KEEP)
      return ARYK_FAIL;
    size_t bytes = piece->text.length;
    uint32_t rows =
        place_is_numbered(&parts->place) ? part_room(parts, part, piece, i, &bytes) : piece->rows;
    if (part_write(parts, part, (ArykText){at, bytes}, error) != ARYK_KEEP)
      return ARYK_FAIL;
    part->rows += rows;
    part->size += bytes;
    if (part_is_full(parts, part) && part_fill(parts, part, error) != ARYK_KEEP)
      return ARYK_FAIL;
    i += rows;
    at += bytes;
  }
  return ARYK_KEEP;
}

ArykVerdict
sink_parts_write_whole(void *sink, const ArykText *pieces, size_t count, GError **error)
{
  SinkParts *parts = sink;
  SinkPart *only = g_ptr_array_index(parts->all, 0);
  for (size_t i = 0; i < count; i++) {
    if (part_write(parts, only, pieces[i], error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  return sink_file_end_batch(&only->file, error);
}

ArykVerdict
sink_parts_write(void *sink, const ArykBytes *bytes, GError **error)
{
  SinkParts *parts = sink;
  if (bytes->length == 0)
    return ARYK_KEEP;
  if (parts->path == NULL)
    return sink_parts_write_whole(sink, &(ArykText){bytes->data, bytes->length}, 1, error);
  PartPiece piece;
  for (size_t at = 0; part_piece_next(bytes, &at, &piece);) {
    if (parts_write_piece(parts, &piece, error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  for (const GList *link = parts->open.head; link != NULL; link = link->next) {
    SinkPart *part = link->data;
    if (sink_file_end_batch(&part->file, error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  return ARYK_KEEP;
}

/* Without any record a run writes one file all the same, where it is known what that is called. */
static ArykVerdict
parts_add_empty(SinkParts *parts, GError **error)
{
  if (parts->all->len > 0 || parts->place.by->count > 0)
    return ARYK_KEEP;
  ArykBytes key = {0};
  bool added = part_path_key(parts->path, NULL, &key, error) &&
               parts_writing(parts, key.data, error) != NULL;
  aryk_bytes_clear(&key);
  return added ? ARYK_KEEP : ARYK_FAIL;
}

/* The numbers of an earlier run went on: whoever reads all of them would mix the two. */
static void
parts_warn_of_older(const SinkParts *parts, const SinkPart *last)
{
  char *next = part_path_of(parts->path, last->key, last->number + 1);
  if (g_file_test(next, G_FILE_TEST_EXISTS))
    aryk_context_log(parts->context, ARYK_LOG_WARNING,
                     "\"%s\" is of an earlier run, which wrote more files; it stays", next);
  g_free(next);
}

static ArykVerdict
part_finish(SinkParts *parts, SinkPart *part, GError **error)
{
  bool last = !part->full || g_hash_table_lookup(parts->writing, part->key) == part;
  if (last && part->number > 0)
    parts_warn_of_older(parts, part);
  if (!part->full && part_end(parts, part, error) != ARYK_KEEP)
    return ARYK_FAIL;
  part->full = true;
  if (sink_file_end(&part->file, error) != ARYK_KEEP)
    return ARYK_FAIL;
  return parts->path != NULL ? sink_part_rest(parts, part, error) : ARYK_KEEP;
}

ArykVerdict
sink_parts_finish(void *sink, GError **error)
{
  SinkParts *parts = sink;
  if (parts_add_empty(parts, error) != ARYK_KEEP)
    return ARYK_FAIL;
  for (guint i = 0; i < parts->all->len; i++) {
    if (part_finish(parts, g_ptr_array_index(parts->all, i), error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  return ARYK_KEEP;
}

void
sink_parts_stop(void *self)
{
  SinkParts *parts = self;
  g_clear_pointer(&parts->writing, g_hash_table_destroy);
  g_clear_pointer(&parts->all, g_ptr_array_unref);
  g_clear_pointer(&parts->path, part_path_free);
}
