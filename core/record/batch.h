/* batch.h - how records lie in memory.
 *
 * A batch owns an arena (memory that is given out in a row and freed as a whole), an array of
 * pointers to records, and references to the arenas of other batches that its values point into. A
 * record is a layout and an array of values in the layout's order; records made alike share one
 * layout, so that a field is found by one look into the layout's table. Records lie in the arena
 * and never move: closing gaps and growing touch the pointers alone.
 *
 * Copy on write: a batch that two edges of the graph hold is cloned by the runtime before a stage
 * may change it. A clone copies the arrays of values, not what they point to: it keeps the first
 * batch's arena alive instead. Strings are therefore never copied on the way through a pipeline. */
#ifndef CORE_RECORD_BATCH_H
#define CORE_RECORD_BATCH_H

#include <aryk/record.h>

#include "core/record/arena.h"
#include "core/record/layout.h"

struct ArykRecord {
  ArykBatch *batch;         /* the owner                                                   */
  const Layout *layout;     /* which field lies where                                      */
  ArykValue *values;        /* layout->count of them, in the batch's arena                 */
  uint32_t capacity;        /* values there is room for                                    */
  const ArykUnread *unread; /* how those that were left as written are read; NULL: there is none */
  ArykOrigin origin;
};

/* A batch whose memory is held: its arena, and how many arenas it held itself at the time. An arena
 * that is held cannot be freed and its address used again, as a batch could. */
typedef struct HeldBatch {
  const Arena *arena;
  uint32_t count;
} HeldBatch;

struct ArykBatch {
  atomic_uint references;
  uint32_t count, capacity; /* of `records`                                            */
  ArykRecord **records;
  uint32_t width;       /* fields of the record before: how many the next may have */
  const Layout *filled; /* the layout that batch_layout() gave last...      */
  const Layout *before; /* ...and the one it grew out of                    */
  Arena *arena;         /* its own                                                 */
  Arena **held;         /* those of others that values point into, each once       */
  uint32_t held_count, held_capacity;
  GHashTable *held_set; /* the same, once they are too many to look through        */
  HeldBatch seen[4];    /* the batches that records came from last: nothing to do  */
  uint32_t next_seen;   /* when the next one comes from there too                  */
  LayoutEdges edges;    /* between layouts of this batch alone                     */
};

/* A new, empty batch with one reference. */
ArykBatch *batch_new(void);
ArykBatch *batch_ref(ArykBatch *batch);
/* NULL is fine. */
void batch_unref(ArykBatch *batch);
/* True when nobody else holds the batch: it may be changed. */
bool batch_is_exclusive(const ArykBatch *batch);
/* True when nothing was ever put into the batch: it is as good as a new one. */
bool batch_is_untouched(const ArykBatch *batch);
/* A batch of the same records that may be changed without the first one noticing. */
ArykBatch *batch_clone(const ArykBatch *batch);
/* Appends an empty record. The pointer is good for as long as the batch lives, also when the record
 * is removed. Memory that `from` (may be NULL) points to is kept alive, and its origin is taken. */
ArykRecord *batch_add(ArykBatch *batch, const ArykRecord *from);
/* Appends a copy of `from`, which may be in another batch; what it points to is kept alive. */
ArykRecord *batch_add_copy(ArykBatch *batch, const ArykRecord *from);
/* Removes the records for which keep[i] is false; the others close up. */
void batch_compact(ArykBatch *batch, const bool *keep);
/* Cuts the batch to its first `count` records. */
void batch_truncate(ArykBatch *batch, uint32_t count);
/* Keeps `buffer` for as long as the batch lives, and whatever was copied out of it. */
void batch_keep(ArykBatch *batch, ArykBuffer *buffer);
/* `layout` and then `count` different fields in this order; NULL when it has one of them. */
const Layout *batch_layout(ArykBatch *batch, const Layout *layout, const ArykField *fields,
                           uint32_t count);
/* Memory of the arena, aligned for anything. */
void *batch_alloc(ArykBatch *batch, size_t size);
/* Bytes the batch holds: its arena, its arrays, and the buffers that no other batch had kept
 * before. What queues count. It grows as the batch is filled: remember what was counted. */
size_t batch_bytes(const ArykBatch *batch);

/* A record as it was, to put back when a call refuses it. The value array is copied into `saved`,
 * which is reused from call to call; free it with record_saved_clear(). */
typedef struct RecordSaved {
  const Layout *layout;
  ArykOrigin origin;
  ArykValue *values;
  uint32_t count, capacity;
} RecordSaved;
void record_save(const ArykRecord *record, RecordSaved *saved);
void record_put_back(ArykRecord *record, const RecordSaved *saved);
void record_saved_clear(RecordSaved *saved);

/* A deep copy of a value into a batch. */
ArykValue batch_copy_value(ArykBatch *batch, const ArykValue *value);

#endif
