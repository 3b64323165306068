/* document.h - a document that is being linked: its mentions, what was told of so far, and where
 * each token stands. See facts.h. */
#ifndef FACTS_DOCUMENT_H
#define FACTS_DOCUMENT_H

#include "plugins/formats/offset_map.h"
#include "plugins/language/growth.h"
#include "plugins/language/period.h"
#include "plugins/language/recognize.h"

typedef enum MentionKind {
  MENTION_VALUE,
  MENTION_CHANGE,
  MENTION_PERIOD,
  MENTION_BASE,
  MENTION_OTHER /* an exchange-rate note, a mark: stands in the way, says nothing */
} MentionKind;

/* What all passes ask for comes first, a line of the processor's cache or two; what is large is
 * last. */
typedef struct Mention {
  MentionKind kind;
  uint32_t first, last; /* tokens, inclusive                                             */
  uint32_t sentence;
  uint8_t depth;      /* parentheses around it                                         */
  uint8_t tense;      /* 1 + what facts_tense_of() said, 0: not asked yet              */
  uint8_t compared;   /* the same of facts_is_compared()                               */
  bool settled;       /* VALUE, CHANGE: the sentence itself tells the period           */
  bool implied;       /* the unit or direction comes from elsewhere: less certain      */
  bool dropped;       /* no figure of the economy                                      */
  bool in_table;      /* VALUE: a cell, see below                                      */
  int32_t change;     /* VALUE: the mention of its change, -1 without                  */
  int32_t value;      /* CHANGE: the mention of its value, -1 without                  */
  int32_t base_of;    /* VALUE a change started from: mention of the value; -1         */
  int32_t base_value; /* VALUE: the mention of the value before; -1                    */
  int32_t conversion; /* VALUE: the mention it converts; -1                            */
  int32_t base;       /* CHANGE: the mention of the words it is measured by; -1: own   */
  int32_t time;       /* VALUE, CHANGE, settled: the mention of its time               */
  const Reading *reading;
  Period period; /* PERIOD as read; VALUE and CHANGE: settled                     */
  uint32_t label_first, label_last, caption_first, caption_last; /* of a cell: the first one of its
                                                                    row, and the table's caption */
  Quantity quantity; /* VALUE; its unit may come from elsewhere                       */
  Growth growth;     /* CHANGE, BASE                                                  */
} Mention;

/* What a text has spoken of up to some place (told.c). */
typedef struct Told {
  Period spoken; /* the period spoken of; unit NONE before the first      */
  Period lead;   /* the first one spoken of                               */
  Period main;   /* what the next paragraph comes back to                 */
  uint32_t spoken_paragraph;
  Period compared; /* what the last line without figures compares with: "compared with Q2" */
  Period listed;   /* what the line above a list speaks of, for all of its items    */
  Period state;    /* the day that a state was told of; unit NONE before the first */
  uint32_t state_paragraph;
  Period last; /* of the last figure, and where                                    */
  uint32_t last_paragraph;
  Period planned; /* what a plan told of is for, and where                        */
  uint32_t planned_paragraph;
  uint32_t paragraph; /* of the last figure or time                                      */
  Period fiscal;      /* the fiscal year to come that it names, else the one that runs  */
  bool topic;         /* the text is about that period, be it to come: told without a figure */
  int year_begins;   /* the month with which the years of who reports begin; 0 not known: January */
  bool year_certain; /* they are not only the government's                              */
} Told;

/* A run of tokens; empty when first > last. */
typedef struct Tokens {
  uint32_t first, last;
} Tokens;

/* A line of the text. */
typedef struct TextLine {
  Tokens tokens;
  bool parted; /* a bar, a tab or several blanks stand in it: it may be a row of a table */
} TextLine;

/* "35.4 million tonnes (MT)": a short form that the text declares (units.c). */
typedef struct ShortForm {
  ArykText text;
  Quantity unit; /* kind, unit and scale of what it stands for */
} ShortForm;

enum {
  FACTS_SHORT_FORMS = 8 /* of one text */
};

/* The memory of what follows, which the next window uses again, and the next document. Starts from
 * zeros. */
typedef struct FactsMemory {
  uint32_t *tokens; /* of all that is kept by token */
  uint32_t token_room;
  Mention *mentions;
  uint32_t mention_room;
  ClassSet *sentences; /* and what is kept besides of each */
  uint32_t sentence_room;
  GArray *lines;
  ShortForm short_forms[FACTS_SHORT_FORMS];
  Analysis *text, *title; /* NULL before the first one */
} FactsMemory;

/* A document, and what the passes found in the window that is looked at. */
typedef struct Facts {
  const Analysis *analysis;
  uint32_t token_count; /* of the window, as the analysis has them: they are asked all the time */
  const ClassSet *const *classes;
  const ClassSet *const *alone;
  FactsMemory *memory;
  Mention *mentions;
  uint32_t count;
  int32_t *at;             /* the mention at each token, -1                     */
  uint32_t *sentences;     /* number of the sentence of each token, in the document */
  uint32_t *paragraphs;    /* number of the line of each token, in the document */
  uint8_t *depths;         /* parentheses around each token                     */
  char *bytes;             /* of each token of one byte, a letter small; else 0 */
  Tokens *sentence_tokens; /* of the window's sentences, without their TOKEN_BREAK  */
  /* Of the same: the classes of which a form begins there, once that was asked for. Most are rare,
   * and what is not there need not be looked for figure by figure. */
  ClassSet *sentence_classes;
  bool *classes_known;
  GArray *lines;     /* of TextLine                                       */
  bool linked;       /* no mention changes what it is any more: answers are remembered */
  uint16_t *clauses; /* then: 1 + tokens back to where that of each starts, 0: not asked yet */
  uint8_t *verbs;    /* then: 2: it is a verb, 1: it is none, 0: not asked yet    */
  uint8_t *ends;     /* then: 2: it ends a noun phrase in front of it, 1: not, 0  */
  uint32_t sentence_first;   /* the number of the window's first sentence           */
  uint32_t sentence_again;   /* of the first one that the next window has again     */
  uint32_t paragraph_again;  /* the line in front of that                           */
  Told told;                 /* there                                             */
  uint32_t short_form_count; /* declared so far */
  const char *country; /* the one that reports; "" when not known, NULL before it was looked for */
  const char *const *countries; /* of the document, in the order of mention */
  uint32_t country_count;
  const char *pair[2]; /* the two that it is about, when bilateral  */
  bool bilateral;
  bool digest; /* its paragraphs begin with different countries */
} Facts;

#endif
