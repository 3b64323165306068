/* main.c - the `aryk` command. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

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

/* A descriptor that was closed would be given to the next file that is opened, and messages would
 * be written into an output. So it is taken, in a way that using it still fails. */
static bool
take_closed_descriptors(void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      return false;
  }
  return true;
}

/* Batches come and go all the time, made by one thread and freed by another. What was freed is to
 * be used again, not given back to the system and asked for again a moment later: that costs a
 * sixth of the time where little else is done. */
static void
keep_freed_memory(void)
{
#ifdef __GLIBC__
  (void)mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
  (void)mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
}

int
main(int argc, char **argv)
{
  keep_freed_memory();
  /* Writing to a pipe that nobody reads is to be an error that is reported, not the end. */
  (void)signal(SIGPIPE, SIG_IGN);
  if (!take_closed_descriptors())
    return EXIT_FAILED;
  return finish_output(cli_main(argc, argv));
}
