/* meaning.h - what figures in a text mean, once they are understood.
 *
 * The recognizer (recognize.h) turns text into these; the semantics (semantics_*.c) compute them;
 * `quantities`, `facts`, `currency` and `growth` turn them into fields. All numbers are exact. */
#ifndef LANGUAGE_MEANING_H
#define LANGUAGE_MEANING_H

#include <aryk/plugin.h>

#include <stddef.h>
#include <string.h>

/* An exact fraction: "a third" is 1/3, "fell 1.4 times" is 1/1.4. The denominator is positive, and
 * 1 for everything that was written as a decimal. */
typedef struct Rational {
  ArykDecimal numerator, denominator;
} Rational;

/* Bytes of the analysed text, end exclusive. */
typedef struct Span {
  uint32_t start, end;
} Span;

/* How exact the text says a number is. */
typedef enum Approx {
  APPROX_EXACT = 0,
  APPROX_ABOUT,    /* about, around, some, roughly, close to, or so        */
  APPROX_OVER,     /* more than, exceeded, 270-odd, 14 thousand plus       */
  APPROX_UNDER,    /* less than, nearly, almost, just under                */
  APPROX_UP_TO,    /* up to, at most, no more than                         */
  APPROX_AT_LEAST, /* at least, no less than, from                         */
  APPROX_RANGE     /* two ends: lower and upper differ                     */
} Approx;
/* "exact", "about", "over", "under", "up_to", "at_least", "range"; and with its length. */
const char *approx_name(Approx approx);
ArykText approx_text(Approx approx);

/* ---- Quantities ----------------------------------------------------------------------------- */

typedef enum QuantityKind {
  QUANTITY_NUMBER = 0, /* a bare number                                                       */
  QUANTITY_MONEY,      /* unit: ISO 4217 code                                                 */
  QUANTITY_PERCENT,    /* unit: "percent"; 19.5 % has the value 19.5                          */
  QUANTITY_POINTS,     /* unit: "percentage points" (25 bp is 0.25) or "points"               */
  QUANTITY_COUNT,      /* unit: the noun as it stands, in its plural where the text has it;
                          persons and citizens are people                                     */
  QUANTITY_PHYSICAL,   /* unit: "tonnes", "km", "hectares", "kWh", "MW", "m3", "sqm", "TEU"...  */
  QUANTITY_TIMES       /* "1.9 times", "twofold", "x1.9": a multiple; unit NULL               */
} QuantityKind;
const char *quantity_kind_name(QuantityKind kind);
ArykText quantity_kind_text(QuantityKind kind);

typedef struct Quantity {
  QuantityKind kind;
  Approx approx;
  Rational lower, upper; /* the same number unless approx is RANGE; negative for minus, (4 515)   */
  bool signed_;          /* a sign was written: "+7.4%", "-0.6%", "minus 2%", "(1.3)%"            */
  bool currency_guessed; /* MONEY: the name is shared by several currencies; context decided      */
  char unit[48];         /* canonical, as above; "" where there is none                           */
  char per[24];          /* "172 tenge per kilogram": "kg"; "5% a year": "year"; "" for none      */
  Span number;           /* where the number itself stands                                        */
  int64_t scale;         /* what its scale words multiply by, 1 without: a range shares it        */
  bool incidental;       /* COUNT of years, points, countries, pages...: no economic figure       */
  Span noun;             /* COUNT: where the counted noun stands; empty otherwise                 */
} Quantity;

/* ---- Periods -------------------------------------------------------------------------------- */

typedef enum PeriodUnit {
  PERIOD_NONE = 0,
  PERIOD_DAY,     /* one day, also "as of": start = end                                    */
  PERIOD_MONTH,   /* one whole calendar month                                              */
  PERIOD_QUARTER, /* one whole quarter                                                     */
  PERIOD_HALF,    /* one half of a year                                                    */
  PERIOD_YEAR,    /* one whole year, also a fiscal one                                     */
  PERIOD_SPAN     /* anything else: January-May, the first 9 months, 2005 to Q1 2023       */
} PeriodUnit;

/* What a time in a text hangs on. period_resolve() (period.h) settles all but the first. */
typedef enum PeriodAnchor {
  PERIOD_FIXED = 0, /* start and end stand for themselves                                      */
  PERIOD_YEARLESS,  /* "in June", "the first quarter": resolved through `published`; without one the
                       unit is NONE, and start and end are days of the year 2000               */
  PERIOD_SAME,      /* "the same period of 2022": the period spoken of, in the year that start and
                       end name; with unit NONE ("the reporting period") that period itself, with
                       step MONTH ("in the month") or QUARTER its last one                     */
  PERIOD_BEFORE     /* "a year earlier", "the previous month": unit is NONE, `step` says how far
                       before the period spoken of                                             */
} PeriodAnchor;

