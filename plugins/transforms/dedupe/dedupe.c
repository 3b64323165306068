/* transform dedupe - of records with the same key, only the first passes.
 *
 * Exact: keys are remembered as they are. As long as they fit in memory, records pass at once. Then
 * the keys that are there stay, and drop the records that have them; all others are held (held.h)
 * until the input has ended. The order is kept: what is held came after all that had passed. With a
 * window, only the records in it are looked back at, and nothing is ever held. */
#include <aryk/plugin.h>

#include "plugins/spill/folder.h"
#include "plugins/spill/key_log.h"
#include "plugins/spill/sort_key.h"
#include "plugins/transforms/dedupe/held.h"
#include "plugins/transforms/dedupe/window.h"

#define STATE_TYPE "(b" KEY_LOG_STATE HELD_STATE WINDOW_STATE ")"

enum {
  STATE_VERSION = 2,
  /* What is emitted between two looks around, and how much work may go on without it. */
  PIECE_RECORDS = 256,
  PIECE_BYTES = 1024 * 1024,
  PIECE_STEPS = 4096
};

typedef struct Dedupe {
  ArykFields by;
  int64_t window;
  uint64_t memory;
  const char *spill;
  KeyTable keys;
  KeyLog log;
  Held *held;
  bool full; /* no more keys are remembered */
  Window recent;
  ArykBytes key; /* of the record that is worked on */
} Dedupe;

static const ArykOption options[] = {
    ARYK_OPTION_FIELDS(
        Dedupe, by, ARYK_OPTION_REQUIRED,
        "the fields that make the key; numbers are equal by value (1 and 1.00), null "
        "and missing are alike"),
    ARYK_OPTION_INT(Dedupe, window, 0, 0, INT64_MAX,
                    "drops a record only if one of the so many records before it has its key; 0: "
                    "any record before it. The keys of a window must fit in memory"),
    ARYK_OPTION_SIZE(Dedupe, memory, 256 * 1024 * 1024, 64 * 1024, INT64_MAX,
                     "what the keys take in memory (a million short ones about 60 MB); when there "
                     "are more, records with further keys are put aside in files, and come when "
                     "the input has ended"),
    SPILL_OPTION(Dedupe), ARYK_OPTION_END};

static bool
dedupe_check(const void *self, GError **error)
{
  const Dedupe *dedupe = self;
  return dedupe->window == 0 || dedupe->spill == NULL ||
         aryk_error(error, ARYK_ERROR_CONFIG,
                    "spill means nothing with a window, whose keys stay in memory");
}

static bool
dedupe_contract(const void *self, ArykContract *contract, GError **error)
{
  const Dedupe *dedupe = self;
  (void)error;
  for (size_t i = 0; i < dedupe->by.count; i++)
    aryk_contract_reads(contract, dedupe->by.items[i], ARYK_TYPES_ANY, true);
  return true;
}

static bool
dedupe_start(void *self, ArykContext *context, GError **error)
{
  Dedupe *dedupe = self;
  bool durable = aryk_context_resumable(context);
  const char *folder = spill_folder(context, dedupe->spill, error);
  if (folder == NULL)
    return false;
  key_table_start(&dedupe->keys);
  key_log_start(&dedupe->log, folder, durable);
  dedupe->held = held_new(dedupe->memory / 4, folder, durable, context);
  window_start(&dedupe->recent, (uint64_t)dedupe->window);
  return true;
}

static void
dedupe_stop(void *self)
{
  Dedupe *dedupe = self;
  key_table_clear(&dedupe->keys);
  key_log_clear(&dedupe->log);
  g_clear_pointer(&dedupe->held, held_free);
  window_clear(&dedupe->recent);
  aryk_bytes_clear(&dedupe->key);
}

/* ---- Work ------------------------------------------------------------------------------------ */

/* Whether a record passes now. */
typedef enum Answer {
  ANSWER_FAILED = 0,
  ANSWER_PASSES,
  ANSWER_STAYS /* it is dropped, or held */
} Answer;

