/* jsonl_values.h - values of JSON that stand behind one another or in one array, as records.
 *
 * An array is cut behind the commas between its members. What stands around the members is taken
 * off where it is seen, in order: the opening bracket from the first chunk of an input, the closing
 * one from the last. So any chunk, and any value that was refused, can be parsed by itself. */
#ifndef PLUGINS_SOURCES_JSONL_VALUES_H
#define PLUGINS_SOURCES_JSONL_VALUES_H

#include "plugins/formats/json_read.h"
#include "plugins/formats/json_split.h"
#include "plugins/formats/text_repair.h"

/* Takes the opening bracket off the first chunk of an input. False with *error when there is none;
 * the input is no array then. */
ARYK_MUST_CHECK bool jsonl_open_array(ArykChunk *chunk, GError **error);
/* Takes the closing bracket off the last chunk, which may be the first one too. False with *error
 * when there is none, or a comma before it; the values are good all the same. *where is the place
 * of the mistake. */
ARYK_MUST_CHECK bool jsonl_close_array(ArykChunk *chunk, bool first, ArykOrigin *where,
                                       GError **error);

/* What a chunk is parsed with. */
typedef struct JsonlParser {
  JsonReader *reader;
  TextRepair *text;
  bool valid; /* the whole chunk is valid UTF-8 */
  ArykOutput *output;
} JsonlParser;

/* Makes a record of a text, or a reject, which tells the place of the mistake: the column where the
 * text is a `line`, or the line where it is another one than the text begins in. */
void jsonl_add(const JsonlParser *parser, ArykText text, ArykOrigin origin, bool line);
/* Makes a record of each value of the chunk. */
void jsonl_parse_values(const JsonlParser *parser, JsonSequence sequence, const ArykChunk *chunk);

#endif
