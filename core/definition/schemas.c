/* schemas.c - which fields are where: contracts and expressions against what comes in. */
#include "core/definition/build.h"

enum {
  NAMES_SHOWN = 12
};

char *
schema_names(const Schema *schema)
{
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < schema->fields->len && i < NAMES_SHOWN; i++)
    g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                           aryk_field_name(g_array_index(schema->fields, SchemaField, i).field));
  if (schema->fields->len > NAMES_SHOWN)
    g_string_append_printf(names, " and %u more", schema->fields->len - NAMES_SHOWN);
  return g_string_free(names, FALSE);
}

/* Who the records come from, for messages. */
static char *
input_names(const Stage *stage)
{
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < stage->inputs->len; i++)
    g_string_append_printf(names, "%s\"%s\"", i > 0 ? ", " : "",
                           g_array_index(stage->inputs, Edge, i).stage->name);
  return g_string_free(names, FALSE);
}

static Schema *
join_inputs(const Stage *stage)
{
  Schema *schema = NULL;
  for (guint i = 0; i < stage->inputs->len; i++) {
    const Schema *from = g_array_index(stage->inputs, Edge, i).stage->output_schema;
    if (schema == NULL)
      schema = schema_copy(from);
    else
      schema_merge(schema, from);
  }
  return schema;
}

/* ---- Expressions ----------------------------------------------------------------------------- */

static void
check_expressions(StageBuild *made)
{
  Options *options = &made->options;
  for (guint i = 0; i < options->expressions->len; i++) {
    OptionExpression *known = &g_array_index(options->expressions, OptionExpression, i);
    ExpressionError error = {0};
    if (expression_check(known->expression, made->stage->input_schema, known->condition, &error))
      continue;
    known->failed = true;
    for (const ExpressionError *one = &error; one != NULL; one = one->more) {
      Place place = known->node != NULL ? node_place(known->node, one->offset) : made->stage->place;
      options_problem(options, place, "%s: %s", known->what, one->message);
    }
    expression_error_clear(&error);
  }
}

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

/* The expression that reads the field, or NULL. */
static const OptionExpression *
reader_of(const StageBuild *made, ArykField field)
{
  for (guint i = 0; i < made->options.expressions->len; i++) {
    const OptionExpression *known = &g_array_index(made->options.expressions, OptionExpression, i);
    Search wanted = {field, false};
    expression_fields(known->expression, search, &wanted);
    if (wanted.found)
      return known;
  }
  return NULL;
}

/* ---- Contracts ------------------------------------------------------------------------------- */

/* Where the definition names the field; the stage where it does not. */
static Place
place_of(const StageBuild *made, ArykField field)
{
  for (guint i = 0; i < made->options.fields->len; i++) {
    const OptionField *named = &g_array_index(made->options.fields, OptionField, i);
    if (named->field.id == field.id)
      return named->place;
  }
  const OptionExpression *expression = reader_of(made, field);
  return expression != NULL && expression->node != NULL ? expression->node->place
                                                        : made->stage->place;
}

static void
missing_field(StageBuild *made, const ContractField *reads)
{
  const Schema *schema = made->stage->input_schema;
  const char *name = aryk_field_name(reads->field);
  const char *nearest = schema_nearest(schema, name);
  g_autofree char *from = input_names(made->stage);
  g_autofree char *names = schema_names(schema);
  g_autofree char *hint = nearest != NULL  ? g_strdup_printf("; did you mean \"%s\"?", nearest)
                          : *names != '\0' ? g_strdup_printf("; there are: %s", names)
                                           : g_strdup("");
  Place place = place_of(made, reads->field);
  if (!schema->open)
    options_problem(&made->options, place, "no field \"%s\" comes from %s%s", name, from, hint);
  else if (nearest != NULL)
    problems_add(made->options.problems, place, true,
                 "stage \"%s\": nothing before it says that there is a field \"%s\"%s",
                 made->stage->name, name, hint);
}

static void
check_read(StageBuild *made, const ContractField *reads)
{
  const uint32_t null = ARYK_TYPE_SET(ARYK_NULL);
  const OptionExpression *expression = reader_of(made, reads->field);
  if (expression != NULL && expression->failed)
    return;
  const SchemaField *known = schema_find(made->stage->input_schema, reads->field);
  if (known == NULL) {
    if (reads->sure)
      missing_field(made, reads);
    return;
  }
  if ((known->types & reads->types & ~null) != 0 || (known->types & ~null) == 0)
    return;
  g_autofree char *has = schema_type_names(known->types);
  g_autofree char *wants = schema_type_names(reads->types & ~null);
  options_problem(&made->options, place_of(made, reads->field),
                  "field \"%s\" is %s here, but must be %s", aryk_field_name(reads->field), has,
                  wants);
}

static bool
ask_contract(StageBuild *made)
{
  Stage *stage = made->stage;
  g_autoptr(GError) error = NULL;
  if (stage->plugin->contract == NULL ||
      stage->plugin->contract(stage->options, stage->contract, &error))
    return true;
  options_problem(&made->options, stage->place, "%s",
                  error != NULL ? error->message : "its plugin refuses these options");
  return false;
}

/* A stage with mistakes in it says nothing of its fields: behind it anything may come. */
static void
propagate(StageBuild *made)
{
  Stage *stage = made->stage;
  bool source = stage->plugin != NULL && stage->plugin->kind == ARYK_KIND_SOURCE;
  if (!source && !made->from_failed)
    stage->input_schema = join_inputs(stage);
  if (!source && stage->input_schema == NULL)
    stage->input_schema = schema_new(true);
  /* First: contracts ask for the types of expressions. */
  if (!source)
    check_expressions(made);
  bool broken = made->broken || (stage->plugin != NULL && !ask_contract(made));
  if (source && !broken)
    fields_declare(made);
  for (guint i = 0; !source && i < stage->contract->reads->len; i++)
    check_read(made, &g_array_index(stage->contract->reads, ContractField, i));
  if (broken || (stage->plugin == NULL && stage->routes == NULL))
    stage->output_schema = schema_new(true);
  else
    stage->output_schema = contract_apply(stage->contract, stage->input_schema);
  /* Those that `when` does not hold for pass unchanged. */
  if (stage->when != NULL && stage->input_schema != NULL)
    schema_merge(stage->output_schema, stage->input_schema);
}

void
schemas_propagate(Build *build)
{
  for (guint i = 0; i < build->stages->len; i++)
    propagate(build_stage(build, i));
}
