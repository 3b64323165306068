/* semantics.c - from the names in rules to the C functions that compute meanings. */
#include "plugins/language/chart.h"

#include <string.h>

Semantic
semantics_find(const char *name)
{
  const SemanticEntry *const tables[] = {semantics_quantity, semantics_period, semantics_growth,
                                         semantics_fact};
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
    for (const SemanticEntry *entry = tables[i]; entry->name != NULL; entry++) {
      if (strcmp(entry->name, name) == 0)
        return entry->function;
    }
  }
  return NULL;
}
