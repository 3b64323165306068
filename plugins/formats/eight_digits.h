/* eight_digits.h - the number that eight digits spell, all of them reckoned at once. */
#ifndef PLUGINS_FORMATS_EIGHT_DIGITS_H
#define PLUGINS_FORMATS_EIGHT_DIGITS_H

#include <stdint.h>

/* The number of eight digits, values of 0 to 9, the first of them in the lowest byte: pairs are
 * joined, then pairs of pairs, then the halves. */
static inline uint64_t
eight_digits_number(uint64_t digits)
{
  const uint64_t every_fourth = UINT64_C(0x000000ff000000ff);
  digits = digits * 10 + (digits >> 8);
  return ((digits & every_fourth) * (100 + (UINT64_C(1000000) << 32)) +
          (digits >> 16 & every_fourth) * (1 + (UINT64_C(10000) << 32))) >>
         32;
}

#endif
