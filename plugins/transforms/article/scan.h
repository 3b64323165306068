/* scan.h - finds the next byte of a set in a text, eight bytes at a time.
 *
 * What a reader looks for (marks of speech, what the web has broken) is rare in a text: it has to
 * be passed over quickly rather than asked about byte by byte. */
#ifndef ARTICLE_SCAN_H
#define ARTICLE_SCAN_H

#include <aryk/plugin.h>

/* True for each byte that is in it. */
typedef struct ByteSet {
  bool has[256];
} ByteSet;

/* Where the next byte of the set stands from `at` on; `end`, or `at` behind it, without any. */
static inline size_t
scan_to(const ByteSet *set, const char *text, size_t at, size_t end)
{
  const bool *has = set->has;
  const guchar *bytes = (const guchar *)text;
  for (; at + 8 <= end; at += 8) {
    const guchar *p = bytes + at;
    if (has[p[0]] | has[p[1]] | has[p[2]] | has[p[3]] | has[p[4]] | has[p[5]] | has[p[6]] |
        has[p[7]])
      break;
  }
  while (at < end && !has[bytes[at]])
    at++;
  return at;
}

#endif
