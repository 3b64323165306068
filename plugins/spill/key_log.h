/* key_log.h - the keys of a table across checkpoints.
 *
 * A table that only grows is saved by what is new in it: keys are appended to a file, and a
 * checkpoint has to name nothing but its length. What a dead run wrote behind that is written over.
 * Where nothing outlives the process, the keys are in the state itself. */
#ifndef PLUGINS_SPILL_KEY_LOG_H
#define PLUGINS_SPILL_KEY_LOG_H

#include "plugins/formats/run_file.h"
#include "plugins/spill/key_table.h"

typedef struct KeyLog {
  const char *folder; /* borrowed                              */
  bool durable;       /* there is a file that outlives us      */
  RunFile *file;      /* NULL: not made yet                    */
  size_t logged;      /* keys that are in it                   */
} KeyLog;

void key_log_start(KeyLog *log, const char *folder, bool durable);
void key_log_clear(KeyLog *log);

/* All keys of the table, durable. NULL with *error. */
#define KEY_LOG_STATE "(tay)"
GVariant *key_log_save(KeyLog *log, const KeyTable *table, GError **error);
/* Into an empty table. */
ARYK_MUST_CHECK bool key_log_restore(KeyLog *log, KeyTable *table, GVariant *state, GError **error);

#endif
