/* sink faulty - a sink that forgets what it gets, and goes wrong on purpose.
 *
 * In `write`, at records that can be foretold; or in `finish`, `prepare` or `commit`, where not
 * records but calls are counted: commit number 2 is that of the second checkpoint. For tests: see
 * plugins/formats/fault.h. */
#include <aryk/plugin.h>

#include "plugins/formats/fault.h"

static const char *const places[] = {"write", "finish", "prepare", "commit", NULL};

static const ArykOption options[] = {
    FAULT_OPTIONS,
    ARYK_OPTION_ENUM(Fault, where, places, FAULT_IN_WRITE,
                     "in which call; all but write are counted by calls instead of records"),
    ARYK_OPTION_END};

static bool
faulty_check(const void *self, GError **error)
{
  const Fault *fault = self;
  if (fault->where != FAULT_IN_WRITE && fault->does <= FAULT_RETRY && fault->does != FAULT_FAIL)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "%s can only fail, sleep or end the process: there is no record to %s",
                      places[fault->where], fault_kinds[fault->does]);
  return fault_check(fault, error);
}

static bool
faulty_start(void *self, ArykContext *context, GError **error)
{
  Fault *fault = self;
  (void)error;
  fault->context = context;
  return true;
}

/* What is due in a batch, record by record. The verdict is for the batch as a whole. */
static ArykVerdict
write_faults(Fault *fault, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    uint64_t number = fault->count + i + 1;
    GError *reason = NULL;
    if (!fault_is_due(fault, number))
      continue;
    ArykVerdict verdict = fault_happens(fault, number, &reason);
    if (verdict == ARYK_REJECT) {
      aryk_output_reject(output, aryk_batch_at(batch, i), reason);
    } else if (verdict == ARYK_DROP) {
      aryk_output_drop(output, aryk_batch_at(batch, i));
    } else if (verdict != ARYK_KEEP) {
      g_propagate_error(error, reason);
      return verdict;
    }
  }
  return ARYK_KEEP;
}

static ArykVerdict
faulty_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
             GError **error)
{
  Fault *fault = self;
  uint32_t count = aryk_batch_count(batch);
  (void)bytes;
  if (fault->where != FAULT_IN_WRITE || count == 0)
    return ARYK_KEEP;
  fault_begin(fault, batch, aryk_record_origin(aryk_batch_at(batch, 0)), count);
  ArykVerdict verdict = write_faults(fault, batch, output, error);
  if (verdict != ARYK_RETRY)
    fault_end(fault);
  return verdict;
}

/* One of the calls that have no records. */
static bool
call(Fault *fault, FaultPlace place, GError **error)
{
  if (fault->where != (int)place)
    return true;
  uint64_t number = ++fault->count;
  return !fault_is_due(fault, number) || fault_happens(fault, number, error) == ARYK_KEEP;
}

static ArykVerdict
faulty_finish(void *self, ArykOutput *output, GError **error)
{
  (void)output;
  return call(self, FAULT_IN_FINISH, error) ? ARYK_KEEP : ARYK_FAIL;
}

static bool
faulty_prepare(void *self, uint64_t epoch, GError **error)
{
  (void)epoch;
  return call(self, FAULT_IN_PREPARE, error);
}

static bool
faulty_commit(void *self, uint64_t epoch, GError **error)
{
  (void)epoch;
  return call(self, FAULT_IN_COMMIT, error);
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

ARYK_SINK(faulty, "1.0", "forgets records, and goes wrong on purpose, for tests",
          .state_version = 1, .state_size = sizeof(Fault), .options = options,
          .example = "{ sink = \"faulty\"; at = 1; does = \"retry\"; times = 2; }",
          .check = faulty_check, .start = faulty_start, .save = faulty_save,
          .restore = faulty_restore, .finish = faulty_finish, .write = faulty_write,
          .prepare = faulty_prepare, .commit = faulty_commit);
