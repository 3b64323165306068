/* explain.h - how facts were put together, said to whoever asks (`aryk explain`). Nothing is said
 * when nobody listens. */
#ifndef FACTS_EXPLAIN_H
#define FACTS_EXPLAIN_H

#include "plugins/transforms/facts/emit.h"

/* Figures of the window that were read and are no facts, and why. To be called before its first
 * fact.
 */
void facts_explain_dropped(Emitter *emitter);
/* The fact of mention i, which was emitted last: its words, their readings, what was linked to it.
 */
void facts_explain(const Emitter *emitter, uint32_t i, const Mention *change);

#endif
