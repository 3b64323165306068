/* pattern.h - a pattern as it was read, before it becomes steps. */
#ifndef LANGUAGE_COMPILE_PATTERN_H
#define LANGUAGE_COMPILE_PATTERN_H

#include "plugins/language/compile/compile.h"

typedef enum PartKind {
  PART_STEP,
  PART_SEQUENCE,
  PART_CHOICE
} PartKind;

typedef struct Part {
  PartKind kind;
  Step step;           /* PART_STEP                                  */
  GPtrArray *children; /* of Part: SEQUENCE and CHOICE               */
  uint8_t slot;        /* the named group                            */
  char repeat;         /* one of ? * +, or 0                         */
} Part;

/* steps.c: appends the steps of a pattern to those of the others. */
void steps_emit(Compiler *compiler, const Part *pattern);
/* needs.c: fills in what every match of the pattern has: row->needs, categories and choices. */
void needs_find(Compiler *compiler, const Part *pattern, RuleRow *row);

#endif
