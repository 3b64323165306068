/* outputs.h - the files that a run writes: opened for its sinks, remembered for its report, and
 * known again by a later run. */
#ifndef CORE_RUNTIME_OUTPUTS_H
#define CORE_RUNTIME_OUTPUTS_H

#include <aryk/aryk.h>

typedef struct Outputs Outputs;

/* `id` is state_id() of the run's state folder, NULL without one: hidden files carry it. `replay`:
 * outputs that replace a file get ".replay" before their last suffix. `hash`: the SHA-256 of every
 * output is wanted. */
Outputs *outputs_new(const char *id, bool replay, bool hash);
/* All files must have been closed. NULL is fine. */
void outputs_free(Outputs *outputs);

/* `wake` becomes readable when the run is to stop: waiting for who reads a stream ends then. For
 * what is opened later; the descriptor is not closed. */
void outputs_watch(Outputs *outputs, int wake);

/* From now on nothing is written: what is opened leads nowhere (/dev/null). For a run that only
 * explains, whose transforms may have outputs of their own. */
void outputs_lead_nowhere(Outputs *outputs);

/* Opens an output; `flags` are ARYK_FILE_... NULL with *error. Any thread. */
ArykFile *outputs_open(Outputs *outputs, const char *path, unsigned flags, GError **error);

/* For the report: the outputs in the order in which they were opened, also when they are closed.
 * The strings live as long as `outputs`. While sinks write, the numbers are those of the last
 * commit or abort, and more outputs may come. Any thread. */
unsigned outputs_count(Outputs *outputs);
ArykOutputReport outputs_at(Outputs *outputs, unsigned i);
/* What an abort could not take back of it, for the log; NULL: nothing. */
const char *outputs_trouble(Outputs *outputs, unsigned i);

/* For a checkpoint, beside the states of the stages: what outputs_undo() needs. A floating
 * reference. Between waves, when no sink is at work; behind the sinks' `save`. */
GVariant *outputs_save(Outputs *outputs);
/* A run that was interrupted is given up and begins anew: takes back what it has written since it
 * began, that is, removes its temporary files, and cuts files that grow in place to where they
 * were. `saved` is from the checkpoint. Before any output is opened. Not needed for a run that is
 * resumed, nor when there is no checkpoint: then nothing had been written yet but temporary files,
 * which are found at the first prepare. False with *error for the first that failed, after trying
 * all. */
bool outputs_undo(GVariant *saved, GError **error);

#endif
