/* aggregator.c - see aggregator.h. */
#include "plugins/transforms/aggregate/aggregator.h"

#include "plugins/spill/sort_key.h"

typedef enum Phase {
  PHASE_TAKES = 0, /* records come                                              */
  PHASE_MEMORY,    /* all groups are in memory, and told from there             */
  PHASE_BY_KEY,    /* they are told as the sorter has them                      */
  PHASE_ARRANGES,  /* they go from the one sorter to the other                  */
  PHASE_ARRANGED,  /* they are told as the other has them                       */
  N_PHASES
} Phase;

struct Aggregator {
  const GroupPlan *plan;
  bool by_key, durable;
  uint64_t limit; /* of groups, and of each sorter */
  char *folder;
  ArykContext *context;
  Phase phase;
  Groups groups;
  uint32_t next;    /* PHASE_MEMORY: of the groups   */
  Sorter *sorter;   /* groups and values             */
  Sorter *arranged; /* results by the group's number; NULL: not needed yet */
  Assembly assembly;
  ArykBytes key, value; /* scratch */
};

static Sorter *
new_sorter(const Aggregator *aggregator, const char *name)
{
  return sorter_new(aggregator->limit, aggregator->folder, name, aggregator->durable,
                    aggregator->context);
}

Aggregator *
aggregator_new(const GroupPlan *plan, bool by_key, uint64_t memory, const char *folder,
               bool durable, ArykContext *context)
{
  Aggregator *aggregator = g_new0(Aggregator, 1);
  aggregator->plan = plan;
  aggregator->by_key = by_key;
  aggregator->durable = durable;
  aggregator->limit = memory / 2;
  aggregator->folder = g_strdup(folder);
  aggregator->context = context;
  aggregator->sorter = new_sorter(aggregator, "groups");
  groups_start(&aggregator->groups, plan, aggregator->sorter);
  assembly_start(&aggregator->assembly, plan);
  return aggregator;
}

void
aggregator_free(Aggregator *aggregator)
{
  if (aggregator == NULL)
    return;
  groups_clear(&aggregator->groups);
  assembly_clear(&aggregator->assembly);
  sorter_free(aggregator->sorter);
  sorter_free(aggregator->arranged);
  aryk_bytes_clear(&aggregator->key);
  aryk_bytes_clear(&aggregator->value);
  g_free(aggregator->folder);
  g_free(aggregator);
}

bool
aggregator_add(Aggregator *aggregator, ArykText key, const ArykValue *const *by,
               const bool *applies, const ArykValue *const *values, GError **error)
{
  Groups *groups = &aggregator->groups;
  uint32_t group = groups_enter(groups, key, by);
  for (size_t m = 0; m < aggregator->plan->count; m++)
    if (applies[m] && !groups_take(groups, group, m, values[m], error))
      return false;
  return groups_bytes(groups) < aggregator->limit || groups_put_aside(groups, 0, error);
}

/* ---- The end --------------------------------------------------------------------------------- */

/* From now on groups come out of the sorter; those in memory from the `first` on go there. */
static bool
turn_to_sorter(Aggregator *aggregator, uint32_t first, GError **error)
{
  if (!groups_put_aside(&aggregator->groups, first, error) ||
      !sorter_end(aggregator->sorter, error))
    return false;
  uint64_t met = aggregator->groups.met;
  groups_clear(&aggregator->groups);
  groups_start(&aggregator->groups, aggregator->plan, aggregator->sorter);
  aggregator->groups.met = met;
  aggregator->phase = aggregator->by_key ? PHASE_BY_KEY : PHASE_ARRANGES;
  if (!aggregator->by_key)
    aggregator->arranged = new_sorter(aggregator, "order");
  return true;
}

/* The whole input is one group, also when it is empty. */
static bool
end(Aggregator *aggregator, GError **error)
{
  if (aggregator->plan->by.count == 0)
    groups_enter(&aggregator->groups, (ArykText){NULL, 0}, NULL);
  aggregator->phase = PHASE_MEMORY;
  return (!aggregator->by_key && sorter_is_empty(aggregator->sorter)) ||
         turn_to_sorter(aggregator, 0, error);
}

static AggregatorStep
tell_from_memory(Aggregator *aggregator, GError **error)
{
  const Groups *groups = &aggregator->groups;
  if (aggregator->next == groups->all->len)
    return AGGREGATOR_DONE;
  const Group *group = g_ptr_array_index(groups->all, aggregator->next++);
  return assembly_of_group(&aggregator->assembly, group, error) ? AGGREGATOR_TOLD
                                                                : AGGREGATOR_FAILED;
}

static AggregatorStep
tell_by_key(Aggregator *aggregator, GError **error)
{
  bool more;
  if (!sorter_end(aggregator->sorter, error) ||
      !assembly_next(&aggregator->assembly, aggregator->sorter, &more, error))
    return AGGREGATOR_FAILED;
  return more ? AGGREGATOR_TOLD : AGGREGATOR_DONE;
}

