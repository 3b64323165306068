/* grammar.h - the grammar of figures: its file format, its compiled form, its semantics in C.
 *
 * LEXICONS, plugins/language/en/ *.lex: words and what class they are in.
 *
 *   class scale                     # attributes are key=value words after the colon's left side
 *     value=1000000 : million, mln, mn, m~       # ~ : also glued to a number ("5m")
 *     value=1000000000 : billion, bln, bn
 *   class up                        # a class without attributes
 *     : rise, rises, rose, risen, rising
 *   class up_verb
 *     factor=2 : doubled, has doubled            # phrases of several words are fine
 *
 *   A form is matched without regard to case, unless it is written in quotes: "US" is not "us".
 *
 * RULES, plugins/language/en/ *.rules:
 *
 *   rule money.code_first -> quantity
 *     pattern  c=$currency n=<number> s=$scale?
 *     weight   20
 *     means    money
 *     example  "USD 4.2 million"
 *     miss     "USD and 4.2 million"
 *
 *   rule growth.up_percent -> growth
 *     pattern  d=$up by? q=<percent>
 *     means    change(direction=up)
 *
 *   Elements of a pattern, each may have a name in front ("n=") and one of ? * + behind:
 *     word          this very word, folded; "U.S." in quotes where it has signs in it
 *     $class        one entry of a lexicon class, of one or more tokens
 *     <category>    a reading that another rule makes
 *     #number       a TOKEN_NUMBER   #word  any word   #capital  a capitalized word
 *     ..N           up to N tokens of any kind within the sentence, as few as possible
 *     ( a | b )     one of these
 *     ~             between two elements: no white space there
 *   Categories are stratified: a rule may use only categories that come earlier in the line
 *   `order number quantity period base growth mark` of en/order.conf, and not its own.
 *
 *   `weight` (default 10) is for the whole reading; longer readings win by their length first: the
 *   score of a reading is weight + 4 x its tokens. `example` must be matched by the rule, as a
 *   reading of the winning set that covers the example whole; `miss` must not be matched by this
 *   rule. A rule may have several of each. `make check` runs them all.
 *
 * SEMANTICS. `means name(key=value, ...)` names a C function, listed in semantics.c. It gets what the
 * named elements matched and fills in the meaning, or returns false: then the rule did not match. */
#ifndef LANGUAGE_GRAMMAR_H
#define LANGUAGE_GRAMMAR_H

#include "plugins/language/recognize.h"

/* What a rule's pattern matched, as its semantic function sees it. Opaque. */
typedef struct Match Match;

/* The meaning of the sub-reading bound to `name`; NULL when the element is optional and absent. */
const Meaning *match_meaning(const Match *match, const char *name);
/* The attribute `key` of the lexicon entry bound to `name`; NULL when absent. */
const char *match_attribute(const Match *match, const char *name, const char *key);
/* The class of the lexicon entry or the text of the token bound to `name`, bytes of the text. */
bool match_span(const Match *match, const char *name, Span *span);
/* The text bound to `name`. length 0 when absent. */
ArykText match_text(const Match *match, const char *name);
/* A constant of the rule: means change(direction=up) has the parameter "direction". NULL: none. */
const char *match_parameter(const Match *match, const char *key);
/* The analysis the match is in (text, context, tokens), and the match's own place. */
const Analysis *match_analysis(const Match *match);
Span match_whole(const Match *match);

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
