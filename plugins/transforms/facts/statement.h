/* statement.h - what makes two facts the same statement. */
#ifndef FACTS_STATEMENT_H
#define FACTS_STATEMENT_H

#include "plugins/transforms/facts/facts.h"

/* A hash (identity.h) that is the same whenever the same is said, in whatever article and in
 * whatever words for the amount: it depends on what is measured (the code, or else the words), the
 * parties in any order, the period, and the value with its unit, or, where no value is told, the
 * change and what it is against. How exactly the value is told, and where, makes no difference. */
uint64_t statement_id(const char *what, const char *const *parties, uint32_t party_count,
                      const Mention *mention, const Mention *change);

#endif
