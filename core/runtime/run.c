/* run.c - see run.h. */
#include "core/runtime/run.h"

#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "core/runtime/node.h"
#include "core/runtime/reject.h"

enum {
  TOLD = 10 /* rejects that are told one by one: as settle.c has it */
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
  run->cancel = stop_new();
  run->wake = stop_descriptor_of_either(run->cancel, stop);
  if (settings != NULL)
    run->settings = *settings;
  if (clock != NULL)
    run->clock = *clock;
  run->outputs = outputs_new(NULL, run->settings.replay != NULL, run->settings.hash);
  outputs_watch(run->outputs, run->wake);
  run->now = run->settings.now.type == ARYK_TIMESTAMP ? run->settings.now : system_now();
  run->started = g_get_real_time();
  pthread_mutex_init(&run->lock, NULL);
  pthread_mutex_init(&run->log_lock, NULL);
  run->inputs = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(run->inputs, g_strdup(""));
  run->input_sizes = g_array_new(FALSE, TRUE, sizeof(uint64_t));
  run->input_numbers = g_hash_table_new(g_str_hash, g_str_equal);
  run->rejects = g_ptr_array_new_with_free_func(reject_free);
  run->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
  for (guint i = 0; i < definition->stages->len; i++)
    g_ptr_array_add(run->nodes, node_new(run, g_ptr_array_index(definition->stages, i)));
  graph_connect_nodes(run);
  return run;
}

void
run_free(Run *run)
{
  g_ptr_array_unref(run->nodes);
  aryk_file_close(run->rejects_file);
  outputs_free(run->outputs);
  g_ptr_array_unref(run->rejects);
  g_hash_table_unref(run->input_numbers);
  g_array_unref(run->input_sizes);
  g_ptr_array_unref(run->inputs);
  g_clear_error(&run->failure);
  g_clear_pointer(&run->identity, g_variant_unref);
  state_free(run->state);
  (void)close(run->wake); /* an event: nothing can be lost */
  stop_free(run->cancel);
  pthread_mutex_destroy(&run->lock);
  pthread_mutex_destroy(&run->log_lock);
  g_free(run);
}

void
run_log(Run *run, ArykLevel level, const char *stage, const char *message)
{
  if (run->settings.log == NULL)
    return;
  pthread_mutex_lock(&run->log_lock);
  run->settings.log(level, stage, message, run->settings.log_user);
  pthread_mutex_unlock(&run->log_lock);
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

bool
run_sleep(Run *run, int64_t microseconds)
{
  if (run->clock.sleep != NULL) {
    run->clock.sleep(microseconds, run->clock.user);
    return !run_is_stopping(run);
  }
  struct pollfd waiting = {.fd = run->wake, .events = POLLIN};
  int64_t end =
      g_get_monotonic_time() + (int64_t)((double)microseconds * g_random_double_range(0.5, 1.0));
  for (int64_t left; !run_is_stopping(run) && (left = end - g_get_monotonic_time()) > 0;)
    (void)poll(&waiting, 1, (int)MIN((left + 999) / 1000, 1000 * 1000));
  return !run_is_stopping(run);
}

/* ---- Rejects -------------------------------------------------------------------------------- */

bool
run_open_rejects(Run *run)
{
  GError *error = NULL;
  const char *path = run->definition->rejects;
  if (path == NULL)
    return true;
  run->rejects_file = outputs_open(run->outputs, path, ARYK_FILE_FOLDERS, &error);
  if (run->rejects_file != NULL)
    return true;
  g_prefix_error(&error, "the rejects file: ");
  return run_fail(run, NULL, error);
}

bool
run_prepare(Run *run)
{
  GError *error = NULL;
  for (guint i = 0; i < run->nodes->len; i++) {
    if (!node_prepare(run_node(run, i), run->epoch))
      return false;
  }
  return run->rejects_file == NULL || aryk_file_prepare(run->rejects_file, &error) ||
         run_fail(run, NULL, error);
}

/* ---- Too many rejects ------------------------------------------------------------------------ */

void
run_log_rejects(Run *run)
{
  if (run->reject_count <= TOLD)
    return;
  char *message = g_strdup_printf("rejected: and %" PRIu64 " more", run->reject_count - TOLD);
  run_log(run, ARYK_LOG_ERROR, NULL, message);
  g_free(message);
}

__extension__ typedef unsigned __int128 Product;

static bool
share_is_too_large(const Run *run)
{
  uint64_t read = run->replayed;
  for (guint i = 0; i < run->nodes->len && run->settings.replay == NULL; i++) {
    if (node_is_source(run_node(run, i)))
      read += run_node(run, i)->counts.read;
  }
  Product allowed = (Product)read * (uint64_t)run->definition->max_reject_share;
  return (Product)run->reject_count * UINT64_C(1000000000) > allowed;
}

bool
run_check_delivered(Run *run)
{
  if (run->definition->max_reject_share >= 0 && share_is_too_large(run)) {
    run->too_many = true;
    return false;
  }
  if (run->definition->max_rejects >= 0 || run->definition->max_reject_share >= 0 ||
      run->settings.replay != NULL)
    return true; /* the definition says itself how many are too many; a replay takes no good
                    output's place, and keeps what it could not help */
  for (guint i = 0; i < run->nodes->len; i++) {
    const Node *node = run_node(run, i);
    if (node_is_source(node) && node->counts.rejected > 0 &&
        node->counts.rejected == node->counts.read) {
      run->too_many = true;
      run->barren = node->stage->name;
      return false;
    }
  }
  return true;
}
