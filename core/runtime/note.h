/* note.h - what is said about a call while somebody listens: the inside of aryk_context_explain().
 */
#ifndef CORE_RUNTIME_NOTE_H
#define CORE_RUNTIME_NOTE_H

#include <aryk/aryk.h>

/* An array of ArykNote that owns its strings. */
GArray *notes_new(void);
/* Adds a note; `text` is taken over. Bytes that are no UTF-8 become U+FFFD. */
void notes_add(GArray *notes, const char *topic, char *text);
/* What the expression gives for the record, as a text that the caller frees. */
char *note_of_expression(const ArykExpression *expression, const ArykRecord *record);

#endif
