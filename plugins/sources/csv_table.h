/* csv_table.h - the columns of one CSV input: which field each cell of a row goes to, and as what.
 *
 * Made from the header row, or from the option `columns` where there is none. Read-only once it is
 * made, so that rows of an input can be read on several workers. */
#ifndef PLUGINS_SOURCES_CSV_TABLE_H
#define PLUGINS_SOURCES_CSV_TABLE_H

#include "plugins/formats/cell_read.h"
#include "plugins/formats/csv_read.h"
#include "plugins/formats/text_repair.h"
#include "plugins/sources/csv_types.h"

/* One group of the option `columns`. */
typedef struct CsvColumnOption {
  const char *name;
  const char *header;
  int type;
  const char *format;
} CsvColumnOption;

typedef struct CsvColumn {
  CellForm form;
  bool declared; /* its type is not to be inferred                         */
  bool checked;  /* cells have to be spelled as those that told the type */
} CsvColumn;

typedef struct CsvTable {
  size_t count;
  bool by_header;    /* the columns are those of a header row      */
  ArykField *fields; /* of the columns, in the same piece of memory */
  CsvColumn columns[];
} CsvTable;

/* The table of a header row: columns that the option names get their type, others are strings. NULL
 * with *error when a name comes twice, or one that the option names is not there. */
CsvTable *csv_table_from_header(const CsvReader *header, const ArykGroups *options,
                                TextRepair *text, GError **error);
/* The table without a header: the columns of the option in their order, or `count` strings called
 * column_1, column_2... when it is empty. */
CsvTable *csv_table_without_header(const ArykGroups *options, size_t count);
/* NULL is allowed. */
void csv_table_free(CsvTable *table);
/* Gives types to the columns that the option does not name. */
void csv_table_infer(CsvTable *table, CsvTypes *types, const CsvSample *sample);

/* How cells are taken. */
typedef struct CsvCellRules {
  const ArykStrings *null; /* the spellings of null; none: a cell with nothing in it    */
  bool pad;                /* cells that are missing at the end of a row are null       */
  bool cut;                /* cells that are too many are left out                      */
  TextRepair *text;        /* reads them; NULL: they are UTF-8 as they are              */
} CsvCellRules;

/* Reads the row into an empty record. `values` is scratch, one for each column. False with *error.
 */
ARYK_MUST_CHECK bool csv_table_read(const CsvTable *table, const CsvReader *row,
                                    const CsvCellRules *rules, ArykRecord *record,
                                    ArykValue *values, GError **error);

#endif
