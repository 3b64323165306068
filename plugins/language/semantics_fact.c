/* semantics_fact.c - the meanings that linking needs: cues without a number of their own. */
#include "plugins/language/grammar.h"

/* means mark(name=...): the cue's name. */
static bool
mean_mark(const Match *match, Meaning *meaning)
{
  meaning->kind = MEANING_MARK;
  meaning->mark = match_parameter(match, ATTRIBUTE_NAME);
  return meaning->mark != NULL;
}

const SemanticEntry semantics_fact[] = {{"mark", mean_mark}, {NULL, NULL}};
