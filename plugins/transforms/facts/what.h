/* what.h - noun phrases around a figure, of which indicators are made. */
#ifndef FACTS_WHAT_H
#define FACTS_WHAT_H

#include "plugins/language/phrase.h"
#include "plugins/transforms/facts/topic.h"

enum {
  WHAT_WORDS = 14 /* of a noun phrase, at most */
};

/* The words in front of a figure that say what it measures: [first, last]. */
typedef struct Phrase {
  uint32_t first, last;
  uint32_t subject_first, subject_last; /* of the verb, with `subject` */
  uint32_t object_first, object_last;   /* the same, with `object`     */
  const char *noun;                     /* where the verb itself says what: "harvest" */
  uint32_t governor, governor_last;     /* the verb, with `verb` */
  bool verb, subject, object;
  bool with;    /* had by the subject meanwhile: "threshed, with a yield of" */
  bool passive; /* the subject is what it is done with */
  bool found;
  bool own;     /* says it, and does not lead to what was told before */
  bool back;    /* only points back: "this figure"                    */
  bool actor;   /* only says who: "the country"                       */
  bool ranked;  /* a name among others: "followed by Ork" */
  bool bracket; /* the figure stands in parentheses behind it         */
  bool label;   /* the figure stands behind its colon                 */
} Phrase;

/* ---- verb.c ---------------------------------------------------------------------------------- */

/* Few words can be verbs: those that are in one of the lists, and those behind words that make one
 * of what follows them. */
static inline bool
what_may_be_verb(const Facts *facts, uint32_t token)
{
  if (token >= facts->token_count)
    return false;
  const ClassSet *own = facts->classes[token];
  if (class_set_has_one(own, CLASS_OBJECT_VERB, CLASS_PAST_VERB, CLASS_FUTURE_VERB,
                        CLASS_PRESENT_VERB) ||
      class_set_has_one(own, CLASS_OTHER_VERB, CLASS_CHANGE_VERB, CLASS_VERB_NOUN, CLASS_VERB_NOUN))
    return true;
  if (class_set_has_one(own, CLASS_DOING, CLASS_DONE_ENDING, CLASS_DOING, CLASS_DONE_ENDING) &&
      facts_at(facts, token + 1) >= 0)
    return true;
  return token > 0 && class_set_has_one(facts->alone[token - 1], CLASS_MODAL, CLASS_AUXILIARY,
                                        CLASS_DONE_LINK, CLASS_TO_WORD);
}
/* Whether one that may be a verb is one. */
bool what_stands_as_verb(const Facts *facts, uint32_t token);
/* The word is a verb, and no noun of the same spelling. */
static inline bool
what_is_verb(const Facts *facts, uint32_t token)
{
  return what_may_be_verb(facts, token) && what_stands_as_verb(facts, token);
}
/* "exports", "supplies": a noun, though a verb is spelled the same. */
bool what_is_noun(const Facts *facts, uint32_t token);
/* "to drop", "will raise": a verb by the word in front. */
bool what_is_infinitive(const Facts *facts, uint32_t token);
/* "sent", "built": a word for what was done. */
bool what_is_done(const Facts *facts, uint32_t token);
/* "delivered", "served": what was done to what is told of, and no state or change of it. */
bool what_is_deed(const Facts *facts, uint32_t token);
/* "processes", "sell": the same in the present. */
bool what_takes_object(const Facts *facts, uint32_t token);
/* "will pick", "to build", "is losing": something done, in other forms. */
bool what_is_doing(const Facts *facts, uint32_t token);
/* "was", "been": in front of what was done. */
bool what_is_being(const Facts *facts, uint32_t token);
/* "only slightly". */
bool what_is_adverb(const Facts *facts, uint32_t token);

/* ---- noun.c, clause.c, what.c -----------------------------------------------------------------
 */

