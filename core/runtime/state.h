/* state.h - what a definition keeps between its runs: a folder with
 *
 *   lock          held by the run that goes on (an advisory lock: it ends with the process)
 *   checkpoint    where the next run goes on; there while a run is not finished (checkpoint.h)
 *   memory        what stages remember from run to run
 *   stages/NAME/  files that a stage has put aside
 *
 * The folder is what `checkpoint.path` says, else $XDG_STATE_HOME/aryk/NAME-HASH, where the hash is
 * of the definition's absolute path. Only definitions that ask for checkpoints, or have a stage
 * with a memory, have one. */
#ifndef CORE_RUNTIME_STATE_H
#define CORE_RUNTIME_STATE_H

#include <aryk/plugin.h>

typedef struct State State;

typedef enum StateOpened {
  STATE_OPENED = 0,
  STATE_LOCKED, /* another run goes on; *error says which */
  STATE_FAILED  /* *error                                 */
} StateOpened;

/* Makes the folder where it is missing, locks it, and makes durable what a killed run has done to
 * the names in it. `checkpoints` is what state_keeps_checkpoints() gives. */
StateOpened state_open(const char *folder, bool checkpoints, State **state, GError **error);
/* Unlocks and frees; NULL is fine. */
void state_free(State *state);
bool state_keeps_checkpoints(const State *state);
/* A short name for this folder, the same in every run: hidden files carry it, so that the next run
 * knows which are its own dead ones. */
const char *state_id(const State *state);

/* The path of a file in the folder. Caller frees. */
char *state_path(const State *state, const char *name);

/* The bytes of a file in the folder; *contents NULL when it is not there. False with *error. */
bool state_read(const State *state, const char *name, GBytes **contents, GError **error);
/* Puts `contents` in place as a whole: a hidden file, made durable, then renamed, and the folder
 * made durable as well. */
bool state_write(const State *state, const char *name, GBytes *contents, GError **error);
/* Removes a file, durably, and what is left of writes of it that were killed; one that is not there
 * is fine. */
bool state_remove(const State *state, const char *name, GError **error);

/* The folder of a stage's own files, made on the first call: lives as long as `state`. NULL with
 * *error. Any thread. */
const char *state_stage_folder(State *state, const char *stage, GError **error);
/* Empties and removes the folders of all stages: the run has ended or begins anew. */
bool state_clear_stages(State *state, GError **error);

#endif
