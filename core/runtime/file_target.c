/* file_target.c - where an output path leads. */
#include "core/runtime/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include <aryk/plugin.h>

enum {
  LINKS_MAX = 40 /* as the kernel has it */
};

bool
file_error(GError **error, const char *what, const char *path, int number)
{
  ArykErrorCode code = number == EPIPE ? ARYK_ERROR_CLOSED : ARYK_ERROR_IO;
  if (strcmp(path, "-") == 0)
    return aryk_error(error, code, "cannot %s standard output: %s", what, g_strerror(number));
  return aryk_error(error, code, "cannot %s \"%s\": %s", what, path, g_strerror(number));
}

/* Follows a link by hand: realpath() refuses one that leads to a file that is not there yet. */
static char *
follow_links(const char *path, GError **error)
{
  char *here = g_strdup(path);
  for (int links = 0; links < LINKS_MAX; links++) {
    char buffer[PATH_MAX];
    ssize_t length = readlink(here, buffer, sizeof buffer - 1);
    if (length < 0) {
      if (errno == EINVAL || errno == ENOENT)
        return here;
      file_error(error, "open", path, errno);
      g_free(here);
      return NULL;
    }
    buffer[length] = '\0';
    char *folder = g_path_get_dirname(here);
    g_free(here);
    here = g_path_is_absolute(buffer) ? g_strdup(buffer) : g_build_filename(folder, buffer, NULL);
    g_free(folder);
  }
  file_error(error, "open", path, ELOOP);
  g_free(here);
  return NULL;
}

/* The names of open descriptors lead to whatever they are open on; replacing that by a rename would
 * not do what the name says. */
static bool
is_descriptor(const char *path)
{
  return strcmp(path, "/dev/stdout") == 0 || strcmp(path, "/dev/stderr") == 0 ||
         g_str_has_prefix(path, "/dev/fd/") || g_str_has_prefix(path, "/proc/");
}

static bool
look_at(const char *path, FileTarget *target, GError **error)
{
  struct stat status;
  if (stat(path, &status) != 0) {
    if (errno == ENOENT)
      return true;
    return file_error(error, "open", path, errno);
  }
  if (S_ISDIR(status.st_mode))
    return aryk_error(error, ARYK_ERROR_IO,
                      "cannot write \"%s\": it is a folder; give the name of a file in it", path);
  if (!S_ISREG(status.st_mode) || is_descriptor(path)) {
    target->stream = true;
    return true;
  }
  if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return file_error(error, "replace", path, errno);
  target->exists = true;
  target->inode = status.st_ino;
  target->size = (uint64_t)status.st_size;
  target->mode = status.st_mode & 07777;
  target->owner = status.st_uid;
  target->group = status.st_gid;
  return true;
}

bool
file_target_find(const char *path, FileTarget *target, GError **error)
{
  memset(target, 0, sizeof *target);
  size_t length = strlen(path);
  if (length == 0)
    return aryk_error(error, ARYK_ERROR_IO, "cannot write a file without a name");
  if (path[length - 1] == '/')
    return aryk_error(error, ARYK_ERROR_IO,
                      "cannot write \"%s\": it names a folder; give the name of a file in it",
                      path);
  if (!look_at(path, target, error))
    return false;
  target->path = target->stream ? g_strdup(path) : follow_links(path, error);
  if (target->path == NULL)
    return false;
  target->folder = g_path_get_dirname(target->path);
  return true;
}

void
file_target_clear(FileTarget *target)
{
  file_target_release(target);
  g_free(target->path);
  g_free(target->folder);
  memset(target, 0, sizeof *target);
}
