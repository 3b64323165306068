/* runs.h - the sorted runs that a sorter has put aside, and when each of their files may go.
 *
 * Runs are in the order of their pairs in time. When FAN_IN runs of one level stand at the end,
 * they are merged into one of the next level: so there are never more than FAN_IN - 1 of a level,
 * and the number of open files, and the memory of a merge, grows with the logarithm of the input
 * alone.
 *
 * In a run that keeps checkpoints the files have names, and those that a checkpoint names must stay
 * until the next checkpoint is durable; which is known when the one after it is asked for. Where
 * there are no checkpoints the files have no names, and nothing is left of them whatever happens.
 */
#ifndef PLUGINS_SPILL_RUNS_H
#define PLUGINS_SPILL_RUNS_H

#include "plugins/spill/merge.h"

enum {
  RUNS_FAN_IN = 64
};

typedef struct Run {
  RunFile *file;
  unsigned number; /* of its name                                     */
  unsigned level;  /* merges behind it                                */
  bool synced;     /* it is durable                                   */
  bool saved;      /* a checkpoint names it                           */
  RunPosition position;
} Run;

typedef struct Runs {
  const ArykContext *context; /* who asks the run to stop; or NULL                   */
  const char *folder, *name;  /* borrowed                                            */
  bool durable;               /* the files have names and outlive the process        */
  GPtrArray *all;             /* of Run                                              */
  unsigned next_number;
  GArray *retired; /* numbers of merged runs that the last checkpoint names      */
  GArray *doomed;  /* numbers of those that only the one before it names         */
} Runs;

/* `name` begins the names of the files: what tells them from those of others in the folder. */
void runs_start(Runs *runs, ArykContext *context, const char *folder, const char *name,
                bool durable);
/* Closes the files; those with names stay. */
void runs_clear(Runs *runs);

/* A new, empty run behind the others, to be written; NULL with *error. */
Run *runs_add(Runs *runs, GError **error);
/* Merges runs as long as there are too many of a level. A request to stop ends it early; the rest
 * is done the next time. */
ARYK_MUST_CHECK bool runs_compact(Runs *runs, GError **error);
/* A merge of all of them, from their positions on. NULL with *error. */
Merge *runs_merge(const Runs *runs, GError **error);

/* Makes what is there durable, removes what no checkpoint can name any more, and tells the rest. */
#define RUNS_STATE "(ua(uuttuay))"
GVariant *runs_save(Runs *runs, GError **error);
ARYK_MUST_CHECK bool runs_restore(Runs *runs, GVariant *state, GError **error);

#endif
