/* wide.h - unsigned arithmetic wide enough for the product of two decimals.
 *
 * A coefficient has at most 38 digits and fits 128 bits; a product of two, or a coefficient scaled
 * up before a division, has at most 77 digits and fits 256. Nothing here allocates or fails; what
 * could overflow says so in its result. */
#ifndef CORE_RECORD_WIDE_H
#define CORE_RECORD_WIDE_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 U128;
__extension__ typedef __int128 I128;

/* 256 bits, the least significant limb first. */
typedef struct Wide {
  uint64_t limb[4];
} Wide;

/* 10^38 fits 128 bits, 10^77 fits 256. */
#define WIDE_POWERS_128 38
#define WIDE_POWERS_256 77

/* 10^n; n is at most WIDE_POWERS_128. */
U128 u128_power_of_ten(unsigned n);
/* The number of decimal digits; 0 has none. */
unsigned u128_digits(U128 number);
/* Divides by 10 as long as nothing is left over, at most `most` times; returns how often. */
unsigned u128_strip_zeros(U128 *number, unsigned most);

Wide wide_of(U128 number);
bool wide_is_zero(const Wide *number);
/* True when the number fits 128 bits; then *low is it. */
bool wide_to_u128(const Wide *number, U128 *low);
/* <0, 0, >0. */
int wide_compare(const Wide *a, const Wide *b);
unsigned wide_digits(const Wide *number);
Wide wide_multiply(U128 a, U128 b);
/* number x 10^n. False when that does not fit 256 bits; *number is then undefined. */
bool wide_scale_up(Wide *number, unsigned n);
Wide wide_subtract(const Wide *a, const Wide *b);
/* False when the sum does not fit. */
bool wide_add(const Wide *a, const Wide *b, Wide *sum);
/* number / divisor, with what is left over. The divisor is not zero. */
void wide_divide(const Wide *number, const Wide *divisor, Wide *quotient, Wide *remainder);
/* number / divisor, rounded to the nearest, half to even. */
void wide_divide_half_even(const Wide *number, const Wide *divisor, Wide *quotient);
/* As u128_strip_zeros(). */
unsigned wide_strip_zeros(Wide *number, unsigned most);

#endif
