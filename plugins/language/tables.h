/* tables.h - the compiled grammar: what compile/ writes and the recognizer reads.
 *
 * Everything is a number or a byte in a constant array; places in `pool` (strings ended by a zero)
 * stand where a pointer would. So the tables need no relocation, cost nothing at start and are
 * shared between processes. Id 0 of words, attribute sets and strings is "none". */
#ifndef LANGUAGE_TABLES_H
#define LANGUAGE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/language/word_key.h"

/* One step of a pattern; those that take a token come first. `a` and `b` depend on the operation;
 * `slot` is 0 or the named element. */
typedef enum Operation {
  OPERATION_WORD,     /* a: word id                                   */
  OPERATION_CLASS,    /* a: class id                                  */
  OPERATION_CATEGORY, /* a: category id, a group or a member of one   */
  OPERATION_KIND,     /* a: THING_NUMBER, or another such thing      */
  OPERATION_GAP,      /* a: up to so many tokens, as few as possible  */
  OPERATION_GLUED,    /* no white space before the next token         */
  OPERATION_SPLIT,    /* go on at a, and if that fails at b; c: what each may begin with */
  OPERATION_JUMP,     /* go on at a                                   */
  OPERATION_OPEN,     /* a named group begins                         */
  OPERATION_CLOSE,    /* a named group ends                           */
  OPERATION_MATCH     /* the pattern has matched                      */
} Operation;

typedef struct Step {
  uint8_t operation, slot;
  uint16_t a, b, c;
} Step;

/* What a token is to the rules: a set of the lexicon classes that have a form there and that rules
 * name, and of things that are no classes: what kind of number or word it is, and which of the
 * words that stand in rules. Common words have a place each, of the others six or seven share one:
 * what has not all the places has not all the words; what has them may have others. Words that are
 * in no rule have no place: with places for all, most sentences seemed to have most of the words of
 * rules, and as long as rare words shared their places with "the" and "and", more sentences than
 * have figures were read as if they might have. */
#define THING_NUMBER     0
#define THING_YEAR       124 /* a number of four digits and nothing else */
#define THING_DATE       125 /* a number of three groups of digits       */
#define THING_ANY_WORD   126
#define THING_CAPITAL    127
#define THING_WORD       128 /* and the place of a word of rules */
#define WORD_PLACES      64
#define WORD_PLACE_NONE  UINT8_MAX
#define THING_SET_WORDS  3
#define THING_SET_PLACES (THING_SET_WORDS * 64)
typedef struct ThingSet {
  uint64_t words[THING_SET_WORDS];
} ThingSet;

/* The same with all classes: those that no rule names have ids from CLASS_OTHER on. Rules have to
 * do with the things alone, which are compared all the time. */
#define CLASS_SET_WORDS 8 /* a line of the processor's cache, see grammar_tables.looks */
#define CLASS_OTHER     THING_SET_PLACES
typedef union ClassSet {
  ThingSet things;
  uint64_t words[CLASS_SET_WORDS];
} ClassSet;

static inline bool
class_set_has(const ClassSet *set, unsigned class_id)
{
  return (set->words[class_id / 64] >> (class_id % 64) & 1) != 0;
}

static inline void
class_set_add(ClassSet *set, unsigned class_id)
{
  set->words[class_id / 64] |= UINT64_C(1) << (class_id % 64);
}

/* The bit of a class in one of the words of a set; 0 when it is in another word. */
static inline uint64_t
class_bit(unsigned class_id, unsigned word)
{
  return class_id / 64 == word ? UINT64_C(1) << (class_id % 64) : 0;
}

/* Whether the set has one of four classes. Of constant classes this is a look at each word of the
 * set that one of them is in, and at no other: as a call it would look at all of them, for each of
 * the four. */
G_ALWAYS_INLINE static inline bool
class_set_has_one(const ClassSet *set, unsigned a, unsigned b, unsigned c, unsigned d)
{
#define CLASS_WORD(i)                                                                              \
  (set->words[i] & (class_bit(a, i) | class_bit(b, i) | class_bit(c, i) | class_bit(d, i)))
  return (CLASS_WORD(0) | CLASS_WORD(1) | CLASS_WORD(2) | CLASS_WORD(3) | CLASS_WORD(4) |
          CLASS_WORD(5) | CLASS_WORD(6) | CLASS_WORD(7)) != 0;
#undef CLASS_WORD
}
_Static_assert(CLASS_SET_WORDS == 8, "class_set_has_one() looks at each word of a set");

