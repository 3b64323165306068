/* registry.c - see registry.h. */
#include "core/registry/registry.h"

#include "core/record/nearest.h"
#include "core/registry/adopt.h"
#include "core/registry/open.h"
#include "core/registry/search.h"

/* A plugin that is in the house. */
typedef struct Known {
  ArykPlugin *plugin; /* owned */
  char *file;         /* owned */
} Known;

struct Registry {
  char **folders;
  GPtrArray *known; /* of Known */
};

static void
known_free(void *data)
{
  Known *known = data;
  adopt_free(known->plugin);
  g_free(known->file);
  g_free(known);
}

Registry *
registry_new(const char *const *paths)
{
  Registry *registry = g_new0(Registry, 1);
  registry->folders = search_folders(paths);
  registry->known = g_ptr_array_new_with_free_func(known_free);
  return registry;
}

void
registry_free(Registry *registry)
{
  if (registry == NULL)
    return;
  g_strfreev(registry->folders);
  g_ptr_array_unref(registry->known);
  g_free(registry);
}

const char *
registry_kind_name(ArykKind kind)
{
  switch (kind) {
  case ARYK_KIND_SOURCE:
    return "source";
  case ARYK_KIND_TRANSFORM:
    return "transform";
  case ARYK_KIND_SINK:
    return "sink";
  }
  return "unknown";
}

static const Known *
find_known(const Registry *registry, ArykKind kind, const char *name)
{
  for (guint i = 0; i < registry->known->len; i++) {
    const Known *known = g_ptr_array_index(registry->known, i);
    if (known->plugin->kind == (uint32_t)kind && strcmp(known->plugin->name, name) == 0)
      return known;
  }
  return NULL;
}

static const ArykPlugin *
keep(Registry *registry, ArykPlugin *plugin, const char *file)
{
  Known *known = g_new0(Known, 1);
  known->plugin = plugin;
  known->file = g_strdup(file);
  g_ptr_array_add(registry->known, known);
  return plugin;
}

/* Calls back for every plugin there might be: added ones first, then files in search order. */
static void
each_name(const Registry *registry,
          void (*each)(ArykKind kind, const char *name, const char *file, void *user), void *user)
{
  for (guint i = 0; i < registry->known->len; i++) {
    const Known *known = g_ptr_array_index(registry->known, i);
    each((ArykKind)known->plugin->kind, known->plugin->name, known->file, user);
  }
  for (char **folder = registry->folders; *folder != NULL; folder++) {
    GDir *dir = g_dir_open(*folder, 0, NULL);
    if (dir == NULL)
      continue;
    for (const char *file_name; (file_name = g_dir_read_name(dir)) != NULL;) {
      ArykKind kind;
      char *name;
      if (!search_is_plugin(file_name, &kind, &name))
        continue;
      char *file = g_build_filename(*folder, file_name, NULL);
      each(kind, name, file, user);
      g_free(file);
      g_free(name);
    }
    g_dir_close(dir);
  }
}

/* What there is instead of a plugin that was not found. */
typedef struct Suggestion {
  ArykKind kind;
  const char *wanted;
  Nearest nearest;  /* among the same kind                     */
  char *best;       /* owned copy of nearest.best              */
  ArykKind another; /* a kind that has the very name, or 0     */
} Suggestion;

static void
suggest(ArykKind kind, const char *name, const char *file, void *user)
{
  (void)file;
  Suggestion *suggestion = user;
  if (kind != suggestion->kind) {
    if (strcmp(name, suggestion->wanted) == 0)
      suggestion->another = kind;
    return;
  }
  nearest_offer(&suggestion->nearest, name);
  if (suggestion->nearest.best == name) {
    g_free(suggestion->best);
    suggestion->best = g_strdup(name);
    suggestion->nearest.best = suggestion->best;
  }
}

static void
refuse_unknown(const Registry *registry, ArykKind kind, const char *name, GError **error)
{
  Suggestion suggestion = {.kind = kind, .wanted = name};
  nearest_start(&suggestion.nearest, name);
  each_name(registry, suggest, &suggestion);
  char *looked = search_folders_text(registry->folders);
  const char *word = registry_kind_name(kind);
  if (suggestion.another != 0)
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "there is no %s \"%s\", but there is a %s \"%s\"; looked in %s", word, name,
               registry_kind_name(suggestion.another), name, looked);
  else if (suggestion.best != NULL)
    aryk_error(error, ARYK_ERROR_PLUGIN, "there is no %s \"%s\"; did you mean \"%s\"? looked in %s",
               word, name, suggestion.best, looked);
  else
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "there is no %s \"%s\"; `aryk plugins` lists those there are; looked in %s", word,
               name, looked);
  g_free(looked);
  g_free(suggestion.best);
}

