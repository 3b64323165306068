/* transform sort - puts all records in order.
 *
 * Records are used up as they come (they count as dropped) and made anew when the input has ended.
 * What does not fit in `memory` goes to files: see sorter.h, and sort_key.h for what comes first.
 * Each record is encoded as a whole, and its fields to sort by once more, as the key. */
#include <aryk/plugin.h>

#include "plugins/formats/record_codec.h"
#include "plugins/spill/folder.h"
#include "plugins/spill/sort_key.h"
#include "plugins/spill/sorter.h"

#define STATE_TYPE "(" SORTER_STATE RECORD_CODEC_STATE ")"

enum {
  STATE_VERSION = 2,
  /* What is emitted between two looks around. */
  PIECE_RECORDS = 256,
  PIECE_BYTES = 1024 * 1024
};

enum {
  ORDER_ASC = 0,
  ORDER_DESC
};
static const char *const orders[] = {"asc", "desc", NULL};

enum {
  NULLS_FIRST = 0,
  NULLS_LAST
};
static const char *const nulls_words[] = {"first", "last", NULL};

typedef struct SortKey {
  ArykField field;
  int order, nulls;
} SortKey;

typedef struct Sort {
  ArykFields by;
  int order, nulls;
  ArykGroups keys;
  uint64_t memory;
  const char *spill;
  RecordCodec *codec;
  Sorter *sorter;
  ArykBytes key, value; /* of the record that is worked on */
} Sort;

static const ArykOption key_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(SortKey, field, "the field to sort by"),
    ARYK_OPTION_ENUM(SortKey, order, orders, ORDER_ASC, "upwards or downwards"),
    ARYK_OPTION_ENUM(SortKey, nulls, nulls_words, NULLS_LAST,
                     "where null and missing values stand, whichever way the order goes"),
    ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_FIELDS(
        Sort, by, 0,
        "the fields to sort by, the most important one first; records that are equal "
        "in all of them stay in their order"),
    ARYK_OPTION_ENUM(Sort, order, orders, ORDER_ASC, "by: upwards or downwards"),
    ARYK_OPTION_ENUM(Sort, nulls, nulls_words, NULLS_LAST,
                     "by: where null and missing values stand, whichever way the order goes"),
    ARYK_OPTION_GROUPS(Sort, keys, SortKey, key_options, 0,
                       "instead of by, where fields differ in order or nulls"),
    ARYK_OPTION_SIZE(Sort, memory, 24 * 1024 * 1024, 64 * 1024, INT64_MAX,
                     "what is held in memory; the rest is put aside in files"),
    SPILL_OPTION(Sort),
    ARYK_OPTION_END};

/* ---- Options --------------------------------------------------------------------------------- */

static size_t
key_count(const Sort *sort)
{
  return sort->by.count > 0 ? sort->by.count : sort->keys.count;
}

static SortKey
key_at(const Sort *sort, size_t i)
{
  if (sort->by.count > 0)
    return (SortKey){sort->by.items[i], sort->order, sort->nulls};
  return ((const SortKey *)sort->keys.items)[i];
}

static bool
sort_check(const void *self, GError **error)
{
  const Sort *sort = self;
  if ((sort->by.count > 0) == (sort->keys.count > 0))
    return aryk_error(error, ARYK_ERROR_CONFIG, "give either by or keys: what to sort by");
  if (sort->keys.count > 0 && (sort->order != ORDER_ASC || sort->nulls != NULLS_LAST))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "order and nulls belong to by; each of the keys has its own");
  for (size_t i = 0; i < key_count(sort); i++)
    for (size_t k = 0; k < i; k++)
      if (key_at(sort, i).field.id == key_at(sort, k).field.id)
        return aryk_error(error, ARYK_ERROR_CONFIG, "field \"%s\" is given twice",
                          aryk_field_name(key_at(sort, i).field));
  return true;
}

static bool
sort_contract(const void *self, ArykContract *contract, GError **error)
{
  const Sort *sort = self;
  (void)error;
  for (size_t i = 0; i < key_count(sort); i++)
    aryk_contract_reads(contract, key_at(sort, i).field, ARYK_TYPES_ANY, true);
  return true;
}

