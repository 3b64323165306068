/* harness.h - the inside of the harness for plugin tests: JSON in, JSON out. */
#ifndef CORE_RUNTIME_HARNESS_H
#define CORE_RUNTIME_HARNESS_H

#include <aryk/test.h>

#include "core/record/batch.h"
#include "core/registry/registry.h"

/* As aryk_harness_new(), with a registry (taken over) that may have plugins added to it. */
ArykHarness *harness_new_with(Registry *registry, const char *kind, const char *plugin,
                              const char *options, GError **error);

/* Fills an empty record from a JSON object. False with *error, which gives the offset. */
bool harness_read_record(const char *json, ArykRecord *record, GError **error);
/* The record as compact JSON. Caller frees. */
char *harness_write_record(const ArykRecord *record);

#endif
