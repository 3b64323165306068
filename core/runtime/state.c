/* state.c - see state.h. */
#include "core/runtime/state.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/record/hash.h"
#include "core/runtime/file.h"

struct State {
  char *folder; /* absolute, without links: the same in every run */
  char id[17];
  bool checkpoints;
  int lock;              /* the open lock file, -1: none  */
  pthread_mutex_t guard; /* of `stages`                   */
  GHashTable *stages;    /* stage -> its folder, both owned */
};

/* ---- The lock ------------------------------------------------------------------------------- */

/* Tells who holds it, for people: the lock itself is flock()'s, which ends with the process. */
static void
write_holder(int lock)
{
  char *text = g_strdup_printf("%ld\n", (long)getpid());
  if (ftruncate(lock, 0) != 0 || pwrite(lock, text, strlen(text), 0) < 0)
    errno = 0; /* nobody relies on it */
  g_free(text);
}

static char *
read_holder(int lock)
{
  char text[32];
  ssize_t length = pread(lock, text, sizeof text - 1, 0);
  text[length > 0 ? length : 0] = '\0';
  long holder = strtol(text, NULL, 10);
  return holder > 0 ? g_strdup_printf("process %ld", holder) : g_strdup("another process");
}

static StateOpened
lock_folder(State *state, GError **error)
{
  char *path = g_build_filename(state->folder, "lock", NULL);
  StateOpened result = STATE_OPENED;
  state->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (state->lock < 0) {
    file_error(error, "open", path, errno);
    result = STATE_FAILED;
  } else if (flock(state->lock, LOCK_EX | LOCK_NB) == 0) {
    write_holder(state->lock);
  } else if (errno == EWOULDBLOCK) {
    char *holder = read_holder(state->lock);
    aryk_error(error, ARYK_ERROR_IO,
               "another run of this definition is going on (%s holds \"%s\"); wait for its end",
               holder, path);
    g_free(holder);
    result = STATE_LOCKED;
  } else {
    file_error(error, "lock", path, errno);
    result = STATE_FAILED;
  }
  g_free(path);
  return result;
}

/* A run that was killed may not have synced what it named or removed here last. Who goes on from
 * what is seen now makes it durable first: else a power cut brings an older checkpoint back, beside
 * outputs that have gone on without it. */
static StateOpened
take_over(State *state, GError **error)
{
  StateOpened result = lock_folder(state, error);
  if (result == STATE_OPENED && !file_synchronize_folder(state->folder, error))
    result = STATE_FAILED;
  return result;
}

StateOpened
state_open(const char *folder, bool checkpoints, State **state, GError **error)
{
  *state = NULL;
  if (!file_make_folders(folder, error))
    return STATE_FAILED;
  char *real = realpath(folder, NULL);
  if (real == NULL) {
    file_error(error, "open the folder", folder, errno);
    return STATE_FAILED;
  }
  State *opened = g_new0(State, 1);
  opened->folder = g_strdup(real);
  free(real);
  opened->checkpoints = checkpoints;
  opened->lock = -1;
  pthread_mutex_init(&opened->guard, NULL);
  opened->stages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  (void)snprintf(opened->id, sizeof opened->id, "%016" PRIx64,
                 hash_bytes(HASH_SEED, opened->folder, strlen(opened->folder)));
  StateOpened result = take_over(opened, error);
  if (result == STATE_OPENED)
    *state = opened;
  else
    state_free(opened);
  return result;
}

void
state_free(State *state)
{
  if (state == NULL)
    return;
  if (state->lock >= 0)
    (void)close(state->lock); /* and so unlocks */
  g_hash_table_unref(state->stages);
  pthread_mutex_destroy(&state->guard);
  g_free(state->folder);
  g_free(state);
}

bool
state_keeps_checkpoints(const State *state)
{
  return state->checkpoints;
}

const char *
state_id(const State *state)
{
  return state->id;
}

/* ---- Files ---------------------------------------------------------------------------------- */

