/* interpose.c - numbers the calls, ends or fails the one asked for, keeps the journal: see
 * interpose.h. Uses system calls directly, so that it never meets itself. */
#include "tests/crash/interpose.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef enum Deed {
  DEED_NONE,
  DEED_KILL_BEFORE,
  DEED_KILL_HALF,
  DEED_KILL_AFTER,
  DEED_FAIL,
  DEED_SHORT,
  DEED_FULL
} Deed;

enum {
  JOURNAL_DESCRIPTOR = 900, /* out of the way of programs that count theirs */
  WRONG_USAGE = 99
};

static const char *root, *inputs, *attic, *like;
static bool all;
static int journal = -1;
static long at, count, alike;
static Deed deed;
static int failure;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* ---- What the environment says -------------------------------------------------------------- */

static void
give_up(const char *what, const char *value)
{
  char text[256];
  int length = snprintf(text, sizeof text, "interpose: cannot use %s \"%s\"\n", what, value);
  syscall(SYS_write, STDERR_FILENO, text, (size_t)length);
  syscall(SYS_exit_group, WRONG_USAGE);
}

static const char *
setting(const char *name)
{
  const char *value = getenv(name);
  return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Folders are compared with paths without links. */
static const char *
folder_setting(const char *name)
{
  const char *value = setting(name);
  if (value == NULL)
    return NULL;
  const char *found = realpath(value, NULL);
  if (found == NULL)
    give_up(name, value);
  return found;
}

static void
read_deed(const char *word)
{
  static const struct {
    const char *word;
    Deed deed;
  } deeds[] = {{"kill-before", DEED_KILL_BEFORE},
               {"kill-half", DEED_KILL_HALF},
               {"kill-after", DEED_KILL_AFTER},
               {"short", DEED_SHORT}};
  for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
    if (strcmp(word, deeds[i].word) == 0)
      deed = deeds[i].deed;
  }
  if (strncmp(word, "fail=", 5) == 0)
    deed = DEED_FAIL;
  if (strncmp(word, "full=", 5) == 0)
    deed = DEED_FULL;
  if (deed == DEED_FAIL || deed == DEED_FULL)
    failure = atoi(word + 5);
  if (deed == DEED_NONE || ((deed == DEED_FAIL || deed == DEED_FULL) && failure <= 0))
    give_up("CRASH_DO", word);
}

static void
open_journal(const char *path)
{
  long opened = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (opened < 0)
    give_up("CRASH_JOURNAL", path);
  journal = (int)syscall(SYS_fcntl, opened, F_DUPFD_CLOEXEC, JOURNAL_DESCRIPTOR);
  if (journal < 0)
    journal = (int)opened;
  else
    syscall(SYS_close, opened);
}

__attribute__((constructor)) static void
read_settings(void)
{
  root = folder_setting("CRASH_FOLDER");
  if (root == NULL)
    return;
  inputs = folder_setting("CRASH_INPUTS");
  attic = folder_setting("CRASH_ATTIC");
  const char *which = setting("CRASH_COUNT"), *what = setting("CRASH_DO");
  const char *number = setting("CRASH_AT"), *path = setting("CRASH_JOURNAL");
  all = which != NULL && strcmp(which, "all") == 0;
  if (which != NULL && !all && strcmp(which, "changes") != 0)
    give_up("CRASH_COUNT", which);
  like = setting("CRASH_LIKE");
  if (like != NULL && strchr(like, '/') == NULL)
    give_up("CRASH_LIKE", like);
  if (number != NULL)
    at = atol(number);
  if (what != NULL)
    read_deed(what);
  if ((at > 0) != (deed != DEED_NONE))
    give_up("CRASH_AT without CRASH_DO, or the other way round,", number != NULL ? number : what);
  if (path != NULL)
    open_journal(path);
}

/* ---- Numbers -------------------------------------------------------------------------------- */

static void
end_process(void)
{
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;)
    pause();
}

