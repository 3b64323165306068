/* interpose_path.c - which file a call is about. */
#include "tests/crash/interpose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool
path_begins(const char *root, const char *path)
{
  size_t length = strlen(root);
  return strncmp(root, path, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* Where a relative path begins when it is relative to a descriptor. */
static bool
beginning(int folder, const char *path, char found[PATH_MAX])
{
  found[0] = '\0';
  uint64_t inode;
  return path[0] == '/' || folder == AT_FDCWD || path_of_descriptor(folder, found, &inode);
}

/* The folder in its one form, and behind it the last name as it is. */
static bool
canonical(char *path, char found[PATH_MAX])
{
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/')
    path[--length] = '\0';
  char *slash = strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || name[0] == '\0')
    return realpath(path, found) != NULL;
  const char *folder = slash == NULL ? "." : slash == path ? "/" : path;
  if (slash != NULL && slash != path)
    *slash = '\0';
  if (realpath(folder, found) == NULL)
    return false;
  size_t used = strcmp(found, "/") == 0 ? 0 : strlen(found);
  int written = snprintf(found + used, PATH_MAX - used, "/%s", name);
  return written > 0 && (size_t)written < PATH_MAX - used;
}

bool
path_is_below(const char *root, int folder, const char *path, char found[PATH_MAX])
{
  if (root == NULL)
    return false;
  int number = errno;
  char start[PATH_MAX], whole[PATH_MAX];
  bool below = false;
  if (beginning(folder, path, start)) {
    int length = snprintf(whole, sizeof whole, "%s%s%s", start, start[0] != '\0' ? "/" : "", path);
    below = length > 0 && length < PATH_MAX && canonical(whole, found) && path_begins(root, found);
  }
  errno = number;
  return below;
}

bool
path_of_descriptor(int descriptor, char found[PATH_MAX], uint64_t *inode)
{
  int number = errno;
  char name[64];
  struct stat status;
  bool known = false;
  if (fstat(descriptor, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
    (void)snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, found, PATH_MAX - 1);
    known = length > 0;
    found[known ? length : 0] = '\0';
    *inode = status.st_ino;
  }
  errno = number;
  return known;
}
