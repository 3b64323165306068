/* transform sort - puts all records in order.
 *
 * Records are used up as they come (they count as dropped) and made anew when the input has ended.
 * What does not fit in `memory` goes to files: see sorter.h, and order.h for what comes first. */
#include <aryk/plugin.h>

#include "plugins/transforms/sort/sorter.h"

enum {
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
  Sorter *sorter;
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
    ARYK_OPTION_PATH(Sort, spill, NULL,
                     "the folder for these files; $TMPDIR or /tmp if not given; a run that keeps "
                     "checkpoints has a folder of its own for them"),
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

static SortOrder
make_order(const Sort *sort)
{
  SortOrder order;
  sort_order_start(&order, key_count(sort));
  for (size_t i = 0; i < order.count; i++) {
    SortKey key = key_at(sort, i);
    order.fields[i] = key.field;
    order.descending[i] = key.order == ORDER_DESC;
    order.nulls_first[i] = key.nulls == NULLS_FIRST;
  }
  return order;
}

/* ---- Work ------------------------------------------------------------------------------------ */

/* Where the files go; NULL with *error. */
static const char *
folder_of(const Sort *sort, ArykContext *context, GError **error)
{
  if (!aryk_context_resumable(context))
    return sort->spill != NULL ? sort->spill : g_get_tmp_dir();
  if (sort->spill != NULL) {
    aryk_error(error, ARYK_ERROR_CONFIG,
               "this run keeps checkpoints, and what is put aside lies with them: remove spill, or "
               "say with checkpoint.path where they lie");
    return NULL;
  }
  return aryk_context_folder(context, error);
}

static bool
sort_start(void *self, ArykContext *context, GError **error)
{
  Sort *sort = self;
  const char *folder = folder_of(sort, context, error);
  if (folder == NULL)
    return false;
  sort->sorter =
      sorter_new(make_order(sort), sort->memory, folder, aryk_context_resumable(context), context);
  return true;
}

static void
sort_stop(void *self)
{
  Sort *sort = self;
  g_clear_pointer(&sort->sorter, sorter_free);
}

static ArykVerdict
sort_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  Sort *sort = self;
  (void)output;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++)
    if (!sorter_add(sort->sorter, aryk_batch_at(batch, i), error))
      return ARYK_FAIL;
  return ARYK_KEEP;
}

static ArykVerdict
sort_finish(void *self, ArykOutput *output, GError **error)
{
  Sort *sort = self;
  size_t size = 1, bytes = 0;
  if (!sorter_end(sort->sorter, error))
    return ARYK_FAIL;
  for (unsigned i = 0; i < PIECE_RECORDS && bytes < PIECE_BYTES && size > 0; i++) {
    if (!sorter_emit(sort->sorter, output, &size, error))
      return ARYK_FAIL;
    bytes += size;
  }
  return size > 0 ? ARYK_MORE : ARYK_KEEP;
}

static GVariant *
sort_save(void *self, GError **error)
{
  Sort *sort = self;
  return sorter_save(sort->sorter, error);
}

static bool
sort_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Sort *sort = self;
  if (state_version != 1)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is of another version of sort");
  return sorter_restore(sort->sorter, state, error);
}

ARYK_TRANSFORM(sort, "1.0", "puts all records in order, within a limit of memory",
               .flags = ARYK_SPLITS, .state_version = 1, .state_size = sizeof(Sort),
               .options = options,
               .example = "{ transform = \"sort\"; by = [ \"country\", \"date\" ]; }",
               .check = sort_check, .contract = sort_contract, .start = sort_start,
               .stop = sort_stop, .save = sort_save, .restore = sort_restore, .batch = sort_batch,
               .finish = sort_finish);
