/* definition.c - opening the definition that a command names, and saying what is wrong with it. */
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

const char *
cli_only_definition(const Cli *cli, const Command *command)
{
  if (cli->n_arguments == 1)
    return cli->arguments[0];
  if (cli->n_arguments == 0)
    (void)cli_usage(command, "say which definition to %s", command->name);
  else
    (void)cli_usage(command, "one definition at a time: \"%s\" is one too many", cli->arguments[1]);
  return NULL;
}

static void
say_problems(const ArykPipeline *pipeline, bool quiet)
{
  for (unsigned i = 0; i < aryk_pipeline_problem_count(pipeline); i++) {
    const ArykProblem *problem = aryk_pipeline_problem(pipeline, i);
    if (!quiet || !problem->warning)
      log_problem(problem);
  }
}

ArykPipeline *
cli_open(const Cli *cli, const char *path, int *status)
{
  ArykSettings settings = cli_settings(cli);
  ArykPipeline *pipeline = aryk_pipeline_open(path, &settings);
  say_problems(pipeline, cli->quiet);
  unsigned errors = aryk_pipeline_error_count(pipeline);
  if (errors == 0)
    return pipeline;
  log_say(ARYK_LOG_ERROR, "%u error%s in the definition; nothing was run", errors,
          errors == 1 ? "" : "s");
  aryk_pipeline_free(pipeline);
  *status = EXIT_DEFINITION;
  return NULL;
}
