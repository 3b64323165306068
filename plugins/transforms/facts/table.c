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
#include "plugins/transforms/facts/facts.h"

enum {
  TABLE_COLUMNS = 16,
  TABLE_GAP = 3,        /* so many spaces part two cells, one less two numbers        */
  TABLE_UNIT_WORDS = 16 /* a unit stands within so many tokens of a cell or a caption */
};

typedef struct Cell {
  uint32_t first, last; /* tokens; first > last when it is empty */
} Cell;

/* One line of the text, in tokens. */
typedef struct Line {
  uint32_t first, last;
  Cell cells[TABLE_COLUMNS];
  uint32_t count;
  bool bars;
} Line;

typedef struct Column {
  Cell head;
  int32_t time; /* the mention of its period, -1                    */
  int32_t base; /* a column of changes: the words of its basis, -1  */
  bool change;
  bool ratio; /* "in % of 2022" */
  bool has_unit;
  Quantity unit; /* "1 million US dollars" */
} Column;

typedef struct Table {
  Facts *facts;
  Cell caption;
  int32_t caption_time;
  bool has_unit;
  Quantity unit;
  Column columns[TABLE_COLUMNS];
  uint32_t count;
  bool headless; /* the caption alone says what the columns are */
} Table;

/* ---- Lines and cells ------------------------------------------------------------------------- */

static bool
cell_is_empty(Cell cell)
{
  return cell.first > cell.last;
}

/* The token is a number, or what one begins or ends with. */
static bool
cell_is_number(const Facts *facts, uint32_t token)
{
  return facts->analysis->tokens[token].kind == TOKEN_NUMBER || facts_is(facts, token, "%") ||
         facts_is(facts, token, "+") || facts_is(facts, token, "-");
}

/* White space that parts cells stands in front of the token. */
static bool
cell_begins(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t spaces = 0;
  for (uint32_t at = tokens[token - 1].end; at < tokens[token].start; at++) {
    if (facts->analysis->text[at] == '\t')
      return true;
    spaces += facts->analysis->text[at] == ' ';
  }
  bool numbers =
      spaces + 1 == TABLE_GAP && cell_is_number(facts, token - 1) && cell_is_number(facts, token);
  return spaces >= TABLE_GAP || numbers;
}

static void
line_add(const Facts *facts, Line *line, uint32_t first, uint32_t end)
{
  const Token *tokens = facts->analysis->tokens;
  Cell cell = {first, end - 1};
  if (line->count == TABLE_COLUMNS)
    return;
  if (first >= end)
    cell = (Cell){1, 0};
  while (!cell_is_empty(cell) && cell.last > cell.first && tokens[cell.last].kind == TOKEN_BREAK)
    cell.last--;
  if (!cell_is_empty(cell) && tokens[cell.first].kind == TOKEN_BREAK)
    cell = (Cell){1, 0};
  line->cells[line->count++] = cell;
}

static bool
table_line(const Facts *facts, uint32_t first, Line *line)
{
  const Analysis *analysis = facts->analysis;
  uint32_t end = first + 1;
  if (first >= analysis->token_count)
    return false;
  memset(line, 0, sizeof *line);
  line->bars = facts_is(facts, first, "|");
  for (; end < analysis->token_count && !(analysis->tokens[end].flags & TOKEN_LINE_BEFORE); end++)
    line->bars = line->bars || facts_is(facts, end, "|");
  line->first = first;
  line->last = end - 1;
  uint32_t start = line->bars && facts_is(facts, first, "|") ? first + 1 : first;
  for (uint32_t token = start; token < end; token++) {
    if (line->bars && facts_is(facts, token, "|")) {
      line_add(facts, line, start, token);
      start = token + 1;
    } else if (!line->bars && token > start && cell_begins(facts, token)) {
      line_add(facts, line, start, token);
      start = token;
    }
  }
  line_add(facts, line, start, end);
  return true;
}

static bool
line_has_words(const Facts *facts, const Line *line)
{
  for (uint32_t token = line->first; token <= line->last; token++)
    if (facts->analysis->tokens[token].kind == TOKEN_WORD)
      return true;
  return false;
}

static int32_t
cell_mention(const Facts *facts, Cell cell, MentionKind kind)
{
  for (uint32_t token = cell.first; token <= cell.last; token++) {
    int32_t i = facts_at(facts, token);
    if (i >= 0 && facts->mentions[i].kind == kind && facts->mentions[i].first >= cell.first &&
        facts->mentions[i].last <= cell.last)
      return i;
  }
  return -1;
}

