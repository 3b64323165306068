/* stop.c - see stop.h. */
#include "core/runtime/stop.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct Stop {
  _Atomic(bool) requested;
  int descriptor;
};

Stop *
stop_new(void)
{
  Stop *stop = g_new0(Stop, 1);
  atomic_init(&stop->requested, false);
  stop->descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (stop->descriptor < 0)
    g_error("cannot create an event descriptor: %s", g_strerror(errno));
  return stop;
}

void
stop_free(Stop *stop)
{
  if (stop == NULL)
    return;
  (void)close(stop->descriptor); /* an event: nothing can be lost */
  g_free(stop);
}

void
stop_request(Stop *stop)
{
  const uint64_t one = 1;
  int saved = errno; /* a signal handler must leave it as it was */
  atomic_store_explicit(&stop->requested, true, memory_order_relaxed);
  /* Fails only when the counter is full, and then it is readable already. */
  if (write(stop->descriptor, &one, sizeof one) < 0)
    errno = saved;
  errno = saved;
}

bool
stop_is_requested(const Stop *stop)
{
  return atomic_load_explicit(&stop->requested, memory_order_relaxed);
}

int
stop_descriptor(const Stop *stop)
{
  return stop->descriptor;
}

bool
stop_sleep(const Stop *stop, int64_t microseconds)
{
  struct pollfd waiting = {.fd = stop->descriptor, .events = POLLIN};
  int64_t end = g_get_monotonic_time() + microseconds;
  for (;;) {
    int64_t left = end - g_get_monotonic_time();
    if (stop_is_requested(stop) || left <= 0)
      return !stop_is_requested(stop);
    (void)poll(&waiting, 1, (int)MIN((left + 999) / 1000, 1000 * 1000));
  }
}
