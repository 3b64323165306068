/* emit_fields.h - setting the fields of a fact that is being emitted. Private to emit.c and
 * emit_figure.c. */
#ifndef FACTS_EMIT_FIELDS_H
#define FACTS_EMIT_FIELDS_H

#include "plugins/transforms/facts/emit.h"

static inline void
emit_set(const Emitter *emitter, FactField field, ArykValue value)
{
  *emitter->row.own[field] = value;
}

/* A text that lives as long as the record: of the document, or constant. */
static inline void
emit_lasting(const Emitter *emitter, FactField field, ArykText text)
{
  emit_set(emitter, field, text.length > 0 ? aryk_string(text) : aryk_null());
}

static inline void
emit_text(const Emitter *emitter, ArykRecord *record, FactField field, ArykText text)
{
  emit_lasting(emitter, field, text.length > 0 ? aryk_record_copy_text(record, text) : text);
}

/* Words of the document with its line ends as blanks. */
static inline ArykText
emit_squeezed(ArykRecord *record, ArykText text)
{
  if (text.length == 0 || memchr(text.data, '\n', text.length) == NULL)
    return text;
  char *data = aryk_record_alloc(record, text.length);
  for (size_t i = 0; i < text.length; i++)
    data[i] = text.data[i] == '\n' ? ' ' : text.data[i];
  return (ArykText){data, text.length};
}

/* What the figure says: value or range, unit, kind; its period; its change; the value before it.
 * `change` may be NULL. Fields that it says nothing of stay as they are. */
void emit_value(const Emitter *emitter, ArykRecord *record, const Mention *mention);
void emit_period(const Emitter *emitter, Period period);
void emit_growth(const Emitter *emitter, ArykRecord *record, const Mention *change);
void emit_base_stated(const Emitter *emitter, ArykRecord *record, const Mention *mention);

#endif
