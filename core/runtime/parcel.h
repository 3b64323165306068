/* parcel.h - what travels along an edge: a batch, and for each of its records the place it had
 * where the branches split.
 *
 * Order where branches meet needs one thing: how far each branch is. So a node from which branches
 * start that meet again marks what it sends: record i of the batch has place i. Every stage on the
 * way carries the marks along (a record that is emitted has the place of the one it was emitted
 * for), and where the branches meet, the deepest mark that all of them carry decides. Within a
 * branch places never decrease, so that the merge is a merge of sorted runs. Marks that only some
 * branches carry end there. In a pipeline without such branches nothing of this costs anything. */
#ifndef CORE_RUNTIME_PARCEL_H
#define CORE_RUNTIME_PARCEL_H

#include "core/record/batch.h"

/* The place of what was emitted for no record: behind all others. */
#define PLACE_LAST UINT32_MAX

/* Places of a batch's records within the batch that `splitter` sent. Shared, never changed. The one
 * without a splitter tells who each record is (explain.h); it decides no order. */
typedef struct Mark {
  const void *splitter; /* the node, by its address; NULL: tags      */
  uint32_t places[];    /* one for each record, never decreasing     */
} Mark;

/* Which records of a batch were taken by at least one of the readers, all sinks with a condition.
 * When the last reader lets go of it, the others are added to *untaken. */
typedef struct Taken {
  uint64_t *untaken;
  uint32_t count;
  bool taken[];
} Taken;

/* Zeroed: there is none. One with a batch of no records is there all the same. */
typedef struct Parcel {
  ArykBatch *batch; /* a reference                                 */
  GPtrArray *marks; /* of Mark, the deepest last; NULL: none       */
  Taken *taken;     /* or NULL                                     */
} Parcel;

/* A second one of the same batch. */
Parcel parcel_share(const Parcel *parcel);
void parcel_clear(Parcel *parcel);
/* How many records are in it; 0 without a batch. */
uint32_t parcel_count(const Parcel *parcel);
/* Makes sure that nobody else sees changes of the batch. */
void parcel_own(Parcel *parcel);
/* The marks of `input` for an output whose i-th record comes from input record parents[i] (or
 * PLACE_LAST). NULL `parents`: the records are the same. */
void parcel_carry_marks(Parcel *output, const Parcel *input, const uint32_t *parents);
/* Adds the mark of `splitter`. */
void parcel_mark(Parcel *parcel, const void *splitter);
/* Gives each record a tag, in place of those they had; and reads them (NULL: there are none). */
void parcel_tag(Parcel *parcel, const uint32_t *tags);
const uint32_t *parcel_tags(const Parcel *parcel);
/* Lets readers say which records they take; at the end *untaken grows by the others. */
void parcel_watch(Parcel *parcel, uint64_t *untaken);
/* Merges `count` parcels (taken over, those without a batch are skipped) into one. */
Parcel parcel_merge(Parcel *parcels, unsigned count);

/* Builds a batch of records from here and there. */
typedef struct Gather {
  ArykBatch *batch;
  GArray *parents; /* of uint32_t */
} Gather;
void gather_start(Gather *gather);
/* `record` may be anywhere; `parent` is its place in the input. */
void gather_add(Gather *gather, const ArykRecord *record, uint32_t parent);
/* Makes a parcel of it with the marks of `input`. */
void gather_end(Gather *gather, const Parcel *input, Parcel *output);

#endif
