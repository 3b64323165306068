/* grammar.h - the grammar of figures: its file format, its compiled form, its semantics in C.
 *
 * LEXICONS, plugins/language/en/ *.lex: words and what class they are in.
 *
 *   class scale                     # attributes are key=value words before the colon
 *     value=1000000 : million, mln, mn, m~       # ~ : only glued to what is before ("5m")
 *     value=1000000000 : billion, bln, bn
 *   class up                        # a class without attributes
 *     : rise, rises, rose, risen, rising
 *   class up_verb
 *     factor=2 : doubled, has doubled            # phrases of several words are fine
 *
 *   words to_word                   # as a class, but each form is one word: asking whether a token
 *     : to, into                    # is one of these is a look at one bit
 *   words doing
 *     : **ing, being                # every word that ends so, with two letters or more in front
 *
 *   A form is matched without regard to case, unless it is written in quotes: "US" is not "us".
 *   Forms are cut as texts are (token.h); white space between their tokens does not matter. A class
 *   may be filled by several files; of two equal forms in one class the first counts.
 *   Forms with stars stand in classes of `words` that no rule names, without attributes: only
 *   passes in C can ask for a word that no lexicon has.
 *
 * PHRASES, plugins/language/en/ *.phrases: what is written of figures (phrase.h).
 *
 *   share_in : share of %1 in %2    # its parts, in their order; a phrase has none, one or both
 *
 * ORDER, plugins/language/en/order.conf: the categories of readings, in the order they are found.
 *
 *   part figure                     # only a part of other readings
 *   part scaled from figure         # every <figure> is a <scaled>, too, without a rule
 *   whole quantity : money percent  # competes for the text; <money> and <percent> are members of
 *                                   # the group, <quantity> is any of them
 *   common the of in                # words of rules that most sentences have: what needs a rare
 *                                   # word is not looked for because of them
 *
 * RULES, plugins/language/en/ *.rules:
 *
 *   rule money.code_first -> money
 *     pattern  c=$currency n=<number>
 *     weight   20
 *     means    money
 *     example  "USD 4.2 million"
 *     miss     "USD and 4.2 million"
 *
 *   rule growth.up_percent -> growth
 *     pattern  d=$up by? q=<percent>
 *     means    change(direction=up)
 *
 *   Elements of a pattern, each may have a name of one or two letters in front ("n=") and one of
 *   ? * + behind:
 *     word          this very word, folded; "U.S." in quotes where it has signs of patterns in it
 *     $class        one entry of a lexicon class, of one or more tokens
 *     <category>    a reading that another rule makes
 *     #number       a TOKEN_NUMBER   #word  any word   #capital  a capitalized word
 *     #year         a number of four digits            #date     one of three groups of digits
 *     ..N           up to N tokens of any kind within the sentence, as few as possible
 *     ( a | b )     one of these; a name in front of ( a | b ) is given to a or b where each is
 *                   one element, else to the tokens of the whole
 *     ~             between two elements: no white space there
 *   `behind at to` says that a match only stands behind one of these words, `never $percent $unit`
 *   that nothing behind its first element begins with an entry of these classes, `not_before
 *   $scale` that nothing behind the match does, `beside $minus $plus` that an entry of one of these
 *   is somewhere in the sentence (for meanings that look around the match): all four spare the rule
 *   most of a text.
 *
 *   Categories are stratified: a rule may use only categories of earlier lines of order.conf.
 *   A line that begins with no keyword continues the one before. "# " begins a comment.
 *
 *   `weight` (default 10) is for the whole reading; longer readings win by their length first: the
 *   score of a reading is weight - 10 + 4 x its tokens (those in gaps do not count), at least 1; of
 *   sets with equal scores the one with fewer readings wins. `example` must be matched by the rule,
 *   as a reading of the winning set that covers the example whole; `miss` must not be matched whole
 *   by this rule. Brackets in either mark the part that is meant: "the index was [104.2 percent]".
 * A rule may have several of each. `make check` runs them all; every rule needs an example. For a
 * part the example need only be matched whole.
 *
 *   Of two readings of the same category over the same tokens, later rules see the one of more
 *   weight. tests/language/explain shows what happens to a text, and why.
 *
 * SEMANTICS. `means name(key=value, ...)` names a C function, listed in semantics.c. It gets what
 * the named elements matched and fills in the meaning, or returns false: then the rule did not
 * match in this way, and the next way is tried. A function that takes the words around the match
 * into account is given a parameter look= (Sight in tables.h has the ways): a reading of any other
 * rule means the same alone. told= says how the words tell it, for those who link readings
 * (Reading.telling; Telling in tables.h): what they do with a reading depends on nothing else of
 * its rule, least of all on its name. */
#ifndef LANGUAGE_GRAMMAR_H
#define LANGUAGE_GRAMMAR_H

#include "plugins/language/match.h"

/* A semantic function: fills in *meaning (zeroed) and returns true, or refuses. */
typedef bool (*Semantic)(const Match *match, Meaning *meaning);
typedef struct SemanticEntry {
  const char *name;
  Semantic function;
} SemanticEntry;
/* The tables of the rooms, each ended by a NULL name. */
extern const SemanticEntry semantics_quantity[]; /* semantics_quantity.c */
extern const SemanticEntry semantics_period[];   /* semantics_period.c   */
extern const SemanticEntry semantics_growth[];   /* semantics_growth.c   */
extern const SemanticEntry semantics_fact[];     /* semantics_fact.c: cues that linking needs */

#endif
