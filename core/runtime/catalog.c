/* catalog.c - the plugins on the search path, for an embedding program. */
#include <aryk/aryk.h>

#include "core/definition/definition.h"
#include "core/record/nearest.h"
#include "core/registry/registry.h"

struct ArykCatalog {
  Registry *registry;
  GPtrArray *found; /* of RegistryEntry: what the strings in `entries` belong to */
  GArray *entries;  /* of ArykCatalogEntry                                       */
};

const char *
aryk_nearest(const char *word, const char *const *words)
{
  Nearest nearest;
  nearest_start(&nearest, word);
  for (; *words != NULL; words++)
    nearest_offer(&nearest, *words);
  return nearest.best;
}

const char *
aryk_kind_name(ArykKind kind)
{
  return registry_kind_name(kind);
}

ArykCatalog *
aryk_catalog_new(const char *const *plugin_path)
{
  ArykCatalog *catalog = g_new0(ArykCatalog, 1);
  catalog->registry = registry_new(plugin_path);
  catalog->found = registry_list(catalog->registry);
  catalog->entries = g_array_new(FALSE, FALSE, sizeof(ArykCatalogEntry));
  for (guint i = 0; i < catalog->found->len; i++) {
    const RegistryEntry *found = g_ptr_array_index(catalog->found, i);
    ArykCatalogEntry entry = {
        .kind = found->kind,
        .name = found->name,
        .file = found->file,
        .plugin = found->plugin,
        .error = found->error != NULL ? found->error->message : NULL,
    };
    g_array_append_val(catalog->entries, entry);
  }
  return catalog;
}

void
aryk_catalog_free(ArykCatalog *catalog)
{
  if (catalog == NULL)
    return;
  g_array_free(catalog->entries, TRUE);
  g_ptr_array_unref(catalog->found);
  registry_free(catalog->registry);
  g_free(catalog);
}

unsigned
aryk_catalog_count(const ArykCatalog *catalog)
{
  return catalog->entries->len;
}

const ArykCatalogEntry *
aryk_catalog_entry(const ArykCatalog *catalog, unsigned i)
{
  return i < catalog->entries->len ? &g_array_index(catalog->entries, ArykCatalogEntry, i) : NULL;
}

/* ---- What a plugin reads and writes --------------------------------------------------------- */

/* The settings of the example behind `source = "name";`, or NULL. */
static char *
options_of_example(const ArykPlugin *plugin)
{
  const char *example = plugin->example;
  const char *begin = example != NULL ? strchr(example, ';') : NULL;
  const char *end = example != NULL ? strrchr(example, '}') : NULL;
  return begin != NULL && end > begin ? g_strndup(begin + 1, (gsize)(end - begin - 1)) : NULL;
}

static Definition *
definition_with(Registry *registry, const ArykPlugin *plugin, const char *options)
{
  Problems *problems = problems_new();
  Definition *definition =
      definition_of_stage((ArykKind)plugin->kind, plugin->name, options, registry, problems);
  problems_free(problems);
  return definition;
}

static void
tell_fields(const GArray *fields, bool reads, ArykContractFunction each, void *user)
{
  for (guint i = 0; i < fields->len; i++) {
    const ContractField *field = &g_array_index(fields, ContractField, i);
    each(aryk_field_name(field->field), field->types, reads, field->sure, user);
  }
}

bool
aryk_catalog_contract(const ArykCatalog *catalog, const ArykCatalogEntry *entry,
                      ArykContractFunction each, void *user, GError **error)
{
  if (entry->plugin == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s", entry->error);
  Definition *definition = definition_with(catalog->registry, entry->plugin, "");
  if (definition == NULL) {
    char *options = options_of_example(entry->plugin);
    if (options != NULL)
      definition = definition_with(catalog->registry, entry->plugin, options);
    g_free(options);
  }
  if (definition == NULL)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "the fields depend on options that have no defaults");
  const Stage *stage = g_ptr_array_index(definition->stages, 0);
  tell_fields(stage->contract->reads, true, each, user);
  tell_fields(stage->contract->writes, false, each, user);
  definition_free(definition);
  return true;
}
