/* semantics_period.c - the meanings of periods. */
#include "plugins/language/grammar.h"

const SemanticEntry semantics_period[] = {{NULL, NULL}};
