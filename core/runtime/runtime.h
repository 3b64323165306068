/* runtime.h - runs a checked definition. Knows no plugin by name. */
#ifndef CORE_RUNTIME_RUNTIME_H
#define CORE_RUNTIME_RUNTIME_H

#include <aryk/aryk.h>

#include "core/definition/definition.h"

/* Runs to the end, or until `stop` becomes true. The report is always made, whatever happened; the
 * caller frees it with aryk_report_free(). */
ArykReport *runtime_run(const Definition *definition, const ArykRunSettings *settings,
                        const _Atomic(bool) *stop);

#endif
