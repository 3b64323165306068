/* signals.c - INT, TERM and HUP: the first asks the run to stop, the second leaves at once. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "core/cli/cli.h"

static ArykPipeline *volatile watched;
static volatile sig_atomic_t received;

/* A signal that comes just before a read blocks would not interrupt it; one a second until the end
 * does. */
static void
knock(int number)
{
  (void)number;
  if (received != 0)
    (void)alarm(1);
}

static void
stop(int number)
{
  if (received != 0)
    _exit(EXIT_SIGNAL + number);
  received = number;
  if (watched != NULL)
    aryk_pipeline_stop(watched);
  (void)alarm(1);
}

static void
handle(int number, void (*handler)(int))
{
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler; /* no SA_RESTART: a blocked read must return */
  sigemptyset(&action.sa_mask);
  /* Somebody who starts a program with INT ignored (nohup, a shell's background) means it. */
  if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
    (void)sigaction(number, &action, NULL);
}

void
signals_watch(ArykPipeline *pipeline)
{
  watched = pipeline;
  if (pipeline == NULL) {
    (void)alarm(0);
    return;
  }
  handle(SIGALRM, knock);
  handle(SIGINT, stop);
  handle(SIGTERM, stop);
  handle(SIGHUP, stop);
}

int
signals_received(void)
{
  return (int)received;
}
