/* state.h - the state of a run that goes on, as the signal USR1 asks for it. */
#ifndef CORE_CLI_STATE_H
#define CORE_CLI_STATE_H

#include <aryk/aryk.h>

/* Says what is on its way, and a table of the stages and what stands before them. NULL: nothing is
 * running (yet, or any more). */
void state_say(const ArykReport *report);

#endif
