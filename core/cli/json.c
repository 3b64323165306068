/* json.c - writes one JSON text: see json.h. */
#include "core/cli/json.h"

#include <inttypes.h>

static void
append_escaped(GString *text, const char *value)
{
  char *valid = g_utf8_make_valid(value, -1);
  g_string_append_c(text, '"');
  for (const char *at = valid; *at != '\0'; at++) {
    switch (*at) {
    case '"':
    case '\\':
      g_string_append_c(text, '\\');
      g_string_append_c(text, *at);
      break;
    case '\n':
      g_string_append(text, "\\n");
      break;
    case '\t':
      g_string_append(text, "\\t");
      break;
    default:
      if ((unsigned char)*at < 0x20 || *at == 0x7f)
        g_string_append_printf(text, "\\u%04x", (unsigned)*at);
      else
        g_string_append_c(text, *at);
    }
  }
  g_string_append_c(text, '"');
  g_free(valid);
}

static void
new_line(Json *json)
{
  if (json->lines)
    g_string_append_printf(json->text, "\n%*s", (int)(2 * json->depth), "");
}

/* What stands in front of a value: the comma, the place, the key. */
static void
lead_in(Json *json, const char *key)
{
  if (!json->empty)
    g_string_append(json->text, json->lines ? "," : ", ");
  json->empty = false;
  new_line(json);
  if (key == NULL)
    return;
  append_escaped(json->text, key);
  g_string_append(json->text, ": ");
}

void
json_open(Json *json, bool lines)
{
  *json = (Json){.text = g_string_new("{"), .depth = 1, .lines = lines, .empty = true};
}

char *
json_close(Json *json)
{
  json_end(json, '}');
  return g_string_free(g_steal_pointer(&json->text), FALSE);
}

void
json_begin(Json *json, const char *key, char bracket)
{
  lead_in(json, key);
  g_string_append_c(json->text, bracket);
  json->depth++;
  json->empty = true;
}

void
json_end(Json *json, char bracket)
{
  json->depth--;
  if (!json->empty)
    new_line(json);
  g_string_append_c(json->text, bracket);
  json->empty = false;
}

void
json_string(Json *json, const char *key, const char *value)
{
  lead_in(json, key);
  if (value != NULL)
    append_escaped(json->text, value);
  else
    g_string_append(json->text, "null");
}

void
json_raw(Json *json, const char *key, const char *value)
{
  lead_in(json, key);
  g_string_append(json->text, value != NULL ? value : "null");
}

void
json_integer(Json *json, const char *key, uint64_t value)
{
  lead_in(json, key);
  g_string_append_printf(json->text, "%" PRIu64, value);
}

void
json_bool(Json *json, const char *key, bool value)
{
  lead_in(json, key);
  g_string_append(json->text, value ? "true" : "false");
}

void
json_seconds(Json *json, const char *key, int64_t microseconds)
{
  int64_t time = MAX(0, microseconds);
  lead_in(json, key);
  g_string_append_printf(json->text, "%" PRId64 ".%06" PRId64, time / G_USEC_PER_SEC,
                         time % G_USEC_PER_SEC);
}