static bool
cell_says(const Facts *facts, Cell cell, LexiconClass class_id)
{
  for (uint32_t token = cell.first; token <= cell.last; token++)
    if (facts_in(facts, token, class_id))
      return true;
  return false;
}

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
cell_unit(const Facts *facts, Cell cell, Quantity *unit)
{
  bool counts = false;
  for (uint32_t token = cell.first; token <= cell.last && token < cell.first + TABLE_UNIT_WORDS;
       token++) {
    if (phrase_unit(facts, facts_text(facts, token, cell.last), counts, unit))
      return true;
    counts = facts_is(facts, token, ",") || facts_is(facts, token, "(");
  }
  return false;
}

/* The words of a head or caption in front of its unit. */
static Cell
cell_name(const Facts *facts, Cell cell)
{
  for (uint32_t token = cell.first; token <= cell.last; token++)
    if (token > cell.first && (facts_is(facts, token, ",") || facts_is(facts, token, "(")))
      return (Cell){cell.first, token - 1};
  return cell;
}

/* The line above the head, from behind "Table 1." on; prose is no caption. */
static void
table_caption(Table *table, const Line *line)
{
  const Facts *facts = table->facts;
  Cell cell = {line->first, line->last};
  while (cell.last > cell.first && facts->analysis->tokens[cell.last].kind == TOKEN_BREAK)
    cell.last--;
  table->caption = (Cell){1, 0};
  table->caption_time = -1;
  table->has_unit = false;
  if (facts_is(facts, cell.last, "."))
    return;
  for (uint32_t token = cell.first; token < cell.last && token <= cell.first + 3; token++)
    if (facts_is(facts, token, "."))
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
  if (!table->has_unit && line->count > 0 && !cell_is_empty(line->cells[0]))
    table->has_unit = cell_unit(facts, line->cells[0], &table->unit); /* "Results ($m)" */
  bool unit = false, timed = false;
  table->count = line->count;
  for (uint32_t i = 0; i < line->count; i++) {
    Column *column = &table->columns[i];
    Cell cell = line->cells[i];
    *column = (Column){.head = cell, .time = -1, .base = -1};
    if (cell_is_empty(cell))
      continue;
    column->time = cell_mention(facts, cell, MENTION_PERIOD);
    column->base = cell_mention(facts, cell, MENTION_BASE);
    column->change = i > 0 && (cell_says(facts, cell, CLASS_TABLE_CHANGE) || column->base >= 0);
    column->has_unit = i > 0 && cell_unit(facts, cell, &column->unit);
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
  if (line->count != count || cell_is_empty(line->cells[0]) || !line_has_words(facts, line))
    return false;
  for (uint32_t i = 1; i < count; i++)
    if (!cell_is_empty(line->cells[i]) &&
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
    memmove(&whole.cells[1], whole.cells, line->count * sizeof(Cell));
    whole.cells[0] = (Cell){1, 0};
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
table_place(const Table *table, const Column *column, Mention *mention, Cell label)
{
  Cell above =
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
table_name(Mention *mention, Cell name)
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
  if (cell_is_empty(line->cells[0]))
    return;
  int32_t row_time = cell_mention(facts, line->cells[0], MENTION_PERIOD);
  bool labelled = !table->has_unit && cell_unit(facts, line->cells[0], &label);
  for (uint32_t c = 1; c < MIN(table->count, line->count); c++) {
    const Column *column = &table->columns[c];
    const Quantity *unit = column->has_unit ? &column->unit : labelled ? &label : &table->unit;
    if (cell_is_empty(line->cells[c]))
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

void
facts_find_tables(Facts *facts)
{
  Table table = {.facts = facts};
  Line line, next, above = {1, 0, {{0, 0}}, 0, false};
  bool inside = false;
  for (uint32_t first = 0; table_line(facts, first, &line); first = line.last + 1) {
    bool more = !inside && line.count > 1 && table_line(facts, line.last + 1, &next);
    if (!inside && line.count > 1) {
      table_caption(&table, above.first <= above.last ? &above : &line);
      inside = is_head(&table, &line, more ? &next : NULL, above.first <= above.last);
      if (inside && table.headless)
        table_row(&table, &line);
    } else if (line.count > 1 && inside) {
      table_row(&table, &line);
    }
    if (line.count == 1 && line_has_words(facts, &line)) {
      inside = false;
      above = line;
    }
  }
}
