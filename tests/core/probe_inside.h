/* probe_inside.h - what the files of the probe share. */
#ifndef TESTS_CORE_PROBE_INSIDE_H
#define TESTS_CORE_PROBE_INSIDE_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/core/probe.h"

typedef struct Probe {
  const char *label, *fails;
  int64_t count, first, size, at, times;
  int does;
  ArykContext *context;
  uint32_t input;
  int64_t seen, tried;
} Probe;

typedef enum Does {
  DO_KEEP,
  DO_ADD, /* adds 100 to n                                   */
  DO_DROP,
  DO_REJECT, /* after changing the record and emitting one      */
  DO_RETRY,  /* `times` times                                   */
  DO_FAIL,
  DO_EMIT,        /* a record with n + 1000                          */
  DO_STOP,        /* asks the run to stop                            */
  DO_NOW,         /* sets `now` to the run's now                    */
  DO_CLOSE,       /* fails as if nobody read the output any more     */
  DO_BARE_REJECT, /* the rest break the contract                     */
  DO_KEEP_ERROR,
  DO_UNKNOWN,
  DO_REFUSE /* uses aryk_output_reject() where it may not      */
} Does;

extern const ArykOption probe_options[];

/* "label ..." */
void probe_event(const Probe *probe, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* False, and *error, when the callback was told to fail. */
bool probe_fails(const Probe *probe, const char *callback, GError **error);
/* Both: an event, and whether it may go on. */
bool probe_call(const Probe *probe, const char *callback, GError **error);
/* The field `n`, and its number in a record, -1 without one. */
ArykField probe_field(void);
int64_t probe_n(const ArykRecord *record);
void probe_write_down(const Probe *probe, const char *text, size_t length);
/* What the verdict is for the record n. */
ArykVerdict probe_verdict(Probe *probe, int64_t n, GError **error);

bool probe_check(const void *self, GError **error);
bool probe_contract(const void *self, ArykContract *contract, GError **error);
bool probe_sink_contract(const void *self, ArykContract *contract, GError **error);
bool probe_load(const void *self, void **shared, GError **error);
void probe_unload(void *shared);
bool probe_start(void *self, ArykContext *context, GError **error);
void probe_stop(void *self);
GVariant *probe_save(void *self, GError **error);
bool probe_restore(void *self, GVariant *state, uint32_t state_version, GError **error);

/* What every descriptor has. */
#define PROBE_ANY_KIND                                                                             \
  .state_version = 7, .state_size = sizeof(Probe), .options = probe_options, .check = probe_check, \
  .load = probe_load, .unload = probe_unload, .start = probe_start, .stop = probe_stop,            \
  .save = probe_save, .restore = probe_restore

extern const ArykPlugin source_probe_LTX_aryk_plugin, source_chunks_LTX_aryk_plugin,
    transform_probe_LTX_aryk_plugin, transform_whole_LTX_aryk_plugin,
    transform_split_LTX_aryk_plugin, sink_probe_LTX_aryk_plugin, sink_plain_LTX_aryk_plugin;

#endif
