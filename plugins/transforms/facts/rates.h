/* rates.h - the exchange rates that a text notes, "(1 USD = 386.71 KZT on September 14)": no facts
 * themselves, they say by what its amounts were converted. */
#ifndef FACTS_RATES_H
#define FACTS_RATES_H

#include <aryk/plugin.h>

#include "plugins/formats/offset_map.h"
#include "plugins/language/recognize.h"

/* All of a text, wherever they stand: a list of maps with `base`, `quote` (ISO 4217), `rate` (quote
 * units for one of the base), `date` (null where it is not told), and `start` and `end`, bytes of
 * the raw input. Null when the text notes none. It lives as long as `document`. A note has an
 * equals sign, and only the words around those are looked at. */
ArykValue facts_rates(ArykText text, const LanguageContext *context, ArykRecord *document,
                      const OffsetMap *map);

#endif
