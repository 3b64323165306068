/* test_options.c - options: each type as written, and each message about what cannot be. */
#include "tests/core/definition_support.h"

#include <stdio.h>

#include "core/expression/expression.h"

/* ---- What is right -------------------------------------------------------------------------- */

static void
assert_decimal(ArykDecimal decimal, const char *expected)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  aryk_decimal_print(decimal, text);
  assert_string_equal(text, expected);
}

static void
test_defaults(void **state)
{
  (void)state;
  Definition *definition;
  const All *all = support_all("", &definition);
  assert_true(all->truth);
  assert_int_equal(all->times, 2);
  assert_int_equal(all->size, 1024);
  assert_int_equal(all->wait, 90000000);
  assert_true(all->ratio == 0.5);
  assert_decimal(all->rate, "0.10");
  assert_null(all->text);
  assert_string_equal(all->file, "here.txt");
  assert_int_equal(all->mode, 1);
  assert_null(all->where);
  assert_string_equal(aryk_field_name(all->field), "body");
  assert_int_equal(all->words.count + all->files.count + all->keep.count + all->numbers.count +
                       all->rates.count + all->columns.count,
                   0);
  definition_free(definition);
}

static void
test_integers(void **state)
{
  (void)state;
  static const struct {
    const char *written;
    int64_t value;
  } cases[] = {
      {"0", 0},
      {"-1", -1},
      {"+7", 7},
      {"3000000000", 3000000000},
      {"3000000000L", 3000000000},
      {"0x2A", 42},
      {"0xFFFFFFFF", 4294967295},
      {"9223372036854775807", INT64_MAX},
      {"-9223372036854775808", INT64_MIN},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    Definition *definition;
    g_autofree char *settings = g_strdup_printf("any = %s;", cases[i].written);
    assert_int_equal(support_all(settings, &definition)->any, cases[i].value);
    definition_free(definition);
  }
}

static void
test_sizes(void **state)
{
  (void)state;
  static const struct {
    const char *written;
    uint64_t value;
  } cases[] = {
      {"4096", 4096},        {"\"4096\"", 4096},      {"\"10 B\"", 10},
      {"\"2kB\"", 2000},     {"\"3 MB\"", 3000000},   {"\"1 GB\"", 1000000000},
      {"\"64 KiB\"", 65536}, {"\"64MiB\"", 67108864}, {"\"1 GiB\"", 1073741824},
      {"\"0.5 KiB\"", 512},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    Definition *definition;
    g_autofree char *settings = g_strdup_printf("size = %s;", cases[i].written);
    assert_int_equal(support_all(settings, &definition)->size, cases[i].value);
    definition_free(definition);
  }
}

static void
test_durations(void **state)
{
  (void)state;
  static const struct {
    const char *written;
    int64_t value;
  } cases[] = {
      {"7us", 7},
      {"250ms", 250000},
      {"2 s", 2000000},
      {"1m", 60000000},
      {"1h30m", 5400000000},
      {"0.5h", 1800000000},
      {"1h 1s", 3601000000},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    Definition *definition;
    g_autofree char *settings = g_strdup_printf("wait = \"%s\";", cases[i].written);
    assert_int_equal(support_all(settings, &definition)->wait, cases[i].value);
    definition_free(definition);
  }
}

/* The digits as they were written, never by way of a double. */
static void
test_decimals(void **state)
{
  (void)state;
  Definition *definition;
  const All *all = support_all("rate = 123456789012345678.90123456789012345670;\n"
                               "rates = [ 0.10, 2, \"-0.300\", 1e40 ];",
                               &definition);
  assert_decimal(all->rate, "123456789012345678.90123456789012345670");
  assert_int_equal(all->rates.count, 4);
  assert_decimal(all->rates.items[0], "0.10");
  assert_decimal(all->rates.items[1], "2");
  assert_decimal(all->rates.items[2], "-0.300");
  assert_decimal(all->rates.items[3], "10000000000000000000000000000000000000000");
  definition_free(definition);
}

static void
test_doubles(void **state)
{
  (void)state;
  Definition *definition;
  assert_true(support_all("ratio = 1e-3;", &definition)->ratio == 1e-3);
  definition_free(definition);
  assert_true(support_all("ratio = 7;", &definition)->ratio == 7);
  definition_free(definition);
  assert_true(support_all("ratio = .25;", &definition)->ratio == 0.25);
  definition_free(definition);
}

