/* transform faulty - goes wrong on purpose, at a record that can be foretold.
 *
 * For tests of pipelines and of the runtime: see plugins/formats/fault.h. It changes nothing. */
#include <aryk/plugin.h>

#include "plugins/formats/fault.h"

static const ArykOption options[] = {FAULT_OPTIONS, ARYK_OPTION_END};

static bool
faulty_check(const void *self, GError **error)
{
  return fault_check(self, error);
}

static bool
faulty_start(void *self, ArykContext *context, GError **error)
{
  Fault *fault = self;
  (void)error;
  fault->context = context;
  return true;
}

static ArykVerdict
faulty_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Fault *fault = self;
  ArykVerdict verdict = ARYK_KEEP;
  (void)output;
  fault_begin(fault, record, aryk_record_origin(record), 1);
  uint64_t number = fault->count + 1;
  if (fault_is_due(fault, number))
    verdict = fault_happens(fault, number, error);
  if (verdict != ARYK_RETRY)
    fault_end(fault);
  return verdict;
}

static GVariant *
faulty_save(void *self, GError **error)
{
  (void)error;
  return fault_save(self);
}

static bool
faulty_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  return fault_restore(self, state, state_version, error);
}

ARYK_TRANSFORM(faulty, "1.0", "goes wrong on purpose at chosen records, for tests",
               .state_version = 1, .state_size = sizeof(Fault), .options = options,
               .example = "{ transform = \"faulty\"; at = 1000; does = \"reject\"; }",
               .check = faulty_check, .start = faulty_start, .save = faulty_save,
               .restore = faulty_restore, .record = faulty_record);
