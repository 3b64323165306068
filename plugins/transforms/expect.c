/* transform expect - assertions within a pipeline.
 *
 * Records pass unchanged. What they have to be is said by the options; a record that is not ends
 * the run, or is refused. How many there have to be is known at the end: too few, or another number
 * than is expected, ends the run in `finish`. */
#include <aryk/plugin.h>

#include "plugins/formats/kept_value.h"

enum {
  BROKEN_FAIL = 0,
  BROKEN_REJECT
};
static const char *const broken_words[] = {"fail", "reject", NULL};

typedef struct Expect {
  const ArykExpression *that;
  ArykFields required;
  ArykField sorted_by;
  bool descending;
  int broken;
  int64_t count, min_count, max_count; /* -1: not given */
  const ArykContext *context;          /* set by start */
  uint64_t seen;
  bool begun;     /* there is a value before */
  KeptValue last; /* of sorted_by            */
} Expect;

static const ArykOption options[] = {
    ARYK_OPTION_EXPRESSION(Expect, that, NULL, "what must hold for every record"),
    ARYK_OPTION_FIELDS(Expect, required, 0,
                       "fields that every record must have, with a value that is not null"),
    ARYK_OPTION_FIELD(Expect, sorted_by, NULL,
                      "a field that never goes down from record to record; those where it is null "
                      "or missing are passed over"),
    ARYK_OPTION_BOOL(Expect, descending, false, "sorted_by: it never goes up instead"),
    ARYK_OPTION_ENUM(Expect, broken, broken_words, BROKEN_FAIL,
                     "what a record that is not as expected does: the run fails, or the record is "
                     "rejected; a wrong number of records always fails"),
    ARYK_OPTION_INT(Expect, count, -1, -1, INT64_MAX,
                    "how many records there must be at the end; -1: any number"),
    ARYK_OPTION_INT(Expect, min_count, -1, -1, INT64_MAX,
                    "how many there must be at least; -1: any number"),
    ARYK_OPTION_INT(Expect, max_count, -1, -1, INT64_MAX,
                    "how many there may be at most; -1: any number"),
    ARYK_OPTION_END};

static bool
expect_check(const void *self, GError **error)
{
  const Expect *expect = self;
  bool counts = expect->count >= 0 || expect->min_count >= 0 || expect->max_count >= 0;
  if (expect->that == NULL && expect->required.count == 0 && expect->sorted_by.id == 0 && !counts)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "nothing is expected: give that, required, sorted_by, count, min_count or "
                      "max_count");
  if (expect->count >= 0 && (expect->min_count >= 0 || expect->max_count >= 0))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "count is the exact number: min_count and max_count go without it");
  if (expect->max_count >= 0 && expect->min_count > expect->max_count)
    return aryk_error(error, ARYK_ERROR_CONFIG, "min_count is more than max_count");
  if (expect->descending && expect->sorted_by.id == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "descending belongs to sorted_by");
  return true;
}

static bool
expect_contract(const void *self, ArykContract *contract, GError **error)
{
  const Expect *expect = self;
  (void)error;
  if (expect->that != NULL)
    aryk_contract_reads_expression(contract, expect->that);
  for (size_t i = 0; i < expect->required.count; i++)
    aryk_contract_reads(contract, expect->required.items[i], ARYK_TYPES_ANY, true);
  if (expect->sorted_by.id != 0)
    aryk_contract_reads(contract, expect->sorted_by, ARYK_TYPES_ANY, false);
  return true;
}

static bool
expect_start(void *self, ArykContext *context, GError **error)
{
  Expect *expect = self;
  (void)error;
  expect->context = context;
  return true;
}

static void
expect_stop(void *self)
{
  Expect *expect = self;
  kept_value_clear(&expect->last);
}

/* ---- Records --------------------------------------------------------------------------------- */

/* Each false with *error when the record is not as expected. */

