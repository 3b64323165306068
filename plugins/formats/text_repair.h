/* text_repair.h - text of an input in its encoding, strictly or with what is broken repaired: what
 * the option `invalid` of sources means.
 *
 * A sequence of bytes that is not valid becomes U+FFFD where that is asked for, and at the end the
 * run's log says how many did. */
#ifndef PLUGINS_FORMATS_TEXT_REPAIR_H
#define PLUGINS_FORMATS_TEXT_REPAIR_H

#include "plugins/formats/text_encoding.h"

/* For the option. */
enum {
  TEXT_INVALID_REJECT = 0,
  TEXT_INVALID_REPAIR
};
extern const char *const text_invalid_words[];

/* Any thread may use it. */
typedef struct TextRepair TextRepair;

/* NULL with *error (ARYK_ERROR_CONFIG) for an encoding that nobody knows. */
TextRepair *text_repair_new(const char *encoding, bool repairs, GError **error);
/* Tells the log what was repaired since it was made, and frees. NULL is fine. */
void text_repair_end(TextRepair *repair, const ArykContext *context);

/* True when text need not be decoded, only checked. */
bool text_repair_is_utf8(const TextRepair *repair);
bool text_repair_repairs(const TextRepair *repair);
/* Makes *text UTF-8, in the record's memory where that changes it. False with *error, which tells
 * the offset of the first byte that is wrong. */
ARYK_MUST_CHECK bool text_repair_read(TextRepair *repair, ArykText *text, ArykRecord *record,
                                      GError **error);
/* The same into a copy, which is ended by a NUL and to be freed. NULL with *error. */
char *text_repair_copy(TextRepair *repair, ArykText text, size_t *length, GError **error);

#endif
