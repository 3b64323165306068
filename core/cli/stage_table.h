/* stage_table.h - the counts of all stages, as a table for people or a line for each stage. */
#ifndef CORE_CLI_STAGE_TABLE_H
#define CORE_CLI_STAGE_TABLE_H

#include <aryk/aryk.h>

typedef enum StageCell {
  CELL_COUNT,
  CELL_BYTES,
  CELL_SECONDS, /* of microseconds                                                      */
  CELL_SHARE    /* of microseconds: in percent of the run's time, all workers together  */
} StageCell;

typedef struct StageColumn {
  const char *title;
  size_t offset; /* of the uint64_t in ArykStageReport           */
  StageCell cell;
  bool always; /* shown also when it is zero for every stage   */
} StageColumn;

#define STAGE_COLUMN(member, cell, always)                                                         \
  {                                                                                                \
#member, offsetof(ArykStageReport, member), cell, always                                       \
  }

typedef struct StageTable {
  const ArykReport *report;
  const StageColumn *columns;
  unsigned n_columns;
  int64_t elapsed; /* microseconds of the run, for CELL_SHARE */
} StageTable;

/* Says it with log.h: as text all at once, as JSON a message for each stage. */
void stage_table_say(const StageTable *table);

#endif
