/* summary.c - the table of stages at the end of a run. */
#include <inttypes.h>
#include <stdio.h>

#include "core/cli/cli.h"

typedef struct Column {
  const char *title;
  size_t offset; /* of the count in ArykStageReport                    */
  bool always;   /* shown also when it is zero for every stage         */
} Column;

static const Column columns[] = {
    {"read", offsetof(ArykStageReport, read), true},
    {"written", offsetof(ArykStageReport, written), true},
    {"dropped", offsetof(ArykStageReport, dropped), true},
    {"rejected", offsetof(ArykStageReport, rejected), true},
    {"emitted", offsetof(ArykStageReport, emitted), false},
    {"bypassed", offsetof(ArykStageReport, bypassed), false},
    {"untaken", offsetof(ArykStageReport, untaken), false},
    {"retried", offsetof(ArykStageReport, retried), false},
};

static uint64_t
count_at(const ArykStageReport *stage, const Column *column)
{
  uint64_t count;
  memcpy(&count, (const char *)stage + column->offset, sizeof count);
  return count;
}

static bool
is_shown(const ArykReport *report, const Column *column)
{
  bool shown = column->always;
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++)
    shown |= count_at(aryk_report_stage(report, i), column) > 0;
  return shown;
}

static int
width_of(const ArykReport *report, const Column *column)
{
  int width = (int)strlen(column->title);
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++) {
    int digits = snprintf(NULL, 0, "%" PRIu64, count_at(aryk_report_stage(report, i), column));
    width = MAX(width, digits);
  }
  return width;
}

/* In characters: names may be in any script. */
static void
print_padded(const char *text, long width)
{
  fprintf(stderr, "%s%*s", text, (int)MAX(0, width - g_utf8_strlen(text, -1)), "");
}

static long
name_width(const ArykReport *report)
{
  long width = 5;
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++)
    width = MAX(width, g_utf8_strlen(aryk_report_stage(report, i)->name, -1));
  return width;
}

/* A run that failed before it read anything has nothing to sum up. */
static bool
is_worth_showing(const ArykReport *report)
{
  bool any = aryk_report_outcome(report) == ARYK_DONE;
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++)
    any |= aryk_report_stage(report, i)->read > 0;
  return any;
}

void
summary_print(const ArykReport *report)
{
  unsigned count = aryk_report_stage_count(report);
  if (!is_worth_showing(report))
    return;
  int widths[G_N_ELEMENTS(columns)];
  for (unsigned k = 0; k < G_N_ELEMENTS(columns); k++)
    widths[k] = is_shown(report, &columns[k]) ? width_of(report, &columns[k]) : 0;
  long names = name_width(report);
  print_padded("stage", names);
  for (unsigned k = 0; k < G_N_ELEMENTS(columns); k++) {
    if (widths[k] > 0)
      fprintf(stderr, "  %*s", widths[k], columns[k].title);
  }
  fputc('\n', stderr);
  for (unsigned i = 0; i < count; i++) {
    const ArykStageReport *stage = aryk_report_stage(report, i);
    print_padded(stage->name, names);
    for (unsigned k = 0; k < G_N_ELEMENTS(columns); k++) {
      if (widths[k] > 0)
        fprintf(stderr, "  %*" PRIu64, widths[k], count_at(stage, &columns[k]));
    }
    fputc('\n', stderr);
  }
}
