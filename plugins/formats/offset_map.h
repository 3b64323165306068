/* offset_map.h - from offsets in a text back to offsets in the raw input.
 *
 * Offsets in origins and spans are bytes of the raw input. A source that decodes a text (UTF-16,
 * windows-1251, a byte order mark cut off) changes offsets, and so does a stage that cuts or
 * transforms text (markup removed, spaces folded). Each of them says how with a map; who finds
 * something in the text asks the map where that is in the input.
 *
 * A map is a row of runs that cover the text from its first byte without gaps. A run is `count`
 * units; a unit is `text_unit` bytes of text that stand for `raw_unit` bytes of the input:
 *
 *   identity   1:1, count n    n bytes copied as they are
 *   block      n:m, count 1    n bytes that stand for m bytes as a whole ("&amp;" -> "&": 1:5)
 *   units      n:m, count c    c characters that all changed alike (windows-1251 letters: 2:1)
 *
 * Input that has no text is a jump between the raw ends of two runs; text without input is a block
 * of m = 0. Runs that continue each other are joined as they are appended. Inside a unit a start is
 * rounded down and an end is rounded up, so that a mapped range always covers what it stands for.
 *
 * A map without runs is the identity, and so is a field that is absent: plain UTF-8 has no map.
 *
 * Stored as BYTES (a field such as `text_map`): the byte 1 (the version), then for each run a
 * number c x 4 + k, where c is the count; k & 1: the signed distance of the run's raw start from
 * the raw end of the run before (from 0 for the first) follows, otherwise it is 0; k & 2: the two
 * units follow, otherwise they are 1:1. Numbers are LEB128, the signed one zigzag. Plain text with
 * few changes takes about three bytes a change. */
#ifndef PLUGINS_FORMATS_OFFSET_MAP_H
#define PLUGINS_FORMATS_OFFSET_MAP_H

#include <aryk/plugin.h>

typedef struct OffsetRun {
  uint64_t text;  /* offset of the first byte in the text  */
  uint64_t raw;   /* offset of the first byte in the input */
  uint64_t count; /* units                                 */
  uint32_t text_unit, raw_unit;
} OffsetRun;

/* Start from a zeroed one; free with offset_map_clear(). Reading is safe from several threads. */
typedef struct OffsetMap {
  OffsetRun *runs;
  size_t count, capacity;
} OffsetMap;

void offset_map_clear(OffsetMap *map);

/* Appends text: `length` bytes copied from `raw` on. */
void offset_map_identity(OffsetMap *map, uint64_t length, uint64_t raw);
/* `length` bytes of text stand for the `raw_length` bytes from `raw` on. */
void offset_map_block(OffsetMap *map, uint32_t length, uint64_t raw, uint32_t raw_length);
/* `count` times `text_unit` bytes of text, each for `raw_unit` bytes, from `raw` on. */
void offset_map_units(OffsetMap *map, uint64_t count, uint32_t text_unit, uint32_t raw_unit,
                      uint64_t raw);

/* True when every offset maps to itself. */
bool offset_map_is_identity(const OffsetMap *map);
/* The length of the text that was appended. */
uint64_t offset_map_text_length(const OffsetMap *map);

/* Where a range that begins, or ends, at `offset` of the text begins or ends in the input. An end
 * is the offset behind the last byte. Offsets past the text give the end of the last run. */
uint64_t offset_map_start(const OffsetMap *map, uint64_t offset);
uint64_t offset_map_end(const OffsetMap *map, uint64_t offset);

/* Appends to `result` the map from the outer text to the input, where `outer` maps the outer text
 * to a text in between, and `inner` that text to the input. An `outer` without runs says nothing
 * about the length of its text, so the result is then `inner` itself. */
void offset_map_compose(const OffsetMap *outer, const OffsetMap *inner, OffsetMap *result);

/* Appends the stored form. */
void offset_map_encode(const OffsetMap *map, ArykBytes *bytes);
/* Reads the stored form into a zeroed map; false with *error when the bytes are not a map. */
ARYK_MUST_CHECK bool offset_map_decode(ArykText bytes, OffsetMap *map, GError **error);
/* The same from a field's value: ABSENT and NULL give the identity, other types than BYTES fail. */
ARYK_MUST_CHECK bool offset_map_from_value(const ArykValue *value, OffsetMap *map, GError **error);

#endif
