/* adopt.c - checks and copies a descriptor; see adopt.h. */
#include "core/registry/adopt.h"

#include <stddef.h>

#include "core/registry/registry.h"

/* No version of the interface had less than the data in front of the callbacks. */
#define SMALLEST_DESCRIPTOR offsetof(ArykPlugin, check)
#define LARGEST_DESCRIPTOR  4096
#define SMALLEST_ROW        offsetof(ArykOption, int_default)
#define LARGEST_ROW         1024

static bool
check_sizes(const ArykPlugin *foreign, size_t size, const char *where, GError **error)
{
  if (size < offsetof(ArykPlugin, kind) || foreign->struct_size < SMALLEST_DESCRIPTOR ||
      foreign->struct_size > LARGEST_DESCRIPTOR || foreign->struct_size > size)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: its descriptor does not look like one (struct_size %u); make it with "
                      "ARYK_SOURCE(), ARYK_TRANSFORM() or ARYK_SINK()",
                      where, size < sizeof(uint32_t) ? 0 : foreign->struct_size);
  if (foreign->abi_major != ARYK_ABI_MAJOR)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: built for plugin ABI %u.%u, but this Aryk has %d.%d; build the plugin "
                      "again with this Aryk's headers",
                      where, foreign->abi_major, foreign->abi_minor, ARYK_ABI_MAJOR,
                      ARYK_ABI_MINOR);
  if (foreign->abi_minor > ARYK_ABI_MINOR)
    return aryk_error(
        error, ARYK_ERROR_PLUGIN,
        "%s: built for plugin ABI %u.%u, newer than this Aryk's %d.%d; update Aryk, or "
        "build the plugin with this Aryk's headers",
        where, foreign->abi_major, foreign->abi_minor, ARYK_ABI_MAJOR, ARYK_ABI_MINOR);
  if (foreign->struct_size > sizeof(ArykPlugin))
    return aryk_error(
        error, ARYK_ERROR_PLUGIN,
        "%s: says plugin ABI %u.%u, but its descriptor has %u bytes where that ABI has "
        "%zu at most; build the plugin again",
        where, foreign->abi_major, foreign->abi_minor, foreign->struct_size, sizeof(ArykPlugin));
  if (foreign->options != NULL &&
      (foreign->option_size < SMALLEST_ROW || foreign->option_size > LARGEST_ROW ||
       foreign->option_size % _Alignof(ArykOption) != 0))
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: its option rows cannot have %u bytes (option_size); make the descriptor "
                      "with the macros of aryk/plugin.h",
                      where, foreign->option_size);
  return true;
}

static bool
is_plugin_name(const char *name)
{
  if (name == NULL || !g_ascii_islower(name[0]))
    return false;
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && *c != '_')
      return false;
  return true;
}

static bool
check_words(const ArykPlugin *plugin, const char *where, GError **error)
{
  if (plugin->kind < ARYK_KIND_SOURCE || plugin->kind > ARYK_KIND_SINK)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: kind %u is none of source (1), transform (2), sink (3)", where,
                      plugin->kind);
  if (!is_plugin_name(plugin->name))
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: \"%s\" cannot be a plugin's name; names are lower-case letters, digits "
                      "and _, a letter first",
                      where, plugin->name != NULL ? plugin->name : "");
  if (plugin->version == NULL || plugin->version[0] == '\0' || plugin->summary == NULL ||
      plugin->summary[0] == '\0')
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: its descriptor has no %s", where,
                      plugin->version == NULL || plugin->version[0] == '\0' ? "version"
                                                                            : "summary");
  return true;
}

/* Which kinds may have a callback: a set of bits 1 << kind. */
#define SOURCE    (1u << ARYK_KIND_SOURCE)
#define TRANSFORM (1u << ARYK_KIND_TRANSFORM)
#define SINK      (1u << ARYK_KIND_SINK)

/* A callback in the wrong kind of plugin would never be called: that is a mistake, not a choice. */
static bool
check_foreign_callbacks(const ArykPlugin *plugin, const char *where, GError **error)
{
  const struct {
    const char *name;
    bool set;
    unsigned kinds;
  } callbacks[] = {
      {"read", plugin->read != NULL, SOURCE},
      {"parse", plugin->parse != NULL, SOURCE},
      {"record", plugin->record != NULL, TRANSFORM},
      {"batch", plugin->batch != NULL, TRANSFORM},
      {"finish", plugin->finish != NULL, TRANSFORM | SINK},
      {"format", plugin->format != NULL, SINK},
      {"write", plugin->write != NULL, SINK},
      {"prepare", plugin->prepare != NULL, TRANSFORM | SINK},
      {"commit", plugin->commit != NULL, TRANSFORM | SINK},
      {"abort", plugin->abort != NULL, TRANSFORM | SINK},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(callbacks); i++)
    if (callbacks[i].set && (callbacks[i].kinds & (1u << plugin->kind)) == 0)
      return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: a %s has no callback `%s`; remove it", where,
                        registry_kind_name((ArykKind)plugin->kind), callbacks[i].name);
  return true;
}

