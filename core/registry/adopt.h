/* adopt.h - takes a foreign descriptor into the house: the checks that need no file.
 *
 * A descriptor may come from a plugin that was built years ago or by somebody else's hand. It is
 * read in the order in which it can be trusted: sizes and ABI first (their places never change),
 * then kind, name and texts, then the callbacks that its kind must have, then the option table.
 * What comes out is a copy with this host's layout: shorter descriptors and rows are filled with
 * zeros. */
#ifndef CORE_REGISTRY_ADOPT_H
#define CORE_REGISTRY_ADOPT_H

#include <aryk/plugin.h>

/* A copy of `foreign`, which has `size` bytes, for adopt_free(). `where` is what messages call it:
 * its file, or "linked-in transform_shout". NULL with *error. */
ArykPlugin *adopt_plugin(const ArykPlugin *foreign, size_t size, const char *where, GError **error);
void adopt_free(ArykPlugin *plugin);

/* The option table of a plugin whose rows are `row_size` apart, copied and checked; `state_size` is
 * the struct that it writes into. NULL with *error. */
ArykOption *adopt_options(const ArykOption *rows, size_t row_size, size_t state_size,
                          const char *where, GError **error);
void adopt_options_free(ArykOption *rows);

#endif
