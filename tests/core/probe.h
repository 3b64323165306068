/* probe.h - plugins that do what a test tells them and write down what is asked of them.
 *
 * Linked into the tests and added to a registry. Each stage has a `label`; every call of a callback
 * is an event, "label callback detail". Records have a field `n`, a whole number.
 *
 *   source probe      `count` records from `first`, `size` of them in a call
 *   source chunks     the same with read and parse: numbers as lines of text
 *   transform probe   does to record `at` (-1: to all) what `does` says
 *   transform whole   the same with `batch`
 *   transform split   the record goes, `times` copies of it come
 *   sink probe        format and write
 *   sink plain        only write */
#ifndef TESTS_CORE_PROBE_H
#define TESTS_CORE_PROBE_H

#include <aryk/aryk.h>

#include "core/registry/registry.h"

extern GString *probe_events;       /* a line each                                             */
extern GHashTable *probe_written;   /* label -> GString: "1 2 3|4|", a bar behind each batch   */
extern void (*probe_at_stop)(void); /* called by does = "stop"; or NULL                      */

void probe_reset(void);
void probe_free(void);
/* A registry with all of them. */
Registry *probe_registry(void);
/* What the sink with that label wrote; "" when nothing. */
const char *probe_output(const char *label);

#endif
