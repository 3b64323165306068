/* report.h - the inside of ArykReport: what became of a run, or how far it is. */
#ifndef CORE_RUNTIME_REPORT_H
#define CORE_RUNTIME_REPORT_H

#include "core/runtime/node.h"

struct ArykReport {
  ArykOutcome outcome;
  char *error;
  GPtrArray *stages;  /* of ArykStageReport, owned */
  GPtrArray *rejects; /* of ArykReject, owned      */
  uint64_t reject_count;
  GArray *inputs;         /* of ArykInputReport  */
  GArray *outputs;        /* of ArykOutputReport */
  int64_t started, ended; /* microseconds        */
  ArykValue now;
  bool resumed, resumable;
  uint64_t checkpoints, expected, held_bytes;
  unsigned workers, held_batches;
};

/* What became of the run. */
ArykReport *report_new(const Run *run, bool done);
/* How far it is; from another thread than the run's. */
ArykReport *report_of_running(Run *run);
/* The report of a run that could not even begin. */
ArykReport *report_of_mistake(const char *message);

#endif
