/* classes.c - which classes the tokens of a text are in: by their words, by longer forms that begin
 * with them, and by how they look. */
#include "plugins/language/trie.h"

/* A set that one token has for itself, when what lies ready is not all. */
typedef struct OwnSet {
  const ClassSet *all; /* what lies ready, or `set`  */
  ClassSet *set;       /* NULL: not needed yet       */
} OwnSet;

static ClassSet *
own_set(const Hits *hits, OwnSet *own)
{
  if (own->set == NULL) {
    own->set = stock_room(hits->stock, sizeof *own->set);
    *own->set = *own->all;
    own->all = own->set;
  }
  return own->set;
}

/* The classes of the forms of a node that want more than their words. */
static void
add_special(const Hits *hits, const NodeRow *node, uint32_t first, uint32_t last, OwnSet *own)
{
  const EntryRow *entry = &grammar_tables.entries[node->entry], *end = entry + node->entry_count;
  for (; entry < end; entry++)
    if ((entry->glued != 0 || entry->exact != 0) && trie_fits(hits, entry, first, last))
      class_set_add(own_set(hits, own), entry->class_id);
}

/* Adds the classes of the forms that begin with a token and are longer than it. */
static void
add_longer(const Hits *hits, const NodeRow *node, uint32_t at, OwnSet *own)
{
  for (uint32_t last = at; (node = trie_next(hits, node, last++)) != NULL;) {
    if (trie_ends_sentence(hits, at, last))
      continue;
    class_set_join(own_set(hits, own), &grammar_tables.sets[node->set]);
    if (node->special != 0)
      add_special(hits, node, at, last, own);
  }
}

/* Adds what a word is beyond what the word row says, that of the forms that it is the first of. */
G_NO_INLINE static void
add_more(const Hits *hits, const NodeRow *root, uint32_t at)
{
  OwnSet alone = {hits->alone[at], NULL};
  if (root->special != 0)
    add_special(hits, root, at, at, &alone);
  OwnSet own = {alone.all, NULL};
  if (trie_may_go_on(root, &hits->tokens[at + 1]))
    add_longer(hits, root, at, &own);
  hits->alone[at] = alone.all;
  hits->classes[at] = own.all;
}

/* What a number is that the grammar does not have: nearly all are one of these. */
enum {
  NUMBER_PLAIN,
  NUMBER_YEAR,
  NUMBER_DATE
};
#define THING_BIT(thing) [(thing) / 64] = UINT64_C(1) << ((thing) % 64)
static const _Alignas(sizeof(ClassSet)) ClassSet number_sets[] = {
    [NUMBER_PLAIN] = {.words = {THING_BIT(THING_NUMBER)}},
    [NUMBER_YEAR] = {.words = {THING_BIT(THING_NUMBER), THING_BIT(THING_YEAR)}},
    [NUMBER_DATE] = {.words = {THING_BIT(THING_NUMBER), THING_BIT(THING_DATE)}}};
_Static_assert(THING_NUMBER / 64 != THING_YEAR / 64 && THING_NUMBER / 64 != THING_DATE / 64,
               "a word of a set that is told twice is told once");

/* The last bytes of a token, up to eight, the first of these lowest, and zeros behind. */
static inline uint64_t
token_tail(const char *text, const Token *token)
{
  size_t length = token->end - token->start;
  if (token->end < EIGHT) /* the text begins less than eight bytes in front */
    return eight_at(text + token->start, text + token->end);
  uint64_t eight = eight_here(text + token->end - EIGHT);
  return length < EIGHT ? eight >> 8 * (EIGHT - length) : eight;
}

static const ClassSet *
number_set(const char *text, const Token *token)
{
  size_t length = token->end - token->start, digits = eight_digits(token_tail(text, token));
  for (const char *at = text + token->start; at + EIGHT < text + token->end; at++)
    digits += *at >= '0' && *at <= '9'; /* in front of the last eight bytes */
  unsigned kind = length == 4 && digits == 4 ? NUMBER_YEAR : NUMBER_PLAIN;
  return &number_sets[length - digits == 2 ? NUMBER_DATE : kind];
}

/* Adds what a number is: without a word it is nothing else. */
static void
add_number(const Hits *hits, const Token *token, OwnSet *own)
{
  const ClassSet *number = number_set(hits->text, token);
  if (token->word == 0)
    own->all = number;
  else
    class_set_join(own_set(hits, own), number);
}

