/* transform head - lets the first records pass, and drops the rest.
 *
 * The input is read to its end all the same: what stands before may have more to do with it. */
#include <aryk/plugin.h>

typedef struct Head {
  int64_t count, skip;
  uint64_t seen;
} Head;

static const ArykOption options[] = {
    ARYK_OPTION_INT_REQUIRED(Head, count, 0, INT64_MAX, "how many records pass"),
    ARYK_OPTION_INT(Head, skip, 0, 0, INT64_MAX,
                    "how many are dropped before the first that passes"),
    ARYK_OPTION_END};

static bool
head_contract(const void *self, ArykContract *contract, GError **error)
{
  (void)self;
  (void)error;
  aryk_contract_names_all(contract);
  return true;
}

static ArykVerdict
head_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Head *head = self;
  uint64_t place = head->seen++, skip = (uint64_t)head->skip;
  (void)record;
  (void)output;
  (void)error;
  return place >= skip && place - skip < (uint64_t)head->count ? ARYK_KEEP : ARYK_DROP;
}

static GVariant *
head_save(void *self, GError **error)
{
  const Head *head = self;
  (void)error;
  return g_variant_new_uint64(head->seen);
}

static bool
head_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Head *head = self;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE_UINT64))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of head");
  head->seen = g_variant_get_uint64(state);
  return true;
}

ARYK_TRANSFORM(head, "1.0", "lets the first records pass and drops the rest", .state_version = 1,
               .state_size = sizeof(Head), .options = options,
               .example = "{ transform = \"head\"; count = 10; }", .contract = head_contract,
               .save = head_save, .restore = head_restore, .record = head_record);
