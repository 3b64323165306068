/* schema.h - what is known, before anything runs, of the records on one edge of the graph.
 *
 * A closed schema knows all fields; an open one knows some, and any other may be there as well. For
 * each known field there is the set of types it may have; `always` says that no record lacks it. */
#ifndef CORE_RECORD_SCHEMA_H
#define CORE_RECORD_SCHEMA_H

#include <aryk/record.h>

typedef struct SchemaField {
  ArykField field;
  uint32_t types; /* ARYK_TYPE_SET of those it may have */
  bool always;    /* present in every record            */
} SchemaField;

typedef struct Schema {
  GArray *fields; /* of SchemaField, in the order they came */
  bool open;
} Schema;

Schema *schema_new(bool open);
Schema *schema_copy(const Schema *schema);
void schema_free(Schema *schema);
/* NULL when the field is not known. */
const SchemaField *schema_find(const Schema *schema, ArykField field);
/* Adds the field, or replaces what was known of it. */
void schema_set(Schema *schema, ArykField field, uint32_t types, bool always);
void schema_remove(Schema *schema, ArykField field);
/* What is true of records of either: where branches meet. Changes `into`. */
void schema_merge(Schema *into, const Schema *other);
/* The known field whose name is nearest to `name` (for "did you mean"), or NULL. */
const char *schema_nearest(const Schema *schema, const char *name);
/* A set of types as messages say it, "string or null". Caller frees. */
char *schema_type_names(uint32_t types);

#endif
