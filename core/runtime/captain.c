/* captain.c - see captain.h. */
#include "core/runtime/captain.h"

#include "core/runtime/checkpoint.h"
#include "core/runtime/crew.h"
#include "core/runtime/node.h"

enum {
  GRACE = 10 * G_USEC_PER_SEC /* that a call has, once asked to end, to come back */
};

/* Monotonic microseconds; 0: never. */
typedef struct Alarms {
  int64_t checkpoint, timeout, look;
} Alarms;

static int64_t
first_of(int64_t a, int64_t b)
{
  return a == 0 ? b : b == 0 ? a : MIN(a, b);
}

/* The shortest timeout of a stage's call: how often to look; 0: none has one. */
static int64_t
shortest_timeout(const Run *run)
{
  int64_t shortest = 0;
  for (guint i = 0; i < run->nodes->len; i++)
    shortest = first_of(shortest, run_node(run, i)->stage->timeout);
  return shortest;
}

static void
set_checkpoint_alarm(const Run *run, Alarms *alarms)
{
  int64_t every =
      run->resumable && run->settings.replay == NULL ? run->definition->checkpoint_every : 0;
  alarms->checkpoint = every > 0 ? g_get_monotonic_time() + every : 0;
}

/* The call does not come back by itself: who embeds the library may know what to do. */
static void
wait_for_the_end(Run *run, const char *stage, const GError *error)
{
  if (crew_wait(run->crew, g_get_monotonic_time() + GRACE) != CREW_DUE)
    return;
  if (run->settings.stuck != NULL)
    run->settings.stuck(stage, error->message, run->settings.stuck_user);
  (void)crew_wait(run->crew, 0);
}

/* The run fails now, whatever is on its way. */
static void
give_up(Run *run, const Node *node, GError *error)
{
  crew_break(run->crew);
  wait_for_the_end(run, node != NULL ? node->stage->name : NULL, error);
  /* A call that was ended by this says so; why it was ended says more. */
  if (g_error_matches(run->failure, ARYK_ERROR, ARYK_ERROR_CANCELLED))
    g_clear_error(&run->failure);
  (void)run_fail(run, node, error);
}

static void
run_timed_out(Run *run)
{
  GError *error = NULL;
  aryk_error(&error, ARYK_ERROR_LIMIT, "the run took longer than its timeout of %.1f s",
             (double)run->definition->timeout / G_USEC_PER_SEC);
  give_up(run, NULL, error);
}

static void
call_timed_out(Run *run, const Node *node)
{
  GError *error = NULL;
  aryk_error(&error, ARYK_ERROR_LIMIT, "a call took longer than the stage's timeout of %.1f s",
             (double)node->stage->timeout / G_USEC_PER_SEC);
  give_up(run, node, error);
}

/* Whether a call or the run takes too long. False when the run ends by it. */
static bool
watch_time(Run *run, Alarms *alarms)
{
  int64_t now = g_get_monotonic_time(), next;
  if (alarms->timeout != 0 && now >= alarms->timeout) {
    run_timed_out(run);
    return false;
  }
  if (alarms->look == 0)
    return true;
  const Node *overdue = crew_overdue(run->crew, now, &next);
  if (overdue != NULL) {
    call_timed_out(run, overdue);
    return false;
  }
  alarms->look = first_of(next, now + shortest_timeout(run));
  return true;
}

/* What is on its way is worked off first, which may take too long. */
static bool
take_checkpoint(Run *run, Feed *feed, Alarms *alarms)
{
  for (bool quiet = false; !quiet;) {
    if (!crew_pause(run->crew, first_of(alarms->timeout, alarms->look), &quiet) ||
        (!quiet && !watch_time(run, alarms)))
      return false;
  }
  if (!checkpoint_take(run, feed, false))
    return false;
  crew_continue(run->crew);
  set_checkpoint_alarm(run, alarms);
  return true;
}

/* What is due now. False when the run ends by it. */
static bool
handle_alarms(Run *run, Feed *feed, Alarms *alarms)
{
  if (!watch_time(run, alarms))
    return false;
  return alarms->checkpoint == 0 || g_get_monotonic_time() < alarms->checkpoint ||
         take_checkpoint(run, feed, alarms);
}

static CrewNews
keep_time(Run *run, Feed *feed)
{
  int64_t now = g_get_monotonic_time(), shortest = shortest_timeout(run);
  Alarms alarms = {.timeout = run->definition->timeout > 0 ? now + run->definition->timeout : 0,
                   .look = shortest > 0 ? now + shortest : 0};
  set_checkpoint_alarm(run, &alarms);
  for (;;) {
    int64_t due = first_of(first_of(alarms.checkpoint, alarms.timeout), alarms.look);
    CrewNews news = crew_wait(run->crew, due);
    if (news != CREW_DUE)
      return news;
    if (!handle_alarms(run, feed, &alarms))
      return CREW_OVER;
  }
}

static void
show_crew(Run *run, Crew *crew)
{
  pthread_mutex_lock(&run->lock);
  run->crew = crew;
  pthread_mutex_unlock(&run->lock);
}

bool
captain_work(Run *run, Feed *feed)
{
  Plan plan = plan_make(run);
  Crew *crew = crew_new(run, run->workers, feed, &plan);
  show_crew(run, crew);
  CrewNews news = keep_time(run, feed);
  show_crew(run, NULL);
  crew_free(crew);
  plan_clear(&plan);
  return news == CREW_FINISHED && !run_is_over(run);
}
