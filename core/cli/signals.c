/* signals.c - what signals ask of a run: see signals.h. */
#include "core/cli/signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "core/cli/cli.h"
#include "core/cli/terminal.h"

static ArykPipeline *volatile watched;
static volatile sig_atomic_t received;

/* ---- Stopping ------------------------------------------------------------------------------- */

static void
stop(int number)
{
  int before = errno; /* of whoever is interrupted */
  if (received != 0) {
    terminal_leave();
    _exit(EXIT_SIGNAL + number);
  }
  received = number;
  if (watched != NULL)
    aryk_pipeline_stop(watched);
  errno = before;
}

static void
handle(int number)
{
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  action.sa_handler = stop; /* no SA_RESTART: whoever waits is to look whether it goes on */
  sigemptyset(&action.sa_mask);
  /* Somebody who starts a program with INT ignored (nohup, a shell's background) means it. */
  if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
    (void)sigaction(number, &action, NULL);
}

void
signals_watch(ArykPipeline *pipeline)
{
  watched = pipeline;
  if (pipeline == NULL)
    return;
  handle(SIGINT);
  handle(SIGTERM);
  handle(SIGHUP);
}

int
signals_received(void)
{
  return (int)received;
}

/* ---- Asking --------------------------------------------------------------------------------- */

static sigset_t
questions(void)
{
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  return set;
}

/* It is blocked in all threads and read from a descriptor instead: so it interrupts nobody. */
void
signals_prepare(void)
{
  sigset_t set = questions();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int
signals_question(void)
{
  sigset_t set = questions();
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool
signals_take_question(int descriptor)
{
  struct signalfd_siginfo asked;
  return read(descriptor, &asked, sizeof asked) == (ssize_t)sizeof asked;
}
