/* assembly.c - see assembly.h. */
#include "plugins/transforms/aggregate/assembly.h"

void
assembly_start(Assembly *assembly, const GroupPlan *plan)
{
  memset(assembly, 0, sizeof *assembly);
  assembly->plan = plan;
  assembly->results.count = plan->by.count + plan->count;
  assembly->results.values = g_new0(ArykValue, assembly->results.count);
  assembly->states = g_new0(MeasureState, plan->count);
  assembly->later = g_new0(MeasureState, plan->count);
  assembly->quantiles = g_new0(Quantile, plan->count);
  assembly->rooms = g_new0(ResultRoom, plan->count);
}

static void
clear_states(const GroupPlan *plan, MeasureState *states)
{
  for (size_t m = 0; m < plan->count; m++)
    measure_clear(&plan->measures[m], &states[m]);
}

void
assembly_clear(Assembly *assembly)
{
  if (assembly->plan == NULL)
    return;
  clear_states(assembly->plan, assembly->states);
  clear_states(assembly->plan, assembly->later);
  for (size_t m = 0; m < assembly->plan->count; m++)
    quantile_clear(&assembly->quantiles[m]);
  g_free(assembly->results.values);
  g_free(assembly->states);
  g_free(assembly->later);
  g_free(assembly->quantiles);
  g_free(assembly->rooms);
  aryk_bytes_clear(&assembly->key);
  aryk_bytes_clear(&assembly->by);
  codec_pool_clear(&assembly->pool);
  memset(assembly, 0, sizeof *assembly);
}

static bool
damaged(GError **error)
{
  return aryk_error(error, ARYK_ERROR_IO, "a group that was put aside cannot be read");
}

/* ---- Results --------------------------------------------------------------------------------- */

static bool
read_by(Assembly *assembly, ArykText by, GError **error)
{
  const uint8_t *data = (const uint8_t *)by.data;
  CodecReader reader = {data, data + by.length, codec_pool_take, &assembly->pool};
  codec_pool_reset(&assembly->pool);
  for (size_t i = 0; i < assembly->plan->by.count; i++) {
    ArykValue *value = &assembly->results.values[i];
    if (!codec_read_value(&reader, value))
      return damaged(error);
    if (value->type == ARYK_ABSENT)
      *value = aryk_null();
  }
  return true;
}

/* Names the group that a message is about. */
static void
name_group(const Assembly *assembly, GError **error)
{
  GString *name = g_string_new(NULL);
  for (size_t i = 0; i < assembly->plan->by.count; i++) {
    ArykText text = aryk_value_text(&assembly->results.values[i]);
    if (text.data != NULL)
      g_string_append_printf(name, "%s \"%.*s\": ", aryk_field_name(assembly->plan->by.items[i]),
                             (int)MIN(text.length, 60), text.data);
  }
  g_prefix_error(error, "%s", name->str);
  g_string_free(name, TRUE);
}

static bool
tell(Assembly *assembly, ArykText by, const MeasureState *states, GError **error)
{
  const GroupPlan *plan = assembly->plan;
  if (!read_by(assembly, by, error))
    return false;
  for (size_t m = 0; m < plan->count; m++) {
    const Measure *measure = &plan->measures[m];
    ArykValue *result = &assembly->results.values[plan->by.count + m];
    if (measure_is_quantile(measure)
            ? !quantile_result(&assembly->quantiles[m], measure, &assembly->rooms[m], result, error)
            : !measure_result(measure, &states[plan->state[m]], &assembly->rooms[m], result,
                              error)) {
      name_group(assembly, error);
      return false;
    }
  }
  return true;
}

bool
assembly_of_group(Assembly *assembly, const Group *group, GError **error)
{
  assembly->results.number = group->number;
  return tell(assembly, group->by, group->states, error);
}

/* ---- Out of a sorter ------------------------------------------------------------------------- */

/* The pair's tag, when it is one of the group; 0 when it is of another. */
static uint8_t
tag_in_group(const Assembly *assembly, const Pair *pair)
{
  size_t length = assembly->key.length;
  if (pair->key.length <= length ||
      (length > 0 && memcmp(pair->key.data, assembly->key.data, length) != 0))
    return 0;
  return (uint8_t)pair->key.data[length];
}

