/* settle.h - the writing turn: the one place where waves come by in their order, each by itself.
 *
 * Here a wave begins to count. What was refused in it is counted, kept and told; if that is one too
 * many, or the wave has failed, the run is over and nothing of this wave is written. Otherwise the
 * sinks write what they made of it. So that status, counts, messages and outputs do not depend on
 * how many workers there were, or how fast each was. */
#ifndef CORE_RUNTIME_SETTLE_H
#define CORE_RUNTIME_SETTLE_H

#include "core/runtime/wave.h"

/* Rejects that are told one by one, and that are kept for the report. */
#define REJECTS_TOLD 10
#define REJECTS_KEPT 1000

/* Does nothing when the run is over already. */
void settle_wave(Wave *wave, Worker *worker);
/* Only takes over counts, rejects and failure: for what happens outside of waves. False when the
 * run is over. */
bool settle_accounts(Wave *wave);

#endif
