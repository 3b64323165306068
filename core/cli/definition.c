/* definition.c - opening the definition that a command names, and saying what is wrong with it. */
#include <stdio.h>

#include "core/cli/cli.h"

static const char *const *
ended(GPtrArray *strings)
{
  if (strings->len == 0 || g_ptr_array_index(strings, strings->len - 1) != NULL)
    g_ptr_array_add(strings, NULL);
  return (const char *const *)strings->pdata;
}

ArykSettings
cli_settings(const Cli *cli)
{
  ArykSettings settings = {.set = ended(cli->set), .plugin_path = ended(cli->plugin_path)};
  return settings;
}

static void
print_problem(const ArykProblem *problem)
{
  if (problem->file != NULL)
    fprintf(stderr, "%s:", problem->file);
  if (problem->line > 0)
    fprintf(stderr, "%u:%u:", problem->line, problem->column);
  fprintf(stderr, "%s%s: %s\n", problem->file != NULL ? " " : "",
          problem->warning ? "warning" : "error", problem->message);
}

static void
print_problems(const ArykPipeline *pipeline, bool quiet)
{
  for (unsigned i = 0; i < aryk_pipeline_problem_count(pipeline); i++) {
    const ArykProblem *problem = aryk_pipeline_problem(pipeline, i);
    if (!quiet || !problem->warning)
      print_problem(problem);
  }
}

ArykPipeline *
cli_open(const Cli *cli, const Command *command, int *status)
{
  if (cli->n_arguments != 1) {
    *status = cli->n_arguments == 0
                  ? cli_usage(command, "say which definition to %s", command->name)
                  : cli_usage(command, "one definition at a time: \"%s\" is one too many",
                              cli->arguments[1]);
    return NULL;
  }
  ArykSettings settings = cli_settings(cli);
  ArykPipeline *pipeline = aryk_pipeline_open(cli->arguments[0], &settings);
  print_problems(pipeline, cli->quiet);
  unsigned errors = aryk_pipeline_error_count(pipeline);
  if (errors == 0)
    return pipeline;
  fprintf(stderr, "aryk: %u error%s in the definition; nothing was run\n", errors,
          errors == 1 ? "" : "s");
  aryk_pipeline_free(pipeline);
  *status = EXIT_DEFINITION;
  return NULL;
}
