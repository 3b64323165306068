/* file_claim.c - no file has two writers: the later one to finish would silently replace the
 * other's work. The files that this process is writing are kept in a table. */
#include "core/runtime/file.h"

#include <pthread.h>
#include <stdlib.h>

#include <aryk/plugin.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static GHashTable *claimed; /* char *: canonical paths */

/* The same file under the same name, whichever way leads to its folder. */
static char *
canonical(const FileTarget *target)
{
  char *folder = realpath(target->folder, NULL);
  char *name = g_path_get_basename(target->path);
  char *path = g_build_filename(folder != NULL ? folder : target->folder, name, NULL);
  g_free(name);
  free(folder);
  return path;
}

bool
file_target_claim(FileTarget *target, const char *shown, GError **error)
{
  char *path = canonical(target);
  pthread_mutex_lock(&lock);
  if (claimed == NULL)
    claimed = g_hash_table_new(g_str_hash, g_str_equal);
  bool is_free = !g_hash_table_contains(claimed, path);
  if (is_free)
    g_hash_table_add(claimed, path);
  pthread_mutex_unlock(&lock);
  if (is_free) {
    target->claim = path;
    return true;
  }
  g_free(path);
  return aryk_error(error, ARYK_ERROR_IO,
                    "cannot write \"%s\": the file is being written already; each output needs a "
                    "name of its own",
                    shown);
}

void
file_target_release(FileTarget *target)
{
  if (target->claim == NULL)
    return;
  pthread_mutex_lock(&lock);
  g_hash_table_remove(claimed, target->claim);
  if (g_hash_table_size(claimed) == 0)
    g_clear_pointer(&claimed, g_hash_table_destroy);
  pthread_mutex_unlock(&lock);
  g_clear_pointer(&target->claim, g_free);
}
