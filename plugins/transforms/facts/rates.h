/* rates.h - the exchange rates that a text notes, "(1 USD = 386.71 KZT on September 14)": no facts
 * themselves, they say by what its amounts were converted. */
#ifndef FACTS_RATES_H
#define FACTS_RATES_H

#include "plugins/formats/offset_map.h"
#include "plugins/transforms/facts/facts.h"

/* Appends those that the window notes and the window before did not: maps with `base`, `quote`
 * (ISO 4217), `rate` (quote units for one of the base), `date` (null where it is not told), and
 * `start` and `end`, bytes of the raw input. They live as long as `document`. */
void facts_add_rates(const Facts *facts, ArykRecord *document, const OffsetMap *map,
                     GArray *rates /* of ArykValue */);

#endif
