/* explain_hunt.c - the first walk: finds the record that is meant, and the way it came. */
#include "core/record/record_json.h"
#include "core/runtime/explain.h"
#include "core/runtime/node.h"

typedef struct Hunt {
  Walk walk;
  const Quarry *quarry;
  Way *way;
  uint64_t seen; /* of those that are counted                                    */
  guint target;  /* the passage, of this wave; G_MAXUINT: not yet                */
  bool near;     /* it only has the origin that is looked for: goes on searching */
  bool has_near; /* such a way was found before                                  */
  bool found;
} Hunt;

/* ---- Which one is meant ---------------------------------------------------------------------- */

static bool
counts_here(const Hunt *hunt, const Passage *passage)
{
  const Quarry *quarry = hunt->quarry;
  if (quarry->stage != NULL && passage->node->stage != quarry->stage)
    return false;
  if (quarry->rejects)
    return passage->fate == ARYK_FATE_REJECTED;
  switch (passage->fate) {
  case ARYK_FATE_MADE:
  case ARYK_FATE_TAKEN:
    return true;
  case ARYK_FATE_FINISHED:
    return false;
  default:
    return !node_is_sink(passage->node) && !node_is_source(passage->node);
  }
}

/* Where it came from: a reject tells it also where there was no record. */
static const ArykOrigin *
origin_of(const Sight *sight, const ArykRecord *record)
{
  if (record != NULL)
    return aryk_record_origin(record);
  return sight->refusal != NULL ? &sight->refusal->reject.origin : NULL;
}

static bool
is_at(const Hunt *hunt, const Sight *sight, const ArykOrigin *origin)
{
  const Quarry *quarry = hunt->quarry;
  if (quarry->input == NULL)
    return true;
  if (origin == NULL ||
      strcmp(aryk_context_input_name(&sight->passage->node->context, origin->input),
             quarry->input) != 0)
    return false;
  if (origin->line > 0)
    return origin->line == quarry->position;
  return origin->start <= quarry->position &&
         quarry->position < MAX(origin->end, origin->start + 1);
}

static bool
holds(Hunt *hunt, const ArykRecord *record)
{
  bool result = false;
  if (hunt->quarry->where == NULL)
    return true;
  if (record == NULL)
    return false;
  GError *error = NULL;
  if (!aryk_expression_holds(hunt->quarry->where, record, &result, &error))
    g_error_free(error); /* it does not hold for a record that it makes no sense for */
  return result;
}

/* Whether it has the origin that is looked for; *near: but is not the same record. */
static bool
is_like(const Hunt *hunt, const ArykRecord *record, bool *near)
{
  const ArykOrigin *like = hunt->quarry->like;
  *near = false;
  if (like == NULL)
    return true;
  if (record == NULL)
    return false;
  const ArykOrigin *origin = aryk_record_origin(record);
  if (origin->input != like->input || origin->start != like->start || origin->end != like->end ||
      origin->line != like->line)
    return false;
  GString *json = g_string_new(NULL);
  record_json_append(json, record, true);
  *near = strcmp(json->str, hunt->quarry->record) != 0;
  g_string_free(json, TRUE);
  return true;
}

static void
look(const Sight *sight, void *user)
{
  Hunt *hunt = user;
  bool near = false;
  if ((hunt->target != G_MAXUINT && !hunt->near) || !counts_here(hunt, sight->passage))
    return;
  const ArykRecord *record = sight->in;
  if (record == NULL && sight->out_count > 0)
    record = aryk_batch_at(sight->outs[0], 0);
  if (!is_at(hunt, sight, origin_of(sight, record)) || !holds(hunt, record) ||
      !is_like(hunt, record, &near))
    return;
  if (near && (hunt->has_near || hunt->target != G_MAXUINT))
    return;
  if (hunt->quarry->like == NULL && ++hunt->seen < hunt->quarry->row)
    return;
  hunt->target = hunt->walk.passages->len - 1;
  hunt->near = near;
}

/* ---- Its way --------------------------------------------------------------------------------- */

static const Passage *
passage_at(const Hunt *hunt, guint i)
{
  return &g_array_index(hunt->walk.passages, Passage, i);
}

static Moment
moment_of(const Passage *passage, uint32_t place)
{
  Moment moment = {passage->node->stage->index, passage->call, place};
  return moment;
}

/* The way up to the target, the target included. */
static void
trace_back(const Hunt *hunt, GArray *moments)
{
  const Passage *passage = passage_at(hunt, hunt->target);
  Moment last = moment_of(passage, 0);
  g_array_append_val(moments, last);
  while (passage->tag != NO_TAG) {
    uint32_t tag = passage->tag;
    passage = walk_origin(&hunt->walk, tag);
    Moment moment = moment_of(passage, tag - passage->first + 1);
    g_array_prepend_val(moments, moment);
  }
}

