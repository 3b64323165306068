/* captain.h - the thread that runs the pipeline while its crew works: it keeps the time. */
#ifndef CORE_RUNTIME_CAPTAIN_H
#define CORE_RUNTIME_CAPTAIN_H

#include "core/runtime/feed.h"

/* Reads everything and carries it through, taking checkpoints on the way. True when all was read;
 * false when the run failed, was stopped, or refused too much. */
bool captain_work(Run *run, Feed *feed);

#endif
