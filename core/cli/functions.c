/* functions.c - `aryk functions`: what expressions can compute, all from the functions' own rows.
 */
#include <stdio.h>

#include "core/cli/cli.h"

enum {
  STEP = 4
};

/* Whether a function has to do with the word, whatever the case of its letters. */
static bool
is_about(const ArykFunction *function, const char *word)
{
  char *all = g_strjoin(" ", function->signature, function->doc, NULL);
  char *text = g_utf8_casefold(all, -1), *wanted = g_utf8_casefold(word, -1);
  bool found = strstr(text, wanted) != NULL;
  g_free(wanted);
  g_free(text);
  g_free(all);
  return found;
}

static bool
is_wanted(const Cli *cli, const ArykFunction *function)
{
  for (int i = 0; i < cli->n_arguments; i++)
    if (!is_about(function, cli->arguments[i]))
      return false;
  return true;
}

static void
print_function(const ArykFunction *function)
{
  printf("  %s\n", function->signature);
  cli_print_wrapped(function->doc, 2 + STEP);
  bool fits =
      text_width(function->example) + text_width(function->result) + 2 + STEP + 4 <= HELP_WIDTH;
  printf("%*s%s%s%*sis %s\n", 2 + STEP, "", function->example, fits ? "" : "\n",
         fits ? 1 : 2 + STEP + STEP, "", function->result);
}

static int
run(const Cli *cli)
{
  ArykFunction function;
  const char *group = NULL;
  for (unsigned i = 0; aryk_function_at(i, &function); i++) {
    if (!is_wanted(cli, &function))
      continue;
    if (function.group != group)
      printf("%s%s:\n", group != NULL ? "\n" : "", function.group);
    group = function.group;
    print_function(&function);
  }
  if (group != NULL)
    return EXIT_DONE;
  fprintf(stderr, "aryk: no function has to do with that; `aryk functions` lists them all\n");
  return EXIT_USAGE;
}

const Command command_functions = {
    "functions",
    "[WORD...]",
    "list the functions of expressions",
    "Lists what expressions can compute: how each function is called, what it gives,\n"
    "and an example. With WORDs, those functions that have all of them in their\n"
    "names, arguments or descriptions.\n",
    run,
    0,
};
