/* quotient.h - division of decimals as expressions do it: see expression.h for the rule. */
#ifndef CORE_EXPRESSION_QUOTIENT_H
#define CORE_EXPRESSION_QUOTIENT_H

#include <aryk/decimal.h>

/* Significant digits of a quotient that does not end. */
#define QUOTIENT_DIGITS 18

/* a / b; b is not zero. False when it needs more than 38 digits. */
bool quotient_of(ArykDecimal a, ArykDecimal b, ArykDecimal *result);
/* What is left of a after taking away b as often as it fits, with the sign of a; b is not zero. */
bool quotient_remainder(ArykDecimal a, ArykDecimal b, ArykDecimal *result);

#endif
