/* bytes.c - a growing run of bytes. */
#include <aryk/record.h>

#define LEAST_CAPACITY 256

void
aryk_bytes_grow(ArykBytes *bytes, size_t more)
{
  if (more > SIZE_MAX - bytes->length)
    g_error("cannot hold %zu bytes more than %zu", more, bytes->length);
  size_t needed = bytes->length + more, capacity = MAX(bytes->capacity, LEAST_CAPACITY);
  if (needed <= bytes->capacity)
    return;
  while (capacity < needed)
    capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
  bytes->data = g_realloc(bytes->data, capacity);
  bytes->capacity = capacity;
}

void
aryk_bytes_clear(ArykBytes *bytes)
{
  g_free(bytes->data);
  memset(bytes, 0, sizeof *bytes);
}
