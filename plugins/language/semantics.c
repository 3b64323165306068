/* semantics.c - from the names in rules to the C functions that compute meanings. */
#include "plugins/language/chart.h"

#include <string.h>

Semantic
semantics_find(const char *name, MeaningKind *largest)
{
  static const struct {
    const SemanticEntry *entries;
    MeaningKind largest;
  } tables[] = {{semantics_quantity, MEANING_QUANTITY},
                {semantics_period, MEANING_PERIOD},
                {semantics_growth, MEANING_GROWTH},
                {semantics_fact, MEANING_MARK}};
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
    for (const SemanticEntry *entry = tables[i].entries; entry->name != NULL; entry++)
      if (strcmp(entry->name, name) == 0) {
        *largest = tables[i].largest;
        return entry->function;
      }
  return NULL;
}
