/* hash.h - 64-bit hashes of bytes and numbers, the same on every machine.
 *
 * Words of eight bytes (read as little-endian) are folded with a 64 x 64 -> 128 bit multiplication,
 * whose two halves are xored: each input bit reaches every output bit, at about a byte for every
 * fraction of a cycle. Not made to resist somebody who looks for collisions. */
#ifndef CORE_RECORD_HASH_H
#define CORE_RECORD_HASH_H

#include <stddef.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 HashProduct;

#define HASH_SEED UINT64_C(0x9e3779b97f4a7c15)

/* Folds a word into a hash. */
static inline uint64_t
hash_mix(uint64_t hash, uint64_t word)
{
  HashProduct product = (HashProduct)(hash ^ word ^ UINT64_C(0xa0761d6478bd642f)) *
                        (hash + UINT64_C(0xe7037ed1a0b428db) + (word << 32 | word >> 32));
  return (uint64_t)product ^ (uint64_t)(product >> 64) ^ (hash << 7 | hash >> 57);
}

/* Folds in bytes and their number. */
uint64_t hash_bytes(uint64_t hash, const void *data, size_t length);

#endif
