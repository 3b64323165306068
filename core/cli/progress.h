/* progress.h - how far a run is, and how fast, from looks at it: the text and the bar. */
#ifndef CORE_CLI_PROGRESS_H
#define CORE_CLI_PROGRESS_H

#include <aryk/aryk.h>

enum {
  PROGRESS_LOOKS = 20 /* rates are taken over the time of so many looks */
};

typedef struct ProgressLook {
  int64_t time; /* microseconds, of a clock that only goes on */
  uint64_t bytes, records;
} ProgressLook;

/* Zeroed: nothing is known yet. */
typedef struct Progress {
  ProgressLook looks[PROGRESS_LOOKS]; /* a ring                                   */
  unsigned count;                     /* of all looks so far                      */
  uint64_t expected;                  /* bytes to read in all; 0 when not known  */
} Progress;

/* Takes a look. */
void progress_add(Progress *progress, ProgressLook look, uint64_t expected);
/* What the sources have read, in `report`. */
ProgressLook progress_look(const ArykReport *report, int64_t time);
/* "37%, 1:23 left, 12 MB/s, 45000 records/s"; where the size is not known, "123456 records, 12 MB,
 * ...". NULL before the first look. The caller frees it. */
char *progress_text(const Progress *progress);
/* The same behind `name` and, where there is room for it, a bar, in less than `width` columns. */
char *progress_bar(const Progress *progress, const char *name, long width);

#endif
