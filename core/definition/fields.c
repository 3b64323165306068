/* fields.c - `fields` of a source: the user says which fields there are, and that there are no
 * more. The runtime refuses records that are otherwise. */
#include "core/definition/build.h"
#include "core/record/nearest.h"

typedef struct Declaration {
  ArykField name;
  int type;
  bool required;
} Declaration;

static const char *const type_words[] = {"any",     "number", "bool",  "int",  "double",
                                         "decimal", "string", "bytes", "date", "timestamp",
                                         "list",    "map",    NULL};
static const uint32_t type_sets[] = {
    ARYK_TYPES_ANY,
    ARYK_TYPES_NUMBER,
    ARYK_TYPE_SET(ARYK_BOOL),
    ARYK_TYPE_SET(ARYK_INT),
    ARYK_TYPE_SET(ARYK_DOUBLE),
    ARYK_TYPE_SET(ARYK_DECIMAL),
    ARYK_TYPE_SET(ARYK_STRING),
    ARYK_TYPE_SET(ARYK_BYTES),
    ARYK_TYPE_SET(ARYK_DATE),
    ARYK_TYPE_SET(ARYK_TIMESTAMP),
    ARYK_TYPE_SET(ARYK_LIST),
    ARYK_TYPE_SET(ARYK_MAP),
};

static const ArykOption declaration_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Declaration, name, "the name of the field"),
    ARYK_OPTION_ENUM(Declaration, type, type_words, 0, "what it holds, if it is not null"),
    ARYK_OPTION_BOOL(Declaration, required, false, "no record lacks it, and it is never null"),
    ARYK_OPTION_END,
};

typedef struct Declarations {
  ArykGroups fields;
} Declarations;

static const ArykOption groups_option[] = {
    ARYK_OPTION_GROUPS(Declarations, fields, Declaration, declaration_options, 0,
                       "the fields there are"),
    ARYK_OPTION_END,
};

typedef struct Names {
  ArykFields fields;
} Names;

static const ArykOption names_option[] = {
    ARYK_OPTION_FIELDS(Names, fields, 0, "the fields there are"),
    ARYK_OPTION_END,
};

static const ContractField *
find(const GArray *fields, ArykField field)
{
  for (guint i = 0; i < fields->len; i++) {
    const ContractField *known = &g_array_index(fields, ContractField, i);
    if (known->field.id == field.id)
      return known;
  }
  return NULL;
}

/* A source that knows its fields has the last word on which there are. */
static void
contradict(StageBuild *made, ArykField field, Place place)
{
  const GArray *writes = made->stage->contract->writes;
  Nearest nearest;
  nearest_start(&nearest, aryk_field_name(field));
  for (guint i = 0; i < writes->len; i++)
    nearest_offer(&nearest, aryk_field_name(g_array_index(writes, ContractField, i).field));
  g_autofree char *hint =
      nearest.best != NULL ? g_strdup_printf("; did you mean \"%s\"?", nearest.best) : g_strdup("");
  options_problem(&made->options, place, "\"fields\": this source gives no field \"%s\"%s",
                  aryk_field_name(field), hint);
}

static void
declare(StageBuild *made, GArray *declared, Declaration field, Place place)
{
  const ArykContract *contract = made->stage->contract;
  uint32_t types = type_sets[field.type];
  if (!field.required)
    types |= ARYK_TYPE_SET(ARYK_NULL);
  const ContractField *known = find(contract->writes, field.name);
  if (find(declared, field.name) != NULL) {
    options_problem(&made->options, place, "\"fields\" names \"%s\" twice; remove one",
                    aryk_field_name(field.name));
    return;
  }
  if (known == NULL && contract->closed) {
    contradict(made, field.name, place);
    return;
  }
  ContractField writes = {field.name, types, field.required};
  if (known != NULL && (known->types & types) == 0) {
    options_problem(&made->options, place, "\"fields\": this source never gives a %s as \"%s\"",
                    type_words[field.type], aryk_field_name(field.name));
    return;
  }
  if (known != NULL) {
    writes.types &= known->types;
    writes.sure = writes.sure || known->sure;
  }
  g_array_append_val(declared, writes);
}

/* What the source sets on every record must be there, or none of its records would pass. */
static void
check_complete(StageBuild *made, const GArray *declared, Place place)
{
  const GArray *writes = made->stage->contract->writes;
  for (guint i = 0; i < writes->len; i++) {
    const ContractField *always = &g_array_index(writes, ContractField, i);
    if (always->sure && find(declared, always->field) == NULL)
      options_problem(&made->options, place,
                      "\"fields\" leaves out \"%s\", which this source gives in every record; add "
                      "it",
                      aryk_field_name(always->field));
  }
}

void
fields_declare(StageBuild *made)
{
  const Node *node = node_member(made->node, "fields");
  if (node == NULL)
    return;
  Options *options = &made->options;
  guint first = options->fields->len;
  const Node *member =
      node->members != NULL && node->members->len > 0 ? g_ptr_array_index(node->members, 0) : NULL;
  bool groups = node->type == NODE_GROUP || (member != NULL && member->type == NODE_GROUP);
  Declarations declarations = {{0, NULL}};
  Names names = {{0, NULL}};
  if (groups)
    options_set(options, groups_option, &declarations, made->node, "");
  else
    options_set(options, names_option, &names, made->node, "");
  if (options->fields->len - first != (groups ? declarations.fields.count : names.fields.count))
    return; /* some have no name, which was reported */
  GArray *declared = g_array_new(FALSE, FALSE, sizeof(ContractField));
  size_t count = groups ? declarations.fields.count : names.fields.count;
  for (size_t i = 0; i < count; i++) {
    Declaration field = {.type = 0};
    if (groups)
      field = ((const Declaration *)declarations.fields.items)[i];
    else
      field.name = names.fields.items[i];
    declare(made, declared, field,
            g_array_index(options->fields, OptionField, first + (guint)i).place);
  }
  if (declared->len == count)
    check_complete(made, declared, node->key_place);
  ArykContract *contract = made->stage->contract;
  g_array_free(contract->writes, TRUE);
  contract->writes = declared;
  contract->closed = contract->declared = true;
}
