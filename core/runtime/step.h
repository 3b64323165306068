/* step.h - what happens to a wave at a stage. Each step works on one visit and returns false when
 * the wave fails (its failure is set) or the run is being stopped in the middle of a wait. */
#ifndef CORE_RUNTIME_STEP_H
#define CORE_RUNTIME_STEP_H

#include "core/runtime/wave.h"

/* Reads until there is a batch, or pieces enough to parse (step_read.c): ordered. *ended: there is
 * no more. False also when reading was broken off by a stop. */
bool read_step(const Visit *visit, bool *ended);
/* Parses the pieces, holds the records to what the definition declares, and gives the batch
 * (step_parse.c). */
bool parse_step(const Visit *visit, Parcel *output);
/* Applies the plugin to each record (step_record.c) or to the batch (step_batch.c). They take over
 * `input` and fill `output`. */
bool record_step(const Visit *visit, Parcel *input, Parcel *output);
bool batch_step(const Visit *visit, Parcel *input, Parcel *output);
/* Sends each record to the first branch that wants it (step_route.c); an output for each branch. */
bool route_step(const Visit *visit, Parcel *input, Parcel *outputs);
/* Tells the plugin that the input has ended (step_finish.c). What it emits is a batch of its own;
 * *more: the call has to be made again. `output` is NULL for a sink. */
bool finish_step(const Visit *visit, Parcel *output, bool *more);
/* Takes what `when` lets through from one inlet (step_sink.c). */
void choose_step(const Visit *visit, Parcel *input);
/* Makes bytes of what was chosen (taken over), in visit->wave->formatted; without `format` only
 * puts the batch there. */
bool format_step(const Visit *visit, Parcel *input);
/* Writes what format_step() has put there. */
bool write_step(const Visit *visit);

#endif
