/* runtime.h - runs a checked definition. Knows no plugin by name.
 *
 * A run is a sequence of waves. A wave is one batch of one source and everything that becomes of it
 * (wave.h). It goes through the nodes of the graph (node.h: a node is a stage in a run) by a plan
 * that is the same for all waves (plan.h). Workers carry several waves at once (crew.h); where a
 * stage remembers something from record to record, and where sinks write, waves wait for their turn
 * and go by in their order. What happens to a wave on its way is written down in it and begins to
 * count in the writing turn (settle.h). Waves begin at the sources, one after the other, and behind
 * the last of them at the transforms that have more to say at the end (feed.h). The thread that
 * called keeps the time meanwhile (captain.h): checkpoints, timeouts.
 *
 * What is promised, and tests/core/test_runtime*.c hold it to that:
 *
 * - Order. A batch has up to 256 records or 1 MiB, or up to eight chunks or 64 KiB of them, and
 * more only where one call of a source delivers more; its borders depend on the input alone. Along
 * one path order is kept. Where branches meet, the records of a wave are merged by their place in
 * the nearest stage that all these branches come from; of one place, in the order of `from`. What
 *   `finish` emits comes behind all else, in the order of the stages, and what `batch` emits has
 * the place of the batch's last record, since nothing tells a better one. Outputs, counts, rejects,
 *   messages and the record at which a run ends are the same for any number of workers.
 * - Bounds. Waves on their way are bounded in number (two a worker, less one), records and
 *   bytes (`queue`); when they are at a bound nobody reads. What one call delivers or emits is
 * never cut: it passes alone. Nobody polls.
 * - Callbacks. In the order of the table in <aryk/plugin.h>. No callback sees an empty batch. What
 * a call changed or emitted takes effect only on KEEP. A call that says RETRY is made again as
 *   `retry` says; then its records are refused, or the run fails. A plugin that breaks the contract
 *   (REJECT without an error, an unknown verdict...) fails the run with a message that names it and
 *   the rule.
 * - Conditions. A transform's `when` lets the records for which it does not hold pass unchanged and
 *   in their place; a sink leaves them. One that cannot be computed rejects the record. What a
 * stage with readers sends to sinks alone, and none of them takes, is counted for the stage.
 * - Checkpoints (checkpoint.h). Taken while nothing moves. A run that was killed goes on from the
 *   last one and ends with the same bytes; one that fails or is stopped leaves it for the next run.
 * - Ends. Everything finished, sinks prepare, all of them, then commit, all of them. Is the run
 *   stopped, does it fail or refuse too much, each sink that was started aborts, unless a
 * checkpoint is left that its output belongs to. Each instance that was started is stopped once.
 * - Counts. Checked at the end for every stage (node_check_counts()): a run in which they do not
 * add up fails before anything is committed. */
#ifndef CORE_RUNTIME_RUNTIME_H
#define CORE_RUNTIME_RUNTIME_H

#include <pthread.h>

#include <aryk/aryk.h>

#include "core/definition/definition.h"
#include "core/runtime/stop.h"

/* How a run waits, for tests that do not. */
typedef struct RuntimeClock {
  /* Waits before a call is made again. NULL: really sleeps, until a stop is asked for. */
  void (*sleep)(int64_t microseconds, void *user);
  void *user;
} RuntimeClock;

/* A window on a run for other threads. */
typedef struct RuntimeView {
  pthread_mutex_t lock;
  struct Run *run; /* NULL: none is going on */
} RuntimeView;

/* Runs to the end, or until `stop` is asked for. The report is always made, whatever happened; the
 * caller frees it with aryk_report_free(). All but the definition may be NULL. */
ArykReport *runtime_run(const Definition *definition, const ArykRunSettings *settings,
                        const Stop *stop, const RuntimeClock *clock, RuntimeView *view);
/* A report of the run that goes on, from any thread; NULL when there is none. */
ArykReport *runtime_look(RuntimeView *view);

#endif
