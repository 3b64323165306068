/* table.c - columns of figures: lines of cells between bars, tabs or wide gaps.
 *
 *   Table 1. Turnover, million US dollars          Market   Volume, tonnes, 2023   On 2022, %
 *                                                  Italy                  59,800        +10.9
 *   Country | H1 2022 | H1 2023 | Change, %
 *   Norland | 1,318.4 | 1,846.1 |  +40.0
 *
 * The head says of each column what is counted, in which unit and when; what it leaves open says
 * the line above, the caption, or the first cell of the row ("Exports, bn USD"). That cell says of
 * whom, or when. A column of changes belongs to the later of the two columns of values in front of
 * it and is measured against the time in its own head, or against the other column. */
#include "plugins/transforms/facts/cells.h"

enum {
  TABLE_UNIT_WORDS = 16 /* a unit stands within so many tokens of a cell or a caption */
};

typedef struct Column {
  Tokens head;
  int32_t time; /* the mention of its period, -1                    */
  int32_t base; /* a column of changes: the words of its basis, -1  */
  bool change;
  bool ratio; /* "in % of 2022" */
  bool has_unit;
  Quantity unit; /* "1 million US dollars" */
} Column;

typedef struct Table {
  Facts *facts;
  bool inside; /* the lines that come may be its rows */
  Tokens caption;
  int32_t caption_time;
  bool has_unit;
  Quantity unit;
  Column columns[LINE_CELLS];
  uint32_t count;
  bool headless; /* the caption alone says what the columns are */
} Table;

/* ---- The head and the caption ---------------------------------------------------------------- */

/* "million US dollars", read as one of them. */
static bool
phrase_unit(const Facts *facts, ArykText words, bool counts, Quantity *unit)
{
  char *phrase = g_strdup_printf("1 %.*s", (int)MIN(words.length, 80), words.data);
  bool found = false;
  if (aryk_utf8_valid(aryk_text(phrase), NULL)) {
    Analysis *analysis = language_analyse(phrase, strlen(phrase), &facts->analysis->context);
    const Reading *reading =
        analysis->readings->len > 0 ? &g_array_index(analysis->readings, Reading, 0) : NULL;
    if (reading != NULL && reading->meaning->kind == MEANING_QUANTITY && reading->span.start == 0) {
      *unit = reading->meaning->quantity;
      found = unit->kind == QUANTITY_MONEY || unit->kind == QUANTITY_PHYSICAL ||
              unit->kind == QUANTITY_PERCENT || unit->kind == QUANTITY_POINTS ||
              (counts && unit->kind == QUANTITY_COUNT && !unit->incidental);
    }
    language_analysis_free(analysis);
  }
  g_free(phrase);
  return found;
}

/* The unit that the tokens name without a number. What is counted stands behind a comma. */
static bool
cell_unit(const Facts *facts, Tokens cell, Quantity *unit)
{
  bool counts = false;
  for (uint32_t token = cell.first; token <= cell.last && token < cell.first + TABLE_UNIT_WORDS;
       token++) {
    if (phrase_unit(facts, facts_text(facts, token, cell.last), counts, unit))
      return true;
    counts = facts_sign(facts, token, ',') || facts_sign(facts, token, '(');
  }
  return false;
}

/* "Arrivals", "Passengers": a head that is nothing but what is counted. */
static bool
cell_counts(const Facts *facts, Tokens cell, Quantity *unit)
{
  char noun[sizeof unit->unit];
  uint32_t last;
  if (!facts_phrase(facts, cell.first, CLASS_COUNTED, &last) || last != cell.last)
    return false;
  ArykText text = facts_text(facts, cell.last, cell.last);
  memset(unit, 0, sizeof *unit);
  unit->kind = QUANTITY_COUNT;
  unit->lower = unit->upper = rational_of_int(1);
  unit->scale = 1;
  g_snprintf(noun, sizeof noun, "%.*s", (int)MIN(text.length, sizeof noun - 1), text.data);
  memcpy(unit->unit, noun, sizeof noun);
  unit->unit[0] = token_small(unit->unit[0]);
  return true;
}

