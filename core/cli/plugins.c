/* plugins.c - `aryk plugins`: what there is, and what is broken and why. */
#include <stdio.h>

#include "core/cli/cli.h"

static int
name_width(const ArykCatalog *catalog)
{
  size_t width = 0;
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++)
    width = MAX(width, strlen(aryk_catalog_entry(catalog, i)->name));
  return (int)width;
}

static void
print_usable(const ArykCatalog *catalog)
{
  int width = name_width(catalog);
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++) {
    const ArykCatalogEntry *entry = aryk_catalog_entry(catalog, i);
    if (entry->plugin != NULL)
      printf("%-9s  %-*s  %-5s  %s\n", aryk_kind_name(entry->kind), width, entry->name,
             entry->plugin->version, entry->plugin->summary);
  }
}

static void
print_broken(const ArykCatalog *catalog)
{
  bool any = false;
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++) {
    const ArykCatalogEntry *entry = aryk_catalog_entry(catalog, i);
    if (entry->plugin != NULL)
      continue;
    if (!any)
      printf("\nPlugins that cannot be used:\n");
    any = true;
    printf("%-9s  %s  %s\n", aryk_kind_name(entry->kind), entry->name, entry->file);
    cli_print_wrapped(entry->error, 11);
  }
}

static int
run(const Cli *cli)
{
  if (cli->n_arguments > 0)
    return cli_usage(&command_plugins, "\"%s\" is too much; see `aryk inspect %s`",
                     cli->arguments[0], cli->arguments[0]);
  ArykSettings settings = cli_settings(cli);
  ArykCatalog *catalog = aryk_catalog_new(settings.plugin_path);
  if (aryk_catalog_count(catalog) == 0)
    fprintf(stderr, "aryk: there are no plugins on the search path; "
                    "say where they are with --plugin-path DIR\n");
  print_usable(catalog);
  print_broken(catalog);
  aryk_catalog_free(catalog);
  return EXIT_DONE;
}

const Command command_plugins = {
    "plugins",
    "",
    "list the plugins there are",
    "Opens every plugin on the search path and lists kind, name, version and what it\n"
    "does. Plugins that cannot be used are listed at the end, with the reason.\n\n"
    "The search path: --plugin-path, the folders in ARYK_PLUGIN_PATH (with colons\n"
    "between them), the user's data folder, the installed folder.\n",
    run,
    0,
};
