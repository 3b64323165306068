/* when.h - dates as pages write them: for machines (ISO 8601, RFC 2822) and for people, in many
 * languages.
 *
 * A date without a year is none. The day is the one that is written, never shifted by a time zone.
 * 03/04/2019 is the third of April, but on pages in American English. */
#ifndef ARTICLE_HTML_WHEN_H
#define ARTICLE_HTML_WHEN_H

#include "plugins/language/wordlist.h"

typedef struct PageWhen {
  int year, month, day;
  bool timed;      /* a time of the day was written: `stamp` says it, with its zone where given */
  ArykValue stamp; /* TIMESTAMP */
} PageWhen;

/* Reads the first date in `text`; false when there is none. `words` has the class `month`. */
bool when_find(const Wordlist *words, const char *text, bool american, PageWhen *when);
/* Reads a date in the path of an address: ".../2019/11/18/...". */
bool when_in_address(const char *address, PageWhen *when);

#endif
