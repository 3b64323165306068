/* cli.h - the `aryk` command: a file for each subcommand, written on <aryk/aryk.h> and nothing
 * else.
 *
 * Results go to standard output; problems, logs and summaries to standard error, so that a pipeline
 * that writes to standard output can be piped on. */
#ifndef CORE_CLI_CLI_H
#define CORE_CLI_CLI_H

#include <aryk/aryk.h>

#include "core/cli/log.h"
#include "core/cli/text.h"
#include "core/cli/watch.h"

/* The exit status, a promise to scripts. 128 + n is a signal's. */
enum {
  EXIT_DONE = 0,
  EXIT_FAILED = 1,
  EXIT_USAGE = 2,
  EXIT_TOO_MANY_REJECTS = 3,
  EXIT_LOCKED = 75,
  EXIT_DEFINITION = 78,
  EXIT_SIGNAL = 128,
  EXIT_CLOSED = 141
};

enum {
  HELP_WIDTH = 80
};

/* What was said on the command line, wherever it stood. */
typedef struct Cli {
  GPtrArray *set;         /* of char *, NULL-ended when parsing has ended */
  GPtrArray *plugin_path; /* the same                                     */
  gboolean quiet, verbose, help, version;
  LogFormat log_format;
  int log_level; /* an ArykLevel; -1: what quiet and verbose say    */
  char *report;  /* path or "-"; NULL: none                         */
  unsigned workers;
  bool restart;
  ProgressStyle progress;
  char *row_stage, *row_where, *row_origin; /* which record to explain; NULL: not said */
  uint64_t row;                             /* 0: not said                             */
  bool rejects;                             /* it is a reject                          */
  bool json;
  char *log_option, *run_option, *explain_option; /* one that was given, for commands that take
                                                     none */
  char **arguments;                               /* behind the subcommand, NULL-ended */
  int n_arguments;
} Cli;

/* Which options beside the common ones mean something to a command. */
enum {
  TAKES_LOG_OPTIONS = 1,
  TAKES_RUN_OPTIONS = 2,
  TAKES_EXPLAIN_OPTIONS = 4
};

typedef struct Command {
  const char *name;
  const char *arguments; /* as usage shows them                     */
  const char *summary;   /* one line                                */
  const char *help;      /* the rest of `aryk NAME --help`          */
  int (*run)(const Cli *cli);
  unsigned takes; /* TAKES_... */
} Command;

extern const Command command_run, command_replay, command_check, command_explain, command_plugins,
    command_inspect, command_functions;

/* Parses, dispatches, and returns the exit status (arguments.c). */
int cli_main(int argc, char **argv);

/* Parses the options in *argv, up to the first argument when `strict`, and takes them out of it
 * (options.c). */
bool cli_parse_options(Cli *cli, int *argc, char ***argv, bool strict, GError **error);
/* Whether the options go together and are for the command. */
bool cli_check_options(const Cli *cli, const Command *command, GError **error);
void cli_clear_options(Cli *cli);
/* What is shown of the log, and how progress is shown, by all that was said. */
ArykLevel cli_log_level(const Cli *cli);
ProgressStyle cli_progress(const Cli *cli);

/* Help (help.c): of everything, and of one command. */
void help_print(const Command *const *commands, unsigned count);
void help_print_command(const Command *command);

/* Prints "aryk: MESSAGE" to standard error. Returns EXIT_USAGE. */
int cli_usage(const Command *command, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The settings for aryk_pipeline_open(). */
ArykSettings cli_settings(const Cli *cli);
/* The path of the definition, the command's only argument; NULL after a usage error. */
const char *cli_only_definition(const Cli *cli, const Command *command);
/* Opens the definition and says its problems, as FILE:LINE:COLUMN: error: MESSAGE. NULL when there
 * are errors; *status is then the exit status. */
ArykPipeline *cli_open(const Cli *cli, const char *path, int *status);

#endif
