/* sink_parts_inside.h - the files of a sink, for what SinkParts is made of: sink_parts.c writes,
 * sink_parts_state.c knows checkpoints and ends. */
#ifndef PLUGINS_FORMATS_SINK_PARTS_INSIDE_H
#define PLUGINS_FORMATS_SINK_PARTS_INSIDE_H

#include "plugins/formats/sink_parts.h"

struct SinkPart {
  SinkFile file;
  char *key; /* see part_path_key(); "" for the only file */
  char *path;
  uint64_t number; /* 0: not numbered                     */
  uint64_t rows, size;
  bool begun; /* a row was written                        */
  bool full;  /* nothing more comes                       */
  GList link; /* in the queue of those that are open      */
};

/* A new file, listed and open. NULL with *error. */
SinkPart *sink_parts_add(SinkParts *parts, const char *key, uint64_t number, GError **error);
bool sink_part_is_open(const SinkParts *parts, const SinkPart *part);
/* Closes it until it is written again. KEEP or FAIL. */
ArykVerdict sink_part_rest(SinkParts *parts, SinkPart *part, GError **error);

#endif
