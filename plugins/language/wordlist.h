/* wordlist.h - words and phrases with a meaning, read from the text of a lexicon.
 *
 * The same file format as the grammar's lexicons (grammar.h), for stages that look words up one by
 * one instead of running rules over them:
 *
 *   class country
 *     code=KZ : Kazakhstan
 *     code=US : United States, "US"
 *
 * A form is matched without regard to case, unless it stands in quotes. White space between the
 * words of a phrase is matched by one blank. A form may be in several classes, with attributes of
 * each. The text is compiled into the plugin (embed.awk); reading it takes well under a
 * millisecond.
 *
 * Who cuts a text into words asks for each of them, and for most of a text that question is all.
 * So forms are found by the key of a word (word_key.h), which the one who cuts it holds in hand,
 * and of most words that is all there is to compare. What is known of a form is then a matter of
 * bits: of the classes it is in, and of those with longer forms that begin with it.
 *
 * A word list never changes once read: any number of threads may look things up. */
#ifndef LANGUAGE_WORDLIST_H
#define LANGUAGE_WORDLIST_H

#include <aryk/plugin.h>

#include "plugins/language/word_key.h"

/* Opaque. */
typedef struct Wordlist Wordlist;

/* Forms that a list may have. */
#define WORDLIST_FORMS 0xffffffu

/* One form in one class. */
typedef struct WordlistEntry WordlistEntry;
struct WordlistEntry {
  const char *class_name;
  const char *form;          /* folded, as looked up                                       */
  const char *exact;         /* the form as it must be written, or NULL when case is free  */
  const char *key, *value;   /* the attribute of the line, equal ones as one string; ""   */
  uint64_t mark;             /* what wordlist_mark() gave its class                        */
  const WordlistEntry *next; /* the same form in another class                             */
};

/* A form, or a word that longer ones begin with. */
typedef struct WordlistForm {
  uint64_t marks; /* of the classes it is in, written as it was                     */
  uint64_t leads; /* of the classes of longer forms that begin with it              */
  const char *text;
  const WordlistEntry *entries; /* NULL: it only leads longer ones                  */
  uint32_t length;              /* bytes of the text                                */
  uint32_t exact;               /* the same form to be written in one way, 0 without */
  unsigned longest;             /* words of the longest form that begins with it    */
  uint32_t seconds;             /* wordlist_initial() of the second words of those  */
} WordlistForm;

/* What is the same of two words that are the same when folded: a bit. Few words begin with the
 * same. */
static inline uint32_t
wordlist_initial(ArykText word)
{
  return word.length > 0 && (unsigned char)*word.data < 0x80 ? UINT32_C(1) << (*word.data & 0x1f)
                                                             : UINT32_MAX;
}

Wordlist *wordlist_new(void);
void wordlist_free(Wordlist *list);
/* Adds the classes and forms of a lexicon; false with *error, which names the line, when the text
 * is not one. */
ARYK_MUST_CHECK bool wordlist_add(Wordlist *list, const char *text, GError **error);

/* The entry of `phrase` in `class_name`; NULL when it is not in there. */
const WordlistEntry *wordlist_find(const Wordlist *list, const char *class_name, ArykText phrase);
/* The same for all classes at once: follow `next`. Entries with `exact` are to be checked by the
 * caller with wordlist_fits(). */
const WordlistEntry *wordlist_entries(const Wordlist *list, ArykText phrase);
/* True when the phrase is written as the entry wants it. */
bool wordlist_fits(const WordlistEntry *entry, ArykText phrase);

/* ---- Word by word --------------------------------------------------------------------------- */

/* While the list is made: marks all entries of a class with bits of the caller's. */
void wordlist_mark(Wordlist *list, const char *class_name, uint64_t mark);
/* While the list is made: marks the entries of a class with a bit for each value that they have, in
 * the order in which these come; those behind the first `most` have none. */
void wordlist_mark_values(Wordlist *list, const char *class_name, uint64_t first, unsigned most);
/* While the list is made: the entry with that number, from 0; NULL behind the last one. */
const WordlistEntry *wordlist_entry(const Wordlist *list, unsigned number);
/* While the list is made: notes that a form of classes with that mark has so many words, as the
 * caller cuts them, begins with that and goes on with `second` (which may be empty). */
void wordlist_add_lead(Wordlist *list, ArykText word, ArykText second, uint64_t mark,
                       unsigned words);
/* The last step of making the list, before the first word is asked about. */
void wordlist_seal(Wordlist *list);

/* All forms, to be had by number; none stands at 0, which says nothing of it. */
const WordlistForm *wordlist_forms(const Wordlist *list);
/* The number of the form of a word; 0 when the list does not know it. */
uint32_t wordlist_word(const Wordlist *list, ArykText word);
/* The same of a word whose key (word_key.h) is known, of ASCII or as it is folded. */
uint32_t wordlist_plain(const Wordlist *list, uint64_t key, ArykText word);

/* For who cuts texts: short words are looked up there and then. What is found is the number of a
 * form, or that and WORDLIST_CASE: then wordlist_written() knows the form by how the word is
 * written. */
const WordIndex *wordlist_index(const Wordlist *list);
uint32_t wordlist_written(const Wordlist *list, uint32_t found, ArykText word);
#define WORDLIST_CASE UINT32_C(0x80000000)

#endif