/* A figure, a time: no word. What was dropped ("the four projects") is words like others. */
static inline bool
what_is_mention(const Facts *facts, uint32_t token)
{
  int32_t mention = facts_at(facts, token);
  return mention >= 0 && !facts->mentions[mention].dropped;
}
/* A noun, or what tells of one, that no other word must follow. */
bool what_is_plain_noun(const Facts *facts, uint32_t token);
/* No noun phrase that starts at `start` goes on with the word. */
bool what_ends_phrase(const Facts *facts, uint32_t token, uint32_t start);
/* The word never ends a noun phrase: a verb that helps, an adverb, a sign, a time. */
bool what_is_tail(const Facts *facts, uint32_t token, uint32_t start);
/* The first token of the clause in front of a figure, without what belongs to the figure before. */
uint32_t what_clause_start(const Facts *facts, uint32_t token);
/* The text of tokens, white space squeezed; to be freed. */
char *what_text(const Facts *facts, uint32_t first, uint32_t last);
/* The noun phrase that ends in front of token `end`, not before `start`. */
bool what_phrase_before(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first,
                        uint32_t *last);
/* What a figure measures: the object or subject of its verb, or the words in front. */
void what_phrase(const Facts *facts, uint32_t start, uint32_t figure, Phrase *phrase);
/* The subject of the last verb in [start, end). */
bool what_subject(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first,
                  uint32_t *last);
/* The token behind a noun phrase that starts at `from`. */
uint32_t what_end(const Facts *facts, uint32_t from, uint32_t end);
/* The words only point back: "this figure". */
bool what_points_back(const Facts *facts, uint32_t first, uint32_t last);
/* "the country received": who does it says nothing of what is measured. */
bool what_is_actor(const Facts *facts, uint32_t first, uint32_t last);
/* front.c: the words in front of the figure that say what it measures. `previous` is what was
 * spoken of before, or NULL. */
Phrase what_in_front(const Facts *facts, const Mention *mention, const char *previous);
/* The code of the country or demonym that starts at the token, and its last token; NULL without. */
const char *what_country(const Facts *facts, uint32_t token, uint32_t *last);
/* The caption of a table and a row of it; to be freed. */
char *what_in_table(const Facts *facts, const Mention *mention, const Topic *topic);

/* ---- behind.c -------------------------------------------------------------------------------- */

/* What the words behind a figure, or in it, say it is of: "an 18 bn surplus". */
bool what_behind(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last);
/* "5 percent more arrivals", "twice as much grain": what there is more of, behind the change. */
bool what_more(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last);
/* "6.1 million tonnes of corn had been exported": what the amount is of, and what is done with it;
 * to be freed. NULL without. */
char *what_of_behind(const Facts *facts, const Mention *mention);

/* ---- counted.c: all to be freed, all but the second NULL where they are not meant ---------------
 */

/* "Employment averaged 6 million posts": what is told by a count of its own. */
char *what_counts_itself(const Facts *facts, const Mention *mention);
/* The counted noun, what belongs to it and what was done with it. */
char *what_counted(const Facts *facts, const Mention *mention, const Topic *topic);
/* "of them, 17 were completed": more of what was counted before. */
char *what_counted_again(const Facts *facts, const Mention *mention, const Topic *topic);
/* "14 schools worth 120 million yen": the value of what was counted. */
char *what_is_worth(const Facts *facts, const Mention *mention);
/* Where "opened" stands at the end of "shops opened"; the end of the text without. */
char *what_done_in(char *counted);

/* ---- whose.c --------------------------------------------------------------------------------- */

/* Who did it: the subject of the verb, unless everybody may be. To be freed; NULL without. */
char *what_counted_by(const Facts *facts, uint32_t verb);
/* "The sector employs 6,000 people": of whom they are employees; to be freed. NULL without. */
char *what_employer(const Facts *facts, const Mention *mention, uint32_t verb);
/* "companies work | in Norland", behind token `last`: where they are, added to *text. */
void what_counted_where(const Facts *facts, uint32_t last, GString *text);
/* "Norlandic Rail operates 45 trains": whose they are, by name, added to *text. */
void what_run_by(const Facts *facts, const Mention *mention, GString *text);
/* "Norland posted a surplus", "the plant has a capacity": whose it is. Takes the text and returns
 * it or another one. */
char *what_had_by(const Facts *facts, const Phrase *phrase, const Topic *topic, char *text);
/* "Their total cost", "a railway, whose cost": of what. Takes the text and returns it or another
 * one. */
char *what_theirs(const Facts *facts, const Phrase *phrase, const Topic *topic, char *text);

/* ---- gapped.c ---------------------------------------------------------------------------------
 */

