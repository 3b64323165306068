/* stage.c - one stage: its kind, its name, its plugin, its options. */
#include "core/definition/build.h"
#include "core/record/nearest.h"

static const char *const kind_keys[] = {"source", "transform", "sink", "route", NULL};
static const char *const stage_keys[] = {"source", "transform", "sink", "route",   "name",  "from",
                                         "when",   "fields",    "else", "timeout", "retry", NULL};
static const ReservedWord reserved_words[] = {
    {"workers", "set it at the top level, for the whole run"},
    {"max_rejects", "set it at the top level, for the whole run"},
    {"on_reject", "remove it"},
    {NULL, NULL},
};

void
stage_free(void *data)
{
  Stage *stage = data;
  g_free(stage->name);
  g_array_free(stage->inputs, TRUE);
  g_array_free(stage->outputs, TRUE);
  if (stage->routes != NULL)
    g_ptr_array_free(stage->routes, TRUE);
  g_free(stage->options);
  contract_free(stage->contract);
  if (stage->input_schema != NULL)
    schema_free(stage->input_schema);
  if (stage->output_schema != NULL)
    schema_free(stage->output_schema);
  g_free(stage);
}

void
stage_build_free(void *data)
{
  StageBuild *build = data;
  options_clear(&build->options);
  if (build->branches != NULL)
    g_ptr_array_free(build->branches, TRUE);
  g_array_free(build->named, TRUE);
  g_free(build);
}

static void
stage_add(Build *build, Node *node)
{
  Stage *stage = g_new0(Stage, 1);
  stage->index = build->stages->len;
  stage->place = node->place;
  stage->inputs = g_array_new(FALSE, FALSE, sizeof(Edge));
  stage->outputs = g_array_new(FALSE, FALSE, sizeof(Edge));
  stage->contract = contract_new();
  stage->retry = build->retry;
  g_ptr_array_add(build->definition->stages, stage);
  StageBuild *made = g_new0(StageBuild, 1);
  made->stage = stage;
  made->node = node;
  made->named = g_array_new(FALSE, FALSE, sizeof(unsigned));
  options_init(&made->options, build->problems, NULL, node->place, build->definition->folder,
               build->definition->memory);
  g_ptr_array_add(build->stages, made);
}

/* ---- Names ---------------------------------------------------------------------------------- */

static bool
name_is_fine(const char *name)
{
  if (*name == '\0')
    return false;
  for (; *name != '\0'; name = g_utf8_next_char(name))
    if (!g_unichar_isalnum(g_utf8_get_char(name)) && *name != '_' && *name != '-')
      return false;
  return true;
}

/* `name`, where it is given and can be used. */
static void
given_name(Build *build, StageBuild *made, GHashTable *taken)
{
  Node *node = node_member(made->node, "name");
  if (node == NULL || node->bad)
    return;
  if (node->type != NODE_STRING || !name_is_fine(node->text)) {
    g_autofree char *described = node_describe(node);
    problems_add(build->problems, node->place, false,
                 "the name of a stage is a string of letters, digits, \"_\" and \"-\", not %s",
                 described);
    return;
  }
  const StageBuild *first = g_hash_table_lookup(taken, node->text);
  if (first != NULL) {
    problems_add(build->problems, node->place, false,
                 "two stages are called \"%s\"; the first is in line %u: give one another name",
                 node->text, node_member(first->node, "name")->place.line);
    return;
  }
  made->stage->name = g_strdup(node->text);
  g_hash_table_insert(taken, made->stage->name, made);
}

/* The plugin's name, with a number where it is taken. */
static void
default_name(StageBuild *made, GHashTable *taken)
{
  const char *base = "stage";
  for (unsigned i = 0; kind_keys[i] != NULL; i++) {
    const Node *kind = node_member(made->node, kind_keys[i]);
    if (kind != NULL)
      base = kind->type == NODE_STRING && name_is_fine(kind->text) ? kind->text : kind_keys[i];
    if (kind != NULL)
      break;
  }
  char *name = g_strdup(base);
  for (unsigned i = 2; g_hash_table_contains(taken, name); i++) {
    g_free(name);
    name = g_strdup_printf("%s-%u", base, i);
  }
  made->stage->name = name;
  g_hash_table_insert(taken, name, made);
}

/* Names that are given come first, so that no default takes one away from a later stage. */
static void
name_stages(Build *build)
{
  GHashTable *taken = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < build->stages->len; i++)
    given_name(build, build_stage(build, i), taken);
  for (guint i = 0; i < build->stages->len; i++) {
    StageBuild *made = build_stage(build, i);
    if (made->stage->name == NULL)
      default_name(made, taken);
    made->options.stage = made->stage->name;
  }
  g_hash_table_destroy(taken);
}

/* ---- Kinds and plugins ----------------------------------------------------------------------- */

/* Reports a key that was probably meant to be the kind; false when there is none. */
static bool
misspelt_kind(StageBuild *made)
{
  for (guint i = 0; i < made->node->members->len; i++) {
    const Node *member = g_ptr_array_index(made->node->members, i);
    Nearest nearest;
    nearest_start(&nearest, member->key);
    for (unsigned k = 0; kind_keys[k] != NULL; k++)
      nearest_offer(&nearest, kind_keys[k]);
    if (nearest.best == NULL)
      continue;
    options_problem(&made->options, member->key_place,
                    "\"%s\" is no kind of stage; did you mean \"%s\"?", member->key, nearest.best);
    return true;
  }
  return false;
}

