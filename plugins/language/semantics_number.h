/* semantics_number.h - numbers in a text: digits, words, scales, ranges. */
#ifndef LANGUAGE_SEMANTICS_NUMBER_H
#define LANGUAGE_SEMANTICS_NUMBER_H

#include "plugins/language/grammar.h"

/* Reads a number token: "2,511.7", "1 180", "1,9", "12,34,567". `decimal_comma` decides what a lone
 * "1,900" is. False for what is no number: "14.09.2023", "192.168.1.2". */
bool number_read(ArykText text, bool decimal_comma, Rational *number);

bool mean_figure_digits(const Match *match, Meaning *meaning);
bool mean_figure_words(const Match *match, Meaning *meaning);
bool mean_figure_slash(const Match *match, Meaning *meaning);
bool mean_figure_pieces(const Match *match, Meaning *meaning);
bool mean_figure_dash(const Match *match, Meaning *meaning);
bool mean_figure_fraction(const Match *match, Meaning *meaning);
/* Whether the match ends with a number that is without a scale, in front of one: the 5 of "$5
 * million", but not "a $5bn bill", where bills are money and no billions. */
bool number_leaves_scale(const Match *match, Element name);
bool mean_number_scaled(const Match *match, Meaning *meaning);
bool mean_number_mixed(const Match *match, Meaning *meaning);
bool mean_number_sum(const Match *match, Meaning *meaning);
bool mean_number_range(const Match *match, Meaning *meaning);
bool mean_number_approx(const Match *match, Meaning *meaning);

/* Makes *meaning the number `value`, standing where the match stands. */
void number_set(const Match *match, Meaning *meaning, Rational value);
/* An attribute that is a whole number; false, and *value untouched, when it is absent. */
bool number_attribute(const Match *match, Element name, AttributeKey key, int64_t *value);
/* The same for any number. */
bool number_factor(const Match *match, Element name, AttributeKey key, Rational *factor);
/* The Approx that a lexicon's approx=... names. */
Approx number_approx(const char *name);
/* Makes a range of two readings, if they can be one: the lower end takes over the upper one's scale
 * where it has none of its own ("5 to 10 million"). */
bool number_make_range(const Quantity *a, const Quantity *b, Quantity *range);
/* True for what is written like a year: 1900 to 2099, four digits and nothing else. */
bool number_is_year(const Match *match, const Quantity *quantity);

bool mean_money(const Match *match, Meaning *meaning);
bool mean_money_minor(const Match *match, Meaning *meaning);
bool mean_money_hundredths(const Match *match, Meaning *meaning);
bool mean_money_coins(const Match *match, Meaning *meaning);
bool mean_fx_note(const Match *match, Meaning *meaning);
bool mean_figure_loss(const Match *match, Meaning *meaning);
/* True where the number stands by itself: not the 19 of COVID-19, not the 10 of 10:51, not the 5 of
 * "No. 5". */
bool number_is_free(const Match *match);

bool mean_count(const Match *match, Meaning *meaning);
bool mean_measure(const Match *match, Meaning *meaning);
bool mean_rate(const Match *match, Meaning *meaning);
bool mean_quote(const Match *match, Meaning *meaning);

/* Makes the number in *meaning an amount of that currency, or of the one that the document's
 * country has of those in `map` (NULL, or "AU:AUD CA:CAD"). False when there is none. */
bool quantity_set_currency(const Match *match, Meaning *meaning, const char *code, const char *map);

/* Takes the number bound to `name` over into *meaning, as a quantity of that kind. */
Quantity *quantity_take(const Match *match, Element name, QuantityKind kind, Meaning *meaning);

#endif
