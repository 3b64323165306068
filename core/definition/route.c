/* route.c - a stage that splits: each record goes down the first branch whose condition holds. */
#include "core/definition/build.h"

static void
branch_add(StageBuild *made, const Node *name, ArykExpression *when)
{
  const char *text = name->text;
  for (guint i = 0; i < made->branches->len; i++)
    if (strcmp(g_ptr_array_index(made->branches, i), text) == 0) {
      options_problem(&made->options, name->place,
                      "two branches are called \"%s\"; give one another name", text);
      return;
    }
  if (*text == '\0' || strchr(text, '.') != NULL) {
    options_problem(&made->options, name->place,
                    "the name of a branch is not empty and has no \".\"");
    return;
  }
  g_ptr_array_add(made->branches, (char *)text);
  g_ptr_array_add(made->stage->routes, when);
}

static bool
is_text(StageBuild *made, const Node *node)
{
  if (node->bad)
    made->options.failed = true;
  else if (node->type != NODE_STRING) {
    g_autofree char *described = node_describe(node);
    options_problem(&made->options, node->place, "\"%s\" is a string, not %s", node->key,
                    described);
  }
  return !node->bad && node->type == NODE_STRING;
}

static void
branch_read(StageBuild *made, const Node *group)
{
  static const char *const keys[] = {"name", "when", NULL};
  Options *options = &made->options;
  if (group->type != NODE_GROUP) {
    g_autofree char *described = node_describe(group);
    options_problem(options, group->place,
                    "a branch is a group, { name = ...; when = ...; }, "
                    "not %s",
                    described);
    return;
  }
  options_unknown(options, NULL, keys, NULL, group, "route.");
  const Node *name = node_member(group, "name"), *when = node_member(group, "when");
  if (name == NULL)
    options_problem(options, group->place, "this branch has no name; add name = \"...\"");
  if (when == NULL)
    options_problem(options, group->place,
                    "this branch has no \"when\"; what no other branch takes goes to "
                    "else = \"...\" behind the branches");
  if (when != NULL && when->bad)
    options->failed = true;
  ArykExpression *condition =
      when != NULL && !when->bad
          ? (ArykExpression *)options_expression(options, "\"when\"", when, true)
          : NULL;
  if (name != NULL && is_text(made, name))
    branch_add(made, name, condition);
}

void
route_read(StageBuild *made)
{
  const Node *route = node_member(made->node, "route"), *rest = node_member(made->node, "else");
  made->stage->routes = g_ptr_array_new();
  made->branches = g_ptr_array_new();
  bool list = route->type == NODE_LIST;
  if (!list || route->members->len == 0)
    options_problem(
        &made->options, route->place,
        "\"route\" is a list of branches: ( { name = \"...\"; when = \"...\"; }, ... )");
  for (guint i = 0; list && i < route->members->len; i++)
    branch_read(made, g_ptr_array_index(route->members, i));
  if (rest != NULL && is_text(made, rest))
    branch_add(made, rest, NULL);
}