static inline void
class_set_join(ClassSet *set, const ClassSet *other)
{
  for (int i = 0; i < CLASS_SET_WORDS; i++)
    set->words[i] |= other->words[i];
}

static inline bool
thing_set_has(const ThingSet *set, unsigned thing)
{
  return (set->words[thing / 64] >> (thing % 64) & 1) != 0;
}

static inline void
thing_set_add(ThingSet *set, unsigned thing)
{
  set->words[thing / 64] |= UINT64_C(1) << (thing % 64);
}

static inline void
thing_set_join(ThingSet *set, const ThingSet *other)
{
  for (int i = 0; i < THING_SET_WORDS; i++)
    set->words[i] |= other->words[i];
}

/* Not 0 when the sets have something in common. */
static inline uint64_t
thing_set_common(const ThingSet *set, const ThingSet *other)
{
  uint64_t common = 0;
  for (int i = 0; i < THING_SET_WORDS; i++)
    common |= set->words[i] & other->words[i];
  return common;
}

static inline bool
thing_set_meets(const ThingSet *set, const ThingSet *other)
{
  return thing_set_common(set, other) != 0;
}

static inline bool
thing_set_contains(const ThingSet *set, const ThingSet *part)
{
  uint64_t missing = 0;
  for (int i = 0; i < THING_SET_WORDS; i++)
    missing |= part->words[i] & ~set->words[i];
  return missing == 0;
}

/* A set of rules of one stratum: a bit for each, in their order. */
typedef uint64_t RuleSet;
#define RULE_SET_MOST 64

/* A token or a reading (a bit for each category) that is one of these. Category ids begin at 1: bit
 * 0 says that it may be anything at all. */
typedef struct Choice {
  ThingSet tokens;
  uint32_t categories;
} Choice;
#define CHOICE_ANYTHING UINT32_C(1)

/* What the two ways at a split may begin with. */
typedef struct Ways {
  Choice a, b;
} Ways;

/* Named elements of patterns have names of one or two letters. Over all rules there are so many:
 * the ids, from 1, are the ELEMENT_ names of grammar_names.h. */
#define ELEMENT_NAME  2
#define ELEMENTS_MOST 47

/* What a rule or an entry says under a key: the ids are the ATTRIBUTE_ names of grammar_names.h. A
 * list of them ends with key 0; an empty one is at [0]. */
typedef struct AttributeRow {
  uint32_t key;
  uint32_t value; /* pool */
} AttributeRow;

/* How the words of a reading tell what they mean, where linking wants to know: `told=` of a rule's
 * `means`. */
typedef enum Telling {
  TELLING_OTHER,
  TELLING_VERB,     /* verb: of a subject, "rose by 5%"                              */
  TELLING_MULTIPLE, /* multiple: a verb that says how much, "doubled"                */
  TELLING_NOUN,     /* noun: of a change, "a 62 percent fall"                        */
  TELLING_ADVERB,   /* adverb: of the word in front, "exports up 5%"                 */
  TELLING_LIST,     /* list: bare, behind others that have a verb                    */
  TELLING_AGAINST,  /* against: what another change is compared with                 */
  TELLING_ABOVE,    /* above: in front of the value compared with, "17% above the"   */
  TELLING_TIMES,    /* times: the same, "1.6 times the"                              */
  TELLING_MORE,     /* more: by a word behind, "6 percent more"                      */
  TELLING_ENDED,    /* ended: a stretch of time by its last day                      */
  TELLING_NTH_ENDED /* nth_ended: the same, and which of a year: "third quarter ended" */
} Telling;

/* Where a semantic function looks around its match, for those that look in several ways: `look=` of
 * a rule's `means`. */
