/* log.h - what the command has to say while it works, on standard error: as lines for people, or as
 * JSON, a line for each message, for programs.
 *
 *   aryk: warning: csv: row 7 is longer than the header
 *   {"time": "2026-11-25T20:53:35.123456Z", "level": "warning", "stage": "csv", "message": "..."}
 *
 * A run over a million records may have the same to say of each. So of messages that differ in
 * nothing but digits the first ten are shown, the others counted, and the count said at the end:
 * "and 41 more like this". */
#ifndef CORE_CLI_LOG_H
#define CORE_CLI_LOG_H

#include <aryk/aryk.h>

typedef enum LogFormat {
  LOG_TEXT,
  LOG_JSON
} LogFormat;

/* Before anything is said. Messages of a higher level are left out. */
void log_open(LogFormat format, ArykLevel level);
/* Says how many messages were left out, and forgets them. Any thread. */
void log_close(void);
LogFormat log_format(void);
/* True when messages of the level are shown. */
bool log_shows(ArykLevel level);

/* A message of the run, of which there may be many; an ArykLogFunction. Any thread. */
void log_of_run(ArykLevel level, const char *stage, const char *message, void *user);
/* A message of the command itself: always shown when its level is, on a line of its own behind
 * "aryk: ". Any thread. */
void log_say(ArykLevel level, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* What the user has asked for: shown whatever the level. Any thread. */
void log_tell(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* The same of a stage, in a line of JSON: what stands in a table for people. */
void log_tell_stage(const char *stage, const char *message);
/* A mistake in a definition: FILE:LINE:COLUMN: error: MESSAGE. */
void log_problem(const ArykProblem *problem);

#endif