/* Looks back at the window alone. */
static Answer
ask_window(Dedupe *dedupe, ArykText key, GError **error)
{
  Window *recent = &dedupe->recent;
  bool passes = window_add(recent, key);
  if (window_bytes(recent) > dedupe->memory)
    window_forget(recent);
  if (window_bytes(recent) > dedupe->memory / 4 * 3) {
    aryk_error(error, ARYK_ERROR_LIMIT,
               "the %zu keys of the window take %zu bytes, more than memory = %" G_GUINT64_FORMAT
               " allows: raise it, or make the window smaller",
               recent->keys.count, window_bytes(recent), dedupe->memory);
    return ANSWER_FAILED;
  }
  return passes ? ANSWER_PASSES : ANSWER_STAYS;
}

static Answer
ask_all(Dedupe *dedupe, ArykText key, const ArykRecord *record, GError **error)
{
  bool entered;
  if (dedupe->full) {
    if (key_table_find(&dedupe->keys, key) != KEY_TABLE_NONE ||
        held_add(dedupe->held, key, record, error))
      return ANSWER_STAYS;
    return ANSWER_FAILED;
  }
  key_table_enter(&dedupe->keys, key, &entered);
  dedupe->full = key_table_bytes(&dedupe->keys) > dedupe->memory / 4 * 3;
  return entered ? ANSWER_PASSES : ANSWER_STAYS;
}

static Answer
ask(Dedupe *dedupe, const ArykRecord *record, GError **error)
{
  dedupe->key.length = 0;
  for (size_t i = 0; i < dedupe->by.count; i++)
    sort_key_write(&dedupe->key, aryk_record_get(record, dedupe->by.items[i]));
  ArykText key = {dedupe->key.data, dedupe->key.length};
  return dedupe->window > 0 ? ask_window(dedupe, key, error) : ask_all(dedupe, key, record, error);
}

static ArykVerdict
dedupe_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  Dedupe *dedupe = self;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    Answer answer = ask(dedupe, record, error);
    if (answer == ANSWER_FAILED)
      return ARYK_FAIL;
    if (answer == ANSWER_STAYS)
      aryk_output_drop(output, record);
  }
  return ARYK_KEEP;
}

static ArykVerdict
dedupe_finish(void *self, ArykOutput *output, GError **error)
{
  Dedupe *dedupe = self;
  size_t bytes = 0, size;
  bool more = dedupe->full;
  unsigned told = 0;
  for (unsigned steps = 0;
       more && told < PIECE_RECORDS && bytes < PIECE_BYTES && steps < PIECE_STEPS; steps++) {
    if (!held_step(dedupe->held, output, &size, &more, error))
      return ARYK_FAIL;
    bytes += size;
    told += size > 0;
  }
  return more ? ARYK_MORE : ARYK_KEEP;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static GVariant *
dedupe_save(void *self, GError **error)
{
  Dedupe *dedupe = self;
  GVariant *keys = key_log_save(&dedupe->log, &dedupe->keys, error);
  GVariant *held = keys != NULL ? held_save(dedupe->held, error) : NULL;
  if (held == NULL) {
    g_clear_pointer(&keys, g_variant_unref);
    return NULL;
  }
  return g_variant_new("(b@" KEY_LOG_STATE "@" HELD_STATE "@" WINDOW_STATE ")", dedupe->full, keys,
                       held, window_save(&dedupe->recent));
}

static bool
dedupe_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Dedupe *dedupe = self;
  gboolean full;
  if (state_version != STATE_VERSION || !g_variant_is_of_type(state, G_VARIANT_TYPE(STATE_TYPE)))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of dedupe");
  g_variant_get_child(state, 0, "b", &full);
  dedupe->full = full;
  g_autoptr(GVariant) keys = g_variant_get_child_value(state, 1);
  g_autoptr(GVariant) held = g_variant_get_child_value(state, 2);
  g_autoptr(GVariant) recent = g_variant_get_child_value(state, 3);
  return key_log_restore(&dedupe->log, &dedupe->keys, keys, error) &&
         held_restore(dedupe->held, held, error) && window_restore(&dedupe->recent, recent, error);
}

ARYK_TRANSFORM(dedupe, "1.1", "of records with the same key, lets only the first pass",
               .state_version = STATE_VERSION, .state_size = sizeof(Dedupe), .options = options,
               .example = "{ transform = \"dedupe\"; by = [ \"id\" ]; }", .check = dedupe_check,
               .contract = dedupe_contract, .start = dedupe_start, .stop = dedupe_stop,
               .save = dedupe_save, .restore = dedupe_restore, .batch = dedupe_batch,
               .finish = dedupe_finish);