/* Whether the call is of the kind that is waited for. */
static bool
is_alike(const Call *call)
{
  if (like == NULL)
    return true;
  const char *name = strchr(like, '/'), *path = call->other[0] != '\0' ? call->other : call->path;
  const char *last = strrchr(path, '/');
  size_t length = (size_t)(name - like);
  return strncmp(call->kind, like, length) == 0 && call->kind[length] == '\0' && last != NULL &&
         strcmp(last, name) == 0;
}

/* All other calls wait from here to call_end(). */
static bool
begin(Call *call)
{
  pthread_mutex_lock(&lock);
  call->number = ++count;
  alike += is_alike(call);
  bool here = alike == at && is_alike(call);
  if (here && deed == DEED_KILL_BEFORE)
    end_process();
  call->half = here && (deed == DEED_KILL_HALF || deed == DEED_SHORT);
  call->kill = here && (deed == DEED_KILL_HALF || deed == DEED_KILL_AFTER);
  bool refused = deed == DEED_FULL && alike >= at && call->class == CALL_NEEDS_ROOM;
  call->failure = refused || (here && deed == DEED_FAIL) ? failure : 0;
  return true;
}

static void
clear(Call *call, const char *kind, CallClass class)
{
  memset(call, 0, offsetof(Call, path));
  call->path[0] = call->other[0] = '\0';
  call->kind = kind;
  call->class = class;
}

bool
call_on_path(Call *call, const char *kind, CallClass class, int folder, const char *path)
{
  if (root == NULL || (class == CALL_READS && !all))
    return false;
  clear(call, kind, class);
  return (path_is_below(root, folder, path, call->path) ||
          (class == CALL_READS && path_is_below(inputs, folder, path, call->path))) &&
         begin(call);
}

bool
call_on_two_paths(Call *call, const char *kind, int folder, const char *path, int other_folder,
                  const char *other)
{
  if (root == NULL)
    return false;
  clear(call, kind, CALL_CHANGES);
  bool from = path_is_below(root, folder, path, call->path);
  bool to = path_is_below(root, other_folder, other, call->other);
  return (from || to) && begin(call);
}

bool
call_on_descriptor(Call *call, const char *kind, CallClass class, int descriptor)
{
  if (root == NULL || (class == CALL_READS && !all))
    return false;
  clear(call, kind, class);
  return path_of_descriptor(descriptor, call->path, &call->inode) &&
         (path_begins(root, call->path) ||
          (class == CALL_READS && inputs != NULL && path_begins(inputs, call->path))) &&
         begin(call);
}

bool
call_may(const Call *call)
{
  if (call->failure != 0)
    errno = call->failure;
  return call->failure == 0;
}

size_t
call_length(const Call *call, size_t length)
{
  return call->half && length > 1 ? length / 2 : length;
}

void
call_keep(const char *path)
{
  struct stat status;
  char kept[PATH_MAX + 32];
  if (attic == NULL || lstat(path, &status) != 0 || !S_ISREG(status.st_mode))
    return;
  (void)snprintf(kept, sizeof kept, "%s/%llu", attic, (unsigned long long)status.st_ino);
  if (syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, kept, 0) != 0 && errno != EEXIST)
    give_up("CRASH_ATTIC", kept);
}

/* ---- The journal ---------------------------------------------------------------------------- */

static void
write_journal(const char *data, size_t length)
{
  while (length > 0) {
    ssize_t written = syscall(SYS_write, journal, data, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      give_up("the journal:", strerror(errno));
    data += written;
    length -= (size_t)written;
  }
}

static void
note(const Call *call, long result)
{
  char line[2 * PATH_MAX + 256];
  int length =
      snprintf(line, sizeof line, "%ld\t%s\t%llu\t%d\t%lld\t%lld\t%ld\t%s\t%s\n", call->number,
               call->kind, (unsigned long long)call->inode, call->flags, (long long)call->offset,
               (long long)call->length, result, call->path, call->other);
  write_journal(line, (size_t)length);
  if (call->data != NULL)
    write_journal(call->data, (size_t)call->length);
}

long
call_end(Call *call, long result)
{
  int number = errno;
  if (journal >= 0)
    note(call, result < 0 ? -number : result);
  if (call->kill)
    end_process();
  pthread_mutex_unlock(&lock);
  errno = number;
  return result;
}