static void
test_texts(void **state)
{
  (void)state;
  Definition *definition;
  const All *all = support_all("text = \"a \\\"b\\\"\\x41\\n\" \"\\d+\"; mode = \"fast\";\n"
                               "field = \"na.me \xc3\xa9\"; where = \"a > 3\";",
                               &definition);
  assert_string_equal(all->text, "a \"b\"A\n\\d+");
  assert_int_equal(all->mode, 0);
  assert_string_equal(aryk_field_name(all->field), "na.me \xc3\xa9");
  assert_string_equal(expression_text(all->where), "a > 3");
  definition_free(definition);
}

static void
test_lists(void **state)
{
  (void)state;
  Definition *definition;
  const All *all = support_all("words = [ \"a\", \"b\" ]; files = \"x\"; keep = ( \"f\", \"g\" );\n"
                               "numbers = [ 1, 0x10, -3 ]; rates = ( 0.10, \"2.50\" );\n"
                               "columns = ( { title = \"A\"; }, { title = \"B\"; width = 9; } );",
                               &definition);
  assert_int_equal(all->words.count, 2);
  assert_string_equal(all->words.items[1], "b");
  assert_int_equal(all->files.count, 1);
  assert_string_equal(all->files.items[0], "x");
  assert_int_equal(all->keep.count, 2);
  assert_string_equal(aryk_field_name(all->keep.items[1]), "g");
  assert_int_equal(all->numbers.count, 3);
  assert_int_equal(all->numbers.items[1], 16);
  assert_int_equal(all->rates.count, 2);
  assert_decimal(all->rates.items[0], "0.10");
  assert_decimal(all->rates.items[1], "2.50");
  const Column *columns = all->columns.items;
  assert_int_equal(all->columns.count, 2);
  assert_string_equal(columns[0].title, "A");
  assert_int_equal(columns[0].width, 8);
  assert_string_equal(columns[1].title, "B");
  assert_int_equal(columns[1].width, 9);
  definition_free(definition);
}

static void
test_one_group_is_a_list_of_one(void **state)
{
  (void)state;
  Definition *definition;
  const All *all = support_all("columns = { title = \"A\"; };", &definition);
  assert_int_equal(all->columns.count, 1);
  definition_free(definition);
}

/* Relative to the definition's folder, not to the working directory. */
static void
test_paths(void **state)
{
  (void)state;
  static const char text[] =
      "stages = ( { source = \"lines\"; }, { transform = \"all\"; file = \"out/x\";\n"
      "files = [ \"-\", \"/abs\", \"../y\" ]; }, { sink = \"out\"; } );";
  support_write("sub/p.conf", text, strlen(text));
  Problems *problems = problems_new();
  DefinitionSettings settings = {NULL, support_registry()};
  Definition *definition = definition_load("sub/p.conf", &settings, problems);
  assert_non_null(definition);
  const All *all = ((const Stage *)g_ptr_array_index(definition->stages, 1))->options;
  assert_string_equal(all->file, "sub/out/x");
  assert_string_equal(all->files.items[0], "-");
  assert_string_equal(all->files.items[1], "/abs");
  assert_string_equal(all->files.items[2], "sub/../y");
  definition_free(definition);
  problems_free(problems);
}

/* ---- Messages ------------------------------------------------------------------------------- */

#define AT(column) "t.conf:2:" column ": stage \"all\": "

