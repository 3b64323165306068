/* graph.c - who reads from whom: default inputs, `from`, and what cannot be. */
#include "core/definition/build.h"
#include "core/record/nearest.h"

static bool
has_kind(const StageBuild *made, const char *kind)
{
  return node_member(made->node, kind) != NULL;
}

static void
connect(Stage *from, unsigned branch, Stage *to)
{
  Edge input = {from, branch}, output = {to, branch};
  g_array_append_val(to->inputs, input);
  g_array_append_val(from->outputs, output);
}

/* ---- `from` --------------------------------------------------------------------------------- */

/* The stage and branch that `name` stands for: "stage", or "route.branch" with *branch the index,
 * -1 where there is no such branch. NULL where there is no such stage. */
static StageBuild *
find(const Build *build, const char *name, int *branch)
{
  const char *dot = strrchr(name, '.');
  size_t length = dot != NULL ? (size_t)(dot - name) : strlen(name);
  for (guint i = 0; i < build->stages->len; i++) {
    StageBuild *made = build_stage(build, i);
    if (strlen(made->stage->name) != length || strncmp(made->stage->name, name, length) != 0)
      continue;
    *branch = dot == NULL && made->branches == NULL ? 0 : -1;
    for (guint b = 0; dot != NULL && made->branches != NULL && b < made->branches->len; b++)
      if (strcmp(g_ptr_array_index(made->branches, b), dot + 1) == 0)
        *branch = (int)b;
    return made;
  }
  return NULL;
}

static void
no_such_stage(const Build *build, StageBuild *made, const Node *node)
{
  Nearest nearest;
  nearest_start(&nearest, node->text);
  GString *hint = g_string_new(NULL);
  for (guint i = 0; i < made->stage->index; i++) {
    const StageBuild *before = build_stage(build, i);
    if (has_kind(before, "sink"))
      continue;
    nearest_offer(&nearest, before->stage->name);
    g_string_append_printf(hint, "%s\"%s\"",
                           hint->len > 0 ? ", " : "; there are: ", before->stage->name);
  }
  if (nearest.best != NULL)
    g_string_printf(hint, "; did you mean \"%s\"?", nearest.best);
  options_problem(&made->options, node->place, "\"from\": there is no stage \"%s\"%s", node->text,
                  hint->str);
  g_string_free(hint, TRUE);
}

static void
no_such_branch(StageBuild *made, const Node *node, const StageBuild *from)
{
  const char *name = from->stage->name;
  if (from->branches == NULL) {
    options_problem(&made->options, node->place,
                    "\"from\": stage \"%s\" has no branches; write \"%s\"", name, name);
    return;
  }
  if (from->branches->len == 0) {
    made->options.failed = true; /* why it has none was reported */
    return;
  }
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < from->branches->len; i++)
    g_string_append_printf(all, "%s\"%s.%s\"", i > 0 ? ", " : "", name,
                           (const char *)g_ptr_array_index(from->branches, i));
  options_problem(&made->options, node->place,
                  "\"from\": \"%s\" is not a branch of the route \"%s\"; there are: %s", node->text,
                  name, all->str);
  g_string_free(all, TRUE);
}

static bool
reads_already(const Stage *stage, const Stage *from, unsigned branch)
{
  for (guint i = 0; i < stage->inputs->len; i++) {
    const Edge *edge = &g_array_index(stage->inputs, Edge, i);
    if (edge->stage == from && edge->branch == branch)
      return true;
  }
  return false;
}

static void
read_name(const Build *build, StageBuild *made, const Node *node)
{
  Options *options = &made->options;
  if (node->bad) {
    options->failed = true;
    return;
  }
  if (node->type != NODE_STRING) {
    g_autofree char *described = node_describe(node);
    options_problem(options, node->place,
                    "\"from\" is the name of a stage in quotes, or a list of such, not %s",
                    described);
    return;
  }
  int branch = 0;
  StageBuild *from = find(build, node->text, &branch);
  if (from == NULL)
    no_such_stage(build, made, node);
  else if (has_kind(from, "sink"))
    options_problem(options, node->place,
                    "\"from\": stage \"%s\" is a sink, which passes nothing on", node->text);
  else if (branch < 0)
    no_such_branch(made, node, from);
  else if (reads_already(made->stage, from->stage, (unsigned)branch))
    options_problem(options, node->place, "\"from\" names \"%s\" twice; remove one", node->text);
  else {
    g_array_append_val(made->named, from->stage->index);
    if (from->stage->index < made->stage->index)
      connect(from->stage, (unsigned)branch, made->stage);
  }
}

