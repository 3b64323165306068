/* utf8.c - is it valid UTF-8? */
#include <aryk/record.h>

#include "core/record/utf8_blocks.h"

/* Shorter texts are not worth a look by blocks. */
#define SHORT 64

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Skips ASCII, many bytes at a time where there are as many. */
static size_t
skip_ascii(const unsigned char *data, size_t at, size_t length)
{
  uint64_t words[4];
  while (length - at >= sizeof words) {
    memcpy(words, data + at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & HIGH_BITS) != 0)
      break;
    at += sizeof words;
  }
  while (length - at >= sizeof *words) {
    memcpy(words, data + at, sizeof *words);
    if ((*words & HIGH_BITS) != 0)
      break;
    at += sizeof *words;
  }
  while (at < length && data[at] < 0x80)
    at++;
  return at;
}

/* The length of the sequence that begins with a byte of 0x80 or more; 0 when it is not valid. The
 * first continuation byte alone tells overlong forms, surrogates and what is above U+10FFFF. */
static size_t
sequence_length(const unsigned char *data, size_t left)
{
  unsigned char lead = data[0], low = 0x80, high = 0xbf;
  size_t length;
  if (lead < 0xc2 || lead > 0xf4)
    return 0;
  if (lead < 0xe0) {
    length = 2;
  } else if (lead < 0xf0) {
    length = 3;
    low = lead == 0xe0 ? 0xa0 : low;
    high = lead == 0xed ? 0x9f : high;
  } else {
    length = 4;
    low = lead == 0xf0 ? 0x90 : low;
    high = lead == 0xf4 ? 0x8f : high;
  }
  if (left < length || data[1] < low || data[1] > high)
    return 0;
  for (size_t i = 2; i < length; i++)
    if ((data[i] & 0xc0) != 0x80)
      return 0;
  return length;
}

bool
aryk_utf8_valid(ArykText text, size_t *bad)
{
  const unsigned char *data = (const unsigned char *)text.data;
  size_t at = text.length >= SHORT ? utf8_valid_blocks(data, text.length) : 0;
  while (at < text.length) {
    at = skip_ascii(data, at, text.length);
    /* Two bytes are what most other alphabets have. */
    while (text.length - at >= 2 && data[at] >= 0xc2 && data[at] <= 0xdf &&
           (data[at + 1] & 0xc0) == 0x80)
      at += 2;
    while (at < text.length && data[at] >= 0x80) {
      size_t length = sequence_length(data + at, text.length - at);
      if (length == 0) {
        if (bad != NULL)
          *bad = at;
        return false;
      }
      at += length;
    }
  }
  return true;
}
