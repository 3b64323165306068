/* interpose.h - a library, loaded with LD_PRELOAD, that stands between a program and the file
 * system.
 *
 * A program that claims to survive a crash at any instant is wrong at single instants, and those
 * are between two of its system calls. This library numbers the calls that touch files below one
 * folder, and at the N-th of them kills the process or makes the call fail. Trying every N in turn
 * leaves no instant out.
 *
 * A kill leaves the page cache as it is, so it says nothing about a power cut. Therefore the
 * library also writes a journal: each call that changed something, with the bytes it wrote, and
 * each fsync. From the folder as it was before and the journal, disk.py knows what a disk may hold
 * after a power cut at that instant (what was not synced may be lost, each piece by itself), and
 * turns the folder into that. The journal goes on over several processes: what a killed run had not
 * synced is still not synced in the next one. disk.py also checks that the journal tells all:
 * replayed without any loss it must give the folder as it is, so a call that escaped the library is
 * noticed.
 *
 * What the environment says:
 *
 *   CRASH_FOLDER   calls on files below this folder count; unset: the library does nothing
 *   CRASH_INPUTS   reading below this second folder counts as well (with CRASH_COUNT=all)
 *   CRASH_COUNT    changes (default): calls that may change something, and syncs;
 *                  all: also opening for reading, reading and closing
 *   CRASH_JOURNAL  the journal, added to; to lie outside of CRASH_FOLDER
 *   CRASH_ATTIC    a folder outside of CRASH_FOLDER, on the same file system: a file that loses its
 *                  name gets another one there, its inode number, so that it can come back as the
 *                  file that it was
 *   CRASH_LIKE     KIND/NAME: CRASH_AT counts only calls of that kind that give the last part of a
 *                  path that name or take it away (unlink/checkpoint): other calls may come and go
 *   CRASH_AT       N, the number of a call, from 1
 *   CRASH_DO       what happens at it:
 *                  kill-before  SIGKILL; the call does not happen
 *                  kill-half    half of what is to be written is written, then SIGKILL
 *                  kill-after   the call happens, then SIGKILL
 *                  fail=ERRNO   the call does nothing and fails with that number (a close closes)
 *                  short        a read or write does only half of what it was asked
 *                  full=ERRNO   from this call on, all that needs room on the disk fails
 *
 * Calls that count happen one at a time, so that the order in the journal is the order on the disk.
 * A line of the journal, fields separated by tabs, is
 *
 *   number kind inode flags offset length result path other
 *
 * with `result` -ERRNO for a call that failed, and `offset` and `length` of what was written;
 * behind the line of a write stand `length` bytes. Paths are absolute, without links and, in the
 * tests, without tabs and newlines.
 *
 * Not seen, as they do not go through a symbol of the C library: what stdio (fopen) writes, what is
 * written through a shared mapping, and direct system calls. */
#ifndef TESTS_CRASH_INTERPOSE_H
#define TESTS_CRASH_INTERPOSE_H

/* The names that are wrapped must be functions here and not inline checks. */
#undef _FORTIFY_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Of functions that take the place of those of the C library. */
#define INTERPOSED __attribute__((visibility("default")))

typedef enum CallClass {
  CALL_CHANGES,    /* may change something, or makes it durable */
  CALL_NEEDS_ROOM, /* changes, and a full disk refuses it       */
  CALL_READS       /* counts only with CRASH_COUNT=all          */
} CallClass;

enum {
  JOURNAL_CREATED = 1,  /* flags: the open made the file          */
  JOURNAL_TRUNCATED = 2 /* the open emptied it                    */
};

/* A call that counts, between call_on_...() and call_end(). */
typedef struct Call {
  const char *kind; /* as the journal has it */
  CallClass class;
  long number;    /* in the journal                          */
  int failure;    /* the errno to fail with instead; 0: none */
  bool half;      /* to do half of it                        */
  bool kill;      /* at its end                              */
  uint64_t inode; /* 0: not known                            */
  int flags;      /* JOURNAL_...                             */
  int64_t offset, length;
  const void *data; /* of a write: `length` bytes             */
  char path[PATH_MAX], other[PATH_MAX];
} Call;

/* Each returns false when the call does not count: do it, and nothing else. Otherwise it has a
 * number, all other calls wait until call_end(), and call_may() says whether it is to be done. */
bool call_on_path(Call *call, const char *kind, CallClass class, int folder, const char *path);
bool call_on_two_paths(Call *call, const char *kind, int folder, const char *path, int other_folder,
                       const char *other);
bool call_on_descriptor(Call *call, const char *kind, CallClass class, int descriptor);
/* False: it fails, with errno set. */
bool call_may(const Call *call);
/* What is left of `length` when only half is to be done; never nothing. */
size_t call_length(const Call *call, size_t length);
/* The call was done: notes it, and kills where that was asked for. Returns `result`, and leaves
 * errno as it was. */
long call_end(Call *call, long result);

/* The file at `path`, if there is one, is about to lose that name: puts it into the attic. */
void call_keep(const char *path);

/* True for a path below `root`; *found is then the path in its one absolute form. The file itself
 * need not exist; a link in its place is not followed. errno stays. */
bool path_is_below(const char *root, int folder, const char *path, char found[PATH_MAX]);
/* The path of an open regular file or folder; false for anything else. errno stays. */
bool path_of_descriptor(int descriptor, char found[PATH_MAX], uint64_t *inode);
/* True for a path that is `root` or begins with it. */
bool path_begins(const char *root, const char *path);

#endif
