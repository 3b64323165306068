/* test_definition_settings.c - how a definition is run: what is read, and what is refused. */
#include "tests/core/definition_support.h"

#define SECOND INT64_C(1000000)
#define STAGES "stages = ( { source = \"again\"; }, { sink = \"out\"; } );\n"

static Definition *
load(const char *text)
{
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

static void
assert_retry(RetryPolicy retry, int64_t tries, int64_t first, int64_t cap, int64_t budget,
             bool reject)
{
  assert_int_equal(retry.tries, tries);
  assert_int_equal(retry.first, first);
  assert_int_equal(retry.cap, cap);
  assert_int_equal(retry.budget, budget);
  assert_int_equal(retry.reject, reject);
}

static void
test_nothing_said(void **state)
{
  (void)state;
  Definition *definition = load(STAGES);
  assert_int_equal(definition->max_rejects, -1);
  assert_int_equal(definition->max_reject_share, -1);
  assert_int_equal(definition->workers, 0);
  assert_int_equal(definition->timeout, 0);
  assert_false(definition->checkpoints);
  assert_null(definition->state);
  assert_null(definition->rejects);
  assert_int_equal(definition->queue_records, 65536);
  assert_int_equal(definition->queue_bytes, 32 << 20);
  assert_int_equal(stage(definition, 0)->timeout, 0);
  assert_retry(stage(definition, 1)->retry, 5, SECOND / 10, 30 * SECOND, 300 * SECOND, false);
  definition_free(definition);
}

static void
test_all_said(void **state)
{
  (void)state;
  Definition *definition =
      load("workers = 2; timeout = \"2h\"; rejects = \"bad/rejects.jsonl\"; max_rejects = 100;\n"
           "checkpoint = { every = \"1m\"; path = \"state/press\"; };\n"
           "retry = { tries = 9; first = \"1s\"; cap = \"1m\"; budget = \"1h\"; then = \"reject\"; "
           "};\n"
           "queue = { records = 1; bytes = \"1 KiB\"; };\n" STAGES);
  assert_int_equal(definition->workers, 2);
  assert_int_equal(definition->timeout, 7200 * SECOND);
  assert_string_equal(definition->rejects, "bad/rejects.jsonl");
  assert_int_equal(definition->max_rejects, 100);
  assert_int_equal(definition->max_reject_share, -1);
  assert_true(definition->checkpoints);
  assert_int_equal(definition->checkpoint_every, 60 * SECOND);
  assert_string_equal(definition->state, "state/press");
  assert_int_equal(definition->queue_records, 1);
  assert_int_equal(definition->queue_bytes, 1024);
  assert_retry(stage(definition, 0)->retry, 9, SECOND, 60 * SECOND, 3600 * SECOND, true);
  definition_free(definition);
}

/* What a stage does not say comes from the top level, wherever that stands in the file. */
static void
test_a_stage_of_its_own(void **state)
{
  (void)state;
  Definition *definition =
      load("stages = ( { source = \"again\"; timeout = \"30s\"; retry = { tries = 1; }; },\n"
           "{ transform = \"steady\"; retry = { then = \"stop\"; cap = \"2s\"; }; },\n"
           "{ sink = \"out\"; } );\n"
           "retry = { first = \"2s\"; then = \"reject\"; };\n");
  assert_int_equal(stage(definition, 0)->timeout, 30 * SECOND);
  assert_int_equal(stage(definition, 1)->timeout, 0);
  assert_retry(stage(definition, 0)->retry, 1, 2 * SECOND, 30 * SECOND, 300 * SECOND, true);
  assert_retry(stage(definition, 1)->retry, 5, 2 * SECOND, 2 * SECOND, 300 * SECOND, false);
  assert_retry(stage(definition, 2)->retry, 5, 2 * SECOND, 30 * SECOND, 300 * SECOND, true);
  definition_free(definition);
}

static void
assert_share(const char *written, int64_t parts)
{
  g_autofree char *text = g_strdup_printf("max_rejects = \"%s\";\n" STAGES, written);
  Definition *definition = load(text);
  assert_int_equal(definition->max_reject_share, parts);
  assert_int_equal(definition->max_rejects, -1);
  definition_free(definition);
}

static void
test_shares_are_exact(void **state)
{
  (void)state;
  assert_share("2.5%", 25000000);
  assert_share("0%", 0);
  assert_share("100 %", 1000000000);
  assert_share("0.0000001%", 1);
  assert_share("33.3333333%", 333333333);
  assert_share("10.00000000000%", 100000000);
}

static void
test_max_rejects_from_a_variable(void **state)
{
  (void)state;
  static const struct {
    const char *set;
    int64_t count, share;
  } cases[] = {{"MOST=17", 17, -1}, {"MOST=1.5%", -1, 15000000}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const char *set[] = {cases[i].set, NULL};
    g_autofree char *said = NULL;
    Definition *definition = support_load("max_rejects = \"${MOST}\";\n" STAGES, set, &said);
    assert_string_equal(said, "");
    assert_int_equal(definition->max_rejects, cases[i].count);
    assert_int_equal(definition->max_reject_share, cases[i].share);
    definition_free(definition);
  }
}

static void
test_paths_are_beside_the_definition(void **state)
{
  (void)state;
  static const char text[] = "rejects = \"r.jsonl\"; checkpoint = { path = \"/s\"; };\n" STAGES;
  support_write("inside/t.conf", text, strlen(text));
  Problems *problems = problems_new();
  DefinitionSettings settings = {NULL, support_registry()};
  Definition *definition = definition_load("inside/t.conf", &settings, problems);
  assert_non_null(definition);
  assert_string_equal(definition->rejects, "inside/r.jsonl");
  assert_string_equal(definition->state, "/s");
  definition_free(definition);
  problems_free(problems);
}

/* ---- Identity -------------------------------------------------------------------------------- */

static void
test_identity(void **state)
{
  (void)state;
  Definition *one = load("workers = 1; timeout = \"1h\"; checkpoint = { }; queue = { records = 9; "
                         "};\nmax_rejects = 4; retry = { tries = 2; };\n"
                         "stages = ( { source = \"again\"; timeout = \"1s\"; }, { sink = \"out\"; "
                         "retry = { tries = 3; }; columns = [ \"a\" ]; } );\n");
  Definition *other = load("stages = ( { source = \"again\"; }, { sink = \"out\"; "
                           "columns = [ \"a\" ]; } );\n");
  assert_string_equal(one->identity, other->identity);
  assert_string_not_equal(one->resolved, other->resolved);
  assert_string_equal(other->identity, "{\n"
                                       "  source = \"again\";\n"
                                       "}\n"
                                       "{\n"
                                       "  sink = \"out\";\n"
                                       "  columns = [\n"
                                       "    \"a\"\n"
                                       "  ];\n"
                                       "}\n");
  definition_free(other);
  other = load("stages = ( { source = \"again\"; }, { sink = \"out\"; columns = [ \"b\" ]; } );\n");
  assert_string_not_equal(one->identity, other->identity);
  definition_free(other);
  other = load("rejects = \"r.jsonl\"; stages = ( { source = \"again\"; }, { sink = \"out\"; "
               "columns = [ \"a\" ]; } );\n");
  assert_string_not_equal(one->identity, other->identity);
  definition_free(one);
  definition_free(other);
}

/* ---- What is refused ------------------------------------------------------------------------- */

static const Case refused[] = {
    {"misspelt setting", "wokers = 2;\n" STAGES,
     "t.conf:1:1: no such setting \"wokers\"; did you mean \"workers\"?"},
    {"misspelt group", "checkpiont = { };\n" STAGES,
     "t.conf:1:1: no such setting \"checkpiont\"; did you mean \"checkpoint\"?"},
    {"misspelt in a group", "checkpoint = { evry = \"1s\"; };\n" STAGES,
     "t.conf:1:16: no such setting \"checkpoint.evry\"; did you mean \"every\"?"},
    {"unlike any in a group", "queue = { length = 3; };\n" STAGES,
     "t.conf:1:11: no such setting \"queue.length\"; there are: records, bytes"},
    {"too many workers", "workers = 257;\n" STAGES,
     "t.conf:1:11: setting \"workers\" must be between 0 and 256, not 257"},
    {"a bare timeout", "timeout = 30;\n" STAGES,
     "t.conf:1:11: setting \"timeout\" must be a duration, not the number 30: the unit is missing; "
     "write \"30s\" if seconds are meant"},
    {"no time at all", "timeout = \"0s\";\n" STAGES,
     "t.conf:1:11: setting \"timeout\" must be between 1 ms and 3650 d, not the string \"0s\""},
    {"checkpoint that is no group", "checkpoint = \"10s\";\n" STAGES,
     "t.conf:1:14: \"checkpoint\" must be a group, { every = \"10s\"; path = \"state\"; }, not the "
     "string \"10s\""},
    {"checkpoint to standard output", "checkpoint = { path = \"-\"; };\n" STAGES,
     "t.conf:1:23: setting \"checkpoint.path\" must be a folder, not \"-\""},
    {"rejects to standard output", "rejects = \"-\";\n" STAGES,
     "t.conf:1:11: setting \"rejects\" must be a file, not \"-\": standard output is for sinks"},
    {"empty queue", "queue = { records = 0; };\n" STAGES,
     "t.conf:1:21: setting \"queue.records\" must be between 1 and 1000000000, not 0"},
    {"no try", "retry = { tries = 0; };\n" STAGES,
     "t.conf:1:19: setting \"retry.tries\" must be between 1 and 1000000, not 0"},
    {"unknown end", "retry = { then = \"rejct\"; };\n" STAGES,
     "t.conf:1:18: setting \"retry.then\" must be one of \"stop\", \"reject\", not the string "
     "\"rejct\"; did you mean \"reject\"?"},
    {"first longer than the longest", "retry = { first = \"31s\"; };\n" STAGES,
     "t.conf:1:19: \"retry\": \"first\" is a longer wait than \"cap\" allows; set them both"},
    {"more than all", "max_rejects = \"100.1%\";\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" must be between 0% and 100%, not 100.1%"},
    {"less than none", "max_rejects = \"-1%\";\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" must be between 0% and 100%, not -1%"},
    {"no number", "max_rejects = \"a few %\";\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" must be a number and \"%\" in quotes, \"2.5%\", not the "
     "string \"a few %\""},
    {"something behind the share", "max_rejects = \"2% or so\";\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" must be a number and \"%\" in quotes, \"2.5%\", not the "
     "string \"2% or so\""},
    {"a share too fine", "max_rejects = \"0.00000001%\";\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" has more than 7 digits behind the point; a share is "
     "kept in parts of a thousand million"},
    {"a share too long", "max_rejects = \"1.2345678901234567890123456789012345678%\";\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" has more than 7 digits behind the point; a share is "
     "kept in parts of a thousand million"},
    {"a share without quotes", "max_rejects = 2.5;\n" STAGES,
     "t.conf:1:15: setting \"max_rejects\" must be a count, 100, or a share in quotes, \"2.5%\", "
     "not the number 2.5"},
    {"in a stage",
     "stages = ( { source = \"again\"; timeout = 3; retry = 3; },\n"
     "{ sink = \"out\"; retry = { trise = 2; cap = \"1ms\"; }; } );\n",
     "t.conf:1:42: stage \"again\": option \"timeout\" must be a duration, not the number 3: the "
     "unit is missing; write \"3s\" if seconds are meant\n"
     "t.conf:1:53: stage \"again\": \"retry\" must be a group, { tries = 5; first = \"100ms\"; cap "
     "= \"30s\"; }, not the number 3\n"
     "t.conf:2:27: stage \"out\": no such option \"retry.trise\"; did you mean \"tries\"?\n"
     "t.conf:2:44: stage \"out\": \"retry\": \"first\" is a longer wait than \"cap\" allows; set "
     "them both"},
    {"of a route",
     "stages = ( { source = \"again\"; },\n"
     "{ route = ( { name = \"a\"; when = \"x > 1\"; } ); name = \"r\"; timeout = \"1s\";\n"
     "retry = { }; },\n"
     "{ sink = \"out\"; from = \"r.a\"; } );\n",
     "t.conf:2:60: stage \"r\": a route calls no plugin that could take long; remove \"timeout\"\n"
     "t.conf:3:1: stage \"r\": a route calls no plugin that could be tried again; remove "
     "\"retry\""},
};

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_nothing_said),
      cmocka_unit_test(test_all_said),
      cmocka_unit_test(test_a_stage_of_its_own),
      cmocka_unit_test(test_shares_are_exact),
      cmocka_unit_test(test_max_rejects_from_a_variable),
      cmocka_unit_test(test_paths_are_beside_the_definition),
      cmocka_unit_test(test_identity),
  };
  int failures = cmocka_run_group_tests(tests, support_begin, support_end);
  failures += support_run_cases("refused", refused, G_N_ELEMENTS(refused), support_whole);
  return failures != 0;
}
