/* measure.c - runs a command and tells what it took.
 *
 *   measure RESULT COMMAND [ARGUMENT...]
 *
 * RESULT becomes a line of five numbers: wall seconds, processor seconds (with all children that
 * were waited for), peak memory in bytes, exit status, signal (0: none). A program of its own, and
 * a small one, since a child begins with the peak memory of the process it was forked from: a
 * python that measures would measure itself. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double
seconds(struct timeval time)
{
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int
give_up(const char *what, const char *name)
{
  fprintf(stderr, "measure: cannot %s %s: %s\n", what, name, strerror(errno));
  return 125;
}

int
main(int argc, char **argv)
{
  struct rusage usage;
  int status;
  if (argc < 3) {
    fprintf(stderr, "usage: measure RESULT COMMAND [ARGUMENT...]\n");
    return 2;
  }
  const double start = now();
  const pid_t child = fork();
  if (child < 0)
    return give_up("start", argv[2]);
  if (child == 0) {
    execvp(argv[2], argv + 2);
    _exit(give_up("run", argv[2]));
  }
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR)
      return give_up("wait for", argv[2]);
  const double wall = now() - start;
  FILE *result = fopen(argv[1], "w");
  if (result == NULL)
    return give_up("write", argv[1]);
  fprintf(result, "%.6f %.6f %ld %d %d\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime),
          usage.ru_maxrss * 1024, WIFEXITED(status) ? WEXITSTATUS(status) : 0,
          WIFSIGNALED(status) ? WTERMSIG(status) : 0);
  return fclose(result) == 0 ? 0 : give_up("write", argv[1]);
}
