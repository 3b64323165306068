/* table.c - columns of figures: lines of cells between bars.
 *
 *   Table 1. Turnover, million US dollars
 *
 *   Country | H1 2022 | H1 2023 | Change, %
 *   Norland | 1,318.4 | 1,846.1 |  +40.0
 *
 * The line above says what is counted and in which unit, the head says when, and the first cell of
 * a row of whom. A column of changes belongs to the last column of values in front of it and is
 * measured against the one before that. */
#include "plugins/transforms/facts/facts.h"

enum {
  TABLE_COLUMNS = 16
};

typedef struct Column {
  int32_t time; /* the mention of its period, -1 */
  bool change;
} Column;

typedef struct Table {
  Facts *facts;
  uint32_t caption_first, caption_last; /* tokens; first > last when there is none */
  Quantity unit;                        /* "1 million US dollars"                  */
  bool has_unit;
  Column columns[TABLE_COLUMNS];
  uint32_t count;
} Table;

/* One line of the text, in tokens. */
typedef struct Line {
  uint32_t first, last;
  uint32_t bars;
} Line;

static bool
table_line(const Facts *facts, uint32_t first, Line *line)
{
  const Analysis *analysis = facts->analysis;
  if (first >= analysis->token_count)
    return false;
  *line = (Line){.first = first, .last = first};
  for (uint32_t token = first; token < analysis->token_count; token++) {
    if (token > first && (analysis->tokens[token].flags & TOKEN_LINE_BEFORE))
      break;
    line->last = token;
    line->bars += facts_is(facts, token, "|");
  }
  return true;
}

/* Cell number `column` of a line: its tokens; false when there is none or it is empty. */
static bool
table_cell(const Facts *facts, Line line, uint32_t column, uint32_t *first, uint32_t *last)
{
  uint32_t at = 0;
  uint32_t start = line.first;
  for (uint32_t token = line.first; token <= line.last + 1; token++) {
    bool end = token > line.last || facts_is(facts, token, "|");
    if (!end)
      continue;
    if (at == column && token > start) {
      *first = start;
      *last = token - 1;
      while (*last > *first && facts->analysis->tokens[*last].kind == TOKEN_BREAK)
        (*last)--;
      return true;
    }
    at++;
    start = token + 1;
  }
  return false;
}

static int32_t
table_mention(const Facts *facts, uint32_t first, uint32_t last, MentionKind kind)
{
  for (uint32_t token = first; token <= last; token++) {
    int32_t i = facts_at(facts, token);
    if (i >= 0 && facts->mentions[i].kind == kind)
      return i;
  }
  return -1;
}

/* The unit that the tokens name without a number: read as "1 million US dollars". */
static bool
table_unit(const Facts *facts, uint32_t first, uint32_t last, Quantity *unit)
{
  for (uint32_t token = first; token <= last; token++) {
    ArykText rest = facts_text(facts, token, last);
    char *phrase = g_strdup_printf("1 %.*s", (int)MIN(rest.length, 80), rest.data);
    Analysis *analysis = NULL;
    bool found = false;
    if (aryk_utf8_valid(aryk_text(phrase), NULL)) {
      analysis = language_analyse(phrase, strlen(phrase), &facts->analysis->context);
      for (guint i = 0; i < analysis->readings->len && !found; i++) {
        const Reading *reading = &g_array_index(analysis->readings, Reading, i);
        const Quantity *quantity = &reading->meaning.quantity;
        found = reading->meaning.kind == MEANING_QUANTITY && reading->span.start == 0 &&
                (quantity->kind == QUANTITY_MONEY || quantity->kind == QUANTITY_PHYSICAL ||
                 quantity->kind == QUANTITY_PERCENT);
        if (found)
          *unit = *quantity;
      }
    }
    language_analysis_free(analysis);
    g_free(phrase);
    if (found)
      return true;
  }
  return false;
}

/* The head: a period for each column; "Change, %" and the like are changes. */
static bool
table_head(Table *table, Line line)
{
  const Facts *facts = table->facts;
  bool timed = false;
  table->count = MIN(line.bars + 1, (uint32_t)TABLE_COLUMNS);
  for (uint32_t column = 0; column < table->count; column++) {
    uint32_t first;
    uint32_t last;
    table->columns[column] = (Column){.time = -1};
    if (!table_cell(facts, line, column, &first, &last))
      continue;
    table->columns[column].time = table_mention(facts, first, last, MENTION_PERIOD);
    timed = timed || table->columns[column].time >= 0;
    for (uint32_t token = first; token <= last; token++)
      table->columns[column].change =
          table->columns[column].change || facts_in(facts, token, "table_change") != NULL;
  }
  return timed;
}

