/* The loader: every way in which a plugin's file can be wrong, and the message it gets. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <glib/gstdio.h>

#include "core/registry/registry.h"
#include "core/registry/search.h"

/* Where the broken plugins were built, and where the tests make more of them. */
static char *built;
static char *made;
static Registry *registry;

static int
set_up(void **state)
{
  (void)state;
  const char *builddir = g_getenv("builddir");
  built = g_build_filename(builddir != NULL ? builddir : ".", "tests", "plugins", "broken", ".libs",
                           NULL);
  made = g_dir_make_tmp("aryk-registry-XXXXXX", NULL);
  assert_non_null(made);
  g_setenv("XDG_DATA_HOME", made, TRUE);
  g_unsetenv("ARYK_PLUGIN_PATH");
  const char *paths[] = {made, built, NULL};
  registry = registry_new(paths);
  return 0;
}

static int
tear_down(void **state)
{
  (void)state;
  registry_free(registry);
  GDir *dir = g_dir_open(made, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    char *file = g_build_filename(made, name, NULL);
    g_unlink(file);
    g_free(file);
  }
  g_dir_close(dir);
  g_rmdir(made);
  g_free(made);
  g_free(built);
  return 0;
}

/* The plugin cannot be opened, for this very reason. */
static void G_GNUC_PRINTF(3, 4) refused(ArykKind kind, const char *name, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  GError *error = NULL;
  assert_null(registry_open(registry, kind, name, &error));
  assert_non_null(error);
  assert_string_equal(error->message, message);
  assert_string_equal(aryk_error_code_name(error), "plugin");
  g_error_free(error);
  g_free(message);
}

/* The bytes of a plugin that is whole. */
static char *
whole_plugin(size_t *length)
{
  char *file = g_build_filename(built, "transform_whole.so", NULL);
  char *data = NULL;
  assert_true(g_file_get_contents(file, &data, length, NULL));
  g_free(file);
  return data;
}

static void
make_file(const char *name, const char *data, size_t length)
{
  char *file = g_build_filename(made, name, NULL);
  assert_true(g_file_set_contents(file, data, (gssize)length, NULL));
  g_free(file);
}

static void
a_whole_plugin_opens(void **state)
{
  (void)state;
  GError *error = NULL;
  const ArykPlugin *plugin = registry_open(registry, ARYK_KIND_TRANSFORM, "whole", &error);
  assert_null(error);
  assert_non_null(plugin);
  assert_string_equal(plugin->name, "whole");
  assert_non_null(plugin->record);
  char *file = g_build_filename(built, "transform_whole.so", NULL);
  assert_string_equal(registry_file(registry, plugin), file);
  g_free(file);
  assert_ptr_equal(registry_open(registry, ARYK_KIND_TRANSFORM, "whole", NULL), plugin);
}

static void
another_major(void **state)
{
  (void)state;
  refused(ARYK_KIND_TRANSFORM, "major",
          "the plugin %s/transform_major.so: built for plugin ABI 2.7, but this Aryk has %d.%d; "
          "build the plugin again with this Aryk's headers",
          built, ARYK_ABI_MAJOR, ARYK_ABI_MINOR);
}

static void
newer_minor(void **state)
{
  (void)state;
  refused(ARYK_KIND_TRANSFORM, "minor",
          "the plugin %s/transform_minor.so: built for plugin ABI %d.%d, newer than this Aryk's "
          "%d.%d; update Aryk, or build the plugin with this Aryk's headers",
          built, ARYK_ABI_MAJOR, ARYK_ABI_MINOR + 1, ARYK_ABI_MAJOR, ARYK_ABI_MINOR);
}

static void
older_and_shorter_loads(void **state)
{
  (void)state;
  GError *error = NULL;
  const ArykPlugin *plugin = registry_open(registry, ARYK_KIND_TRANSFORM, "older", &error);
  assert_null(error);
  assert_non_null(plugin);
  assert_int_equal(plugin->struct_size, sizeof(ArykPlugin));
  assert_int_equal(plugin->option_size, sizeof(ArykOption));
  assert_non_null(plugin->record);
  assert_null(plugin->batch);
  assert_null(plugin->abort);
  assert_string_equal(plugin->options[0].name, "times");
  assert_int_equal(plugin->options[0].int_max, 9);
  assert_null(plugin->options[0].group);
  assert_string_equal(plugin->options[1].name, "loud");
  assert_int_equal(plugin->options[1].int_default, 1);
  assert_null(plugin->options[1].text_default);
  assert_null(plugin->options[2].name);
}

static void
undefined_function(void **state)
{
  (void)state;
  refused(ARYK_KIND_TRANSFORM, "undefined",
          "cannot load the plugin %s/transform_undefined.so: undefined symbol: nobody_has_this; "
          "link the plugin with the library that has it (-Wl,-z,defs finds this when linking)",
          built);
}

