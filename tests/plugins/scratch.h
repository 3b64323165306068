/* scratch.h - a folder of its own for a test, and files in it. */
#ifndef TESTS_PLUGINS_SCRATCH_H
#define TESTS_PLUGINS_SCRATCH_H

#include "tests/core/cmocka_first.h"

#include <glib.h>

/* cmocka fixtures: *state is the folder's path; the process works in it. */
int sandbox_set_up(void **state);
int sandbox_tear_down(void **state);

/* Writes a file, with folders that lead to it. */
void sandbox_write(const char *path, const void *data, size_t length);
#define SANDBOX_WRITE(path, text) sandbox_write(path, text, sizeof(text) - 1)

#endif