/* Adds the classes of a word that no lexicon has, by its ending. */
static void
add_ending(const Hits *hits, const Token *token, OwnSet *own)
{
  size_t length = token->end - token->start, most = MIN(length, EIGHT);
  uint64_t tail = eight_small(token_tail(hits->text, token));
  const uint8_t *starts = &grammar_tables.ending_starts[ending_letter(hits->text[token->end - 1])];
  const EndingRow *row = &grammar_tables.endings[starts[0]];
  const EndingRow *end = &grammar_tables.endings[starts[1]];
  for (; row < end; row++)
    if (length >= row->least && most >= row->length &&
        tail >> 8 * (most - row->length) == eight_here(row->text))
      class_set_add(own_set(hits, own), row->class_id);
}

/* What a number, or a word that the grammar does not have, is for its looks. Apart from the loop
 * that calls it, which has most tokens done in a dozen instructions. */
G_NO_INLINE static void
look_closer(const Hits *hits, uint32_t at)
{
  const Token *token = &hits->tokens[at];
  OwnSet own = {hits->classes[at], NULL};
  if (token->kind == TOKEN_WORD)
    add_ending(hits, token, &own);
  else
    add_number(hits, token, &own);
  hits->classes[at] = hits->alone[at] = own.all;
}

/* A Look: words come first among the kinds of tokens. */
static inline unsigned
look_of(const Token *token)
{
  unsigned capital = (token->flags & TOKEN_CAPITAL) / TOKEN_CAPITAL;
  return (token->kind == TOKEN_WORD) * (LOOK_WORD + capital * (LOOK_CAPITAL - LOOK_WORD));
}

/* Whether a token is more than its word says: 1 or 0. */
static inline uint32_t
looks_count(const Token *token)
{
  return (token->kind == TOKEN_NUMBER) | ((token->kind == TOKEN_WORD) & (token->word == 0));
}

/* The same by what stands there, forms that begin with it or want more than their words. */
static inline uint32_t
forms_count(const WordRow *row, const Token *behind)
{
  const NodeRow *root = &grammar_tables.nodes[row->root];
  return row->more & ((root->special != 0) | trie_may_go_on(root, behind));
}

enum {
  SOME = 128 /* tokens, of which those are noted that are more than their words say */
};

/* Finds the classes of some tokens. What comes next in a text cannot be foreseen, so the loop over
 * all of them branches on nothing that it finds; it asks for the sets, which readers want soon. */
static void
prepare_some(Hits *hits, uint32_t first, uint32_t end)
{
  uint32_t looks[SOME], forms[SOME], look_count = 0, form_count = 0;
  const Token *tokens = hits->tokens;
  const ClassSet **classes = hits->classes, **alone = hits->alone;
  HitRun *runs = hits->runs;
  for (uint32_t i = first; i < end; i++) {
    const WordRow *row = &grammar_tables.word_rows[tokens[i].word];
    classes[i] = alone[i] = &grammar_tables.looks[row->set][look_of(&tokens[i])];
    __builtin_prefetch(classes[i]);
    runs[i].hits = NULL;
    looks[look_count] = forms[form_count] = i;
    look_count += looks_count(&tokens[i]);
    form_count += forms_count(row, &tokens[i + (i + 1 < hits->count)]);
  }
  for (uint32_t i = 0; i < look_count; i++)
    look_closer(hits, looks[i]);
  for (uint32_t i = 0; i < form_count; i++)
    add_more(hits, trie_at(hits, forms[i]), forms[i]);
}

/* Adds the classes of the user's forms that start at each token. */
static void
add_user_forms(Hits *hits)
{
  for (uint32_t i = 0; i < hits->count; i++) {
    const HitRun *run = hits_find(hits, i);
    if (run->count == 0)
      continue;
    OwnSet own = {hits->classes[i], NULL}, alone = {hits->alone[i], NULL};
    for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++) {
      class_set_add(own_set(hits, &own), hit->class_id);
      if (hit->more == 0)
        class_set_add(own_set(hits, &alone), hit->class_id);
    }
    hits->classes[i] = own.all;
    hits->alone[i] = alone.all;
  }
}

void
hits_prepare(Hits *hits)
{
  static const ClassSet none;
  uint32_t count = hits->count;
  hits->classes = stock_room(hits->stock, (count + 1) * sizeof *hits->classes);
  hits->alone = stock_room(hits->stock, (count + 1) * sizeof *hits->alone);
  hits->runs = stock_room(hits->stock, (count + 1) * sizeof *hits->runs);
  for (uint32_t first = 0; first < count; first += SOME)
    prepare_some(hits, first, MIN(first + SOME, count));
  hits->classes[count] = hits->alone[count] = &none;
  hits->runs[count] = (HitRun){NULL, 0};
  if (hits->lexicon != NULL)
    add_user_forms(hits);
}
