/* check.c - `aryk check`: everything `aryk run` does before it reads the first byte. */
#include <stdio.h>

#include "core/cli/cli.h"

static int
run(const Cli *cli)
{
  int status = EXIT_DONE;
  const char *path = cli_only_definition(cli, &command_check);
  if (path == NULL)
    return EXIT_USAGE;
  ArykPipeline *pipeline = cli_open(cli, path, &status);
  if (pipeline == NULL)
    return status;
  if (!cli->quiet) {
    unsigned stages = aryk_pipeline_stage_count(pipeline);
    printf("%s: the definition is right: pipeline \"%s\", %u stage%s\n", path,
           aryk_pipeline_name(pipeline), stages, stages == 1 ? "" : "s");
    char *guarantee = g_strconcat("guarantee: ", aryk_pipeline_guarantee(pipeline), NULL);
    cli_print_wrapped(guarantee, 0);
    g_free(guarantee);
  }
  aryk_pipeline_free(pipeline);
  return EXIT_DONE;
}

const Command command_check = {
    "check",
    "FILE",
    "find every mistake in a definition",
    "Reads the definition FILE and what it includes and reports every mistake that\n"
    "can be found without reading data, each as FILE:LINE:COLUMN: error: MESSAGE:\n"
    "unknown or wrong options, plugins that are not there, fields that no stage\n"
    "makes, stages that nothing reads, errors in expressions. Then says what a run\n"
    "of it promises. Nothing is run, read or written.\n",
    run,
    TAKES_LOG_OPTIONS,
};
