/* test_scan.c - the text of a definition: what libconfig gets wrong, syntax, includes, variables.
 */
#include "tests/core/definition_support.h"

#include <glib/gstdio.h>

#define REST "stages = ( { source = \"lines\"; }, { sink = \"out\"; } );\n"

static void
write_text(const char *name, const char *text)
{
  support_write(name, text, strlen(text));
}

/* ---- libconfig's quirks ---------------------------------------------------------------------- */

/* libconfig reads 3000000000 as -1294967296. */
static void
test_three_billion(void **state)
{
  (void)state;
  g_autofree char *said = NULL;
  Definition *definition = support_load("max_rejects = 3000000000;\n" REST, NULL, &said);
  assert_string_equal(said, "");
  assert_int_equal(definition->max_rejects, 3000000000);
  definition_free(definition);
}

/* libconfig reads 1e400 as infinity. */
static void
test_1e400(void **state)
{
  (void)state;
  static const Case one = {"", "ratio = 1e400;",
                           "t.conf:2:9: stage \"all\": option \"ratio\" is too large for a "
                           "floating-point number: 1e400"};
  void *it = (void *)&one;
  support_settings(&it);
}

/* libconfig refuses a byte order mark, and says "syntax error". */
static void
test_byte_order_mark(void **state)
{
  (void)state;
  g_autofree char *said = NULL;
  Definition *definition = support_load("\xef\xbb\xbfname = \"marked\";\n" REST, NULL, &said);
  assert_string_equal(said, "");
  assert_string_equal(definition->name, "marked");
  definition_free(definition);
}

static char *
load_bytes(const void *bytes, size_t length)
{
  support_write("b.conf", bytes, length);
  Problems *problems = problems_new();
  DefinitionSettings settings = {NULL, support_registry()};
  assert_null(definition_load("b.conf", &settings, problems));
  char *said = support_said(problems);
  problems_free(problems);
  return said;
}

static void
test_utf16(void **state)
{
  (void)state;
  g_autofree char *little = load_bytes("\xff\xfen\0=\0", 6);
  assert_string_equal(little, "b.conf:1:1: this file is in UTF-16; save it as UTF-8");
  g_autofree char *big = load_bytes("\xfe\xff\0n\0=", 6);
  assert_string_equal(big, "b.conf:1:1: this file is in UTF-16; save it as UTF-8");
}

static void
test_zero_byte(void **state)
{
  (void)state;
  g_autofree char *said = load_bytes("a = 1;\n b\0 = 2;", 15);
  assert_string_equal(said, "b.conf:2:3: a zero byte; is this a text file?");
}

/* libconfig looks for includes in the working directory. */
static void
test_include_is_relative_to_its_file(void **state)
{
  (void)state;
  write_text("sub/a.conf", "@include \"deep/b.conf\"");
  write_text("sub/deep/b.conf", "name = \"deep\";");
  write_text("deep/b.conf", "name = \"wrong\";");
  g_autofree char *said = NULL;
  Definition *definition = support_load("@include \"sub/a.conf\"\n" REST, NULL, &said);
  assert_string_equal(said, "");
  assert_string_equal(definition->name, "deep");
  definition_free(definition);
}

/* libconfig ends the process. */
static void
test_include_of_a_folder(void **state)
{
  (void)state;
  assert_int_equal(g_mkdir_with_parents("folder", 0777), 0);
  g_autofree char *said = NULL;
  assert_null(support_load("@include \"folder\"\n" REST, NULL, &said));
  assert_string_equal(said, "t.conf:1:10: cannot include \"folder\": it is a folder, not a file");
}

/* ---- Includes ------------------------------------------------------------------------------- */

static void
test_include_anywhere(void **state)
{
  (void)state;
  write_text("list.conf", "{ transform = \"all\"; }, { transform = \"all\"; },\n");
  write_text("settings.conf", "times = 7;");
  g_autofree char *said = NULL;
  Definition *definition =
      support_load("stages = ( { source = \"lines\"; }, @include \"list.conf\"\n"
                   "{ transform = \"all\"; @include \"settings.conf\" }, { sink = \"out\"; } );",
                   NULL, &said);
  assert_string_equal(said, "");
  assert_int_equal(definition->stages->len, 5);
  const Stage *stage = g_ptr_array_index(definition->stages, 3);
  assert_int_equal(((const All *)stage->options)->times, 7);
  definition_free(definition);
}

