/* table_layout.h - rows of cells that find out how wide their columns are.
 *
 * The first rows are held until there are enough of them to tell the widths; then they are laid
 * out, and later rows follow in the same widths. A cell that is wider than its column is cut and
 * ends in an ellipsis, but a number never is: it pushes its row to the right rather than to be
 * misread. */
#ifndef PLUGINS_SINKS_TABLE_LAYOUT_H
#define PLUGINS_SINKS_TABLE_LAYOUT_H

#include <aryk/plugin.h>

typedef struct TableColumn {
  ArykField field;
  size_t width;    /* of the widest cell held, and the title; then of the column */
  bool any_text;   /* some cell held is not a number                             */
  bool any_number; /* some cell held is a number                                 */
} TableColumn;

/* A cell: a place in `texts`. */
typedef struct TableCell {
  size_t offset, length;
  bool number;
} TableCell;

/* Start from a zeroed one; free with table_layout_clear(). */
typedef struct TableLayout {
  GArray *columns;   /* of TableColumn                                          */
  ArykBytes texts;   /* of all cells held                                       */
  GArray *cells;     /* of TableCell: the rows held one after another           */
  GArray *row_sizes; /* of size_t: cells in each row; later columns are missing */
  size_t max_width;  /* of a column; at least 1                                 */
  size_t line_width; /* of a line, into which columns are squeezed; 0: any      */
  bool lines;        /* light lines between columns and under the titles        */
  bool fixed;        /* the widths are decided                                  */
} TableLayout;

void table_layout_init(TableLayout *layout, size_t max_width, size_t line_width, bool lines);
void table_layout_clear(TableLayout *layout);

/* Adds a column; it is shown also when no row has the field. */
void table_layout_add_column(TableLayout *layout, ArykField field);
/* Takes the cells of a record as the next row. With `open`, fields that have no column yet get one;
 * otherwise they are left out. False when a field was left out: *missed is the first. */
bool table_layout_hold(TableLayout *layout, const ArykRecord *record, bool open, ArykField *missed);
size_t table_layout_held(const TableLayout *layout);
/* Decides the widths from what is held. */
void table_layout_fix(TableLayout *layout);
/* Appends titles; appends the rows held and forgets them. */
void table_layout_write_head(const TableLayout *layout, ArykBytes *out);
void table_layout_write_rows(TableLayout *layout, ArykBytes *out);

/* The columns, their widths and the rows held, as a floating reference; and back, into a layout
 * that was set up in the same way. False when it is not such a state. */
#define TABLE_LAYOUT_STATE "(ba(stbb)ata(ttb)ay)"
GVariant *table_layout_save(const TableLayout *layout);
ARYK_MUST_CHECK bool table_layout_restore(TableLayout *layout, GVariant *state);

#endif