/* A group's results go to the other sorter. */
static bool
arrange(Aggregator *aggregator, GError **error)
{
  const Results *results = &aggregator->assembly.results;
  aggregator->key.length = aggregator->value.length = 0;
  sort_key_write_number(&aggregator->key, results->number);
  for (size_t i = 0; i < results->count; i++)
    codec_write_value(&aggregator->value, &results->values[i]);
  return sorter_add(aggregator->arranged, (ArykText){aggregator->key.data, aggregator->key.length},
                    (ArykText){aggregator->value.data, aggregator->value.length}, error);
}

static AggregatorStep
arrange_next(Aggregator *aggregator, GError **error)
{
  AggregatorStep step = tell_by_key(aggregator, error);
  if (step == AGGREGATOR_TOLD)
    return arrange(aggregator, error) ? AGGREGATOR_WORKED : AGGREGATOR_FAILED;
  if (step == AGGREGATOR_DONE) {
    aggregator->phase = PHASE_ARRANGED;
    return AGGREGATOR_WORKED;
  }
  return step;
}

/* Reads the results that the sorter gives; they are copied, for it goes on at once. */
static bool
read_arranged(Aggregator *aggregator, const Pair *pair, GError **error)
{
  Results *results = &aggregator->assembly.results;
  CodecPool *pool = &aggregator->assembly.pool;
  aggregator->value.length = 0;
  aryk_bytes_append(&aggregator->value, pair->value.data, pair->value.length);
  const uint8_t *data = (const uint8_t *)aggregator->value.data;
  CodecReader reader = {data, data + aggregator->value.length, codec_pool_take, pool};
  codec_pool_reset(pool);
  for (size_t i = 0; i < results->count; i++)
    if (!codec_read_value(&reader, &results->values[i]))
      return aryk_error(error, ARYK_ERROR_IO, "a result that was put aside cannot be read");
  return true;
}

static AggregatorStep
tell_arranged(Aggregator *aggregator, GError **error)
{
  Pair pair;
  if (!sorter_end(aggregator->arranged, error))
    return AGGREGATOR_FAILED;
  if (!sorter_peek(aggregator->arranged, &pair))
    return AGGREGATOR_DONE;
  return read_arranged(aggregator, &pair, error) && sorter_pass(aggregator->arranged, error)
             ? AGGREGATOR_TOLD
             : AGGREGATOR_FAILED;
}

AggregatorStep
aggregator_step(Aggregator *aggregator, const Results **results, GError **error)
{
  if (aggregator->phase == PHASE_TAKES && !end(aggregator, error))
    return AGGREGATOR_FAILED;
  *results = &aggregator->assembly.results;
  switch (aggregator->phase) {
  case PHASE_MEMORY:
    return tell_from_memory(aggregator, error);
  case PHASE_BY_KEY:
    return tell_by_key(aggregator, error);
  case PHASE_ARRANGES:
    return arrange_next(aggregator, error);
  default:
    return tell_arranged(aggregator, error);
  }
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static bool
put_all_aside(Aggregator *aggregator, GError **error)
{
  if (aggregator->phase == PHASE_TAKES)
    return groups_put_aside(&aggregator->groups, 0, error);
  return aggregator->phase != PHASE_MEMORY || turn_to_sorter(aggregator, aggregator->next, error);
}

GVariant *
aggregator_save(Aggregator *aggregator, GError **error)
{
  if (!put_all_aside(aggregator, error))
    return NULL;
  GVariant *sorter = sorter_save(aggregator->sorter, error), *arranged = NULL;
  if (sorter != NULL && aggregator->arranged != NULL)
    arranged = sorter_save(aggregator->arranged, error);
  if (sorter == NULL || (aggregator->arranged != NULL && arranged == NULL)) {
    g_clear_pointer(&sorter, g_variant_unref);
    return NULL;
  }
  return g_variant_new("(yt@" SORTER_STATE "@m" SORTER_STATE ")", (guchar)aggregator->phase,
                       aggregator->groups.met, sorter,
                       g_variant_new_maybe(G_VARIANT_TYPE(SORTER_STATE), arranged));
}

bool
aggregator_restore(Aggregator *aggregator, GVariant *state, GError **error)
{
  guchar phase;
  g_variant_get_child(state, 0, "y", &phase);
  g_variant_get_child(state, 1, "t", &aggregator->groups.met);
  g_autoptr(GVariant) sorter = g_variant_get_child_value(state, 2);
  g_autoptr(GVariant) maybe = g_variant_get_child_value(state, 3);
  g_autoptr(GVariant) arranged = g_variant_get_maybe(maybe);
  if (phase >= N_PHASES || phase == PHASE_MEMORY || (arranged == NULL && phase > PHASE_BY_KEY))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of aggregate");
  aggregator->phase = phase;
  if (!sorter_restore(aggregator->sorter, sorter, error))
    return false;
  if (arranged == NULL)
    return true;
  aggregator->arranged = new_sorter(aggregator, "order");
  return sorter_restore(aggregator->arranged, arranged, error);
}
