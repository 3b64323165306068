/* transform dedupe - of records with the same key, only the first passes.
 *
 * Exact: what was seen is remembered as it is (seen.h), within a declared limit of memory; an input
 * with more different keys than fit ends the run, and loses nothing silently. */
#include <aryk/plugin.h>

#include "plugins/transforms/dedupe/seen.h"

typedef struct Dedupe {
  ArykFields by;
  uint64_t memory;
  Seen seen;
  ArykValue *key; /* of the record that is worked on */
} Dedupe;

static const ArykOption options[] = {
    ARYK_OPTION_FIELDS(
        Dedupe, by, ARYK_OPTION_REQUIRED,
        "the fields that make the key; numbers are equal by value (1 and 1.00), null "
        "and missing are alike"),
    ARYK_OPTION_SIZE(Dedupe, memory, 256 * 1024 * 1024, 64 * 1024, INT64_MAX,
                     "what the keys may take in memory; a run that needs more fails (10 million "
                     "short keys take about 400 MB)"),
    ARYK_OPTION_END};

static bool
dedupe_contract(const void *self, ArykContract *contract, GError **error)
{
  const Dedupe *dedupe = self;
  (void)error;
  for (size_t i = 0; i < dedupe->by.count; i++)
    aryk_contract_reads(contract, dedupe->by.items[i], ARYK_TYPES_ANY, true);
  return true;
}

static bool
dedupe_start(void *self, ArykContext *context, GError **error)
{
  Dedupe *dedupe = self;
  (void)context;
  (void)error;
  seen_start(&dedupe->seen, dedupe->by.count);
  dedupe->key = g_new(ArykValue, dedupe->by.count);
  return true;
}

static void
dedupe_stop(void *self)
{
  Dedupe *dedupe = self;
  seen_clear(&dedupe->seen);
  g_clear_pointer(&dedupe->key, g_free);
}

static ArykVerdict
dedupe_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Dedupe *dedupe = self;
  (void)output;
  for (size_t i = 0; i < dedupe->by.count; i++)
    dedupe->key[i] = *aryk_record_get(record, dedupe->by.items[i]);
  if (!seen_add(&dedupe->seen, dedupe->key))
    return ARYK_DROP;
  if (seen_bytes(&dedupe->seen) > dedupe->memory)
    return aryk_fail(error, ARYK_ERROR_LIMIT,
                     "%zu different keys take %zu bytes, more than memory = %" G_GUINT64_FORMAT
                     " allows: raise it",
                     dedupe->seen.count, seen_bytes(&dedupe->seen), dedupe->memory);
  return ARYK_KEEP;
}

static GVariant *
dedupe_save(void *self, GError **error)
{
  const Dedupe *dedupe = self;
  (void)error;
  return seen_save(&dedupe->seen);
}

static bool
dedupe_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Dedupe *dedupe = self;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE_BYTESTRING))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of dedupe");
  return seen_restore(&dedupe->seen, state, error);
}

ARYK_TRANSFORM(dedupe, "1.0", "of records with the same key, lets only the first pass",
               .state_version = 1, .state_size = sizeof(Dedupe), .options = options,
               .example = "{ transform = \"dedupe\"; by = [ \"id\" ]; }",
               .contract = dedupe_contract, .start = dedupe_start, .stop = dedupe_stop,
               .save = dedupe_save, .restore = dedupe_restore, .record = dedupe_record);
