/* explain.c - `aryk explain`: the way of one record through a pipeline. */
#include "core/cli/explain.h"

#include <stdio.h>

#include "core/cli/cli.h"

/* A question that cannot be asked is wrong usage; a record that is not there, and an input that
 * cannot be read, are failures. */
static int
say_why_not(GError *error)
{
  int status = EXIT_FAILED;
  if (g_error_matches(error, ARYK_ERROR, ARYK_ERROR_CONFIG))
    status = cli_usage(&command_explain, "%s", error->message);
  else
    log_say(ARYK_LOG_ERROR, "%s", error->message);
  g_error_free(error);
  return status;
}

static int
explain(const Cli *cli, ArykPipeline *pipeline)
{
  GError *error = NULL;
  ArykQuestion question = {.stage = cli->row_stage,
                           .row = cli->row,
                           .rejects = cli->rejects,
                           .where = cli->row_where,
                           .origin = cli->row_origin,
                           .log = log_of_run};
  ArykExplanation *explanation = aryk_pipeline_explain(pipeline, &question, &error);
  log_close();
  if (explanation == NULL)
    return say_why_not(error);
  char *text = cli->json ? explain_json(explanation) : explain_text(explanation, cli->verbose);
  fputs(text, stdout); /* whether it got there is looked at in the end (main.c) */
  g_free(text);
  aryk_explanation_free(explanation);
  return EXIT_DONE;
}

static int
run(const Cli *cli)
{
  int status = EXIT_DONE;
  const char *path = cli_only_definition(cli, &command_explain);
  if (path == NULL)
    return EXIT_USAGE;
  ArykPipeline *pipeline = cli_open(cli, path, &status);
  if (pipeline == NULL)
    return status;
  status = explain(cli, pipeline);
  aryk_pipeline_free(pipeline);
  return status;
}

const Command command_explain = {
    "explain",
    "FILE",
    "show how a row of the output came about",
    "Follows one record through the pipeline that the definition FILE describes, from\n"
    "the input to the output, and shows for each stage what it changed and why: the\n"
    "rules and tables that decided, what lost against them, conditions with their\n"
    "values. Without options it is the first row of the first sink. What is counted\n"
    "at a source is what it delivers, at other stages what comes to them.\n\n"
    "Nothing is written, no state is kept; the inputs are read, twice at least.\n"
    "Values are cut to a few lines: --verbose shows them whole.\n",
    run,
    TAKES_LOG_OPTIONS | TAKES_EXPLAIN_OPTIONS,
};
