/* definition.c - from a file to a checked pipeline. */
#include "core/definition/build.h"

typedef struct Top {
  int64_t format;
  const char *name;
} Top;

/* `stages` is read by stage.c, what says how to run them by settings.c. */
static const ArykOption top_options[] = {
    ARYK_OPTION_INT(Top, format, 1, INT64_MIN, INT64_MAX, "of the definition; there is only 1"),
    ARYK_OPTION_STRING(Top, name, NULL, "of the pipeline"),
    ARYK_OPTION_END,
};

static char *
name_of_file(const char *path)
{
  char *name = g_path_get_basename(path);
  char *dot = strrchr(name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

static Definition *
definition_new(const char *path)
{
  Definition *definition = g_new0(Definition, 1);
  definition->path = g_strdup(path);
  definition->folder = g_path_get_dirname(path);
  definition->name = name_of_file(path);
  definition->stages = g_ptr_array_new_with_free_func(stage_free);
  definition->memory = memory_new();
  settings_defaults(definition);
  return definition;
}

void
definition_free(Definition *definition)
{
  if (definition == NULL)
    return;
  g_free(definition->name);
  g_free(definition->path);
  g_free(definition->folder);
  g_ptr_array_free(definition->stages, TRUE);
  g_free(definition->resolved);
  g_free(definition->identity);
  g_free(definition->state);
  g_free(definition->rejects);
  g_ptr_array_free(definition->memory, TRUE);
  g_free(definition);
}

/* ---- Reading -------------------------------------------------------------------------------- */

static void
read_top(Build *build, const Node *root)
{
  Definition *definition = build->definition;
  Options options;
  options_init(&options, build->problems, NULL, root->place, definition->folder,
               definition->memory);
  options_unknown(&options, top_options, settings_top_keys, NULL, root, "");
  Top top = {.format = 1};
  options_set(&options, top_options, &top, root, "");
  const Node *format = node_member(root, "format");
  if (format != NULL && format->type == NODE_INT && top.format != 1)
    options_problem(&options, format->place,
                    "this version of aryk reads format 1, not %" G_GINT64_FORMAT, top.format);
  if (top.name != NULL && *top.name == '\0')
    options_problem(&options, node_member(root, "name")->place,
                    "setting \"name\" must not be empty");
  else if (top.name != NULL) {
    g_free(definition->name);
    definition->name = g_strdup(top.name);
  }
  settings_read(&options, root, definition, &build->retry);
  options_clear(&options);
}

static void
read_stages(Build *build, const Node *root)
{
  static const char way_out[] = "a definition needs: stages = ( { source = \"...\"; }, ... );";
  const Node *list = node_member(root, "stages");
  if (list == NULL) {
    problems_add(build->problems, root->place, false, "\"stages\" is missing; %s", way_out);
    return;
  }
  if (list->type != NODE_LIST) {
    g_autofree char *described = node_describe(list);
    problems_add(build->problems, list->place, false, "\"stages\" is %s; %s", described, way_out);
    return;
  }
  if (list->members->len == 0)
    problems_add(build->problems, list->place, false, "\"stages\" is empty; %s", way_out);
  stages_read(build, list);
  graph_connect(build);
  schemas_propagate(build);
  resume_check(build);
}

static unsigned
file_rank(const Scan *scan, const char *file)
{
  for (guint i = 0; i < scan->inclusions->len; i++)
    if (scan_inclusion(scan, i)->file == file)
      return i + 1;
  return 0;
}

static int
compare_problems(const void *a, const void *b, void *user)
{
  const Problem *left = a, *right = b;
  unsigned left_rank = file_rank(user, left->place.file);
  unsigned right_rank = file_rank(user, right->place.file);
  if (left_rank != right_rank)
    return left_rank < right_rank ? -1 : 1;
  if (left->place.line != right->place.line)
    return left->place.line < right->place.line ? -1 : 1;
  if (left->place.column != right->place.column)
    return left->place.column < right->place.column ? -1 : 1;
  return strcmp(left->message, right->message);
}

static void
build_free(Build *build)
{
  g_ptr_array_free(build->stages, TRUE);
}

/* Ends a load: the definition, or NULL when anything is wrong with it. */
static Definition *
finish(Build *build, Scan *scan, Node *root)
{
  Definition *definition = build->definition;
  if (root != NULL) {
    definition->resolved = tree_text(root);
    definition->identity = tree_identity(root);
  }
  g_array_sort_with_data(build->problems, compare_problems, scan);
  build_free(build);
  tree_free(root);
  scan_free(scan);
  if (problems_errors(build->problems) == 0)
    return definition;
  definition_free(definition);
  return NULL;
}

static void
build_init(Build *build, const char *path, Registry *registry, Problems *problems)
{
  build->registry = registry;
  build->problems = problems;
  build->definition = definition_new(path);
  build->definition->registry = registry;
  build->retry = settings_default_retry();
  build->stages = g_ptr_array_new_with_free_func(stage_build_free);
}

Definition *
definition_load(const char *path, const DefinitionSettings *settings, Problems *problems)
{
  Build build;
  build_init(&build, path, settings->registry, problems);
  Scan *scan = scan_file(path, problems);
  Node *root = tree_build(scan, problems);
  if (root != NULL) {
    tree_duplicates(root, problems);
    tree_variables(root, settings->set, path, problems);
    read_top(&build, root);
    read_stages(&build, root);
    resume_place_state(&build, root->place);
  }
  return finish(&build, scan, root);
}

/* ---- One stage ------------------------------------------------------------------------------- */

/* The settings of `root` as the only stage of a definition. */
static Node *
wrap(Node *root, ArykKind kind, const char *plugin)
{
  Node *name = g_new0(Node, 1);
  name->type = NODE_STRING;
  name->key = g_strdup(registry_kind_name(kind));
  name->text = g_strdup(plugin);
  name->place = name->key_place = root->place;
  g_ptr_array_insert(root->members, 0, name);
  Node *list = g_new0(Node, 1);
  list->type = NODE_LIST;
  list->key = g_strdup("stages");
  list->place = list->key_place = root->place;
  list->members = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
  g_ptr_array_add(list->members, root);
  Node *top = g_new0(Node, 1);
  top->type = NODE_GROUP;
  top->place = top->key_place = root->place;
  top->members = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
  g_ptr_array_add(top->members, list);
  return top;
}

Definition *
definition_of_stage(ArykKind kind, const char *plugin, const char *options, Registry *registry,
                    Problems *problems)
{
  static const char name[] = "options";
  Build build;
  build_init(&build, name, registry, problems);
  Scan *scan = scan_text(options != NULL ? options : "", name, problems);
  Node *root = tree_build(scan, problems);
  if (root != NULL) {
    root = wrap(root, kind, plugin);
    tree_duplicates(root, problems);
    tree_variables(root, NULL, name, problems);
    stages_read(&build, node_member(root, "stages"));
    schemas_propagate(&build);
  }
  return finish(&build, scan, root);
}
