/* feed.h - where waves begin.
 *
 * First the sources (in a replay, the rejects file in their place), one after the other in the
 * order of the definition; then, each once all before it has gone through, the transforms that have
 * something to do at the end of their input, in topological order. What a transform emits there
 * goes on through the stages behind it, piece by piece, each a wave of its own. */
#ifndef CORE_RUNTIME_FEED_H
#define CORE_RUNTIME_FEED_H

#include "core/runtime/replay.h"

typedef struct Feed {
  Replay *replay;     /* not all read yet; or NULL                    */
  GPtrArray *feeders; /* of Node, borrowed                            */
  guint at;           /* the one whose turn it is                     */
  bool begun;         /* a transform has emitted, and has more        */
} Feed;

/* `replay` (taken over) stands for the sources; or NULL. */
Feed feed_make(const Run *run, Replay *replay);
void feed_clear(Feed *feed);
/* There is no more. */
bool feed_has_ended(const Feed *feed);
/* The next wave may begin only when none is on its way. */
bool feed_needs_quiet(const Feed *feed);
/* Fills a reset wave. False when there is none after all: a stop has come. A wave that carries a
 * failure is one. */
bool feed_next(Feed *feed, Wave *wave, Worker *worker);

#endif
