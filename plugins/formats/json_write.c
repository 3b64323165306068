#include "plugins/formats/json_write.h"

#include <math.h>

#include "plugins/formats/byte_scan.h"
#include "plugins/formats/scalar_write.h"

/* ---- Strings -------------------------------------------------------------------------------- */

/* Bytes that an escape needs at most. */
#define ESCAPE_MAX 6

/* Appends the escape of a special byte; there is room for it. */
static inline void
json_write_escape(ArykBytes *out, unsigned char c)
{
  static const char hex[] = "0123456789abcdef";
  static const char letters[] = {['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
                                 ['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't'};
  char *to = out->data + out->length;
  to[0] = '\\';
  to[1] = letters[c];
  out->length += 2;
  if (to[1] == '\0') {
    memcpy(to + 1, "u00", 3);
    to[4] = hex[c >> 4];
    to[5] = hex[c & 15];
    out->length += ESCAPE_MAX - 2;
  }
}

/* Appends the bytes from *at on up to the first that must be escaped, or all; there is room for
 * them and a block more. */
static inline void
json_write_run(ArykBytes *out, const char **at, const char *limit)
{
  const char *from = *at;
  char *to = out->data + out->length;
  unsigned mask = 0;
  for (; limit - from >= BYTE_BLOCK; from += BYTE_BLOCK, to += BYTE_BLOCK) {
    memcpy(to, from, BYTE_BLOCK);
    mask = byte_json_mask(from);
    if (mask != 0)
      break;
  }
  if (mask == 0 && limit - from >= BYTE_HALF) {
    memcpy(to, from, BYTE_HALF);
    mask = byte_json_half_mask(from);
    from += mask == 0 ? BYTE_HALF : 0;
    to += mask == 0 ? BYTE_HALF : 0;
  }
  if (mask != 0) {
    from += __builtin_ctz(mask);
    to += __builtin_ctz(mask);
  } else {
    while (from < limit && !byte_is_json_special((unsigned char)*from))
      *to++ = *from++;
  }
  *at = from;
  out->length = (size_t)(to - out->data);
}

/* The text between the quotes, for which there is room as far as it needs no escapes. */
static void
json_write_escaped(ArykBytes *out, ArykText text)
{
  const char *at = text.data, *limit = at + text.length;
  json_write_run(out, &at, limit);
  while (at < limit) {
    aryk_bytes_reserve(out, (size_t)(limit - at) + ESCAPE_MAX + BYTE_BLOCK + 1);
    json_write_escape(out, (unsigned char)*at++);
    json_write_run(out, &at, limit);
  }
}

void
json_write_string(ArykBytes *out, ArykText text)
{
  aryk_bytes_reserve(out, text.length + BYTE_BLOCK + 2);
  char *to = out->data + out->length++;
  *to++ = '"';
  if (byte_copy_plain(to, text.data, text.length))
    out->length += text.length;
  else
    json_write_escaped(out, text);
  out->data[out->length++] = '"';
}

/* ---- Numbers -------------------------------------------------------------------------------- */

/* Steps over a run of digits; the number of them. */
static size_t
json_skip_digits(ArykText text, size_t *at)
{
  size_t from = *at;
  while (*at < text.length && g_ascii_isdigit(text.data[*at]))
    ++*at;
  return *at - from;
}

bool
json_is_number(ArykText text)
{
  size_t at = text.length > 0 && text.data[0] == '-' ? 1 : 0;
  size_t first = at;
  size_t whole = json_skip_digits(text, &at);
  if (whole == 0 || (whole > 1 && text.data[first] == '0'))
    return false;
  if (at < text.length && text.data[at] == '.') {
    at++;
    if (json_skip_digits(text, &at) == 0)
      return false;
  }
  if (at < text.length && (text.data[at] == 'e' || text.data[at] == 'E')) {
    at++;
    if (at < text.length && (text.data[at] == '+' || text.data[at] == '-'))
      at++;
    if (json_skip_digits(text, &at) == 0)
      return false;
  }
  return at == text.length;
}

static void
json_write_decimal(ArykBytes *out, const ArykValue *value, const JsonStyle *style)
{
  if (style->decimals_as_string) {
    aryk_bytes_append_char(out, '"');
    scalar_write_decimal(out, value);
    aryk_bytes_append_char(out, '"');
  } else if ((value->flags & ARYK_VALUE_WIDE) != 0 && value->as.wide->written.data != NULL &&
             !json_is_number(value->as.wide->written)) {
    scalar_write_decimal_plain(out, value); /* +5, .5 and 5. are not JSON */
  } else {
    scalar_write_decimal(out, value);
  }
}

/* ---- Lists and maps ------------------------------------------------------------------------- */

void
json_write_break(ArykBytes *out, const JsonStyle *style, unsigned depth)
{
  if (!style->pretty)
    return;
  aryk_bytes_append_char(out, '\n');
  for (unsigned i = 0; i < depth; i++)
    aryk_bytes_append(out, "  ", 2);
}

void
json_write_key(ArykBytes *out, ArykText key, const JsonStyle *style)
{
  json_write_string(out, key);
  aryk_bytes_append_char(out, ':');
  if (style->pretty)
    aryk_bytes_append_char(out, ' ');
}

static bool
json_write_list(ArykBytes *out, const ArykValue *list, const JsonStyle *style, unsigned depth,
                GError **error)
{
  aryk_bytes_append_char(out, '[');
  for (uint32_t i = 0; i < list->length; i++) {
    if (i > 0)
      aryk_bytes_append_char(out, ',');
    json_write_break(out, style, depth + 1);
    if (!json_write_value(out, &list->as.items[i], style, depth + 1, error))
      return false;
  }
  if (list->length > 0)
    json_write_break(out, style, depth);
  aryk_bytes_append_char(out, ']');
  return true;
}

static bool
json_write_map(ArykBytes *out, const ArykValue *map, const JsonStyle *style, unsigned depth,
               GError **error)
{
  aryk_bytes_append_char(out, '{');
  for (uint32_t i = 0; i < map->length; i++) {
    if (i > 0)
      aryk_bytes_append_char(out, ',');
    json_write_break(out, style, depth + 1);
    json_write_key(out, map->as.entries[i].key, style);
    if (!json_write_value(out, &map->as.entries[i].value, style, depth + 1, error))
      return false;
  }
  if (map->length > 0)
    json_write_break(out, style, depth);
  aryk_bytes_append_char(out, '}');
  return true;
}

bool
json_write_value(ArykBytes *out, const ArykValue *value, const JsonStyle *style, unsigned depth,
                 GError **error)
{
  switch ((ArykType)value->type) {
  case ARYK_ABSENT:
  case ARYK_NULL:
    aryk_bytes_append(out, "null", 4);
    return true;
  case ARYK_STRING:
    json_write_string(out, aryk_value_text(value));
    return true;
  case ARYK_DECIMAL:
    json_write_decimal(out, value, style);
    return true;
  case ARYK_LIST:
    return json_write_list(out, value, style, depth, error);
  case ARYK_MAP:
    return json_write_map(out, value, style, depth, error);
  case ARYK_DOUBLE:
    if (!isfinite(value->as.real))
      return aryk_error(error, ARYK_ERROR_VALUE, "JSON has no spelling for %s",
                        isnan(value->as.real) ? "NaN" : "infinity");
    scalar_write_double(out, value->as.real);
    return true;
  case ARYK_BYTES:
  case ARYK_DATE:
  case ARYK_TIMESTAMP:
    aryk_bytes_append_char(out, '"');
    scalar_write(out, value);
    aryk_bytes_append_char(out, '"');
    return true;
  case ARYK_BOOL:
  case ARYK_INT:
  case ARYK_N_TYPES:
    break;
  }
  scalar_write(out, value);
  return true;
}
