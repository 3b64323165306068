/* test_reads.c - which fields of a source are read by what stands behind it. */
#include "tests/core/definition_support.h"

/* A definition behind its source "s", and what of the fields a, b and c is read. */
typedef struct Reads {
  const char *name, *stages, *read;
} Reads;

static const Reads cases[] = {
    {"a sink that names its columns", "{ sink = \"out\"; columns = [ \"a\", \"c\" ]; }", "ac"},
    {"a sink that writes all", "{ sink = \"out\"; }", "abc"},
    {"a sink that says nothing", "{ sink = \"tap\"; }", "abc"},
    {"a condition of a sink", "{ sink = \"out\"; columns = [ \"a\" ]; when = \"b > 1\"; }", "ab"},
    {"two sinks",
     "{ sink = \"out\"; columns = [ \"a\" ]; }, { sink = \"out\"; columns = [ \"b\" ]; }", "ab"},
    {"a transform that names what it reads",
     "{ transform = \"number\"; field = \"b\"; }, { sink = \"out\"; columns = [ \"a\" ]; }", "ab"},
    {"an expression of a transform",
     "{ transform = \"number\"; field = \"a\"; where = \"c > 1\"; },"
     "{ sink = \"out\"; columns = [ \"a\" ]; }",
     "ac"},
    {"a condition of a transform",
     "{ transform = \"number\"; field = \"a\"; when = \"c > 1\"; },"
     "{ sink = \"out\"; columns = [ \"a\" ]; }",
     "ac"},
    {"a transform that says nothing",
     "{ transform = \"steady\"; }, { sink = \"out\"; columns = [ \"a\" ]; }", "abc"},
    {"a transform that lets nothing else pass",
     "{ transform = \"only\"; columns = [ \"b\" ]; }, { sink = \"out\"; }", "b"},
    {"one that lets the others pass when it does not work",
     "{ transform = \"only\"; columns = [ \"b\" ]; when = \"b > 1\"; }, { sink = \"out\"; }",
     "abc"},
    {"a condition of a route",
     "{ name = \"r\"; route = ( { name = \"x\"; when = \"c > 1\"; } ); else = \"y\"; },"
     "{ sink = \"out\"; from = \"r.x\"; columns = [ \"a\" ]; },"
     "{ sink = \"out\"; name = \"o2\"; from = \"r.y\"; columns = [ \"a\" ]; }",
     "ac"},
    {"behind a branch",
     "{ name = \"r\"; route = ( { name = \"x\"; when = \"a > 1\"; } ); else = \"y\"; },"
     "{ transform = \"number\"; field = \"a\"; from = \"r.x\"; name = \"n\"; },"
     "{ sink = \"out\"; from = [ \"n\", \"r.y\" ]; columns = [ \"b\" ]; }",
     "ab"},
};

static void
what_is_read_is_known(void **state)
{
  const Reads *given = *state;
  char *said = NULL, read[4] = "";
  char *text =
      g_strdup_printf("stages = ( { source = \"lines\"; name = \"s\"; }, %s );", given->stages);
  Definition *definition = support_load(text, NULL, &said);
  if (definition == NULL)
    fail_msg("%s", said);
  for (const char *name = "abc"; *name != '\0'; name++) {
    char field[] = {*name, '\0'};
    if (stage_is_read(g_ptr_array_index(definition->stages, 0), aryk_field(field)))
      strcat(read, field);
  }
  assert_string_equal(read, given->read);
  definition_free(definition);
  g_free(text);
  g_free(said);
}

/* A field that a stage sets on all records is another one before it; what is declared is looked at;
 * and a stage alone may be asked for anything. */
static void
what_is_set_anew_need_not_be_read(void **state)
{
  (void)state;
  char *said = NULL;
  const char *text = "stages = ( { source = \"lines\"; },"
                     "{ transform = \"number\"; field = \"a\"; },"
                     "{ sink = \"out\"; columns = [ \"result\" ]; } );";
  Definition *definition = support_load(text, NULL, &said);
  const Stage *source = g_ptr_array_index(definition->stages, 0);
  assert_false(stage_is_read(source, aryk_field("result")));
  assert_true(stage_is_read(source, aryk_field("a")));
  source->contract->declared = true;
  assert_true(stage_is_read(source, aryk_field("result")));
  definition_free(definition);
  g_free(said);
}

int
main(void)
{
  const size_t count = G_N_ELEMENTS(cases);
  struct CMUnitTest tests[G_N_ELEMENTS(cases) + 1];
  for (size_t i = 0; i < count; i++)
    tests[i] = (struct CMUnitTest){cases[i].name, what_is_read_is_known, NULL, NULL,
                                   (void *)(uintptr_t)&cases[i]};
  tests[count] = (struct CMUnitTest)cmocka_unit_test(what_is_set_anew_need_not_be_read);
  return _cmocka_run_group_tests("reads", tests, count + 1, support_begin, support_end) != 0;
}
