/* test_definition_messages.c - stages, edges, fields and expressions: each message with its place.
 */
#include "tests/core/definition_support.h"

#define LINES "{ source = \"lines\"; },\n"
#define TABLE "{ source = \"table\"; },\n"
#define OUT   "{ sink = \"out\"; }"

#define WAY_OUT "a definition needs: stages = ( { source = \"...\"; }, ... );"

static const Case messages[] = {
    /* The top level. */
    {"unknown setting", "fromat = 1;\nstages = ( " LINES OUT " );",
     "t.conf:1:1: no such setting \"fromat\"; did you mean \"format\"?"},
    {"unlike any setting", "quux = 1;\nstages = ( " LINES OUT " );",
     "t.conf:1:1: no such setting \"quux\"; there are: format, name, max_rejects, "
     "rejects, workers, timeout, retry, checkpoint, queue, stages"},
    {"other format", "format = 2;\nstages = ( " LINES OUT " );",
     "t.conf:1:10: this version of aryk reads format 1, not 2"},
    {"max_rejects below 0", "max_rejects = -1;\nstages = ( " LINES OUT " );",
     "t.conf:1:15: setting \"max_rejects\" must be at least 0, not -1"},
    {"empty name", "name = \"\";\nstages = ( " LINES OUT " );",
     "t.conf:1:8: setting \"name\" must not be empty"},
    {"no stages", "stagse = ( );",
     "t.conf:1:1: \"stages\" is missing; " WAY_OUT "\n"
     "t.conf:1:1: no such setting \"stagse\"; did you mean \"stages\"?"},
    {"empty stages", "stages = ( );", "t.conf:1:10: \"stages\" is empty; " WAY_OUT},
    {"stages of another type", "stages = \"a\";",
     "t.conf:1:10: \"stages\" is the string \"a\"; " WAY_OUT},
    {"a stage of another type", "stages = ( " LINES OUT ", 3 );",
     "t.conf:2:20: a stage is a group, { ... }, not the number 3"},
    {"duplicate setting", "name = \"a\";\nname = \"b\";\nstages = ( " LINES OUT " );",
     "t.conf:2:1: \"name\" is given twice; the first is in line 1: keep one of them"},
    /* Kinds and plugins. */
    {"no kind", "stages = ( " LINES "{ times = 3; }, " OUT " );",
     "t.conf:2:1: stage \"stage\": what is it? A stage has one of: source = \"...\", transform = "
     "\"...\", sink = \"...\", route = ( ... )"},
    {"misspelt kind", "stages = ( " LINES "{ tranform = \"all\"; }, " OUT " );",
     "t.conf:2:3: stage \"stage\": \"tranform\" is no kind of stage; did you mean \"transform\"?"},
    {"misspelt source", "stages = ( { sorce = \"lines\"; }, " OUT " );",
     "t.conf:1:14: stage \"stage\": \"sorce\" is no kind of stage; did you mean \"source\"?"},
    {"two kinds", "stages = ( " LINES "{ transform = \"all\"; sink = \"out\"; }, " OUT " );",
     "t.conf:2:22: stage \"all\": it cannot be a transform and a sink; make two stages of it"},
    {"plugin without quotes of another type", "stages = ( " LINES "{ transform = 3; }, " OUT " );",
     "t.conf:2:15: stage \"transform\": \"transform\" is followed by a plugin's name in quotes, "
     "not "
     "by the number 3"},
    {"options refused by the plugin",
     "stages = ( " LINES "{ transform = \"picky\"; low = 5; high = 4; }, " OUT " );",
     "t.conf:2:1: stage \"picky\": \"low\" is above \"high\"; swap them"},
    {"contract refused by the plugin",
     "stages = ( " LINES "{ transform = \"picky\"; low = 5; high = 5; }, " OUT " );",
     "t.conf:2:1: stage \"picky\": nothing lies between \"low\" and \"high\""},
    {"a long string of several lines",
     "stages = ( " LINES "{ transform = \"number\"; field = \"a\"; when = 1; }, " OUT " );\n"
     "name = [ \"one\n two\" ]; max_rejects = \"0123456789012345678901234567890123456789"
     "\xc3\xa9\n123456789012345678901234567890\";",
     "t.conf:2:45: stage \"number\": \"when\" must be an expression in quotes, not the number 1\n"
     "t.conf:3:8: setting \"name\" must be a string, not a list [ ]\n"
     "t.conf:4:24: setting \"max_rejects\" must be a count, 100, or a share in quotes, "
     "\"2.5%\", not the string \"0123456789012345678901234567890123456789\xc3\xa9 "
     "123456789012345678...\""},
    {"a secret is not shown",
     "stages = ( " LINES "{ transform = \"picky\"; token = 12345; }, " OUT " );",
     "t.conf:2:32: stage \"picky\": option \"token\" must be a string, not a number"},
    {"missing option", "stages = ( " LINES "{ transform = \"number\"; }, " OUT " );",
     "t.conf:2:1: stage \"number\": option \"field\" is missing: the number to read"},
    {"empty list where one is needed",
     "stages = ( " LINES "{ transform = \"only\"; columns = [ ]; }, " OUT " );",
     "t.conf:2:33: stage \"only\": option \"columns\" needs one value or more"},
    {"option of a plugin without any", "stages = ( { source = \"lines\"; quux = 1; }, " OUT " );",
     "t.conf:1:32: stage \"lines\": no such option \"quux\"; it takes none"},
    /* Names. */
    {"two stages of one name",
     "stages = ( { source = \"lines\"; name = \"a\"; }, { sink = \"out\"; name = \"a\"; } );",
     "t.conf:1:70: two stages are called \"a\"; the first is in line 1: give one another name"},
    {"name with a point", "stages = ( { source = \"lines\"; name = \"a.b\"; }, " OUT " );",
     "t.conf:1:39: the name of a stage is a string of letters, digits, \"_\" and \"-\", not the "
     "string \"a.b\""},
    {"name that is none", "stages = ( { source = \"lines\"; name = 3; }, " OUT " );",
     "t.conf:1:39: the name of a stage is a string of letters, digits, \"_\" and \"-\", not the "
     "number 3"},
    /* Keys in the wrong place. */
    {"from of a source",
     "stages = ( " LINES "{ source = \"lines\"; from = \"lines\"; }, " OUT " );",
     "t.conf:1:12: stage \"lines\": nothing reads what it gives; put a sink behind it, or name it "
     "in "
     "a \"from\"\n"
     "t.conf:2:21: stage \"lines-2\": a source reads from no stage; remove it"},
    {"when of a source", "stages = ( { source = \"lines\"; when = \"a\"; }, " OUT " );",
     "t.conf:1:32: stage \"lines\": a source takes no \"when\"; put it on the stage that reads "
     "from "
     "it"},
    {"fields of a sink", "stages = ( " LINES "{ sink = \"out\"; fields = [ \"a\" ]; } );",
     "t.conf:2:17: stage \"out\": only a source declares \"fields\"; remove it"},
    {"else of a transform",
     "stages = ( " LINES "{ transform = \"all\"; else = \"a\"; }, " OUT " );",
     "t.conf:2:22: stage \"all\": only a route has an \"else\"; remove it"},
    /* The graph. */
    {"unknown from", "stages = ( " LINES "{ sink = \"out\"; from = \"liens\"; } );",
     "t.conf:2:24: stage \"out\": \"from\": there is no stage \"liens\"; did you mean \"lines\"?"},
    {"unlike any stage", "stages = ( " LINES "{ sink = \"out\"; from = \"quux\"; } );",
     "t.conf:2:24: stage \"out\": \"from\": there is no stage \"quux\"; there are: \"lines\""},
    {"from of another type", "stages = ( " LINES "{ sink = \"out\"; from = 3; } );",
     "t.conf:2:24: stage \"out\": \"from\" is the name of a stage in quotes, or a list of such, "
     "not "
     "the number 3"},
    {"empty from", "stages = ( " LINES "{ sink = \"out\"; from = [ ]; } );",
     "t.conf:2:24: stage \"out\": \"from\" is empty; name a stage, or remove it"},
    {"from twice", "stages = ( " LINES "{ sink = \"out\"; from = [ \"lines\", \"lines\" ]; } );",
     "t.conf:2:35: stage \"out\": \"from\" names \"lines\" twice; remove one"},
    {"from a sink",
     "stages = ( " LINES "{ sink = \"tap\"; }, { sink = \"out\"; from = \"tap\"; } );",
     "t.conf:2:43: stage \"out\": \"from\": stage \"tap\" is a sink, which passes nothing on"},
    {"from itself", "stages = ( " LINES "{ transform = \"all\"; from = \"all\"; }, " OUT " );",
     "t.conf:2:29: stage \"all\": \"from\": it cannot read from itself"},
    {"from later",
     "stages = ( " LINES "{ sink = \"tap\"; from = \"b\"; },\n"
     "{ transform = \"all\"; from = \"lines\"; name = \"b\"; }, " OUT " );",
     "t.conf:2:24: stage \"tap\": \"from\": stage \"b\" stands later in the file; move it before "
     "this one"},
    {"a cycle",
     "stages = ( " LINES "{ transform = \"all\"; name = \"a\"; from = [ \"lines\", \"c\" ]; },\n"
     "{ transform = \"all\"; name = \"b\"; }, { transform = \"all\"; name = \"c\"; }, " OUT " );",
     "t.conf:2:52: stage \"a\": \"from\": a cycle: \"c\" reads, directly or by way of others, from "
     "\"a\""},
    {"nothing before a transform", "stages = ( { transform = \"all\"; }, " OUT " );",
     "t.conf:1:12: stage \"all\": no stage before it gives it records; put a source in front"},
    {"a source without readers", "stages = ( " LINES "{ source = \"table\"; }, " OUT " );",
     "t.conf:1:12: stage \"lines\": nothing reads what it gives; put a sink behind it, or name it "
     "in "
     "a \"from\""},
    {"a transform without readers", "stages = ( " LINES OUT ", { transform = \"all\"; } );",
     "t.conf:2:20: stage \"all\": nothing reads what it gives; put a sink behind it, or name it in "
     "a "
     "\"from\""},
    /* Routes. */
    {"a route without branches", "stages = ( " LINES "{ route = ( ); }, " OUT " );",
     "t.conf:2:11: stage \"route\": \"route\" is a list of branches: ( { name = \"...\"; when = "
     "\"...\"; }, ... )"},
    {"a branch without name and when",
     "stages = ( " LINES
     "{ route = ( { } ); else = \"x\"; },\n{ sink = \"out\"; from = \"route.x\"; } );",
     "t.conf:2:13: stage \"route\": this branch has no \"when\"; what no other branch takes goes "
     "to "
     "else = \"...\" behind the branches\n"
     "t.conf:2:13: stage \"route\": this branch has no name; add name = \"...\""},
    {"unknown key of a branch",
     "stages = ( " LINES "{ route = ( { name = \"a\"; when = \"b > 1\"; wehn = 1; } ); },\n"
     "{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:43: stage \"route\": no such option \"route.wehn\"; did you mean \"when\"?"},
    {"two branches of one name",
     "stages = ( " LINES "{ route = ( { name = \"a\"; when = \"b > 1\"; } ); else = \"a\"; },\n"
     "{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:55: stage \"route\": two branches are called \"a\"; give one another name"},
    {"a branch with a point in its name",
     "stages = ( " LINES "{ route = ( { name = \"a.b\"; when = \"id == 1\"; } ); else = \"\"; }, "
     "{ sink = \"out\"; from = \"route\"; } );",
     "t.conf:2:22: stage \"route\": the name of a branch is not empty and has no \".\"\n"
     "t.conf:2:59: stage \"route\": the name of a branch is not empty and has no \".\""},
    {"a branch of another type",
     "stages = ( " LINES
     "{ route = ( 3 ); else = \"a\"; },\n{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:13: stage \"route\": a branch is a group, { name = ...; when = ...; }, not the "
     "number "
     "3"},
    {"name of a branch of another type",
     "stages = ( " LINES "{ route = ( { name = 3; when = \"b > 1\"; } ); else = \"a\"; },\n"
     "{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:22: stage \"route\": \"name\" is a string, not the number 3"},
    {"behind a route",
     "stages = ( " LINES "{ route = ( { name = \"a\"; when = \"b > 1\"; } ); }, " OUT " );",
     "t.conf:2:51: stage \"out\": it follows the route \"route\"; say which branch it reads: from "
     "= "
     "\"route.a\""},
    {"unknown branch",
     "stages = ( " LINES "{ route = ( { name = \"a\"; when = \"b > 1\"; } ); else = \"b\"; },\n"
     "{ sink = \"out\"; from = [ \"route.a\", \"route.c\" ]; } );",
     "t.conf:3:37: stage \"out\": \"from\": \"route.c\" is not a branch of the route \"route\"; "
     "there "
     "are: \"route.a\", \"route.b\""},
    {"branch of a stage that is no route",
     "stages = ( " LINES "{ sink = \"out\"; from = \"lines.a\"; } );",
     "t.conf:2:24: stage \"out\": \"from\": stage \"lines\" has no branches; write \"lines\""},
    {"a branch without readers",
     "stages = ( " LINES "{ route = ( { name = \"a\"; when = \"b > 1\"; } ); else = \"b\"; },\n"
     "{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:1: stage \"route\": nothing reads its branch \"b\"; add a stage with from = "
     "\"route.b\""},
    {"when of a route",
     "stages = ( " LINES "{ route = ( { name = \"a\"; when = \"b > 1\"; } ); when = \"c\"; },\n"
     "{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:48: stage \"route\": a route has a \"when\" in each branch; put it there"},
    /* Fields. */
    {"missing field",
     "stages = ( " TABLE "{ transform = \"number\"; field = \"pirce\"; }, " OUT " );",
     "t.conf:2:33: stage \"number\": no field \"pirce\" comes from \"table\"; did you mean "
     "\"price\"?"},
    {"missing field unlike any",
     "stages = ( " TABLE "{ sink = \"out\"; columns = [ \"id\", \"quux\" ]; } );",
     "t.conf:2:35: stage \"out\": no field \"quux\" comes from \"table\"; there are: id, name, "
     "price"},
    {"field of another type",
     "stages = ( " TABLE "{ transform = \"number\"; field = \"name\"; }, " OUT " );",
     "t.conf:2:33: stage \"number\": field \"name\" is string here, but must be int or double or "
     "decimal"},
    {"field that was dropped on the way",
     "stages = ( " TABLE "{ transform = \"only\"; columns = \"id\"; },\n"
     "{ sink = \"out\"; columns = [ \"price\" ]; } );",
     "t.conf:3:29: stage \"out\": no field \"price\" comes from \"only\"; there are: id"},
    {"a field that nobody promised, like one that somebody did",
     "stages = ( " LINES "{ transform = \"number\"; field = \"a\"; },\n"
     "{ sink = \"out\"; columns = \"reslut\"; } );",
     "t.conf:3:27: warning: stage \"out\": nothing before it says that there is a field "
     "\"reslut\"; "
     "did you mean \"result\"?"},
    /* Expressions: the place is inside the string. */
    {"expression that does not parse",
     "stages = ( " TABLE "{ sink = \"out\"; when = \"id > \"; } );",
     "t.conf:2:30: stage \"out\": \"when\": expected a value: a field, a number, a text in quotes "
     "or "
     "a function, found the end"},
    {"expression with an unknown field",
     "stages = ( " TABLE "{ sink = \"out\"; when = \"id > 3 and pirce > 2\"; } );",
     "t.conf:2:36: stage \"out\": \"when\": no record has a field \"pirce\" here; did you mean "
     "\"price\"?"},
    {"option with an unknown field, told once",
     "stages = ( " TABLE "{ transform = \"number\"; field = \"id\"; where = \"pirce > 2\"; }, " OUT
     " );",
     "t.conf:2:48: stage \"number\": option \"where\": no record has a field \"pirce\" here; did "
     "you "
     "mean \"price\"?"},
    {"condition of another type", "stages = ( " TABLE "{ sink = \"out\"; when = \"price\"; } );",
     "t.conf:2:25: stage \"out\": \"when\": a condition must be true or false, but this is a "
     "decimal; "
     "compare it with something"},
    {"place behind an escape, letters of two bytes, and a line end",
     "stages = ( " TABLE
     "{ sink = \"out\"; when = \"name == \\\"\xc3\xa9\\x41\\\" and\n idd > 2\"; } );",
     "t.conf:3:2: stage \"out\": \"when\": no record has a field \"idd\" here; did you mean "
     "\"id\"?"},
    {"place behind an escape",
     "stages = ( " TABLE "{ sink = \"out\"; when = \"\\x69d > idd\"; } );",
     "t.conf:2:33: stage \"out\": \"when\": no record has a field \"idd\" here; did you mean "
     "\"id\"?"},
    {"place behind a variable",
     "stages = ( " TABLE "{ sink = \"out\"; when = \"${ARYK_NO:-id} > idd\"; } );",
     "t.conf:2:42: stage \"out\": \"when\": no record has a field \"idd\" here; did you mean "
     "\"id\"?"},
    {"place inside a variable",
     "stages = ( " TABLE "{ sink = \"out\"; when = \"id > ${ARYK_NO:-id + 3 + idd}\"; } );",
     "t.conf:2:30: stage \"out\": \"when\": no record has a field \"idd\" here; did you mean "
     "\"id\"?"},
    {"place in the second of two joined strings",
     "stages = ( " TABLE "{ sink = \"out\"; when = \"id > 3 \" /* and */\n \"and idd > 3\"; } );",
     "t.conf:3:7: stage \"out\": \"when\": no record has a field \"idd\" here; did you mean "
     "\"id\"?"},
    {"expression of a branch",
     "stages = ( " TABLE "{ route = ( { name = \"a\"; when = \"idd > 3\"; } ); },\n"
     "{ sink = \"out\"; from = \"route.a\"; } );",
     "t.conf:2:35: stage \"route\": \"when\": no record has a field \"idd\" here; did you mean "
     "\"id\"?"},
    {"fields: not all that the source gives",
     "stages = ( { source = \"table\"; fields = [ \"id\", \"price\" ]; }, " OUT " );",
     "t.conf:1:32: stage \"table\": \"fields\" leaves out \"name\", which this source gives in "
     "every record; add it"},
    {"fields: one the source does not give",
     "stages = ( { source = \"table\"; fields = [ \"pirce\" ]; }, " OUT " );",
     "t.conf:1:43: stage \"table\": \"fields\": this source gives no field \"pirce\"; did you mean "
     "\"price\"?"},
    {"fields: unknown type",
     "stages = ( { source = \"lines\"; fields = ( { name = \"a\"; type = \"strnig\"; } ); }, " OUT
     " );",
     "t.conf:1:64: stage \"lines\": option \"fields.type\" must be one of \"any\", \"number\", "
     "\"bool\", \"int\", \"double\", \"decimal\", \"string\", \"bytes\", \"date\", \"timestamp\", "
     "\"list\", \"map\", not the string \"strnig\"; did you mean \"string\"?"},
    {"fields: other type than the source's",
     "stages = ( { source = \"table\"; fields = ( { name = \"id\"; type = \"date\"; required = "
     "true; } "
     "); }, " OUT " );",
     "t.conf:1:52: stage \"table\": \"fields\": this source never gives a date as \"id\""},
    {"fields: twice", "stages = ( { source = \"lines\"; fields = [ \"a\", \"a\" ]; }, " OUT " );",
     "t.conf:1:48: stage \"lines\": \"fields\" names \"a\" twice; remove one"},
    /* Everything in one go, in order. */
    {"many mistakes",
     "fromat = 1;\n"
     "stages = (\n"
     "  { source = \"table\"; },\n"
     "  { transform = \"number\"; field = \"nmae\"; tims = 3; },\n"
     "  { transform = \"all\"; times = 0; times = 2; when = 3; },\n"
     "  { sink = \"out\"; columns = [ \"prcie\" ]; from = \"table\"; },\n"
     "  { sink = \"out\"; from = \"nubmer\"; }\n"
     ");\n",
     "t.conf:1:1: no such setting \"fromat\"; did you mean \"format\"?\n"
     "t.conf:4:43: stage \"number\": no such option \"tims\"; there are: field, where\n"
     "t.conf:5:32: stage \"all\": option \"times\" must be between 1 and 4000000000, not 0\n"
     "t.conf:5:35: \"times\" is given twice; the first is in line 5: keep one of them\n"
     "t.conf:5:53: stage \"all\": \"when\" must be an expression in quotes, not the number 3\n"
     "t.conf:6:31: stage \"out\": no field \"prcie\" comes from \"table\"; did you mean "
     "\"price\"?\n"
     "t.conf:7:26: stage \"out-2\": \"from\": there is no stage \"nubmer\"; did you mean "
     "\"number\"?"},
};

/* The registry's message about an unknown plugin is tested there; here is where it is put. */
static void
test_unknown_plugin(void **state)
{
  (void)state;
  g_autofree char *said = NULL;
  assert_null(support_load(
      "stages = ( " LINES "{ transform = \"nubmer\"; whatever = 1; },\n" OUT " );", NULL, &said));
  const char *expected = "t.conf:2:15: stage \"nubmer\": there is no transform \"nubmer\"; did you "
                         "mean \"number\"?";
  assert_memory_equal(said, expected, strlen(expected));
  assert_null(strchr(said, '\n'));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_unknown_plugin),
  };
  int failures = cmocka_run_group_tests(tests, support_begin, support_end);
  failures += support_run_cases("messages", messages, G_N_ELEMENTS(messages), support_whole);
  return failures != 0;
}
