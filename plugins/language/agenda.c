/* agenda.c - what is to be tried in a sentence: what rules start with is put on the agendas of
 * their strata, with a number for its order in the text. Tokens and forms are put there before
 * anything is tried, readings as they are found. */
#include "plugins/language/chart.h"

/* At one token words and forms are first, then its readings, the longest first and of two of a
 * length the newer one, and then what the token is itself. */
#define ORDER_FIRST   UINT32_C(0)
#define ORDER_READING UINT32_C(0x40000000)
#define ORDER_LAST    UINT32_C(0x80000000)
/* Of a reading, twelve bits for its length and eighteen for its age; beyond these all are alike,
 * and tried as they came. */
#define ORDER_LONGEST UINT32_C(0xfff)
#define ORDER_NEWEST  UINT32_C(0x3ffff)

/* The order of a reading, the number-th of the sentence, among the others at its token. */
static uint32_t
reading_order(const ChartReading *reading, uint32_t number)
{
  uint32_t shorter = ORDER_LONGEST - MIN(ORDER_LONGEST, reading->last - reading->first);
  uint32_t older = ORDER_NEWEST - MIN(ORDER_NEWEST, number);
  return ORDER_READING | shorter * (ORDER_NEWEST + 1) | older;
}

static void
beginning_fill(Beginning *beginning, const Slot *slot, uint32_t order)
{
  beginning->order = (uint64_t)slot->first << 32 | order;
  beginning->slot = *slot;
}

static void
agendas_clear(Chart *chart)
{
  for (uint32_t s = 0; s < chart->strata; s++)
    chart->agendas[s] = (Agenda){NULL, &chart->agendas[s].first, 0};
}

static void
agenda_add(Stock *stock, Agenda *agenda, const StartRow *start, const Beginning *beginning)
{
  Trial *trial = stock_room(stock, sizeof *trial);
  trial->next = NULL;
  trial->start = start;
  trial->beginning = beginning;
  *agenda->end = trial;
  agenda->end = &trial->next;
  agenda->count++;
}

/* The kinds of tokens but for THING_NUMBER are in one word of their sets. */
#define KINDS_WORD (THING_YEAR / 64)
_Static_assert(THING_CAPITAL / 64 == KINDS_WORD && THING_CAPITAL - THING_YEAR == 3,
               "the kinds lie side by side");

/* Whether the rule of a row can match in the sentence: 1 or 0. */
static inline uint32_t
row_possible(const Chart *chart, const PlanRow *row)
{
  return chart->possible[row->stratum] >> row->number & 1;
}

/* What stands behind a beginning, as far as that is known before there are readings: in one word,
 * which has a bit in common with the rows that may go on. Of some others too; these are sifted out
 * before they are tried. */
static inline uint64_t
things_behind(const Chart *chart, const Slot *slot)
{
  static const uint64_t readings = UINT64_C(1) << 63;
  return thing_fold(&chart->hits->classes[slot->last + 1]->things) | readings;
}

/* Adds those rows of a range whose rules can match in the sentence. */
static void
rows_possible(const Chart *chart, StartRange range, StartRows *rows)
{
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
    rows->rows[rows->count] = (uint16_t)i;
    rows->count += row_possible(chart, &strata_rows[i]);
  }
}

/* Puts some rows on the agendas. */
static void
agenda_add_rows(Chart *chart, const StartRows *rows, const Beginning *beginning)
{
  uint32_t first = beginning->slot.first, next = beginning->slot.last + 1;
  for (uint32_t i = 0; i < rows->count; i++) {
    const StartRow *start = &grammar_tables.starts[rows->rows[i]];
    const PlanRow *row = &strata_rows[rows->rows[i]];
    if (!row->picky || plan_lets(chart, start->rule, first, next))
      agenda_add(&chart->stock, &chart->agendas[row->stratum], start, beginning);
  }
}

/* Notes what is to be tried of some rows that are possible. Which these are is found without a
 * branch on what is there: they are few, and cannot be guessed. */
static void
agenda_add_listed(Chart *chart, const StartRows *rows, const Beginning *beginning)
{
  uint64_t behind = things_behind(chart, &beginning->slot);
  StartRows may;
  may.count = 0;
  for (uint32_t i = 0; i < rows->count; i++) {
    may.rows[may.count] = rows->rows[i];
    may.count += (strata_rows[rows->rows[i]].follow & behind) != 0;
  }
  agenda_add_rows(chart, &may, beginning);
}

/* What a token or a form is as a beginning. Of no category: it is as good as of all. */
static Beginning *
beginning_new(Chart *chart, const Slot *slot, uint32_t order)
{
  Beginning *beginning = stock_room(&chart->stock, sizeof *beginning);
  beginning_fill(beginning, slot, order);
  beginning->roles = UINT32_MAX;
  return beginning;
}