static void
missing_dependency(void **state)
{
  (void)state;
  size_t length;
  char *data = whole_plugin(&length);
  char *needed = memmem(data, length, "libglib-2.0.so.0", sizeof "libglib-2.0.so.0");
  assert_non_null(needed);
  memcpy(needed, "libgone-2.0.so.0", sizeof "libgone-2.0.so.0");
  make_file("transform_dependent.so", data, length);
  g_free(data);
  refused(ARYK_KIND_TRANSFORM, "dependent",
          "cannot load the plugin %s/transform_dependent.so: libgone-2.0.so.0: cannot open shared "
          "object "
          "file: No such file or directory; install the library, or tell the linker where it is "
          "(ldconfig, LD_LIBRARY_PATH)",
          made);
}

static void
truncated_file(void **state)
{
  (void)state;
  size_t length;
  char *data = whole_plugin(&length);
  const struct {
    const char *name;
    size_t length;
  } cuts[] = {
      {"cut1", length - 1}, {"cut2", length / 2}, {"cut3", 4096}, {"cut4", 100}, {"cut5", 20}};
  for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
    char *name = g_strdup_printf("transform_%s.so", cuts[i].name);
    make_file(name, data, cuts[i].length);
    refused(ARYK_KIND_TRANSFORM, cuts[i].name,
            "%s/%s is cut off: it is shorter than its headers say; copy or build the plugin again",
            made, name);
    g_free(name);
  }
  g_free(data);
}

static void
empty_file(void **state)
{
  (void)state;
  make_file("transform_empty.so", "", 0);
  refused(ARYK_KIND_TRANSFORM, "empty",
          "%s/transform_empty.so is empty; copy or build the plugin again", made);
}

static void
not_a_shared_object(void **state)
{
  (void)state;
  make_file("source_text.so", "#!/bin/sh\n", 10);
  refused(ARYK_KIND_SOURCE, "text",
          "%s/source_text.so is not a plugin: it is no shared object (ELF); build it with -shared",
          made);
}

static void
not_a_file(void **state)
{
  (void)state;
  char *folder = g_build_filename(made, "sink_folder.so", NULL);
  assert_int_equal(g_mkdir(folder, 0700), 0);
  GError *error = NULL;
  assert_null(registry_open(registry, ARYK_KIND_SINK, "folder", &error));
  assert_non_null(error);
  assert_non_null(strstr(error->message, folder));
  g_error_free(error);
  assert_int_equal(g_rmdir(folder), 0);
  g_free(folder);
}

static void
wrong_name(void **state)
{
  (void)state;
  refused(ARYK_KIND_TRANSFORM, "misnamed",
          "%s/transform_misnamed.so should hold the transform \"misnamed\" but holds the transform "
          "\"another\"; file, kind and name must agree: call the file transform_another.so, or "
          "change the plugin's last lines",
          built);
}

static void
wrong_kind(void **state)
{
  (void)state;
  refused(ARYK_KIND_SINK, "wrongkind",
          "%s/sink_wrongkind.so should hold the sink \"wrongkind\" but holds the transform "
          "\"wrongkind\"; file, kind and name must agree: call the file transform_wrongkind.so, or "
          "change the plugin's last lines",
          built);
}

static void
descriptor_disagrees(void **state)
{
  (void)state;
  refused(ARYK_KIND_TRANSFORM, "disagrees",
          "%s/transform_disagrees.so should hold the transform \"disagrees\" but its descriptor "
          "says transform \"agrees\"; file, kind and name must agree",
          built);
}

static void
no_descriptor(void **state)
{
  (void)state;
  refused(
      ARYK_KIND_SOURCE, "silent",
      "%s/source_silent.so is not an Aryk plugin: it has no symbol source_silent_LTX_aryk_plugin"
      "; end its source with ARYK_SOURCE(), ARYK_TRANSFORM() or ARYK_SINK()",
      built);
}

static void
unknown_plugin(void **state)
{
  (void)state;
  const char *paths[] = {built, NULL};
  Registry *saved = registry;
  registry = registry_new(paths);
  char *looked = g_strdup_printf("%s, %s/aryk/plugins (no such folder), ", built, made);
  GError *error = NULL;
  assert_null(registry_open(registry, ARYK_KIND_TRANSFORM, "whoel", &error));
  char *begin = g_strdup_printf(
      "there is no transform \"whoel\"; did you mean \"whole\"? looked in %s", looked);
  assert_memory_equal(error->message, begin, strlen(begin));
  g_free(begin);
  g_clear_error(&error);
  assert_null(registry_open(registry, ARYK_KIND_SINK, "whole", &error));
  begin = g_strdup_printf(
      "there is no sink \"whole\", but there is a transform \"whole\"; looked in %s", looked);
  assert_memory_equal(error->message, begin, strlen(begin));
  g_free(begin);
  g_clear_error(&error);
  assert_null(registry_open(registry, ARYK_KIND_SINK, "xylophone", &error));
  begin = g_strdup_printf("there is no sink \"xylophone\"; `aryk plugins` lists those there are; "
                          "looked in %s",
                          looked);
  assert_memory_equal(error->message, begin, strlen(begin));
  g_free(begin);
  g_clear_error(&error);
  assert_null(registry_open(registry, ARYK_KIND_TRANSFORM, "../broken/whole", &error));
  assert_non_null(error);
  g_clear_error(&error);
  g_free(looked);
  registry_free(registry);
  registry = saved;
}

