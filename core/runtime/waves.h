/* waves.h - the edges of a run, and the waves that go over them. */
#ifndef CORE_RUNTIME_WAVES_H
#define CORE_RUNTIME_WAVES_H

#include "core/runtime/node.h"

/* Connects the nodes as the definition says, and finds where branches split that meet again. */
void waves_connect(Run *run);
/* Gives the source's batch (taken over) to its readers and lets every node work. */
bool waves_run(Run *run, Node *source, Parcel *parcel);
/* The wave behind the last batch: every node finishes once those upstream of it have. */
bool waves_run_ending(Run *run);
/* Lets go of what a wave that was broken off has left on the edges. */
void waves_clear(Run *run);

#endif
