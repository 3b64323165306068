/* semantics_base.h - what the semantics of growth need of those of bases. */
#ifndef LANGUAGE_SEMANTICS_BASE_H
#define LANGUAGE_SEMANTICS_BASE_H

#include "plugins/language/grammar.h"
#include "plugins/language/growth.h"

/* Gives a growth the base that stands in slot b, or the period in slot p. */
void base_take(const Match *match, Growth *growth);

bool semantic_base(const Match *match, Meaning *meaning);
bool semantic_basis(const Match *match, Meaning *meaning);
bool semantic_base_since(const Match *match, Meaning *meaning);
bool semantic_base_year_start(const Match *match, Meaning *meaning);
bool semantic_base_unknown(const Match *match, Meaning *meaning);

#endif
