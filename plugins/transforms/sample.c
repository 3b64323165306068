/* transform sample - lets a random part of the records pass, the same part for the same seed.
 *
 * By `share`, each record is decided on for itself, by its number; how many pass is then about that
 * share of all. By `count`, exactly so many pass (or all, if there are fewer), each with the same
 * chance: they are kept until the end, and come in the order in which they came in. That is
 * reservoir sampling: record n replaces one of those that are kept with the probability count / n.
 */
#include <aryk/plugin.h>

#include "plugins/formats/record_codec.h"
#include "plugins/formats/splitmix.h"

#define STATE_TYPE "(tba(tay)" RECORD_CODEC_STATE ")"

enum {
  MOST_COUNT = 1000000,
  /* What is emitted between two looks around. */
  PIECE_RECORDS = 256,
  PIECE_BYTES = 1024 * 1024
};

/* A record that is kept. */
typedef struct Kept {
  uint64_t number;
  ArykBytes bytes;
} Kept;

typedef struct Sample {
  double share;
  int64_t count;
  int64_t seed;
  uint64_t seen;
  RecordCodec *codec;
  GArray *kept; /* of Kept; what was emitted is removed              */
  bool ended;   /* they are in order, the last one first             */
} Sample;

static const ArykOption options[] = {
    ARYK_OPTION_DOUBLE(Sample, share, 0, 0, 1, "the share of records that pass, about"),
    ARYK_OPTION_INT(Sample, count, 0, 0, MOST_COUNT,
                    "how many records pass, exactly; they are held in memory until the end"),
    ARYK_OPTION_INT(Sample, seed, 1, INT64_MIN, INT64_MAX,
                    "the same seed picks the same records of the same input"),
    ARYK_OPTION_END};

static bool
sample_check(const void *self, GError **error)
{
  const Sample *sample = self;
  return (sample->share > 0) != (sample->count > 0) ||
         aryk_error(error, ARYK_ERROR_CONFIG, "give either share or count: how much passes");
}

static void
clear_kept(void *data)
{
  aryk_bytes_clear(&((Kept *)data)->bytes);
}

static bool
sample_start(void *self, ArykContext *context, GError **error)
{
  Sample *sample = self;
  (void)error;
  sample->codec = record_codec_new(context);
  sample->kept = g_array_new(FALSE, FALSE, sizeof(Kept));
  g_array_set_clear_func(sample->kept, clear_kept);
  return true;
}

static void
sample_stop(void *self)
{
  Sample *sample = self;
  g_clear_pointer(&sample->codec, record_codec_free);
  g_clear_pointer(&sample->kept, g_array_unref);
}

/* ---- Records --------------------------------------------------------------------------------- */

static void
keep(Sample *sample, const ArykRecord *record)
{
  uint64_t number = sample->seen;
  __extension__ typedef unsigned __int128 Product;
  guint place = sample->kept->len;
  if (place == (uint64_t)sample->count) {
    uint64_t random = splitmix((uint64_t)sample->seed, number);
    uint64_t drawn = (uint64_t)(((Product)random * number) >> 64); /* below the number */
    if (drawn >= (uint64_t)sample->count)
      return;
    place = (guint)drawn;
  } else {
    g_array_set_size(sample->kept, place + 1);
    memset(&g_array_index(sample->kept, Kept, place), 0, sizeof(Kept));
  }
  Kept *kept = &g_array_index(sample->kept, Kept, place);
  kept->number = number;
  kept->bytes.length = 0;
  record_codec_write(sample->codec, &kept->bytes, record);
}

static ArykVerdict
sample_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Sample *sample = self;
  (void)output;
  (void)error;
  sample->seen++;
  if (sample->count == 0)
    return splitmix_chance(splitmix((uint64_t)sample->seed, sample->seen), sample->share)
               ? ARYK_KEEP
               : ARYK_DROP;
  keep(sample, record);
  return ARYK_DROP;
}

/* ---- The end --------------------------------------------------------------------------------- */

static gint
compare_down(gconstpointer a, gconstpointer b)
{
  uint64_t left = ((const Kept *)a)->number, right = ((const Kept *)b)->number;
  return left > right ? -1 : left < right;
}

static bool
emit(const Sample *sample, const Kept *kept, ArykOutput *output, GError **error)
{
  ArykText bytes = {kept->bytes.data, kept->bytes.length};
  ArykRecord *record = aryk_output_add(output, NULL);
  return record_codec_read(sample->codec, aryk_record_copy_text(record, bytes), record) ||
         aryk_error(error, ARYK_ERROR_PLUGIN, "a record that was kept cannot be read");
}

static ArykVerdict
sample_finish(void *self, ArykOutput *output, GError **error)
{
  Sample *sample = self;
  if (!sample->ended)
    g_array_sort(sample->kept, compare_down);
  sample->ended = true;
  size_t bytes = 0;
  for (unsigned i = 0; i < PIECE_RECORDS && bytes < PIECE_BYTES && sample->kept->len > 0; i++) {
    guint last = sample->kept->len - 1;
    const Kept *kept = &g_array_index(sample->kept, Kept, last);
    if (!emit(sample, kept, output, error))
      return ARYK_FAIL;
    bytes += kept->bytes.length;
    g_array_set_size(sample->kept, last);
  }
  return sample->kept->len > 0 ? ARYK_MORE : ARYK_KEEP;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static GVariant *
sample_save(void *self, GError **error)
{
  const Sample *sample = self;
  GVariantBuilder list;
  (void)error;
  g_variant_builder_init(&list, G_VARIANT_TYPE("a(tay)"));
  for (guint i = 0; i < sample->kept->len; i++) {
    const Kept *kept = &g_array_index(sample->kept, Kept, i);
    g_variant_builder_add(
        &list, "(t@ay)", kept->number,
        g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, kept->bytes.data, kept->bytes.length, 1));
  }
  return g_variant_new("(tba(tay)@" RECORD_CODEC_STATE ")", sample->seen, sample->ended, &list,
                       record_codec_save(sample->codec));
}

static void
restore_kept(Sample *sample, GVariant *list)
{
  for (gsize i = 0; i < g_variant_n_children(list); i++) {
    Kept kept = {0, {NULL, 0, 0}};
    g_autoptr(GVariant) bytes = NULL;
    gsize length;
    g_variant_get_child(list, i, "(t@ay)", &kept.number, &bytes);
    const void *data = g_variant_get_fixed_array(bytes, &length, 1);
    aryk_bytes_append(&kept.bytes, data, length);
    g_array_append_val(sample->kept, kept);
  }
}

static bool
sample_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Sample *sample = self;
  gboolean ended;
  g_autoptr(GVariant) list = NULL, codec = NULL;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE(STATE_TYPE)))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of sample");
  g_variant_get(state, "(tb@a(tay)@" RECORD_CODEC_STATE ")", &sample->seen, &ended, &list, &codec);
  sample->ended = ended;
  restore_kept(sample, list);
  return record_codec_restore(sample->codec, codec, error);
}

ARYK_TRANSFORM(sample, "1.0", "lets a random part of the records pass, chosen by a seed",
               .state_version = 1, .state_size = sizeof(Sample), .options = options,
               .example = "{ transform = \"sample\"; share = 0.01; }", .check = sample_check,
               .start = sample_start, .stop = sample_stop, .save = sample_save,
               .restore = sample_restore, .record = sample_record, .finish = sample_finish);
