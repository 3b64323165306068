/* semantics_look.h - looking around a match: what a bare "by 5 %" or "(24%)" means stands in front
 * of it, in its sentence. */
#ifndef LANGUAGE_SEMANTICS_LOOK_H
#define LANGUAGE_SEMANTICS_LOOK_H

#include "plugins/language/grammar.h"
#include "plugins/language/growth.h"

/* How many tokens in front of a figure are looked at. */
#define LOOK_BACK 40
/* How far a verb or noun of change may stand in front of its figure without "by". */
#define LOOK_SUBJECT 12

/* Whether the token is this sign, of one byte. */
bool look_sign(const Match *match, uint32_t token, char sign);
/* The token `distance` in front of another; false at the beginning of the sentence. */
bool look_before(const Match *match, uint32_t token, uint32_t distance, uint32_t *before);
/* Whether a form of the class starts within `distance` tokens in front of a token. */
bool look_class(const Match *match, uint32_t token, uint32_t distance, LexiconClass class_id);

/* The direction of the nearest word of change in front of the match. *distance gets the number of
 * tokens between. NONE also when the nearest is one of those that take "by 5 %" without a change of
 * the subject: contributed, fulfilled. */
Direction look_back(const Match *match, uint32_t *distance);
/* Whether a change with a percentage or a multiple is told in front of the match. */
bool look_change(const Match *match);
/* The figure behind "against" or "down from" where the one in front is a change itself. A direction
 * that is known already stays. */
bool look_against(const Match *match, Direction *direction);
/* The direction of a bare percentage in a list of them, where only the first has the verb. */
bool look_list(const Match *match, Direction *direction);
/* The direction of a bare percentage in parentheses behind the name of what changed. */
bool look_paren(const Match *match, Direction *direction);
/* The direction of a noun of change that is the subject of "was 18 percent". */
bool look_subject(const Match *match, Direction *direction);
/* Whether that noun is a growth rate. */
bool look_subject_is_rate(const Match *match);
/* The direction of a noun of change in front of "in emissions of 30 percent". */
bool look_noun_in(const Match *match, Direction *direction);
/* The direction of a growth forecast in front: "raised its growth estimate to 7.5 per cent". */
bool look_growth_forecast(const Match *match, Direction *direction);
/* The direction of a multiple behind a verb and its object: "increase trade 5 times". */
bool look_times(const Match *match, Direction *direction);
/* Whether a noun or an adjective may stand right behind the match: "1.6 times annual earnings". */
bool look_noun_behind(const Match *match);
/* Whether "to 16 percent" stands at a token. */
bool look_percent_behind(const Match *match, uint32_t token);
/* Whether a figure that is no year, or "to" and such a figure, stands right behind the match. */
bool look_figure(const Match *match);
bool look_led_to(const Match *match);
/* Whether an amount stands right in front of the match. */
bool look_level_before(const Match *match);
/* Whether an index is what the match's percentage is about. */
bool look_index(const Match *match);
/* Whether a superlative stands in front, so that a stretch behind it says how long it has not been
 * so: "the fastest pace in 11 months". */
bool look_superlative(const Match *match);

#endif
