/* replay.c - `aryk replay`. */
#include "core/cli/run.h"

static int
run(const Cli *cli)
{
  if (cli->n_arguments < 2)
    return cli_usage(&command_replay, "say which rejects file to run again, and with which "
                                      "definition");
  if (cli->n_arguments > 2)
    return cli_usage(&command_replay, "one rejects file and one definition: \"%s\" is one too many",
                     cli->arguments[2]);
  return run_definition(cli, cli->arguments[1], cli->arguments[0]);
}

const Command command_replay = {
    "replay",
    "REJECTS FILE",
    "run only the refused records again",
    "Runs only the records that earlier runs refused and kept in the file REJECTS,\n"
    "each from the stage that refused it, after the definition FILE or a plugin was\n"
    "mended. Sources are not read.\n\n"
    "An output that a run would replace is written beside the old one, with .replay\n"
    "in its name (out.csv: out.replay.csv); one that grows is appended to. What is\n"
    "refused again is rejected as in any run.\n",
    run,
    TAKES_RUN_OPTIONS | TAKES_LOG_OPTIONS,
};