/* The passage that a record went to when it went to one stage alone; NULL. */
static const Passage *
only_reader(const Hunt *hunt, uint32_t tag)
{
  const Passage *only = NULL;
  for (guint i = hunt->target; i < hunt->walk.passages->len; i++) {
    const Passage *passage = passage_at(hunt, i);
    if (passage->tag != tag || (node_is_sink(passage->node) && passage->fate == ARYK_FATE_BYPASSED))
      continue;
    if (only != NULL)
      return NULL;
    only = passage;
  }
  return only;
}

/* What became of the target, for as long as it is one record. */
static void
trace_on(const Hunt *hunt, GArray *moments)
{
  const Passage *passage = passage_at(hunt, hunt->target);
  while (passage != NULL && passage->count == 1) {
    g_array_index(moments, Moment, moments->len - 1).place = 1;
    passage = only_reader(hunt, passage->first);
    if (passage != NULL) {
      Moment moment = moment_of(passage, 0);
      g_array_append_val(moments, moment);
    }
  }
}

static bool
comes_of(const Hunt *hunt, const Passage *passage, const Passage *target)
{
  while (passage != target && passage->tag != NO_TAG)
    passage = walk_origin(&hunt->walk, passage->tag);
  return passage == target;
}

static void
add_row(GArray *rows, const char *stage, uint64_t row)
{
  if (rows->len > 0) {
    ArykRows *last = &g_array_index(rows, ArykRows, rows->len - 1);
    if (strcmp(last->stage, stage) == 0 && last->last + 1 == row) {
      last->last = row;
      return;
    }
  }
  ArykRows one = {stage, row, row};
  g_array_append_val(rows, one);
}

static void
collect_rows(const Hunt *hunt, GArray *rows)
{
  const Passage *target = passage_at(hunt, hunt->target);
  for (guint i = hunt->target; i < hunt->walk.passages->len; i++) {
    const Passage *passage = passage_at(hunt, i);
    if (passage->fate == ARYK_FATE_TAKEN && comes_of(hunt, passage, target))
      add_row(rows, passage->node->stage->name, passage->row);
  }
}

static bool
settle(void *user)
{
  Hunt *hunt = user;
  if (hunt->target == G_MAXUINT)
    return true;
  g_array_set_size(hunt->way->moments, 0);
  g_array_set_size(hunt->way->rows, 0);
  trace_back(hunt, hunt->way->moments);
  if (hunt->quarry->like == NULL)
    trace_on(hunt, hunt->way->moments);
  collect_rows(hunt, hunt->way->rows);
  hunt->found = true;
  hunt->has_near = hunt->near;
  hunt->target = G_MAXUINT;
  return hunt->near;
}

static bool
do_not_listen(const Passage *passage, const ArykRecord *in, void *user)
{
  (void)passage;
  (void)in;
  (void)user;
  return false;
}

/* ---- The hunt -------------------------------------------------------------------------------- */

/* "the stage "csv" has 12 records" and why that is not enough. */
static bool
not_found(const Hunt *hunt, GError **error)
{
  const Quarry *quarry = hunt->quarry;
  const char *what = quarry->rejects ? "reject" : "record";
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "there is no %s %" PRIu64, what, quarry->row);
  if (quarry->stage != NULL)
    g_string_append_printf(text, " at the stage \"%s\"", quarry->stage->name);
  g_string_append_printf(text, "; there are %" PRIu64, hunt->seen);
  if (quarry->where != NULL || quarry->input != NULL)
    g_string_append(text, " that are as asked for");
  aryk_error(error, ARYK_ERROR_MISSING, "%s", text->str);
  g_string_free(text, TRUE);
  return false;
}

bool
explain_hunt(const Definition *definition, const ArykQuestion *question, const Quarry *quarry,
             Way *way, GError **error)
{
  static const Walker walker = {do_not_listen, look, settle};
  Hunt hunt = {.quarry = quarry, .way = way, .target = G_MAXUINT};
  hunt.walk.walker = &walker;
  hunt.walk.user = &hunt;
  way->moments = g_array_new(FALSE, FALSE, sizeof(Moment));
  way->rows = g_array_new(FALSE, FALSE, sizeof(ArykRows));
  if (!walk_definition(definition, question, &hunt.walk, error))
    return false;
  return hunt.found || not_found(&hunt, error);
}

void
way_clear(Way *way)
{
  g_clear_pointer(&way->moments, g_array_unref);
  g_clear_pointer(&way->rows, g_array_unref);
}
