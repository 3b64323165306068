/* stop.h - the wish that a run may end, and how it reaches every wait.
 *
 * A flag for those who look, and a descriptor that becomes readable for those who sleep in poll()
 * or read(): a thread that waits for data polls the descriptor beside it, for a signal may come to
 * any other thread. Once asked, a stop stays asked. */
#ifndef CORE_RUNTIME_STOP_H
#define CORE_RUNTIME_STOP_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Stop Stop;

/* Never NULL: like GLib, it ends the process where the system gives no descriptor. */
Stop *stop_new(void);
/* NULL is fine. */
void stop_free(Stop *stop);
/* Any thread, and safe in a signal handler. */
void stop_request(Stop *stop);
bool stop_is_requested(const Stop *stop);
/* Readable once the stop is asked for. Never to be read from. */
int stop_descriptor(const Stop *stop);
/* A new descriptor that is readable once one of the two is asked for (`other` may be NULL). The
 * caller closes it, before it frees them. */
int stop_descriptor_of_either(const Stop *stop, const Stop *other);

#endif
