/* registry.h - finds, checks and opens plugins: the only room that knows libltdl.
 *
 * A plugin is looked for by kind and name, "sink_csv.so", in the folders of the search path in
 * order; the first folder that has a file of that name decides, so that a broken file is reported
 * and never silently passed over. Search path: the folders given, ARYK_PLUGIN_PATH, the user's data
 * folder (XDG_DATA_HOME/aryk/plugins), then the installed one or, for a program that runs from a
 * build tree, that tree's: a build never picks up plugins of an installed version. Only plugins
 * that are asked for are opened, and they stay resident. Files that are linked statically are
 * offered with registry_add() instead.
 *
 * What comes out is the descriptor as this host knows it: copied by struct_size into a zeroed
 * struct, its option table copied row by row by option_size. Nobody else has to think of ABI. */
#ifndef CORE_REGISTRY_REGISTRY_H
#define CORE_REGISTRY_REGISTRY_H

#include <aryk/plugin.h>

typedef struct Registry Registry;

/* `paths` is NULL-ended and may be NULL. */
Registry *registry_new(const char *const *paths);
void registry_free(Registry *registry);

/* The plugin, valid as long as the registry; NULL with *error, which says what was looked for and
 * where, and names the nearest plugin there is. */
const ArykPlugin *registry_open(Registry *registry, ArykKind kind, const char *name,
                                GError **error);
/* The file a plugin was opened from. */
const char *registry_file(const Registry *registry, const ArykPlugin *plugin);

/* A file that looks like a plugin; `plugin` is NULL and `error` set when it cannot be used. */
typedef struct RegistryEntry {
  char *file;
  char *name;
  ArykKind kind;
  const ArykPlugin *plugin;
  GError *error;
} RegistryEntry;
/* Everything on the search path, sorted by kind and name, each name once: an array of pointers to
 * RegistryEntry that frees its members. */
GPtrArray *registry_list(Registry *registry);

/* "source", "transform", "sink". */
const char *registry_kind_name(ArykKind kind);
/* The keys that every stage has and no option may be called after; NULL-ended. */
extern const char *const registry_stage_keys[];
/* Adds a plugin that is linked in: tests and static builds. `plugin` must live as long. */
bool registry_add(Registry *registry, const ArykPlugin *plugin, GError **error);

#endif
