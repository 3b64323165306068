/* test_definition_resume.c - checkpoints: who can take part, where they are kept, what is promised.
 */
#include "tests/core/definition_support.h"

#include <unistd.h>

#define CHECKPOINT "checkpoint = { };\n"
#define WHOLE      "outputs appear as a whole when the run has ended well, and not at all otherwise"
#define ANEW       "; a run that is killed begins anew"
#define GOES_ON                                                                                    \
  "; a run that is killed goes on from its last checkpoint and ends with the same bytes"

static Definition *
load(const char *top, const char *stages, const char *expected)
{
  g_autofree char *text = g_strdup_printf("%sstages = (\n%s\n);\n", top, stages);
  g_autofree char *said = NULL;
  Definition *definition = support_load(text, NULL, &said);
  assert_string_equal(said, expected);
  return definition;
}

/* ---- Who can take part ----------------------------------------------------------------------- */

static void
assert_resumable(const char *stages, const char *why_not)
{
  Definition *definition = load("", stages, "");
  char *why = NULL;
  assert_int_equal(definition_is_resumable(definition, &why), why_not == NULL);
  assert_int_equal(definition_is_resumable(definition, NULL), why_not == NULL);
  if (why_not != NULL)
    assert_string_equal(why, why_not);
  else
    assert_null(why);
  g_free(why);
  definition_free(definition);
}

static void
test_who_can_resume(void **state)
{
  (void)state;
  assert_resumable("{ source = \"again\"; }, { transform = \"steady\"; }, { transform = "
                   "\"counter\"; }, { sink = \"out\"; }, { sink = \"tap\"; }",
                   NULL);
  assert_resumable("{ source = \"again\"; },\n"
                   "{ route = ( { name = \"a\"; when = \"x > 1\"; } ); name = \"r\"; },\n"
                   "{ sink = \"out\"; from = \"r.a\"; }",
                   NULL);
  assert_resumable("{ source = \"lines\"; }, { sink = \"out\"; }",
                   "stage \"lines\", because its plugin cannot go on reading where it stopped");
  assert_resumable("{ source = \"again\"; }, { transform = \"all\"; }, { sink = \"out\"; }",
                   "stage \"all\", because its plugin has a state that it cannot save");
  assert_resumable("{ source = \"again\"; weak = true; }, { sink = \"out\"; }",
                   "stage \"again\", because standard input cannot be read again");
}

static void
test_what_is_told(void **state)
{
  (void)state;
  definition_free(load(CHECKPOINT, "{ source = \"again\"; weak = true; }, { sink = \"out\"; }",
                       "t.conf:3:1: warning: stage \"again\": checkpoints cannot be kept, because "
                       "standard input cannot be read again; a run that is killed begins anew"));
  definition_free(load(CHECKPOINT, "{ source = \"lines\"; }, { sink = \"out\"; }",
                       "t.conf:3:1: warning: stage \"lines\": checkpoints cannot be kept, because "
                       "its plugin cannot go on reading where it stopped; a run that is killed "
                       "begins anew"));
  assert_null(
      load(CHECKPOINT, "{ source = \"again\"; },\n{ transform = \"all\"; }, { sink = \"out\"; }",
           "t.conf:4:1: stage \"all\": checkpoints cannot be kept, because its plugin has a "
           "state that it cannot save; remove \"checkpoint\", or give the plugin \"all\" "
           "the callbacks `save` and `restore`, or the flag ARYK_STATELESS if it remembers "
           "nothing"));
  /* A stage with mistakes is not told of a second time. */
  assert_null(load(CHECKPOINT,
                   "{ source = \"again\"; },\n{ transform = \"all\"; times = 0; }, { sink = "
                   "\"out\"; }",
                   "t.conf:4:30: stage \"all\": option \"times\" must be between 1 and 4000000000, "
                   "not 0"));
}

/* ---- The folder ------------------------------------------------------------------------------ */

#define AGAIN "{ source = \"again\"; }, { sink = \"out\"; }"

/* The folder for `top` without the hash, whose digits are checked. */
static void
assert_state(const char *top, const char *stages, const char *expected)
{
  Definition *definition = load(top, stages, "");
  const char *hash = strrchr(definition->state, '-');
  assert_non_null(hash);
  assert_int_equal(strspn(hash + 1, "0123456789abcdef"), 12);
  assert_int_equal(strlen(hash + 1), 12);
  g_autofree char *start = g_strndup(definition->state, (size_t)(hash - definition->state));
  assert_string_equal(start, expected);
  definition_free(definition);
}