/* The words of a head or caption in front of its unit. */
static Tokens
cell_name(const Facts *facts, Tokens cell)
{
  for (uint32_t token = cell.first; token <= cell.last; token++)
    if (token > cell.first && (facts_sign(facts, token, ',') || facts_sign(facts, token, '(')))
      return (Tokens){cell.first, token - 1};
  return cell;
}

/* The line above the head, from behind "Table 1." on; prose is no caption. */
static void
table_caption(Table *table, Tokens cell)
{
  const Facts *facts = table->facts;
  while (cell.last > cell.first && facts->analysis->tokens[cell.last].kind == TOKEN_BREAK)
    cell.last--;
  table->caption = (Tokens){1, 0};
  table->caption_time = -1;
  table->has_unit = false;
  if (facts_sign(facts, cell.last, '.'))
    return;
  for (uint32_t token = cell.first; token < cell.last && token <= cell.first + 3; token++)
    if (facts_sign(facts, token, '.'))
      cell.first = token + 1;
  table->has_unit = cell_unit(facts, cell, &table->unit);
  table->caption_time = cell_mention(facts, cell, MENTION_PERIOD);
  table->caption = cell_name(facts, cell);
}

/* What each column is; false when the line is no head of a table. */
static bool
table_head(Table *table, const Line *line)
{
  const Facts *facts = table->facts;
  bool bars = line->bars; /* rows may name their units */
  if (!table->has_unit && line->count > 0 && !tokens_are_none(line->cells[0]))
    table->has_unit = cell_unit(facts, line->cells[0], &table->unit); /* "Results ($m)" */
  bool unit = false, timed = false;
  table->count = line->count;
  for (uint32_t i = 0; i < line->count; i++) {
    Column *column = &table->columns[i];
    Tokens cell = line->cells[i];
    *column = (Column){.head = cell, .time = -1, .base = -1};
    if (tokens_are_none(cell))
      continue;
    column->time = cell_mention(facts, cell, MENTION_PERIOD);
    column->base = cell_mention(facts, cell, MENTION_BASE);
    column->change = i > 0 && (cell_says(facts, cell, CLASS_TABLE_CHANGE) || column->base >= 0);
    column->has_unit =
        i > 0 && (cell_unit(facts, cell, &column->unit) || cell_counts(facts, cell, &column->unit));
    column->ratio = column->has_unit && column->unit.kind == QUANTITY_PERCENT && !column->change &&
                    (column->time >= 0 || column->base >= 0) &&
                    cell_says(facts, cell, CLASS_TABLE_AGAINST);
    column->change = column->change || column->ratio;
    unit = unit || (column->has_unit && !column->change);
    timed = timed || column->time >= 0;
  }
  return unit || ((table->has_unit || bars) && timed);
}

/* The line behind a head without bars must be a row of it. */
static bool
is_row_of(const Facts *facts, const Line *line, uint32_t count)
{
  if (line->count != count || tokens_are_none(line->cells[0]) ||
      !line_has_words(facts, line->tokens))
    return false;
  for (uint32_t i = 1; i < count; i++)
    if (!tokens_are_none(line->cells[i]) &&
        (cell_mention(facts, line->cells[i], MENTION_VALUE) >= 0 ||
         cell_mention(facts, line->cells[i], MENTION_CHANGE) >= 0))
      return true;
  return false;
}

/* A table without a head: "Output of oil products, thousand tonnes:" and rows of a name, a value
 * and what it is in percent of the year before, or its change. */
static bool
is_headless(Table *table, const Line *line)
{
  ArykDecimal least = aryk_decimal(80, 0); /* less may be a share */
  const Facts *facts = table->facts;
  if (line->bars || !table->has_unit || !is_row_of(facts, line, line->count))
    return false;
  table->count = line->count;
  for (uint32_t i = 0; i < line->count; i++) {
    Column *column = &table->columns[i];
    *column = (Column){.head = {1, 0}, .time = -1, .base = -1};
    int32_t value = cell_mention(facts, line->cells[i], MENTION_VALUE);
    int32_t change = cell_mention(facts, line->cells[i], MENTION_CHANGE);
    column->ratio = i > 1 && value >= 0 &&
                    facts->mentions[value].quantity.kind == QUANTITY_PERCENT &&
                    rational_compare(facts->mentions[value].quantity.lower, rational_of(least)) > 0;
    column->change = column->ratio || (i > 1 && change >= 0);
  }
  return true;
}

