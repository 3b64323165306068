/* crew_watch.c - starting and ending the crew, and waiting for news of it: see crew.h. */
#include <time.h>

#include "core/runtime/crew_inside.h"
#include "core/runtime/node.h"

/* Waves on their way at once: what each worker works on, and one for each but one that waits for
 * its turn. With one worker there is no waiting. */
static unsigned
waves_at_once(unsigned workers)
{
  return 2 * workers - 1;
}

/* ---- Beginning and end ----------------------------------------------------------------------- */

typedef struct Start {
  Crew *crew;
  Worker *worker;
} Start;

static void *
run_worker(void *data)
{
  Start start = *(Start *)data;
  g_free(data);
  crew_work(start.crew, start.worker);
  return NULL;
}

static void
init_locks(Crew *crew)
{
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init(&crew->lock, NULL);
  pthread_cond_init(&crew->work, NULL);
  pthread_cond_init(&crew->news, &monotonic);
  pthread_condattr_destroy(&monotonic);
}

/* One thread at least is needed; with fewer than were asked for the run is only slower. */
static void
start_threads(Crew *crew, unsigned workers)
{
  for (; crew->count < workers; crew->count++) {
    Start *start = g_new(Start, 1);
    *start = (Start){crew, &crew->workers[crew->count]};
    int number = pthread_create(&crew->threads[crew->count], NULL, run_worker, start);
    if (number == 0)
      continue;
    g_free(start);
    if (crew->count == 0)
      g_error("cannot start a thread: %s", g_strerror(number));
    return;
  }
}

Crew *
crew_new(Run *run, unsigned workers, Feed *feed, Plan *plan)
{
  Crew *crew = g_new0(Crew, 1);
  crew->run = run;
  crew->feed = feed;
  crew->plan = plan;
  crew->next_number = 1;
  crew->last_number = UINT64_MAX;
  crew->held_most = waves_at_once(workers);
  crew->workers = g_new(Worker, workers);
  crew->threads = g_new(pthread_t, workers);
  for (unsigned i = 0; i < workers; i++)
    worker_init(&crew->workers[i], i);
  init_locks(crew);
  start_threads(crew, workers);
  return crew;
}

void
crew_free(Crew *crew)
{
  pthread_mutex_lock(&crew->lock);
  crew->closing = true;
  crew->stopped = true;
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
  for (unsigned i = 0; i < crew->count; i++)
    pthread_join(crew->threads[i], NULL);
  for (unsigned i = 0; i < crew->count; i++)
    worker_clear(&crew->workers[i]);
  crew_free_waves(crew);
  pthread_cond_destroy(&crew->work);
  pthread_cond_destroy(&crew->news);
  pthread_mutex_destroy(&crew->lock);
  g_free(crew->workers);
  g_free(crew->threads);
  g_free(crew);
}

/* ---- News ------------------------------------------------------------------------------------ */

/* False when the time has come first. */
static bool
wait_for_news(Crew *crew, int64_t due)
{
  if (due == 0)
    return pthread_cond_wait(&crew->news, &crew->lock) == 0;
  struct timespec until = {.tv_sec = due / G_USEC_PER_SEC,
                           .tv_nsec = (long)(due % G_USEC_PER_SEC) * 1000};
  return pthread_cond_timedwait(&crew->news, &crew->lock, &until) == 0;
}

CrewNews
crew_wait(Crew *crew, int64_t due)
{
  CrewNews news = CREW_FINISHED;
  pthread_mutex_lock(&crew->lock);
  bool in_time = true;
  while (in_time && !crew_has_come_to_an_end(crew))
    in_time = wait_for_news(crew, due);
  if (!crew_has_come_to_an_end(crew))
    news = CREW_DUE;
  else if (crew->over)
    news = CREW_OVER;
  else if (crew->stopped)
    news = CREW_STOPPED;
  pthread_mutex_unlock(&crew->lock);
  return news;
}

bool
crew_pause(Crew *crew, int64_t due, bool *quiet)
{
  pthread_mutex_lock(&crew->lock);
  crew->paused = true;
  bool in_time = true;
  while (in_time && !crew_is_quiet(crew))
    in_time = wait_for_news(crew, due);
  *quiet = crew_is_quiet(crew);
  bool fine = !*quiet || !crew->over;
  pthread_mutex_unlock(&crew->lock);
  return fine;
}

void
crew_continue(Crew *crew)
{
  pthread_mutex_lock(&crew->lock);
  crew->paused = false;
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
}

void
crew_break(Crew *crew)
{
  pthread_mutex_lock(&crew->lock);
  crew->over = true;
  crew->last_number = 0; /* numbers begin with 1 */
  stop_request(crew->run->cancel);
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
}

const Node *
crew_overdue(Crew *crew, int64_t at, int64_t *next)
{
  const Node *overdue = NULL;
  *next = 0;
  for (unsigned i = 0; i < crew->count; i++) {
    const Node *node = atomic_load_explicit(&crew->workers[i].busy_with, memory_order_acquire);
    int64_t since = atomic_load_explicit(&crew->workers[i].busy_since, memory_order_relaxed);
    if (node == NULL || node->stage->timeout == 0)
      continue;
    int64_t end = since + node->stage->timeout;
    if (end <= at)
      overdue = node;
    else if (*next == 0 || end < *next)
      *next = end;
  }
  return overdue;
}

void
crew_look(Crew *crew, unsigned *batches, uint64_t *bytes)
{
  pthread_mutex_lock(&crew->lock);
  *batches = crew->held;
  *bytes = crew->held_bytes;
  pthread_mutex_unlock(&crew->lock);
}

uint64_t
crew_queued(Crew *crew, const Node *node)
{
  uint64_t queued = 0;
  pthread_mutex_lock(&crew->lock);
  for (unsigned i = 0; i < crew->plan->count; i++) {
    const Step *step = &crew->plan->steps[i];
    bool is_its = step->node == node || (step->node == NULL && node_is_sink(node));
    queued += is_its ? step->queued : 0;
  }
  pthread_mutex_unlock(&crew->lock);
  return queued;
}
