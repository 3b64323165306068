/* stage_table.c - the counts of all stages: see stage_table.h. */
#include "core/cli/stage_table.h"

#include <inttypes.h>

#include "core/cli/log.h"
#include "core/cli/terminal.h"
#include "core/cli/text.h"

static const char name_title[] = "stage";

static uint64_t
count_at(const ArykStageReport *stage, const StageColumn *column)
{
  uint64_t count;
  memcpy(&count, (const char *)stage + column->offset, sizeof count);
  return count;
}

/* A transform reads and writes no bytes: its cell is empty. */
static char *
cell(const StageTable *table, const StageColumn *column, unsigned i)
{
  const ArykStageReport *stage = aryk_report_stage(table->report, i);
  uint64_t count = count_at(stage, column);
  switch (column->cell) {
  case CELL_BYTES:
    return count == 0 && stage->kind == ARYK_KIND_TRANSFORM ? g_strdup("") : text_bytes(count);
  case CELL_SECONDS:
    return g_strdup_printf("%.2f s", (double)count / G_USEC_PER_SEC);
  case CELL_SHARE:
    return g_strdup_printf("%.0f%%", (double)count * 100 / (double)MAX(1, table->elapsed));
  case CELL_COUNT:
    break;
  }
  return g_strdup_printf("%" PRIu64, count);
}

static bool
is_shown(const StageTable *table, const StageColumn *column)
{
  bool shown = column->always;
  for (unsigned i = 0; i < aryk_report_stage_count(table->report); i++)
    shown |= count_at(aryk_report_stage(table->report, i), column) > 0;
  return shown;
}

/* ---- Text ----------------------------------------------------------------------------------- */

/* The numbers of a column, from the title down, all of one width. */
static void
append_column(const StageTable *table, const StageColumn *column, GPtrArray *lines)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(cells, g_strdup(column->title));
  for (unsigned i = 0; i < aryk_report_stage_count(table->report); i++)
    g_ptr_array_add(cells, cell(table, column, i));
  int width = 0;
  for (guint i = 0; i < cells->len; i++)
    width = MAX(width, (int)strlen(g_ptr_array_index(cells, i)));
  for (guint i = 0; i < cells->len; i++)
    g_string_append_printf(g_ptr_array_index(lines, i), "  %*s", width,
                           (const char *)g_ptr_array_index(cells, i));
  g_ptr_array_unref(cells);
}

static GPtrArray *
name_lines(const StageTable *table)
{
  unsigned count = aryk_report_stage_count(table->report);
  long width = (long)strlen(name_title);
  for (unsigned i = 0; i < count; i++)
    width = MAX(width, text_width(aryk_report_stage(table->report, i)->name));
  GPtrArray *lines = g_ptr_array_new();
  for (unsigned i = 0; i <= count; i++) {
    GString *line = g_string_new(NULL);
    const char *name = i == 0 ? name_title : aryk_report_stage(table->report, i - 1)->name;
    text_append_padded(line, name, width);
    g_ptr_array_add(lines, line);
  }
  return lines;
}

static void
say_text(const StageTable *table)
{
  GPtrArray *lines = name_lines(table);
  for (unsigned k = 0; k < table->n_columns; k++) {
    if (is_shown(table, &table->columns[k]))
      append_column(table, &table->columns[k], lines);
  }
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++) {
    GString *line = g_ptr_array_index(lines, i);
    g_string_append_printf(text, "%s\n", g_strchomp(line->str));
    g_string_free(line, TRUE);
  }
  terminal_write(text->str);
  g_string_free(text, TRUE);
  g_ptr_array_unref(lines);
}

/* ---- A line for each stage ------------------------------------------------------------------ */

static void
say_stages(const StageTable *table)
{
  for (unsigned i = 0; i < aryk_report_stage_count(table->report); i++) {
    GString *message = g_string_new(NULL);
    for (unsigned k = 0; k < table->n_columns; k++) {
      if (!is_shown(table, &table->columns[k]))
        continue;
      char *value = cell(table, &table->columns[k], i);
      if (value[0] != '\0')
        g_string_append_printf(message, "%s%s %s", message->len > 0 ? ", " : "",
                               table->columns[k].title, value);
      g_free(value);
    }
    log_tell_stage(aryk_report_stage(table->report, i)->name, message->str);
    g_string_free(message, TRUE);
  }
}

void
stage_table_say(const StageTable *table)
{
  if (log_format() == LOG_JSON)
    say_stages(table);
  else
    say_text(table);
}
