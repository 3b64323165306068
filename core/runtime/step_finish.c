/* step_finish.c - tells a plugin that its input has ended. */
#include "core/runtime/call.h"

/* Adds what was emitted behind what the node has made of its last input. */
static void
append(Node *node, Parcel *output)
{
  uint32_t emitted = output_mark(node->output);
  node->counts.emitted += emitted;
  if (emitted == 0)
    return;
  Gather gather;
  gather_start(&gather);
  uint32_t before = parcel_count(output);
  for (uint32_t i = 0; i < before; i++)
    gather_add(&gather, aryk_batch_at(output->batch, i), i);
  for (uint32_t i = 0; i < emitted; i++)
    gather_add(&gather, aryk_batch_at(node->output->batch, i), PLACE_LAST);
  Parcel longer;
  gather_end(&gather, output, &longer);
  parcel_clear(output);
  *output = longer;
}

bool
finish_step(Node *node, Parcel *output)
{
  if (node->plugin == NULL || node->plugin->finish == NULL || node_is_source(node))
    return true;
  GError *error = NULL;
  output_reset(node->output, NULL);
  ArykVerdict verdict = node->plugin->finish(node->self, node->output, &error);
  if (!call_verdict(node, "finish", VERDICT(ARYK_KEEP), verdict, &error) ||
      !call_output(node, "finish", node->output, output != NULL ? MAY_EMIT : 0))
    return false;
  if (output != NULL)
    append(node, output);
  return true;
}
