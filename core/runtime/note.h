/* note.h - what is said about a call while somebody listens: the inside of aryk_context_explain().
 */
#ifndef CORE_RUNTIME_NOTE_H
#define CORE_RUNTIME_NOTE_H

#include <aryk/aryk.h>

/* Said by the runtime ahead of the call. */
#define NOTE_OF_ALL UINT32_MAX

/* What was said, and of which of the records that were emitted meanwhile. */
typedef struct Notes {
  GArray *notes;            /* of ArykNote, which own their strings                           */
  GArray *emitted;          /* of uint32_t: how many records had been emitted when it was said, or
                               NOTE_OF_ALL */
  const ArykOutput *output; /* of the call that goes on; NULL: nothing is emitted             */
} Notes;

Notes *notes_new(void);
void notes_free(Notes *notes);
/* Forgets what was said; what follows is said in a call with this output. */
void notes_begin(Notes *notes, const ArykOutput *output);
/* Adds a note; `text` is taken over. Bytes that are no UTF-8 become U+FFFD. */
void notes_add(Notes *notes, const char *topic, char *text);
/* Takes all that was said, for the caller: an array of ArykNote. */
GArray *notes_take(Notes *notes);
/* The same for one of the records that came out: what was said when so many had been emitted, and,
 * where it holds for all, what was said ahead of the first. */
GArray *notes_take_of(Notes *notes, uint32_t emitted, bool first_is_of_all);
/* What the expression gives for the record, as a text that the caller frees. */
char *note_of_expression(const ArykExpression *expression, const ArykRecord *record);

#endif
