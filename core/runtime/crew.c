/* crew.c - see crew.h. */
#include "core/runtime/crew.h"

#include <time.h>

#include "core/runtime/node.h"

enum {
  WAVES_A_WORKER = 3, /* on their way, for each worker */
  WAVES_MORE = 2      /* and these                     */
};

struct Crew {
  Run *run;
  Feed *feed;
  Plan *plan;
  pthread_mutex_t lock; /* of all below                                */
  pthread_cond_t work;  /* something can be done, or nothing ever more */
  pthread_cond_t news;  /* for the thread that waits                   */
  Wave *ready;          /* can go on, the smallest number first        */
  Wave *spare;          /* to be used again                            */
  uint64_t next_number;
  uint64_t last_number; /* the wave behind which nothing counts: the run fails with it */
  unsigned held, held_most;
  uint64_t held_bytes, held_records;
  bool over;    /* the run is: as of the last writing turn */
  bool feeding; /* somebody reads                      */
  bool paused;  /* nobody is to read                   */
  bool stopped; /* a stop has come: nobody reads again */
  bool closing; /* the workers are to end              */
  unsigned count;
  Worker *workers;
  pthread_t *threads;
};

/* ---- Lists of waves, by number --------------------------------------------------------------- */

static void
list_insert(Wave **list, Wave *wave)
{
  while (*list != NULL && (*list)->number < wave->number)
    list = &(*list)->next;
  wave->next = *list;
  *list = wave;
}

static Wave *
list_take(Wave **list)
{
  Wave *wave = *list;
  *list = wave->next;
  wave->next = NULL;
  return wave;
}

/* ---- Turns ---------------------------------------------------------------------------------- */

static int64_t
now(void)
{
  return g_get_monotonic_time();
}

/* True when it is the wave's turn; otherwise it is parked. */
static bool
enter(Step *step, Wave *wave)
{
  if (!step->ordered || step->turn.next == wave->number)
    return true;
  wave->parked = now();
  step->queued++;
  list_insert(&step->turn.parked, wave);
  return false;
}

static void
leave(Crew *crew, Step *step)
{
  Turn *turn = &step->turn;
  if (!step->ordered)
    return;
  turn->next++;
  if (turn->parked == NULL || turn->parked->number != turn->next)
    return;
  Wave *wave = list_take(&turn->parked);
  Tally *tally = step->node != NULL ? &wave->tallies[step->node->stage->index] : NULL;
  if (tally != NULL)
    tally->waiting += (uint64_t)(now() - wave->parked);
  step->queued--;
  list_insert(&crew->ready, wave);
  pthread_cond_signal(&crew->work);
}

/* ---- The queue ------------------------------------------------------------------------------- */

/* What a wave holds, as far as it is known: counted anew after each step. */
static void
weigh(Crew *crew, Wave *wave, size_t bytes, uint32_t records)
{
  crew->held_bytes = crew->held_bytes - wave->bytes + bytes;
  crew->held_records = crew->held_records - wave->records + records;
  wave->bytes = bytes;
  wave->records = records;
}

static bool
has_room(const Crew *crew)
{
  const Definition *definition = crew->run->definition;
  return crew->held == 0 ||
         (crew->held < crew->held_most && crew->held_bytes < definition->queue_bytes &&
          crew->held_records < (uint64_t)definition->queue_records);
}

static bool
may_feed(Crew *crew)
{
  if (crew->feeding || crew->paused || crew->stopped || crew->over ||
      crew->last_number != UINT64_MAX || feed_has_ended(crew->feed))
    return false;
  if (run_is_stopping(crew->run)) {
    crew->stopped = true;
    pthread_cond_signal(&crew->news);
    return false;
  }
  return feed_needs_quiet(crew->feed) ? crew->held == 0 : has_room(crew);
}

static bool
is_quiet(const Crew *crew)
{
  return crew->held == 0 && !crew->feeding;
}

static Wave *
blank_wave(Crew *crew)
{
  return crew->spare != NULL ? list_take(&crew->spare) : wave_new(crew->run);
}

/* Reads the next wave; NULL when a stop has come in between. */
static Wave *
feed(Crew *crew, Worker *worker)
{
  Wave *wave = blank_wave(crew);
  wave->number = crew->next_number;
  crew->feeding = true;
  pthread_mutex_unlock(&crew->lock);
  bool fed = feed_next(crew->feed, wave, worker);
  if (!fed)
    wave_reset(wave);
  pthread_mutex_lock(&crew->lock);
  crew->feeding = false;
  if (!fed) {
    list_insert(&crew->spare, wave);
    crew->stopped = true;
    pthread_cond_broadcast(&crew->work);
    pthread_cond_signal(&crew->news);
    return NULL;
  }
  crew->next_number++;
  crew->held++;
  crew->held_bytes += wave->bytes;
  crew->held_records += wave->records;
  if (wave->failure != NULL)
    crew->last_number = MIN(crew->last_number, wave->number);
  pthread_cond_signal(&crew->work); /* somebody else may read now */
  return wave;
}

