/* packing.h - packs bytes, for tests of reading them. */
#ifndef TESTS_PLUGINS_PACKING_H
#define TESTS_PLUGINS_PACKING_H

#include <glib.h>

typedef enum Packing {
  PACKING_NONE = 0,
  PACKING_GZIP,
  PACKING_ZSTD,
  PACKING_XZ
} Packing;

/* Fails the test when it cannot. */
GString *pack(Packing packing, const char *data, size_t length);

#endif
