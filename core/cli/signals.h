/* signals.h - INT, TERM and HUP ask the run to stop, and a second one ends the process at once;
 * USR1 asks how far it is. The library has no handler: these are the command's. */
#ifndef CORE_CLI_SIGNALS_H
#define CORE_CLI_SIGNALS_H

#include <stdbool.h>

#include <aryk/aryk.h>

/* From here on USR1 no longer ends the process. Before any thread is started. */
void signals_prepare(void);
/* Stops `pipeline` when a signal says so; NULL: there is nothing to stop any more. */
void signals_watch(ArykPipeline *pipeline);
/* The signal that came, or 0. */
int signals_received(void);

/* A descriptor that is readable when USR1 came; the caller closes it. -1 with errno. */
int signals_question(void);
/* Takes it. False when there was none. */
bool signals_take_question(int descriptor);

#endif
