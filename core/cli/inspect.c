/* inspect.c - `aryk inspect`: a plugin's options, fields and an example, all from its descriptor.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "core/cli/cli.h"

enum {
  STEP = 4
};

/* ---- Options -------------------------------------------------------------------------------- */

static const char *
type_name(const ArykOption *option)
{
  static const char *const names[ARYK_OPT_N_TYPES] = {
      "",
      "bool",
      "integer",
      "size",
      "duration",
      "double",
      "decimal",
      "string",
      "path",
      "one of",
      "expression",
      "field name",
      "list of strings",
      "list of paths",
      "list of field names",
      "list of integers",
      "list of decimals",
      "list of groups",
  };
  return option->type < ARYK_OPT_N_TYPES ? names[option->type] : "unknown";
}

static void
append_size(GString *out, int64_t bytes)
{
  static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  unsigned unit = 0;
  for (; bytes > 0 && bytes % 1024 == 0 && unit + 1 < G_N_ELEMENTS(units); unit++)
    bytes /= 1024;
  g_string_append_printf(out, "\"%" PRId64 " %s\"", bytes, units[unit]);
}

static void
append_duration(GString *out, int64_t microseconds)
{
  static const struct {
    int64_t length;
    const char *unit;
  } units[] = {{INT64_C(86400000000), "d"},
               {INT64_C(3600000000), "h"},
               {60000000, "m"},
               {1000000, "s"},
               {1000, "ms"},
               {1, "us"}};
  for (unsigned i = 0; i < G_N_ELEMENTS(units); i++) {
    if (microseconds % units[i].length == 0 && (microseconds != 0 || i == 3)) {
      g_string_append_printf(out, "\"%" PRId64 "%s\"", microseconds / units[i].length,
                             units[i].unit);
      return;
    }
  }
  g_string_append(out, "\"0s\"");
}

static void
append_double(GString *out, double real)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.15g", real));
}

static void
append_default(GString *out, const ArykOption *option)
{
  if ((option->flags & ARYK_OPTION_REQUIRED) != 0) {
    g_string_append(out, ", required");
    return;
  }
  switch (option->type) {
  case ARYK_OPT_BOOL:
    g_string_append_printf(out, ", default %s", option->int_default != 0 ? "true" : "false");
    break;
  case ARYK_OPT_INT:
    g_string_append_printf(out, ", default %" PRId64, option->int_default);
    break;
  case ARYK_OPT_SIZE:
    g_string_append(out, ", default ");
    append_size(out, option->int_default);
    break;
  case ARYK_OPT_DOUBLE:
    g_string_append(out, ", default ");
    append_double(out, option->real_default);
    break;
  case ARYK_OPT_ENUM:
    g_string_append_printf(out, ", default \"%s\"", option->choices[option->int_default]);
    break;
  case ARYK_OPT_DECIMAL:
    if (option->text_default != NULL)
      g_string_append_printf(out, ", default %s", option->text_default);
    break;
  default:
    if (option->text_default != NULL)
      g_string_append_printf(out, ", default \"%s\"", option->text_default);
  }
}

static void
append_range(GString *out, const ArykOption *option)
{
  bool open_end = option->int_max == INT64_MAX;
  switch (option->type) {
  case ARYK_OPT_INT:
    if (option->int_min == INT64_MIN && open_end)
      break;
    if (open_end)
      g_string_append_printf(out, ", at least %" PRId64, option->int_min);
    else
      g_string_append_printf(out, ", %" PRId64 " to %" PRId64, option->int_min, option->int_max);
    break;
  case ARYK_OPT_SIZE:
  case ARYK_OPT_DURATION: {
    void (*append)(GString *, int64_t) =
        option->type == ARYK_OPT_SIZE ? append_size : append_duration;
    g_string_append(out, open_end ? ", at least " : ", ");
    append(out, option->int_min);
    if (!open_end) {
      g_string_append(out, " to ");
      append(out, option->int_max);
    }
    break;
  }
  case ARYK_OPT_DOUBLE:
    if (!isfinite(option->real_min) && !isfinite(option->real_max))
      break;
    g_string_append(out, ", ");
    append_double(out, option->real_min);
    g_string_append(out, " to ");
    append_double(out, option->real_max);
    break;
  default:
    break;
  }
}

