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
 * A word list never changes once read: any number of threads may look things up. */
#ifndef LANGUAGE_WORDLIST_H
#define LANGUAGE_WORDLIST_H

#include <aryk/plugin.h>

/* Opaque. */
typedef struct Wordlist Wordlist;

/* One form in one class. */
typedef struct WordlistEntry WordlistEntry;
struct WordlistEntry {
  const char *class_name;
  const char *form;          /* folded, as looked up                                       */
  const char *exact;         /* the form as it must be written, or NULL when case is free  */
  const char *key, *value;   /* the attribute of the line; "" where there is none          */
  uint32_t mark;             /* what wordlist_mark() gave its class                        */
  const WordlistEntry *next; /* the same form in another class                             */
};

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
/* The number of words of the longest form. */
unsigned wordlist_longest(const Wordlist *list);

/* While the list is made: marks all entries of a class with bits of the caller's. */
void wordlist_mark(Wordlist *list, const char *class_name, uint32_t mark);
/* While the list is made: the entry with that number, from 0; NULL behind the last one. */
const WordlistEntry *wordlist_entry(const Wordlist *list, unsigned number);
/* What the longer forms have in common that begin with a word, as the caller cuts words. */
typedef struct WordlistLead {
  uint64_t classes; /* a bit for each class; several may share one */
  unsigned longest; /* words of the longest of them                */
} WordlistLead;
/* While the list is made: notes that a form of the class has so many words and begins with that. */
void wordlist_add_lead(Wordlist *list, ArykText word, const char *class_name, unsigned words);
/* The entries of a word, and in *lead the forms it begins, NULL without any. */
const WordlistEntry *wordlist_word(const Wordlist *list, ArykText word, const WordlistLead **lead);
/* How many words to look at for the longest form of the class that begins so: 1 without any. */
unsigned wordlist_lead_words(const WordlistLead *lead, const char *class_name);

#endif