/* Kind and name in the descriptor must be those of the file; the symbol's name was so already. */
static bool
agrees(const ArykPlugin *plugin, ArykKind kind, const char *name, const char *file, GError **error)
{
  if (plugin->kind == (uint32_t)kind && strcmp(plugin->name, name) == 0)
    return true;
  return aryk_error(
      error, ARYK_ERROR_PLUGIN,
      "%s should hold the %s \"%s\" but its descriptor says %s \"%s\"; file, kind and "
      "name must agree",
      file, registry_kind_name(kind), name, registry_kind_name((ArykKind)plugin->kind),
      plugin->name);
}

static const ArykPlugin *
open_file(Registry *registry, ArykKind kind, const char *name, const char *file, GError **error)
{
  size_t size;
  const ArykPlugin *foreign = open_descriptor(file, kind, name, &size, error);
  if (foreign == NULL)
    return NULL;
  char *where = g_strdup_printf("the plugin %s", file);
  ArykPlugin *plugin = adopt_plugin(foreign, size, where, error);
  g_free(where);
  if (plugin == NULL)
    return NULL;
  if (!agrees(plugin, kind, name, file, error)) {
    adopt_free(plugin);
    return NULL;
  }
  return keep(registry, plugin, file);
}

const ArykPlugin *
registry_open(Registry *registry, ArykKind kind, const char *name, GError **error)
{
  const Known *known = find_known(registry, kind, name);
  if (known != NULL)
    return known->plugin;
  char *file = strchr(name, '/') == NULL ? search_file(registry->folders, kind, name) : NULL;
  if (file == NULL) {
    refuse_unknown(registry, kind, name, error);
    return NULL;
  }
  const ArykPlugin *plugin = open_file(registry, kind, name, file, error);
  g_free(file);
  return plugin;
}

const char *
registry_file(const Registry *registry, const ArykPlugin *plugin)
{
  for (guint i = 0; i < registry->known->len; i++) {
    const Known *known = g_ptr_array_index(registry->known, i);
    if (known->plugin == plugin)
      return known->file;
  }
  return "";
}

bool
registry_add(Registry *registry, const ArykPlugin *plugin, GError **error)
{
  ArykPlugin *mine = adopt_plugin(plugin, SIZE_MAX, "a linked-in plugin", error);
  if (mine == NULL)
    return false;
  if (find_known(registry, (ArykKind)mine->kind, mine->name) != NULL) {
    aryk_error(error, ARYK_ERROR_PLUGIN, "a linked-in plugin: there is a %s \"%s\" already",
               registry_kind_name((ArykKind)mine->kind), mine->name);
    adopt_free(mine);
    return false;
  }
  keep(registry, mine, "(linked in)");
  return true;
}

static void
entry_free(void *data)
{
  RegistryEntry *entry = data;
  g_free(entry->file);
  g_free(entry->name);
  g_clear_error(&entry->error);
  g_free(entry);
}

static void
list_one(ArykKind kind, const char *name, const char *file, void *user)
{
  GPtrArray *list = user;
  for (guint i = 0; i < list->len; i++) {
    const RegistryEntry *there = g_ptr_array_index(list, i);
    if (there->kind == kind && strcmp(there->name, name) == 0)
      return;
  }
  RegistryEntry *entry = g_new0(RegistryEntry, 1);
  entry->file = g_strdup(file);
  entry->name = g_strdup(name);
  entry->kind = kind;
  g_ptr_array_add(list, entry);
}

static int
compare_entries(const void *a, const void *b)
{
  const RegistryEntry *x = *(RegistryEntry *const *)a;
  const RegistryEntry *y = *(RegistryEntry *const *)b;
  return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : strcmp(x->name, y->name);
}

GPtrArray *
registry_list(Registry *registry)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(entry_free);
  each_name(registry, list_one, list);
  g_ptr_array_sort(list, compare_entries);
  for (guint i = 0; i < list->len; i++) {
    RegistryEntry *entry = g_ptr_array_index(list, i);
    entry->plugin = registry_open(registry, entry->kind, entry->name, &entry->error);
  }
  return list;
}
