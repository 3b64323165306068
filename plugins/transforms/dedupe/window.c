/* window.c - see window.h. */
#include "plugins/transforms/dedupe/window.h"

#include "plugins/formats/value_codec.h"

enum {
  LEAST_ROOM = 1024
};

void
window_start(Window *window, uint64_t width)
{
  memset(window, 0, sizeof *window);
  window->width = width;
  key_table_start(&window->keys);
}

void
window_clear(Window *window)
{
  key_table_clear(&window->keys);
  g_free(window->last);
  memset(window, 0, sizeof *window);
}

size_t
window_bytes(const Window *window)
{
  return key_table_bytes(&window->keys) + window->room * sizeof *window->last;
}

/* The key's record is this one. True when none of the window had it. */
static bool
enter(Window *window, ArykText key, uint64_t number)
{
  bool entered;
  uint32_t place = key_table_enter(&window->keys, key, &entered);
  if (place >= window->room) {
    window->room = MAX(LEAST_ROOM, window->room * 2);
    window->last = g_renew(uint64_t, window->last, window->room);
  }
  bool is_new = entered || number - window->last[place] > window->width;
  window->last[place] = number;
  return is_new;
}

bool
window_add(Window *window, ArykText key)
{
  /* As many outside the window as may be inside: each is moved once for two that came. */
  if (window->keys.count / 2 > window->width + LEAST_ROOM)
    window_forget(window);
  return enter(window, key, window->number++);
}

void
window_forget(Window *window)
{
  Window kept;
  window_start(&kept, window->width);
  kept.number = window->number;
  for (size_t i = 0; i < window->keys.count; i++)
    if (window->number - window->last[i] <= window->width)
      enter(&kept, window->keys.keys[i], window->last[i]);
  window_clear(window);
  *window = kept;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

GVariant *
window_save(Window *window)
{
  ArykBytes bytes = {NULL, 0, 0};
  window_forget(window);
  for (size_t i = 0; i < window->keys.count; i++) {
    codec_write_number(&bytes, window->last[i]);
    codec_write_text(&bytes, window->keys.keys[i]);
  }
  GVariant *state =
      g_variant_new("(t@ay)", window->number,
                    g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data, bytes.length, 1));
  aryk_bytes_clear(&bytes);
  return state;
}

bool
window_restore(Window *window, GVariant *state, GError **error)
{
  gsize length;
  g_variant_get_child(state, 0, "t", &window->number);
  g_autoptr(GVariant) bytes = g_variant_get_child_value(state, 1);
  const uint8_t *data = g_variant_get_fixed_array(bytes, &length, 1);
  CodecReader reader = {data, data + length, NULL, NULL};
  while (reader.at < reader.end) {
    uint64_t last;
    ArykText key;
    if (!codec_read_number(&reader, &last) || !codec_read_text(&reader, &key))
      return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved keys are damaged");
    enter(window, key, last);
  }
  return true;
}
