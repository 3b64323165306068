/* fault.c - see fault.h. */
#include "plugins/formats/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "plugins/formats/splitmix.h"

const char *const fault_kinds[] = {"reject", "drop",  "fail", "retry", "sleep",
                                   "kill",   "abort", "exit", NULL};

bool
fault_check(const Fault *fault, GError **error)
{
  int given = (fault->at > 0) + (fault->every > 0) + (fault->probability > 0);
  if (given != 1)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "give one of at, every and probability: when it happens");
  if ((fault->does == FAULT_SLEEP) != (fault->duration > 0))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "duration belongs to does = \"sleep\", which needs it");
  if (fault->times != 1 && fault->does != FAULT_RETRY)
    return aryk_error(error, ARYK_ERROR_CONFIG, "times belongs to does = \"retry\"");
  if (fault->status != 1 && fault->does != FAULT_EXIT)
    return aryk_error(error, ARYK_ERROR_CONFIG, "status belongs to does = \"exit\"");
  if (fault->seed != 1 && fault->probability <= 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "seed belongs to probability");
  return true;
}

bool
fault_is_due(const Fault *fault, uint64_t number)
{
  if (fault->at > 0)
    return number == (uint64_t)fault->at;
  if (fault->every > 0)
    return number % (uint64_t)fault->every == 0;
  return splitmix_chance(splitmix((uint64_t)fault->seed, number), fault->probability);
}

/* ---- Calls ----------------------------------------------------------------------------------- */

static bool
comes_again(const Fault *fault, const void *what, const ArykOrigin *origin)
{
  return what == fault->what && origin->start == fault->origin.start &&
         origin->end == fault->origin.end && origin->input == fault->origin.input;
}

void
fault_begin(Fault *fault, const void *what, const ArykOrigin *origin, uint64_t records)
{
  if (fault->attempts > 0 && !comes_again(fault, what, origin))
    fault_end(fault);
  fault->what = what;
  fault->origin = *origin;
  fault->records = records;
}

void
fault_end(Fault *fault)
{
  fault->count += fault->records;
  fault->records = 0;
  fault->attempts = 0;
}

/* ---- What happens ---------------------------------------------------------------------------- */

/* False when the fault has already been, or with *error. */
static bool
is_first(const Fault *fault, GError **error)
{
  if (fault->once == NULL || fault->attempts > 0)
    return true;
  int file = open(fault->once, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0 && errno != EEXIST)
    return aryk_error(error, ARYK_ERROR_IO, "cannot make \"%s\": %s", fault->once,
                      g_strerror(errno));
  return file >= 0 &&
         (close(file) == 0 || aryk_error(error, ARYK_ERROR_IO, "cannot make \"%s\": %s",
                                         fault->once, g_strerror(errno)));
}

/* Until the time is over or the run is asked to stop. */
static void
wait_for(const Fault *fault)
{
  struct pollfd wake = {aryk_context_wake(fault->context), POLLIN, 0};
  int64_t until = g_get_monotonic_time();
  until = fault->duration > INT64_MAX - until ? INT64_MAX : until + fault->duration;
  while (!aryk_context_stopping(fault->context)) {
    int64_t left = until - g_get_monotonic_time();
    if (left <= 0)
      return;
    /* A signal ends it early; whether there is something to do about it is seen above. */
    if (poll(&wake, wake.fd >= 0 ? 1 : 0, (int)MIN((left + 999) / 1000, INT_MAX)) > 0)
      return;
  }
}

G_NORETURN static void
end_process(const Fault *fault)
{
  if (fault->does == FAULT_EXIT)
    _exit((int)fault->status);
  if (fault->does == FAULT_KILL)
    kill(getpid(), SIGKILL);
  abort();
}

ArykVerdict
fault_happens(Fault *fault, uint64_t number, GError **error)
{
  GError *trouble = NULL;
  if (!is_first(fault, &trouble)) {
    if (trouble == NULL)
      return ARYK_KEEP;
    g_propagate_error(error, trouble);
    return ARYK_FAIL;
  }
  switch ((FaultKind)fault->does) {
  case FAULT_REJECT:
    return aryk_reject(error, ARYK_ERROR_OTHER,
                       "number %" G_GUINT64_FORMAT " is refused on purpose", number);
  case FAULT_DROP:
    return ARYK_DROP;
  case FAULT_FAIL:
    return aryk_fail(error, ARYK_ERROR_OTHER, "fails on purpose at number %" G_GUINT64_FORMAT,
                     number);
  case FAULT_RETRY:
    if (fault->attempts >= fault->times)
      return ARYK_KEEP;
    fault->attempts++;
    return aryk_retry(error, ARYK_ERROR_OTHER,
                      "number %" G_GUINT64_FORMAT
                      " is to be tried again on purpose, %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT,
                      number, fault->attempts, fault->times);
  case FAULT_SLEEP:
    wait_for(fault);
    return ARYK_KEEP;
  default:
    end_process(fault);
  }
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

/* Nothing is on its way then: what was refused last, if anything, was given up on. */
GVariant *
fault_save(const Fault *fault)
{
  return g_variant_new_uint64(fault->count + (fault->attempts > 0 ? fault->records : 0));
}

bool
fault_restore(Fault *fault, GVariant *state, uint32_t state_version, GError **error)
{
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE_UINT64))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of this plugin");
  fault->count = g_variant_get_uint64(state);
  return true;
}
