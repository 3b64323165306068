/* arguments.c - the command line: options before and behind the subcommand mean the same. */
#include <stdarg.h>
#include <stdio.h>

#include "core/cli/cli.h"

static const Command *const commands[] = {&command_run, &command_check, &command_plugins,
                                          &command_inspect};

static const char options_help[] =
    "Options:\n"
    "  --set NAME=VALUE     the value of ${NAME} in the definition; may be repeated\n"
    "  --plugin-path DIR    look for plugins in DIR first; may be repeated\n"
    "  -q, --quiet          say nothing but what went wrong\n"
    "  -v, --verbose        say more\n"
    "  -h, --help           show this\n"
    "  --version            show the version\n";

static const char status_help[] =
    "Exit status: 0 done; 1 failed; 2 wrong usage; 3 more rejects than allowed;\n"
    "78 the definition is wrong; 130 and 143 stopped by a signal; 141 standard\n"
    "output was closed early.\n";

/* ---- Help ----------------------------------------------------------------------------------- */

static void
print_help(void)
{
  printf("Usage: aryk COMMAND [OPTION...] [ARGUMENT...]\n"
         "Run data pipelines: sources, transforms and sinks, connected by a file.\n\n"
         "Commands:\n");
  for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++) {
    char *usage = g_strdup_printf("%s %s", commands[i]->name, commands[i]->arguments);
    printf("  %-24s %s\n", usage, commands[i]->summary);
    g_free(usage);
  }
  printf("\n%s\n%s\n`aryk COMMAND --help` says more about a command.\n", options_help, status_help);
}

static void
print_command_help(const Command *command)
{
  printf("Usage: aryk %s%s%s [OPTION...]\n%c%s.\n\n%s\n%s", command->name,
         command->arguments[0] != '\0' ? " " : "", command->arguments,
         g_ascii_toupper(command->summary[0]), command->summary + 1, command->help, options_help);
}

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

/* ---- Options -------------------------------------------------------------------------------- */

static gboolean
take_set(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  const char *equals = strchr(value, '=');
  if (equals == NULL || equals == value) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "%s needs NAME=VALUE, but got \"%s\"", name, value);
    return FALSE;
  }
  g_ptr_array_add(cli->set, g_strdup(value));
  return TRUE;
}

static gboolean
take_plugin_path(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  (void)name;
  (void)error;
  g_ptr_array_add(cli->plugin_path, g_strdup(value));
  return TRUE;
}

/* Parses the options in *argv, up to the first argument when `strict`, and takes them out of it. */
static bool
parse_options(Cli *cli, int *argc, char ***argv, bool strict, gboolean *help, gboolean *version,
              GError **error)
{
  const GOptionEntry entries[] = {
      {"set", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, take_set, NULL, NULL},
      {"plugin-path", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, take_plugin_path, NULL,
       NULL},
      {"quiet", 'q', 0, G_OPTION_ARG_NONE, &cli->quiet, NULL, NULL},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE, &cli->verbose, NULL, NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, version, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new(NULL);
  GOptionGroup *group = g_option_group_new("aryk", "", "", cli, NULL);
  g_option_group_add_entries(group, entries);
  g_option_context_set_main_group(context, group);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_set_strict_posix(context, strict);
  bool ok = g_option_context_parse(context, argc, argv, error);
  g_option_context_free(context);
  return ok;
}

/* GOption leaves "--" where it ended the options. */
static void
skip_dashes(int *argc, char ***argv)
{
  if (*argc > 0 && strcmp((*argv)[0], "--") == 0) {
    (*argc)--;
    (*argv)++;
  }
}

/* ---- Subcommands ---------------------------------------------------------------------------- */

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
dispatch(Cli *cli, int argc, char **argv)
{
  gboolean help = FALSE, version = FALSE;
  GError *error = NULL;
  if (!parse_options(cli, &argc, &argv, true, &help, &version, &error))
    return fail_options(NULL, error);
  argc--;
  argv++;
  skip_dashes(&argc, &argv);
  const Command *command = argc > 0 ? find_command(argv[0]) : NULL;
  if (argc > 0 && command == NULL && !help && !version)
    return unknown_command(argv[0]);
  if (command != NULL && !parse_options(cli, &argc, &argv, false, &help, &version, &error))
    return fail_options(command, error);
  if (version) {
    print_version();
  } else if (help && command != NULL) {
    print_command_help(command);
  } else if (help) {
    print_help();
  } else if (command == NULL) {
    return cli_usage(NULL, "say what to do");
  } else {
    argc--;
    argv++;
    skip_dashes(&argc, &argv);
    cli->arguments = argv;
    cli->n_arguments = argc;
    return command->run(cli);
  }
  return EXIT_DONE;
}

int
cli_main(int argc, char **argv)
{
  Cli cli = {.set = g_ptr_array_new_with_free_func(g_free),
             .plugin_path = g_ptr_array_new_with_free_func(g_free)};
  /* GOption moves things about in the array, but does not free what it takes out. */
  char **copy = g_memdup2(argv, ((size_t)argc + 1) * sizeof *argv);
  int status = dispatch(&cli, argc, copy);
  g_free(copy);
  g_ptr_array_unref(cli.set);
  g_ptr_array_unref(cli.plugin_path);
  return status;
}
