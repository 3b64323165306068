/* test_definition.c - stages, edges, fields: what a definition means. */
#include "tests/core/definition_support.h"

#define LINES "{ source = \"lines\"; },\n"
#define TABLE "{ source = \"table\"; },\n"
#define OUT   "{ sink = \"out\"; }"

static Definition *
load(const char *stages)
{
  g_autofree char *text = g_strdup_printf("stages = (\n%s\n);\n", stages);
  g_autofree char *said = NULL;
  Definition *definition = support_load(text, NULL, &said);
  assert_string_equal(said, "");
  return definition;
}

static const Stage *
stage(const Definition *definition, unsigned i)
{
  return g_ptr_array_index(definition->stages, i);
}

/* "a b" of the stages it reads from, with ".n" for a branch. */
static void
assert_inputs(const Definition *definition, unsigned i, const char *expected)
{
  GString *text = g_string_new(NULL);
  const GArray *inputs = stage(definition, i)->inputs;
  for (guint k = 0; k < inputs->len; k++) {
    const Edge *edge = &g_array_index(inputs, Edge, k);
    g_string_append_printf(text, "%s%s", k > 0 ? " " : "", edge->stage->name);
    if (edge->stage->routes != NULL)
      g_string_append_printf(text, ".%u", edge->branch);
  }
  assert_string_equal(text->str, expected);
  g_string_free(text, TRUE);
}

static void
assert_outputs(const Definition *definition, unsigned i, const char *expected)
{
  GString *text = g_string_new(NULL);
  const GArray *outputs = stage(definition, i)->outputs;
  for (guint k = 0; k < outputs->len; k++) {
    const Edge *edge = &g_array_index(outputs, Edge, k);
    g_string_append_printf(text, "%s%s", k > 0 ? " " : "", edge->stage->name);
  }
  assert_string_equal(text->str, expected);
  g_string_free(text, TRUE);
}

/* ---- What is right -------------------------------------------------------------------------- */

static void
test_top_level(void **state)
{
  (void)state;
  g_autofree char *said = NULL;
  Definition *definition = support_load("format = 1; name = \"figures\"; max_rejects = 7;\n"
                                        "stages = ( " LINES OUT " );",
                                        NULL, &said);
  assert_string_equal(said, "");
  assert_string_equal(definition->name, "figures");
  assert_string_equal(definition->path, "t.conf");
  assert_string_equal(definition->folder, ".");
  assert_int_equal(definition->max_rejects, 7);
  definition_free(definition);
}

static void
test_name_is_the_files(void **state)
{
  (void)state;
  Definition *definition = load(LINES OUT);
  assert_string_equal(definition->name, "t");
  assert_int_equal(definition->max_rejects, -1);
  definition_free(definition);
}

static void
test_default_inputs_and_names(void **state)
{
  (void)state;
  Definition *definition =
      load(LINES "{ transform = \"all\"; }, { sink = \"out\"; },\n"
                 "{ transform = \"all\"; }, { sink = \"out\"; }, { sink = \"tap\"; }");
  assert_string_equal(stage(definition, 0)->name, "lines");
  assert_string_equal(stage(definition, 1)->name, "all");
  assert_string_equal(stage(definition, 3)->name, "all-2");
  assert_string_equal(stage(definition, 4)->name, "out-2");
  assert_inputs(definition, 0, "");
  assert_inputs(definition, 1, "lines");
  assert_inputs(definition, 2, "all");
  assert_inputs(definition, 3, "all");
  assert_inputs(definition, 4, "all-2");
  assert_inputs(definition, 5, "all-2");
  assert_outputs(definition, 1, "out all-2");
  assert_outputs(definition, 3, "out-2 tap");
  assert_int_equal(stage(definition, 3)->index, 3);
  assert_int_equal(stage(definition, 1)->place.line, 3);
  assert_int_equal(stage(definition, 1)->place.column, 1);
  definition_free(definition);
}

/* A default name makes way for one that is given, also further down. */
static void
test_given_names_come_first(void **state)
{
  (void)state;
  Definition *definition =
      load(LINES "{ transform = \"all\"; }, { transform = \"all\"; name = \"all\"; }, " OUT);
  assert_string_equal(stage(definition, 1)->name, "all-2");
  assert_string_equal(stage(definition, 2)->name, "all");
  definition_free(definition);
}

