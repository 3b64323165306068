/* folder.h - where a stage's files lie: the option `spill` that all such stages have. */
#ifndef PLUGINS_SPILL_FOLDER_H
#define PLUGINS_SPILL_FOLDER_H

#include <aryk/plugin.h>

/* A row for the option table of T, whose member `spill` is a const char *. */
#define SPILL_OPTION(T)                                                                            \
  ARYK_OPTION_PATH(T, spill, NULL,                                                                 \
                   "the folder for these files; $TMPDIR or /tmp if not given; a run that keeps "   \
                   "checkpoints has a folder of its own for them")

/* In `start`: the folder; NULL with *error. It lives as long as the instance. */
const char *spill_folder(ArykContext *context, const char *spill, GError **error);

#endif
