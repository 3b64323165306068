/* buffer.c - shared, read-only bytes. */
#include <stdatomic.h>

#include "core/record/arena.h"

struct ArykBuffer {
  atomic_uint references;
  atomic_bool claimed; /* some arena counts its bytes */
  ArykText text;
  GDestroyNotify destroy;
  void *user;
};

ArykBuffer *
aryk_buffer_new(const void *data, size_t length, GDestroyNotify destroy, void *user)
{
  ArykBuffer *buffer = g_new(ArykBuffer, 1);
  atomic_init(&buffer->references, 1);
  atomic_init(&buffer->claimed, false);
  buffer->text.data = data;
  buffer->text.length = length;
  buffer->destroy = destroy;
  buffer->user = user;
  return buffer;
}

ArykBuffer *
aryk_buffer_ref(ArykBuffer *buffer)
{
  atomic_fetch_add_explicit(&buffer->references, 1, memory_order_relaxed);
  return buffer;
}

void
aryk_buffer_unref(ArykBuffer *buffer)
{
  if (buffer == NULL ||
      atomic_fetch_sub_explicit(&buffer->references, 1, memory_order_acq_rel) != 1)
    return;
  if (buffer->destroy != NULL)
    buffer->destroy(buffer->user);
  g_free(buffer);
}

ArykText
aryk_buffer_text(const ArykBuffer *buffer)
{
  return buffer->text;
}

bool
buffer_claim(ArykBuffer *buffer)
{
  return !atomic_exchange_explicit(&buffer->claimed, true, memory_order_relaxed);
}
