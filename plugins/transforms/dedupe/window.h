/* window.h - which keys were among the last so many records.
 *
 * Each key is remembered with the number of the record that had it last. Keys that no record of the
 * window had are forgotten now and then, all at once. */
#ifndef PLUGINS_TRANSFORMS_DEDUPE_WINDOW_H
#define PLUGINS_TRANSFORMS_DEDUPE_WINDOW_H

#include "plugins/spill/key_table.h"

typedef struct Window {
  uint64_t width;  /* records                                  */
  uint64_t number; /* of the record that comes next, from 0    */
  KeyTable keys;
  uint64_t *last; /* by key: the number of its last record    */
  size_t room;    /* of `last`                                */
} Window;

void window_start(Window *window, uint64_t width);
/* A zeroed one is fine. */
void window_clear(Window *window);
/* A record with this key; true when none of the window before it had it. */
bool window_add(Window *window, ArykText key);
/* Forgets what is outside the window. */
void window_forget(Window *window);
/* The memory it takes. */
size_t window_bytes(const Window *window);

#define WINDOW_STATE "(tay)"
GVariant *window_save(Window *window);
ARYK_MUST_CHECK bool window_restore(Window *window, GVariant *state, GError **error);

#endif
