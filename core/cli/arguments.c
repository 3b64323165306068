/* arguments.c - the command line: options before and behind the subcommand mean the same. */
#include <stdarg.h>
#include <stdio.h>

#include "core/cli/cli.h"

static const Command *const commands[] = {&command_run,      &command_replay,  &command_check,
                                          &command_explain,  &command_plugins, &command_inspect,
                                          &command_functions};

static void
print_version(void)
{
  printf("aryk %s (plugin interface %d.%d)\n", aryk_version(), ARYK_ABI_MAJOR, ARYK_ABI_MINOR);
}

int
cli_usage(const Command *command, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  fprintf(stderr, "aryk: %s\n", message);
  if (command != NULL)
    fprintf(stderr, "usage: aryk %s %s\n", command->name, command->arguments);
  else
    fprintf(stderr, "`aryk --help` lists the commands and options\n");
  g_free(message);
  return EXIT_USAGE;
}

/* ---- Subcommands ---------------------------------------------------------------------------- */

/* GOption leaves "--" where it ended the options. */
static void
skip_dashes(int *argc, char ***argv)
{
  if (*argc > 0 && strcmp((*argv)[0], "--") == 0) {
    (*argc)--;
    (*argv)++;
  }
}

static const Command *
find_command(const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++) {
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  }
  return NULL;
}

static int
unknown_command(const char *name)
{
  const char *names[G_N_ELEMENTS(commands) + 1] = {NULL};
  for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++)
    names[i] = commands[i]->name;
  const char *nearest = aryk_nearest(name, names);
  if (nearest != NULL)
    return cli_usage(NULL, "no such command \"%s\"; did you mean \"%s\"?", name, nearest);
  if (g_file_test(name, G_FILE_TEST_IS_REGULAR))
    return cli_usage(NULL, "no such command \"%s\"; to run that file: aryk run %s", name, name);
  return cli_usage(NULL, "no such command \"%s\"", name);
}

static int
fail_options(const Command *command, GError *error)
{
  int status = cli_usage(command, "%s", error->message);
  g_error_free(error);
  return status;
}

static int
run_command(Cli *cli, const Command *command, int argc, char **argv)
{
  GError *error = NULL;
  if (!cli_check_options(cli, command, &error))
    return fail_options(command, error);
  argc--;
  argv++;
  skip_dashes(&argc, &argv);
  cli->arguments = argv;
  cli->n_arguments = argc;
  log_open(cli->log_format, cli_log_level(cli));
  return command->run(cli);
}

static int
dispatch(Cli *cli, int argc, char **argv)
{
  GError *error = NULL;
  if (!cli_parse_options(cli, &argc, &argv, true, &error))
    return fail_options(NULL, error);
  argc--;
  argv++;
  skip_dashes(&argc, &argv);
  const Command *command = argc > 0 ? find_command(argv[0]) : NULL;
  if (argc > 0 && command == NULL && !cli->help && !cli->version)
    return unknown_command(argv[0]);
  if (command != NULL && !cli_parse_options(cli, &argc, &argv, false, &error))
    return fail_options(command, error);
  if (cli->version)
    print_version();
  else if (cli->help && command != NULL)
    help_print_command(command);
  else if (cli->help)
    help_print(commands, G_N_ELEMENTS(commands));
  else if (command == NULL)
    return cli_usage(NULL, "say what to do");
  else
    return run_command(cli, command, argc, argv);
  return EXIT_DONE;
}

int
cli_main(int argc, char **argv)
{
  Cli cli = {.set = g_ptr_array_new_with_free_func(g_free),
             .plugin_path = g_ptr_array_new_with_free_func(g_free),
             .log_level = -1};
  /* GOption moves things about in the array, but does not free what it takes out. */
  char **copy = g_memdup2(argv, ((size_t)argc + 1) * sizeof *argv);
  int status = dispatch(&cli, argc, copy);
  g_free(copy);
  cli_clear_options(&cli);
  return status;
}
