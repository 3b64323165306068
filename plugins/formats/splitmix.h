/* splitmix.h - random numbers that are a function of a place in a stream.
 *
 * The generator splitmix64: a counter that goes up by a constant, each of whose values is mixed
 * into one that looks random. Number n of a stream is had without the ones before it, so that work
 * with random numbers can be spread over threads and gone on with anywhere. Not for secrets. */
#ifndef PLUGINS_FORMATS_SPLITMIX_H
#define PLUGINS_FORMATS_SPLITMIX_H

#include <stdint.h>

#define SPLITMIX_STEP UINT64_C(0x9e3779b97f4a7c15)

/* Number `n`, from 0, of the stream that starts at `start`. */
static inline uint64_t
splitmix(uint64_t start, uint64_t n)
{
  uint64_t z = start + (n + 1) * SPLITMIX_STEP;
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* True with this probability. */
static inline int
splitmix_chance(uint64_t random, double probability)
{
  return (double)(random >> 11) * 0x1p-53 < probability;
}

#endif
