/* table_read.h - the rows of a CSV or JSON lines file, as records of a batch.
 *
 * The file is read whole, unpacked where it is packed; texts are slices of it. Each row's origin
 * has its line. Any mistake ends the reading: a table with holes would be a wrong one. */
#ifndef PLUGINS_TRANSFORMS_LOOKUP_TABLE_READ_H
#define PLUGINS_TRANSFORMS_LOOKUP_TABLE_READ_H

#include "plugins/formats/cell_read.h"

typedef enum TableForm {
  TABLE_AUTO = 0, /* by the suffix of the path */
  TABLE_CSV,
  TABLE_JSONL
} TableForm;

/* One group of the option `columns`. */
typedef struct TableColumn {
  const char *name;
  int type; /* a CellType */
  const char *format;
} TableColumn;

typedef struct TableFile {
  const char *path;
  TableForm form; /* not AUTO */
  char delimiter;
  ArykStrings null;   /* spellings of null in cells; none: an empty one */
  ArykGroups columns; /* of TableColumn                                 */
  const ArykField *wanted;
  size_t wanted_count; /* 0: all columns */
  uint64_t memory;     /* bytes, at most */
} TableFile;

/* The form of a file by its name; AUTO when the name does not say. */
TableForm table_form_of(const char *path);
/* NULL with *error, which names file and line. */
ArykBatch *table_read(const TableFile *file, GError **error);
/* True when the reading or the index of the rows takes more than it may: sets *error. */
bool table_is_too_large(const TableFile *file, uint64_t bytes, GError **error);

#endif
