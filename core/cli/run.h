/* run.h - running a pipeline from the command line: what `aryk run` and `aryk replay` share. */
#ifndef CORE_CLI_RUN_H
#define CORE_CLI_RUN_H

#include "core/cli/cli.h"

/* Opens the definition, runs it as the options say, and tells what happened. `replay` is a rejects
 * file, or NULL. Returns the exit status. */
int run_definition(const Cli *cli, const char *path, const char *replay);

#endif
