/* topic.h - what a text has spoken of so far, carried from fact to fact.
 *
 * "The turnover" is the trade turnover of two sentences ago; "of them, 17" are the projects that
 * were counted last, not what they cost; a "deficit" behind exports and imports is one of trade.
 * What is kept is of a fixed size, so that the work for a fact does not grow with its document. */
#ifndef FACTS_TOPIC_H
#define FACTS_TOPIC_H

#include "plugins/transforms/facts/facts.h"
#include "plugins/transforms/facts/name.h"

enum {
  TOPIC_RECENT = 8 /* indicators of so many facts are remembered */
};

typedef enum TopicKind {
  TOPIC_CHANGE, /* a change alone: of anything */
  TOPIC_MONEY,
  TOPIC_PERCENT,
  TOPIC_COUNT,
  TOPIC_OTHER,
  TOPIC_KINDS
} TopicKind;

typedef struct TopicEntry {
  char *indicator; /* without its aim: "trade turnover"                */
  char *said;      /* as it was told: "trade turnover target"; NULL: the same */
  bool aside;      /* in parentheses: one of a list, nothing to go on with */
  TopicKind kind;
  uint32_t sentence;
} TopicEntry;

enum {
  TOPIC_GOODS = 48 /* bytes of the name of goods, at most */
};

struct Topic {
  TopicEntry recent[TOPIC_RECENT]; /* a ring: `count` were added in all */
  uint32_t count;
  uint32_t sentence;       /* of the figure that is looked at, in the document */
  uint32_t seen;           /* tokens of the document that were looked at       */
  char goods[TOPIC_GOODS]; /* that the text is about, "" for none              */
  bool settled;            /* a figure told, and not only the title            */
  const char *domain;      /* of the last word that has one: "trade"; NULL without */
  const char *how;         /* where the last indicator is from, for explanations: constant */
};

/* ---- goods.c ---- */

/* The word of the grammar is a noun of what is made or traded: "output", "exports". */
bool goods_noun(uint32_t word);
/* "Norland copper output edges up", "output of copper": the goods that the first noun of goods is
 * of, "" without; true where there is such a noun at all. A title may name who trades in them. */
bool goods_find(ArykText text, bool title, char goods[TOPIC_GOODS]);

/* ---- topic.c ---- */

/* Of a new text. `title` tells what it is about, until its first figures do. To be cleared. */
void topic_begin(Topic *topic, ArykText title);
void topic_clear(Topic *topic);
/* The fact of the mention has that indicator, and is told as `said`, NULL where that is the same;
 * the topic takes over both. Returns it as it is told. */
const char *topic_add(Topic *topic, const Mention *mention, char *indicator, char *said);
/* The indicator of the fact before, without its aim and as it was told; NULL in front of the first.
 */
const char *topic_last(const Topic *topic);
const char *topic_last_said(const Topic *topic);
/* The same where it is of the same sentence; else NULL. */
const char *topic_beside(const Topic *topic);
/* What a figure without a subject is most likely of: the fact before, or the last one near of the
 * same kind. NULL without. */
const char *topic_previous(const Topic *topic, const Mention *mention);
/* The last amount of anything, or share of it, where the text goes on with one: what percentages
 * may be a part of. NULL without. */
const char *topic_whole(const Topic *topic);
/* The last things counted, in this sentence or the one before, that others may be of: no jobs; NULL
 * without. */
const char *topic_counted(const Topic *topic);
/* Goes on to the figure: what follows is of its sentence, and of the domain of the words in front.
 */
void topic_follow(Topic *topic, const Facts *facts, const Mention *mention);
/* The indicator of the fact so many before the last one; NULL without. */
const char *topic_recent(const Topic *topic, uint32_t back);
/* The last indicator that has the word in it; NULL without. */
const char *topic_told_of(const Topic *topic, const char *word);
/* What was told of lately by that noun: "policy rate" for "rate"; to be freed. NULL without. */
char *topic_named(const Topic *topic, const char *noun);
/* A noun that says little alone, with what was said of it before: "turnover" is "trade turnover".
 * The same of a text takes it and returns it or a new one. */
void topic_complete_name(const Topic *topic, Name *name);
char *topic_complete(const Topic *topic, char *indicator);

#endif
