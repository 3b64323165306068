/* aggregator.h - any number of groups within a limit of memory.
 *
 * Groups gather in memory (groups.h); when the limit is reached they are put aside in a sorter, and
 * at the end come out of it one after the other, in the order of their keys (assembly.h). Where
 * they are to come in the order in which they were met, a second sorter arranges their results. At
 * a checkpoint the groups are put aside too, so that it only has to name files. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_AGGREGATOR_H
#define PLUGINS_TRANSFORMS_AGGREGATE_AGGREGATOR_H

#include "plugins/transforms/aggregate/assembly.h"

/* Opaque. */
typedef struct Aggregator Aggregator;

/* `plan` is borrowed. Files go to `folder`; `durable` ones outlive the process. */
Aggregator *aggregator_new(const GroupPlan *plan, bool by_key, uint64_t memory, const char *folder,
                           bool durable, ArykContext *context);
/* NULL is fine. */
void aggregator_free(Aggregator *aggregator);

/* A record of the group that has this key; the measures for which `applies` is true take their
 * values. False with *error. */
ARYK_MUST_CHECK bool aggregator_add(Aggregator *aggregator, ArykText key,
                                    const ArykValue *const *by, const bool *applies,
                                    const ArykValue *const *values, GError **error);

/* What a step at the end has done. */
typedef enum AggregatorStep {
  AGGREGATOR_FAILED = 0, /* *error is set                  */
  AGGREGATOR_WORKED,     /* there is nothing to tell yet   */
  AGGREGATOR_TOLD,       /* *results are those of a group  */
  AGGREGATOR_DONE        /* there are no more              */
} AggregatorStep;

/* All records are there: the next group. The results are good until the next step. */
AggregatorStep aggregator_step(Aggregator *aggregator, const Results **results, GError **error);

/* At any time between the other calls. A restored aggregator is a new one of the same plan. */
#define AGGREGATOR_STATE "(yt(b(ua(uuttuay)))m(b(ua(uuttuay))))"
GVariant *aggregator_save(Aggregator *aggregator, GError **error);
ARYK_MUST_CHECK bool aggregator_restore(Aggregator *aggregator, GVariant *state, GError **error);

#endif
