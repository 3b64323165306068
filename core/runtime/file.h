/* file.h - where an output really goes, and the file that stands in for it until it is whole: what
 * ArykFile is made of, and what others need who touch files. */
#ifndef CORE_RUNTIME_FILE_H
#define CORE_RUNTIME_FILE_H

#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <aryk/file.h>

/* Where a path leads. */
typedef struct FileTarget {
  char *path;   /* behind all symbolic links: what a rename has to replace     */
  char *folder; /* the folder it is in                                         */
  bool stream;  /* not a regular file: written straight through                */
  bool exists;  /* a regular file is there, and all that follows is of it      */
  ino_t inode;
  uint64_t size;
  mode_t mode;
  uid_t owner;
  gid_t group;
  char *claim; /* owned: see file_target_claim(); NULL without one */
} FileTarget;

/* A symbolic link stays a link and the file that it leads to is replaced, also where that file is
 * not there yet. A folder, and a file that may not be written, are refused: a rename would replace
 * a write-protected file without asking. False with *error. */
bool file_target_find(const char *path, FileTarget *target, GError **error);
void file_target_clear(FileTarget *target);

/* Makes the caller the file's only writer in this process, until it is released. False with *error
 * when somebody is. The folder must be there. */
bool file_target_claim(FileTarget *target, const char *shown, GError **error);
void file_target_release(FileTarget *target);

/* ---- Temporary files (file_temporary.c) ------------------------------------------------------
 * are called .NAME.aryk-OWNER-XXXXXX. OWNER is the id of the state folder (16 digits) where the run
 * keeps one, else the process id. A living writer holds an flock on it. */

/* Whether one could be made there. False with *error. */
bool file_temporary_possible(const FileTarget *target, const char *shown, GError **error);
/* Creates and locks one. It gets the mode (and where that is allowed the owner) of the file that it
 * is to replace, else what the umask gives. `id` NULL: of this process. `mode` is O_WRONLY or
 * O_RDWR. Returns the descriptor and *temporary; -1 with *error. `shown` is the path as the user
 * wrote it. */
int file_temporary(const FileTarget *target, const char *shown, const char *id, int mode,
                   char **temporary, GError **error);
/* Removes those of this target that nobody writes any more: of the owner `id`, or (NULL) of all
 * processes. What may not be removed stays. False with *error when looking fails. */
bool file_temporary_sweep(const FileTarget *target, const char *id, GError **error);

/* Locks an open file for this writer alone. False when another one has it, *error is not set then;
 * or with *error. A file system that knows no locks counts as success. */
bool file_lock(int descriptor, const char *shown, GError **error);

/* ---- System calls that a signal may interrupt (file_folder.c): 0, or errno ------------------- */

int file_fsync(int descriptor);
int file_truncate(int descriptor, uint64_t length);

/* ---- Folders (file_folder.c) ----------------------------------------------------------------- */

/* Makes a folder and those that lead to it, durably. False with *error. */
bool file_make_folders(const char *folder, GError **error);
/* Makes the names in a folder durable. A file system that cannot do that, and a folder that may not
 * be read, count as done: there is nothing more to be had there. False with *error. */
bool file_synchronize_folder(const char *folder, GError **error);

/* Sets *error to 'cannot WHAT "PATH": REASON' with the code ARYK_ERROR_IO, or ARYK_ERROR_CLOSED for
 * EPIPE. Always false. */
bool file_error(GError **error, const char *what, const char *path, int number);

#endif