/* "output of wheat was 5 tonnes, barley 3": what is measured of what stands alone, NULL where it is
 * not known, else to be freed; `beside` is the fact before in the sentence. */
char *what_gapped(const Facts *facts, const Mention *mention, const Phrase *phrase,
                  const char *beside);

/* ---- member.c: NULL where the words are of no list, else to be freed ---------------------------
 */

/* A country alone is one of a list: what is told of those in front is told of it. */
char *what_member(const Facts *facts, uint32_t first, uint32_t last, const char *previous);
/* "1.6 million from Norland": the same, of a country right behind the figure. */
char *what_member_behind(const Facts *facts, const Mention *mention, const char *previous);
/* "15% for tankers and 10% for cruise ships": of several things told in one go, the one behind. */
char *what_parallel(const Facts *facts, const Mention *mention, const char *head);
/* "Imports of steel jumped, while exports fell": those of steel; `previous` is the fact before in
 * the sentence. */
void what_sibling(Name *name, const char *previous);
/* A noun that says itself what is measured. */
bool what_names_measure(const Facts *facts, uint32_t noun);
/* The first joint in a name, with the blank in front of it: "output | of wheat"; NULL without. */
const char *what_joint(const char *text);
/* "those to Norland", "inbound ones": the noun in front. */
char *what_those(const Facts *facts, uint32_t first, uint32_t last, const char *previous);
/* "Ork region leads with": what was told in front, in that place. */
char *what_placed(const Facts *facts, uint32_t first, uint32_t last, const char *previous);
/* "eggs (-4%), rice (-1%)": each is one of what the verb in front tells of. */
char *what_listed(const Facts *facts, uint32_t first, uint32_t last, const char *previous);
/* What stands between a flow and the other side: trade "with", exports "to", others "from". */
PhraseId what_towards(const char *head);

/* ---- ranked.c ---------------------------------------------------------------------------------
 */

/* "Norland topped the list with 2 million": a country is one of what was told before. */
bool what_is_ranked(const Facts *facts, const Phrase *phrase, uint32_t figure);
/* "Ork region leads with 5 million, followed by Esk": another name is. The phrase becomes it. */
bool what_is_named_rank(const Facts *facts, Phrase *phrase);
/* "Norland remained the largest buyer with 2 million": the exports that were told of, though
 * others were since; `previous` where nobody is anything to a trade. */
const char *what_traded_with(const Facts *facts, const Mention *mention, const Phrase *phrase,
                             const Topic *topic, const char *previous);

/* ---- done.c: to be freed -----------------------------------------------------------------------
 */

/* "Norland bought 312 tonnes of lamb": purchases of lamb by Norland, or exports to it, where the
 * amount told before, `whole`, is of exports; NULL for none. */
char *what_done(const Facts *facts, const Mention *mention, const Phrase *phrase,
                const char *whole);
/* What the verb says of the figure: "harvest", of hectares "harvested area", and its last token
 * ("set aside"); not to be freed. NULL for other verbs, and figures that it does not tell of. */
const char *what_verb_noun(const Facts *facts, uint32_t verb, const Mention *mention,
                           uint32_t *last);
/* "5 billion will be spent on roads": spending on roads; NULL where nothing was done. */
char *what_done_behind(const Facts *facts, const Mention *mention);
/* "earned 5 billion from exports of copper": what it came from; NULL where no source is told. */
char *what_earned(const Facts *facts, const Mention *mention, const Phrase *phrase);

/* ---- treated.c ------------------------------------------------------------------------------- */

/* "crushed 5 tonnes of cane": cane crushed; to be freed. NULL for other verbs. */
char *what_treated(const Facts *facts, const Mention *mention, const Phrase *phrase);

/* ---- near.c: to be freed; NULL where nothing near says it --------------------------------------
 */

/* "economic growth of 4%", "we expect growth of 2%": the change tells itself of what it is. */
char *what_own_growth(const Facts *facts, const Mention *mention, const Phrase *phrase);
/* "borrowed from foreign banks at 6.85 percent": the price of the money. */
char *what_interest(const Facts *facts, const Mention *mention);
/* "is building a plant at a cost | of 5 million", "work was done on 5 hectares, at a cost of": the
 * cost, which tokens [first, last] name, of what is done, or of the thing told of in front of it.
 */
