/* operators.h - what arithmetic and comparison mean for two types, and for two values. */
#ifndef CORE_EXPRESSION_OPERATORS_H
#define CORE_EXPRESSION_OPERATORS_H

#include "core/expression/evaluate.h"

/* The type of `a op b`; ARYK_ABSENT when there is no such thing. Not for NULL and ABSENT. */
ArykType arithmetic_type(char op, ArykType a, ArykType b);
/* Why there is no such thing, and the way out. Caller frees. */
char *arithmetic_refusal(char op, ArykType a, ArykType b);
/* The value of `a op b`, neither of them nothing; false with the error set. */
bool arithmetic_value(Evaluation *evaluation, const Node *node, const ArykValue *a,
                      const ArykValue *b, ArykValue *result);

/* Whether two types can be compared; `order` for < and the like, which fewer types have. */
bool comparison_works(ArykType a, ArykType b, bool order);
char *comparison_refusal(ArykType a, ArykType b);
/* <0, 0, >0 for two values of which comparison_works() says so. */
int comparison_of(const ArykValue *a, const ArykValue *b);

#endif
