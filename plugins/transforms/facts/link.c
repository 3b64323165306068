/* link.c - all passes over a window, in their order. */
#include "plugins/transforms/facts/facts.h"

/* From here on no mention changes what it is: what is asked of words, clauses and figures once is
 * known. */
static void
link_remember(Facts *facts)
{
  memset(facts->clauses, 0, facts->analysis->token_count * sizeof *facts->clauses);
  memset(facts->verbs, 0, facts->analysis->token_count);
  memset(facts->ends, 0, facts->analysis->token_count);
  for (uint32_t i = 0; i < facts->count; i++)
    facts->mentions[i].tense = facts->mentions[i].compared = 0;
  facts->linked = true;
}

void
facts_link(Facts *facts)
{
  facts->digest = facts_is_digest(facts);
  facts_find_mentions(facts);
  facts_find_values(facts);
  facts_find_changes(facts);
  facts_find_respective(facts);
  link_remember(facts);
  facts_find_fiscal(facts);
  facts_find_periods(facts);
  if (facts_find_tables(facts))
    link_remember(facts); /* what it was is forgotten */
  facts_settle_changes(facts);
}

void
facts_memory_clear(FactsMemory *memory)
{
  g_free(memory->tokens);
  g_free(memory->mentions);
  g_free(memory->sentences);
  if (memory->lines != NULL)
    g_array_free(memory->lines, TRUE);
  language_analysis_free(memory->text);
  language_analysis_free(memory->title);
  *memory = (FactsMemory){0};
}
