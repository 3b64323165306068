/* phrase.h - what is written of figures, in the words that the phrase files have for it.
 *
 *   share_in : share of %1 in %2            PHRASE_SHARE_IN
 *
 * The words around the parts serve to read as well: what stands in front of the joint of
 * PHRASE_FROM in "arrivals from Norland" are the arrivals. All of them are constant. */
#ifndef LANGUAGE_PHRASE_H
#define LANGUAGE_PHRASE_H

#include <aryk/plugin.h>

#include "plugins/language/grammar_names.h"
#include "plugins/language/tables.h"

/* The words in front of the first part ("share of "), all where there are no parts. */
static inline const char *
phrase_lead(PhraseId id)
{
  return grammar_tables.pool + grammar_tables.phrases[id].lead;
}
/* Those between the parts (" in "); "" where there are no two. */
static inline const char *
phrase_joint(PhraseId id)
{
  return grammar_tables.pool + grammar_tables.phrases[id].joint;
}
/* Those behind the last part (" per share"); "" without. */
static inline const char *
phrase_end(PhraseId id)
{
  return grammar_tables.pool + grammar_tables.phrases[id].end;
}

/* The phrase with its parts, to be freed; of a phrase of one part the second one is not looked at.
 */
char *phrase_make(PhraseId id, const char *first, const char *second);
/* The same, and frees the parts. */
char *phrase_take(PhraseId id, char *first, char *second);
/* The same of pieces of texts. */
char *phrase_make_text(PhraseId id, ArykText first, ArykText second);
/* Where the joint of the phrase first stands in the text; NULL without. */
const char *phrase_find(PhraseId id, const char *text);
/* Whether the text begins with the words in front of the first part. */
bool phrase_begins(PhraseId id, const char *text);

#endif
