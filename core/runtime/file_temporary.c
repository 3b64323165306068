/* file_temporary.c - the hidden file that stands in for a target until it is whole, and those that
 * dead runs have left. */
#include "core/runtime/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#include <aryk/plugin.h>

enum {
  NAME_SHOWN = 200,      /* bytes of the target's name in the temporary one: 255 is the end */
  TRIES = 100,           /* random names tried before giving up                             */
  RANDOM_LENGTH = 6,     /* letters behind the owner                                        */
  PROCESS_ID_DIGITS = 10 /* at most; the id of a state folder has 16 digits                 */
};

/* ".NAME.aryk-": what all temporary files of the target begin with. Caller frees. */
static char *
prefix_of(const FileTarget *target)
{
  char *name = g_path_get_basename(target->path);
  char *prefix = g_strdup_printf(".%.*s.aryk-", NAME_SHOWN, name);
  g_free(name);
  return prefix;
}

static bool
no_folder(const FileTarget *target, const char *shown, GError **error)
{
  return aryk_error(error, ARYK_ERROR_IO,
                    "cannot write \"%s\": there is no folder \"%s\"; create it", shown,
                    target->folder);
}

bool
file_temporary_possible(const FileTarget *target, const char *shown, GError **error)
{
  struct stat status;
  if (stat(target->folder, &status) != 0)
    return errno == ENOENT ? no_folder(target, shown, error)
                           : file_error(error, "create", shown, errno);
  if (!S_ISDIR(status.st_mode))
    return file_error(error, "create", shown, ENOTDIR);
  return faccessat(AT_FDCWD, target->folder, W_OK | X_OK, AT_EACCESS) == 0 ||
         file_error(error, "create", shown, errno);
}

/* ---- Locks ---------------------------------------------------------------------------------- */

bool
file_lock(int descriptor, const char *shown, GError **error)
{
  while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR)
      continue;
    if (errno == EWOULDBLOCK)
      return false;
    /* Who cannot lock cannot take another one's file for dead either. */
    if (errno == ENOLCK || errno == ENOTSUP || errno == ENOSYS || errno == EINVAL)
      return true;
    return file_error(error, "lock", shown, errno);
  }
  return true;
}

/* ---- Making --------------------------------------------------------------------------------- */

static void
random_letters(char *letters)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  unsigned char bytes[RANDOM_LENGTH];
  if (getrandom(bytes, sizeof bytes, GRND_NONBLOCK) != (ssize_t)sizeof bytes) {
    for (int i = 0; i < RANDOM_LENGTH; i++)
      bytes[i] = (unsigned char)g_random_int_range(0, 256);
  }
  for (int i = 0; i < RANDOM_LENGTH; i++)
    letters[i] = alphabet[bytes[i] % (sizeof alphabet - 1)];
  letters[RANDOM_LENGTH] = '\0';
}

/* The new file is to look like the one it replaces. The owner can often not be kept; the bits that
 * lend the owner's rights go with it then. */
static bool
take_over(int descriptor, const FileTarget *target, const char *shown, GError **error)
{
  mode_t mode = target->mode;
  struct stat status;
  if (fstat(descriptor, &status) != 0)
    return file_error(error, "create", shown, errno);
  if ((status.st_uid != target->owner || status.st_gid != target->group) &&
      fchown(descriptor, target->owner, target->group) != 0)
    mode &= 0777;
  if (fchmod(descriptor, mode) != 0)
    return file_error(error, "create", shown, errno);
  return true;
}

/* Between its making and its locking the file looks dead: somebody who cleans up may have had the
 * lock first, and has removed it then. False without *error: lost like that. */
static bool
lock_new(int descriptor, const char *shown, GError **error)
{
  struct stat status;
  if (!file_lock(descriptor, shown, error))
    return false;
  if (fstat(descriptor, &status) != 0)
    return file_error(error, "create", shown, errno);
  return status.st_nlink > 0;
}