static void
print_options(const ArykOption *options, int indent)
{
  for (const ArykOption *option = options; option != NULL && option->name != NULL; option++) {
    GString *line = g_string_new(type_name(option));
    for (unsigned i = 0; option->type == ARYK_OPT_ENUM && option->choices[i] != NULL; i++)
      g_string_append_printf(line, "%s \"%s\"", i > 0 ? "," : "", option->choices[i]);
    append_range(line, option);
    append_default(line, option);
    if ((option->flags & ARYK_OPTION_SECRET) != 0)
      g_string_append(line, ", secret");
    g_string_prepend(line, ": ");
    g_string_prepend(line, option->name);
    cli_print_wrapped(line->str, indent);
    cli_print_wrapped(option->doc, indent + STEP);
    if (option->type == ARYK_OPT_GROUPS)
      print_options(option->group, indent + STEP);
    g_string_free(line, TRUE);
  }
}

/* ---- Fields --------------------------------------------------------------------------------- */

typedef struct Fields {
  bool reads; /* which of the two is printed now */
  unsigned count;
  const char *condition; /* put behind the heading */
} Fields;

/* Without them there is no contract, so it was asked with those of the example. */
static bool
needs_options(const ArykPlugin *plugin)
{
  for (const ArykOption *row = plugin->options; row != NULL && row->name != NULL; row++) {
    if ((row->flags & ARYK_OPTION_REQUIRED) != 0)
      return true;
  }
  return false;
}

static void
print_field(const char *field, uint32_t types, bool reads, bool sure, void *user)
{
  Fields *fields = user;
  if (reads != fields->reads)
    return;
  if (fields->count++ == 0)
    printf("\n%s%s:\n", reads ? "Reads" : "Writes", fields->condition);
  GString *line = g_string_new(field);
  g_string_append(line, ":");
  if ((types & ARYK_TYPES_ANY) == ARYK_TYPES_ANY)
    g_string_append(line, " anything");
  for (unsigned type = ARYK_NULL; types != ARYK_TYPES_ANY && type < ARYK_N_TYPES; type++) {
    if ((types & ARYK_TYPE_SET(type)) != 0)
      g_string_append_printf(line, "%s %s", line->str[line->len - 1] == ':' ? "" : " or",
                             aryk_type_name((ArykType)type));
  }
  g_string_append(line, reads ? sure ? ", required" : ", optional" : sure ? "" : ", not always");
  cli_print_wrapped(line->str, 2);
  g_string_free(line, TRUE);
}

static void
print_fields(const ArykCatalog *catalog, const ArykCatalogEntry *entry)
{
  for (int reads = 1; reads >= 0; reads--) {
    Fields fields = {
        .reads = reads == 1,
        .condition = needs_options(entry->plugin) ? ", as the example has it" : "",
    };
    GError *error = NULL;
    if (!aryk_catalog_contract(catalog, entry, print_field, &fields, &error)) {
      printf("\nFields: %s\n", error->message);
      g_error_free(error);
      return;
    }
  }
}

/* ---- A plugin ------------------------------------------------------------------------------- */

static void
print_plugin(const ArykCatalog *catalog, const ArykCatalogEntry *entry)
{
  const ArykPlugin *plugin = entry->plugin;
  printf("%s %s %s\n", aryk_kind_name(entry->kind), plugin->name, plugin->version);
  cli_print_wrapped(plugin->summary, 2);
  if (plugin->options != NULL && plugin->options->name != NULL) {
    printf("\nOptions:\n");
    print_options(plugin->options, 2);
  } else {
    printf("\nIt has no options.\n");
  }
  print_fields(catalog, entry);
  if (plugin->example != NULL) {
    char **lines = g_strsplit(plugin->example, "\n", -1);
    printf("\nExample:\n");
    for (char **line = lines; *line != NULL; line++)
      printf("  %s\n", *line);
    g_strfreev(lines);
  }
  if (entry->file != NULL)
    printf("\nFile: %s\n", entry->file);
}

