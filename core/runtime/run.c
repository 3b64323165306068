/* run.c - what the stages of one run share. */
#include "core/runtime/run.h"

#include <time.h>

#include "core/runtime/node.h"
#include "core/runtime/reject.h"

enum {
  TRIES = 5,
  FIRST_WAIT = 100 * 1000 /* microseconds; doubles from try to try */
};

static ArykValue
system_now(void)
{
  ArykValue now = aryk_value_of_type(ARYK_TIMESTAMP);
  now.flags = ARYK_VALUE_ZONED;
  now.as.integer = (int64_t)time(NULL);
  return now;
}

Run *
run_new(const Definition *definition, const ArykRunSettings *settings, const Stop *stop,
        const RuntimeClock *clock)
{
  Run *run = g_new0(Run, 1);
  run->definition = definition;
  run->stop = stop;
  if (settings != NULL)
    run->settings = *settings;
  if (clock != NULL)
    run->clock = *clock;
  run->outputs = outputs_new(NULL, false, run->settings.hash);
  run->now = run->settings.now.type == ARYK_TIMESTAMP ? run->settings.now : system_now();
  run->started = g_get_real_time();
  pthread_mutex_init(&run->lock, NULL);
  run->inputs = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(run->inputs, g_strdup(""));
  run->input_sizes = g_array_new(FALSE, TRUE, sizeof(uint64_t));
  run->input_numbers = g_hash_table_new(g_str_hash, g_str_equal);
  run->rejects = g_ptr_array_new_with_free_func(reject_free);
  run->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
  for (guint i = 0; i < definition->stages->len; i++)
    g_ptr_array_add(run->nodes, node_new(run, g_ptr_array_index(definition->stages, i)));
  return run;
}

void
run_free(Run *run)
{
  g_ptr_array_unref(run->nodes);
  outputs_free(run->outputs);
  g_ptr_array_unref(run->rejects);
  g_hash_table_unref(run->input_numbers);
  g_array_unref(run->input_sizes);
  g_ptr_array_unref(run->inputs);
  g_clear_error(&run->failure);
  pthread_mutex_destroy(&run->lock);
  g_free(run);
}

void
run_log(Run *run, ArykLevel level, const char *stage, const char *message)
{
  if (run->settings.log == NULL)
    return;
  pthread_mutex_lock(&run->lock);
  run->settings.log(level, stage, message, run->settings.log_user);
  pthread_mutex_unlock(&run->lock);
}

bool
run_fail(Run *run, const Node *node, GError *error)
{
  if (run->failure != NULL) {
    g_error_free(error);
    return false;
  }
  if (node != NULL)
    g_prefix_error(&error, "stage \"%s\": ", node->stage->name);
  run->failure = error;
  return false;
}

/* ---- Waiting -------------------------------------------------------------------------------- */

bool
run_wait(Run *run, Node *node, unsigned attempt, GError *error)
{
  if (attempt >= TRIES) {
    g_prefix_error(&error, "gave up after %d tries: ", TRIES);
    return run_fail(run, node, error);
  }
  int64_t wait = (int64_t)FIRST_WAIT << (attempt - 1);
  char *message =
      g_strdup_printf("%s; trying again in %.1f s", error->message, (double)wait / G_USEC_PER_SEC);
  run_log(run, ARYK_LOG_WARNING, node->stage->name, message);
  g_free(message);
  g_error_free(error);
  node->counts.retried++;
  if (run->clock.sleep != NULL)
    run->clock.sleep(wait, run->clock.user);
  else if (run->stop != NULL)
    (void)stop_sleep(run->stop, wait);
  else
    g_usleep((gulong)wait);
  return !run_is_stopping(run);
}
