/* crew.h - the workers of a run.
 *
 * Each worker does what is most urgent: it takes the oldest wave that can go on; where there is
 * none, and the queue is not full, it reads the next wave and goes on with that one itself, while
 * its bytes are in the processor's cache. At an ordered step a wave whose turn has not come is
 * parked there, and the worker turns to something else; whoever does the step before it finds it.
 * The oldest wave never waits for another, so something can always go on.
 *
 * The queue is all waves on their way together: bounded in number, records and bytes. When it is
 * full nobody reads. A wave is let in while the others stay within the bounds, so that one record
 * larger than all bounds still passes, alone. Nobody polls: who has nothing to do sleeps until
 * something has changed.
 *
 * The thread that runs the pipeline waits in crew_wait(). It can make the crew pause: reading stops
 * and what is on its way is worked off; then nothing moves, and every stage may be asked for its
 * state. */
#ifndef CORE_RUNTIME_CREW_H
#define CORE_RUNTIME_CREW_H

#include "core/runtime/feed.h"
#include "core/runtime/plan.h"

/* Starts the workers; `feed` and `plan` are theirs until crew_free(). */
Crew *crew_new(Run *run, unsigned workers, Feed *feed, Plan *plan);
/* Ends the workers, once they have nothing left to do or the run is over, and frees. */
void crew_free(Crew *crew);

typedef enum CrewNews {
  CREW_FINISHED = 0, /* there is no more to read, and all is done              */
  CREW_OVER,         /* the run has failed, was refused too much, or interrupted */
  CREW_STOPPED,      /* a stop was asked for, and what was read is done        */
  CREW_DUE           /* the time has come                                      */
} CrewNews;

/* Waits for news, at most until `due` (monotonic microseconds; 0: for ever). After all news but the
 * last, nothing moves any more. */
CrewNews crew_wait(Crew *crew, int64_t due);
/* From now on nobody reads; then, or when `due` has come (see crew_wait()), returns. *quiet:
 * nothing moves. False when that is because the run is over. */
bool crew_pause(Crew *crew, int64_t due, bool *quiet);
void crew_continue(Crew *crew);

/* Ends all work as soon as the calls that go on come back; what is on its way is thrown away. */
void crew_break(Crew *crew);

/* The stage, if any, in whose call a worker has been for longer than the stage's timeout allows by
 * `now` (monotonic microseconds); *next is when the next one may be. */
const Node *crew_overdue(Crew *crew, int64_t now, int64_t *next);

/* What is on its way: for reports. */
void crew_look(Crew *crew, unsigned *batches, uint64_t *bytes);
/* The waves that stand before the steps of a node. */
uint64_t crew_queued(Crew *crew, const Node *node);

#endif
