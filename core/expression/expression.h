/* expression.h - the small typed language of `when`, `filter` and `derive`: compiling it.
 *
 * The language: literals (12, 0.195 - always exact decimals -, 'text' or "text", true, false, null,
 * date '2023-07-13'), fields by name (value, or `any name` in back quotes), arithmetic + - * / %,
 * comparison == != < <= > >=, and or not, x in [a, b], x in field (list), text =~ 'regex', functions
 * f(x). Types are checked when the expression is compiled, as far as the schema knows them.
 *
 * Null and absent: arithmetic with either gives null; comparison with either gives null, except
 * == null and != null which ask for it; `and`/`or` follow SQL's three-valued logic; a condition
 * holds only when it is true. absent(f) tells the two apart. */
#ifndef CORE_EXPRESSION_EXPRESSION_H
#define CORE_EXPRESSION_EXPRESSION_H

#include <aryk/plugin.h>

#include "core/record/schema.h"

/* What is wrong and where: a byte offset into the expression's text. */
typedef struct ExpressionError {
  size_t offset;
  char *message; /* owned; one sentence with the way out */
} ExpressionError;

/* Parses and resolves; NULL with *error. */
ArykExpression *expression_parse(const char *text, ExpressionError *error);
/* Checks the types against what is known of the records; false with *error. Call once the schema of
 * the stage's input is known. With `condition` the result must be a bool. */
bool expression_check(ArykExpression *expression, const Schema *schema, bool condition,
                      ExpressionError *error);
void expression_free(ArykExpression *expression);
/* Calls back for each field that the expression reads, once each, in order. */
void expression_fields(const ArykExpression *expression, void (*each)(ArykField field, void *user),
                       void *user);
/* The text it was made of. */
const char *expression_text(const ArykExpression *expression);
void expression_error_clear(ExpressionError *error);

#endif
