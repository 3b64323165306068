/* harness.h - the inside of the harness for plugin tests. */
#ifndef CORE_RUNTIME_HARNESS_H
#define CORE_RUNTIME_HARNESS_H

#include <aryk/test.h>

#include "core/record/batch.h"
#include "core/registry/registry.h"

/* As aryk_harness_new(), with a registry (taken over) that may have plugins added to it. */
ArykHarness *harness_new_with(Registry *registry, const char *kind, const char *plugin,
                              const char *options, GError **error);

#endif