typedef struct Period {
  PeriodUnit unit;     /* NONE: a time that names no days ("currently", "last year" undated)  */
  int32_t start, end;  /* days since 1970-01-01, end inclusive                                */
  PeriodAnchor anchor; /* what start and end hang on                                          */
  PeriodUnit step;     /* BEFORE: YEAR, QUARTER, MONTH; FIXED: the same, of "last year"; or NONE  */
  bool as_of;          /* a state at a day, not a stretch of time                             */
  bool since;          /* "since 2015": the end is open; with a unit only where it is known   */
  bool target;         /* "by 2030", "by the end of the year"                                 */
  bool counted;        /* "first half", "3Q24", "nine months", "the full year": counted from where
                          the year of who reports begins, be it taken for January              */
  bool fiscal;         /* of a fiscal year, and named so: "FY23", "H1 of fiscal 2022/23"       */
} Period;

/* ---- Growth --------------------------------------------------------------------------------- */

typedef enum GrowthKind {
  GROWTH_NONE = 0,
  GROWTH_RELATIVE, /* factor is new/old; rate = factor - 1                                   */
  GROWTH_POINTS,   /* points: percentage points as a fraction, 250 bp is 0.025, down is < 0  */
  GROWTH_ABSOLUTE  /* amount: signed, in its own unit                                        */
} GrowthKind;

typedef enum Direction {
  DIRECTION_NONE = 0,
  DIRECTION_UP,
  DIRECTION_DOWN,
  DIRECTION_FLAT
} Direction;

/* What a change is measured against. */
typedef enum Basis {
  BASIS_UNSPECIFIED = 0,
  BASIS_YOY,    /* the same period a year before           */
  BASIS_QOQ,    /* the quarter before                      */
  BASIS_MOM,    /* the month before                        */
  BASIS_PERIOD, /* another stated period                   */
  BASIS_SINCE   /* since a stated day or year              */
} Basis;
const char *basis_name(Basis basis);

typedef struct Growth {
  GrowthKind kind;
  Direction direction;
  Approx approx;
  Rational factor;       /* RELATIVE: exact; lower end of a range                           */
  Rational factor_upper; /* RELATIVE: equal to factor unless a range                        */
  Rational points;       /* POINTS: signed fraction                                         */
  Quantity amount;       /* ABSOLUTE, or beside RELATIVE ("$3.4 billion, or 7.4 percent")   */
  bool has_amount;
  bool has_alternative; /* a second reading stands ("3 times more": factor 4)              */
  Rational alternative; /* its factor                                                      */
  bool added;           /* a multiple said as what came on top: "by 1.9 times", "3 times more" */
  bool index;           /* "104.2% of", an index level: the percent number is also a level */
  Basis basis;
  Period base;       /* the base period if the text states one, else unit NONE          */
  bool negated;      /* "did not grow by"                                               */
  bool second_order; /* "growth slowed to 4%": the rate changed, the quantity still grew */
} Growth;

/* ---- One reading ---------------------------------------------------------------------------- */

typedef enum MeaningKind {
  MEANING_NONE = 0,
  MEANING_NUMBER,   /* quantity.lower/upper/approx: a number on the way to a quantity */
  MEANING_QUANTITY, /* quantity                                                       */
  MEANING_PERIOD,   /* period                                                         */
  MEANING_GROWTH,   /* growth                                                         */
  MEANING_BASE,     /* growth.basis and growth.base: "year-on-year", "compared to 2021" */
  MEANING_FX_NOTE,  /* rate: "(1 USD = 386.71 KZT on September 14)"                   */
  MEANING_MARK      /* `mark`: a cue without a number; see the rule's `means mark(...)` */
} MeaningKind;

typedef struct FxNote {
  char base[4], quote[4];
  ArykDecimal rate; /* quote units per one base unit */
  int32_t date;     /* days; INT32_MIN when not stated */
} FxNote;

/* What counts is the member that `kind` names. */
typedef struct Meaning {
  MeaningKind kind;
  const char *mark;
  union {
    Quantity quantity;
    Period period;
    Growth growth;
    FxNote fx;
  };
} Meaning;

/* The bytes of a meaning of that kind: those behind are never looked at. */
static inline size_t
meaning_size(MeaningKind kind)
{
  static const uint16_t behind[] = {
      [MEANING_NONE] = 0,
      [MEANING_NUMBER] = sizeof(Quantity),
      [MEANING_QUANTITY] = sizeof(Quantity),
      [MEANING_PERIOD] = sizeof(Period),
      [MEANING_GROWTH] = sizeof(Growth),
      [MEANING_BASE] = sizeof(Growth),
      [MEANING_FX_NOTE] = sizeof(FxNote),
      [MEANING_MARK] = 0,
  };
  return offsetof(Meaning, quantity) + behind[kind];
}

/* Copies a meaning, as many bytes as it has. */
static inline void
meaning_copy(Meaning *meaning, const Meaning *from)
{
  memcpy(meaning, from, meaning_size(from->kind));
}

#endif
