/* file_state.c - where a file stands, and how a later process goes on from there.
 *
 * A file is known again by its name and its inode, not by its device: that gets another number when
 * the machine starts again. The temporary file is saved by its name alone and looked for in the
 * target's folder, wherever that is now. */
#include "core/runtime/file_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <aryk/plugin.h>

enum {
  STATE_VERSION = 1
};
/* version, name of the temporary file ("": none), inode (0: nothing is there yet), bytes before,
 * bytes written, committed, made by the run (one that grows), state of the hash ("": none) */
#define STATE_TYPE "(uaytttbbay)"

typedef struct Saved {
  const char *name;
  uint64_t inode, begins, length;
  bool committed, created;
  GVariant *hash; /* owned */
} Saved;

GVariant *
aryk_file_save(ArykFile *file)
{
  struct stat status = {0};
  bool open = file->descriptor >= 0 && !file->stream && fstat(file->descriptor, &status) == 0;
  char *name = file->temporary != NULL ? g_path_get_basename(file->temporary) : g_strdup("");
  uint64_t inode = open            ? (uint64_t)status.st_ino
                   : file->resting ? (uint64_t)file->resting_inode
                                   : 0;
  /* The hash is of what was written, the length of what is durable. */
  GVariant *hash = file->hash_begun && !file->dirty
                       ? file_hash_save(&file->hash)
                       : g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, NULL, 0, 1);
  file->saved |= file->grows || file->temporary != NULL;
  file->kept = file->durable;
  GVariant *state =
      g_variant_new("(u^aytttbb@ay)", (guint32)STATE_VERSION, name, inode, file->begins,
                    file->durable, file->committed, file->created, hash);
  g_free(name);
  return state;
}

/* `saved` borrows from `state`, all but the hash. */
static bool
read_state(GVariant *state, Saved *saved, const char *shown, GError **error)
{
  guint32 version = 0;
  gboolean committed = FALSE, created = FALSE;
  memset(saved, 0, sizeof *saved);
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(STATE_TYPE)))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "cannot go on with \"%s\": the checkpoint cannot be read; begin anew with "
                      "--restart",
                      shown);
  g_variant_get(state, "(u^&aytttbb@ay)", &version, &saved->name, &saved->inode, &saved->begins,
                &saved->length, &committed, &created, &saved->hash);
  saved->committed = committed;
  saved->created = created;
  if (version == STATE_VERSION && strchr(saved->name, '/') == NULL)
    return true;
  g_variant_unref(saved->hash);
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "cannot go on with \"%s\": the checkpoint is of another version of aryk; begin "
                    "anew with --restart",
                    shown);
}

/* Always false. */
static bool
cannot_go_on(const ArykFile *file, const char *why, GError **error)
{
  return aryk_error(error, ARYK_ERROR_IO,
                    "cannot go on with \"%s\": %s; bring it back, or begin anew with --restart",
                    file->shown, why);
}

/* The open file is the one that was saved and can be cut to where it stood. */
static bool
take_up(ArykFile *file, const Saved *saved, const char *what, GError **error)
{
  struct stat status;
  char *why = NULL;
  if (fstat(file->descriptor, &status) != 0)
    return file_error(error, "go on with", file->shown, errno);
  if ((uint64_t)status.st_ino != saved->inode)
    why = g_strdup_printf("%s was replaced since the run was interrupted", what);
  else if ((uint64_t)status.st_size < saved->begins + saved->length)
    why = g_strdup_printf("%s is shorter than it was when the run was interrupted", what);
  if (why != NULL) {
    bool no = cannot_go_on(file, why, error);
    g_free(why);
    return no;
  }
  file->begins = saved->begins;
  file->created = saved->created;
  file->dirty = (uint64_t)status.st_size != saved->begins + saved->length;
  file->saved = true;
  return file_place_cut(file, saved->length, error);
}

/* What a plugin has written before it restored. */
static void
drop_fresh(ArykFile *file)
{
  file->used = 0;
  file->hash_begun = file->resting = false;
  if (file->grows || file->temporary == NULL)
    return;
  (void)unlink(file->temporary); /* what stays is removed by the next run */
  g_clear_pointer(&file->temporary, g_free);
  (void)close(file->descriptor);
  file->descriptor = -1;
  file->owned = false;
}

