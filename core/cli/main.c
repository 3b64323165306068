/* main.c - the `aryk` command. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>

#include "core/cli/cli.h"

/* What was printed may still be on its way: a full disk or a reader who left is noticed here. */
static int
finish_output(int status)
{
  bool failed = ferror(stdout) != 0;
  errno = 0;
  if (fclose(stdout) != 0)
    failed = true;
  if (!failed || status != EXIT_DONE)
    return status;
  if (errno == EPIPE)
    return EXIT_CLOSED;
  fprintf(stderr, "aryk: cannot write standard output: %s\n",
          errno != 0 ? g_strerror(errno) : "writing failed");
  return EXIT_FAILED;
}

int
main(int argc, char **argv)
{
  /* Writing to a pipe that nobody reads is to be an error that is reported, not the end. */
  (void)signal(SIGPIPE, SIG_IGN);
  return finish_output(cli_main(argc, argv));
}
