/* replay.h - running again what an earlier run has refused.
 *
 * The lines of a rejects file take the place of the sources. A record goes into the stage that
 * refused it, as it was when it came there; what never became a record is parsed again by the
 * source that refused it, if that can parse it alone (ARYK_PARSES_ALONE). What cannot be run again
 * is refused again, so that nothing is lost between two rejects files.
 *
 * A replay keeps no checkpoints. Where the definition has a state folder, it leaves there what is
 * needed to take back what it adds to outputs that grow: a replay that is killed is undone by the
 * next run. While an interrupted run waits to be resumed, there is no replay. */
#ifndef CORE_RUNTIME_REPLAY_H
#define CORE_RUNTIME_REPLAY_H

#include "core/runtime/wave.h"

typedef struct Replay Replay;

/* NULL with *error. */
Replay *replay_open(const char *path, GError **error);
/* NULL is fine. */
void replay_free(Replay *replay);
/* Fills a wave with the next lines of one stage; *ended: there are no more. A line that cannot be
 * read, and a stage that the definition does not have, fail the wave. */
void replay_next(Replay *replay, Wave *wave, Worker *worker, bool *ended);
/* Whether the source may be needed. */
bool replay_needs(const Node *source);

#endif
