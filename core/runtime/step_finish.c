/* step_finish.c - tells a plugin that its input has ended. */
#include "core/runtime/call.h"
#include "core/runtime/step.h"

bool
finish_step(const Visit *visit, Parcel *output, bool *more)
{
  ArykOutput *made = visit->worker->output;
  GError *error = NULL;
  unsigned allowed = VERDICT(ARYK_KEEP) | (output != NULL ? VERDICT(ARYK_MORE) : 0);
  *more = false;
  output_reset(made, NULL);
  ArykVerdict verdict = visit->node->plugin->finish(visit->self, made, &error);
  if (!call_verdict(visit, "finish", allowed, verdict, &error) ||
      !call_output(visit, "finish", made, output != NULL ? MAY_EMIT : 0))
    return false;
  *more = verdict == ARYK_MORE;
  if (output != NULL) {
    visit->tally->emitted += output_mark(made);
    output->batch = output_take_batch(made);
  }
  return true;
}
