/* path_list.h - from the paths that a source is given to the files that it will read.
 *
 * An entry is "-" (standard input), a folder (read recursively), a pattern with * ? or [...] (one
 * level, as in a shell), or the path of a file. A file that really has such characters in its name
 * is found first. Entries keep their order; what one entry finds is in byte order of the paths; a
 * path that comes twice is read once, where it came first. The list is made once, when the run
 * starts: files that appear later do not belong to it.
 *
 * In a folder, names that begin with a dot are left out, and so is what is neither a file nor a
 * folder; links to files are followed, links to folders are not. */
#ifndef PLUGINS_FORMATS_PATH_LIST_H
#define PLUGINS_FORMATS_PATH_LIST_H

#include <aryk/plugin.h>

typedef struct PathEntry {
  char *path;
  char *
      problem; /* why it cannot be read, known already now (a folder that cannot be listed); NULL */
} PathEntry;

/* Start from a zeroed one; free with path_list_clear(). */
typedef struct PathList {
  PathEntry *entries;
  size_t count;
} PathList;

typedef struct PathRules {
  const char *match; /* in folders, only names that match this pattern; NULL: all      */
  bool allow_empty;  /* an entry that finds nothing is not an error                    */
} PathRules;

/* False with *error (ARYK_ERROR_IO) naming the entry that finds nothing. */
ARYK_MUST_CHECK bool path_list_find(PathList *list, const ArykStrings *paths,
                                    const PathRules *rules, GError **error);
void path_list_clear(PathList *list);

/* In `check`: entries that cannot mean anything, and standard input more than once. */
ARYK_MUST_CHECK bool path_list_check(const ArykStrings *paths, GError **error);
/* True when "-" is among them. */
bool path_list_has_stdin(const ArykStrings *paths);

#endif