static void
test_include_cycle(void **state)
{
  (void)state;
  write_text("one.conf", "\n  @include \"two.conf\"");
  write_text("two.conf", "@include \"one.conf\"");
  write_text("self.conf", "@include \"self.conf\"");
  g_autofree char *said = NULL;
  assert_null(support_load("@include \"one.conf\"\n@include \"self.conf\"\n" REST, NULL, &said));
  assert_string_equal(said,
                      "two.conf:1:10: \"one.conf\" includes this file, and this file includes it: "
                      "remove one of the two\n"
                      "self.conf:1:10: this file includes itself");
}

static void
test_includes_nested_too_deep(void **state)
{
  (void)state;
  for (unsigned i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf("n%u.conf", i);
    g_autofree char *text = g_strdup_printf("@include \"n%u.conf\"", i + 1);
    write_text(name, text);
  }
  write_text("n20.conf", "");
  g_autofree char *said = NULL;
  assert_null(support_load("@include \"n0.conf\"\n" REST, NULL, &said));
  assert_string_equal(said, "n15.conf:1:10: files include each other more than 16 deep");
}

/* Ten files that each include the next one ten times would be read 10^10 times. */
static void
test_too_many_includes(void **state)
{
  (void)state;
  for (unsigned i = 0; i < 10; i++) {
    g_autofree char *name = g_strdup_printf("m%u.conf", i);
    GString *text = g_string_new(NULL);
    for (unsigned k = 0; k < 10 && i < 9; k++)
      g_string_append_printf(text, "@include \"m%u.conf\"\n", i + 1);
    write_text(name, text->str);
    g_string_free(text, TRUE);
  }
  g_autofree char *said = NULL;
  assert_null(support_load("@include \"m0.conf\"\n" REST, NULL, &said));
  assert_non_null(strstr(said, ": more than 1000 files are included"));
}

static void
test_too_large(void **state)
{
  (void)state;
  GString *text = g_string_new("a = [ 1");
  for (unsigned i = 0; i < 250000; i++)
    g_string_append(text, ",\n1");
  g_string_append(text, " ];");
  g_autofree char *said = NULL;
  assert_null(support_load(text->str, NULL, &said));
  assert_string_equal(said, "t.conf:249999:2: with more than 500000 words, numbers and marks this "
                            "definition is too large");
  g_string_free(text, TRUE);
}

static void
test_too_long(void **state)
{
  (void)state;
  GString *text = g_string_new(NULL);
  while (text->len <= 16 << 20)
    g_string_append(text, "# a comment that says nothing at all, over and over again\n");
  g_autofree char *said = NULL;
  assert_null(support_load(text->str, NULL, &said));
  assert_string_equal(said, "t.conf:0:0: the definition cannot be read: it is larger than 16 MiB, "
                            "too large for a definition");
  g_string_free(text, TRUE);
}

static void
test_missing_includes(void **state)
{
  (void)state;
  g_autofree char *said = NULL;
  assert_null(support_load("@include \"no.conf\"\n@include \"sub/none.conf\"\n" REST, NULL, &said));
  assert_string_equal(said,
                      "t.conf:1:10: cannot include \"no.conf\": No such file or directory\n"
                      "t.conf:2:10: cannot include \"sub/none.conf\": No such file or directory");
}

/* One mistake of syntax for each file, in the order of reading. */
static void
test_syntax_of_several_files(void **state)
{
  (void)state;
  write_text("a.conf", "name = \"a\n");
  write_text("b.conf", "times = ;\nsize = ;");
  write_text("c.conf", "{ transform \"all\"; },");
  write_text("d.conf", "\nwait = 5s;");
  write_text("good.conf", "mode = \"fast\"; @include \"d.conf\"");
  g_autofree char *said = NULL;
  assert_null(support_load("@include \"a.conf\"\n"
                           "stages = ( { source = \"lines\"; }, { transform = \"all\";\n"
                           "  @include \"b.conf\"\n"
                           "}, @include \"c.conf\"\n"
                           "{ transform = \"all\"; @include \"good.conf\" } { sink = \"out\"; } );",
                           NULL, &said));
  assert_string_equal(
      said, "t.conf:5:45: a \",\" is missing between the members of this list\n"
            "a.conf:1:8: this string never ends: its closing quote is missing\n"
            "b.conf:1:9: a value is missing behind \"=\"\n"
            "c.conf:1:13: \"=\" is missing behind \"transform\"\n"
            "d.conf:2:8: 5s is not a number; what is more than a number is written in quotes: "
            "\"5s\"");
}

