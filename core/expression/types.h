/* types.h - sets of types, as the checks of functions ask about them. */
#ifndef CORE_EXPRESSION_TYPES_H
#define CORE_EXPRESSION_TYPES_H

#include "core/expression/node.h"

/* What the node may be beside null and absent. */
static inline uint32_t
types_real(const Node *node)
{
  return node->types & ~(uint32_t)TYPES_NOTHING;
}

/* What the args from `first` on may be; NULL if one of them may be nothing. */
uint32_t types_of_args(const Node *node, uint32_t first);
/* False with *error unless each arg from `first` on can be compared with the one before; `order`:
 * by < and the like. */
bool types_comparable_args(const Node *node, uint32_t first, bool order, ExpressionError *error);
/* False with *error unless the arg can be one of `wanted`; `what` needs it. */
bool types_check_is(const Node *arg, uint32_t wanted, const char *what, const char *way_out,
                    ExpressionError *error);

#endif