typedef enum Sight {
  SIGHT_NONE,
  SIGHT_YES,         /* it has one way to look                                     */
  SIGHT_AGAINST,     /* a change in front that this figure is compared with        */
  SIGHT_BACK,        /* the nearest word of change in front                        */
  SIGHT_CLAUSE,      /* the same, for what may be a change without one             */
  SIGHT_FIGURE,      /* a figure right behind                                      */
  SIGHT_FORECAST,    /* a forecast of growth in front                              */
  SIGHT_LIST,        /* others in front, of which one has the verb                 */
  SIGHT_NOUN,        /* a noun of change in front, "in emissions of 30 percent"    */
  SIGHT_PART,        /* parts of a year in front: "in the third"                   */
  SIGHT_SUBJECT,     /* a noun of change that is the subject                       */
  SIGHT_SUM,         /* what is summed up, behind                                  */
  SIGHT_SUPERLATIVE, /* a superlative in front                                     */
  SIGHT_TIMES        /* a verb and its object in front: "increase trade 5 times"   */
} Sight;

/* The keys of which a rule can have parameters: a bit for each. */
#define KEYS_MOST 128
typedef struct KeySet {
  uint64_t words[KEYS_MOST / 64];
} KeySet;

typedef struct RuleRow {
  uint32_t name;     /* pool                                                                     */
  uint32_t semantic; /* pool: name of the C function                                             */
  uint32_t parameters; /* the first of grammar_tables.attributes                                  */
  uint16_t step;     /* the first step                                                           */
  uint16_t category; /* what the rule makes                                                      */
  int16_t weight;
  uint16_t choice, choice_count;
  ThingSet needs;      /* every match has a token for each of these...                           */
  uint32_t categories; /* ...a reading of each of these (a bit for each id), and one of each
                          choice from `choice` on                                                */
  uint64_t behind;     /* a word of one of these places stands in front, 0: whatever              */
  ThingSet never;      /* no entry of these begins behind the first element...                    */
  ThingSet not_before; /* ...and none of these behind the match                                   */
  uint8_t slots[ELEMENTS_MOST + 1]; /* by id of the element: its slot, 0: the rule has none */
  uint8_t telling;                  /* a Telling                                            */
  uint8_t sight;                    /* a Sight                                              */
  KeySet keys;                      /* of its parameters: most are asked for in vain         */
} RuleRow;

typedef struct CategoryRow {
  uint32_t name;    /* pool                                                               */
  uint16_t stratum; /* place in the order                                                 */
  uint16_t group;   /* the category it is a member of; itself when it is none             */
  uint16_t whole;   /* 1: its readings compete for the text; 0: it is only a part of others */
  uint16_t reserved;
  uint32_t roles; /* a bit for each category that its readings are of: itself, its group, and
                     those that say `from` it */
} CategoryRow;

/* A rule that may start with something, and what may stand behind that; and the rows of all that
 * may: those of one thing lie side by side, sorted by rule. The walk goes on behind `step`, which
 * took the thing; 0: the pattern begins in a way that only a walk from its beginning gets right. */
typedef struct StartRow {
  uint16_t rule, step;
  uint16_t open;    /* the slots of groups that begin with the thing, a bit for each */
  uint8_t slot;     /* of the thing */
  uint8_t category; /* of the readings that are the thing; 0: it is none */
  Choice follow;
} StartRow;
typedef struct StartRange {
  uint16_t first, count;
} StartRange;
/* Rows of one thing, or of what the readings of one category stand for. */
#define STARTS_MOST 96

/* A lexicon form has at most so many words. */
#define FORM_WORDS 32

/* What is written, and the places of its parts: lead, part 1, joint, part 2, end. Pool. */
typedef struct PhraseRow {
  uint32_t lead, joint, end;
  uint32_t parts;
} PhraseRow;

/* A node of the trie of lexicon forms. */
typedef struct NodeRow {
  uint32_t edge, entry;             /* the first ones                                          */
  uint16_t edge_count, entry_count; /* of both                                                 */
  uint16_t set;     /* row of grammar_tables.sets: the classes of entries without a condition  */
  uint16_t special; /* 1: there are others                                                     */
  uint64_t next;    /* the edge_bit() of all edges                                             */
} NodeRow;
typedef struct EdgeRow {
  uint16_t word;
  uint16_t node;
} EdgeRow;

