/* spin.c - what the processor gives at this moment: the same work by one thread or several.
 *
 *   spin THREADS MILLIONS
 *
 * Each thread does so many million steps in its registers, and touches no memory. Prints the wall
 * time in seconds until all are done. On cores of their own two threads take as long as one; what
 * they take longer (shared cores, other load, a host that gives less) no program can win back, so
 * that what the runtime gains from a second worker is held against this. */
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_THREADS 64

/* In and out of a thread: the steps to do, then a result, so that no compiler leaves them out. */
static void *
spin(void *user)
{
  uint64_t *steps = user, x = 88172645463325252U;
  for (uint64_t n = *steps; n > 0; n--) {
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
  }
  *steps = x;
  return NULL;
}

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
  const long threads = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
  const long millions = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
  pthread_t ids[MOST_THREADS];
  uint64_t work[MOST_THREADS], mixed = 0;
  if (threads < 1 || threads > MOST_THREADS || millions < 1) {
    fprintf(stderr, "usage: spin THREADS MILLIONS, with 1 to %d threads\n", MOST_THREADS);
    return 2;
  }
  const double start = now();
  for (long i = 0; i < threads; i++) {
    work[i] = (uint64_t)millions * 1000000;
    const int problem = pthread_create(&ids[i], NULL, spin, &work[i]);
    if (problem != 0) {
      fprintf(stderr, "spin: cannot start a thread: %s\n", strerror(problem));
      return 1;
    }
  }
  for (long i = 0; i < threads; i++) {
    pthread_join(ids[i], NULL);
    mixed ^= work[i];
  }
  const double seconds = now() - start;
  fprintf(stderr, "%" PRIx64 "\n", mixed);
  return printf("%.6f\n", seconds) > 0 && fflush(stdout) == 0 ? 0 : 1;
}
