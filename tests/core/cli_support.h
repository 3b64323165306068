/* cli_support.h - a library for the command that does what a test says: its report is laid down in
 * a struct, its run returns it. So the command is tested with what no real run does as quickly.
 *
 * Also catches standard error. */
#ifndef TESTS_CORE_CLI_SUPPORT_H
#define TESTS_CORE_CLI_SUPPORT_H

#include "tests/core/cmocka_first.h"

#include <aryk/aryk.h>

struct ArykReport {
  ArykOutcome outcome;
  const char *error;
  ArykStageReport stages[3];
  unsigned n_stages;
  uint64_t rejects, checkpoints, expected, held_bytes;
  ArykValue now;
  bool resumed, resumable;
  unsigned workers, held_batches;
};

/* What aryk_pipeline_run() does, in place of running: it was given the settings. */
typedef ArykReport *(*RunFunction)(const ArykRunSettings *settings);
extern RunFunction fake_run;

/* From here on standard error is caught; and what was said since. The caller frees it. */
void catch_stderr(void);
char *let_stderr_go(void);

void assert_says(const char *text, const char *wanted);
/* The text is this, and is freed. */
void assert_text(char *text, const char *wanted);
unsigned lines_of(const char *text);

#endif
