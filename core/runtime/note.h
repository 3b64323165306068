/* note.h - what is said about a call while somebody listens: the inside of aryk_context_explain().
 */
#ifndef CORE_RUNTIME_NOTE_H
#define CORE_RUNTIME_NOTE_H

#include <aryk/aryk.h>

/* What was said, and of which of the records that were emitted meanwhile. */
typedef struct Notes {
  GArray *notes;            /* of ArykNote, which own their strings                           */
  GArray *emitted;          /* of uint32_t: how many records had been emitted when it was said */
  const ArykOutput *output; /* of the call that goes on; NULL: nothing is emitted             */
} Notes;

Notes *notes_new(void);
void notes_free(Notes *notes);
/* Forgets what was said; what follows is said in a call with this output. */
void notes_begin(Notes *notes, const ArykOutput *output);
/* Adds a note; `text` is taken over. Bytes that are no UTF-8 become U+FFFD. */
void notes_add(Notes *notes, const char *topic, char *text);
/* What was said of no emitted record, and of the one that was the `which`-th to be emitted; of all
 * of them for 0. An array of ArykNote for the caller. */
GArray *notes_take(Notes *notes, uint64_t which);
/* What the expression gives for the record, as a text that the caller frees. */
char *note_of_expression(const ArykExpression *expression, const ArykRecord *record);

#endif
