/* watch.c - a thread beside the run: see watch.h. */
#include "core/cli/watch.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/cli/log.h"
#include "core/cli/progress.h"
#include "core/cli/signals.h"
#include "core/cli/state.h"
#include "core/cli/terminal.h"

/* How often a style looks and how many looks come before and between its lines. The run is not
 * slowed down by five looks a second, and the eye wants no more. */
static const struct {
  int wait; /* milliseconds; -1: no looks */
  unsigned first, every;
} rhythms[] = {
    [PROGRESS_AUTO] = {-1, 0, 0},
    [PROGRESS_NONE] = {-1, 0, 0},
    [PROGRESS_PLAIN] = {1000, 10, 10},
    [PROGRESS_BAR] = {200, 3, 1},
};

struct Watch {
  ArykPipeline *pipeline;
  ProgressStyle style;
  pthread_t thread;
  int ending; /* an eventfd, readable when the run is over */
  int asking; /* a signalfd for USR1                       */
  Progress progress;
};

static void
tell_progress(Watch *watch)
{
  if (watch->style == PROGRESS_BAR) {
    char *bar =
        progress_bar(&watch->progress, aryk_pipeline_name(watch->pipeline), terminal_width());
    terminal_draw(bar);
    g_free(bar);
    return;
  }
  char *text = progress_text(&watch->progress);
  if (text != NULL)
    log_tell("%s", text);
  g_free(text);
}

static void
look(Watch *watch, unsigned turn)
{
  ArykReport *report = aryk_pipeline_look(watch->pipeline);
  if (report == NULL)
    return;
  ProgressLook now = progress_look(report, g_get_monotonic_time());
  progress_add(&watch->progress, now, aryk_report_expected_bytes(report));
  aryk_report_free(report);
  if (turn >= rhythms[watch->style].first &&
      (turn - rhythms[watch->style].first) % rhythms[watch->style].every == 0)
    tell_progress(watch);
}

static void
answer(Watch *watch)
{
  if (!signals_take_question(watch->asking))
    return;
  ArykReport *report = aryk_pipeline_look(watch->pipeline);
  state_say(report);
  aryk_report_free(report);
}

/* Looks come at fixed times, whatever else wakes the thread. */
static int
time_to_wait(int64_t due)
{
  int64_t left = (due - g_get_monotonic_time() + 999) / 1000;
  return (int)CLAMP(left, 0, G_MAXINT);
}

static void *
watch_main(void *data)
{
  Watch *watch = data;
  struct pollfd waits[] = {{.fd = watch->ending, .events = POLLIN},
                           {.fd = watch->asking, .events = POLLIN}};
  int wait = rhythms[watch->style].wait;
  int64_t due = g_get_monotonic_time();
  unsigned turn = 0;
  for (;;) {
    if (wait >= 0 && time_to_wait(due) == 0) {
      look(watch, turn++);
      due = g_get_monotonic_time() + (int64_t)wait * 1000;
    }
    int ready = poll(waits, G_N_ELEMENTS(waits), wait >= 0 ? time_to_wait(due) : -1);
    if (ready < 0 && errno != EINTR)
      break;
    if (ready > 0 && waits[0].revents != 0)
      break;
    if (ready > 0 && waits[1].revents != 0)
      answer(watch);
  }
  terminal_draw(NULL);
  return NULL;
}

/* INT and the like are for the threads that run the pipeline, whose waits they end. */
static int
start_thread(Watch *watch)
{
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  int failed = pthread_create(&watch->thread, NULL, watch_main, watch);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed;
}

static void
watch_free(Watch *watch)
{
  if (watch->ending >= 0)
    (void)close(watch->ending);
  if (watch->asking >= 0)
    (void)close(watch->asking);
  g_free(watch);
}

Watch *
watch_start(ArykPipeline *pipeline, ProgressStyle style)
{
  Watch *watch = g_new0(Watch, 1);
  watch->pipeline = pipeline;
  watch->style = style;
  watch->ending = eventfd(0, EFD_CLOEXEC);
  watch->asking = watch->ending >= 0 ? signals_question() : -1;
  int failed = watch->asking < 0 ? errno : start_thread(watch);
  if (failed == 0)
    return watch;
  log_say(ARYK_LOG_WARNING, "the run cannot be watched, neither progress nor USR1: %s",
          g_strerror(failed));
  watch_free(watch);
  return NULL;
}

void
watch_end(Watch *watch)
{
  if (watch == NULL)
    return;
  uint64_t one = 1;
  while (write(watch->ending, &one, sizeof one) < 0 && errno == EINTR)
    continue;
  pthread_join(watch->thread, NULL);
  watch_free(watch);
}
