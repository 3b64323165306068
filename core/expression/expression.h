/* expression.h - the small typed language of `when`, `filter` and `derive`: compiling it.
 *
 * An expression is one line of text that asks or computes something of one record:
 *
 *   value > 1000000 and unit == 'USD' and not (country in ['KZ', 'HU'])
 *
 * Literals: 12, 0.195 (always exact, never a double), 'text' or "text", true, false, null,
 * date '2023-07-13', timestamp '2023-07-13T10:00:00Z', [1, 2]. Fields by name, or in back quotes
 * where the name is no word: `net value`. From weak to strong: or; and; not; == != < <= > >= in,
 * not in, =~ !~ (which do not chain); + -; * / %; a minus sign; x[0], m['key'], m.key. Functions
 * f(x) are a table, see function.h; docs/expressions.md is the manual.
 *
 * Types. Every part has a set of types that it may turn out to have: one for a literal, what the
 * schema knows for a field, everything for a field nobody knows. A combination of which no pair of
 * types works is an error when it is compiled; one of which some do is decided record by record,
 * and a record with the wrong types is refused with a message. There are no silent conversions:
 * text is not a number, and a decimal and a double do not mix in arithmetic (they do compare,
 * exactly).
 *
 * Exactness. + - * are exact, or the record is refused (more than 38 digits, an int beyond 64
 * bits). a / b is exact when the quotient has at most 18 significant digits, or no more digits
 * behind the point than a and b have; otherwise it is rounded, half to even, to whichever is finer.
 * divide(a, b, n) rounds once, to n digits. The remainder % has the sign of its left side.
 *
 * Null and absent. A field that is null and one that is not there are both "nothing": arithmetic
 * and functions of nothing give null; a comparison with nothing gives null, except == null and !=
 * null, which ask for it; and, or, not follow SQL's three-valued logic; a condition holds only when
 * it is true. absent(f) tells the two apart, coalesce(a, b) replaces both. The result of a whole
 * expression is never absent.
 *
 * Evaluating walks the tree and takes no memory from malloc in the common case: what is made on the
 * way lies in a scratch area on the stack, and only a result that needs memory is copied into the
 * arena of the record's batch. An expression is read-only once checked: any number of threads may
 * evaluate it at once, also on records of one shared batch. */
#ifndef CORE_EXPRESSION_EXPRESSION_H
#define CORE_EXPRESSION_EXPRESSION_H

#include <aryk/plugin.h>

#include "core/record/schema.h"

/* What is wrong and where: a byte offset into the expression's text. Of mistakes in the syntax
 * there is one; of those in the types all that do not follow from one another (the first twenty).
 * Start from a zeroed one. */
typedef struct ExpressionError ExpressionError;
struct ExpressionError {
  size_t offset;
  char *message;         /* owned; one sentence with the way out */
  ExpressionError *more; /* owned; the next one, or NULL         */
};

/* Parses, resolves, and checks the types as far as they are known without a schema; NULL with
 * *error. */
ArykExpression *expression_parse(const char *text, ExpressionError *error);
/* Checks the types against what is known of the records; false with *error. Call once the schema of
 * the stage's input is known, before the expression is used. With `condition` the result must be a
 * bool. */
bool expression_check(ArykExpression *expression, const Schema *schema, bool condition,
                      ExpressionError *error);
void expression_free(ArykExpression *expression);
/* Calls back for each field that the expression reads, once each, in order. */
void expression_fields(const ArykExpression *expression, void (*each)(ArykField field, void *user),
                       void *user);
/* The text it was made of. */
const char *expression_text(const ArykExpression *expression);
/* Frees the messages and leaves a zeroed struct. */
void expression_error_clear(ExpressionError *error);

#endif
