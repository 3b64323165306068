/* crew_inside.h - the crew itself, for the two files that it is made of: crew.c works, crew_watch.c
 * is what the thread that waits sees of it. */
#ifndef CORE_RUNTIME_CREW_INSIDE_H
#define CORE_RUNTIME_CREW_INSIDE_H

#include "core/runtime/crew.h"

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

/* What a worker does, until the crew is closing and has come to an end. */
void crew_work(Crew *crew, Worker *worker);
/* Frees the waves that wait to be used again; nobody works any more. */
void crew_free_waves(Crew *crew);

/* The lock is held. Nothing moves: no wave is on its way, and nobody reads. */
static inline bool
crew_is_quiet(const Crew *crew)
{
  return crew->held == 0 && !crew->feeding;
}

/* Nothing moves, and nothing will. */
static inline bool
crew_has_come_to_an_end(const Crew *crew)
{
  return crew_is_quiet(crew) && (crew->over || crew->stopped || crew->last_number != UINT64_MAX ||
                                 feed_has_ended(crew->feed));
}

#endif
