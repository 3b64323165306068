/* function.h - the functions of expressions: one table row each.
 *
 * A row says all there is to know of a function: how it is called, what it takes and gives, what it
 * does, and an example with its result. The checker, the evaluator, the manual, `aryk functions`
 * and the tests all work from the rows; a new function is a row and a C function, side by side in
 * one of the files function_*.c, each of which ends with the table of its group. */
#ifndef CORE_EXPRESSION_FUNCTION_H
#define CORE_EXPRESSION_FUNCTION_H

#include "core/expression/evaluate.h"
#include "core/expression/node.h"

#define FUNCTION_ANY_NUMBER 255 /* `most`: as many arguments as you like */

struct Function {
  const char *signature;  /* "round(x, digits)"; the name is what stands before the bracket     */
  uint8_t least, most;    /* arguments                                                          */
  uint32_t parameters[3]; /* type sets; the last one counts for all further ones                */
  uint32_t result;        /* type set; 0: a type of the first argument, of all where there may be
                             any number                                                         */
  const char *doc;        /* one line                                 */
  const char *example;    /* an expression...                         */
  const char *result_example; /* ...and what it gives, as an expression   */
  /* One of the two. `call` gets arguments that are none of them null or absent (else the result is
   * null) and of the right types; `lazy` evaluates the arguments itself. */
  bool (*call)(Evaluation *evaluation, const Node *node, const ArykValue *args, ArykValue *result);
  bool (*lazy)(Evaluation *evaluation, const Node *node, ArykValue *result);
  /* All that an argument's own type does not say: relations between arguments, what a constant may
   * be. Called when the types of the arguments are known, perhaps more than once. */
  bool (*check)(const Node *node, ExpressionError *error);
  /* Makes what can be made of constants beforehand. Called once, with a call as it is parsed. */
  bool (*prepare)(ArykExpression *expression, Node *node, ExpressionError *error);
  /* In place of `result`; with NULL where the result may be null (for a `lazy` one). */
  uint32_t (*types)(const Node *node);
  /* Arguments, as bits, that are texts in quotes, taken as written. The first of them is a regular
   * expression, and the node's `regex`. */
  uint8_t raw;
};

/* The functions of one kind, in alphabetical order. */
typedef struct FunctionGroup {
  const char *title; /* what it is called in the manual */
  const Function *rows;
  size_t count;
} FunctionGroup;

extern const FunctionGroup functions_choice, functions_number, functions_convert, functions_text,
    functions_letters, functions_code, functions_regex, functions_time, functions_calendar,
    functions_clock, functions_list, functions_map;

/* NULL when there is none. */
const Function *function_find(const char *name);
/* The i-th function, group by group; NULL behind the last. `*group`, if asked for, is its group's
 * title. */
const Function *function_at(size_t i, const char **group);
/* The name of a function. Caller frees. */
char *function_name(const Function *function);
/* The name nearest to a misspelt one, or NULL. Caller frees. */
char *function_nearest(const char *name);

/* ---- For the rows ---------------------------------------------------------------------------- */

#define FUNCTION_BOOL    ARYK_TYPE_SET(ARYK_BOOL)
#define FUNCTION_INT     ARYK_TYPE_SET(ARYK_INT)
#define FUNCTION_DOUBLE  ARYK_TYPE_SET(ARYK_DOUBLE)
#define FUNCTION_DECIMAL ARYK_TYPE_SET(ARYK_DECIMAL)
#define FUNCTION_EXACT   (FUNCTION_INT | FUNCTION_DECIMAL)
#define FUNCTION_STRING  ARYK_TYPE_SET(ARYK_STRING)
#define FUNCTION_BYTES   ARYK_TYPE_SET(ARYK_BYTES)
#define FUNCTION_DATE    ARYK_TYPE_SET(ARYK_DATE)
#define FUNCTION_STAMP   ARYK_TYPE_SET(ARYK_TIMESTAMP)
#define FUNCTION_LIST    ARYK_TYPE_SET(ARYK_LIST)
#define FUNCTION_MAP     ARYK_TYPE_SET(ARYK_MAP)
#define FUNCTION_NULL    ARYK_TYPE_SET(ARYK_NULL)
#define FUNCTION_ORDERED                                                                           \
  (ARYK_TYPES_NUMBER | FUNCTION_STRING | FUNCTION_DATE | FUNCTION_STAMP | FUNCTION_BYTES)
#define FUNCTION_SINGLE                                                                            \
  (FUNCTION_BOOL | ARYK_TYPES_NUMBER | FUNCTION_STRING | FUNCTION_DATE | FUNCTION_STAMP)
#define FUNCTION_SAME 0

#define FUNCTION_CALL(NAME)                                                                        \
  static bool NAME(Evaluation *evaluation, const Node *node, const ArykValue *args,                \
                   ArykValue *result)
#define FUNCTION_LAZY(NAME)                                                                        \
  static bool NAME(Evaluation *evaluation, const Node *node, ArykValue *result)

/* ---- For the bodies -------------------------------------------------------------------------- */

/* The bytes of a string or bytes; never NULL. */
static inline const char *
function_text(const ArykValue *value)
{
  return value->length > 0 ? value->as.text : "";
}

/* A part of a text: nothing is copied. */
static inline ArykValue
function_slice(const char *start, size_t length)
{
  ArykText text = {start, length};
  return aryk_string(text);
}

/* Room for a text in scratch memory; NULL with the error set when a text may not be that long. */
char *function_room(Evaluation *evaluation, const Node *node, uint64_t length);
/* Refuses: "\"1,5x\" is not WHAT", a long text cut short. Always false. */
bool function_refuse_text(Evaluation *evaluation, const Node *node, const ArykValue *text,
                          const char *what);
/* Refuses a number with too many digits. Always false. */
bool function_refuse_digits(Evaluation *evaluation, const Node *node);
/* Refuses a date beyond the years there are. Always false. */
bool function_refuse_time(Evaluation *evaluation, const Node *node);

/* The node is a text that is known before any record comes. */
static inline bool
function_is_constant_text(const Node *node)
{
  return node->kind == NODE_CONSTANT && node->constant.type == ARYK_STRING;
}

#endif