static bool
has_required(const Expect *expect, const ArykRecord *record, GError **error)
{
  for (size_t i = 0; i < expect->required.count; i++) {
    ArykField field = expect->required.items[i];
    const ArykValue *value = aryk_record_get(record, field);
    if (value->type <= ARYK_NULL)
      return aryk_error(error, ARYK_ERROR_MISSING, "field \"%s\" is %s", aryk_field_name(field),
                        value->type == ARYK_NULL ? "null" : "missing");
  }
  return true;
}

static bool
holds(const Expect *expect, const ArykRecord *record, GError **error)
{
  bool yes;
  if (expect->that == NULL)
    return true;
  if (aryk_context_explaining(expect->context))
    aryk_context_explain_expression(expect->context, "that", expect->that, record);
  if (!aryk_expression_holds(expect->that, record, &yes, error)) {
    g_prefix_error(error, "that: ");
    return false;
  }
  return yes || aryk_error(error, ARYK_ERROR_VALUE,
                           "what is expected of every record (that) does "
                           "not hold");
}

/* Wherever a sort has put nulls, they do not count. */
static bool
is_compared(const Expect *expect, const ArykRecord *record)
{
  return expect->sorted_by.id != 0 && aryk_record_get(record, expect->sorted_by)->type > ARYK_NULL;
}

static bool
is_in_order(const Expect *expect, const ArykRecord *record, GError **error)
{
  if (!expect->begun || !is_compared(expect, record))
    return true;
  int order = aryk_value_compare(&expect->last.value, aryk_record_get(record, expect->sorted_by));
  return (expect->descending ? -order : order) <= 0 ||
         aryk_error(error, ARYK_ERROR_VALUE, "field \"%s\" is %s that of the record before",
                    aryk_field_name(expect->sorted_by),
                    expect->descending ? "greater than" : "less than");
}

static ArykVerdict
expect_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Expect *expect = self;
  (void)output;
  expect->seen++;
  int64_t most = expect->count >= 0 ? expect->count : expect->max_count;
  if (most >= 0 && expect->seen > (uint64_t)most)
    return aryk_fail(error, ARYK_ERROR_LIMIT,
                     "there are more records than the %" G_GINT64_FORMAT " that are expected",
                     most);
  if (!has_required(expect, record, error) || !holds(expect, record, error) ||
      !is_in_order(expect, record, error))
    return expect->broken == BROKEN_REJECT ? ARYK_REJECT : ARYK_FAIL;
  if (is_compared(expect, record)) {
    kept_value_set(&expect->last, aryk_record_get(record, expect->sorted_by));
    expect->begun = true;
  }
  return ARYK_KEEP;
}

static ArykVerdict
expect_finish(void *self, ArykOutput *output, GError **error)
{
  const Expect *expect = self;
  int64_t least = expect->count >= 0 ? expect->count : expect->min_count;
  (void)output;
  if (least < 0 || expect->seen >= (uint64_t)least)
    return ARYK_KEEP;
  return aryk_fail(error, ARYK_ERROR_LIMIT,
                   "there are %" G_GUINT64_FORMAT " records instead of the %" G_GINT64_FORMAT
                   " that are expected",
                   expect->seen, least);
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static GVariant *
expect_save(void *self, GError **error)
{
  const Expect *expect = self;
  (void)error;
  return g_variant_new("(tb@ay)", expect->seen, expect->begun, kept_value_save(&expect->last));
}

static bool
expect_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Expect *expect = self;
  gboolean begun;
  g_autoptr(GVariant) last = NULL;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE("(tbay)")))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of expect");
  g_variant_get(state, "(tb@ay)", &expect->seen, &begun, &last);
  expect->begun = begun;
  return kept_value_restore(&expect->last, last, error);
}

ARYK_TRANSFORM(expect, "1.0", "fails or rejects when records are not as expected",
               .state_version = 1, .state_size = sizeof(Expect), .options = options,
               .example = "{ transform = \"expect\"; that = \"1 == 1\"; }", .check = expect_check,
               .contract = expect_contract, .start = expect_start, .stop = expect_stop,
               .save = expect_save, .restore = expect_restore, .record = expect_record,
               .finish = expect_finish);
