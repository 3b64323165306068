/* layout.h - which fields a record has, in which order.
 *
 * Layouts form a tree: the empty one at the root, and from each an edge for "and then field f". A
 * record that gains a field moves along an edge, so that records made in the same way end up at the
 * very same layout without comparing anything. Layouts are immutable and shared by all threads; the
 * tree only grows, up to a limit, beyond which layouts are made for one batch and die with it (data
 * with random keys must not fill the memory).
 *
 * A layout and the ones that it grew out of share one table of fields and slots: the longest owns
 * the end of it, and a shorter one does not see the places beyond its own count. Records of a
 * thousand fields therefore cost the memory of one table, not of a thousand. Slots are a hash table
 * of field ids, found nearly always at the first look: ids are given out in a row. */
#ifndef CORE_RECORD_LAYOUT_H
#define CORE_RECORD_LAYOUT_H

#include <stdatomic.h>

#include <aryk/record.h>

typedef struct Layout Layout;

/* The number of layouts that all threads share. */
#define LAYOUT_MOST_SHARED 32768u

struct Layout {
  const ArykField *fields;        /* in order                                                  */
  uint32_t count;                 /* of them                                                   */
  uint32_t slots_mask;            /* entries of `slots`, less one                              */
  const _Atomic(uint32_t) *slots; /* id << 16 | place + 1; 0: free                             */
  const Layout *parent;           /* the same without the last field; NULL for the empty one   */
  struct LayoutTable *table;      /* what `fields` and `slots` are in                          */
  _Atomic(const Layout *) child;  /* the first one that grew out of it: mostly the only one    */
  const void *owner;              /* the arena of a layout outside the tree; NULL inside it    */
};

/* The place of `field`, or -1. */
static inline int
layout_place(const Layout *layout, ArykField field)
{
  for (uint32_t i = field.id;; i++) {
    uint32_t slot =
        atomic_load_explicit(&layout->slots[i & layout->slots_mask], memory_order_relaxed);
    if (slot >> 16 == field.id || slot == 0) {
      int place = (int)(slot & 0xffff) - 1;
      return place < (int)layout->count ? place : -1;
    }
  }
}

/* The layout without fields. */
const Layout *layout_empty(void);
/* `layout` and then `field`, which it does not have. Past the limit the result is in the memory
 * that `batch` frees. */
const Layout *layout_with(const Layout *layout, ArykField field, ArykBatch *batch);
/* `layout` without the field at `place`. */
const Layout *layout_without(const Layout *layout, uint32_t place, ArykBatch *batch);

/* The edges between the layouts of one batch alone. */
typedef struct LayoutEdges {
  const Layout **entries; /* a hash table of layouts by parent and last field */
  uint32_t size, used;
} LayoutEdges;

#endif
