/* window.h - how far a text has been read that is read in windows. Private to the recognizer. */
#ifndef LANGUAGE_WINDOW_H
#define LANGUAGE_WINDOW_H

#include "plugins/language/recognize.h"

typedef struct Window Window;

/* What settle.c remembers of the text read so far. Starts from zeros. */
typedef struct Spoken {
  GArray *names; /* of currencies; NULL before the first one               */
  GArray *again; /* the same, in front of what the next window has again */
} Spoken;

Spoken *window_spoken(Window *window);
void window_free(Window *window);

/* settle.c: gives amounts in a currency of a shared name the currency that was spoken of last, and
 * the start of "from 5 to 6 million dollars per tonne" its scale, unit and "per". */
void settle_readings(Analysis *analysis, Spoken *spoken);
void settle_forget(Spoken *spoken);
/* Goes back to where the next window begins. */
void settle_go_back(Spoken *spoken);

#endif
