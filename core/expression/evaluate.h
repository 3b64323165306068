/* evaluate.h - walks the tree of an expression for one record.
 *
 * What is made on the way lies in a scratch area: a piece of the stack first, blocks of the heap
 * where that is not enough, all of it gone at the end. A result that must outlive the walk is
 * copied by whoever wants it. */
#ifndef CORE_EXPRESSION_EVALUATE_H
#define CORE_EXPRESSION_EVALUATE_H

#include "core/expression/node.h"

typedef struct ScratchBlock ScratchBlock;

typedef struct Scratch {
  char *next;           /* free from here                    */
  size_t left;          /* bytes there                       */
  ScratchBlock *blocks; /* of the heap, newest first         */
  _Alignas(16) char room[1024];
} Scratch;

void scratch_start(Scratch *scratch);
/* Memory aligned for anything, not cleared. */
void *scratch_alloc(Scratch *scratch, size_t size);
/* True when nothing was taken yet. */
bool scratch_is_unused(const Scratch *scratch);
void scratch_end(Scratch *scratch);

typedef struct Evaluation {
  const ArykExpression *expression;
  const ArykRecord *record;
  GError **error;
  Scratch scratch;
} Evaluation;

/* The value of `node`; false with the error set. The value may be absent. */
bool evaluate(Evaluation *evaluation, const Node *node, ArykValue *result);

/* Refuses the record because of `node`, whose text goes in front of the message; always false. */
bool evaluation_refuse(Evaluation *evaluation, const Node *node, ArykErrorCode code,
                       const char *format, ...) G_GNUC_PRINTF(4, 5);

/* A decimal value of any size, in scratch memory where it needs any. */
ArykValue evaluation_decimal(Evaluation *evaluation, ArykDecimal decimal);

static inline bool
value_is_nothing(const ArykValue *value)
{
  return value->type <= ARYK_NULL;
}

#endif
