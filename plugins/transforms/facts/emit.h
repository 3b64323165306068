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

/* What the facts of one document have in common. */
typedef struct Emitter {
  const Facts *facts;
  ArykRecord *document;
  ArykOutput *output;
  const ArykContext *context; /* who may want it explained */
  const OffsetMap *map;       /* text -> raw                       */
  const ArykField *fields;    /* of FACT_FIELDS                    */
  const ArykFields *keep;     /* fields of the document to pass on */
  const Vocabulary *vocabulary;
  ArykText source;       /* what makes ids different between documents */
  Topic topic;           /* what was spoken of so far        */
  const char *indicator; /* of the fact                      */
  char **ids;            /* of each mention, once emitted     */
} Emitter;

/* The bytes of the text that the fact is read from. `change` may be NULL. */
Span emit_span(const Facts *facts, const Mention *mention, const Mention *change);
/* What makes a fact less certain: calls back for each reason, with the hundredths that it costs. */
void emit_doubts(const Mention *mention, const Mention *change,
                 void (*each)(const char *reason, int percent, void *user), void *user);
/* Emits the fact whose main mention is i. */
void emit_fact(Emitter *emitter, uint32_t i);

#endif