static inline uint64_t
edge_bit(uint32_t word)
{
  return UINT64_C(1) << ((word * 2654435769u) >> 26);
}

/* The last letter of a word or an ending, large or small. */
#define ENDING_LETTERS 32
static inline unsigned
ending_letter(char letter)
{
  return (unsigned char)letter % ENDING_LETTERS;
}

typedef struct EntryRow {
  uint32_t attributes; /* as RuleRow.parameters                                  */
  uint32_t exact;      /* pool: the form in its own case; 0 when case is ignored */
  uint16_t class_id;
  uint16_t glued; /* 1: only without white space in front */
} EntryRow;

/* A lexicon form that stands in a text, from some token on. */
typedef struct Hit {
  uint32_t entry; /* see lookup_row            */
  uint32_t more;  /* tokens behind the first   */
  uint16_t class_id;
} Hit;

/* The words that end so, and have so many bytes at least, are in a class. */
#define ENDING_MOST 8
typedef struct EndingRow {
  char text[ENDING_MOST]; /* small letters, no zero behind eight of them */
  uint16_t class_id;
  uint8_t length, least; /* of the ending, of the whole word              */
} EndingRow;

/* What a token is by its word and its look lies ready too, for each look in turn: most tokens are
 * nothing beyond that, and have no set of their own. */
typedef enum Look {
  LOOK_NONE,   /* a sign, a break                   */
  LOOK_WORD,   /* THING_ANY_WORD                    */
  LOOK_CAPITAL /* THING_ANY_WORD and THING_CAPITAL  */
} Look;
#define LOOKS 3

/* What a word is as the first one of forms. */
typedef struct WordRow {
  uint16_t set;  /* row of grammar_tables.looks: what it is alone, and its place in rules       */
  uint16_t root; /* node of its forms; 0: none                                                  */
  uint16_t more; /* 1: the text decides, as longer forms begin with it or some have a condition */
} WordRow;

typedef struct GrammarTables {
  const char *pool;
  const uint32_t *words;      /* pool place of word 1.. at [1].. */
  WordIndex index;            /* of the ids of folded words      */
  uint32_t word_count;        /* the largest id */
  const uint8_t *word_places; /* by word id: of those in rules, below WORD_PLACES */
  const WordRow *word_rows;   /* by word id */
  const NodeRow *nodes;
  const EdgeRow *edges;
  const EntryRow *entries;
  const Hit
      *hits; /* the same as forms of one token: what most tokens have of them lies ready here */
  const ClassSet *sets;
  const ClassSet (*looks)[LOOKS]; /* [0]: of words that are not in the grammar */
  const AttributeRow *attributes;
  const uint32_t *keys; /* pool places of their names; ids from 1 */
  uint32_t key_count;
  const PhraseRow *phrases; /* by id */
  /* For words that are in no lexicon: the others have their entries. Those of one last letter lie
   * side by side, from the start of its ending_letter() to the next start. */
  const EndingRow *endings;
  const uint8_t *ending_starts;
  const uint32_t *classes; /* pool places of the names; ids from 1, 0: no class has the id */
  uint32_t class_count;
  const CategoryRow *categories; /* ids from 1 */
  uint32_t category_count;
  uint32_t stratum_count;
  const RuleRow *rules; /* those of earlier strata first */
  uint32_t rule_count;
  const Choice *choices;
  const Step *steps;
  const Ways *ways;
  const StartRow *starts;
  uint32_t start_count;
  const Choice *beyond; /* by start: where it goes on with a word, what may be behind that. Apart
                           from the rows, which have to lie close together */
  const StartRange *word_starts;     /* by word id     */
  const StartRange *class_starts;    /* by class id, or THING_NUMBER and so on */
  const StartRange *category_starts; /* by category id */
} GrammarTables;

extern const GrammarTables grammar_tables;

/* Examples and near misses, for the tests only (in a file of their own). */
typedef struct ExampleRow {
  uint32_t rule;
  uint32_t miss;  /* 0: must match whole, 1: must not match */
  uint32_t place; /* in grammar_example_text */
} ExampleRow;
extern const ExampleRow grammar_examples[];
extern const uint32_t grammar_example_count;
extern const char grammar_example_text[];

#endif
