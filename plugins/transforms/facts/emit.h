/* emit.h - a fact as the fields of a record. */
#ifndef FACTS_EMIT_H
#define FACTS_EMIT_H

#include "plugins/transforms/facts/facts.h"
#include "plugins/transforms/facts/topic.h"
#include "plugins/transforms/facts/vocabulary.h"

/* The fields that a fact is written to, in their order. */
typedef enum FactField {
  FACT_ID,
  FACT_INDICATOR,
  FACT_PARTIES,
  FACT_PERIOD_START,
  FACT_PERIOD_END,
  FACT_VALUE,
  FACT_LOWER,
  FACT_UPPER,
  FACT_UNIT,
  FACT_KIND,
  FACT_PER,
  FACT_APPROX,
  FACT_GROWTH,
  FACT_GROWTH_BASE,
  FACT_BASE_STATED,
  FACT_CONVERSION_OF,
  FACT_EVIDENCE,
  FACT_EVIDENCE_START,
  FACT_EVIDENCE_END,
  FACT_CONFIDENCE,
  FACT_ALTERNATIVES,
  FACT_COUNTRY,
  FACT_INDICATOR_CODE,
  FACT_STATEMENT,
  FACT_RATES,
  FACT_FIELDS
} FactField;

enum {
  EMIT_MOST_CERTAIN = 95 /* confidence of a fact without any doubt, in hundredths */
};

typedef struct FactFieldInfo {
  const char *name;
  uint32_t types;
  const char *doc;
} FactFieldInfo;
extern const FactFieldInfo fact_fields[FACT_FIELDS];

/* The fields of a document's facts, side by side: those passed on, then the fact's own, each once.
 * Records of one row share their layout, and are filled at one go. */
typedef struct FactRow {
  ArykField *fields;
  ArykValue *values; /* of the fact that is being made         */
  ArykValue *blank;  /* what each begins as: those passed on   */
  uint32_t count;
  ArykValue *own[FACT_FIELDS]; /* the fact's among them */
} FactRow;

/* A fact of which so far only the indicator is known. */
typedef struct NamedFact {
  ArykRecord *record;
  ArykText indicator; /* the record's          */
  uint32_t mention;   /* the main one          */
} NamedFact;

/* What the facts of one document have in common; the memory is used again for the next one. */
typedef struct Emitter {
  const ArykContext *context; /* who may want it explained */
  const Vocabulary *vocabulary;
  const ArykFields *keep;  /* fields of a document to pass on          */
  const ArykField *fields; /* those of fact_fields                     */
  bool mixed;              /* some of the one are among the other      */

  /* Of the document. */
  const Facts *facts;
  ArykRecord *document;
  ArykOutput *output;
  const OffsetMap *map; /* text -> raw               */

  /* Set by emit_open. */
  FactRow row;
  uint64_t source;    /* what makes ids different between documents            */
  GArray *rates;      /* of ArykValue: what the document notes so far          */
  GPtrArray *records; /* the records                                      */
  Topic topic;        /* what was spoken of so far                             */
  GArray *named;      /* of NamedFact: to be filled in                         */
  ArykText indicator; /* of the fact */
  guint lost;         /* so many of the window's alternatives stand in front of it    */
  unsigned dropped;   /* figures that were said to be no facts (explain.h)     */
} Emitter;

/* Gets the memory, by emitter->keep and emitter->fields, which stay as they are; and frees it. */
void emit_start(Emitter *emitter);
void emit_stop(Emitter *emitter);
/* Gets ready for the facts of emitter->document, which `source` names. To be closed. */
void emit_open(Emitter *emitter, ArykText source);
/* The last step: what all of the document says goes into all of its facts. */
void emit_close(Emitter *emitter);
/* The bytes of the text that the fact is read from. `change` may be NULL. */
Span emit_span(const Facts *facts, const Mention *mention, const Mention *change);
/* What makes a fact less certain: calls back for each reason, with the hundredths that it costs. */
void emit_doubts(const Mention *mention, const Mention *change,
                 void (*each)(const char *reason, int percent, void *user), void *user);
/* Whether the mention is the main one of a fact: one question, for any may be one or not. */
static inline bool
emit_is_fact(const Mention *mention)
{
  bool value = (mention->kind == MENTION_VALUE) & !mention->dropped;
  bool change = (mention->kind == MENTION_CHANGE) & (mention->value < 0) & !mention->growth.negated;
  return value | change;
}
/* Emits the fact whose main mention is i, with its indicator; emit_named() fills in the rest of all
 * that wait for it. Each is a lot of code that is gone through once for a fact: the facts of a
 * window are named one after the other and then filled in, so that the code stays at hand. */
void emit_name(Emitter *emitter, uint32_t i);
void emit_named(Emitter *emitter);

#endif
