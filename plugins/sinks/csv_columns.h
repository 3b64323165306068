/* csv_columns.h - the columns of a CSV file that is written. */
#ifndef PLUGINS_SINKS_CSV_COLUMNS_H
#define PLUGINS_SINKS_CSV_COLUMNS_H

#include <aryk/plugin.h>

/* Freed with g_free(). */
typedef struct CsvColumns {
  size_t count;
  ArykField fields[];
} CsvColumns;

CsvColumns *csv_columns_new(const ArykField *fields, size_t count);
/* All fields of a batch's records, in the order in which they first come. */
CsvColumns *csv_columns_of(const ArykBatch *batch);
/* `hint` is where the field may be expected. */
bool csv_columns_have(const CsvColumns *columns, ArykField field, size_t hint);

/* Their names ("as", floating), and back. */
GVariant *csv_columns_save(const CsvColumns *columns);
CsvColumns *csv_columns_named(GVariant *names);

/* For a file that is added to: the first row of `head`, the first bytes of the file at `path`,
 * names just these fields in this order. False with *error, which says what differs. */
ARYK_MUST_CHECK bool csv_columns_match(const CsvColumns *columns, ArykText head, char delimiter,
                                       const char *path, GError **error);

#endif
