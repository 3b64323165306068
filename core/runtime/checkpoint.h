/* checkpoint.h - a consistent cut through the whole run, and going on from it.
 *
 * A checkpoint is taken while nothing moves (crew_pause()). It is one value, written as a whole:
 *
 *   aryk checkpoint 1 <SHA-256 of the rest>
 *   <a GVariant of type CHECKPOINT_TYPE, in this machine's byte order>
 *
 * It holds what the run belongs to (identity.h), its "now", the inputs' names and numbers, where
 * the feed is, the counts and rejects so far, and for each stage what its `save` gave. Since sinks
 * have prepared before it is written, everything that it tells of is durable.
 *
 * The last checkpoint of a run has the mark "committing": all is read and prepared, and only the
 * commits remain. It is the commit record of all outputs together: a run that is killed while they
 * get their names leaves it behind, and the next run does nothing but the rest. */
#ifndef CORE_RUNTIME_CHECKPOINT_H
#define CORE_RUNTIME_CHECKPOINT_H

#include "core/runtime/feed.h"

/* Writes the run's checkpoint: sinks prepare, every stage saves, the file is put in place, sinks
 * commit what this epoch shows. With `committing` the last step is left to the caller. Fails the
 * run and returns false. */
bool checkpoint_take(Run *run, const Feed *feed, bool committing);

/* What was found in the state folder. */
typedef struct Checkpoint Checkpoint;

/* Reads that of a run; *checkpoint NULL when there is none. False with *error when it is damaged,
 * of another version, or belongs to something else: the message says what is different and what to
 * do. */
bool checkpoint_read(Run *run, Checkpoint **checkpoint, GError **error);
void checkpoint_free(Checkpoint *checkpoint);
/* Whether there is one of a run that has only its commits left to do. */
bool checkpoint_waits_to_commit(Run *run);
/* Files of checkpoints in the state folder: of runs, and of replays, which are never resumed. */
#define CHECKPOINT_OF_RUN    "checkpoint"
#define CHECKPOINT_OF_REPLAY "replay"

/* The run that left a checkpoint of that name is given up: its outputs are as they were before it,
 * and what its stages put aside goes. Before any output is opened, or after all are closed. */
bool checkpoint_discard(Run *run, const char *name, GError **error);
bool checkpoint_is_committing(const Checkpoint *checkpoint);

/* With run->lock held, before anything is started: the run's "now", its inputs, counts and rejects.
 */
void checkpoint_restore_run(const Checkpoint *checkpoint, Run *run);
/* When every stage is started: the stages and the feed. Fails the run and returns false. */
bool checkpoint_restore_stages(const Checkpoint *checkpoint, Run *run, Feed *feed);
/* The same where only the commits remain: the sinks are started, the others give only what they
 * remember, and their counts. */
bool checkpoint_restore_writers(const Checkpoint *checkpoint, Run *run);

/* What stages remember from run to run: read before they are loaded, written at the very end. */
bool memory_read(Run *run);
bool memory_write(Run *run);

#endif
