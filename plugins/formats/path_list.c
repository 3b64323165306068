#include "plugins/formats/path_list.h"

#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <sys/stat.h>

/* A list that is being made. */
typedef struct Finder {
  const PathRules *rules;
  GArray *entries;  /* of PathEntry                */
  GHashTable *seen; /* paths that are in the list */
  size_t found;     /* files found, known ones too */
} Finder;

void
path_list_clear(PathList *list)
{
  for (size_t i = 0; i < list->count; i++) {
    g_free(list->entries[i].path);
    g_free(list->entries[i].problem);
  }
  g_free(list->entries);
  memset(list, 0, sizeof *list);
}

bool
path_list_has_stdin(const ArykStrings *paths)
{
  for (size_t i = 0; i < paths->count; i++) {
    if (strcmp(paths->items[i], "-") == 0)
      return true;
  }
  return false;
}

bool
path_list_check(const ArykStrings *paths, GError **error)
{
  for (size_t i = 0; i < paths->count; i++) {
    if (paths->items[i][0] == '\0')
      return aryk_error(error, ARYK_ERROR_CONFIG, "there is an empty path; remove it");
    if (strstr(paths->items[i], "**") != NULL)
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "\"**\" in \"%s\" is not supported; name the folder itself, which is read "
                        "with all folders in it, and choose names with match = \"*.txt\"",
                        paths->items[i]);
  }
  return true;
}

/* ---- Finding -------------------------------------------------------------------------------- */

static int
path_compare(const void *a, const void *b)
{
  return strcmp(((const PathEntry *)a)->path, ((const PathEntry *)b)->path);
}

/* Takes over `path` and `problem`. */
static void
finder_add(Finder *finder, char *path, char *problem)
{
  finder->found++;
  if (!g_hash_table_add(finder->seen, g_strdup(path))) {
    g_free(path);
    g_free(problem);
    return;
  }
  PathEntry entry = {path, problem};
  g_array_append_val(finder->entries, entry);
}

static void finder_walk(Finder *finder, const char *folder);

/* One name of a folder. */
static void
finder_visit(Finder *finder, const char *folder, const char *name)
{
  char *path = g_build_filename(folder, name, NULL);
  struct stat link, target;
  bool matches = finder->rules->match == NULL || fnmatch(finder->rules->match, name, 0) == 0;
  bool hidden = name[0] == '.', known = !hidden && lstat(path, &link) == 0;
  if (!hidden && !known && errno != ENOENT) {
    char *problem = g_strdup_printf("cannot be examined: %s", g_strerror(errno));
    finder_add(finder, path, problem); /* it may be a folder: refused whatever its name is */
  } else if (!known) {
    g_free(path); /* hidden, or gone since the folder was listed */
  } else if (S_ISDIR(link.st_mode)) {
    finder_walk(finder, path);
    g_free(path);
  } else if (matches &&
             (S_ISREG(link.st_mode) ||
              (S_ISLNK(link.st_mode) && (stat(path, &target) != 0 || S_ISREG(target.st_mode))))) {
    finder_add(finder, path, NULL); /* a broken link is refused when it is read */
  } else {
    g_free(path);
  }
}

static void
finder_walk(Finder *finder, const char *folder)
{
  GError *problem = NULL;
  GDir *dir = g_dir_open(folder, 0, &problem);
  if (dir == NULL) {
    finder_add(finder, g_strdup(folder), g_strdup(problem->message));
    g_error_free(problem);
    return;
  }
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL)
    finder_visit(finder, folder, name);
  g_dir_close(dir);
}

static bool
finder_glob(Finder *finder, const char *pattern, GError **error)
{
  glob_t found;
  int status = glob(pattern, GLOB_NOSORT, NULL, &found);
  if (status == GLOB_NOMATCH)
    return true;
  if (status != 0)
    return aryk_error(error, ARYK_ERROR_IO, "the path \"%s\" cannot be searched: %s", pattern,
                      status == GLOB_NOSPACE ? "out of memory" : g_strerror(errno));
  for (size_t i = 0; i < found.gl_pathc; i++) {
    struct stat status_of;
    if (stat(found.gl_pathv[i], &status_of) == 0 && S_ISDIR(status_of.st_mode))
      finder_walk(finder, found.gl_pathv[i]);
    else
      finder_add(finder, g_strdup(found.gl_pathv[i]), NULL);
  }
  globfree(&found);
  return true;
}

/* Adds what one entry of `paths` means. */
static bool
finder_expand(Finder *finder, const char *path, GError **error)
{
  struct stat status;
  guint first = finder->entries->len;
  size_t found = finder->found;
  bool exists = strcmp(path, "-") == 0 || lstat(path, &status) == 0;
  if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
    finder_walk(finder, path);
  else if (exists)
    finder_add(finder, g_strdup(path), NULL);
  else if (errno != ENOENT && errno != ENOTDIR && strpbrk(path, "*?[") == NULL)
    finder_add(finder, g_strdup(path), NULL); /* refused, with the reason, when it is read */
  else if (strpbrk(path, "*?[") != NULL && !finder_glob(finder, path, error))
    return false;
  if (finder->found == found && !finder->rules->allow_empty)
    return aryk_error(error, ARYK_ERROR_IO,
                      "the path \"%s\" finds no file%s; correct it, or set allow_empty = true",
                      path, finder->rules->match != NULL ? " that matches" : "");
  guint more = finder->entries->len - first;
  if (more > 1)
    qsort((PathEntry *)(void *)finder->entries->data + first, more, sizeof(PathEntry),
          path_compare);
  return true;
}

bool
path_list_find(PathList *list, const ArykStrings *paths, const PathRules *rules, GError **error)
{
  Finder finder = {rules, g_array_new(FALSE, FALSE, sizeof(PathEntry)),
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), 0};
  bool done = true;
  for (size_t i = 0; done && i < paths->count; i++)
    done = finder_expand(&finder, paths->items[i], error);
  g_hash_table_destroy(finder.seen);
  list->count = finder.entries->len;
  list->entries = (PathEntry *)(void *)g_array_free(finder.entries, FALSE);
  if (!done)
    path_list_clear(list);
  return done;
}
