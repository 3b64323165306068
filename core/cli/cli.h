/* cli.h - the `aryk` command: a file for each subcommand, written on <aryk/aryk.h> and nothing
 * else.
 *
 * Results go to standard output; problems, logs and summaries to standard error, so that a pipeline
 * that writes to standard output can be piped on. */
#ifndef CORE_CLI_CLI_H
#define CORE_CLI_CLI_H

#include <aryk/aryk.h>

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
  gboolean quiet, verbose;
  char **arguments; /* behind the subcommand, NULL-ended            */
  int n_arguments;
} Cli;

typedef struct Command {
  const char *name;
  const char *arguments; /* as usage shows them                     */
  const char *summary;   /* one line                                */
  const char *help;      /* the rest of `aryk NAME --help`          */
  int (*run)(const Cli *cli);
} Command;

extern const Command command_run, command_check, command_plugins, command_inspect;

/* Parses, dispatches, and returns the exit status (arguments.c). */
int cli_main(int argc, char **argv);

/* Prints "aryk: MESSAGE" to standard error. Returns EXIT_USAGE. */
int cli_usage(const Command *command, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The settings for aryk_pipeline_open(). */
ArykSettings cli_settings(const Cli *cli);
/* Opens the definition that the command names and prints its problems, as FILE:LINE:COLUMN: error:
 * MESSAGE. NULL after a usage error or when there are errors; *status is then the exit status. */
ArykPipeline *cli_open(const Cli *cli, const Command *command, int *status);

/* Prints text to standard output in lines of up to HELP_WIDTH columns, each after `indent` spaces.
 */
void cli_print_wrapped(const char *text, int indent);

/* Who was asked to stop, and how often (signals.c). The first INT, TERM or HUP stops the
 * pipeline, the second one ends the process at once. */
void signals_watch(ArykPipeline *pipeline);
/* The signal that came, or 0. */
int signals_received(void);

/* Prints the table of stages to standard error (summary.c). */
void summary_print(const ArykReport *report);

#endif
