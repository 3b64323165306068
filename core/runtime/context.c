/* context.c - what an instance may ask of the runtime. */
#include "core/runtime/node.h"

const void *
aryk_context_shared(const ArykContext *context)
{
  return context->shared;
}

const char *
aryk_context_stage(const ArykContext *context)
{
  return context->stage;
}

ArykValue
aryk_context_now(const ArykContext *context)
{
  return context->run->now;
}

bool
aryk_context_stopping(const ArykContext *context)
{
  return run_is_stopping(context->run);
}

void
aryk_context_log(const ArykContext *context, ArykLevel level, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  run_log(context->run, level, context->stage, message);
  g_free(message);
}

uint32_t
aryk_context_input(ArykContext *context, const char *name)
{
  Run *run = context->run;
  pthread_mutex_lock(&run->lock);
  gpointer number = g_hash_table_lookup(run->input_numbers, name);
  if (number == NULL) {
    char *copy = g_strdup(name);
    number = GUINT_TO_POINTER(run->inputs->len);
    g_ptr_array_add(run->inputs, copy);
    g_hash_table_insert(run->input_numbers, copy, number);
  }
  pthread_mutex_unlock(&run->lock);
  return GPOINTER_TO_UINT(number);
}

const char *
aryk_context_input_name(const ArykContext *context, uint32_t input)
{
  Run *run = context->run;
  pthread_mutex_lock(&run->lock);
  const char *name = input < run->inputs->len ? g_ptr_array_index(run->inputs, input) : "";
  pthread_mutex_unlock(&run->lock);
  return name;
}

void
aryk_context_input_size(ArykContext *context, uint32_t input, uint64_t bytes)
{
  Run *run = context->run;
  pthread_mutex_lock(&run->lock);
  if (input >= run->input_sizes->len)
    g_array_set_size(run->input_sizes, input + 1);
  g_array_index(run->input_sizes, uint64_t, input) = bytes;
  pthread_mutex_unlock(&run->lock);
}

void
aryk_context_expect_bytes(ArykContext *context, uint64_t bytes)
{
  atomic_fetch_add_explicit(&context->expected, bytes, memory_order_relaxed);
}

bool
aryk_context_reads(const ArykContext *context, ArykField field)
{
  return stage_is_read(context->configured, field);
}

int
aryk_context_wake(const ArykContext *context)
{
  return context->run->wake;
}

bool
aryk_context_resumable(const ArykContext *context)
{
  return context->run->resumable;
}

const char *
aryk_context_folder(ArykContext *context, GError **error)
{
  State *state = context->run->state;
  return state != NULL ? state_stage_folder(state, context->stage, error) : NULL;
}

GVariant *
aryk_context_memory(const ArykContext *context)
{
  return context->memory;
}

void
aryk_context_remember(ArykContext *context, GVariant *memory)
{
  GVariant *taken = g_variant_ref_sink(memory);
  g_clear_pointer(&context->remembered, g_variant_unref);
  context->remembered = taken;
}

void
aryk_context_count_bytes(ArykContext *context, uint64_t bytes)
{
  atomic_fetch_add_explicit(&context->bytes, bytes, memory_order_relaxed);
}

ArykFile *
aryk_context_output(ArykContext *context, const char *path, unsigned flags, GError **error)
{
  return outputs_open(context->run->outputs, path, flags, error);
}