static const Case messages[] = {
    {"unknown", "tims = 3;", AT("1") "no such option \"tims\"; did you mean \"times\"?"},
    {"unknown, nothing like it", "quux = 3;",
     AT("1") "no such option \"quux\"; there are: truth, times, size, wait, ratio, rate, text, "
             "file, mode, where, field, words, files, keep, numbers, rates, columns, any"},
    {"near a stage key", "nmae = \"x\";",
     AT("1") "no such option \"nmae\"; did you mean \"name\"?"},
    {"reserved", "on_reject = 4;",
     AT("1") "\"on_reject\" is reserved for a later version and does nothing here yet; remove it"},
    {"reserved in a stage", "workers = 4;",
     AT("1") "\"workers\" is reserved for a later version and does nothing here yet; set it at the "
             "top level, for the whole run"},
    {"max_rejects of a stage", "max_rejects = 4;",
     AT("1") "\"max_rejects\" is reserved for a later version and does nothing here yet; set it at "
             "the top level, for the whole run"},
    {"twice", "times = 3; times = 4;",
     "t.conf:2:12: \"times\" is given twice; the first is in line 2: keep one of them"},
    {"not a bool", "truth = 1;",
     AT("9") "option \"truth\" must be true or false, not the number 1"},
    {"a bool in quotes", "truth = \"true\";",
     AT("9") "option \"truth\" must be true or false, not the string \"true\"; write true without "
             "quotes"},
    {"not an integer", "times = \"a\";",
     AT("9") "option \"times\" must be an integer, not the string \"a\""},
    {"an integer in quotes", "times = \"3\";",
     AT("9") "option \"times\" must be an integer, not the string \"3\"; write 3 without quotes"},
    {"a fraction", "times = 3.0;",
     AT("9") "option \"times\" must be an integer, not the number 3.0"},
    {"a list", "times = [ 3 ];", AT("9") "option \"times\" must be an integer, not a list [ ]"},
    {"a group", "times = { };", AT("9") "option \"times\" must be an integer, not a group { }"},
    {"below", "times = 0;", AT("9") "option \"times\" must be between 1 and 4000000000, not 0"},
    {"above", "times = 4000000001;",
     AT("9") "option \"times\" must be between 1 and 4000000000, not 4000000001"},
    {"beyond 64 bits", "times = 18446744073709551617;",
     AT("9") "option \"times\" must be between 1 and 4000000000, not 18446744073709551617"},
    {"beyond 64 bits in hex", "any = 0xFFFFFFFFFFFFFFFF;",
     AT("7") "option \"any\" must be between -9223372036854775808 and 9223372036854775807, not "
             "0xFFFFFFFFFFFFFFFF"},
    {"one beyond 64 bits", "any = 9223372036854775808;",
     AT("7") "option \"any\" must be between -9223372036854775808 and 9223372036854775807, not "
             "9223372036854775808"},
    {"octal", "times = 010;",
     AT("9") "option \"times\" cannot be read with zeros in front, which some take for octal"},
    {"size without sense", "size = \"64 mib\";",
     AT("8") "option \"size\" must be a size, not the string \"64 mib\": the units are B, kB, MB, "
             "GB, TB, KiB, MiB, GiB, TiB"},
    {"size not whole", "size = \"1.5 B\";",
     AT("8") "option \"size\" must be a size, not the string \"1.5 B\": it is not a whole number "
             "of "
             "bytes"},
    {"size negative", "size = -1;",
     AT("8") "option \"size\" must be a size, not the number -1: it is a number of bytes, 4096, or "
             "\"64 MiB\""},
    {"size too large", "size = \"2 GiB\";",
     AT("8") "option \"size\" must be between 1 B and 1 GiB, not the string \"2 GiB\""},
    {"size beyond 63 bits", "size = \"9223372036854775808 B\";",
     AT("8") "option \"size\" must be a size, not the string \"9223372036854775808 B\": it is too "
             "large"},
    {"duration without quotes", "wait = 1.5;",
     AT("8") "option \"wait\" must be a duration, not the number 1.5: it is written in quotes, "
             "with "
             "units: \"250ms\", \"1h30m\""},
    {"duration too fine", "wait = \"0.1us\";",
     AT("8") "option \"wait\" must be a duration, not the string \"0.1us\": it is finer than a "
             "microsecond"},
    {"duration beyond 64 bits", "wait = \"9999999999999d\";",
     AT("8") "option \"wait\" must be a duration, not the string \"9999999999999d\": it is too "
             "long"},
    {"bare duration", "wait = 5;",
     AT("8") "option \"wait\" must be a duration, not the number 5: the unit is missing; write "
             "\"5s\" if seconds are meant"},
    {"duration without unit", "wait = \"5\";",
     AT("8") "option \"wait\" must be a duration, not the string \"5\": a unit is missing; say "
             "\"5s\" or \"5m\", not \"5\""},
    {"duration with unknown unit", "wait = \"5 minutes\";",
     AT("8") "option \"wait\" must be a duration, not the string \"5 minutes\": the units are us, "
             "ms, s, m, h, d, w"},
    {"duration too long", "wait = \"3h\";",
     AT("8") "option \"wait\" must be between 0 us and 2 h, not the string \"3h\""},
    {"not a double", "ratio = \"half\";",
     AT("9") "option \"ratio\" must be a number, not the string \"half\""},
    {"1e400", "ratio = 1e400;",
     AT("9") "option \"ratio\" is too large for a floating-point number: 1e400"},
    {"1e-400", "ratio = 1e-400;",
     AT("9") "option \"ratio\" is too small for a floating-point number: 1e-400"},
    {"double out of range", "ratio = 100.5;",
     AT("9") "option \"ratio\" must be between 0 and 100, not 100.5"},
    {"not a decimal", "rate = \"n/a\";",
     AT("8") "option \"rate\" must be a decimal number, not the string \"n/a\""},
    {"39 digits", "rate = 1.23456789012345678901234567890123456789;",
     AT("8") "option \"rate\" must be a decimal of at most 38 digits, not "
             "1.23456789012345678901234567890123456789"},
    {"not a string", "text = 3;",
     AT("8") "option \"text\" must be a string, not the number 3; write \"3\""},
    {"empty path", "file = \"\";", AT("8") "option \"file\" must not be empty"},
    {"not a path", "file = true;",
     AT("8") "option \"file\" must be a path in quotes, not true; write \"true\""},
    {"no such choice", "mode = \"fsat\";",
     AT("8") "option \"mode\" must be one of \"fast\", \"slow\", not the string \"fsat\"; did you "
             "mean \"fast\"?"},
    {"not a field", "field = 3;",
     AT("9") "option \"field\" must be the name of a field in quotes, not the number 3; write "
             "\"3\""},
    {"empty field", "field = \"\";", AT("9") "option \"field\" must not be empty"},
    {"not an expression", "where = 3;",
     AT("9") "option \"where\" must be an expression in quotes, not the number 3"},
    {"in a list", "numbers = [ 1, \"2\" ];",
     AT("16") "option \"numbers\" must be an integer, not the string \"2\"; write 2 without "
              "quotes"},
    {"too large in a list", "numbers = [ 18446744073709551617 ];",
     AT("13") "option \"numbers\" holds a number beyond 64 bits: 18446744073709551617"},
    {"missing in a group", "columns = ( { width = 3; } );",
     AT("13") "option \"columns.title\" is missing: what stands above it"},
    {"unknown in a group", "columns = ( { title = \"A\"; widht = 3; } );",
     AT("28") "no such option \"columns.widht\"; did you mean \"width\"?"},
    {"range in a group", "columns = ( { title = \"A\"; width = 100; } );",
     AT("36") "option \"columns.width\" must be between 1 and 99, not 100"},
    {"no groups", "columns = [ \"A\" ];",
     AT("11") "option \"columns\" must be a list of groups, ( { ... }, { ... } ), not a list [ ]"},
    {"no group in a list of groups", "columns = ( \"A\" );",
     AT("13") "option \"columns\" must hold groups, { ... }, not the string \"A\""},
    {"columns are counted in characters", "text = \"\xc3\xa9\xe2\x82\xac\"; times = 0;",
     AT("22") "option \"times\" must be between 1 and 4000000000, not 0"},
    {"all in one go", "times = 0; tims = 1; mode = 3;",
     AT("9") "option \"times\" must be between 1 and 4000000000, not 0\n" AT(
         "12") "no such option \"tims\"; did you mean \"times\"?\n" AT("29") "option \"mode\" must "
                                                                             "be one of \"fast\", "
                                                                             "\"slow\", not the "
                                                                             "number 3; write "
                                                                             "\"3\""},
};

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_defaults),
      cmocka_unit_test(test_integers),
      cmocka_unit_test(test_sizes),
      cmocka_unit_test(test_durations),
      cmocka_unit_test(test_decimals),
      cmocka_unit_test(test_doubles),
      cmocka_unit_test(test_texts),
      cmocka_unit_test(test_lists),
      cmocka_unit_test(test_one_group_is_a_list_of_one),
      cmocka_unit_test(test_paths),
  };
  int failures = cmocka_run_group_tests(tests, support_begin, support_end);
  failures += support_run_cases("messages", messages, G_N_ELEMENTS(messages), support_settings);
  return failures != 0;
}
