/* crew.c - see crew.h. */
#include "core/runtime/crew_inside.h"

#include "core/runtime/node.h"

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
  /* Who waits for news would only go to sleep again while there is more to come. */
  if (crew_is_quiet(crew) && (crew->paused || crew_has_come_to_an_end(crew)))
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

void
crew_work(Crew *crew, Worker *worker)
{
  pthread_mutex_lock(&crew->lock);
  while (!crew->closing || !crew_has_come_to_an_end(crew)) {
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

void
crew_free_waves(Crew *crew)
{
  while (crew->spare != NULL)
    wave_free(list_take(&crew->spare));
}