static void
test_from(void **state)
{
  (void)state;
  Definition *definition =
      load(LINES "{ source = \"lines\"; name = \"b\"; },\n"
                 "{ transform = \"all\"; from = [ \"b\", \"lines\" ]; },\n"
                 "{ sink = \"out\"; from = \"b\"; }, { sink = \"tap\"; from = ( \"all\" ); }");
  assert_inputs(definition, 2, "b lines");
  assert_inputs(definition, 3, "b");
  assert_inputs(definition, 4, "all");
  assert_outputs(definition, 1, "all out");
  definition_free(definition);
}

static void
test_route(void **state)
{
  (void)state;
  Definition *definition = load(
      LINES "{ route = ( { name = \"big\"; when = \"a > 3\"; }, { name = \"red\"; when = \"b == "
            "'red'\"; } );\n"
            "  else = \"rest\"; name = \"r\"; },\n"
            "{ transform = \"all\"; from = \"r.red\"; },\n"
            "{ sink = \"out\"; from = [ \"r.rest\", \"all\" ]; }, { sink = \"tap\"; from = "
            "\"r.big\"; }");
  const Stage *route = stage(definition, 1);
  assert_null(route->plugin);
  assert_int_equal(route->routes->len, 3);
  assert_non_null(g_ptr_array_index(route->routes, 1));
  assert_null(g_ptr_array_index(route->routes, 2));
  assert_inputs(definition, 1, "lines");
  assert_inputs(definition, 2, "r.1");
  assert_inputs(definition, 3, "r.2 all");
  assert_inputs(definition, 4, "r.0");
  definition_free(definition);
}

static const SchemaField *
known(const Schema *schema, const char *name)
{
  return schema_find(schema, aryk_field(name));
}

static void
test_schemas_follow_contracts(void **state)
{
  (void)state;
  Definition *definition = load(
      TABLE "{ transform = \"number\"; field = \"id\"; },\n"
            "{ transform = \"number\"; field = \"result\"; when = \"id == 3\"; name = \"n\"; },\n"
            "{ transform = \"only\"; columns = [ \"name\", \"result\" ]; }, " OUT);
  assert_null(stage(definition, 0)->input_schema);
  const Schema *table = stage(definition, 0)->output_schema;
  assert_false(table->open);
  assert_int_equal(table->fields->len, 3);
  assert_true(known(table, "id")->always);
  assert_false(known(table, "price")->always);
  const Schema *number = stage(definition, 1)->output_schema;
  assert_int_equal(number->fields->len, 4);
  assert_int_equal(known(number, "result")->types, ARYK_TYPE_SET(ARYK_DECIMAL));
  const Schema *only = stage(definition, 3)->output_schema;
  assert_false(only->open);
  assert_int_equal(only->fields->len, 2);
  assert_int_equal(stage(definition, 4)->input_schema->fields->len, 2);
  definition_free(definition);
}

/* The types of an expression are known when the contract asks for them. */
static void
test_contracts_know_expressions(void **state)
{
  (void)state;
  Definition *definition =
      load(TABLE "{ transform = \"number\"; field = \"id\"; where = \"id + 1\"; }, " OUT);
  const Schema *schema = stage(definition, 1)->output_schema;
  assert_int_equal(known(schema, "chosen")->types & ARYK_TYPE_SET(ARYK_STRING), 0);
  assert_int_not_equal(known(schema, "chosen")->types & ARYK_TYPES_NUMBER, 0);
  definition_free(definition);
}

/* A transform with `when` lets the others pass as they are: its fields are there on some only. */
static void
test_when_makes_fields_uncertain(void **state)
{
  (void)state;
  Definition *definition =
      load(TABLE "{ transform = \"number\"; field = \"id\"; when = \"id > 3\"; }, " OUT);
  const SchemaField *result = known(stage(definition, 1)->output_schema, "result");
  assert_non_null(result);
  assert_false(result->always);
  definition_free(definition);
}

static void
test_schemas_where_branches_meet(void **state)
{
  (void)state;
  Definition *definition = load(
      TABLE "{ transform = \"number\"; field = \"id\"; },\n"
            "{ sink = \"out\"; from = [ \"table\", \"number\" ]; }, { sink = \"tap\"; from = [ "
            "\"number\", \"table\" ]; }");
  const Schema *schema = stage(definition, 2)->input_schema;
  assert_false(schema->open);
  assert_int_equal(schema->fields->len, 4);
  assert_false(known(schema, "result")->always);
  definition_free(definition);
}