/* Prints every plugin of that name and kind (0: any). Returns how many could not be used; *found
 * how many there are. */
static unsigned
print_named(const ArykCatalog *catalog, unsigned kind, const char *name, unsigned *found)
{
  unsigned broken = 0;
  *found = 0;
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++) {
    const ArykCatalogEntry *entry = aryk_catalog_entry(catalog, i);
    if (strcmp(entry->name, name) != 0 || (kind != 0 && (unsigned)entry->kind != kind))
      continue;
    if ((*found)++ > 0)
      putchar('\n');
    if (entry->plugin != NULL) {
      print_plugin(catalog, entry);
    } else {
      broken++;
      fprintf(stderr, "aryk: the %s %s cannot be used: %s\n", aryk_kind_name(entry->kind), name,
              entry->error);
    }
  }
  return broken;
}

static int
not_found(const ArykCatalog *catalog, unsigned kind, const char *name)
{
  GPtrArray *names = g_ptr_array_new();
  for (unsigned i = 0; i < aryk_catalog_count(catalog); i++) {
    const ArykCatalogEntry *entry = aryk_catalog_entry(catalog, i);
    if (kind == 0 || (unsigned)entry->kind == kind)
      g_ptr_array_add(names, (gpointer)entry->name);
  }
  g_ptr_array_add(names, NULL);
  const char *what = kind != 0 ? aryk_kind_name((ArykKind)kind) : "plugin";
  const char *nearest = aryk_nearest(name, (const char *const *)names->pdata);
  if (nearest != NULL)
    fprintf(stderr, "aryk: no %s \"%s\"; did you mean \"%s\"?\n", what, name, nearest);
  else
    fprintf(stderr, "aryk: no %s \"%s\"; `aryk plugins` lists what there is\n", what, name);
  g_ptr_array_unref(names);
  return EXIT_USAGE;
}

static unsigned
kind_of(const char *word)
{
  for (unsigned kind = ARYK_KIND_SOURCE; kind <= ARYK_KIND_SINK; kind++) {
    if (strcmp(word, aryk_kind_name((ArykKind)kind)) == 0)
      return kind;
  }
  return 0;
}

static int
run(const Cli *cli)
{
  if (cli->n_arguments == 0)
    return cli_usage(&command_inspect, "say which plugin to inspect");
  unsigned kind = cli->n_arguments > 1 ? kind_of(cli->arguments[0]) : 0;
  if (cli->n_arguments > 2 || (cli->n_arguments == 2 && kind == 0))
    return cli_usage(&command_inspect,
                     "\"%s\" is not a kind of plugin; there are source, transform and sink",
                     cli->arguments[0]);
  const char *name = cli->arguments[cli->n_arguments - 1];
  ArykSettings settings = cli_settings(cli);
  ArykCatalog *catalog = aryk_catalog_new(settings.plugin_path);
  unsigned found = 0, broken = print_named(catalog, kind, name, &found);
  int status = found == 0 ? not_found(catalog, kind, name) : broken > 0 ? EXIT_FAILED : EXIT_DONE;
  aryk_catalog_free(catalog);
  return status;
}

const Command command_inspect = {
    "inspect",
    "[KIND] PLUGIN",
    "show a plugin's options and fields",
    "Shows the options of a plugin with their types, ranges and defaults, the fields\n"
    "that it reads and writes, and an example. KIND is source, transform or sink;\n"
    "without it all plugins of that name are shown.\n",
    run,
    0,
};
