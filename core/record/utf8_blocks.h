/* utf8_blocks.h - checks UTF-8 by blocks of 32 bytes, where the processor can. */
#ifndef CORE_RECORD_UTF8_BLOCKS_H
#define CORE_RECORD_UTF8_BLOCKS_H

#include <stddef.h>

/* How many bytes from the beginning on are valid and end with a whole character, as far as whole
 * blocks tell: all but the last few when the text is valid, and 0 when it is not, or when this
 * processor knows no such instructions. */
size_t utf8_valid_blocks(const unsigned char *data, size_t length);

#endif