/* ---- Work ------------------------------------------------------------------------------------ */

static bool
sort_start(void *self, ArykContext *context, GError **error)
{
  Sort *sort = self;
  const char *folder = spill_folder(context, sort->spill, error);
  if (folder == NULL)
    return false;
  sort->codec = record_codec_new(context);
  sort->sorter = sorter_new(sort->memory, folder, "run", aryk_context_resumable(context), context);
  return true;
}

static void
sort_stop(void *self)
{
  Sort *sort = self;
  g_clear_pointer(&sort->sorter, sorter_free);
  g_clear_pointer(&sort->codec, record_codec_free);
  aryk_bytes_clear(&sort->key);
  aryk_bytes_clear(&sort->value);
}

static void
write_key(Sort *sort, const ArykRecord *record)
{
  sort->key.length = 0;
  for (size_t i = 0; i < key_count(sort); i++) {
    SortKey key = key_at(sort, i);
    sort_key_write_in_order(&sort->key, aryk_record_get(record, key.field), key.order == ORDER_DESC,
                            key.nulls == NULLS_FIRST);
  }
}

static ArykVerdict
sort_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  Sort *sort = self;
  (void)output;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    write_key(sort, record);
    sort->value.length = 0;
    record_codec_write(sort->codec, &sort->value, record);
    if (!sorter_add(sort->sorter, (ArykText){sort->key.data, sort->key.length},
                    (ArykText){sort->value.data, sort->value.length}, error))
      return ARYK_FAIL;
  }
  return ARYK_KEEP;
}

/* One copy that lives as long as the record does: all its texts are slices of it. */
static bool
emit(const Sort *sort, ArykOutput *output, ArykText value, GError **error)
{
  ArykRecord *record = aryk_output_add(output, NULL);
  return record_codec_read(sort->codec, aryk_record_copy_text(record, value), record) ||
         aryk_error(error, ARYK_ERROR_IO, "a record that was put aside cannot be read");
}

static ArykVerdict
sort_finish(void *self, ArykOutput *output, GError **error)
{
  Sort *sort = self;
  Pair pair;
  size_t bytes = 0;
  if (!sorter_end(sort->sorter, error))
    return ARYK_FAIL;
  for (unsigned i = 0; i < PIECE_RECORDS && bytes < PIECE_BYTES; i++) {
    if (!sorter_peek(sort->sorter, &pair))
      return ARYK_KEEP;
    if (!emit(sort, output, pair.value, error) || !sorter_pass(sort->sorter, error))
      return ARYK_FAIL;
    bytes += pair.value.length;
  }
  return ARYK_MORE;
}

static GVariant *
sort_save(void *self, GError **error)
{
  Sort *sort = self;
  GVariant *sorter = sorter_save(sort->sorter, error);
  return sorter != NULL ? g_variant_new("(@" SORTER_STATE "@" RECORD_CODEC_STATE ")", sorter,
                                        record_codec_save(sort->codec))
                        : NULL;
}

static bool
sort_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Sort *sort = self;
  if (state_version != STATE_VERSION || !g_variant_is_of_type(state, G_VARIANT_TYPE(STATE_TYPE)))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is of another version of sort");
  g_autoptr(GVariant) sorter = g_variant_get_child_value(state, 0);
  g_autoptr(GVariant) codec = g_variant_get_child_value(state, 1);
  return record_codec_restore(sort->codec, codec, error) &&
         sorter_restore(sort->sorter, sorter, error);
}

ARYK_TRANSFORM(sort, "1.0", "puts all records in order, within a limit of memory",
               .flags = ARYK_SPLITS, .state_version = STATE_VERSION, .state_size = sizeof(Sort),
               .options = options,
               .example = "{ transform = \"sort\"; by = [ \"country\", \"date\" ]; }",
               .check = sort_check, .contract = sort_contract, .start = sort_start,
               .stop = sort_stop, .save = sort_save, .restore = sort_restore, .batch = sort_batch,
               .finish = sort_finish);
