/* reads.c - who reads a field: from a source on along the edges of the graph. */
#include "core/definition/definition.h"
#include "core/expression/expression.h"

typedef struct Search {
  ArykField field;
  bool found;
} Search;

static void
search(ArykField field, void *user)
{
  Search *wanted = user;
  wanted->found = wanted->found || field.id == wanted->field.id;
}

static bool
expression_reads(const ArykExpression *expression, ArykField field)
{
  Search wanted = {field, false};
  if (expression != NULL)
    expression_fields(expression, search, &wanted);
  return wanted.found;
}

/* Whether the stage itself reads a field that comes to it. */
static bool
stage_reads(const Stage *stage, ArykField field)
{
  if (expression_reads(stage->when, field))
    return true;
  if (stage->plugin != NULL)
    return contract_looks_at(stage->contract, field);
  for (guint i = 0; stage->routes != NULL && i < stage->routes->len; i++)
    if (expression_reads(g_ptr_array_index(stage->routes, i), field))
      return true;
  return false;
}

/* Whether a field that leaves the stage is read behind it. `seen` are the fields and stages for
 * which that was asked already: branches that meet again would double the work at every meeting. */
static bool
read_behind(const Stage *stage, ArykField field, GHashTable *seen)
{
  /* Whoever runs a stage alone looks at everything. */
  bool sink = stage->plugin != NULL && stage->plugin->kind == ARYK_KIND_SINK;
  if (stage->outputs->len == 0)
    return !sink;
  gpointer key = (gpointer)((uintptr_t)stage->index << 32 | field.id);
  if (!g_hash_table_add(seen, key))
    return false;
  for (guint i = 0; i < stage->outputs->len; i++) {
    const Stage *reader = g_array_index(stage->outputs, Edge, i).stage;
    bool unchanged = reader->plugin == NULL || reader->when != NULL;
    ArykField passed = contract_passed(reader->contract, field);
    if (stage_reads(reader, field) || (unchanged && read_behind(reader, field, seen)) ||
        (passed.id != 0 && read_behind(reader, passed, seen)))
      return true;
  }
  return false;
}

bool
stage_is_read(const Stage *source, ArykField field)
{
  /* What the definition declares is looked at to see whether it is so. */
  if (source->contract->declared)
    return true;
  GHashTable *seen = g_hash_table_new(NULL, NULL);
  bool found = read_behind(source, field, seen);
  g_hash_table_destroy(seen);
  return found;
}
