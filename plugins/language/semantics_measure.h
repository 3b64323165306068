/* semantics_measure.h - what a figure of change is made of. */
#ifndef LANGUAGE_SEMANTICS_MEASURE_H
#define LANGUAGE_SEMANTICS_MEASURE_H

#include "plugins/language/grammar.h"
#include "plugins/language/growth.h"

/* Percent numbers from here on are read as new/old where nothing says that they are a change. */
#define RATIO_LEAST 50

typedef enum Measure {
  MEASURE_NONE = 0,
  MEASURE_PERCENT,
  MEASURE_FRACTION, /* a third */
  MEASURE_TIMES,
  MEASURE_POINTS,
  MEASURE_AMOUNT
} Measure;

/* The quantity in a slot; NULL when there is none. */
const Quantity *measure_quantity(const Match *match, Element name);
/* What the quantity in a slot measures a change in. */
Measure measure_of(const Match *match, Element name, const Quantity *quantity);
/* The growth by a quantity in a direction. */
bool measure_growth(const Quantity *q, Measure measure, Direction direction, Growth *growth);

bool semantic_ratio(const Match *match, Meaning *meaning);
bool semantic_paren(const Match *match, Meaning *meaning);
bool semantic_index(const Match *match, Meaning *meaning);
bool semantic_multiple(const Match *match, Meaning *meaning);

#endif