static void
test_mistake_in_file_included_twice(void **state)
{
  (void)state;
  write_text("bad.conf", "tims = 3;");
  g_autofree char *said = NULL;
  assert_null(
      support_load("stages = ( { source = \"lines\"; }, { transform = \"all\"; name = \"a\";\n"
                   "@include \"bad.conf\"\n}, { sink = \"out\"; } );",
                   NULL, &said));
  assert_string_equal(
      said, "bad.conf:1:1: stage \"a\": no such option \"tims\"; did you mean \"times\"?");
}

/* ---- Variables ------------------------------------------------------------------------------ */

static const Stage *
stage_of(const Definition *definition, unsigned i)
{
  return g_ptr_array_index(definition->stages, i);
}

static void
test_variables_become_the_type_of_the_option(void **state)
{
  (void)state;
  static const char *const set[] = {"N=1", "N=40", "MODE=fast", "FIELD=f", NULL};
  g_setenv("ARYK_TEST_SIZE", "2", TRUE);
  g_setenv("N", "not this", TRUE);
  g_autofree char *said = NULL;
  Definition *definition = support_load(
      "stages = ( { source = \"lines\"; }, { transform = \"all\";\n"
      "times = \"${N}0\"; size = \"${ARYK_TEST_SIZE} KiB\"; truth = \"${TRUTH:-false}\";\n"
      "rate = \"${RATE:-0.250}\"; mode = \"${MODE}\"; field = \"x${FIELD}y\"; ratio = "
      "\"${R:-1e1}\";\n"
      "text = \"$${N} $$$${N} ${EMPTY:-} $N {N}\"; numbers = [ \"${N}\", 2 ]; }, { sink = \"out\"; "
      "} );",
      set, &said);
  assert_string_equal(said, "");
  const All *all = stage_of(definition, 1)->options;
  assert_int_equal(all->times, 400);
  assert_int_equal(all->size, 2048);
  assert_false(all->truth);
  assert_int_equal(all->rate.scale, 3);
  assert_int_equal(all->mode, 0);
  assert_string_equal(aryk_field_name(all->field), "xfy");
  assert_true(all->ratio == 10);
  assert_string_equal(all->text, "${N} $$${N}  $N {N}");
  assert_int_equal(all->numbers.items[0], 40);
  assert_non_null(strstr(definition->resolved, "times = \"400\";"));
  definition_free(definition);
  g_unsetenv("N");
}

static void
test_variables_name_plugins_too(void **state)
{
  (void)state;
  static const char *const set[] = {"SINK=out", NULL};
  g_autofree char *said = NULL;
  Definition *definition =
      support_load("stages = ( { source = \"lines\"; }, { sink = \"${SINK}\"; } );", set, &said);
  assert_string_equal(said, "");
  assert_string_equal(stage_of(definition, 1)->plugin->name, "out");
  definition_free(definition);
}

static void
test_set_that_nothing_asks_for(void **state)
{
  (void)state;
  static const char *const set[] = {"MODEL=x", "oops", NULL};
  g_autofree char *said = NULL;
  assert_null(support_load("name = \"${MODE:-x}\";\n" REST, set, &said));
  assert_string_equal(said,
                      "t.conf:0:0: --set MODEL: nothing in the definition says \"${MODEL}\"; did "
                      "you mean \"MODE\"?\n"
                      "t.conf:0:0: --set takes NAME=VALUE, the name made of letters, digits and "
                      "\"_\"");
}

/* ---- Messages ------------------------------------------------------------------------------- */

