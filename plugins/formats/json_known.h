/* json_known.h - the keys that records are expected to have. Behind json_reader.h; nobody
 * else needs it.
 *
 * Most records of an input have the same keys in the same order, or leave some of them out. So the
 * keys that came before are kept in their order, and the text is compared with the next of them:
 * neither is the key read as a string nor its field looked up, and among keys that are known and go
 * forward none can come twice. The first key that is another one ends that for its record, and is
 * put in where it came, for the records behind it. */
#ifndef PLUGINS_FORMATS_JSON_KNOWN_H
#define PLUGINS_FORMATS_JSON_KNOWN_H

#include <aryk/plugin.h>

#include "plugins/formats/byte_scan.h"

/* With more keys than that they are forgotten: data with random keys has no common ones. */
#define JSON_MOST_KNOWN 1024
/* How many keys a record may leave out before one that is known is not looked for any more. */
#define JSON_MOST_LEFT_OUT 8
/* As many ids of fields as there can be. */
#define JSON_FIELD_IDS 65536

/* A key as it stands in the text. */
typedef struct JsonKey {
  ArykField field;
  uint32_t size;         /* of it, with its quotes and its colon                       */
  const char *name;      /* between the quotes                                        */
  char head[BYTE_BLOCK]; /* its first bytes, with the opening quote                   */
  uint32_t head_mask;    /* which of them count, as byte_equal_mask() says it         */
  bool unread;           /* nobody reads the field                                    */
} JsonKey;

typedef struct JsonKnown {
  GArray *keys; /* of JsonKey, each once                             */
  guint next;   /* of them, the one behind the one that came last; the caller sets 0 for a record */
  uint8_t has[JSON_FIELD_IDS / 8]; /* a bit for each id: it is among the keys */
} JsonKnown;

/* Start from a zeroed one. */
void json_known_init(JsonKnown *known);
void json_known_clear(JsonKnown *known);
/* A field came that json_known_take() did not find. */
void json_known_learn(JsonKnown *known, ArykField field, bool unread);

/* Whether the key, and right behind it its colon, is what stands at `at`. */
static inline bool
json_key_is_at(const JsonKey *key, const char *at, const char *limit)
{
  if (limit - at < BYTE_BLOCK ||
      (byte_equal_mask(at, key->head) & key->head_mask) != key->head_mask)
    return false;
  return key->size <= BYTE_BLOCK ||
         (key->size <= (size_t)(limit - at) && at[key->size - 2] == '"' &&
          at[key->size - 1] == ':' && memcmp(at + 1, key->name, key->size - 3) == 0);
}

/* The key at `at`, if it is known, and there are as many bytes as a block; NULL when it is not. */
static inline const JsonKey *
json_known_take(JsonKnown *known, const char *at, const char *limit)
{
  guint end = MIN(known->keys->len, known->next + JSON_MOST_LEFT_OUT + 1);
  for (guint i = known->next; i < end; i++) {
    const JsonKey *key = &g_array_index(known->keys, JsonKey, i);
    if (json_key_is_at(key, at, limit)) {
      known->next = i + 1;
      return key;
    }
  }
  return NULL;
}

#endif
