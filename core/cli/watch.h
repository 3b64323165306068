/* watch.h - a thread beside the run: draws the progress, and answers USR1 with the state of every
 * stage. It only looks (aryk_pipeline_look()) and sleeps in between; without progress it sleeps
 * until it is asked. */
#ifndef CORE_CLI_WATCH_H
#define CORE_CLI_WATCH_H

#include <aryk/aryk.h>

typedef enum ProgressStyle {
  PROGRESS_AUTO, /* a bar on a terminal, nothing elsewhere */
  PROGRESS_NONE,
  PROGRESS_PLAIN, /* a line every ten seconds              */
  PROGRESS_BAR
} ProgressStyle;

/* Opaque. */
typedef struct Watch Watch;

/* NULL, and a warning is said, when it cannot watch: the run does not depend on it. */
Watch *watch_start(ArykPipeline *pipeline, ProgressStyle style);
/* Ends at once, and the bar is gone when it returns. NULL is fine. */
void watch_end(Watch *watch);

#endif
