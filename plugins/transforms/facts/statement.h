/* statement.h - what makes two facts the same statement. */
#ifndef FACTS_STATEMENT_H
#define FACTS_STATEMENT_H

#include "plugins/transforms/facts/facts.h"

/* What is measured, as a hash: by its code, or where it has none (NULL) by its words, of which the
 * case makes no difference. */
uint64_t statement_what(const char *code, ArykText words);
/* A hash (identity.h) that is the same whenever the same is said, in whatever article and in
 * whatever words for the amount: it depends on what is measured, the parties in any order, the
 * period, and the value with its unit, or, where no value is told, the change and what it is
 * against. How exactly the value is told, and where, makes no difference. */
uint64_t statement_id(uint64_t what, const char *const *parties, uint32_t party_count,
                      const Mention *mention, const Mention *change);

#endif