static void
retire(Crew *crew, Wave *wave)
{
  weigh(crew, wave, 0, 0);
  pthread_mutex_unlock(&crew->lock);
  wave_reset(wave);
  pthread_mutex_lock(&crew->lock);
  list_insert(&crew->spare, wave);
  crew->held--;
  pthread_cond_signal(&crew->work); /* there is room */
  if (crew->held == 0)
    pthread_cond_signal(&crew->news);
}

/* What is in a wave now. */
static void
measure(const Wave *wave, size_t *bytes, uint32_t *records)
{
  *bytes = 0;
  *records = 0;
  for (unsigned i = 0; i < wave->run->inlet_count; i++) {
    const ArykBatch *batch = wave->inlets[i].batch;
    *bytes += batch != NULL ? batch_bytes(batch) : 0;
    *records += batch != NULL ? aryk_batch_count(batch) : 0;
  }
  for (guint i = 0; i < wave->run->nodes->len; i++) {
    const Formatted *formatted = &wave->formatted[i];
    *bytes += formatted->bytes.length;
    *bytes += formatted->batch != NULL ? batch_bytes(formatted->batch) : 0;
    *records += formatted->batch != NULL ? aryk_batch_count(formatted->batch) : 0;
  }
}

/* Behind the writing turn: whoever waits for data or for time need not wait any longer once the run
 * is over. */
static void
look_at_run(Crew *crew)
{
  if (crew->over || !run_is_over(crew->run))
    return;
  crew->over = true;
  stop_request(crew->run->cancel);
  pthread_cond_broadcast(&crew->work);
}

/* Carries the wave on as far as it may go. The lock is held, and released meanwhile. */
static void
carry(Crew *crew, Wave *wave, Worker *worker)
{
  for (; wave->at < crew->plan->count; wave->at++) {
    Step *step = &crew->plan->steps[wave->at];
    size_t bytes;
    uint32_t records;
    if (!enter(step, wave))
      return;
    if (wave->number <= crew->last_number) {
      pthread_mutex_unlock(&crew->lock);
      plan_do(step, wave, worker);
      measure(wave, &bytes, &records);
      pthread_mutex_lock(&crew->lock);
      weigh(crew, wave, bytes, records);
    }
    if (wave->failure != NULL || wave->interrupted)
      crew->last_number = MIN(crew->last_number, wave->number);
    if (step->node == NULL)
      look_at_run(crew);
    leave(crew, step);
  }
  retire(crew, wave);
}

/* Nothing moves, and nothing will. */
static bool
has_come_to_an_end(const Crew *crew)
{
  return is_quiet(crew) && (crew->over || crew->stopped || crew->last_number != UINT64_MAX ||
                            feed_has_ended(crew->feed));
}

static void
work(Crew *crew, Worker *worker)
{
  pthread_mutex_lock(&crew->lock);
  while (!crew->closing || !has_come_to_an_end(crew)) {
    Wave *wave = NULL;
    if (crew->ready != NULL)
      wave = list_take(&crew->ready);
    else if (may_feed(crew))
      wave = feed(crew, worker);
    else
      pthread_cond_wait(&crew->work, &crew->lock);
    if (wave != NULL)
      carry(crew, wave, worker);
  }
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
}

typedef struct Start {
  Crew *crew;
  Worker *worker;
} Start;

static void *
run_worker(void *data)
{
  Start start = *(Start *)data;
  g_free(data);
  work(start.crew, start.worker);
  return NULL;
}

/* ---- From outside --------------------------------------------------------------------------- */

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
  crew->held_most = workers * WAVES_A_WORKER + (workers > 1 ? WAVES_MORE : 0);
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
  while (crew->spare != NULL)
    wave_free(list_take(&crew->spare));
  pthread_cond_destroy(&crew->work);
  pthread_cond_destroy(&crew->news);
  pthread_mutex_destroy(&crew->lock);
  g_free(crew->workers);
  g_free(crew->threads);
  g_free(crew);
}

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
  while (in_time && !has_come_to_an_end(crew))
    in_time = wait_for_news(crew, due);
  if (!has_come_to_an_end(crew))
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
  while (in_time && !is_quiet(crew))
    in_time = wait_for_news(crew, due);
  *quiet = is_quiet(crew);
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
