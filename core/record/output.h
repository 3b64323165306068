/* output.h - what one call of a plugin gave back: the inside of ArykOutput.
 *
 * The runtime readies an output, calls the plugin, then looks here. A call that did not end in KEEP
 * is undone with output_undo(): what it emitted since output_mark() goes. */
#ifndef CORE_RECORD_OUTPUT_H
#define CORE_RECORD_OUTPUT_H

#include "core/record/batch.h"

/* Something that was refused before it was a record. */
typedef struct RawReject {
  ArykOrigin origin;
  ArykText raw;    /* a copy, at most 64 KiB, any bytes */
  uint32_t before; /* how many records had been emitted when it was refused: its place in order */
  GError *error;
} RawReject;

/* The place of a record that is not one of the input batch: the plugin broke the contract. */
#define OUTPUT_NO_PLACE UINT32_MAX

/* One record of the input batch that was refused by its place. A plugin may name one twice: the
 * first counts. */
typedef struct RecordReject {
  uint32_t index;
  GError *error;
} RecordReject;

struct ArykOutput {
  ArykBatch *batch;       /* what was emitted; owned until output_take_batch()             */
  const ArykBatch *input; /* the batch the call works on, NULL in read and parse          */
  GArray *raw_rejects;    /* of RawReject, in order                                        */
  GArray *rejects;        /* of RecordReject, in order of the calls                        */
  GArray *drops;          /* of uint32_t: places in the input batch                        */
  ArykBytes bytes;        /* of `format`                                                   */
  uint32_t last_place;    /* where the last refused or dropped record was found            */
};

ArykOutput *output_new(void);
/* NULL is fine. */
void output_free(ArykOutput *output);
/* Forgets everything and works on `input` from now on (NULL: none). */
void output_reset(ArykOutput *output, const ArykBatch *input);
/* What was emitted, for the caller to own; a new empty batch takes its place. */
ArykBatch *output_take_batch(ArykOutput *output);
/* The rejects of what never became a record, for the caller to own; a new empty array takes its
 * place. */
GArray *output_take_raw_rejects(ArykOutput *output);
/* A point to go back to, and going back. Only emitted records are undone. */
uint32_t output_mark(const ArykOutput *output);
void output_undo(ArykOutput *output, uint32_t mark);

#endif
