#include "plugins/formats/offset_map.h"

enum {
  MAP_VERSION = 1,
  MAP_HAS_JUMP = 1,
  MAP_HAS_UNITS = 2
};

/* No text and no input is longer than this: keeps the sums below 64 bits. */
#define MAP_LENGTH_MAX (UINT64_C(1) << 56)

void
offset_map_clear(OffsetMap *map)
{
  g_free(map->runs);
  memset(map, 0, sizeof *map);
}

static uint64_t
run_text_end(const OffsetRun *run)
{
  return run->text + run->count * run->text_unit;
}

static uint64_t
run_raw_end(const OffsetRun *run)
{
  return run->raw + run->count * run->raw_unit;
}

uint64_t
offset_map_text_length(const OffsetMap *map)
{
  return map->count == 0 ? 0 : run_text_end(&map->runs[map->count - 1]);
}

/* ---- Building ------------------------------------------------------------------------------- */

static bool
map_joins(const OffsetMap *map, uint64_t count, uint32_t text_unit, uint32_t raw_unit, uint64_t raw)
{
  if (map->count == 0)
    return false;
  const OffsetRun *last = &map->runs[map->count - 1];
  if (last->text_unit != text_unit || last->raw_unit != raw_unit || run_raw_end(last) != raw)
    return false;
  /* An inserted text (raw_unit 0) joins too: all its units stand at the same place. */
  return count > 0;
}

void
offset_map_units(OffsetMap *map, uint64_t count, uint32_t text_unit, uint32_t raw_unit,
                 uint64_t raw)
{
  if (count == 0 || text_unit == 0)
    return;
  if (map_joins(map, count, text_unit, raw_unit, raw)) {
    map->runs[map->count - 1].count += count;
    return;
  }
  if (map->count == map->capacity) {
    map->capacity = map->capacity == 0 ? 8 : map->capacity * 2;
    map->runs = g_renew(OffsetRun, map->runs, map->capacity);
  }
  uint64_t text = offset_map_text_length(map);
  map->runs[map->count++] = (OffsetRun){text, raw, count, text_unit, raw_unit};
}

void
offset_map_identity(OffsetMap *map, uint64_t length, uint64_t raw)
{
  offset_map_units(map, length, 1, 1, raw);
}

void
offset_map_block(OffsetMap *map, uint32_t length, uint64_t raw, uint32_t raw_length)
{
  offset_map_units(map, 1, length, raw_length, raw);
}

bool
offset_map_is_identity(const OffsetMap *map)
{
  for (size_t i = 0; i < map->count; i++) {
    const OffsetRun *run = &map->runs[i];
    if (run->text != run->raw || run->text_unit != 1 || run->raw_unit != 1)
      return false;
  }
  return true;
}

/* ---- Looking up ----------------------------------------------------------------------------- */

/* The run that holds the byte at `offset`; the last one for offsets behind the text. */
static const OffsetRun *
map_find(const OffsetMap *map, uint64_t offset)
{
  const OffsetRun *low = map->runs;
  for (size_t count = map->count, half; count > 1; count -= half) {
    half = count / 2; /* which half it is nobody foresees: no branch asks */
    low += low[half].text <= offset ? half : 0;
  }
  return low;
}

uint64_t
offset_map_start(const OffsetMap *map, uint64_t offset)
{
  if (map->count == 0)
    return offset;
  const OffsetRun *run = map_find(map, offset);
  uint64_t unit = (offset - run->text) / run->text_unit;
  if (unit > run->count)
    unit = run->count;
  return run->raw + unit * run->raw_unit;
}

uint64_t
offset_map_end(const OffsetMap *map, uint64_t offset)
{
  if (map->count == 0 || offset == 0)
    return offset_map_start(map, offset);
  const OffsetRun *run = map_find(map, offset - 1);
  uint64_t unit = (offset - 1 - run->text) / run->text_unit + 1;
  if (unit > run->count)
    unit = run->count;
  return run->raw + unit * run->raw_unit;
}

/* ---- Composing ------------------------------------------------------------------------------ */

/* Appends a unit of `length` bytes that stands for the bytes between two offsets of the input. A
 * range that goes backwards (the inner map reorders) or is too long for a unit is narrowed. */
static void
map_append_range(OffsetMap *result, uint32_t length, uint64_t start, uint64_t end)
{
  uint64_t raw_length = end > start ? end - start : 0;
  if (raw_length > UINT32_MAX)
    raw_length = UINT32_MAX;
  offset_map_units(result, 1, length, (uint32_t)raw_length, start);
}

/* Appends `length` bytes copied from the text in between, from `offset` of it on. */
static void
map_compose_copied(const OffsetMap *inner, uint64_t offset, uint64_t length, OffsetMap *result)
{
  uint64_t end = offset + length;
  while (offset < end) {
    const OffsetRun *run = map_find(inner, offset);
    if (run_text_end(run) <= offset) { /* behind the inner text */
      map_append_range(result, (uint32_t)MIN(end - offset, UINT32_MAX), run_raw_end(run),
                       run_raw_end(run));
      return;
    }
    uint64_t skipped = (offset - run->text) % run->text_unit;
    uint64_t here = MIN(end, run_text_end(run)) - offset;
    if (skipped == 0 && here >= run->text_unit) {
      here -= here % run->text_unit;
      offset_map_units(result, here / run->text_unit, run->text_unit, run->raw_unit,
                       offset_map_start(inner, offset));
    } else { /* a part of a unit stands for the whole unit */
      here = MIN(here, run->text_unit - skipped);
      map_append_range(result, (uint32_t)here, offset_map_start(inner, offset),
                       offset_map_end(inner, offset + here));
    }
    offset += here;
  }
}