/* The first folder decides, also with a broken file. */
static void
first_folder_decides(void **state)
{
  (void)state;
  make_file("transform_whole.so", "nothing", 7);
  const char *paths[] = {made, built, NULL};
  Registry *saved = registry;
  registry = registry_new(paths);
  refused(
      ARYK_KIND_TRANSFORM, "whole",
      "%s/transform_whole.so is not a plugin: it is no shared object (ELF); build it with -shared",
      made);
  registry_free(registry);
  const char *turned[] = {built, made, NULL};
  registry = registry_new(turned);
  assert_non_null(registry_open(registry, ARYK_KIND_TRANSFORM, "whole", NULL));
  registry_free(registry);
  registry = saved;
  char *file = g_build_filename(made, "transform_whole.so", NULL);
  assert_int_equal(g_unlink(file), 0);
  g_free(file);
}

static void
variable_is_searched(void **state)
{
  (void)state;
  char *value = g_strdup_printf("/nowhere:%s:", built);
  g_setenv("ARYK_PLUGIN_PATH", value, TRUE);
  Registry *other = registry_new(NULL);
  assert_non_null(registry_open(other, ARYK_KIND_TRANSFORM, "whole", NULL));
  registry_free(other);
  g_unsetenv("ARYK_PLUGIN_PATH");
  g_free(value);
}

static void
build_tree_is_recognized(void **state)
{
  (void)state;
  char *plugins = g_build_filename(made, "plugins", ".libs", NULL);
  char *program = g_build_filename(made, "aryk", NULL);
  char *waiting = g_build_filename(made, ".libs", "aryk", NULL);
  assert_null(search_build_tree(program));
  assert_null(search_build_tree(waiting));
  assert_int_equal(g_mkdir_with_parents(plugins, 0700), 0);
  char *found = search_build_tree(program);
  assert_string_equal(found, plugins);
  g_free(found);
  found = search_build_tree(waiting);
  assert_string_equal(found, plugins);
  g_free(found);
  assert_null(search_build_tree("/usr/bin/aryk"));
  assert_int_equal(g_rmdir(plugins), 0);
  char *folder = g_path_get_dirname(plugins);
  assert_int_equal(g_rmdir(folder), 0);
  g_free(folder);
  g_free(plugins);
  g_free(program);
  g_free(waiting);
}

static void
list_has_all_in_order(void **state)
{
  (void)state;
  const char *paths[] = {built, NULL};
  Registry *other = registry_new(paths);
  GPtrArray *list = registry_list(other);
  static const char *const expected[] = {
      "source silent broken",       "transform disagrees broken", "transform major broken",
      "transform minor broken",     "transform misnamed broken",  "transform older fine",
      "transform undefined broken", "transform whole fine",       "sink wrongkind broken"};
  guint next = 0;
  for (guint i = 0; i < list->len; i++) {
    const RegistryEntry *entry = g_ptr_array_index(list, i);
    if (!g_str_has_prefix(entry->file, built))
      continue; /* of an installed Aryk */
    assert_true((entry->plugin == NULL) == (entry->error != NULL));
    char *line = g_strdup_printf("%s %s %s", registry_kind_name(entry->kind), entry->name,
                                 entry->plugin != NULL ? "fine" : "broken");
    assert_true(next < G_N_ELEMENTS(expected));
    assert_string_equal(line, expected[next++]);
    g_free(line);
  }
  assert_int_equal(next, G_N_ELEMENTS(expected));
  g_ptr_array_unref(list);
  registry_free(other);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_whole_plugin_opens),
      cmocka_unit_test(another_major),
      cmocka_unit_test(newer_minor),
      cmocka_unit_test(older_and_shorter_loads),
      cmocka_unit_test(undefined_function),
      cmocka_unit_test(missing_dependency),
      cmocka_unit_test(truncated_file),
      cmocka_unit_test(empty_file),
      cmocka_unit_test(not_a_shared_object),
      cmocka_unit_test(not_a_file),
      cmocka_unit_test(wrong_name),
      cmocka_unit_test(wrong_kind),
      cmocka_unit_test(descriptor_disagrees),
      cmocka_unit_test(no_descriptor),
      cmocka_unit_test(unknown_plugin),
      cmocka_unit_test(first_folder_decides),
      cmocka_unit_test(variable_is_searched),
      cmocka_unit_test(build_tree_is_recognized),
      cmocka_unit_test(list_has_all_in_order),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down) != 0;
}
