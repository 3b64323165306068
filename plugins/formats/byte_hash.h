/* byte_hash.h - a hash of bytes, for tables and against damage; not for secrets.
 *
 * The same on every machine. Eight bytes at a time; what is left has zeros behind it, and the
 * length tells these from others. */
#ifndef PLUGINS_FORMATS_BYTE_HASH_H
#define PLUGINS_FORMATS_BYTE_HASH_H

#include <aryk/plugin.h>

#include "plugins/formats/splitmix.h"

static inline uint64_t
byte_hash(ArykText bytes)
{
  const char *at = bytes.data;
  size_t left = bytes.length;
  uint64_t hash = left * SPLITMIX_STEP, word;
  for (; left >= sizeof word; at += sizeof word, left -= sizeof word) {
    memcpy(&word, at, sizeof word);
    hash = (hash ^ GUINT64_FROM_LE(word)) * SPLITMIX_STEP;
    hash ^= hash >> 32;
  }
  word = 0;
  if (left > 0)
    memcpy(&word, at, left);
  return splitmix(hash ^ GUINT64_FROM_LE(word), 0);
}

#endif
