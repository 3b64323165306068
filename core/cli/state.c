/* state.c - the state of a run that goes on: see state.h. */
#include "core/cli/state.h"

#include "core/cli/log.h"
#include "core/cli/progress.h"
#include "core/cli/stage_table.h"
#include "core/cli/text.h"

static const StageColumn columns[] = {
    STAGE_COLUMN(read, CELL_COUNT, true),      STAGE_COLUMN(written, CELL_COUNT, true),
    STAGE_COLUMN(rejected, CELL_COUNT, true),  STAGE_COLUMN(emitted, CELL_COUNT, false),
    STAGE_COLUMN(queued, CELL_COUNT, true),    STAGE_COLUMN(busy, CELL_SECONDS, true),
    STAGE_COLUMN(waiting, CELL_SECONDS, true),
};

static void
say_totals(const ArykReport *report)
{
  int64_t elapsed = MAX(0, g_get_real_time() - aryk_report_started(report));
  uint64_t expected = aryk_report_expected_bytes(report);
  unsigned batches = aryk_report_held_batches(report);
  char *read = text_bytes(progress_look(report, 0).bytes);
  char *all = text_bytes(expected);
  char *held = text_bytes(aryk_report_held_bytes(report));
  log_tell("running for %.1f s: %s%s%s read, %u batch%s (%s) on the way, %u worker%s",
           (double)elapsed / G_USEC_PER_SEC, read, expected > 0 ? " of " : "",
           expected > 0 ? all : "", batches, batches == 1 ? "" : "es", held,
           aryk_report_workers(report), aryk_report_workers(report) == 1 ? "" : "s");
  g_free(read);
  g_free(all);
  g_free(held);
}

void
state_say(const ArykReport *report)
{
  if (report == NULL) {
    log_tell("nothing is running now");
    return;
  }
  say_totals(report);
  StageTable table = {.report = report, .columns = columns, .n_columns = G_N_ELEMENTS(columns)};
  stage_table_say(&table);
}
