/* trial.h - runs a definition of probes (probe.h) and keeps what came of it. */
#ifndef TESTS_CORE_TRIAL_H
#define TESTS_CORE_TRIAL_H

#include "core/runtime/runtime.h"
#include "tests/core/cmocka_first.h"
#include "tests/core/probe.h"

extern ArykReport *trial_report;
extern GString *trial_log;    /* "level stage: message" lines                       */
extern GString *trial_sleeps; /* "100000 200000 ": how long a run would have waited */

/* cmocka's setup and teardown. */
int trial_set_up(void **state);
int trial_tear_down(void **state);

/* Runs stages written in a definition's syntax; `top` (may be NULL) are settings beside them. The
 * counts of the report are checked against their laws when the run is done. */
void trial_run(const char *top, const char *stages);

/* Explains a record of the definition that ran last; NULL with *error. */
ArykExplanation *trial_explain(const ArykQuestion *question, GError **error);

void trial_expect_outcome(ArykOutcome outcome, const char *error_part);
/* A count of a stage, by its name. */
const ArykStageReport *trial_stage(const char *name);
void trial_expect_counts(const char *name, unsigned read, unsigned written, unsigned dropped,
                         unsigned rejected);
/* All events so far, in order. */
void trial_expect_events(const char *expected);
bool trial_has_event(const char *line);
unsigned trial_count_events(const char *line);
void trial_expect_log(const char *part);

#define TRIAL(name) cmocka_unit_test_setup_teardown(name, trial_set_up, trial_tear_down)

#endif
