/* report_read.c - what an embedding program asks of a report. */
#include "core/runtime/report.h"

ArykOutcome
aryk_report_outcome(const ArykReport *report)
{
  return report->outcome;
}

const char *
aryk_report_error(const ArykReport *report)
{
  return report->error;
}

unsigned
aryk_report_stage_count(const ArykReport *report)
{
  return report->stages->len;
}

const ArykStageReport *
aryk_report_stage(const ArykReport *report, unsigned i)
{
  return i < report->stages->len ? g_ptr_array_index(report->stages, i) : NULL;
}

uint64_t
aryk_report_rejects(const ArykReport *report)
{
  return report->reject_count;
}

unsigned
aryk_report_reject_count(const ArykReport *report)
{
  return report->rejects->len;
}

const ArykReject *
aryk_report_reject(const ArykReport *report, unsigned i)
{
  return i < report->rejects->len ? g_ptr_array_index(report->rejects, i) : NULL;
}

unsigned
aryk_report_input_count(const ArykReport *report)
{
  return report->inputs->len;
}

const ArykInputReport *
aryk_report_input(const ArykReport *report, unsigned i)
{
  return i < report->inputs->len ? &g_array_index(report->inputs, ArykInputReport, i) : NULL;
}

unsigned
aryk_report_output_count(const ArykReport *report)
{
  return report->outputs->len;
}

const ArykOutputReport *
aryk_report_output(const ArykReport *report, unsigned i)
{
  return i < report->outputs->len ? &g_array_index(report->outputs, ArykOutputReport, i) : NULL;
}

int64_t
aryk_report_started(const ArykReport *report)
{
  return report->started;
}

int64_t
aryk_report_ended(const ArykReport *report)
{
  return report->ended;
}

ArykValue
aryk_report_now(const ArykReport *report)
{
  return report->now;
}

bool
aryk_report_resumed(const ArykReport *report)
{
  return report->resumed;
}

bool
aryk_report_resumable(const ArykReport *report)
{
  return report->resumable;
}

uint64_t
aryk_report_checkpoints(const ArykReport *report)
{
  return report->checkpoints;
}

unsigned
aryk_report_workers(const ArykReport *report)
{
  return report->workers;
}

uint64_t
aryk_report_expected_bytes(const ArykReport *report)
{
  return report->expected;
}

uint64_t
aryk_report_held_bytes(const ArykReport *report)
{
  return report->held_bytes;
}

unsigned
aryk_report_held_batches(const ArykReport *report)
{
  return report->held_batches;
}
