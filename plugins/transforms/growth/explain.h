/* explain.h - how a phrase of change was read, said to whoever asks (`aryk explain`). Nothing is
 * said when nobody listens. */
#ifndef GROWTH_EXPLAIN_H
#define GROWTH_EXPLAIN_H

#include "plugins/transforms/growth/growth.h"

/* A field whose text is read, ahead of what is found in it. */
void explain_field(const ArykContext *context, const ArykRecord *record, ArykField field);
/* What the growth was taken for, once all that settles it is known. */
void explain_growth(const ArykContext *context, const Growth *growth, bool has_base, Period spoken);
/* How the base value was computed, and how it stands to the stated one (NULL: none is). */
void explain_base_value(const ArykContext *context, const Growth *growth, Rational number,
                        ArykDecimal derived, const Rational *stated);

#endif
