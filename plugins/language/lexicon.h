/* lexicon.h - words that a user adds to the language: the option `lexicons` of the figure stages.
 *
 * The file format is that of the grammar's lexicons (grammar.h), and the classes are the ones that
 * the grammar has: a unit, a scale, a currency, a country more, and all rules know it.
 *
 *   class unit
 *     unit=bags : bag, bags
 *   class currency
 *     code=KZT : tenges
 *
 * A user's form goes before an equal one of the grammar's. A lexicon never changes once it is read:
 * any number of threads may use it. */
#ifndef LANGUAGE_LEXICON_H
#define LANGUAGE_LEXICON_H

#include <aryk/plugin.h>

#include "plugins/language/grammar_names.h"
#include "plugins/language/tables.h"

/* Opaque. */
typedef struct Lexicon Lexicon;

Lexicon *lexicon_new(void);
void lexicon_free(Lexicon *lexicon);
/* Adds the forms of a text; `name` is what messages call it. False with *error, which names the
 * line. */
ARYK_MUST_CHECK bool lexicon_add(Lexicon *lexicon, const char *name, const char *text,
                                 GError **error);
/* Reads the files of an option `lexicons`; NULL for none, and with *error set where one cannot be
 * read. */
Lexicon *lexicon_load(const ArykStrings *paths, GError **error);

/* Set in `attributes` of an entry: a place among the lexicon's attributes, and not the grammar's.
 */
#define LEXICON_ATTRIBUTES UINT32_C(0x80000000)

/* A form that starts with a word. */
typedef struct LexiconForm {
  EntryRow entry;
  const char *exact;        /* the form in its own case, or NULL      */
  const char *const *words; /* folded, those behind the first one     */
  uint32_t count;           /* of them                                */
  uint32_t number;          /* its row in lexicon_row()               */
} LexiconForm;

/* The forms that start with a folded word, `count` of them, side by side. */
const LexiconForm *const *lexicon_forms(const Lexicon *lexicon, const char *word, guint *count);
const LexiconForm *lexicon_form(const Lexicon *lexicon, uint32_t number);
/* A list of its attributes, and where their values are. */
const AttributeRow *lexicon_attributes(const Lexicon *lexicon, uint32_t list);
const char *lexicon_pool(const Lexicon *lexicon);

#endif
