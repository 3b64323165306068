/* input_memory.h - which files a source has finished in earlier runs (`new_only`).
 *
 * Files are known by their absolute path, and are new again when their size or the time of their
 * last change differs. A file that is found no more stays known for FORGET_AFTER days, counted from
 * the last run that found it: a folder that is missing for a night must not make everything in it
 * new, and what was deleted long ago must not be carried along for ever. */
#ifndef PLUGINS_FORMATS_INPUT_MEMORY_H
#define PLUGINS_FORMATS_INPUT_MEMORY_H

#include "plugins/formats/file_stamp.h"

#define FORGET_AFTER 90

/* Opaque. */
typedef struct InputMemory InputMemory;

/* What was remembered ("(ua(ay(ytxu)u))": version; path, stamp and day of each file); NULL is an
 * empty memory. `today` is a day since 1970. NULL with *error when it is of another version. */
InputMemory *input_memory_new(GVariant *remembered, uint32_t today, GError **error);
/* NULL is fine. */
void input_memory_free(InputMemory *memory);

/* A file was found; true when it was finished before, just as it is now. */
bool input_memory_knows(InputMemory *memory, const char *path, const FileStamp *stamp);
/* A file was finished, as it was when it was opened. */
void input_memory_add(InputMemory *memory, const char *path, const FileStamp *stamp);
/* All of it, in the order of the paths; floating. */
GVariant *input_memory_save(const InputMemory *memory);

#endif
