/* file_inside.h - ArykFile itself, for the files that it is made of: file.c writes, file_ahead.c
 * tells the disk early, file_place.c knows where to (a temporary file, a file that grows, a
 * stream), file_rest.c lets go of it for a while, file_state.c saves and restores. */
#ifndef CORE_RUNTIME_FILE_INSIDE_H
#define CORE_RUNTIME_FILE_INSIDE_H

#include "core/runtime/file.h"
#include "core/runtime/file_hash.h"

enum {
  FILE_BUFFER_SIZE = 64 * 1024
};

/* What is known of a file also when it is closed. */
typedef struct FileOutcome {
  ArykFile *file; /* while it is open                                          */
  uint64_t bytes; /* written by the run                                        */
  bool committed;
  char digits[FILE_HASH_DIGITS + 1]; /* SHA-256 of the whole committed file; "" */
  char *trouble;                     /* what abort could not undo; NULL: nothing */
} FileOutcome;

struct ArykFile {
  char *shown;          /* the path as it was given, for messages                       */
  char *id;             /* of the run's state folder; NULL: none                        */
  FileOutcome *outcome; /* borrowed; NULL: nobody asks                                  */
  FileTarget target;    /* of a regular file                                            */
  char *temporary;      /* NULL: a stream, one that grows, not made yet, done           */
  int descriptor;       /* -1: not made yet, closed                                     */
  int wake;             /* readable when a stream is no longer to be waited for; -1     */
  bool owned;           /* the descriptor is ours to close                              */
  bool stream;
  bool waits;        /* a stream that somebody has to read: a pipe, a socket, a terminal     */
  bool grows;        /* in place                                                     */
  bool created;      /* grows, and was not there before                              */
  bool resting;      /* not open for now; what it was then is noted below         */
  bool dirty;        /* something was written since the last prepare                 */
  bool settled;      /* prepared once: its name is durable, what dead runs left gone */
  bool saved;        /* a checkpoint may rely on what is there                       */
  bool committed;    /* has its name                                                 */
  bool broken;       /* a call failed, or it was aborted: no more writes             */
  bool aborted;      /* what could be taken back was                                 */
  bool hashes;       /* the SHA-256 is wanted                                        */
  bool hash_begun;   /* and `hash` is of all that was handed to the system           */
  uint64_t begins;   /* bytes that were there before (one that grows)                */
  uint64_t length;   /* bytes accepted                                               */
  uint64_t durable;  /* of them, by the last prepare                                 */
  uint64_t kept;     /* of them, by the last save                                    */
  uint64_t begun;    /* of them, whose writing to the disk was asked for             */
  uint64_t reserved; /* up to where the file system has set room aside               */
  FileHash hash;
  ino_t resting_inode;
  uint64_t resting_size;
  size_t used;  /* of the buffer                       */
  char *buffer; /* NULL: nothing had to be buffered yet */
};

/* Opens `path`. `id` (copied) and `outcome` are NULL for what is no output of a run. */
ArykFile *file_open(const char *path, unsigned flags, const char *id, bool hash,
                    FileOutcome *outcome, GError **error);

/* Writes down what is to be known of the file later. */
void file_tell_outcome(ArykFile *file);

/* ---- Where it goes (file_place.c) ------------------------------------------------------------ */

/* Finds and claims the place, without making a temporary file. False with *error. */
bool file_place_open(ArykFile *file, const char *path, bool make_folders, GError **error);
/* Makes the temporary file, where there is none yet. */
bool file_place_make(ArykFile *file, GError **error);
/* What is in the file's folder is durable, and nothing in it is of dead runs. */
bool file_place_settle(ArykFile *file, GError **error);
/* Cuts the file to `length` bytes of this run and goes on behind them. */
bool file_place_cut(ArykFile *file, uint64_t length, GError **error);
/* False with *error when somebody else has changed the length of a file that grows. */
bool file_place_check(ArykFile *file, GError **error);
/* Takes back what was written; with `keep` only what came behind the last save. */
void file_place_undo(ArykFile *file, bool keep);

/* ---- The disk (file_ahead.c) ----------------------------------------------------------------- */

/* Before bytes up to `end` are written: sets room aside for what comes behind them. */
void file_ahead_reserve(ArykFile *file, uint64_t end);
/* Behind that: lets the disk begin with them. */
void file_ahead_begin(ArykFile *file, uint64_t end);
/* Gives back the room that is not needed. False with *error. */
bool file_ahead_release(ArykFile *file, GError **error);

/* ---- Rest (file_rest.c) --------------------------------------------------------------------- */

/* Takes the lock of a file that was just opened again. False with *error. */
bool file_lock_again(const ArykFile *file, GError **error);
/* Opens a resting file again, just behind its end. False with *error when it is gone, or somebody
 * else has changed it. */
bool file_wake(ArykFile *file, GError **error);

/* ---- Saved states (file_state.c) ------------------------------------------------------------- */

/* Takes back all that a run wrote which saved `state` and is given up: its temporary file, or what
 * it added to one that grows. What was changed or replaced meanwhile stays as it is. False with
 * *error. */
bool file_undo_saved(const char *path, GVariant *state, GError **error);

#endif
