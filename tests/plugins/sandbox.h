/* sandbox.h - plugins at work on files of a folder of their own (scratch.h). */
#ifndef TESTS_PLUGINS_SANDBOX_H
#define TESTS_PLUGINS_SANDBOX_H

#include "tests/plugins/scratch.h"

#include <aryk/test.h>

/* Fails unless the file holds just this. */
void sandbox_check(const char *path, const char *expected);

/* A started harness; fails with the reason. */
ArykHarness *sandbox_start(const char *kind, const char *plugin, const char *options);
/* Fails unless the options are refused with a message that has `part` in it. */
void sandbox_refuse(const char *kind, const char *plugin, const char *options, const char *part);
/* The next record, or reject, is this; NULL: there is none. A reject is "code: message part". */
void sandbox_record(ArykHarness *harness, const char *expected);
void sandbox_reject(ArykHarness *harness, const char *code, const char *part);

/* A source that has read everything; with a break: one that was resumed in the middle, and refused
 * nothing. */
ArykHarness *sandbox_read_all(const char *plugin, const char *options);
ArykHarness *sandbox_read_with_a_break(const char *plugin, const char *options);
/* The records that come out are these, and nothing is refused. The records end with NULL. */
void sandbox_records(const char *plugin, const char *options, const char *const *records);
/* Writes text packed by gzip; the mode is that of fopen. */
void sandbox_write_gzip(const char *path, const char *text, const char *mode);

/* The first mistake of a definition with these stages, to be freed; NULL: there is none. */
char *sandbox_first_error(const char *stages);
/* Fails unless that has `part` in it; NULL: unless there is none. */
void sandbox_expect_error(const char *stages, const char *part);

#endif
