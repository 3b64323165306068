/* nearest.c - see nearest.h.
 *
 * The distance is the optimal string alignment: insertions, deletions, substitutions, and swaps of
 * neighbours, counted in code points; capitals are not told from small letters. */
#include "core/record/nearest.h"

#include <glib.h>

#define LONGEST    64
#define MOST_EDITS 3u

/* The code points of a word, folded; 0 when it is longer than anybody's name for a thing. */
static unsigned
spell(const char *word, gunichar *letters)
{
  unsigned count = 0;
  if (!g_utf8_validate(word, -1, NULL))
    return 0;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
    if (count == LONGEST)
      return 0;
    letters[count++] = g_unichar_tolower(g_utf8_get_char(p));
  }
  return count;
}

static unsigned
distance(const gunichar *a, unsigned a_count, const gunichar *b, unsigned b_count)
{
  unsigned rows[3][LONGEST + 1];
  unsigned *before = rows[0], *last = rows[1], *row = rows[2];
  for (unsigned j = 0; j <= b_count; j++)
    last[j] = before[j] = j;
  for (unsigned i = 1; i <= a_count; i++) {
    row[0] = i;
    for (unsigned j = 1; j <= b_count; j++) {
      unsigned best = last[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);
      best = MIN(best, last[j] + 1);
      best = MIN(best, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = MIN(best, before[j - 2] + 1);
      row[j] = best;
    }
    unsigned *oldest = before;
    before = last;
    last = row;
    row = oldest;
  }
  return last[b_count];
}

void
nearest_start(Nearest *nearest, const char *word)
{
  gunichar letters[LONGEST];
  unsigned third = spell(word, letters) / 3;
  nearest->word = word;
  nearest->best = NULL;
  nearest->distance = CLAMP(third, 1, MOST_EDITS) + 1;
}

void
nearest_offer(Nearest *nearest, const char *candidate)
{
  gunichar word[LONGEST], other[LONGEST];
  unsigned word_count = spell(nearest->word, word), other_count = spell(candidate, other);
  if (word_count == 0 || other_count == 0)
    return;
  unsigned found = distance(word, word_count, other, other_count);
  if (found < nearest->distance) {
    nearest->best = candidate;
    nearest->distance = found;
  }
}
