/* report_json.h - the report of a run for programs: one JSON object, described field by field in
 * docs/command.md. What is there stays there; a field that changes its meaning changes
 * REPORT_FORMAT. */
#ifndef CORE_CLI_REPORT_JSON_H
#define CORE_CLI_REPORT_JSON_H

#include <aryk/aryk.h>

#include "core/cli/summary.h"

enum {
  REPORT_FORMAT = 1
};

/* What a report tells of the command that was given. */
typedef struct ReportSubject {
  ArykPipeline *pipeline;
  const char *path;   /* of the definition           */
  const char *replay; /* of the rejects file, or NULL */
} ReportSubject;

/* The whole text, with its last newline. The caller frees it. */
char *report_json(const ReportSubject *subject, const Ending *ending);
/* The report of a run of which nobody can tell the counts, for it does not come back: what, how and
 * why, and nothing more. */
char *report_json_of_stuck(const ReportSubject *subject, const char *reason, int status);

#endif