static bool
is_head(Table *table, const Line *line, const Line *next, bool captioned)
{
  if (line->count < 2)
    return false;
  table->headless = is_headless(table, line);
  if (table->headless)
    return true;
  if (line->bars)
    return captioned && table_head(table, line);
  if (next != NULL && !next->bars && next->count == line->count + 1) { /* the corner is empty */
    Line whole = *line;
    memmove(&whole.cells[1], whole.cells, line->count * sizeof(Tokens));
    whole.cells[0] = (Tokens){1, 0};
    whole.count++;
    return is_row_of(table->facts, next, whole.count) && table_head(table, &whole);
  }
  return next != NULL && is_row_of(table->facts, next, line->count) && table_head(table, line);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* value x 10^6 under "million". */
static bool
value_take_unit(Mention *mention, const Quantity *unit)
{
  Rational value = mention->quantity.lower;
  if (!rational_multiply(value, unit->lower, &value))
    return false;
  mention->quantity.lower = mention->quantity.upper = value;
  mention->quantity.kind = unit->kind;
  mention->quantity.incidental = false;
  memcpy(mention->quantity.unit, unit->unit, sizeof mention->quantity.unit);
  memcpy(mention->quantity.per, unit->per, sizeof mention->quantity.per);
  return true;
}

static void
table_place(const Table *table, const Column *column, Mention *mention, Tokens label)
{
  Tokens above =
      column->has_unit && !column->change ? cell_name(table->facts, column->head) : table->caption;
  mention->dropped = false;
  mention->settled = true;
  mention->in_table = true;
  mention->change = mention->value = mention->conversion = -1;
  mention->base_of = mention->base_value = -1;
  mention->label_first = label.first;
  mention->label_last = label.last;
  mention->caption_first = above.first;
  mention->caption_last = above.last;
}

static Period
mention_period(const Facts *facts, int32_t mention)
{
  Period none = {0};
  return mention >= 0 ? facts->mentions[mention].period : none;
}

/* A cell of changes: of the value in front of it, against the time in its head or else the column
 * before that value's. */
static void
table_change(const Table *table, const Column *column, int32_t i, int32_t value, int32_t before)
{
  Facts *facts = table->facts;
  Mention *mention = &facts->mentions[i];
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (value < 0)
    return;
  if (mention->kind == MENTION_VALUE &&
      !(column->ratio ? growth_by_ratio(mention->quantity.lower, mention->quantity.upper, &growth)
                      : growth_by_percent(mention->quantity.lower, mention->quantity.upper,
                                          DIRECTION_UP, &growth)))
    return;
  if (mention->kind == MENTION_VALUE)
    mention->growth = growth;
  mention->kind = MENTION_CHANGE;
  mention->value = value;
  mention->period = facts->mentions[value].period;
  facts->mentions[value].change = i;
  if (before >= 0 && column->time < 0 && /* two columns of one time */
      period_equal(mention_period(facts, before), mention->period))
    before = -1;
  mention->base = column->base >= 0 ? column->base : column->time >= 0 ? column->time : before;
  if (column->base >= 0)
    growth_take_base(&mention->growth, &facts->mentions[column->base].growth);
  else
    mention->growth.base = mention_period(facts, mention->base);
}

/* Which of the last two values is of the later time: the last one where nothing tells. */
static int
table_later(const Facts *facts, const int32_t values[2], const int32_t times[2])
{
  Period first = mention_period(facts, times[0]), second = mention_period(facts, times[1]);
  bool back = values[0] >= 0 && first.unit != PERIOD_NONE && second.unit != PERIOD_NONE &&
              first.start > second.start;
  return back ? 0 : 1;
}

/* "Exports, bn USD": what stands in front of the unit is all of the name. */
static void
table_name(Mention *mention, Tokens name)
{
  mention->label_first = name.first;
  mention->label_last = name.last;
  mention->caption_first = 1;
  mention->caption_last = 0;
}

/* The time of the last figure in front of the table. */
static Period
period_in_front(const Facts *facts, int32_t i)
{
  Period none = {0};
  while (i-- > 0) {
    const Mention *front = &facts->mentions[i];
    bool figure = (front->kind == MENTION_VALUE || front->kind == MENTION_CHANGE) &&
                  !front->dropped && front->period.unit != PERIOD_NONE;
    if (figure && !(front->time >= 0 && facts_is_of_plan(facts, &facts->mentions[front->time])))
      return front->period;
  }
  return none;
}

static void
table_row(const Table *table, const Line *line)
{
  Facts *facts = table->facts;
  int32_t values[2] = {-1, -1}, times[2] = {-1, -1}; /* of the last two columns of values */
  Quantity label;
  if (tokens_are_none(line->cells[0]))
    return;
  int32_t row_time = cell_mention(facts, line->cells[0], MENTION_PERIOD);
  bool labelled = !table->has_unit && cell_unit(facts, line->cells[0], &label);
  for (uint32_t c = 1; c < MIN(table->count, line->count); c++) {
    const Column *column = &table->columns[c];
    const Quantity *unit = column->has_unit ? &column->unit : labelled ? &label : &table->unit;
    if (tokens_are_none(line->cells[c]))
      continue;
    int32_t i = cell_mention(facts, line->cells[c], MENTION_VALUE);
    int32_t change = cell_mention(facts, line->cells[c], MENTION_CHANGE);
    if (column->change && (i >= 0 || change >= 0)) {
      int later = table_later(facts, values, times);
      table_change(table, column, i >= 0 ? i : change, values[later], times[1 - later]);
      continue;
    }
    int32_t time = column->time >= 0 ? column->time
                   : row_time >= 0   ? row_time
                                     : table->caption_time;
    if (i < 0 || facts->mentions[i].quantity.kind != QUANTITY_NUMBER ||
        (!column->has_unit &&
         ((!table->has_unit && !labelled) || (time < 0 && !table->headless))) ||
        !value_take_unit(&facts->mentions[i], unit))
      continue;
    table_place(table, column, &facts->mentions[i], line->cells[0]);
    facts->mentions[i].period =
        time < 0 && table->headless ? period_in_front(facts, i) : mention_period(facts, time);
    if (labelled && !column->has_unit)
      table_name(&facts->mentions[i], cell_name(facts, line->cells[0]));
    times[0] = times[1];
    times[1] = time;
    values[0] = values[1];
    values[1] = i;
  }
}

/* One more line of the text: `last`, the last line that stood alone, becomes a caption perhaps. */
static void
table_line(Table *table, guint number, Tokens *alone)
{
  const Facts *facts = table->facts;
  const GArray *lines = facts->lines;
  const TextLine *at = &g_array_index(lines, TextLine, number);
  Line line, next;
  line_cut(facts, at, &line);
  if (line.count > 1 && table->inside) {
    table_row(table, &line);
  } else if (line.count > 1) {
    bool more = number + 1 < lines->len;
    if (more)
      line_cut(facts, at + 1, &next);
    table_caption(table, tokens_are_none(*alone) ? at->tokens : *alone);
    table->inside = is_head(table, &line, more ? &next : NULL, !tokens_are_none(*alone));
    if (table->inside && table->headless)
      table_row(table, &line);
  } else if (line_has_words(facts, at->tokens)) {
    table->inside = false;
    *alone = at->tokens;
  }
}

bool
facts_find_tables(Facts *facts)
{
  Table table = {.facts = facts};
  Tokens alone = {1, 0};
  bool rows = false;
  for (guint i = 0; i < facts->lines->len; i++) {
    table_line(&table, i, &alone);
    rows = rows || table.inside;
  }
  return rows;
}
