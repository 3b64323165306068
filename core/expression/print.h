/* print.h - single values as text. */
#ifndef CORE_EXPRESSION_PRINT_H
#define CORE_EXPRESSION_PRINT_H

#include "core/expression/evaluate.h"

/* The value, which is no list, map or bytes, as text: in scratch memory, or its own. False with the
 * error set. */
bool print_value(Evaluation *evaluation, const Node *node, const ArykValue *value, ArykText *text);

#endif
