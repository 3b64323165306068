/* help.c - what `--help` shows. */
#include <stdio.h>

#include "core/cli/cli.h"

static const char common_options[] =
    "Options:\n"
    "  --set NAME=VALUE     the value of ${NAME} in the definition; may be repeated\n"
    "  --plugin-path DIR    look for plugins in DIR first; may be repeated\n"
    "  -q, --quiet          say nothing but what went wrong\n"
    "  -v, --verbose        say more\n"
    "  -h, --help           show this\n"
    "  --version            show the version\n";

static const char log_options[] =
    "  --log-format FORMAT  text, or json: a line of JSON for each message\n"
    "  --log-level LEVEL    error, warning, info (the default) or debug\n";

static const char run_options[] =
    "  --report FILE        write a report as JSON; - is standard output\n"
    "  --workers N          threads that work side by side\n"
    "  --restart            throw away the checkpoint of an earlier run\n"
    "  --progress STYLE     none, plain (a line every ten seconds) or bar (the\n"
    "                       default where standard error is a terminal)\n";

static const char explain_options[] =
    "  --row N              the N-th row of the output; 1 if nothing is said\n"
    "  --reject N           the N-th record that was refused\n"
    "  --stage NAME         count rows (rejects) at this stage, not at the first sink\n"
    "  --where EXPR         count only records for which EXPR holds\n"
    "  --origin INPUT:N     count only those from line N of INPUT, or from byte N\n"
    "                       where the input has no lines\n"
    "  --json               print JSON\n";

static const char status_help[] =
    "Exit status: 0 done; 1 failed; 2 wrong usage; 3 more rejects than allowed;\n"
    "75 another run of the definition is going on; 78 the definition is wrong;\n"
    "129, 130 and 143 stopped by HUP, INT and TERM; 141 standard output was closed\n"
    "early.\n";

void
help_print(const Command *const *commands, unsigned count)
{
  printf("Usage: aryk COMMAND [OPTION...] [ARGUMENT...]\n"
         "Run data pipelines: sources, transforms and sinks, connected by a file.\n\n"
         "Commands:\n");
  for (unsigned i = 0; i < count; i++) {
    char *usage = g_strdup_printf("%s %s", commands[i]->name, commands[i]->arguments);
    printf("  %-24s %s\n", usage, commands[i]->summary);
    g_free(usage);
  }
  printf("\n%s\n%s\n`aryk COMMAND --help` says more about a command and shows its own options.\n",
         common_options, status_help);
}

void
help_print_command(const Command *command)
{
  printf("Usage: aryk %s%s%s [OPTION...]\n%c%s.\n\n%s\n%s%s%s%s", command->name,
         command->arguments[0] != '\0' ? " " : "", command->arguments,
         g_ascii_toupper(command->summary[0]), command->summary + 1, command->help, common_options,
         (command->takes & TAKES_LOG_OPTIONS) != 0 ? log_options : "",
         (command->takes & TAKES_RUN_OPTIONS) != 0 ? run_options : "",
         (command->takes & TAKES_EXPLAIN_OPTIONS) != 0 ? explain_options : "");
  if ((command->takes & TAKES_RUN_OPTIONS) != 0)
    printf("\n%s", status_help);
}
