/* definition_support.h - loads definitions written in tests and says everything that is wrong with
 * them, a line each: "t.conf:2:5: message", warnings as "t.conf:2:5: warning: message".
 *
 * Works in a folder of its own, which is the working directory while the tests run. The plugins are
 * part of the test program:
 *
 *   source lines       open: any field may come
 *   source table       closed: id (int), name (string), price (decimal, on some records)
 *   transform all      an option of each type, see struct All
 *   transform number   reads the number `field`, sets the decimal `result`, and `chosen` to `where`
 *   transform only     passes on `fields` and nothing else
 *   transform picky    refuses, in `check`, a `low` above `high`; takes a secret `token`;
 *                      in `contract`, a `low` equal to `high`
 *   sink out           reads `columns`; writes whole or not at all
 *   sink tap           writes as it goes, because it is a tap
 *   source again       open, can resume, unless it is `weak`
 *   transform steady   is stateless; none of the others is
 *   transform counter  can save its state
 *   sink diary         grows in place; with `lasting` it has a memory from run to run
 *
 * The user's folder for states is /nonexistent/state. */
#ifndef TESTS_CORE_DEFINITION_SUPPORT_H
#define TESTS_CORE_DEFINITION_SUPPORT_H

#include "tests/core/cmocka_first.h"

#include "core/definition/definition.h"

typedef struct Column {
  const char *title;
  int64_t width;
} Column;

typedef struct All {
  bool truth;
  int64_t times;
  uint64_t size;
  int64_t wait;
  double ratio;
  ArykDecimal rate;
  const char *text;
  const char *file;
  int mode;
  const ArykExpression *where;
  ArykField field;
  ArykStrings words;
  ArykStrings files;
  ArykFields keep;
  ArykInts numbers;
  ArykDecimals rates;
  ArykGroups columns;
  int64_t any;
} All;

/* Group setup and teardown. */
int support_begin(void **state);
int support_end(void **state);

/* Writes a file of the test's folder; its folder is made. */
void support_write(const char *name, const void *text, size_t length);
/* Writes `text` to t.conf and loads it; *said gets the problems. Caller frees both. */
Definition *support_load(const char *text, const char *const *set, char **said);
/* The options of a `transform = "all"` with these settings, which must be right; valid until the
 * definition is freed. */
const All *support_all(const char *settings, Definition **definition);
Registry *support_registry(void);
/* The problems as one text. Caller frees. */
char *support_said(const Problems *problems);

/* A definition, or a part of one, and all that must be said about it. */
typedef struct Case {
  const char *name;
  const char *text;
  const char *said;
} Case;
/* Runs cases as a group of cmocka tests, one for each: `run` gets the case as its state. Returns
 * the number of failures. */
int support_run_cases(const char *group, const Case *cases, size_t count, CMUnitTestFunction run);
/* For support_run_cases(): the text is a whole definition; or the settings of the transform `all`
 * in line 2 of one. */
void support_whole(void **state);
void support_settings(void **state);

#endif
