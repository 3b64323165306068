/* number.h - comparing numbers of different types by their exact value.
 *
 * A double is a whole number times a power of two, and so an exact decimal, if often one of far
 * more than 38 digits. Where it has 38 or fewer it can equal a decimal, and must then hash like it.
 */
#ifndef CORE_RECORD_NUMBER_H
#define CORE_RECORD_NUMBER_H

#include <aryk/decimal.h>

/* The double as a decimal, if there is one that is exactly it. */
bool number_from_double(double real, ArykDecimal *decimal);
/* <0, 0, >0; exact. NaN is above all others and equal to itself. */
int number_compare_double(double a, double b);
int number_compare_mixed(double a, ArykDecimal b);

#endif
