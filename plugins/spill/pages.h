/* pages.h - memory in large pages that never move, given back all at once.
 *
 * Pages are kept when what is in them is forgotten, and filled again: calls come from any thread,
 * and memory that one thread has freed is not always there for another. */
#ifndef PLUGINS_SPILL_PAGES_H
#define PLUGINS_SPILL_PAGES_H

#include <aryk/plugin.h>

typedef struct Pages {
  GPtrArray *pages; /* all of one size                      */
  guint used;       /* of them                              */
  GPtrArray *large; /* pages of one large thing each        */
  char *at, *end;   /* what is left of the last page        */
  size_t bytes;     /* that were taken                      */
} Pages;

void pages_start(Pages *pages);
/* A zeroed one is fine. */
void pages_clear(Pages *pages);
/* So many bytes, for whole numbers of up to eight bytes. */
void *pages_take(Pages *pages, size_t size);
/* Forgets what was taken. */
void pages_empty(Pages *pages);
/* Forgets it, and gives the memory back. */
void pages_release(Pages *pages);

#endif
