/* tokens.c - asking tokens and mentions what they are and what stands beside them. */
#include "plugins/transforms/facts/facts.h"

void
facts_find_sentence_classes(const Facts *facts, uint32_t sentence)
{
  ClassSet found = {0};
  Tokens tokens = facts_sentence_tokens(facts, sentence);
  uint64_t *joined = found.words;
  _Static_assert(CLASS_SET_WORDS == 8, "each word is joined below: loops are not unrolled");
  for (uint32_t token = tokens.first; token <= tokens.last; token++) {
    const uint64_t *words = facts->classes[token]->words;
    joined[0] |= words[0];
    joined[1] |= words[1];
    joined[2] |= words[2];
    joined[3] |= words[3];
    joined[4] |= words[4];
    joined[5] |= words[5];
    joined[6] |= words[6];
    joined[7] |= words[7];
  }
  facts->sentence_classes[sentence - facts->sentence_first] = found;
  facts->classes_known[sentence - facts->sentence_first] = true;
}

bool
facts_phrase_before(const Facts *facts, uint32_t token, LexiconClass class_id, uint32_t *first)
{
  enum {
    LONGEST = 5
  };
  uint32_t start = token > LONGEST ? token - LONGEST : 0, found = 0;
  const ClassSet *const *classes = facts->classes + start;
  for (uint32_t i = 0; i < token - start; i++)
    found |= (uint32_t)class_set_has(classes[i], class_id) << i;
  for (; found != 0; found &= found - 1) { /* next to none does */
    *first = start + (uint32_t)__builtin_ctz(found);
    if (language_ends_at(facts->analysis, *first, class_id, token - 1))
      return true;
  }
  return false;
}

/* The token is a number, or what one begins or ends with. */
static bool
cell_is_number(const Analysis *analysis, uint32_t token)
{
  const Token *at = &analysis->tokens[token];
  return at->kind == TOKEN_NUMBER ||
         (at->kind == TOKEN_SIGN && strchr("%+-", analysis->text[at->start]) != NULL);
}

bool
facts_cell_begins(const Analysis *analysis, uint32_t token)
{
  enum {
    GAP = 3 /* so many spaces part two cells, one less two numbers */
  };
  uint32_t spaces = 0;
  for (uint32_t at = analysis->tokens[token - 1].end; at < analysis->tokens[token].start; at++) {
    if (analysis->text[at] == '\t')
      return true;
    spaces += analysis->text[at] == ' ';
  }
  return spaces >= GAP || (spaces + 1 == GAP && cell_is_number(analysis, token - 1) &&
                           cell_is_number(analysis, token));
}

/* The sentence that begins with the token is an item of a list: "- rice was dearer". */
static bool
sentence_is_item(const Facts *facts, uint32_t start)
{
  return facts_in(facts, start, CLASS_BULLET) && start + 1 < facts->token_count &&
         (facts->analysis->tokens[start + 1].flags & TOKEN_SPACE_BEFORE) != 0;
}

int64_t
facts_heading(const Facts *facts, uint32_t token)
{
  enum {
    ITEMS = 40 /* in front, at most */
  };
  const Token *tokens = facts->analysis->tokens;
  uint32_t start = facts_sentence_start(facts, token);
  for (uint32_t items = 0; items < ITEMS && sentence_is_item(facts, start); items++) {
    uint32_t end = start;
    while (end > 0 && tokens[end - 1].kind == TOKEN_BREAK)
      end--;
    if (end == 0)
      return -1;
    start = facts_sentence_start(facts, end - 1);
    if (facts_sign(facts, end - 1, ':') && !sentence_is_item(facts, start))
      return start;
  }
  return -1;
}

int32_t
facts_before(const Facts *facts, uint32_t i, MentionKind kind)
{
  uint32_t sentence = facts->mentions[i].sentence;
  while (i-- > 0 && facts->mentions[i].sentence == sentence)
    if (facts->mentions[i].kind == kind && !facts->mentions[i].dropped)
      return (int32_t)i;
  return -1;
}

int32_t
facts_after(const Facts *facts, uint32_t i, MentionKind kind)
{
  uint32_t sentence = facts->mentions[i].sentence;
  while (++i < facts->count && facts->mentions[i].sentence == sentence)
    if (facts->mentions[i].kind == kind && !facts->mentions[i].dropped)
      return (int32_t)i;
  return -1;
}
