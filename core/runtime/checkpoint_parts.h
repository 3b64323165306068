/* checkpoint_parts.h - the form of a checkpoint file: what writing and reading have in common.
 * Behind checkpoint.h; nobody else needs it. */
#ifndef CORE_RUNTIME_CHECKPOINT_PARTS_H
#define CORE_RUNTIME_CHECKPOINT_PARTS_H

#include "core/runtime/node.h"

#define CHECKPOINT_VERSION 1

/* Epoch; committing; now (seconds, nanoseconds, offset, flags); identity; inputs (name, size); the
 * feeder and whether it has begun; number of rejects; the first rejects; the state of the rejects
 * file; those of all outputs, to undo them; for each stage its name, state version, state, memory
 * and counts. */
#define CHECKPOINT_TYPE   "(tb(xuny)(sa(sss)a(sss))a(ayt)ubta(sssssttuu)mva(ayv)a(sumvmvat))"
#define CHECKPOINT_FORMAT "(tb@(xuny)@(sa(sss)a(sss))@a(ayt)ubt@a(sssssttuu)@mv@a(ayv)@a(sumvmvat))"

/* A stage's counts in a row. */
enum {
  CHECKPOINT_COUNTS = 13
};
/* From the node to `counts`, or back. */
void checkpoint_counts(Node *node, uint64_t *counts, bool save);

/* "aryk WHAT VERSION SHA-256", and the value. */
GBytes *checkpoint_pack(const char *what, GVariant *value);
/* The opposite, as a full reference; NULL with *error when it is damaged or of another version:
 * `name` is what it is called there. */
GVariant *checkpoint_unpack(const char *what, const char *name, const char *type, GBytes *bytes,
                            GError **error);

#endif
