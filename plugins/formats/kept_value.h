/* kept_value.h - one value, kept from call to call.
 *
 * What a stage reads from a record is gone when its call returns. A kept value is a deep copy in
 * memory of its own, which is used again for the next one. */
#ifndef PLUGINS_FORMATS_KEPT_VALUE_H
#define PLUGINS_FORMATS_KEPT_VALUE_H

#include "plugins/formats/value_codec.h"

/* Start from a zeroed one: it holds ABSENT. */
typedef struct KeptValue {
  ArykValue value; /* read-only; good until the next kept_value_set()  */
  ArykBytes bytes; /* what its texts are slices of: the value, encoded */
  CodecPool pool;  /* memory of its lists and maps                     */
} KeptValue;

void kept_value_set(KeptValue *kept, const ArykValue *value);
/* Frees the memory and leaves a zeroed struct. */
void kept_value_clear(KeptValue *kept);
/* As a part of what `save` returns (of type "ay"), and back. */
GVariant *kept_value_save(const KeptValue *kept);
ARYK_MUST_CHECK bool kept_value_restore(KeptValue *kept, GVariant *state, GError **error);

#endif
