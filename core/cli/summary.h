/* summary.h - how a run ended: the table of stages, the sentence, the exit status. The same Ending
 * makes the report (report_json.h), so that the three agree. */
#ifndef CORE_CLI_SUMMARY_H
#define CORE_CLI_SUMMARY_H

#include <aryk/aryk.h>

typedef struct Ending {
  const ArykReport *report;
  int64_t elapsed; /* microseconds that the run took             */
  int status;      /* what the command ends with                 */
} Ending;

/* Says the table of stages, where a user wants to see it and it is worth it. */
void summary_say(const Ending *ending);
/* Says how the run ended. */
void outcome_say(const Ending *ending);

/* The outcome as reports call it. Static. */
const char *outcome_name(ArykOutcome outcome);
/* The exit status that stands for it; `signal` is the one that stopped the run, or 0. */
int outcome_status(const ArykReport *report, int signal);

#endif
