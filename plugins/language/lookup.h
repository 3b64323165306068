/* lookup.h - words and lexicon forms: from tokens to what the compiled vocabulary knows of them. */
#ifndef LANGUAGE_LOOKUP_H
#define LANGUAGE_LOOKUP_H

#include "plugins/language/stock.h"
#include "plugins/language/grammar_names.h"
#include "plugins/language/lexicon.h"
#include "plugins/language/tables.h"
#include "plugins/language/token.h"

/* The forms that start at one token, longest last; `hits` is NULL before anybody asked. */
typedef struct HitRun {
  const Hit *hits;
  uint32_t count;
} HitRun;

/* The forms that stand in a text. Of most tokens only the classes are ever asked for: the forms
 * themselves are found when somebody wants them. One thread at a time. */
typedef struct Hits {
  const char *text;
  const Token *tokens;
  uint32_t count;
  const Lexicon *lexicon;   /* of the user; NULL without              */
  const ClassSet **classes; /* by token: of its forms, and what it is  */
  const ClassSet **alone;   /* by token: of the forms of that one word */
  HitRun *runs;             /* by token                                */
  Stock *stock;             /* what they lie in                        */
} Hits;

/* Set in Hit.entry: a form of the user's lexicon, and not a row of grammar_tables.entries. */
#define LOOKUP_USER UINT32_C(0x80000000)

/* The entry of a hit. */
static inline const EntryRow *
lookup_row(const Hits *hits, uint32_t entry)
{
  return (entry & LOOKUP_USER) == 0 ? &grammar_tables.entries[entry]
                                    : &lexicon_form(hits->lexicon, entry & ~LOOKUP_USER)->entry;
}

/* What a word is alone, but for forms that want more than it. */
static inline const ClassSet *
lookup_word_set(uint32_t word)
{
  return &grammar_tables.looks[grammar_tables.word_rows[word].set][LOOK_NONE];
}
/* The form of the class that the word alone is, case ignored; NULL when it is none. */
const EntryRow *lookup_word_entry(uint32_t word, LexiconClass class_id);
/* True when the word alone is a form of the class, case ignored: one bit of most words. */
static inline bool
lookup_word_is(uint32_t word, LexiconClass class_id)
{
  return class_set_has(lookup_word_set(word), class_id) ||
         (grammar_tables.word_rows[word].more != 0 && lookup_word_entry(word, class_id) != NULL);
}
/* The longest form of the class that starts at a token, and its last token unless `last` is NULL;
 * NULL without one. */
const EntryRow *lookup_entry(Hits *hits, uint32_t token, LexiconClass class_id, uint32_t *last);
/* The value of `key` in a list of attributes; NULL when it is not there. */
static inline const char *
lookup_in(const AttributeRow *row, const char *pool, AttributeKey key)
{
  for (; row->key != ATTRIBUTE_NONE; row++)
    if (row->key == key)
      return pool + row->value;
  return NULL;
}
/* The same in one of the grammar's lists. */
static inline const char *
lookup_value(uint32_t list, AttributeKey key)
{
  return lookup_in(&grammar_tables.attributes[list], grammar_tables.pool, key);
}
/* The value of an entry's attribute; NULL when it has none of that name. */
static inline const char *
lookup_attribute(const Hits *hits, const EntryRow *entry, AttributeKey key)
{
  return (entry->attributes & LEXICON_ATTRIBUTES) == 0
             ? lookup_value(entry->attributes, key)
             : lookup_in(lexicon_attributes(hits->lexicon, entry->attributes & ~LEXICON_ATTRIBUTES),
                         lexicon_pool(hits->lexicon), key);
}

/* classes.c: finds the classes of all tokens, and the user's forms. From the text, the tokens, the
 * lexicon and the stock in *hits. */
void hits_prepare(Hits *hits);

/* ---- hits.c --------------------------------------------------------------------------------- */

/* trie.c: the node of the forms that go on with the word behind `front`, or, where that is NULL,
 * begin with it; NULL without any. */
const NodeRow *hits_node(const NodeRow *front, uint32_t word);
/* The form of a class that all tokens are, but for the break behind them; NULL when they are none.
 * Needs no preparation, and finds none of the user's. */
const EntryRow *hits_whole(const Hits *hits, LexiconClass class_id);
/* Whether a form of the class, which is one of the token's, ends with token `last`. */
bool hits_ends_at(Hits *hits, uint32_t first, LexiconClass class_id, uint32_t last);
/* Finds the forms that start at a token. */
const HitRun *hits_find(Hits *hits, uint32_t token);
/* The same, which may have been found. */
static inline const HitRun *
hits_at(Hits *hits, uint32_t token)
{
  const HitRun *run = &hits->runs[token];
  return run->hits != NULL ? run : hits_find(hits, token);
}

/* sentence.c: the tokens as they are told by sentence. Start from zeros and the text. */
typedef struct Split {
  const char *text;
  Token *tokens;
  uint32_t count, sentence;
} Split;
/* Copies tokens, fills in their sentences and puts a TOKEN_BREAK behind each sentence. There must
 * be room for two of each that was cut. The end of the cut tokens ends a sentence. */
void sentence_split(Split *split, const GArray *cut);

#endif
