/* table.h - a table that things are looked up in: rows by their keys, and by a day.
 *
 * The rows lie in a batch of their own, in the order of the file. The index has their numbers
 * sorted by key, day and place, so that the rows of one key lie side by side, oldest first; a hash
 * table leads to the first of them. Keys are equal as aryk_value_equal() has it: 1 is 1.00, and "1"
 * is neither. Rows with a null in their key are not in the index.
 *
 * Read-only once it is made: any thread may search it. */
#ifndef PLUGINS_TRANSFORMS_LOOKUP_TABLE_H
#define PLUGINS_TRANSFORMS_LOOKUP_TABLE_H

#include <aryk/plugin.h>

/* What happens where a key, or a key and a day, has several rows. */
typedef enum Duplicates {
  DUPLICATES_FAIL = 0, /* it is a mistake in the table */
  DUPLICATES_FIRST,    /* the first in the file counts */
  DUPLICATES_LAST,
  DUPLICATES_ALL
} Duplicates;

/* What the columns of a table mean. */
typedef struct TableRules {
  const char *path; /* for messages                                                      */
  const ArykField *keys;
  size_t key_count;
  ArykField from, to; /* columns with the days a row is valid; "no field": always. No `to` alone */
  Duplicates duplicates;
} TableRules;

/* The rows of one key. */
typedef struct TableGroup {
  uint64_t hash;
  uint32_t first, count; /* in the order */
} TableGroup;

typedef struct Table {
  TableRules rules;
  ArykBatch *rows;
  int32_t *from, *to; /* days of each row; NULL without such a column     */
  uint32_t *order;    /* numbers of rows                                  */
  GArray *groups;     /* of TableGroup                                    */
  uint32_t *slots;    /* places of groups, + 1; 0: free                   */
  uint32_t size;      /* of them, a power of two                          */
  ArykField *columns; /* what is taken from a row...                      */
  ArykField *as;      /* ...and what it becomes                           */
  size_t taken;       /* how many                                         */
} Table;

/* An index of the rows, which are taken over with `rules`; keys are copied. NULL with *error, which
 * names file and line. */
Table *table_new(ArykBatch *rows, TableRules rules, GError **error);
/* NULL is fine. */
void table_free(Table *table);
/* The memory of the index. */
size_t table_bytes(const Table *table);

/* Which rows are looked for. */
typedef struct TableQuery {
  const ArykValue *key;
  bool dated; /* the table has days, and this is the one: */
  int32_t day;
  int64_t max_age; /* without `to`: days that a row may be older; -1: any */
} TableQuery;

/* The numbers of the rows, in the order of the file, into `found` (of uint32_t), which is emptied
 * first. Where several are a mistake, or only one of them counts, there is one at most. */
void table_find(const Table *table, const TableQuery *query, GArray *found);

/* The day that a value says (a date, a timestamp's as written, or ISO 8601 text); `open` for null
 * and absent. False for anything else. */
ARYK_MUST_CHECK bool table_day(const ArykValue *value, int32_t open, int32_t *day);
/* "id = 7, name = \"x\"": a key, for messages. Caller frees. */
char *table_key_text(const ArykField *names, const ArykValue *key, size_t count);

#endif
