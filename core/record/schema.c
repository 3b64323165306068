/* schema.c - see schema.h. */
#include "core/record/schema.h"

#include "core/record/nearest.h"

Schema *
schema_new(bool open)
{
  Schema *schema = g_new(Schema, 1);
  schema->fields = g_array_new(FALSE, FALSE, sizeof(SchemaField));
  schema->open = open;
  return schema;
}

Schema *
schema_copy(const Schema *schema)
{
  Schema *copy = schema_new(schema->open);
  if (schema->fields->len > 0)
    g_array_append_vals(copy->fields, schema->fields->data, schema->fields->len);
  return copy;
}

void
schema_free(Schema *schema)
{
  if (schema == NULL)
    return;
  g_array_unref(schema->fields);
  g_free(schema);
}

static SchemaField *
field_at(const Schema *schema, guint i)
{
  return &g_array_index(schema->fields, SchemaField, i);
}

/* The place of the field, or the number of fields. */
static guint
place_of(const Schema *schema, ArykField field)
{
  guint i = 0;
  while (i < schema->fields->len && field_at(schema, i)->field.id != field.id)
    i++;
  return i;
}

const SchemaField *
schema_find(const Schema *schema, ArykField field)
{
  guint place = place_of(schema, field);
  return place < schema->fields->len ? field_at(schema, place) : NULL;
}

void
schema_set(Schema *schema, ArykField field, uint32_t types, bool always)
{
  SchemaField entry = {field, types, always};
  guint place = place_of(schema, field);
  if (place < schema->fields->len)
    *field_at(schema, place) = entry;
  else
    g_array_append_val(schema->fields, entry);
}

void
schema_remove(Schema *schema, ArykField field)
{
  guint place = place_of(schema, field);
  if (place < schema->fields->len)
    g_array_remove_index(schema->fields, place);
}

/* What is known of a field that one side names and the other does not: records of the other side
 * lack it, or, where that one is open, may have it with any type. */
static void
widen(SchemaField *field, const Schema *other)
{
  field->always = false;
  if (other->open)
    field->types = ARYK_TYPES_ANY;
}

void
schema_merge(Schema *into, const Schema *other)
{
  for (guint i = 0; i < into->fields->len; i++) {
    SchemaField *field = field_at(into, i);
    const SchemaField *same = schema_find(other, field->field);
    if (same == NULL) {
      widen(field, other);
    } else {
      field->types |= same->types;
      field->always = field->always && same->always;
    }
  }
  guint known = into->fields->len;
  for (guint i = 0; i < other->fields->len; i++) {
    SchemaField field = *field_at(other, i);
    if (place_of(into, field.field) < known)
      continue;
    widen(&field, into);
    g_array_append_val(into->fields, field);
  }
  into->open = into->open || other->open;
}

const char *
schema_nearest(const Schema *schema, const char *name)
{
  Nearest nearest;
  nearest_start(&nearest, name);
  for (guint i = 0; i < schema->fields->len; i++)
    nearest_offer(&nearest, aryk_field_name(field_at(schema, i)->field));
  return nearest.best;
}

char *
schema_type_names(uint32_t types)
{
  GString *names = g_string_new(NULL);
  for (unsigned type = ARYK_NULL; type < ARYK_N_TYPES; type++)
    if ((types & ARYK_TYPE_SET(type)) != 0)
      g_string_append_printf(names, "%s%s", names->len > 0 ? " or " : "",
                             aryk_type_name((ArykType)type));
  return g_string_free(names, FALSE);
}