char *
state_path(const State *state, const char *name)
{
  return g_build_filename(state->folder, name, NULL);
}

bool
state_read(const State *state, const char *name, GBytes **contents, GError **error)
{
  char *path = g_build_filename(state->folder, name, NULL), *data = NULL;
  gsize length = 0;
  GError *problem = NULL;
  *contents = NULL;
  bool read = g_file_get_contents(path, &data, &length, &problem);
  bool missing = g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  if (read)
    *contents = g_bytes_new_take(data, length);
  else if (!missing)
    aryk_error(error, ARYK_ERROR_IO, "cannot read the state: %s", problem->message);
  g_clear_error(&problem);
  g_free(path);
  return read || missing;
}

bool
state_write(const State *state, const char *name, GBytes *contents, GError **error)
{
  char *path = g_build_filename(state->folder, name, NULL);
  gsize length = 0;
  const void *data = g_bytes_get_data(contents, &length);
  ArykFile *file = aryk_file_open(path, false, error);
  bool written = file != NULL && aryk_file_write(file, data, length, error) &&
                 aryk_file_prepare(file, error) && aryk_file_commit(file, error);
  aryk_file_close(file);
  g_free(path);
  return written;
}

/* What a run left that was killed while it wrote the file. Writing sweeps as well, but a run that
 * has nothing but a commit to do writes none. */
static bool
sweep_unfinished(const char *path, GError **error)
{
  FileTarget target;
  if (!file_target_find(path, &target, error))
    return false;
  bool swept = file_temporary_sweep(&target, NULL, error);
  file_target_clear(&target);
  return swept;
}

bool
state_remove(const State *state, const char *name, GError **error)
{
  char *path = g_build_filename(state->folder, name, NULL);
  bool swept = sweep_unfinished(path, error), removed = swept && unlink(path) == 0;
  bool done = swept && (removed || errno == ENOENT || file_error(error, "remove", path, errno));
  if (done && removed)
    done = file_synchronize_folder(state->folder, error);
  g_free(path);
  return done;
}

/* ---- What stages put aside ------------------------------------------------------------------- */

/* Stage names are letters, digits, "_" and "-": good names of folders. */
const char *
state_stage_folder(State *state, const char *stage, GError **error)
{
  pthread_mutex_lock(&state->guard);
  const char *folder = g_hash_table_lookup(state->stages, stage);
  if (folder == NULL) {
    char *made = g_build_filename(state->folder, "stages", stage, NULL);
    if (file_make_folders(made, error)) {
      g_hash_table_insert(state->stages, g_strdup(stage), made);
      folder = made;
    } else {
      g_free(made);
    }
  }
  pthread_mutex_unlock(&state->guard);
  return folder;
}

/* Removes what is in a folder, and the folder. Links are removed, never followed. */
static bool
remove_tree(const char *path, GError **error)
{
  GDir *folder = g_dir_open(path, 0, NULL);
  if (folder == NULL)
    return errno == ENOENT || file_error(error, "open the folder", path, errno);
  bool done = true;
  for (const char *name; done && (name = g_dir_read_name(folder)) != NULL;) {
    char *inside = g_build_filename(path, name, NULL);
    if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
      done = remove_tree(inside, error);
    else if (unlink(inside) != 0 && errno != ENOENT)
      done = file_error(error, "remove", inside, errno);
    g_free(inside);
  }
  g_dir_close(folder);
  if (done && rmdir(path) != 0 && errno != ENOENT)
    done = file_error(error, "remove", path, errno);
  return done;
}

bool
state_clear_stages(State *state, GError **error)
{
  char *path = g_build_filename(state->folder, "stages", NULL);
  bool done = !g_file_test(path, G_FILE_TEST_IS_DIR) || remove_tree(path, error);
  pthread_mutex_lock(&state->guard);
  g_hash_table_remove_all(state->stages);
  pthread_mutex_unlock(&state->guard);
  g_free(path);
  return done;
}