/* The same of all rows of a range, for what a token or a form begins. */
static void
agenda_add_starts(Chart *chart, StartRange range, const Slot *slot, uint32_t order)
{
  uint64_t behind = things_behind(chart, slot);
  StartRows may;
  may.count = 0;
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
    may.rows[may.count] = (uint16_t)i;
    may.count += row_possible(chart, &strata_rows[i]) & ((strata_rows[i].follow & behind) != 0);
  }
  if (may.count > 0)
    agenda_add_rows(chart, &may, beginning_new(chart, slot, order));
}

/* The things that rules which can match begin with: all, and parted by where the rules are found;
 * and the rows of those that begin with a number, as many numbers stand in one sentence. */
typedef struct Beginnings {
  ThingSet all, words, kinds;
  ClassSet classes;
  StartRows numbers;
} Beginnings;

/* What forms at a token begin. */
static void
agenda_forms(Chart *chart, const ClassSet *classes, uint32_t token)
{
  const HitRun *run = hits_at(chart->hits, token);
  for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++) {
    if (!class_set_has(classes, hit->class_id))
      continue;
    const Slot slot = {SLOT_ENTRY, token, token + hit->more, {hit->entry}};
    agenda_add_starts(chart, grammar_tables.class_starts[hit->class_id], &slot, ORDER_FIRST);
  }
}

/* What a word of rules begins. */
static void
agenda_word(Chart *chart, uint32_t token)
{
  const Slot slot = {SLOT_TOKENS, token, token, {0}};
  agenda_add_starts(chart, grammar_tables.word_starts[chart->analysis->tokens[token].word], &slot,
                    ORDER_FIRST);
}

/* What a token begins for what it is itself. */
static void
agenda_kinds(Chart *chart, const Beginnings *starts, const ThingSet *things, uint32_t token)
{
  const Slot slot = {SLOT_TOKENS, token, token, {0}};
  if (thing_set_has(things, THING_NUMBER))
    agenda_add_listed(chart, &starts->numbers, beginning_new(chart, &slot, ORDER_LAST));
  uint64_t kinds = starts->kinds.words[KINDS_WORD] & things->words[KINDS_WORD];
  for (; kinds != 0; kinds &= kinds - 1)
    agenda_add_starts(chart, grammar_tables.class_starts[KINDS_WORD * 64 + __builtin_ctzll(kinds)],
                      &slot, ORDER_LAST);
}

static void
part_beginnings(const Chart *chart, const ThingSet *all, Beginnings *parts)
{
  parts->all = *all;
  parts->words = parts->kinds = (ThingSet){{0}};
  parts->classes = (ClassSet){.words = {0}}; /* all of it: forms ask for any class */
  parts->numbers.count = 0;
  parts->kinds.words[0] = all->words[0] & (UINT64_C(1) << THING_NUMBER);
  parts->kinds.words[KINDS_WORD] |= all->words[KINDS_WORD] & UINT64_C(0xf) << (THING_YEAR % 64);
  parts->words.words[THING_WORD / 64] = all->words[THING_WORD / 64];
  for (int w = 0; w < THING_SET_WORDS; w++)
    parts->classes.words[w] = all->words[w] & ~(parts->kinds.words[w] | parts->words.words[w]);
  if (parts->kinds.words[0] != 0)
    rows_possible(chart, grammar_tables.class_starts[THING_NUMBER], &parts->numbers);
}

static void
agenda_token(Chart *chart, const Beginnings *starts, const ThingSet *things, uint32_t i)
{
  if (thing_set_meets(things, &starts->words))
    agenda_word(chart, i);
  if (thing_set_meets(things, &starts->classes.things))
    agenda_forms(chart, &starts->classes, i);
  if (thing_set_meets(things, &starts->kinds))
    agenda_kinds(chart, starts, things, i);
}

void
agenda_tokens(Chart *chart, const ThingSet *all)
{
  agendas_clear(chart);
  chart->listed = 0;
  Beginnings starts;
  part_beginnings(chart, all, &starts);
  for (uint32_t i = chart->start; i < chart->end; i++) {
    const ThingSet *things = &chart->hits->classes[i]->things;
    if (thing_set_meets(things, &starts.all))
      agenda_token(chart, &starts, things, i);
  }
}

/* Lists the rows of rules that can match and start with a reading of the category. */
static void
agenda_list(Chart *chart, uint16_t category)
{
  const ReadingRows *all = &strata_reading_rows[category];
  StartRows *rows = &chart->rows[category];
  rows->count = 0;
  for (uint32_t i = 0; i < all->below[chart->strata]; i++) {
    rows->rows[rows->count] = all->all.rows[i];
    rows->count += row_possible(chart, &strata_rows[all->all.rows[i]]);
  }
  chart->listed |= UINT32_C(1) << category;
}

void
agenda_reading(Chart *chart, ChartReading *reading)
{
  if ((chart->listed >> reading->category & 1) == 0)
    agenda_list(chart, reading->category);
  beginning_fill(
      &reading->beginning,
      &(Slot){SLOT_READING, reading->first, reading->last, {.meaning = reading->meaning}},
      reading_order(reading, chart->reading_count++));
  agenda_add_listed(chart, &chart->rows[reading->category], &reading->beginning);
}