char *what_at_cost(const Facts *facts, const Mention *mention, const Topic *topic, uint32_t first,
                   uint32_t last);
/* "Foreigners accounted for 5 million of the arrivals": the arrivals of those. */
char *what_is_part(const Facts *facts, const Mention *mention, const Phrase *phrase);
/* "5 billion will go on roads": what money told of first is for. */
char *what_goes(const Facts *facts, const Mention *mention);
/* "5 billion for roads": the same where nothing else says what the money is. */
char *what_for(const Facts *facts, const Mention *mention);

/* "Exports were 5 billion. Knitwear brought in 2": what that is of. Takes the text and returns it
 * or another one. */
char *what_flows(const Facts *facts, const Mention *mention, const Phrase *phrase,
                 const Topic *topic, char *text);

/* "Food prices rose 5%, services 2%": those of services, too. Takes the text and returns it or
 * another one. */
char *what_price_too(const Facts *facts, const Mention *mention, const Phrase *phrase,
                     const Topic *topic, char *text);

/* "Display exports rose 26%, and ships by 24%": exports of those. Takes the text and returns it or
 * another one. */
char *what_flow_too(const Facts *facts, const Mention *mention, const Phrase *phrase,
                    const Topic *topic, char *text);

/* "a loan of 5 million for roads", "the purchase of 5 tonnes of grain": with what it is for, or of.
 * Takes the text and returns it or another one. */
char *what_of_amount(const Facts *facts, const Mention *mention, const Phrase *phrase, char *text);

/* "the plant can process 5 tonnes": its capacity. To be freed; NULL for others. */
char *what_capacity(const Facts *facts, const Mention *mention);

/* ---- share.c --------------------------------------------------------------------------------- */

/* "Norland accounted for 36% of exports": a share, of whom and in what; to be freed. NULL for any
 * other figure. */
char *what_share(const Facts *facts, const Mention *mention, const Phrase *phrase,
                 const Topic *topic, const char *previous);

/* ---- sides.c --------------------------------------------------------------------------------- */

/* "exports and imports were 3 and 2 billion": what the figure among those beside it is of; to be
 * freed. NULL where it stands alone, or they are not told of as many names. */
char *what_side(const Facts *facts, const Mention *mention, const char *previous);

/* ---- trim.c ---------------------------------------------------------------------------------- */

/* Leaves out what the unit and the parties say already. */
void what_trim(const Facts *facts, uint32_t *first, uint32_t *last);
/* "in the country", at the end of a phrase. */
void what_trim_home(const Facts *facts, uint32_t first, uint32_t *last);
/* The phrase trimmed, "the region's output" as "output of the region"; to be freed. */
char *what_named(const Facts *facts, uint32_t first, uint32_t last);

/* ---- finish.c -------------------------------------------------------------------------------- */

/* The noun, of a few words at most, is in the class. */
bool what_is(const char *noun, size_t length, LexiconClass class_id);
/* A word of the text is in the class. */
bool what_tells_of(const char *text, LexiconClass class_id);
/* "price of rice", "prices of services": of one thing, or of a group of them. To be freed. */
char *what_price_of(const char *text);
/* "A litre of milk | sold for 90 cents", "the barrel | sold for": a price, and no sale. */
bool what_is_measure_of(const Facts *facts, const Phrase *phrase);
/* What stands behind the measure in "a litre of milk"; NULL without. */
const char *what_unit_of(const char *text);
/* The figure is a price, or a change of one. */
bool what_is_price(const Facts *facts, const Mention *mention);
/* What the figure makes of a name. A price where it is one, of shares too; a dividend per share;
 * the output of a branch; the exchange rate of a currency. */
void what_priced(const Facts *facts, const Mention *mention, Name *name);
void what_by_name(const Facts *facts, const Mention *mention, Name *name);
void what_as_thing(const Mention *mention, Name *name);
void what_shared_out(const Mention *mention, Name *name);
void what_exchanged(const Mention *mention, Name *name);
/* The capacity of what has so much power. */
void what_powered(const Facts *facts, const Mention *mention, Name *name);
/* "exports target", "expected exports": with the aim that the clause tells of; to be freed. NULL
 * without. */
char *what_aimed(const Facts *facts, const Mention *mention, const char *text);

#endif
