/* json.h - writes one JSON text (RFC 8259), for reports and logs. Separators, nesting and escapes
 * are the writer's; the caller names the members. Inside an array the key is NULL. */
#ifndef CORE_CLI_JSON_H
#define CORE_CLI_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct Json {
  GString *text;
  unsigned depth;
  bool lines; /* each member on a line of its own, indented     */
  bool empty; /* nothing stands yet in the object or array that is open */
} Json;

/* Opens the object that the text is. */
void json_open(Json *json, bool lines);
/* Closes it and returns the text, without a newline at its end. The caller frees it. */
char *json_close(Json *json);

void json_begin(Json *json, const char *key, char bracket); /* '{' or '[' */
void json_end(Json *json, char bracket);                    /* '}' or ']' */

/* NULL is written as null. Bytes that are no UTF-8 become U+FFFD. */
void json_string(Json *json, const char *key, const char *value);
/* A text that is JSON already. NULL is written as null. */
void json_raw(Json *json, const char *key, const char *value);
void json_integer(Json *json, const char *key, uint64_t value);
void json_bool(Json *json, const char *key, bool value);
/* Microseconds as seconds with six digits behind the point; negative ones as 0. */
void json_seconds(Json *json, const char *key, int64_t microseconds);

G_END_DECLS

#endif