/* value x 10^6 under "million". */
static bool
table_scale(const Table *table, Mention *mention)
{
  Rational scale = rational_of_int(MAX(table->unit.scale, 1));
  Rational value = mention->quantity.lower;
  if (!rational_multiply(value, scale, &value))
    return false;
  mention->quantity.lower = mention->quantity.upper = value;
  mention->quantity.kind = table->unit.kind;
  memcpy(mention->quantity.unit, table->unit.unit, sizeof mention->quantity.unit);
  memcpy(mention->quantity.per, table->unit.per, sizeof mention->quantity.per);
  return true;
}

static void
table_place(const Table *table, Mention *mention, uint32_t label_first, uint32_t label_last)
{
  mention->dropped = false;
  mention->settled = true;
  mention->in_table = true;
  mention->label_first = label_first;
  mention->label_last = label_last;
  mention->caption_first = table->caption_first;
  mention->caption_last = table->caption_last;
}

/* A cell of changes: of the value in front of it, against the column before that one's. */
static void
table_change(const Table *table, int32_t i, int32_t value, int32_t before)
{
  Facts *facts = table->facts;
  Mention *mention = &facts->mentions[i];
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (value < 0 ||
      !growth_by_percent(mention->quantity.lower, mention->quantity.upper, DIRECTION_UP, &growth))
    return;
  mention->kind = MENTION_CHANGE;
  mention->growth = growth;
  mention->value = value;
  mention->period = facts->mentions[value].period;
  facts->mentions[value].change = i;
  if (before >= 0) {
    mention->base = before;
    mention->growth.base = facts->mentions[before].period;
  }
}

static void
table_row(const Table *table, Line line)
{
  Facts *facts = table->facts;
  uint32_t label_first;
  uint32_t label_last;
  int32_t value = -1;
  int32_t times[2] = {-1, -1}; /* of the last two columns of values */
  if (!table_cell(facts, line, 0, &label_first, &label_last))
    return;
  for (uint32_t column = 1; column < table->count; column++) {
    uint32_t first;
    uint32_t last;
    if (!table_cell(facts, line, column, &first, &last))
      continue;
    int32_t i = table_mention(facts, first, last, MENTION_VALUE);
    if (i < 0 || facts->mentions[i].quantity.kind != QUANTITY_NUMBER)
      continue;
    Mention *mention = &facts->mentions[i];
    if (table->columns[column].change) {
      table_change(table, i, value, times[0]);
    } else if (table->columns[column].time >= 0 && table_scale(table, mention)) {
      table_place(table, mention, label_first, label_last);
      mention->period = facts->mentions[table->columns[column].time].period;
      times[0] = times[1];
      times[1] = table->columns[column].time;
      value = i;
    }
  }
}

/* The line above the head, from behind "Table 1." on. */
static void
table_caption(Table *table, Line line)
{
  const Facts *facts = table->facts;
  table->caption_first = line.first;
  table->caption_last = line.last;
  for (uint32_t token = line.first; token < line.last; token++)
    if (facts_is(facts, token, ".") && token <= line.first + 3)
      table->caption_first = token + 1;
  table->has_unit = table_unit(facts, table->caption_first, table->caption_last, &table->unit);
  for (uint32_t token = table->caption_first; token <= table->caption_last; token++)
    if (facts_is(facts, token, ",") || facts_is(facts, token, "(")) {
      table->caption_last = token - 1;
      break;
    }
}

void
facts_find_tables(Facts *facts)
{
  Table table = {.facts = facts};
  Line line;
  Line above = {1, 0, 0};
  bool inside = false;
  for (uint32_t first = 0; table_line(facts, first, &line); first = line.last + 1) {
    if (line.bars >= 1 && !inside && above.first <= above.last) {
      table_caption(&table, above);
      inside = table.has_unit && table_head(&table, line);
    } else if (line.bars >= 1 && inside) {
      table_row(&table, line);
    }
    bool words = false;
    for (uint32_t token = line.first; token <= line.last; token++)
      words = words || facts->analysis->tokens[token].kind == TOKEN_WORD;
    if (line.bars == 0 && words) {
      inside = false;
      above = line;
    }
  }
}