/* The run was interrupted behind the rename. */
static bool
is_in_place(const ArykFile *file, const Saved *saved)
{
  return saved->committed || (file->target.exists && (uint64_t)file->target.inode == saved->inode &&
                              file->target.size == saved->length);
}

static bool
take_up_temporary(ArykFile *file, const Saved *saved, GError **error)
{
  char *path = g_build_filename(file->target.folder, saved->name, NULL);
  int mode = file->hashes ? O_RDWR : O_WRONLY;
  do
    file->descriptor = open(path, mode | O_NOFOLLOW | O_CLOEXEC);
  while (file->descriptor < 0 && errno == EINTR);
  bool done = false;
  if (file->descriptor >= 0) {
    char *what = g_strdup_printf("its unfinished file \"%s\"", path);
    file->owned = true;
    done = file_lock_again(file, error) && take_up(file, saved, what, error);
    g_free(what);
  } else if (errno != ENOENT) {
    done = file_error(error, "open", path, errno);
  } else if (is_in_place(file, saved)) {
    /* The name may not be durable yet: the run ended between the rename and that. */
    file->committed = done = file_synchronize_folder(file->target.folder, error);
    file->length = file->durable = saved->length;
  } else {
    char *why = g_strdup_printf("its unfinished file \"%s\" is gone", path);
    done = cannot_go_on(file, why, error);
    g_free(why);
  }
  if (done && !file->committed)
    file->temporary = g_steal_pointer(&path);
  g_free(path);
  return done;
}

static bool
go_back(ArykFile *file, const Saved *saved, GError **error)
{
  if (file->stream || (saved->inode == 0 && !saved->committed)) {
    file->length = file->durable = file->stream ? saved->length : 0;
    return true;
  }
  if (saved->committed) {
    file->committed = true;
    file->length = file->durable = saved->length;
    return true;
  }
  return file->grows ? take_up(file, saved, "it", error) : take_up_temporary(file, saved, error);
}

bool
aryk_file_restore(ArykFile *file, GVariant *state, GError **error)
{
  Saved saved;
  if (!read_state(state, &saved, file->shown, error))
    return false;
  drop_fresh(file);
  file->dirty = file->settled = false;
  file->length = file->durable = 0;
  bool done = go_back(file, &saved, error);
  if (done && file->hashes)
    file->hash_begun = file_hash_restore(&file->hash, saved.hash);
  if (done && file->committed)
    file_tell_outcome(file);
  file->broken = !done;
  g_variant_unref(saved.hash);
  return done;
}

/* ---- Giving up ------------------------------------------------------------------------------ */

static bool
remove_made(const FileTarget *target, const char *path, GError **error)
{
  return (unlink(target->path) == 0 || errno == ENOENT ||
          file_error(error, "remove", path, errno)) &&
         file_synchronize_folder(target->folder, error);
}

static bool
undo_growth(const FileTarget *target, const char *path, const Saved *saved, GError **error)
{
  if (!target->exists || (uint64_t)target->inode != saved->inode)
    return true;
  if (saved->created)
    return remove_made(target, path, error);
  if (target->size <= saved->begins)
    return true;
  int file = open(target->path, O_WRONLY | O_CLOEXEC);
  if (file < 0)
    return file_error(error, "cut back", path, errno);
  int number = file_truncate(file, saved->begins);
  if (number == 0)
    number = file_fsync(file);
  (void)close(file); /* durable already */
  return number == 0 || file_error(error, "cut back", path, number);
}

static bool
undo_temporary(const FileTarget *target, const Saved *saved, GError **error)
{
  char *path = g_build_filename(target->folder, saved->name, NULL);
  bool done = unlink(path) == 0 || errno == ENOENT || file_error(error, "remove", path, errno);
  g_free(path);
  return done;
}

bool
file_undo_saved(const char *path, GVariant *state, GError **error)
{
  Saved saved;
  FileTarget target;
  if (!read_state(state, &saved, path, error))
    return false;
  bool done = true;
  if (saved.inode != 0 && strcmp(path, "-") != 0) {
    done = file_target_find(path, &target, error);
    if (done && !target.stream)
      done = saved.name[0] != '\0' ? undo_temporary(&target, &saved, error)
                                   : undo_growth(&target, path, &saved, error);
    file_target_clear(&target);
  }
  g_variant_unref(saved.hash);
  return done;
}
