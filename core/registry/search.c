/* search.c - see search.h. */
#include "core/registry/search.h"

#include <string.h>

#include "core/registry/registry.h"

#define ENDING ".so"

static void
add_folder(GPtrArray *folders, char *folder)
{
  if (folder[0] != '\0' && !g_ptr_array_find_with_equal_func(folders, folder, g_str_equal, NULL))
    g_ptr_array_add(folders, folder);
  else
    g_free(folder);
}

char *
search_build_tree(const char *program)
{
  char *folder = g_path_get_dirname(program);
  char *last = g_path_get_basename(folder);
  if (strcmp(last, ".libs") == 0) {
    char *up = g_path_get_dirname(folder);
    g_free(folder);
    folder = up;
  }
  g_free(last);
  char *plugins = g_build_filename(folder, "plugins", ".libs", NULL);
  g_free(folder);
  if (g_file_test(plugins, G_FILE_TEST_IS_DIR))
    return plugins;
  g_free(plugins);
  return NULL;
}

/* The folder that belongs to this program: of its build tree, or the installed one. */
static char *
own_folder(void)
{
  char *program = g_file_read_link("/proc/self/exe", NULL);
  char *built = program != NULL ? search_build_tree(program) : NULL;
  g_free(program);
  return built != NULL ? built : g_strdup(ARYK_PLUGIN_DIR);
}

char **
search_folders(const char *const *paths)
{
  GPtrArray *folders = g_ptr_array_new();
  for (; paths != NULL && *paths != NULL; paths++)
    add_folder(folders, g_strdup(*paths));
  const char *variable = g_getenv("ARYK_PLUGIN_PATH");
  char **parts = g_strsplit(variable != NULL ? variable : "", G_SEARCHPATH_SEPARATOR_S, -1);
  for (char **part = parts; *part != NULL; part++)
    add_folder(folders, g_strdup(*part));
  g_strfreev(parts);
  add_folder(folders, g_build_filename(g_get_user_data_dir(), "aryk", "plugins", NULL));
  add_folder(folders, own_folder());
  g_ptr_array_add(folders, NULL);
  return (char **)g_ptr_array_free(folders, FALSE);
}

char *
search_folders_text(char **folders)
{
  GString *text = g_string_new(NULL);
  for (char **folder = folders; *folder != NULL; folder++)
    g_string_append_printf(text, "%s%s%s", folder == folders ? "" : ", ", *folder,
                           g_file_test(*folder, G_FILE_TEST_IS_DIR) ? "" : " (no such folder)");
  return g_string_free(text, FALSE);
}

char *
search_file(char **folders, ArykKind kind, const char *name)
{
  for (char **folder = folders; *folder != NULL; folder++) {
    char *file = g_strdup_printf("%s/%s_%s" ENDING, *folder, registry_kind_name(kind), name);
    if (g_file_test(file, G_FILE_TEST_EXISTS))
      return file;
    g_free(file);
  }
  return NULL;
}

bool
search_is_plugin(const char *file_name, ArykKind *kind, char **name)
{
  if (!g_str_has_suffix(file_name, ENDING))
    return false;
  for (ArykKind k = ARYK_KIND_SOURCE; k <= ARYK_KIND_SINK; k++) {
    const char *word = registry_kind_name(k);
    size_t length = strlen(word);
    if (strncmp(file_name, word, length) != 0 || file_name[length] != '_')
      continue;
    const char *start = file_name + length + 1;
    *kind = k;
    *name = g_strndup(start, strlen(start) - strlen(ENDING));
    return true;
  }
  return false;
}
