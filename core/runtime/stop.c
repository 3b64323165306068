/* stop.c - see stop.h. */
#include "core/runtime/stop.h"

#include <errno.h>
#include <glib.h>
#include <stdatomic.h>
#include <sys/epoll.h>
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

static void
add(int epoll, const Stop *stop)
{
  struct epoll_event event = {.events = EPOLLIN};
  if (stop != NULL && epoll_ctl(epoll, EPOLL_CTL_ADD, stop->descriptor, &event) != 0)
    g_error("cannot watch an event descriptor: %s", g_strerror(errno));
}

int
stop_descriptor_of_either(const Stop *stop, const Stop *other)
{
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  if (epoll < 0)
    g_error("cannot create a descriptor to wait on: %s", g_strerror(errno));
  add(epoll, stop);
  add(epoll, other);
  return epoll;
}
