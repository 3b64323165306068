/* csv_source.h - the state of the source csv, for the files that it is made of: csv.c reads,
 * csv_options.c has the options, csv_rows.c parses. */
#ifndef PLUGINS_SOURCES_CSV_SOURCE_H
#define PLUGINS_SOURCES_CSV_SOURCE_H

#include <pthread.h>

#include "plugins/formats/block_reader.h"
#include "plugins/formats/text_repair.h"
#include "plugins/sources/csv_table.h"
#include "plugins/sources/csv_types.h"

enum {
  RAGGED_REJECT = 0,
  RAGGED_PAD,
  RAGGED_CUT,
  RAGGED_FIT
};
enum {
  TYPES_DECLARED = 0,
  TYPES_INFERRED
};

/* The tables of the inputs, by their number: `read` adds, `parse` looks up. */
typedef struct CsvTables {
  pthread_mutex_t lock;
  GHashTable *by_input;
} CsvTables;

typedef struct Csv {
  ArykStrings path;
  const char *match;
  bool allow_empty;
  bool new_only;
  bool header;
  const char *delimiter;
  const char *quote;
  const char *escape;
  const char *comment;
  ArykStrings null;
  int ragged;
  const char *encoding;
  int invalid;
  ArykGroups columns;
  int types;
  int64_t infer_rows;
  uint64_t max_record;
  ArykContext *context;
  BlockReader reader;
  CsvCutter cutter;
  CsvDialect dialect;
  TextRepair *text;
  CsvTables *tables;
  CsvTypes *inferred; /* NULL: types are declared, or strings                     */
  char *header_row;   /* of the input that is read, for a checkpoint; NULL: none */
  bool expecting;     /* the first row of the input has not come yet             */
  bool skipping;      /* the rest of the input is left out: its header is wrong  */
} Csv;

/* csv_options.c */
extern const ArykOption csv_options[];
InputSettings csv_inputs(const Csv *csv);
CsvDialect csv_dialect(const Csv *csv);
bool csv_check(const void *self, GError **error);
bool csv_contract(const void *self, ArykContract *contract, GError **error);

/* csv_rows.c */
void csv_tables_add(CsvTables *tables, uint32_t input, CsvTable *table);
ArykVerdict csv_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error);

#endif
