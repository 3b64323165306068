/* link.c - all passes over a window, in their order. */
#include "plugins/transforms/facts/facts.h"

void
facts_link(Facts *facts)
{
  facts->digest = facts_is_digest(facts);
  facts_find_mentions(facts);
  facts_find_values(facts);
  facts_find_changes(facts);
  facts_find_respective(facts);
  facts_find_periods(facts);
  facts_find_tables(facts);
  facts_settle_changes(facts);
}

void
facts_clear(Facts *facts)
{
  g_free(facts->mentions);
  g_free(facts->at);
  g_free(facts->sentences);
  g_free(facts->paragraphs);
  g_free(facts->depths);
  g_free(facts->bytes);
  g_free(facts->sentence_tokens);
  if (facts->lines != NULL)
    g_array_free(facts->lines, TRUE);
}
