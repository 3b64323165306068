/* jsonl_values.h - values of JSON that stand behind one another or in one array, as records.
 *
 * An array is cut behind the commas between its members. What stands around the members is taken
 * off where it is seen, in order: the opening bracket from the first chunk of an input, the closing
 * one from the last. So any chunk, and any value that was refused, can be parsed by itself. */
#ifndef PLUGINS_SOURCES_JSONL_VALUES_H
#define PLUGINS_SOURCES_JSONL_VALUES_H

#include "plugins/formats/json_read.h"
#include "plugins/formats/json_split.h"

/* Takes the opening bracket off the first chunk of an input. False with *error when there is none;
 * the input is no array then. */
ARYK_MUST_CHECK bool jsonl_open_array(ArykChunk *chunk, GError **error);
/* Takes the closing bracket off the last chunk, which may be the first one too. False with *error
 * when there is none, or a comma before it; the values are good all the same. *where is the place
 * of the mistake. */
ARYK_MUST_CHECK bool jsonl_close_array(ArykChunk *chunk, bool first, ArykOrigin *where,
                                       GError **error);

/* Makes a record of each value of the chunk. `valid`: it is valid UTF-8. */
void jsonl_parse_values(JsonReader *reader, JsonSequence sequence, const ArykChunk *chunk,
                        bool valid, ArykOutput *output);

#endif
