/* function.h - the functions of expressions: one table row each.
 *
 * A row says all there is to know of a function: how it is called, what it takes and gives, what it
 * does, and an example with its result. The checker, the evaluator, the manual and the tests all
 * work from the rows; a new function is a row and a C function. */
#ifndef CORE_EXPRESSION_FUNCTION_H
#define CORE_EXPRESSION_FUNCTION_H

#include "core/expression/evaluate.h"
#include "core/expression/node.h"

#define FUNCTION_ANY_NUMBER 255 /* `most`: as many arguments as you like */

struct Function {
  const char *signature;  /* "round(x, digits)"; the name is what stands before the bracket     */
  uint8_t least, most;    /* arguments                                                          */
  uint32_t parameters[3]; /* type sets; the last one counts for all further ones                */
  uint32_t result;        /* type set; 0: one of the types of the arguments that can be results */
  /* One of the two. `call` gets arguments that are none of them null or absent (else the result is
   * null) and of the right types; `lazy` evaluates the arguments itself. */
  bool (*call)(Evaluation *evaluation, const Node *node, const ArykValue *args, ArykValue *result);
  bool (*lazy)(Evaluation *evaluation, const Node *node, ArykValue *result);
  const char *doc;            /* one line                                 */
  const char *example;        /* an expression...                         */
  const char *result_example; /* ...and what it gives, as an expression */
};

/* NULL when there is none. */
const Function *function_find(const char *name);
/* The i-th function, in alphabetical order; NULL behind the last. */
const Function *function_at(size_t i);
/* The name of a function. Caller frees. */
char *function_name(const Function *function);
/* The name nearest to a misspelt one, or NULL. Caller frees. */
char *function_nearest(const char *name);

/* The bodies, by what they work on: function_text.c, function_number.c, function_time.c. */
#define FUNCTION_CALL(NAME)                                                                        \
  bool function_##NAME(Evaluation *evaluation, const Node *node, const ArykValue *args,            \
                       ArykValue *result)
#define FUNCTION_LAZY(NAME)                                                                        \
  bool function_##NAME(Evaluation *evaluation, const Node *node, ArykValue *result)

FUNCTION_CALL(abs);
FUNCTION_LAZY(absent);
FUNCTION_CALL(ceil);
FUNCTION_LAZY(coalesce);
FUNCTION_CALL(concat);
FUNCTION_CALL(contains);
FUNCTION_CALL(date);
FUNCTION_CALL(day);
FUNCTION_CALL(decimal);
FUNCTION_CALL(divide);
FUNCTION_CALL(double);
FUNCTION_CALL(ends_with);
FUNCTION_CALL(floor);
FUNCTION_LAZY(if);
FUNCTION_CALL(int);
FUNCTION_LAZY(is_null);
FUNCTION_CALL(join);
FUNCTION_CALL(length);
FUNCTION_CALL(lower);
FUNCTION_CALL(max);
FUNCTION_CALL(min);
FUNCTION_CALL(month);
FUNCTION_CALL(replace);
FUNCTION_CALL(round);
FUNCTION_CALL(split);
FUNCTION_CALL(starts_with);
FUNCTION_CALL(string);
FUNCTION_CALL(substring);
FUNCTION_CALL(timestamp);
FUNCTION_CALL(trim);
FUNCTION_CALL(upper);
FUNCTION_CALL(year);

#endif
