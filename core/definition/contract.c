/* contract.c - what stages say about their fields, and what follows for the records behind them. */
#include "core/definition/contract.h"

#include "core/expression/expression.h"

ArykContract *
contract_new(void)
{
  ArykContract *contract = g_new0(ArykContract, 1);
  contract->reads = g_array_new(FALSE, FALSE, sizeof(ContractField));
  contract->writes = g_array_new(FALSE, FALSE, sizeof(ContractField));
  contract->removes = g_array_new(FALSE, FALSE, sizeof(ArykField));
  contract->weakens = g_ptr_array_new_with_free_func(g_free);
  contract->grows = g_ptr_array_new_with_free_func(g_free);
  contract->passes = true;
  return contract;
}

void
contract_free(ArykContract *contract)
{
  if (contract == NULL)
    return;
  g_array_free(contract->reads, TRUE);
  g_array_free(contract->writes, TRUE);
  g_array_free(contract->removes, TRUE);
  g_ptr_array_free(contract->weakens, TRUE);
  g_ptr_array_free(contract->grows, TRUE);
  g_free(contract);
}

static ContractField *
find(GArray *fields, ArykField field)
{
  for (guint i = 0; i < fields->len; i++) {
    ContractField *known = &g_array_index(fields, ContractField, i);
    if (known->field.id == field.id)
      return known;
  }
  return NULL;
}

void
aryk_contract_reads(ArykContract *contract, ArykField field, uint32_t types, bool required)
{
  if (field.id == 0)
    return;
  ContractField *known = find(contract->reads, field);
  if (known == NULL) {
    ContractField reads = {field, types, required};
    g_array_append_val(contract->reads, reads);
    return;
  }
  /* Read twice, it must suit both; where nothing does, the first to ask has it. */
  if ((known->types & types) != 0)
    known->types &= types;
  known->sure = known->sure || required;
}

void
aryk_contract_writes(ArykContract *contract, ArykField field, uint32_t types, bool always)
{
  if (field.id == 0)
    return;
  ContractField *known = find(contract->writes, field);
  if (known == NULL) {
    ContractField writes = {field, types, always};
    g_array_append_val(contract->writes, writes);
    return;
  }
  known->types |= types;
  known->sure = known->sure || always;
}

void
aryk_contract_removes(ArykContract *contract, ArykField field)
{
  if (field.id != 0)
    g_array_append_val(contract->removes, field);
}

void
aryk_contract_passes(ArykContract *contract, bool passes)
{
  contract->passes = passes;
}

void
aryk_contract_names_all(ArykContract *contract)
{
  contract->names_all = true;
}

void
aryk_contract_maps(ArykContract *contract, ArykFieldMap map, const void *self)
{
  contract->map = map;
  contract->map_self = self;
}

void
aryk_contract_retypes(ArykContract *contract, ArykFieldTypes types, const void *self)
{
  contract->types = types;
  contract->types_self = self;
}

void
aryk_contract_opens(ArykContract *contract)
{
  contract->opens = true;
}

void
aryk_contract_ordered(ArykContract *contract)
{
  contract->ordered = true;
}

void
aryk_contract_closed(ArykContract *contract)
{
  contract->closed = true;
}

void
aryk_contract_weakens(ArykContract *contract, const char *because)
{
  g_ptr_array_add(contract->weakens, g_strdup(because));
}

void
aryk_contract_grows(ArykContract *contract, const char *output)
{
  g_ptr_array_add(contract->grows, g_strdup(output));
}

void
aryk_contract_remembers(ArykContract *contract)
{
  contract->remembers = true;
}

static void
read_field(ArykField field, void *user)
{
  aryk_contract_reads(user, field, ARYK_TYPES_ANY, false);
}

void
aryk_contract_reads_expression(ArykContract *contract, const ArykExpression *expression)
{
  if (expression != NULL)
    expression_fields(expression, read_field, contract);
}

bool
contract_looks_at(const ArykContract *contract, ArykField field)
{
  return !contract->names_all || find(contract->reads, field) != NULL;
}

ArykField
contract_passed(const ArykContract *contract, ArykField field)
{
  const ArykField gone = {0};
  ArykField passed = contract->map != NULL ? contract->map(contract->map_self, field) : field;
  if (!contract->passes)
    return gone;
  for (guint i = 0; i < contract->removes->len; i++)
    if (g_array_index(contract->removes, ArykField, i).id == passed.id)
      return gone;
  const ContractField *written = find(contract->writes, passed);
  return written != NULL && written->sure ? gone : passed;
}

/* Puts a field into the schema behind the stage, as the rules of the contract make it. */
static void
map_field(const ArykContract *contract, Schema *schema, SchemaField field)
{
  ArykField name =
      contract->map != NULL ? contract->map(contract->map_self, field.field) : field.field;
  if (contract->types != NULL)
    contract->types(contract->types_self, field.field, &field.types, &field.always);
  if (name.id != 0 && field.types != 0)
    schema_set(schema, name, field.types, field.always);
}

static Schema *
map_fields(const ArykContract *contract, const Schema *input)
{
  Schema *schema = schema_new(input->open);
  for (guint i = 0; i < input->fields->len; i++)
    map_field(contract, schema, g_array_index(input->fields, SchemaField, i));
  for (guint i = 0; contract->types != NULL && input->open && i < contract->reads->len; i++) {
    ArykField field = g_array_index(contract->reads, ContractField, i).field;
    if (schema_find(input, field) == NULL)
      map_field(contract, schema, (SchemaField){field, ARYK_TYPES_ANY, false});
  }
  return schema;
}

static Schema *
pass_on(const ArykContract *contract, const Schema *input)
{
  if (input == NULL)
    return schema_new(!contract->closed);
  if (!contract->passes)
    return schema_new(false);
  bool maps = contract->map != NULL || contract->types != NULL;
  return maps ? map_fields(contract, input) : schema_copy(input);
}

Schema *
contract_apply(const ArykContract *contract, const Schema *input)
{
  Schema *schema = pass_on(contract, input);
  for (guint i = 0; i < contract->removes->len; i++)
    schema_remove(schema, g_array_index(contract->removes, ArykField, i));
  for (guint i = 0; i < contract->writes->len; i++) {
    ContractField writes = g_array_index(contract->writes, ContractField, i);
    const SchemaField *before = schema_find(schema, writes.field);
    /* What is set on some records only leaves on the others what was there. */
    if (before != NULL && !writes.sure)
      schema_set(schema, writes.field, before->types | writes.types, before->always);
    else if (!writes.sure && schema->open)
      schema_set(schema, writes.field, ARYK_TYPES_ANY, false);
    else
      schema_set(schema, writes.field, writes.types, writes.sure);
  }
  schema->open = (schema->open && !contract->closed) || contract->opens;
  return schema;
}
