/* tokens.h - looking at the tokens of a document and at what stands there. Asked all the time: what
 * is one look at a table is done here, the rest in tokens.c. */
#ifndef FACTS_TOKENS_H
#define FACTS_TOKENS_H

#include "plugins/transforms/facts/document.h"

/* The analysis has come to another window. */
static inline void
facts_take_window(Facts *facts)
{
  facts->token_count = facts->analysis->token_count;
  facts->classes = facts->analysis->classes;
  facts->alone = facts->analysis->alone;
}
/* The words of tokens; none where there are no such tokens. */
static inline ArykText
facts_text(const Facts *facts, uint32_t first, uint32_t last)
{
  const Analysis *analysis = facts->analysis;
  if (first > last || last >= analysis->token_count)
    return (ArykText){NULL, 0};
  uint32_t start = analysis->tokens[first].start;
  return (ArykText){analysis->text + start, analysis->tokens[last].end - start};
}
/* The token is that sign, of one byte. */
static inline bool
facts_sign(const Facts *facts, uint32_t token, char sign)
{
  return token < facts->token_count && facts->bytes[token] == sign;
}
/* Some form of the class starts at the token, of one word or more: asked first, for next to none
 * does. */
static inline bool
facts_begins(const Facts *facts, uint32_t token, LexiconClass class_id)
{
  return token < facts->token_count && class_set_has(facts->classes[token], class_id);
}
/* The one word is in the class: one bit. */
static inline bool
facts_in(const Facts *facts, uint32_t token, LexiconClass class_id)
{
  return token < facts->token_count && class_set_has(facts->alone[token], class_id);
}
/* The value of `key` of the one word in the class, "" without; NULL when it is not in there. */
static inline const char *
facts_attribute(const Facts *facts, uint32_t token, LexiconClass class_id, AttributeKey key)
{
  const char *value = NULL;
  if (!facts_in(facts, token, class_id))
    return NULL;
  int64_t last = language_lexicon_at(facts->analysis, token, class_id, key, &value);
  return last == (int64_t)token ? value : NULL;
}
/* The longest phrase of the class that starts at the token; *last is its last token. */
static inline bool
facts_phrase(const Facts *facts, uint32_t token, LexiconClass class_id, uint32_t *last)
{
  return facts_begins(facts, token, class_id) &&
         language_phrase_at(facts->analysis, token, class_id, last);
}
/* The phrase of the class that ends right before the token; *first is its first token. */
bool facts_phrase_before(const Facts *facts, uint32_t token, LexiconClass class_id,
                         uint32_t *first);
/* White space that parts the cells of a table stands in front of the token, which is not the first.
 */
bool facts_cell_begins(const Analysis *analysis, uint32_t token);
/* The tokens of a sentence of the window. */
static inline Tokens
facts_sentence_tokens(const Facts *facts, uint32_t sentence)
{
  return facts->sentence_tokens[sentence - facts->sentence_first];
}
/* Finds the classes of a sentence. */
void facts_find_sentence_classes(const Facts *facts, uint32_t sentence);
/* The classes of which forms begin somewhere in the sentence. */
static inline const ClassSet *
facts_sentence_classes(const Facts *facts, uint32_t sentence)
{
  uint32_t place = sentence - facts->sentence_first;
  if (!facts->classes_known[place])
    facts_find_sentence_classes(facts, sentence);
  return &facts->sentence_classes[place];
}
static inline bool
facts_sentence_may_have(const Facts *facts, uint32_t sentence, LexiconClass class_id)
{
  return class_set_has(facts_sentence_classes(facts, sentence), class_id);
}
/* First and last token of the token's sentence. */
static inline uint32_t
facts_sentence_start(const Facts *facts, uint32_t token)
{
  return facts_sentence_tokens(facts, facts->sentences[token]).first;
}
static inline uint32_t
facts_sentence_end(const Facts *facts, uint32_t token)
{
  return MAX(token, facts_sentence_tokens(facts, facts->sentences[token]).last);
}
/* The first token of the sentence that heads the list in which the token's sentence is an item:
 * "Compared with a year earlier:"; -1 where it is none. */
int64_t facts_heading(const Facts *facts, uint32_t token);
/* The mention of that kind nearest before / after mention i in its sentence; -1. */
int32_t facts_before(const Facts *facts, uint32_t i, MentionKind kind);
int32_t facts_after(const Facts *facts, uint32_t i, MentionKind kind);
/* The mention that covers the token; -1. */
static inline int32_t
facts_at(const Facts *facts, uint32_t token)
{
  return token < facts->token_count ? facts->at[token] : -1;
}
/* A value or a change that is told of. */
static inline bool
facts_is_figure(const Mention *mention)
{
  _Static_assert(MENTION_VALUE == 0 && MENTION_CHANGE == 1, "one comparison is enough for both");
  return (mention->kind <= MENTION_CHANGE) & !mention->dropped;
}
static inline uint32_t
facts_number(const Facts *facts, const Mention *mention)
{
  return (uint32_t)(mention - facts->mentions);
}

#endif
