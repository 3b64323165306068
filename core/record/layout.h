/* layout.h - which fields a record has, in which order.
 *
 * Layouts form a tree: the empty one at the root, and from each an edge for "and then field f". A
 * record that gains a field moves along an edge, so that records made in the same way end up at the
 * very same layout without comparing anything. Layouts are immutable and shared by all threads; the
 * tree only grows, up to a limit, beyond which layouts are made for one batch and die with it (data
 * with random keys must not fill the memory). */
#ifndef CORE_RECORD_LAYOUT_H
#define CORE_RECORD_LAYOUT_H

#include <aryk/record.h>

typedef struct Layout Layout;

struct Layout {
  const ArykField *fields; /* in order                                                      */
  uint32_t count;
  uint32_t slots_size;   /* entries of `slots`; a field id beyond has no slot               */
  const uint16_t *slots; /* field id -> place + 1; 0: the layout has no such field          */
  Layout *parent;        /* NULL for the root and for layouts outside the tree              */
};

/* The place of `field`, or -1. */
static inline int
layout_place(const Layout *layout, ArykField field)
{
  return field.id < layout->slots_size ? (int)layout->slots[field.id] - 1 : -1;
}

/* The layout without fields. */
const Layout *layout_empty(void);
/* `layout` and then `field`, which it does not have. Past the limit the result is in the memory that
 * `batch` frees. */
const Layout *layout_with(const Layout *layout, ArykField field, ArykBatch *batch);
/* `layout` without the field at `place`. */
const Layout *layout_without(const Layout *layout, uint32_t place, ArykBatch *batch);

#endif
