/* explain.h - how an amount was read and converted, said to whoever asks (`aryk explain`). Nothing
 * is said when nobody listens. */
#ifndef CURRENCY_EXPLAIN_H
#define CURRENCY_EXPLAIN_H

#include "plugins/transforms/currency/amount.h"
#include "plugins/transforms/currency/rates.h"

/* What a unit beside the number was taken for; `code` NULL: for no money. */
void explain_unit(const ArykContext *context, const char *field, ArykText unit, const char *country,
                  const char *code);
/* The amount, before it is converted. */
void explain_amount(const ArykContext *context, const Amount *amount);
/* The rate of the day that a field names (NULL: no day was needed), and the way it was made. */
void explain_rate(const ArykContext *context, const RateWay *way, const char *field, int32_t day,
                  Rational rate);
/* There is none; `day` NULL: nor a day to look it up for. */
void explain_no_rate(const ArykContext *context, const char *from, const char *to,
                     const int32_t *day);
/* The conversion, and what rounding did. */
void explain_product(const ArykContext *context, Rational number, Rational rate, Rational product,
                     ArykDecimal rounded, int64_t scale);

#endif