void
offset_map_compose(const OffsetMap *outer, const OffsetMap *inner, OffsetMap *result)
{
  const OffsetMap *only = outer->count == 0 ? inner : inner->count == 0 ? outer : NULL;
  for (size_t i = 0; only != NULL && i < only->count; i++) {
    const OffsetRun *run = &only->runs[i];
    offset_map_units(result, run->count, run->text_unit, run->raw_unit, run->raw);
  }
  if (only != NULL)
    return;
  for (size_t i = 0; i < outer->count; i++) {
    const OffsetRun *run = &outer->runs[i];
    if (run->text_unit == 1 && run->raw_unit == 1) {
      map_compose_copied(inner, run->raw, run->count, result);
      continue;
    }
    for (uint64_t unit = 0; unit < run->count; unit++) {
      uint64_t middle = run->raw + unit * run->raw_unit;
      uint64_t start = offset_map_start(inner, middle);
      uint64_t end = run->raw_unit == 0 ? start : offset_map_end(inner, middle + run->raw_unit);
      map_append_range(result, run->text_unit, start, end);
    }
  }
}

/* ---- Storing -------------------------------------------------------------------------------- */

static void
map_put_number(ArykBytes *bytes, uint64_t number)
{
  while (number >= 0x80) {
    aryk_bytes_append_char(bytes, (char)(number | 0x80));
    number >>= 7;
  }
  aryk_bytes_append_char(bytes, (char)number);
}

void
offset_map_encode(const OffsetMap *map, ArykBytes *bytes)
{
  aryk_bytes_append_char(bytes, MAP_VERSION);
  uint64_t raw = 0;
  for (size_t i = 0; i < map->count; i++) {
    const OffsetRun *run = &map->runs[i];
    int64_t jump = (int64_t)(run->raw - raw);
    bool units = run->text_unit != 1 || run->raw_unit != 1;
    map_put_number(bytes,
                   run->count << 2 | (jump != 0 ? MAP_HAS_JUMP : 0) | (units ? MAP_HAS_UNITS : 0));
    if (jump != 0)
      map_put_number(bytes, (uint64_t)jump << 1 ^ (jump < 0 ? UINT64_MAX : 0));
    if (units) {
      map_put_number(bytes, run->text_unit);
      map_put_number(bytes, run->raw_unit);
    }
    raw = run_raw_end(run);
  }
}

static bool
map_take_number(ArykText *bytes, uint64_t *number)
{
  *number = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (bytes->length == 0)
      return false;
    uint8_t byte = (uint8_t)*bytes->data++;
    bytes->length--;
    *number |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80)
      return true;
  }
  return false;
}

/* One run from the front of `bytes`; false when it is cut short or out of any sensible range. */
static bool
map_take_run(ArykText *bytes, OffsetMap *map, uint64_t *raw)
{
  uint64_t head, jump = 0, text_unit = 1, raw_unit = 1;
  if (!map_take_number(bytes, &head))
    return false;
  if ((head & MAP_HAS_JUMP) != 0 && !map_take_number(bytes, &jump))
    return false;
  if ((head & MAP_HAS_UNITS) != 0 &&
      (!map_take_number(bytes, &text_unit) || !map_take_number(bytes, &raw_unit)))
    return false;
  uint64_t count = head >> 2;
  uint64_t start = *raw + ((jump >> 1) ^ (0 - (jump & 1)));
  if (count == 0 || text_unit == 0 || text_unit > UINT32_MAX || raw_unit > UINT32_MAX ||
      start > MAP_LENGTH_MAX || count > MAP_LENGTH_MAX / text_unit ||
      (raw_unit > 0 && count > MAP_LENGTH_MAX / raw_unit) ||
      offset_map_text_length(map) > MAP_LENGTH_MAX)
    return false;
  offset_map_units(map, count, (uint32_t)text_unit, (uint32_t)raw_unit, start);
  *raw = start + count * raw_unit;
  return true;
}

bool
offset_map_decode(ArykText bytes, OffsetMap *map, GError **error)
{
  if (bytes.length == 0 || bytes.data[0] != MAP_VERSION)
    return aryk_error(error, ARYK_ERROR_FORMAT, "not an offset map: unknown first byte");
  size_t length = bytes.length;
  uint64_t raw = 0;
  bytes.data++;
  bytes.length--;
  while (bytes.length > 0) {
    if (!map_take_run(&bytes, map, &raw)) {
      offset_map_clear(map);
      return aryk_error(error, ARYK_ERROR_FORMAT, "offset map is damaged before byte %zu",
                        length - bytes.length);
    }
  }
  return true;
}

bool
offset_map_from_value(const ArykValue *value, OffsetMap *map, GError **error)
{
  if (value->type == ARYK_ABSENT || value->type == ARYK_NULL)
    return true;
  if (value->type != ARYK_BYTES)
    return aryk_error(error, ARYK_ERROR_TYPE, "an offset map is bytes, not %s",
                      aryk_type_name((ArykType)value->type));
  return offset_map_decode(aryk_value_text(value), map, error);
}
