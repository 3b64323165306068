/* settle.c - what figures take from their neighbours: shared names of currencies are settled by
 * what the text said before, unit, scale and "per" by the other end.
 *
 * "105 bln Russian rubles ... over 100 bln rubles": the second amount is in the rubles that were
 * spoken of last, wherever the document is from. Signs stay as they are: who writes A$ for one
 * dollar means another one by $. */
#include "plugins/language/chart.h"
#include "plugins/language/rational.h"
#include "plugins/language/window.h"

#include <string.h>

/* A name may refer back over so many sentences. */
#define SETTLE_SENTENCES 8

typedef struct SpokenName {
  char head[16], unit[8];
  uint32_t sentence;
} SpokenName;

/* The shared name in an amount's words: "ruble" of "105 bln Russian rubles". */
static const char *
amount_head(const Analysis *analysis, const Reading *reading)
{
  for (uint32_t i = reading->last + 1; i-- > reading->first;) {
    const char *head = NULL;
    if (class_set_has(analysis->alone[i], CLASS_CURRENCY) &&
        analysis->tokens[i].kind == TOKEN_WORD &&
        language_lexicon_at(analysis, i, CLASS_CURRENCY, ATTRIBUTE_HEAD, &head) == (int64_t)i &&
        *head != '\0')
      return head;
  }
  return NULL;
}

static SpokenName *
find_spoken(GArray *names, const char *head)
{
  for (guint i = 0; i < names->len; i++) {
    SpokenName *row = &g_array_index(names, SpokenName, i);
    if (strcmp(row->head, head) == 0)
      return row;
  }
  SpokenName fresh;
  memset(&fresh, 0, sizeof fresh);
  g_strlcpy(fresh.head, head, sizeof fresh.head);
  g_array_append_val(names, fresh);
  return &g_array_index(names, SpokenName, names->len - 1);
}

static void
settle_amount(const Analysis *analysis, Reading *reading, Spoken *spoken)
{
  Quantity *quantity = &reading->meaning->quantity;
  const char *head = amount_head(analysis, reading);
  if (head == NULL)
    return;
  uint32_t sentence = analysis->tokens[reading->first].sentence;
  if (spoken->names == NULL)
    spoken->names = g_array_new(FALSE, FALSE, sizeof(SpokenName));
  SpokenName *row = find_spoken(spoken->names, head);
  if (!quantity->currency_guessed) {
    g_strlcpy(row->unit, quantity->unit, sizeof row->unit);
    row->sentence = sentence;
  } else if (row->unit[0] != '\0' && sentence - row->sentence <= SETTLE_SENTENCES) {
    g_strlcpy(quantity->unit, row->unit, sizeof quantity->unit);
    row->sentence = sentence;
  }
}

/* The reading is "from A" in front of "to B". Next to none is: that no more than one word stands
 * between two is asked first, and for what kind they are last. */
static bool
stands_between_from_and_to(const Analysis *analysis, const Reading *from, const Reading *to)
{
  uint32_t joint = from->last + 1;
  return joint + 1 == to->first && from->first > 0 && from->meaning->kind == MEANING_QUANTITY &&
         to->meaning->kind == MEANING_QUANTITY &&
         language_lexicon_at(analysis, from->first - 1, CLASS_FROM_WORD, ATTRIBUTE_NONE, NULL) >=
             0 &&
         language_lexicon_at(analysis, joint, CLASS_TO_WORD, ATTRIBUTE_NONE, NULL) ==
             (int64_t)joint;
}

/* "from 5 to 10 million": five million, too, as long as the two are of one order. */
static void
take_scale(Quantity *a, const Quantity *b)
{
  enum {
    ORDER = 20
  };
  Rational scale = rational_of_int(b->scale), order = rational_of_int(ORDER), bare, ratio;
  if (a->scale > 1 || b->scale <= 1 || rational_sign(a->lower) <= 0 ||
      !rational_divide(b->lower, scale, &bare) || !rational_divide(a->lower, bare, &ratio) ||
      rational_compare(ratio, order) > 0 || !rational_multiply(ratio, order, &ratio) ||
      rational_compare_int(&ratio, 1) < 0 || !rational_multiply(a->upper, scale, &bare) ||
      !rational_multiply(a->lower, scale, &a->lower))
    return;
  a->upper = bare;
  a->scale = b->scale;
}

/* "from 9.3 to 9.5 percent": 9.3 percent. */
static void
take_unit(Quantity *a, const Quantity *b)
{
  take_scale(a, b);
  a->kind = b->kind;
  memcpy(a->unit, b->unit, sizeof a->unit);
  a->currency_guessed = b->currency_guessed;
  a->incidental = b->incidental;
  a->noun = b->noun;
}

/* "from $2,844 to $2,922 per tonne": both are per tonne. */
static void
settle_other_end(Quantity *a, const Quantity *b)
{
  if (a->kind == QUANTITY_NUMBER && b->kind != QUANTITY_NUMBER && b->kind != QUANTITY_TIMES &&
      b->unit[0] != '\0')
    take_unit(a, b);
  if (a->kind == b->kind && a->per[0] == '\0' && b->per[0] != '\0' && strcmp(a->unit, b->unit) == 0)
    g_strlcpy(a->per, b->per, sizeof a->per);
}

static void
copy_names(GArray **names, const GArray *from)
{
  if (*names != NULL)
    g_array_set_size(*names, 0);
  if (from == NULL || from->len == 0)
    return;
  if (*names == NULL)
    *names = g_array_new(FALSE, FALSE, sizeof(SpokenName));
  g_array_append_vals(*names, from->data, from->len);
}

/* The next window goes on from here. */
static void
note_spoken(Spoken *spoken)
{
  copy_names(&spoken->again, spoken->names);
}

void
settle_readings(Analysis *analysis, Spoken *spoken)
{
  bool noted = false;
  for (guint i = 0; i < analysis->readings->len; i++) {
    Reading *reading = &g_array_index(analysis->readings, Reading, i), *next = reading + 1;
    if (i + 1 < analysis->readings->len && stands_between_from_and_to(analysis, reading, next))
      settle_other_end(&reading->meaning->quantity, &next->meaning->quantity);
    if (!noted && reading->first >= analysis->again) {
      note_spoken(spoken);
      noted = true;
    }
    if (reading->meaning->kind == MEANING_QUANTITY &&
        reading->meaning->quantity.kind == QUANTITY_MONEY)
      settle_amount(analysis, reading, spoken);
  }
  if (!noted)
    note_spoken(spoken);
}

void
settle_forget(Spoken *spoken)
{
  g_clear_pointer(&spoken->names, g_array_unref);
  g_clear_pointer(&spoken->again, g_array_unref);
}

void
settle_go_back(Spoken *spoken)
{
  copy_names(&spoken->names, spoken->again);
}
