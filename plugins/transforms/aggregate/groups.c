/* groups.c - see groups.h. */
#include "plugins/transforms/aggregate/groups.h"

#include "plugins/spill/sort_key.h"

void
groups_start(Groups *groups, const GroupPlan *plan, Sorter *sorter)
{
  memset(groups, 0, sizeof *groups);
  groups->plan = plan;
  groups->sorter = sorter;
  groups->all = g_ptr_array_new();
  key_table_start(&groups->keys);
  key_table_start(&groups->seen);
  pages_start(&groups->pages);
}

static Group *
group_at(const Groups *groups, uint32_t i)
{
  return g_ptr_array_index(groups->all, i);
}

static void
forget(Groups *groups)
{
  for (guint i = 0; i < groups->all->len; i++)
    for (size_t m = 0; m < groups->plan->count; m++)
      measure_clear(&groups->plan->measures[m], &group_at(groups, i)->states[m]);
  g_ptr_array_set_size(groups->all, 0);
  groups->extra = 0;
}

void
groups_clear(Groups *groups)
{
  if (groups->all == NULL)
    return;
  forget(groups);
  g_ptr_array_unref(groups->all);
  key_table_clear(&groups->keys);
  key_table_clear(&groups->seen);
  pages_clear(&groups->pages);
  aryk_bytes_clear(&groups->scratch);
  aryk_bytes_clear(&groups->values);
  memset(groups, 0, sizeof *groups);
}

size_t
groups_bytes(const Groups *groups)
{
  return key_table_bytes(&groups->keys) + key_table_bytes(&groups->seen) + groups->pages.bytes +
         groups->all->len * sizeof(Group *) + groups->extra;
}

/* ---- Groups and values ----------------------------------------------------------------------- */

static ArykText
text_of(const ArykBytes *bytes)
{
  return (ArykText){bytes->data, bytes->length};
}

static ArykText
copy_values(Groups *groups, const ArykValue *const *by)
{
  ArykBytes *values = &groups->values;
  values->length = 0;
  for (size_t i = 0; i < groups->plan->by.count; i++)
    codec_write_value(values, by[i]);
  char *copy = pages_take(&groups->pages, values->length);
  if (values->length > 0)
    memcpy(copy, values->data, values->length);
  return (ArykText){copy, values->length};
}

uint32_t
groups_enter(Groups *groups, ArykText key, const ArykValue *const *by)
{
  bool entered;
  uint32_t number = key_table_enter(&groups->keys, key, &entered);
  if (!entered)
    return number;
  size_t size = sizeof(Group) + groups->plan->count * sizeof(MeasureState);
  Group *group = pages_take(&groups->pages, size);
  memset(group, 0, size);
  group->number = groups->met++;
  group->by = copy_values(groups, by);
  g_ptr_array_add(groups->all, group);
  return number;
}

/* The key under which the sorter gets something of a group. */
static void
begin_key(Groups *groups, uint32_t group, unsigned tag)
{
  ArykText key = groups->keys.keys[group];
  groups->scratch.length = 0;
  aryk_bytes_append(&groups->scratch, key.data, key.length);
  aryk_bytes_append_char(&groups->scratch, (char)tag);
}

static bool
collect(Groups *groups, uint32_t group, size_t measure, const ArykValue *value, GError **error)
{
  uint8_t collection = groups->plan->collection[measure];
  if (groups->plan->collector[collection] != measure)
    return true; /* another one has put it there */
  begin_key(groups, group, GROUP_TAG_VALUES + collection);
  sort_key_write(&groups->scratch, value);
  groups->values.length = 0;
  codec_write_value(&groups->values, value);
  return sorter_add(groups->sorter, text_of(&groups->scratch), text_of(&groups->values), error);
}

static void
tell_apart(Groups *groups, uint32_t group, size_t measure, const ArykValue *value)
{
  bool entered;
  ArykBytes *key = &groups->scratch;
  key->length = 0;
  aryk_bytes_append(key, &group, sizeof group);
  aryk_bytes_append_char(key, (char)groups->plan->collection[measure]);
  sort_key_write(key, value);
  key_table_enter(&groups->seen, text_of(key), &entered);
  group_at(groups, group)->states[measure].count += entered;
}

bool
groups_take(Groups *groups, uint32_t group, size_t measure, const ArykValue *value, GError **error)
{
  const Measure *what = &groups->plan->measures[measure];
  if (!group_plan_has_state(groups->plan, measure) ||
      (groups->plan->collection[measure] != NO_COLLECTION && value->type <= ARYK_NULL))
    return true;
  if (what->function == FUNCTION_DISTINCT) {
    tell_apart(groups, group, measure, value);
    return true;
  }
  groups->extra += measure_add(what, &group_at(groups, group)->states[measure], value);
  return !measure_is_quantile(what) || collect(groups, group, measure, value, error);
}

/* ---- Putting aside --------------------------------------------------------------------------- */

static void
write_group(const GroupPlan *plan, const Group *group, ArykBytes *out)
{
  codec_write_number(out, group->number);
  codec_write_text(out, group->by);
  for (size_t m = 0; m < plan->count; m++)
    if (group_plan_has_state(plan, m))
      measure_write(&plan->measures[m], &group->states[m], out);
}

bool
group_read(const GroupPlan *plan, ArykText bytes, uint64_t *number, ArykText *by,
           MeasureState *states)
{
  CodecPool pool = {NULL};
  const uint8_t *data = (const uint8_t *)bytes.data;
  CodecReader reader = {data, data + bytes.length, codec_pool_take, &pool};
  bool ok = codec_read_number(&reader, number) && codec_read_text(&reader, by);
  for (size_t m = 0; m < plan->count && ok; m++)
    ok = !group_plan_has_state(plan, m) || measure_read(&plan->measures[m], &states[m], &reader);
  codec_pool_clear(&pool);
  return ok && reader.at == reader.end;
}

static bool
put_states_aside(Groups *groups, uint32_t first, GError **error)
{
  for (uint32_t i = first; i < groups->all->len; i++) {
    begin_key(groups, i, GROUP_TAG_STATES);
    groups->values.length = 0;
    write_group(groups->plan, group_at(groups, i), &groups->values);
    if (!sorter_add(groups->sorter, text_of(&groups->scratch), text_of(&groups->values), error))
      return false;
  }
  return true;
}

/* Different values: the number of the group gives way to its key. */
static bool
put_seen_aside(Groups *groups, uint32_t first, GError **error)
{
  for (size_t i = 0; i < groups->seen.count; i++) {
    ArykText seen = groups->seen.keys[i];
    uint32_t group;
    memcpy(&group, seen.data, sizeof group);
    if (group < first)
      continue;
    begin_key(groups, group, GROUP_TAG_VALUES + (uint8_t)seen.data[sizeof group]);
    aryk_bytes_append(&groups->scratch, seen.data + sizeof group + 1,
                      seen.length - sizeof group - 1);
    if (!sorter_add(groups->sorter, text_of(&groups->scratch), (ArykText){NULL, 0}, error))
      return false;
  }
  return true;
}

bool
groups_put_aside(Groups *groups, uint32_t first, GError **error)
{
  if (!put_states_aside(groups, first, error) || !put_seen_aside(groups, first, error))
    return false;
  forget(groups);
  key_table_empty(&groups->keys);
  key_table_empty(&groups->seen);
  pages_empty(&groups->pages);
  return true;
}
