#include "tests/plugins/stand_in.h"

ArykContext *
stand_in_new(void)
{
  ArykContext *context = g_new0(ArykContext, 1);
  context->wake = -1;
  context->names = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(context->names, g_strdup(""));
  context->sizes = g_hash_table_new(NULL, NULL);
  return context;
}

void
stand_in_free(ArykContext *context)
{
  g_ptr_array_unref(context->names);
  g_hash_table_destroy(context->sizes);
  g_free(context);
}

int
aryk_context_wake(const ArykContext *context)
{
  return context->wake;
}

bool
aryk_context_stopping(const ArykContext *context)
{
  return context->stopping;
}

bool
aryk_context_resumable(const ArykContext *context)
{
  return context->resumable;
}

uint32_t
aryk_context_input(ArykContext *context, const char *name)
{
  for (guint i = 1; i < context->names->len; i++) {
    if (strcmp(g_ptr_array_index(context->names, i), name) == 0)
      return i;
  }
  g_ptr_array_add(context->names, g_strdup(name));
  return context->names->len - 1;
}

void
aryk_context_input_size(ArykContext *context, uint32_t input, uint64_t bytes)
{
  g_hash_table_insert(context->sizes, GUINT_TO_POINTER(input), GSIZE_TO_POINTER(bytes));
}

void
aryk_context_count_bytes(ArykContext *context, uint64_t bytes)
{
  context->counted += bytes;
}

void
aryk_context_expect_bytes(ArykContext *context, uint64_t bytes)
{
  context->expected += bytes;
}

/* Nothing is remembered here, and nobody listens: the harness has that. */

GVariant *
aryk_context_memory(const ArykContext *context)
{
  (void)context;
  return NULL;
}

void
aryk_context_remember(ArykContext *context, GVariant *memory)
{
  (void)context;
  g_variant_unref(g_variant_ref_sink(memory));
}

ArykValue
aryk_context_now(const ArykContext *context)
{
  (void)context;
  return aryk_value_of_type(ARYK_TIMESTAMP);
}

void
aryk_context_log(const ArykContext *context, ArykLevel level, const char *format, ...)
{
  (void)context;
  (void)level;
  (void)format;
}

void
aryk_contract_weakens(ArykContract *contract, const char *because)
{
  (void)contract;
  (void)because;
}

void
aryk_contract_remembers(ArykContract *contract)
{
  (void)contract;
}