/* The first pair of a group has its states, and so the length of its key. */
static bool
begin_group(Assembly *assembly, const Pair *pair, GError **error)
{
  ArykText by;
  size_t length = pair->key.length - 1;
  clear_states(assembly->plan, assembly->states);
  if (pair->key.length == 0 || pair->key.data[length] != GROUP_TAG_STATES ||
      !group_read(assembly->plan, pair->value, &assembly->results.number, &by, assembly->states))
    return damaged(error);
  assembly->key.length = assembly->by.length = 0;
  aryk_bytes_append(&assembly->key, pair->key.data, length);
  aryk_bytes_append(&assembly->by, by.data, by.length);
  return true;
}

/* What was met later of the same group. */
static bool
go_on(Assembly *assembly, const Pair *pair, GError **error)
{
  uint64_t number;
  ArykText by;
  const GroupPlan *plan = assembly->plan;
  clear_states(plan, assembly->later);
  if (!group_read(plan, pair->value, &number, &by, assembly->later))
    return damaged(error);
  for (size_t m = 0; m < plan->count; m++)
    if (group_plan_has_state(plan, m))
      measure_merge(&plan->measures[m], &assembly->states[m], &assembly->later[m]);
  return true;
}

static bool
read_states(Assembly *assembly, Sorter *sorter, GError **error)
{
  Pair pair;
  if (!sorter_peek(sorter, &pair) || !begin_group(assembly, &pair, error))
    return false;
  do {
    if (!sorter_pass(sorter, error))
      return false;
    if (!sorter_peek(sorter, &pair) || tag_in_group(assembly, &pair) != GROUP_TAG_STATES)
      return true;
  } while (go_on(assembly, &pair, error));
  return false;
}

/* A value of a collection passes by all measures that look at it. */
static bool
see_value(Assembly *assembly, size_t collection, const Pair *pair, GError **error)
{
  const GroupPlan *plan = assembly->plan;
  const uint8_t *data = (const uint8_t *)pair->value.data;
  CodecReader reader = {data, data + pair->value.length, codec_pool_take, &assembly->pool};
  ArykValue value;
  codec_pool_reset(&assembly->pool);
  if (!codec_read_value(&reader, &value))
    return damaged(error);
  for (size_t m = 0; m < plan->count; m++)
    if (plan->collection[m] == collection)
      quantile_see(&assembly->quantiles[m], &value);
  return true;
}

static void
count_value(Assembly *assembly, size_t collection)
{
  for (size_t m = 0; m < assembly->plan->count; m++)
    if (assembly->plan->collection[m] == collection)
      assembly->states[m].count++;
}

static void
begin_collections(Assembly *assembly)
{
  const GroupPlan *plan = assembly->plan;
  for (size_t m = 0; m < plan->count; m++) {
    if (measure_is_quantile(&plan->measures[m]))
      quantile_start(&assembly->quantiles[m], &plan->measures[m], assembly->states[m].count);
    else if (plan->collection[m] != NO_COLLECTION)
      assembly->states[m].count = 0;
  }
}

/* The values of all collections; of different ones, those that were put aside several times count
 * once. `key` holds the one before. */
static bool
read_values(Assembly *assembly, Sorter *sorter, ArykBytes *before, GError **error)
{
  Pair pair;
  bool ok = true;
  for (uint8_t tag; ok && sorter_peek(sorter, &pair) &&
                    (tag = tag_in_group(assembly, &pair)) >= GROUP_TAG_VALUES;) {
    size_t collection = tag - (size_t)GROUP_TAG_VALUES;
    if (collection >= assembly->plan->collections)
      return damaged(error);
    if (measure_is_quantile(group_plan_collector(assembly->plan, collection))) {
      ok = see_value(assembly, collection, &pair, error);
    } else if (!aryk_text_equal((ArykText){before->data, before->length}, pair.key)) {
      count_value(assembly, collection);
      before->length = 0;
      aryk_bytes_append(before, pair.key.data, pair.key.length);
    }
    ok = ok && sorter_pass(sorter, error);
  }
  return ok;
}

bool
assembly_next(Assembly *assembly, Sorter *sorter, bool *more, GError **error)
{
  ArykBytes before = {NULL, 0, 0};
  Pair pair;
  *more = sorter_peek(sorter, &pair);
  if (!*more)
    return true;
  if (!read_states(assembly, sorter, error))
    return false;
  begin_collections(assembly);
  bool ok = read_values(assembly, sorter, &before, error);
  aryk_bytes_clear(&before);
  return ok && tell(assembly, (ArykText){assembly->by.data, assembly->by.length}, assembly->states,
                    error);
}
