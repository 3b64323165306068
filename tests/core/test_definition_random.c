/* test_definition_random.c - definitions that were cut, and sewn together again, at random: reading
 * one never crashes, and refusing one is never silent. The same in every run. */
#include "tests/core/definition_support.h"

#include <stdio.h>

enum {
  ROUNDS = 4000
};

static const char whole[] =
    "format = 1; name = \"${NAME:-x}\"; max_rejects = 3;\n"
    "workers = 2; timeout = \"2h\"; rejects = \"r\"; queue = { records = 9; bytes = \"1 MiB\"; };\n"
    "checkpoint = { every = \"1s\"; path = \"s\"; }; retry = { tries = 2; then = \"reject\"; };\n"
    "stages = (\n"
    "  { source = \"table\"; fields = [ \"id\" ]; },\n"
    "  { transform = \"all\"; times = 3; timeout = \"1s\"; retry = { }; columns = ( { title = "
    "\"A\"; width = 2; } );\n"
    "    when = \"id > 3\"; rates = [ 0.1, 2 ]; },\n"
    "  { route = ( { name = \"a\"; when = \"id == 1\"; } ); else = \"b\"; },\n"
    "  { sink = \"out\"; from = [ \"route.a\", \"route.b\" ]; columns = \"id\"; }\n"
    ");\n";

static const char *const snippets[] = {
    "stages",
    "=",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ",",
    "\"a\"",
    "'b'",
    "3",
    "1e400",
    "\"2.5%\"",
    "retry",
    "checkpoint",
    "0x1F",
    "true",
    "@include",
    "\"u.conf\"",
    "source",
    "transform",
    "sink",
    "route",
    "else",
    "name",
    "when",
    "from",
    "fields",
    "\"lines\"",
    "\"table\"",
    "\"all\"",
    "\"out\"",
    "${",
    "}",
    "$${",
    "\\x",
    "\\",
    "\"",
    "/*",
    "*/",
    "#",
    "\n",
    "//",
    "\xff",
    "\xc3\xa9",
    "\"${A:-3}\"",
    "\"${A}\"",
    "times",
    "columns",
    "field",
    "\"id > \"",
    "99999999999999999999",
    "-",
    "+",
    ".",
    "64MiB",
    "\xef\xbb\xbf",
};

static void
mutate(GRand *chance, GString *text)
{
  int count = g_rand_int_range(chance, 0, 8);
  for (int i = 0; i < count; i++) {
    gssize at = g_rand_int_range(chance, 0, (gint32)text->len + 1);
    if (g_rand_int_range(chance, 0, 4) == 0) {
      gssize length = MIN((gssize)text->len - at, (gssize)9);
      g_string_erase(text, at, length);
      continue;
    }
    const char *snippet = snippets[g_rand_int_range(chance, 0, G_N_ELEMENTS(snippets))];
    g_string_insert(text, at, snippet);
    if (g_rand_boolean(chance))
      g_string_insert_c(text, at, ' ');
  }
}

static void
test_random(void **state)
{
  (void)state;
  GRand *chance = g_rand_new_with_seed(20230713);
  for (unsigned round = 0; round < ROUNDS; round++) {
    GString *text = g_string_new(whole), *included = g_string_new("mode = \"fast\";");
    mutate(chance, text);
    mutate(chance, included);
    if (g_rand_boolean(chance))
      g_string_insert(text, g_rand_int_range(chance, 0, (gint32)text->len + 1),
                      "\n@include \"u.conf\"\n");
    support_write("u.conf", included->str, included->len);
    g_autofree char *said = NULL;
    Definition *definition = support_load(text->str, NULL, &said);
    if (definition == NULL && *said == '\0')
      fail_msg("refused without a word:\n%s", text->str);
    definition_free(definition);
    g_string_free(text, TRUE);
    g_string_free(included, TRUE);
  }
  g_rand_free(chance);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_random),
  };
  return cmocka_run_group_tests(tests, support_begin, support_end) != 0;
}