static void
read_from(const Build *build, StageBuild *made, const Node *from)
{
  if (from->type != NODE_ARRAY && from->type != NODE_LIST) {
    read_name(build, made, from);
    return;
  }
  if (from->members->len == 0)
    options_problem(&made->options, from->place, "\"from\" is empty; name a stage, or remove it");
  for (guint i = 0; i < from->members->len; i++)
    read_name(build, made, g_ptr_array_index(from->members, i));
}

/* ---- Without `from` -------------------------------------------------------------------------- */

/* The last stage before it that is not a sink. */
static void
read_default(const Build *build, StageBuild *made)
{
  for (guint i = made->stage->index; i-- > 0;) {
    StageBuild *before = build_stage(build, i);
    if (has_kind(before, "sink"))
      continue;
    g_array_append_val(made->named, before->stage->index);
    if (before->branches == NULL)
      connect(before->stage, 0, made->stage);
    else if (before->branches->len > 0)
      options_problem(&made->options, made->stage->place,
                      "it follows the route \"%s\"; say which branch it reads: from = \"%s.%s\"",
                      before->stage->name, before->stage->name,
                      (const char *)g_ptr_array_index(before->branches, 0));
    return;
  }
  /* A stage of no kind may be the source itself, with its key misspelt. */
  if (made->kind_known)
    options_problem(&made->options, made->stage->place,
                    "no stage before it gives it records; put a source in front");
}

/* ---- What cannot be -------------------------------------------------------------------------- */

/* Whether records of `made` come, by any way, from stage `index`. */
static bool
depends_on(const Build *build, const StageBuild *made, unsigned index, bool *seen)
{
  for (guint i = 0; i < made->named->len; i++) {
    unsigned named = g_array_index(made->named, unsigned, i);
    if (named == index)
      return true;
    if (seen[named])
      continue;
    seen[named] = true;
    if (depends_on(build, build_stage(build, named), index, seen))
      return true;
  }
  return false;
}

static Place
place_of_name(const StageBuild *made, const char *name)
{
  const Node *from = node_member(made->node, "from");
  for (guint i = 0; from->members != NULL && i < from->members->len; i++) {
    const Node *node = g_ptr_array_index(from->members, i);
    if (node->type == NODE_STRING && g_str_has_prefix(node->text, name))
      return node->place;
  }
  return from->place;
}

/* Edges to later stages: stages run in the order of the file. */
static void
check_order(const Build *build, StageBuild *made)
{
  unsigned own = made->stage->index;
  for (guint i = 0; i < made->named->len; i++) {
    unsigned named = g_array_index(made->named, unsigned, i);
    if (named < own)
      continue;
    const StageBuild *from = build_stage(build, named);
    const char *name = from->stage->name;
    Place place = place_of_name(made, name);
    g_autofree bool *seen = g_new0(bool, build->stages->len);
    if (named == own)
      options_problem(&made->options, place, "\"from\": it cannot read from itself");
    else if (depends_on(build, from, own, seen))
      options_problem(&made->options, place,
                      "\"from\": a cycle: \"%s\" reads, directly or by way of others, from \"%s\"",
                      name, made->stage->name);
    else
      options_problem(&made->options, place,
                      "\"from\": stage \"%s\" stands later in the file; move it before this one",
                      name);
  }
}

static void
check_readers(StageBuild *made)
{
  Stage *stage = made->stage;
  if (has_kind(made, "sink") || (made->branches != NULL && made->broken))
    return;
  if (stage->outputs->len == 0) {
    options_problem(&made->options, stage->place,
                    "nothing reads what it gives; put a sink behind it, or name it in a \"from\"");
    return;
  }
  for (unsigned b = 0; made->branches != NULL && b < made->branches->len; b++) {
    bool read = false;
    for (guint i = 0; i < stage->outputs->len; i++)
      read = read || g_array_index(stage->outputs, Edge, i).branch == b;
    const char *branch = g_ptr_array_index(made->branches, b);
    if (!read)
      options_problem(&made->options, stage->place,
                      "nothing reads its branch \"%s\"; add a stage with from = \"%s.%s\"", branch,
                      stage->name, branch);
  }
}

void
graph_connect(Build *build)
{
  unsigned before = problems_errors(build->problems);
  for (guint i = 0; i < build->stages->len; i++) {
    StageBuild *made = build_stage(build, i);
    const Node *from = node_member(made->node, "from");
    if (has_kind(made, "source"))
      continue;
    bool failed = made->options.failed;
    made->options.failed = false;
    if (from != NULL)
      read_from(build, made, from);
    else
      read_default(build, made);
    made->from_failed = made->options.failed;
    made->options.failed = failed || made->from_failed;
  }
  for (guint i = 0; i < build->stages->len; i++)
    check_order(build, build_stage(build, i));
  /* A wrong `from` leaves somebody without a reader: that would be told twice. */
  if (problems_errors(build->problems) != before)
    return;
  for (guint i = 0; i < build->stages->len; i++)
    check_readers(build_stage(build, i));
}
