/* step_c.c - a small transform for measuring: a new field says whether number is more than id. */
#include <aryk/plugin.h>

typedef struct Step {
  ArykField id, number, more;
} Step;

static const ArykOption options[] = {ARYK_OPTION_FIELD(Step, id, "id", "an int to read"),
                                     ARYK_OPTION_FIELD(Step, number, "number", "an int to read"),
                                     ARYK_OPTION_FIELD(Step, more, "more", "a bool to add"),
                                     ARYK_OPTION_END};

static bool
step_c_contract(const void *self, ArykContract *contract, GError **error)
{
  const Step *step = self;
  (void)error;
  aryk_contract_reads(contract, step->id, ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_reads(contract, step->number, ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_writes(contract, step->more, ARYK_TYPE_SET(ARYK_BOOL), true);
  return true;
}

static ArykVerdict
step_c_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Step *step = self;
  int64_t id, number;
  (void)output;
  if (!aryk_record_int(record, step->id, &id) || !aryk_record_int(record, step->number, &number))
    return aryk_reject(error, ARYK_ERROR_TYPE, "id and number must be ints");
  aryk_record_set(record, step->more, aryk_bool(number > id));
  return ARYK_KEEP;
}

ARYK_TRANSFORM(step_c, "1.0", "says whether number is more than id", .flags = ARYK_STATELESS,
               .state_size = sizeof(Step), .options = options,
               .example = "{ transform = \"step_c\"; }", .contract = step_c_contract,
               .record = step_c_record);