static void
test_fields_close_a_source(void **state)
{
  (void)state;
  Definition *definition = load(
      "{ source = \"lines\"; fields = ( { name = \"a\"; type = \"number\"; required = true; },\n"
      "{ name = \"b\"; type = \"string\"; }, { name = \"c\"; } ); }, " OUT);
  const Schema *schema = stage(definition, 0)->output_schema;
  assert_false(schema->open);
  assert_int_equal(schema->fields->len, 3);
  assert_int_equal(known(schema, "a")->types, ARYK_TYPES_NUMBER);
  assert_true(known(schema, "a")->always);
  assert_int_equal(known(schema, "b")->types,
                   ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL));
  assert_false(known(schema, "b")->always);
  assert_int_equal(known(schema, "c")->types, ARYK_TYPES_ANY);
  definition_free(definition);
}

static void
test_fields_by_name(void **state)
{
  (void)state;
  Definition *definition = load("{ source = \"table\"; fields = [ \"id\", \"name\" ]; }, " OUT);
  const Schema *schema = stage(definition, 0)->output_schema;
  assert_int_equal(schema->fields->len, 2);
  assert_null(schema_find(schema, aryk_field("price")));
  assert_int_equal(known(schema, "id")->types, ARYK_TYPE_SET(ARYK_INT));
  assert_true(known(schema, "id")->always);
  definition_free(definition);
}

/* Spelling, order of files and comments make no difference; secrets are not in it. */
static void
test_resolved_text(void **state)
{
  (void)state;
  Definition *definition =
      load("# a comment\n" LINES "{ transform = \"picky\"; low = 0x5; token = \"se\" \"same\"; "
           "when = \"a == \\\"b\\\"\" },\n" OUT);
  assert_string_equal(definition->resolved,
                      "stages = (\n"
                      "  {\n"
                      "    source = \"lines\";\n"
                      "  },\n"
                      "  {\n"
                      "    transform = \"picky\";\n"
                      "    low = 5;\n"
                      "    token = \"sha256:"
                      "d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272\";\n"
                      "    when = \"a == \\\"b\\\"\";\n"
                      "  },\n"
                      "  {\n"
                      "    sink = \"out\";\n"
                      "  }\n"
                      ");\n");
  definition_free(definition);
}

/* ---- One stage ------------------------------------------------------------------------------ */

static void
test_one_stage(void **state)
{
  (void)state;
  Problems *problems = problems_new();
  Definition *definition =
      definition_of_stage(ARYK_KIND_TRANSFORM, "number", "field = 'it\\'s'; where = 'a == \"b\"';",
                          support_registry(), problems);
  assert_non_null(definition);
  assert_int_equal(problems->len, 0);
  assert_int_equal(definition->stages->len, 1);
  const Stage *only = stage(definition, 0);
  assert_string_equal(only->name, "number");
  assert_true(only->input_schema->open);
  assert_non_null(known(only->output_schema, "result"));
  definition_free(definition);
  problems_free(problems);
}

static void
test_one_stage_with_mistakes(void **state)
{
  (void)state;
  Problems *problems = problems_new();
  assert_null(definition_of_stage(ARYK_KIND_TRANSFORM, "number", "feild = 'a';\nwhen = 3;",
                                  support_registry(), problems));
  g_autofree char *said = support_said(problems);
  assert_string_equal(said,
                      "options:1:1: stage \"number\": no such option \"feild\"; did you mean "
                      "\"field\"?\n"
                      "options:1:1: stage \"number\": option \"field\" is missing: the number "
                      "to read\n"
                      "options:2:8: stage \"number\": \"when\" must be an expression in "
                      "quotes, not the number 3");
  problems_free(problems);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_top_level),
      cmocka_unit_test(test_name_is_the_files),
      cmocka_unit_test(test_default_inputs_and_names),
      cmocka_unit_test(test_given_names_come_first),
      cmocka_unit_test(test_from),
      cmocka_unit_test(test_route),
      cmocka_unit_test(test_schemas_follow_contracts),
      cmocka_unit_test(test_contracts_know_expressions),
      cmocka_unit_test(test_when_makes_fields_uncertain),
      cmocka_unit_test(test_schemas_where_branches_meet),
      cmocka_unit_test(test_fields_close_a_source),
      cmocka_unit_test(test_fields_by_name),
      cmocka_unit_test(test_resolved_text),
      cmocka_unit_test(test_one_stage),
      cmocka_unit_test(test_one_stage_with_mistakes),
  };
  return cmocka_run_group_tests(tests, support_begin, support_end) != 0;
}