/* The key that says what the stage is; NULL after reporting that there is none, or two. */
static Node *
kind_of(StageBuild *made)
{
  Node *kind = NULL;
  for (unsigned i = 0; kind_keys[i] != NULL; i++) {
    Node *node = node_member(made->node, kind_keys[i]);
    if (node != NULL && kind != NULL) {
      options_problem(&made->options, node->key_place,
                      "it cannot be a %s and a %s; make two stages of it", kind->key, node->key);
      return NULL;
    }
    if (node != NULL)
      kind = node;
  }
  if (kind == NULL && misspelt_kind(made))
    return NULL;
  if (kind == NULL)
    options_problem(&made->options, made->stage->place,
                    "what is it? A stage has one of: source = \"...\", transform = \"...\", "
                    "sink = \"...\", route = ( ... )");
  return kind;
}

static ArykKind
kind_number(const Node *kind)
{
  return strcmp(kind->key, "source") == 0      ? ARYK_KIND_SOURCE
         : strcmp(kind->key, "transform") == 0 ? ARYK_KIND_TRANSFORM
                                               : ARYK_KIND_SINK;
}

static void
open_plugin(Build *build, StageBuild *made, const Node *kind)
{
  if (kind->bad) {
    made->options.failed = true;
    return;
  }
  if (kind->type != NODE_STRING) {
    g_autofree char *described = node_describe(kind);
    options_problem(&made->options, kind->place,
                    "\"%s\" is followed by a plugin's name in quotes, "
                    "not by %s",
                    kind->key, described);
    return;
  }
  g_autoptr(GError) error = NULL;
  made->stage->plugin = registry_open(build->registry, kind_number(kind), kind->text, &error);
  if (made->stage->plugin == NULL)
    options_problem(&made->options, kind->place, "%s", error->message);
}

/* Keys that mean something in other stages only. */
static void
misplaced(StageBuild *made, const Node *kind)
{
  static const struct {
    const char *key, *not_in, *way_out;
  } rules[] = {
      {"from", "source", "a source reads from no stage; remove it"},
      {"when", "source", "a source takes no \"when\"; put it on the stage that reads from it"},
      {"when", "route", "a route has a \"when\" in each branch; put it there"},
      {"fields", "transform", "only a source declares \"fields\"; remove it"},
      {"fields", "sink", "only a source declares \"fields\"; remove it"},
      {"fields", "route", "only a source declares \"fields\"; remove it"},
      {"else", "source", "only a route has an \"else\"; remove it"},
      {"else", "transform", "only a route has an \"else\"; remove it"},
      {"else", "sink", "only a route has an \"else\"; remove it"},
      {"timeout", "route", "a route calls no plugin that could take long; remove \"timeout\""},
      {"retry", "route", "a route calls no plugin that could be tried again; remove \"retry\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
    const Node *node = node_member(made->node, rules[i].key);
    if (node != NULL && strcmp(kind->key, rules[i].not_in) == 0)
      options_problem(&made->options, node->key_place, "%s", rules[i].way_out);
  }
}

/* ---- Options -------------------------------------------------------------------------------- */

static void
read_options(StageBuild *made)
{
  const ArykPlugin *plugin = made->stage->plugin;
  Options *options = &made->options;
  options_unknown(options, plugin->options, stage_keys, reserved_words, made->node, "");
  made->stage->options = plugin->state_size > 0 ? g_malloc0(plugin->state_size) : NULL;
  options_set(options, plugin->options, made->stage->options, made->node, "");
  g_autoptr(GError) error = NULL;
  if (options->failed || plugin->check == NULL || plugin->check(made->stage->options, &error))
    return;
  options_problem(options, made->stage->place, "%s",
                  error != NULL ? error->message : "its plugin refuses these options");
}

static void
read_when(StageBuild *made)
{
  const Node *node = node_member(made->node, "when");
  if (node != NULL && node->bad)
    made->options.failed = true;
  else if (node != NULL)
    made->stage->when =
        (ArykExpression *)options_expression(&made->options, "\"when\"", node, true);
}

static void
stage_read(Build *build, StageBuild *made)
{
  Node *kind = kind_of(made);
  if (kind == NULL)
    return;
  made->kind_known = true;
  misplaced(made, kind);
  if (strcmp(kind->key, "route") == 0) {
    options_unknown(&made->options, NULL, stage_keys, reserved_words, made->node, "");
    route_read(made);
    return;
  }
  open_plugin(build, made, kind);
  if (strcmp(kind->key, "source") != 0)
    read_when(made);
  settings_read_stage(&made->options, made->node, made->stage);
  if (made->stage->plugin != NULL)
    read_options(made);
}

void
stages_read(Build *build, const Node *list)
{
  for (guint i = 0; i < list->members->len; i++) {
    Node *node = g_ptr_array_index(list->members, i);
    if (node->type == NODE_GROUP) {
      stage_add(build, node);
      continue;
    }
    g_autofree char *described = node_describe(node);
    problems_add(build->problems, node->place, false, "a stage is a group, { ... }, not %s",
                 described);
  }
  name_stages(build);
  for (guint i = 0; i < build->stages->len; i++) {
    StageBuild *made = build_stage(build, i);
    stage_read(build, made);
    made->broken = made->options.failed;
  }
}
