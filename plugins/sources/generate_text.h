/* generate_text.h - random texts of an exact length in bytes.
 *
 * Each is a function of one random number. `to` has room for generate_text_room() bytes, since
 * sixteen are written at a time. */
#ifndef PLUGINS_SOURCES_GENERATE_TEXT_H
#define PLUGINS_SOURCES_GENERATE_TEXT_H

#include <stddef.h>
#include <stdint.h>

static inline size_t
generate_text_room(uint32_t length)
{
  return ((size_t)length + 15) & ~(size_t)15;
}

/* The letters from a to p. */
void generate_letters(char *to, uint32_t length, uint64_t random);
/* English words with blanks between them; the last one is cut. */
void generate_words(char *to, uint32_t length, uint64_t random);
/* Whatever is hard to write and to read again: quotes, separators, line ends, control characters,
 * several scripts, in valid UTF-8. */
void generate_wild(char *to, uint32_t length, uint64_t random);
/* Any bytes. */
void generate_bytes(char *to, uint32_t length, uint64_t random);

#endif
