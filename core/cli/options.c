/* options.c - what may be said on the command line, and what it means. */
#include "core/cli/cli.h"

#include <errno.h>
#include <stdlib.h>

#include "core/cli/terminal.h"

enum {
  WORKERS_MAX = 1024
};

static gboolean bad_value(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean
bad_value(GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  g_free(message);
  return FALSE;
}

static void
remember(char **given, const char *name)
{
  g_free(*given);
  *given = g_strdup(name);
}

/* ---- Values --------------------------------------------------------------------------------- */

/* The place of `value` among the NULL-ended choices; -1 with *error. */
static int
choice(const char *name, const char *value, const char *const *choices, GError **error)
{
  GString *list = g_string_new(NULL);
  for (int i = 0; choices[i] != NULL; i++) {
    if (strcmp(choices[i], value) == 0) {
      g_string_free(list, TRUE);
      return i;
    }
    g_string_append_printf(list, "%s%s",
                           i == 0                   ? ""
                           : choices[i + 1] != NULL ? ", "
                                                    : " and ",
                           choices[i]);
  }
  const char *nearest = aryk_nearest(value, choices);
  if (nearest != NULL)
    (void)bad_value(error, "%s: there is no \"%s\"; did you mean \"%s\"?", name, value, nearest);
  else
    (void)bad_value(error, "%s: there is no \"%s\"; there are %s", name, value, list->str);
  g_string_free(list, TRUE);
  return -1;
}

static gboolean
take_set(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  const char *equals = strchr(value, '=');
  if (equals == NULL || equals == value)
    return bad_value(error, "%s needs NAME=VALUE, but got \"%s\"", name, value);
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

static gboolean
take_log_format(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  static const char *const choices[] = {"text", "json", NULL};
  Cli *cli = data;
  int chosen = choice(name, value, choices, error);
  cli->log_format = chosen == 1 ? LOG_JSON : LOG_TEXT;
  remember(&cli->log_option, name);
  return chosen >= 0;
}

static gboolean
take_log_level(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  static const char *const choices[] = {"error", "warning", "info", "debug", NULL};
  Cli *cli = data;
  cli->log_level = choice(name, value, choices, error);
  remember(&cli->log_option, name);
  return cli->log_level >= 0;
}

static gboolean
take_report(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  if (value[0] == '\0')
    return bad_value(error, "%s needs the name of a file, or - for standard output", name);
  g_free(cli->report);
  cli->report = g_strdup(value);
  remember(&cli->run_option, name);
  return TRUE;
}

static gboolean
take_workers(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  guint64 workers;
  if (!g_ascii_string_to_unsigned(value, 10, 1, WORKERS_MAX, &workers, NULL))
    return bad_value(error, "%s needs a number from 1 to %d, but got \"%s\"", name, WORKERS_MAX,
                     value);
  cli->workers = (unsigned)workers;
  remember(&cli->run_option, name);
  return TRUE;
}

static gboolean
take_restart(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  (void)value;
  (void)error;
  cli->restart = true;
  remember(&cli->run_option, name);
  return TRUE;
}

static gboolean
take_progress(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  static const char *const choices[] = {"none", "plain", "bar", NULL};
  static const ProgressStyle styles[] = {PROGRESS_NONE, PROGRESS_PLAIN, PROGRESS_BAR};
  Cli *cli = data;
  int chosen = choice(name, value, choices, error);
  if (chosen < 0)
    return FALSE;
  cli->progress = styles[chosen];
  remember(&cli->run_option, name);
  return TRUE;
}

/* ---- Which record to explain ----------------------------------------------------------------- */

/* The same record cannot be a row and a reject. */
static gboolean
take_number(const gchar *name, const gchar *value, Cli *cli, bool rejects, GError **error)
{
  guint64 row;
  if (!g_ascii_string_to_unsigned(value, 10, 1, G_MAXUINT64, &row, NULL))
    return bad_value(error, "%s needs a number from 1 on, but got \"%s\"", name, value);
  if (cli->row != 0 && cli->rejects != rejects)
    return bad_value(error, "--row and --reject: say one of them");
  cli->row = row;
  cli->rejects = rejects;
  remember(&cli->explain_option, name);
  return TRUE;
}

static gboolean
take_row(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  return take_number(name, value, data, false, error);
}

static gboolean
take_reject(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  return take_number(name, value, data, true, error);
}

static gboolean
take_text(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  char **text = strcmp(name, "--stage") == 0   ? &cli->row_stage
                : strcmp(name, "--where") == 0 ? &cli->row_where
                                               : &cli->row_origin;
  if (value[0] == '\0')
    return bad_value(error, "%s needs a value", name);
  remember(text, value);
  remember(&cli->explain_option, name);
  return TRUE;
}

static gboolean
take_json(const gchar *name, const gchar *value, gpointer data, GError **error)
{
  Cli *cli = data;
  (void)value;
  (void)error;
  cli->json = true;
  remember(&cli->explain_option, name);
  return TRUE;
}

/* ---- Parsing -------------------------------------------------------------------------------- */

#define TAKEN_BY(name, flags, function)                                                            \
  {                                                                                                \
    name, 0, flags, G_OPTION_ARG_CALLBACK, function, NULL, NULL                                    \
  }

bool
cli_parse_options(Cli *cli, int *argc, char ***argv, bool strict, GError **error)
{
  const GOptionEntry entries[] = {
      TAKEN_BY("set", G_OPTION_FLAG_FILENAME, take_set),
      TAKEN_BY("plugin-path", G_OPTION_FLAG_FILENAME, take_plugin_path),
      TAKEN_BY("log-format", 0, take_log_format),
      TAKEN_BY("log-level", 0, take_log_level),
      TAKEN_BY("report", G_OPTION_FLAG_FILENAME, take_report),
      TAKEN_BY("workers", 0, take_workers),
      TAKEN_BY("restart", G_OPTION_FLAG_NO_ARG, take_restart),
      TAKEN_BY("progress", 0, take_progress),
      TAKEN_BY("row", 0, take_row),
      TAKEN_BY("reject", 0, take_reject),
      TAKEN_BY("stage", 0, take_text),
      TAKEN_BY("where", 0, take_text),
      TAKEN_BY("origin", G_OPTION_FLAG_FILENAME, take_text),
      TAKEN_BY("json", G_OPTION_FLAG_NO_ARG, take_json),
      {"quiet", 'q', 0, G_OPTION_ARG_NONE, &cli->quiet, NULL, NULL},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE, &cli->verbose, NULL, NULL},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &cli->help, NULL, NULL},
      {"version", 0, 0, G_OPTION_ARG_NONE, &cli->version, NULL, NULL},
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

bool
cli_check_options(const Cli *cli, const Command *command, GError **error)
{
  if (cli->log_option != NULL && (command->takes & TAKES_LOG_OPTIONS) == 0)
    return bad_value(error, "%s means nothing to `aryk %s`", cli->log_option, command->name);
  if (cli->run_option != NULL && (command->takes & TAKES_RUN_OPTIONS) == 0)
    return bad_value(error, "%s means nothing to `aryk %s`", cli->run_option, command->name);
  if (cli->explain_option != NULL && (command->takes & TAKES_EXPLAIN_OPTIONS) == 0)
    return bad_value(error, "%s means nothing to `aryk %s`", cli->explain_option, command->name);
  if (cli->log_format == LOG_JSON && cli->progress == PROGRESS_BAR)
    return bad_value(error, "a bar is no JSON: with --log-format=json take --progress=plain");
  return true;
}

void
cli_clear_options(Cli *cli)
{
  g_ptr_array_unref(cli->set);
  g_ptr_array_unref(cli->plugin_path);
  g_free(cli->report);
  g_free(cli->log_option);
  g_free(cli->run_option);
  g_free(cli->explain_option);
  g_free(cli->row_stage);
  g_free(cli->row_where);
  g_free(cli->row_origin);
}

/* ---- What follows from it ------------------------------------------------------------------- */

ArykLevel
cli_log_level(const Cli *cli)
{
  if (cli->log_level >= 0)
    return (ArykLevel)cli->log_level;
  if (cli->quiet)
    return ARYK_LOG_WARNING;
  return cli->verbose ? ARYK_LOG_DEBUG : ARYK_LOG_INFO;
}

/* A bar needs a terminal to be drawn on; who asks for it elsewhere gets none. */
ProgressStyle
cli_progress(const Cli *cli)
{
  bool wanted = cli->progress == PROGRESS_BAR ||
                (cli->progress == PROGRESS_AUTO && cli->log_format == LOG_TEXT &&
                 cli_log_level(cli) >= ARYK_LOG_INFO);
  if (cli->progress == PROGRESS_PLAIN)
    return PROGRESS_PLAIN;
  return wanted && terminal_is_there() ? PROGRESS_BAR : PROGRESS_NONE;
}
