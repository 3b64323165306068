/* step_b.c - a small transform for measuring: number is mixed with the first letter of text. */
#include <aryk/plugin.h>

typedef struct Step {
  ArykField text, number;
} Step;

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(Step, text, "text", "a string to read"),
    ARYK_OPTION_FIELD(Step, number, "number", "an int to read and to set"), ARYK_OPTION_END};

static bool
step_b_contract(const void *self, ArykContract *contract, GError **error)
{
  const Step *step = self;
  (void)error;
  aryk_contract_reads(contract, step->text, ARYK_TYPE_SET(ARYK_STRING), true);
  aryk_contract_reads(contract, step->number, ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_writes(contract, step->number, ARYK_TYPE_SET(ARYK_INT), true);
  return true;
}

static ArykVerdict
step_b_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Step *step = self;
  ArykText text;
  int64_t number;
  (void)output;
  if (!aryk_record_string(record, step->text, &text) || text.length == 0 ||
      !aryk_record_int(record, step->number, &number))
    return aryk_reject(error, ARYK_ERROR_TYPE, "text must be a text and number an int");
  aryk_record_set(record, step->number, aryk_int(number ^ text.data[0]));
  return ARYK_KEEP;
}

ARYK_TRANSFORM(step_b, "1.0", "mixes a letter of text into number", .flags = ARYK_STATELESS,
               .state_size = sizeof(Step), .options = options,
               .example = "{ transform = \"step_b\"; }", .contract = step_b_contract,
               .record = step_b_record);
