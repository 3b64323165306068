/* identity.h - what a checkpoint belongs to.
 *
 * A run may go on from a checkpoint only when it would have come to the same point by itself: with
 * the same definition (but for the settings that change no output), the same builds of the plugins,
 * and the same files that transforms look things up in. Inputs are the sources' own affair: what
 * they save names their files, and they check them when they are restored. */
#ifndef CORE_RUNTIME_IDENTITY_H
#define CORE_RUNTIME_IDENTITY_H

#include "core/definition/definition.h"

/* The identity of a definition as it is now, type IDENTITY_TYPE, as a full reference. NULL with
 * *error when a file that it depends on cannot be read. */
#define IDENTITY_TYPE "(sa(sss)a(sss))"
GVariant *identity_of(const Definition *definition, GError **error);

/* What is different, in words that fit behind "since the checkpoint was written, "; NULL when
 * nothing is. Caller frees. */
char *identity_difference(GVariant *before, GVariant *after);

#endif
