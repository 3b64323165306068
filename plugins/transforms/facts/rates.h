/* rates.h - the exchange rates that a text notes, "(1 USD = 386.71 KZT on September 14)": no facts
 * themselves, they say by what its amounts were converted. */
#ifndef FACTS_RATES_H
#define FACTS_RATES_H

#include "plugins/formats/offset_map.h"
#include "plugins/transforms/facts/facts.h"

/* A list of maps with `base`, `quote` (ISO 4217), `rate` (quote units for one of the base), `date`
 * (null where it is not told), and `start` and `end`, bytes of the raw input. Null when the text
 * notes none. It lives as long as `document`. */
ArykValue facts_rates(const Facts *facts, ArykRecord *document, const OffsetMap *map);

#endif
