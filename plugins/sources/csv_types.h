/* csv_types.h - types of columns that nobody declared (`types = "inferred"`).
 *
 * A column gets its type when it is first seen, from the rows at the beginning of that input, and
 * keeps it for the whole run, in later inputs too: what it is depends on the data alone, never on
 * how it is read. The type is the first of these that all cells of the sample have, without those
 * that are null:
 *
 *   int        12, -7: 64 bits, no needless zeros in front, no plus sign
 *   decimal    ints and what JSON takes for a number: 12.50, 1e3
 *   bool       true, false, in any case
 *   date       2023-07-13
 *   timestamp  2023-07-13T10:00:00Z
 *   string     everything else: postal codes such as 01067, a column in which nothing is
 *
 * An input without any row decides nothing.
 *
 * A later cell that is not spelled like this is refused: it would have made another type. */
#ifndef PLUGINS_SOURCES_CSV_TYPES_H
#define PLUGINS_SOURCES_CSV_TYPES_H

#include "plugins/formats/cell_read.h"
#include "plugins/formats/csv_read.h"

/* The columns that are known. */
typedef struct CsvTypes CsvTypes;

CsvTypes *csv_types_new(void);
/* NULL is fine. */
void csv_types_free(CsvTypes *types);

/* What a sample is looked at for. */
typedef struct CsvSample {
  CsvReader *rows; /* before the first one; NULL: what is not known yet stays so */
  uint32_t most;   /* rows                                                       */
  bool whole;      /* there are no others in the input                           */
  const ArykStrings *null;
} CsvSample;

/* Decides the types of `count` columns: of those that are known, as they are; of the others by the
 * sample. Where `fixed` is set nothing is decided. */
void csv_types_decide(CsvTypes *types, const ArykField *fields, size_t count, const bool *fixed,
                      const CsvSample *sample, CellType *decided);

/* Whether a text is spelled as a column of that type, which is no string, has to be. */
bool csv_type_fits(CellType type, ArykText text);
/* Whether a cell is null, by the spellings (none: nothing in it). */
bool csv_is_null(const CsvCell *cell, const ArykStrings *spellings);

/* For checkpoints: a floating reference, and back into an empty one. */
#define CSV_TYPES_STATE "a(su)"
GVariant *csv_types_save(const CsvTypes *types);
ARYK_MUST_CHECK bool csv_types_restore(CsvTypes *types, GVariant *state);

#endif
