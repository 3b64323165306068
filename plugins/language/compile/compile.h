/* compile.h - the grammar compiler: lexicons and rules in, one C file of constant tables out.
 *
 * It runs during the build, on the build machine. The formats it reads are described in
 * plugins/language/grammar.h, what it writes in plugins/language/tables.h. Mistakes are reported as
 * file:line: message, as many as there are, and the build fails. */
#ifndef LANGUAGE_COMPILE_H
#define LANGUAGE_COMPILE_H

#include "plugins/language/tables.h"
#include "plugins/language/token.h"

#include <stdio.h>

/* Where a rule may start, while the rules are read. `key` is an operation (upper byte) and its
 * operand. */
typedef struct Start {
  uint32_t key;
  StartRow row;
  Choice beyond; /* GrammarTables.beyond */
} Start;

/* A node of the trie while it grows. */
typedef struct Node {
  GArray *edges;   /* of EdgeRow, unsorted; `node` is an index into nodes */
  GArray *entries; /* of EntryRow                                         */
} Node;

typedef struct Compiler {
  GString *pool;
  GHashTable *pool_places; /* string -> place */
  GPtrArray *words;        /* [0] unused      */
  GHashTable *word_ids;
  GHashTable *word_places; /* id -> number of a word that stands in a rule, from 1 */
  unsigned common_words;   /* so many of these have a place of their own */
  GPtrArray *keys;         /* of attributes; [0] unused */
  GHashTable *key_ids;
  GArray *attributes;  /* of AttributeRow */
  GPtrArray *elements; /* named in patterns; [0] unused */
  GHashTable *element_ids;
  GPtrArray *classes; /* [0] unused */
  GHashTable *class_ids;
  GHashTable *class_filled; /* classes that have entries */
  GHashTable *class_kinds;  /* id -> "class" or "words", as it was declared */
  GArray *endings;          /* of EndingRow                                 */
  GPtrArray *phrases;       /* names; [0] unused */
  GHashTable *phrase_ids;
  GArray *phrase_rows; /* of PhraseRow; [0] unused */
  GPtrArray *nodes;    /* of Node; [0] is the root */
  GArray *categories;  /* of CategoryRow; [0] unused */
  GHashTable *category_ids;
  uint32_t stratum_count;
  GArray *rules; /* of RuleRow  */
  GHashTable *rule_names;
  GArray *steps;    /* of Step     */
  GArray *ways;     /* of Ways     */
  GArray *starts;   /* of Start    */
  GArray *choices;  /* of Choice   */
  GArray *examples; /* of ExampleRow */
  GString *example_text;
  GArray *class_uses; /* of ClassUse: classes named in rules, to check */

  /* Where we are, for messages. */
  const char *file;
  unsigned line;
  unsigned errors;
} Compiler;

typedef struct ClassUse {
  uint32_t class_id;
  const char *file;
  unsigned line;
} ClassUse;

void compiler_error(Compiler *compiler, const char *format, ...) G_GNUC_PRINTF(2, 3);
uint32_t compiler_string(Compiler *compiler, const char *string);
uint16_t compiler_word(Compiler *compiler, const char *text, size_t length);
uint16_t compiler_class(Compiler *compiler, const char *name);
uint16_t compiler_phrase(Compiler *compiler, const char *name);
/* The place of a word that stands in a rule (see ClassSet), made if it is new. */
unsigned compiler_place(Compiler *compiler, uint16_t word);
/* The same for any word: WORD_PLACE_NONE if it is in no rule. */
unsigned compiler_place_of(const Compiler *compiler, uint16_t word);
uint16_t compiler_element(Compiler *compiler, const char *name);
/* Reads key=value words; returns the place of the list, 0 when there are none. */
uint32_t compiler_attributes(Compiler *compiler, const char *text);
/* Cuts off a comment (# and a blank, outside quotes) and the white space at the end. */
void compiler_strip(char *line);

void lexicon_line(Compiler *compiler, char *line, GString *class_name);
/* Puts the form of some words in the trie, once in a class. */
void lexicon_put(Compiler *compiler, EntryRow entry, const char *form);
/* Whether the class was declared with `words`: all of its forms are of one word. */
bool lexicon_is_words(const Compiler *compiler, uint32_t class_id);
/* endings.c: "**ing", of a class of words. */
void endings_add(Compiler *compiler, EntryRow entry, const char *form);
/* When all lexicons are read: the words of the vocabulary that end so get their entries. */
void endings_apply(Compiler *compiler);
void phrases_line(Compiler *compiler, char *line);
void order_line(Compiler *compiler, char *line);

/* A rule while its lines are read. */
typedef struct RuleDraft RuleDraft;
RuleDraft *rules_begin(void);
void rules_line(Compiler *compiler, RuleDraft *draft, char *line);
/* Ends the last rule of a file. */
void rules_end(Compiler *compiler, RuleDraft *draft);
/* Compiles the pattern of a rule: fills in its first step, its slots and what every match has. */
void pattern_compile(Compiler *compiler, const char *pattern, uint16_t stratum, RuleRow *row);
/* starts.c: adds what a step takes. */
void follow_add(Compiler *compiler, Choice *follow, const Step *step);
/* Finds where a rule may start. */
void pattern_starts(Compiler *compiler, uint16_t rule, uint16_t first);
/* When all rules are read: sorts them by stratum, and then what they start with. */
void rules_sort(Compiler *compiler);
void starts_sort(Compiler *compiler);
/* Finds what each way at a split may begin with. */
void ways_find(Compiler *compiler);

bool emit_tables(Compiler *compiler, const char *path);
/* The ids of classes, keys of attributes and elements as a header, for the semantics in C. */
bool emit_names(Compiler *compiler, const char *path);
bool emit_examples(Compiler *compiler, const char *path);

#endif
