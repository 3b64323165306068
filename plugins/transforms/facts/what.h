/* what.h - noun phrases around a figure, of which indicators are made. */
#ifndef FACTS_WHAT_H
#define FACTS_WHAT_H

#include "plugins/transforms/facts/facts.h"

enum {
  WHAT_WORDS = 14 /* of a noun phrase, at most */
};

/* The word is a verb, and no noun of the same spelling. */
bool what_is_verb(const Facts *facts, uint32_t token);
/* The word never ends a noun phrase: a verb that helps, an adverb, a sign, a time. */
bool what_is_tail(const Facts *facts, uint32_t token, uint32_t start);
/* The text of tokens, white space squeezed; to be freed. */
char *what_text(const Facts *facts, uint32_t first, uint32_t last);
/* The noun phrase that ends in front of token `end`, not before `start`. */
bool what_phrase_before(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first,
                        uint32_t *last);
/* What a figure measures: the object or subject of its verb, or the words in front; *noun is set
 * where the verb itself says what. */
bool what_phrase(const Facts *facts, uint32_t start, uint32_t figure, uint32_t *first,
                 uint32_t *last, const char **noun);
/* The token behind a noun phrase that starts at `from`. */
uint32_t what_end(const Facts *facts, uint32_t from, uint32_t end);
/* The counted noun and what belongs to it; to be freed. */
char *what_counted(const Facts *facts, const Mention *mention);
/* "Norland bought 312 tonnes of lamb": purchases of lamb by Norland; to be freed. */
char *what_done(const Facts *facts, const Mention *mention, const char *noun, uint32_t first,
                uint32_t last);
/* The words only point back: "this figure". */
bool what_points_back(const Facts *facts, uint32_t first, uint32_t last);
/* The caption of a table and a row of it; to be freed. */
char *what_in_table(const Facts *facts, const Mention *mention);

#endif