/* One try with a new random name. -1 without *error: try again. */
static int
create(const FileTarget *target, const char *shown, const char *start, int mode, char **temporary,
       GError **error)
{
  char letters[RANDOM_LENGTH + 1];
  random_letters(letters);
  *temporary = g_strdup_printf("%s/%s-%s", target->folder, start, letters);
  int descriptor = open(*temporary, mode | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    int number = errno;
    if (number == ENOENT)
      no_folder(target, shown, error);
    else if (number != EINTR && number != EEXIST)
      file_error(error, "create", shown, number);
    g_clear_pointer(temporary, g_free);
    return -1;
  }
  GError *problem = NULL;
  if (lock_new(descriptor, shown, &problem) &&
      (!target->exists || take_over(descriptor, target, shown, &problem)))
    return descriptor;
  (void)unlink(*temporary);
  (void)close(descriptor); /* nothing was written */
  g_clear_pointer(temporary, g_free);
  if (problem != NULL)
    g_propagate_error(error, problem);
  return -1;
}

int
file_temporary(const FileTarget *target, const char *shown, const char *id, int mode,
               char **temporary, GError **error)
{
  char *prefix = prefix_of(target);
  char *start =
      id != NULL ? g_strconcat(prefix, id, NULL) : g_strdup_printf("%s%ld", prefix, (long)getpid());
  GError *problem = NULL;
  int descriptor = -1;
  *temporary = NULL;
  for (int tries = 0; descriptor < 0 && problem == NULL && tries < TRIES; tries++)
    descriptor = create(target, shown, start, mode, temporary, &problem);
  if (problem != NULL)
    g_propagate_error(error, problem);
  else if (descriptor < 0)
    file_error(error, "create", shown, EEXIST);
  g_free(start);
  g_free(prefix);
  return descriptor;
}

/* ---- Cleaning ------------------------------------------------------------------------------- */

/* Whether what stands behind the prefix is OWNER-XXXXXX with the owner that is looked for. */
static bool
is_of(const char *rest, const char *id)
{
  const char *dash = strrchr(rest, '-');
  if (dash == NULL || strlen(dash + 1) != RANDOM_LENGTH)
    return false;
  size_t length = (size_t)(dash - rest);
  if (id != NULL)
    return length == strlen(id) && strncmp(rest, id, length) == 0;
  return length > 0 && length <= PROCESS_ID_DIGITS && strspn(rest, "0123456789") == length;
}

/* Somebody else's file, or one that has gone meanwhile, is none of our business. */
static bool
may_stay(int number)
{
  return number == ENOENT || number == EACCES || number == EPERM || number == EROFS ||
         number == EBUSY || number == ELOOP || number == ENXIO || number == EISDIR;
}

static bool
remove_if_dead(int folder, const char *name, const char *shown, GError **error)
{
  int descriptor = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0)
    return may_stay(errno) || errno == EINTR || file_error(error, "remove", shown, errno);
  struct stat opened, named;
  bool done = true;
  /* A plain flock(): where there are no locks, nobody can be known to be dead. */
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0 && fstat(descriptor, &opened) == 0 &&
      S_ISREG(opened.st_mode) && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
      named.st_ino == opened.st_ino && named.st_dev == opened.st_dev)
    done = unlinkat(folder, name, 0) == 0 || may_stay(errno) ||
           file_error(error, "remove", shown, errno);
  (void)close(descriptor); /* nothing was written */
  return done;
}

bool
file_temporary_sweep(const FileTarget *target, const char *id, GError **error)
{
  DIR *folder = opendir(target->folder);
  if (folder == NULL)
    return may_stay(errno) || file_error(error, "open the folder", target->folder, errno);
  char *prefix = prefix_of(target);
  size_t length = strlen(prefix);
  bool done = true;
  for (const struct dirent *entry; done && (errno = 0, entry = readdir(folder)) != NULL;) {
    if (strncmp(entry->d_name, prefix, length) != 0 || !is_of(entry->d_name + length, id))
      continue;
    char *shown = g_build_filename(target->folder, entry->d_name, NULL);
    done = remove_if_dead(dirfd(folder), entry->d_name, shown, error);
    g_free(shown);
  }
  if (done && errno != 0)
    done = file_error(error, "read the folder", target->folder, errno);
  (void)closedir(folder); /* read-only */
  g_free(prefix);
  return done;
}
