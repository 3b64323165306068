/* semantics_growth.c - the meanings of growths. */
#include "plugins/language/grammar.h"

const SemanticEntry semantics_growth[] = {{NULL, NULL}};
