/* tokens.c - asking tokens and mentions what they are and what stands beside them. */
#include "plugins/transforms/facts/facts.h"

ArykText
facts_text(const Facts *facts, uint32_t first, uint32_t last)
{
  ArykText text = {NULL, 0};
  const Analysis *analysis = facts->analysis;
  if (first <= last && last < analysis->token_count) {
    text.data = analysis->text + analysis->tokens[first].start;
    text.length = analysis->tokens[last].end - analysis->tokens[first].start;
  }
  return text;
}

bool
facts_is(const Facts *facts, uint32_t token, const char *word)
{
  ArykText text = facts_text(facts, token, token);
  return text.length == strlen(word) && g_ascii_strncasecmp(text.data, word, text.length) == 0;
}

const WordlistEntry *
facts_in(const Facts *facts, uint32_t token, const char *class_name)
{
  if (token >= facts->analysis->token_count)
    return NULL;
  return wordlist_find(facts->list, class_name, facts_text(facts, token, token));
}

const WordlistEntry *
facts_phrase(const Facts *facts, uint32_t token, const char *class_name, uint32_t *last)
{
  for (uint32_t n = 5; n > 0; n--) {
    if (token + n > facts->analysis->token_count)
      continue;
    const WordlistEntry *entry =
        wordlist_find(facts->list, class_name, facts_text(facts, token, token + n - 1));
    if (entry != NULL) {
      *last = token + n - 1;
      return entry;
    }
  }
  return NULL;
}

const WordlistEntry *
facts_phrase_before(const Facts *facts, uint32_t token, const char *class_name, uint32_t *first)
{
  for (uint32_t n = 5; n > 0; n--) {
    if (n > token)
      continue;
    const WordlistEntry *entry =
        wordlist_find(facts->list, class_name, facts_text(facts, token - n, token - 1));
    if (entry != NULL) {
      *first = token - n;
      return entry;
    }
  }
  return NULL;
}

uint32_t
facts_sentence(const Facts *facts, uint32_t token)
{
  return facts->sentences != NULL ? facts->sentences[token]
                                  : facts->analysis->tokens[token].sentence;
}

uint32_t
facts_sentence_start(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t sentence = facts_sentence(facts, token);
  while (token > 0 && facts_sentence(facts, token - 1) == sentence &&
         tokens[token - 1].kind != TOKEN_BREAK)
    token--;
  return token;
}

uint32_t
facts_sentence_end(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t sentence = facts_sentence(facts, token);
  while (token + 1 < facts->analysis->token_count && facts_sentence(facts, token + 1) == sentence &&
         tokens[token + 1].kind != TOKEN_BREAK)
    token++;
  return token;
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

int32_t
facts_at(const Facts *facts, uint32_t token)
{
  return facts->at != NULL && token < facts->analysis->token_count ? facts->at[token] : -1;
}
