/* step_a.c - a small transform for measuring: number becomes number + id. */
#include <aryk/plugin.h>

typedef struct Step {
  ArykField id, number;
} Step;

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(Step, id, "id", "an int to read"),
    ARYK_OPTION_FIELD(Step, number, "number", "an int to read and to set"), ARYK_OPTION_END};

static bool
step_a_contract(const void *self, ArykContract *contract, GError **error)
{
  const Step *step = self;
  (void)error;
  aryk_contract_reads(contract, step->id, ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_reads(contract, step->number, ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_writes(contract, step->number, ARYK_TYPE_SET(ARYK_INT), true);
  return true;
}

static ArykVerdict
step_a_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Step *step = self;
  int64_t id, number;
  (void)output;
  if (!aryk_record_int(record, step->id, &id) || !aryk_record_int(record, step->number, &number))
    return aryk_reject(error, ARYK_ERROR_TYPE, "id and number must be ints");
  aryk_record_set(record, step->number, aryk_int((int64_t)((uint64_t)number + (uint64_t)id)));
  return ARYK_KEEP;
}

ARYK_TRANSFORM(step_a, "1.0", "adds id to number", .flags = ARYK_STATELESS,
               .state_size = sizeof(Step), .options = options,
               .example = "{ transform = \"step_a\"; }", .contract = step_a_contract,
               .record = step_a_record);