static const Case messages[] = {
    {"trailing comma in [ ]", "a = [ 1, 2,\n ];",
     "t.conf:1:11: a \",\" cannot stand before \"]\"; remove it"},
    {"trailing comma in ( )", "a = ( 1, );",
     "t.conf:1:8: a \",\" cannot stand before \")\"; remove it"},
    {"two commas", "a = ( 1,, 2 );", "t.conf:1:9: one \",\" too many"},
    {"two semicolons", "a = 1;; b = 2;", "t.conf:1:7: one \";\" too many"},
    {"no comma", "a = ( { b = 1; } { c = 1; } );",
     "t.conf:1:18: a \",\" is missing between the members of this list"},
    {"semicolon in a list", "a = ( 1; 2 );",
     "t.conf:1:8: members of a list are parted by \",\", not by \";\""},
    {"group in [ ]", "a = [ { b = 1; } ];",
     "t.conf:1:7: [ ] holds plain values only; a list of groups is written in ( )"},
    {"setting in ( )", "a = ( b = 1 );",
     "t.conf:1:7: a setting (b = ...) cannot stand in ( ); put { } around it"},
    {"no value", "a = ;", "t.conf:1:5: a value is missing behind \"=\""},
    {"no value at the end", "a = ", "t.conf:1:3: a value is missing behind \"=\""},
    {"no equals", "a 1;", "t.conf:1:3: \"=\" is missing behind \"a\""},
    {"no name", "= 1;", "t.conf:1:1: the name of a setting is missing before \"=\""},
    {"name in quotes", "\"a\" = 1;",
     "t.conf:1:1: the name of a setting is written without quotes: \"a\""},
    {"name of a truth", "true = 1;", "t.conf:1:1: a setting cannot be called \"true\""},
    {"value without name", "a = 1; \"b\";",
     "t.conf:1:8: the string \"b\" stands where a setting begins, which is: name = value;"},
    {"text without quotes", "a = fast;",
     "t.conf:1:5: fast is not a value; text is written in quotes: \"fast\""},
    {"text without quotes in a list", "a = [ fast ];",
     "t.conf:1:7: fast is not a value; text is written in quotes: \"fast\""},
    {"unit without quotes", "a = 64 MiB;",
     "t.conf:1:5: a number with a unit is written in quotes: \"64 MiB\""},
    {"unit at the number", "a = 2h;",
     "t.conf:1:5: 2h is not a number; what is more than a number is written in quotes: \"2h\""},
    {"date without quotes", "a = 2023-07-13;",
     "t.conf:1:5: 2023-07-13 is not a number; what is more than a number is written in quotes: "
     "\"2023-07-13\""},
    {"single quotes", "a = 'b';", "t.conf:1:5: a string is written in double quotes: \"...\""},
    {"variable without quotes", "a = ${B};",
     "t.conf:1:5: a variable is used inside of quotes: \"${NAME}\""},
    {"letters beyond ASCII", "pr\xc3\xa9x = 1;",
     "t.conf:1:3: \"\xc3\xa9\" can only stand in quotes; names are made of a-z, 0-9, _ and -"},
    {"control character", "a = \x01;",
     "t.conf:1:5: a control character (code 1) cannot stand here"},
    {"other characters", "a = 1 & 2;", "t.conf:1:7: \"&\" cannot stand here"},
    {"string without end", "a = \"b;\nc = 1;\n",
     "t.conf:1:5: this string never ends: its closing quote is missing"},
    {"quote missing early", "a = \"b;\nc = \"d\";\n",
     "t.conf:1:5: this string never ends: its closing quote is missing"},
    {"comment without end", "a = 1;\n  /* b",
     "t.conf:2:3: this comment never ends: \"*/\" is missing"},
    {"bracket never closed", "a = (\n { b = 1; },\n { c = 1; }\n",
     "t.conf:1:5: this \"(\" is never closed in this file"},
    {"bracket never opened", "a = 1; }",
     "t.conf:1:8: \"}\" closes nothing: no \"{\" is open in "
     "this file"},
    {"wrong bracket", "a = ( { b = 1; );",
     "t.conf:1:16: \")\" stands where the \"{\" of line 1, column 7 must be closed by \"}\""},
    {"zero in a string", "a = \"\\x00\";", "t.conf:1:6: a string cannot hold a zero byte"},
    {"not UTF-8 by escapes", "a = \"\\xff\";",
     "t.conf:1:5: with its \\x escapes this string is not valid UTF-8"},
    {"not UTF-8", "a = \"\xc3\xa9\xff\";",
     "t.conf:1:7: byte 0xFF is not valid UTF-8; save this file as UTF-8"},
    {"other directive", "@inlcude \"a\"", "t.conf:1:1: only @include begins with \"@\""},
    {"include without name", "@include a.conf",
     "t.conf:1:1: @include is followed by a file's name in quotes"},
    {"include of nothing", "@include \"\"",
     "t.conf:1:10: @include is followed by a file's name, not by \"\""},
    {"include by variable", "@include \"${A}.conf\"",
     "t.conf:1:10: a file that is included cannot be named by a variable"},
    {"unset variable", "name = \"a ${ARYK_NO}\";\n" REST,
     "t.conf:1:11: variable \"ARYK_NO\" is not set; set it with --set ARYK_NO=... or in the "
     "environment, or give it a default: \"${ARYK_NO:-...}\""},
    {"open variable", "name = \"a ${B\";\n" REST,
     "t.conf:1:11: \"${\" without a \"}\"; for the characters themselves write \"$${\""},
    {"odd variable", "name = \"\xc3\xa9${A-B}\";\n" REST,
     "t.conf:1:10: a variable is written \"${NAME}\" or \"${NAME:-default}\", its name made of "
     "letters, digits and \"_\"; for the characters themselves write \"$${\""},
    {"nested variable", "name = \"${A:-${B}}\";\n" REST,
     "t.conf:1:9: the default of a variable cannot hold another variable"},
    {"all variables in one go", "name = \"${ARYK_NO:-x} ${1}\" \"${}\";\n" REST,
     "t.conf:1:23: a variable is written \"${NAME}\" or \"${NAME:-default}\", its name made of "
     "letters, digits and \"_\"; for the characters themselves write \"$${\"\n"
     "t.conf:1:30: a variable is written \"${NAME}\" or \"${NAME:-default}\", its name made of "
     "letters, digits and \"_\"; for the characters themselves write \"$${\""},
    {"strings joined in a list",
     "stages = ( { source = \"lines\"; }, { transform = \"all\"; words = [ \"a\" \"b\" ]; },\n"
     "{ sink = \"out\"; } );",
     "t.conf:1:66: warning: strings without a comma between them are joined into one: \"ab\""},
    {"nothing", "",
     "t.conf:1:1: \"stages\" is missing; a definition needs: stages = ( { source = "
     "\"...\"; }, ... );"},
};

