/* lookup.h - the options of lookup, and from them to the table. */
#ifndef PLUGINS_TRANSFORMS_LOOKUP_LOOKUP_H
#define PLUGINS_TRANSFORMS_LOOKUP_LOOKUP_H

#include "plugins/transforms/lookup/table.h"
#include "plugins/transforms/lookup/table_read.h"

/* A group of `on`. */
typedef struct Match {
  ArykField field;
  ArykField column; /* "no field": called as the field is */
} Match;

/* A group of `take`. */
typedef struct Take {
  ArykField column;
  ArykField as; /* "no field": the prefix and the column's name */
} Take;

typedef struct Lookup {
  const char *path;
  int form;
  const char *delimiter;
  ArykStrings null;
  ArykGroups columns;
  ArykGroups on;
  ArykGroups take;
  const char *prefix;
  int missing;
  int duplicates;
  ArykField date;
  ArykField valid_from, valid_to;
  int64_t max_age;
  uint64_t memory;
  const ArykContext *context;
  const Table *table;
  ArykField *fields; /* of the key, in the record      */
  ArykValue *key;    /* of the record that is worked on */
  GArray *found;     /* its rows                        */
} Lookup;

/* The form of the table; AUTO when neither option nor name tells. */
TableForm lookup_form(const Lookup *lookup);
/* The column of one part of the key. */
ArykField lookup_key_column(const Match *match);
/* The field that a column becomes; `as` may be "no field". */
ArykField lookup_taken_field(const Lookup *lookup, ArykField column, ArykField as);

/* `load` and `unload` of the plugin: *shared is the Table, with what is taken from its rows. */
bool lookup_load(const void *self, void **shared, GError **error);
void lookup_unload(void *shared);

#endif
