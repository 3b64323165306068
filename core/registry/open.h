/* open.h - brings a plugin's file into the process: the only file that includes ltdl.h is open.c.
 *
 * libltdl reports every failure as "file not found" and binds functions lazily, so that a missing
 * one would end the process in the middle of a run. Therefore dlopen(RTLD_NOW | RTLD_LOCAL) comes
 * first: it binds everything or says what is missing, and libltdl then finds the object loaded.
 * Objects stay resident: descriptors, option tables and code of a plugin are good until the process
 * ends. libltdl is not safe for several threads; a lock here makes it so. */
#ifndef CORE_REGISTRY_OPEN_H
#define CORE_REGISTRY_OPEN_H

#include <aryk/plugin.h>

/* The descriptor in `file`, which has to be called kind_name.so; *size is how many bytes the symbol
 * really has. NULL with *error. */
const ArykPlugin *open_descriptor(const char *file, ArykKind kind, const char *name, size_t *size,
                                  GError **error);

#endif