static void
test_unreadable(void **state)
{
  (void)state;
  Problems *problems = problems_new();
  DefinitionSettings settings = {NULL, support_registry()};
  assert_null(definition_load("no/such.conf", &settings, problems));
  assert_int_equal(g_mkdir_with_parents("folder", 0777), 0);
  assert_null(definition_load("folder", &settings, problems));
  g_autofree char *said = support_said(problems);
  assert_string_equal(said,
                      "no/such.conf:0:0: the definition cannot be read: No such file or directory\n"
                      "folder:0:0: the definition cannot be read: it is a folder, not a file");
  problems_free(problems);
}

/* Comments of all kinds, colons, no semicolons, Windows line ends. */
static void
test_libconfig_syntax(void **state)
{
  (void)state;
  g_autofree char *said = NULL;
  Definition *definition = support_load(
      "# one\r\n// two\r\n/* three\r\n three */ name : \"a\" /* b */ \"b\" # c\r\n \"c\"\r\n"
      "max_rejects = 5\r\n" REST,
      NULL, &said);
  assert_string_equal(said, "");
  assert_string_equal(definition->name, "abc");
  assert_int_equal(definition->max_rejects, 5);
  definition_free(definition);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_three_billion),
      cmocka_unit_test(test_1e400),
      cmocka_unit_test(test_byte_order_mark),
      cmocka_unit_test(test_utf16),
      cmocka_unit_test(test_zero_byte),
      cmocka_unit_test(test_include_is_relative_to_its_file),
      cmocka_unit_test(test_include_of_a_folder),
      cmocka_unit_test(test_include_anywhere),
      cmocka_unit_test(test_include_cycle),
      cmocka_unit_test(test_includes_nested_too_deep),
      cmocka_unit_test(test_too_many_includes),
      cmocka_unit_test(test_too_large),
      cmocka_unit_test(test_too_long),
      cmocka_unit_test(test_missing_includes),
      cmocka_unit_test(test_syntax_of_several_files),
      cmocka_unit_test(test_mistake_in_file_included_twice),
      cmocka_unit_test(test_variables_become_the_type_of_the_option),
      cmocka_unit_test(test_variables_name_plugins_too),
      cmocka_unit_test(test_set_that_nothing_asks_for),
      cmocka_unit_test(test_unreadable),
      cmocka_unit_test(test_libconfig_syntax),
  };
  int failures = cmocka_run_group_tests(tests, support_begin, support_end);
  failures += support_run_cases("messages", messages, G_N_ELEMENTS(messages), support_whole);
  return failures != 0;
}
