/* generate_column.h - what source `generate` puts into one field.
 *
 * The value of a column in a record depends on the seed, the column's place and the record's number
 * alone, never on what was made before. So records are made in any order, on any thread, and a
 * resumed run goes on with the very same ones.
 *
 * The random numbers are those of splitmix64 (a counter that is multiplied into disorder): output n
 * of a stream is a function of the stream's start and n. Each column has streams of its own. */
#ifndef PLUGINS_SOURCES_GENERATE_COLUMN_H
#define PLUGINS_SOURCES_GENERATE_COLUMN_H

#include <aryk/plugin.h>

typedef enum GenerateKind {
  GENERATE_NUMBER = 0, /* the record's number, from 1 */
  GENERATE_INT,
  GENERATE_DECIMAL,
  GENERATE_DOUBLE,
  GENERATE_BOOL,
  GENERATE_DATE,
  GENERATE_TIMESTAMP,
  GENERATE_TEXT,
  GENERATE_WORDS,
  GENERATE_WILD,
  GENERATE_CHOICE,
  GENERATE_BYTES
} GenerateKind;

/* A column as the definition says it. */
typedef struct GenerateOptions {
  ArykField name;
  int kind;           /* a GenerateKind                                   */
  ArykDecimals range; /* numbers: the least and the greatest              */
  int64_t scale;      /* decimals: digits behind the point; -1: not given */
  ArykStrings period; /* dates and timestamps: the first and the last day */
  ArykInts length;    /* texts: bytes, or the least and the most          */
  ArykStrings choices;
  int64_t distinct; /* so many different values at most; 0: any number  */
  double null_share;
  double missing_share;
} GenerateOptions;

/* The table for a group of GenerateOptions. */
extern const ArykOption generate_column_options[];

/* A column ready for work. */
typedef struct GenerateColumn {
  ArykField field;
  GenerateKind kind;
  uint64_t values, gaps;    /* where its streams start: of values, and of nulls                 */
  int64_t least;            /* INT, DECIMAL (coefficient), DATE (days), TIMESTAMP (seconds)     */
  uint64_t span;            /* how many there are from the least on; 0: all 2^64                */
  int16_t scale;            /* DECIMAL                                                          */
  double real, real_span;   /* DOUBLE: the least, and what there is up to the greatest          */
  uint32_t shortest, width; /* texts and BYTES: the least length; how many lengths there are    */
  ArykStrings choices;
  uint64_t distinct;
  uint64_t null_below, missing_below; /* a random number below it is a null, or no field at all */
} GenerateColumn;

/* The column that the options describe, at `place` among the columns. False with *error when the
 * options do not fit together. */
ARYK_MUST_CHECK bool generate_column_make(GenerateColumn *column, const GenerateOptions *options,
                                          uint64_t seed, uint32_t place, GError **error);
/* A plain column of one kind: whole numbers below `span`, or texts of `length` bytes. */
GenerateColumn generate_column_plain(const char *name, GenerateKind kind, uint64_t span,
                                     uint32_t length, uint64_t seed, uint32_t place);
/* The types it has, for the contract. */
uint32_t generate_column_types(const GenerateColumn *column);
/* Its value in the record of this number (from 0): ABSENT for a missing one. Memory is the
 * record's. */
ArykValue generate_column_value(const GenerateColumn *column, uint64_t number, ArykRecord *record);

#endif
