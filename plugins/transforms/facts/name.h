/* name.h - an indicator in the making, known by its words.
 *
 * The last steps ask of each what it is: a sector, shares, a price of something, a noun that says
 * little alone? Most have one or two words, and are nothing of the kind. So a name is cut once, and
 * each of its words is looked up once: then a question is a bit or two, and joints are looked for
 * where there are words enough to be joined. */
#ifndef FACTS_NAME_H
#define FACTS_NAME_H

#include "plugins/language/lookup.h"
#include "plugins/language/phrase.h"
#include "plugins/language/recognize.h"

typedef struct Name {
  char *text; /* to be freed by who takes it */
  size_t length;
  size_t head;   /* bytes of the first word                             */
  size_t tail;   /* where the last word begins                          */
  size_t blanks; /* between words                                       */
  uint32_t last; /* the last word in the grammar; 0: it is not in there */
  bool plain;    /* words of ASCII letters with one blank between: then these are its forms */
  const NodeRow *forms; /* NULL: it is no form */
} Name;

/* The text becomes a name. */
Name name_of(char *text);
/* The name becomes another text, and its own is freed. */
void name_become(Name *name, char *text);

/* The value of `key` of the whole name in the class, as language_lexicon() gives it. */
static inline const char *
name_value(const Name *name, LexiconClass class_id, AttributeKey key)
{
  if (name->plain &&
      (name->forms == NULL || (name->forms->special == 0 &&
                               !class_set_has(&grammar_tables.sets[name->forms->set], class_id))))
    return NULL;
  return language_lexicon(name->text, name->length, class_id, key);
}
/* The same of a word of the grammar. */
static inline const char *
name_word_value(uint32_t word, LexiconClass class_id, AttributeKey key)
{
  const EntryRow *entry = lookup_word_entry(word, class_id);
  const char *value = entry != NULL ? lookup_value(entry->attributes, key) : NULL;
  return entry != NULL && value == NULL ? "" : value;
}
/* Whether the last word is in the class. */
static inline bool
name_ends_in(const Name *name, LexiconClass class_id)
{
  return lookup_word_is(name->last, class_id);
}
/* Where the joint of the phrase, which has a blank on either side, first stands; NULL without. */
static inline const char *
name_joint(const Name *name, PhraseId id)
{
  return name->blanks > 1 ? phrase_find(id, name->text) : NULL;
}

#endif