static bool
check_needed_callbacks(const ArykPlugin *plugin, const char *where, GError **error)
{
  if (plugin->kind == ARYK_KIND_SOURCE && plugin->read == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: a source needs the callback `read`", where);
  if (plugin->kind == ARYK_KIND_TRANSFORM && plugin->record == NULL && plugin->batch == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: a transform needs one of the callbacks `record` and `batch`", where);
  if (plugin->record != NULL && plugin->batch != NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: a transform has `record` or `batch`, not both; remove one", where);
  if (plugin->kind == ARYK_KIND_SINK && plugin->write == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: a sink needs the callback `write` (what `format` makes goes there)",
                      where);
  if ((plugin->save == NULL) != (plugin->restore == NULL))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: has `%s` without `%s`; they go together",
                      where, plugin->save != NULL ? "save" : "restore",
                      plugin->save != NULL ? "restore" : "save");
  if ((plugin->prepare == NULL) != (plugin->commit == NULL))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: has `%s` without `%s`; they go together",
                      where, plugin->prepare != NULL ? "prepare" : "commit",
                      plugin->prepare != NULL ? "commit" : "prepare");
  if (plugin->abort != NULL && plugin->kind == ARYK_KIND_TRANSFORM && plugin->commit == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: has `abort` without `prepare` and `commit`; they go together", where);
  if (plugin->unload != NULL && plugin->load == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: has `unload` without `load`", where);
  return true;
}

static bool
check_flags(const ArykPlugin *plugin, const char *where, GError **error)
{
  static const struct {
    unsigned flag;
    const char *name;
    unsigned kind;
  } flags[] = {{ARYK_STATELESS, "ARYK_STATELESS", ARYK_KIND_TRANSFORM},
               {ARYK_SPLITS, "ARYK_SPLITS", ARYK_KIND_TRANSFORM},
               {ARYK_RESUMES, "ARYK_RESUMES", ARYK_KIND_SOURCE},
               {ARYK_PARSES_ALONE, "ARYK_PARSES_ALONE", ARYK_KIND_SOURCE}};
  unsigned known = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
    known |= flags[i].flag;
    if ((plugin->flags & flags[i].flag) != 0 && plugin->kind != flags[i].kind)
      return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: %s is for a %s; this is a %s", where,
                        flags[i].name, registry_kind_name((ArykKind)flags[i].kind),
                        registry_kind_name((ArykKind)plugin->kind));
  }
  if ((plugin->flags & ~known) != 0)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: flags 0x%x are not known in ABI %d.%d", where,
                      plugin->flags & ~known, ARYK_ABI_MAJOR, ARYK_ABI_MINOR);
  if ((plugin->flags & ARYK_STATELESS) != 0 && plugin->commit != NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: ARYK_STATELESS does not go with `commit`; one output has one writer",
                      where);
  if ((plugin->flags & ARYK_PARSES_ALONE) != 0 && plugin->parse == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "%s: ARYK_PARSES_ALONE needs the callback `parse`",
                      where);
  if ((plugin->flags & ARYK_RESUMES) != 0 && plugin->save == NULL)
    return aryk_error(error, ARYK_ERROR_PLUGIN,
                      "%s: ARYK_RESUMES needs the callbacks `save` and `restore`", where);
  return true;
}

ArykPlugin *
adopt_plugin(const ArykPlugin *foreign, size_t size, const char *where, GError **error)
{
  if (!check_sizes(foreign, size, where, error))
    return NULL;
  ArykPlugin plugin = {0};
  memcpy(&plugin, foreign, foreign->struct_size);
  if (!check_words(&plugin, where, error) || !check_foreign_callbacks(&plugin, where, error) ||
      !check_needed_callbacks(&plugin, where, error) || !check_flags(&plugin, where, error))
    return NULL;
  if (plugin.options != NULL) {
    plugin.options =
        adopt_options(foreign->options, foreign->option_size, plugin.state_size, where, error);
    if (plugin.options == NULL)
      return NULL;
  }
  plugin.struct_size = sizeof(ArykPlugin);
  plugin.option_size = sizeof(ArykOption);
  return g_memdup2(&plugin, sizeof plugin);
}

void
adopt_free(ArykPlugin *plugin)
{
  if (plugin == NULL)
    return;
  adopt_options_free((ArykOption *)plugin->options);
  g_free(plugin);
}
