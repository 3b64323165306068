#include "plugins/formats/json_known.h"

void
json_known_init(JsonKnown *known)
{
  known->keys = g_array_sized_new(FALSE, FALSE, sizeof(JsonKey), 16);
}

void
json_known_clear(JsonKnown *known)
{
  g_array_free(known->keys, TRUE);
  known->keys = NULL;
}

/* False for a name that has to be written with escapes: it is never in the text as it is. */
static bool
json_spell_key(ArykField field, JsonKey *key)
{
  const char *name = aryk_field_name(field);
  size_t length = strlen(name);
  if (length > UINT32_MAX - 3 || byte_find_json_special(name, name + length) != name + length)
    return false;
  char *spelled = g_strdup_printf("\"%s\":", name);
  memset(key, 0, sizeof *key);
  key->field = field;
  key->name = name;
  key->size = (uint32_t)length + 3;
  memcpy(key->head, spelled, MIN(key->size, sizeof key->head));
  key->head_mask = (1u << MIN(key->size, sizeof key->head)) - 1;
  g_free(spelled);
  return true;
}

void
json_known_learn(JsonKnown *known, ArykField field, bool unread)
{
  uint8_t *bits = &known->has[field.id / 8], bit = (uint8_t)(1u << field.id % 8);
  JsonKey key;
  if ((*bits & bit) != 0 || !json_spell_key(field, &key))
    return;
  if (known->keys->len == JSON_MOST_KNOWN) {
    g_array_set_size(known->keys, 0);
    memset(known->has, 0, sizeof known->has);
    known->next = 0;
  }
  key.unread = unread;
  *bits |= bit;
  g_array_insert_val(known->keys, known->next, key);
  known->next++;
}
