/* search.h - where plugins are looked for. */
#ifndef CORE_REGISTRY_SEARCH_H
#define CORE_REGISTRY_SEARCH_H

#include <aryk/plugin.h>

/* The folders in order, each once, for g_strfreev(): `paths` (NULL-ended, or NULL), those of
 * ARYK_PLUGIN_PATH, the user's, and the installed one or, when the running program lies in a build
 * tree, that tree's. */
char **search_folders(const char *const *paths);
/* The folder of built plugins when `program` lies in a build tree, else NULL; caller frees. libtool
 * puts programs that wait for installation, and all modules, into folders called .libs: the program
 * is build/aryk or build/.libs/aryk, the plugins are in build/plugins/.libs. */
char *search_build_tree(const char *program);
/* "a, b (no such folder), c": for messages. Caller frees. */
char *search_folders_text(char **folders);
/* The first "folder/kind_name.so" there is; caller frees. NULL when there is none. */
char *search_file(char **folders, ArykKind kind, const char *name);
/* Takes "sink_csv.so" apart; *name is a new string. False for other files. */
bool search_is_plugin(const char *file_name, ArykKind *kind, char **name);

#endif
