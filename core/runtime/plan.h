/* plan.h - the way that every wave goes: a list of steps, made once for a run.
 *
 * First the source's pieces are parsed, then come the stages that are no sinks, in topological
 * order, then the formatting of each sink, then the writing turn. Steps at stages that remember
 * something from record to record are ordered: waves do them one after the other, by number. Since
 * every wave does every step, with empty hands where nothing came its way, a branch that drops
 * nearly everything never holds up the stage where it meets another. */
#ifndef CORE_RUNTIME_PLAN_H
#define CORE_RUNTIME_PLAN_H

#include "core/runtime/wave.h"

/* Where waves line up. */
typedef struct Turn {
  uint64_t next; /* the number whose turn it is         */
  Wave *parked;  /* those that wait, the smallest first */
} Turn;

typedef struct Step {
  Node *node; /* NULL: the writing turn  */
  bool ordered;
  Turn turn;
  uint64_t queued; /* waves that stand before it */
} Step;

typedef struct Plan {
  Step *steps;
  unsigned count;
} Plan;

Plan plan_make(const Run *run);
void plan_clear(Plan *plan);

/* Lets the wave do one step. Neither the order nor the turn is looked at. */
void plan_do(const Step *step, Wave *wave, Worker *worker);
/* Lets a stage that is no source and no sink work on `input` (taken over): an output for each of
 * its outlets. */
bool plan_transform(const Visit *visit, Parcel *input, Parcel *outputs);
/* Hands what `node` sends through an outlet (taken over) to the inlets of its readers. */
void plan_deliver(Wave *wave, Node *node, unsigned branch, Parcel *parcel);

#endif