static void
test_where_state_is_kept(void **state)
{
  (void)state;
  Definition *nothing = load("", AGAIN, "");
  assert_null(nothing->state);
  definition_free(nothing);
  nothing = load("", "{ source = \"again\"; }, { sink = \"diary\"; }", "");
  assert_null(nothing->state);
  definition_free(nothing);
  assert_state(CHECKPOINT, AGAIN, "/nonexistent/state/aryk/t");
  assert_state("", "{ source = \"again\"; }, { sink = \"diary\"; lasting = true; }",
               "/nonexistent/state/aryk/t");
  assert_state("name = \"../\xc3\xa9tat, 1\";" CHECKPOINT, AGAIN,
               "/nonexistent/state/aryk/_._\xc3\xa9tat__1");
  assert_state(
      "name = "
      "\"0123456789012345678901234567890123456789012345678901234567890123456789\";" CHECKPOINT,
      AGAIN,
      "/nonexistent/state/aryk/"
      "0123456789012345678901234567890123456789012345678901234567890123");
}

/* The name does not tell definitions apart, the place does; a link to one is that one. */
static void
test_state_is_of_the_file(void **state)
{
  (void)state;
  static const char text[] = "name = \"same\"; checkpoint = { };\nstages = ( " AGAIN " );\n";
  static const char *const paths[] = {"a/t.conf", "b/t.conf", "c.conf", "./a/../a/t.conf"};
  char *folders[G_N_ELEMENTS(paths)];
  support_write("a/t.conf", text, strlen(text));
  support_write("b/t.conf", text, strlen(text));
  assert_int_equal(symlink("a/t.conf", "c.conf"), 0);
  DefinitionSettings settings = {NULL, support_registry()};
  for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
    Problems *problems = problems_new();
    Definition *definition = definition_load(paths[i], &settings, problems);
    assert_non_null(definition);
    folders[i] = g_strdup(definition->state);
    definition_free(definition);
    problems_free(problems);
  }
  assert_string_not_equal(folders[0], folders[1]);
  assert_string_equal(folders[0], folders[2]);
  assert_string_equal(folders[0], folders[3]);
  for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
    g_free(folders[i]);
}

/* ---- What is promised ------------------------------------------------------------------------ */

static void
assert_guarantee(const char *top, const char *stages, const char *said, const char *expected)
{
  Definition *definition = load(top, stages, said);
  g_autofree char *guarantee = definition_guarantee(definition);
  assert_string_equal(guarantee, expected);
  definition_free(definition);
}

static void
test_guarantee(void **state)
{
  (void)state;
  assert_guarantee("", AGAIN, "", WHOLE ANEW);
  assert_guarantee(CHECKPOINT, AGAIN, "", WHOLE GOES_ON);
  assert_guarantee("",
                   "{ source = \"table\"; }, { sink = \"tap\"; }, { sink = \"tap\"; name = \"t\"; "
                   "}, { sink = \"out\"; }",
                   "",
                   WHOLE "; except for stage \"tap\", because a tap cannot be turned back, and "
                         "stage \"t\", because a tap cannot be turned back; what was read cannot "
                         "be read again by stage \"table\", because a table cannot be read "
                         "twice" ANEW);
  assert_guarantee(CHECKPOINT,
                   "{ source = \"again\"; }, { sink = \"tap\"; }, { sink = \"tap\"; name = \"t\"; "
                   "}",
                   "",
                   WHOLE "; except for stage \"tap\", because a tap cannot be turned back, and "
                         "stage \"t\", because a tap cannot be turned back" GOES_ON
                         ", but what came behind it through stage \"tap\", stage \"t\" comes "
                         "again");
  assert_guarantee(CHECKPOINT, "{ source = \"again\"; weak = true; }, { sink = \"out\"; }",
                   "t.conf:3:1: warning: stage \"again\": checkpoints cannot be kept, because "
                   "standard input cannot be read again; a run that is killed begins anew",
                   WHOLE ANEW ", for checkpoints cannot be kept by stage \"again\", because "
                              "standard input cannot be read again");
}

static void
test_guarantee_of_what_grows(void **state)
{
  (void)state;
  static const char grows[] = "{ source = \"again\"; }, { sink = \"diary\"; }";
  assert_guarantee("", grows, "",
                   WHOLE "; except for diary.txt, which grows in place: what is added is seen as "
                         "it comes, and cut off again when the run fails, but not when it is "
                         "killed" ANEW);
  assert_guarantee(CHECKPOINT, grows, "",
                   WHOLE "; except for diary.txt, which grows in place: what is added is seen as "
                         "it comes, and cut off again when the run does not end well" GOES_ON);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_who_can_resume),      cmocka_unit_test(test_what_is_told),
      cmocka_unit_test(test_where_state_is_kept), cmocka_unit_test(test_state_is_of_the_file),
      cmocka_unit_test(test_guarantee),           cmocka_unit_test(test_guarantee_of_what_grows),
  };
  return cmocka_run_group_tests(tests, support_begin, support_end) != 0;
}
