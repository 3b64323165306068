/* option_table.c - checks and copies option tables; see adopt.h.
 *
 * A wrong table is the mistake of the plugin's author, told at the first load and not when a user
 * happens to set the option. */
#include "core/registry/adopt.h"

#include <inttypes.h>
#include <string.h>

#include "core/expression/expression.h"
#include "core/registry/option_text.h"
#include "core/registry/registry.h"

/* A table without its end would be read on and on. */
#define MOST_ROWS   1000
#define MOST_NESTED 8

const char *const registry_stage_keys[] = {
    "source", "transform", "sink",    "name",  "from",      "when",        "fields", "route",
    "else",   "workers",   "timeout", "retry", "on_reject", "max_rejects", NULL,
};

static bool
is_stage_key(const char *name)
{
  return g_strv_contains(registry_stage_keys, name);
}

static bool G_GNUC_PRINTF(4, 5)
    refuse(const char *where, const ArykOption *row, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  aryk_error(error, ARYK_ERROR_PLUGIN, "%s: option \"%s\": %s", where, row->name, what);
  g_free(what);
  return false;
}

/* The size of the C member that an option is written to. */
static size_t
member_size(uint32_t type)
{
  switch ((ArykOptionType)type) {
  case ARYK_OPT_BOOL:
    return sizeof(bool);
  case ARYK_OPT_INT:
  case ARYK_OPT_DURATION:
    return sizeof(int64_t);
  case ARYK_OPT_SIZE:
    return sizeof(uint64_t);
  case ARYK_OPT_DOUBLE:
    return sizeof(double);
  case ARYK_OPT_DECIMAL:
    return sizeof(ArykDecimal);
  case ARYK_OPT_STRING:
  case ARYK_OPT_PATH:
  case ARYK_OPT_EXPRESSION:
    return sizeof(void *);
  case ARYK_OPT_ENUM:
    return sizeof(int);
  case ARYK_OPT_FIELD:
    return sizeof(ArykField);
  case ARYK_OPT_STRINGS:
  case ARYK_OPT_PATHS:
  case ARYK_OPT_FIELDS:
  case ARYK_OPT_INTS:
  case ARYK_OPT_DECIMALS:
  case ARYK_OPT_GROUPS:
    return sizeof(ArykStrings);
  case ARYK_OPT_END:
  case ARYK_OPT_N_TYPES:
    break;
  }
  return 0;
}

static bool
check_whole_numbers(const ArykOption *row, const char *where, GError **error)
{
  if (row->int_min > row->int_max)
    return refuse(where, row, error,
                  "the smallest value, %" PRId64 ", is above the largest, %" PRId64, row->int_min,
                  row->int_max);
  if (row->type == ARYK_OPT_SIZE && row->int_min < 0)
    return refuse(where, row, error, "a size cannot be negative (smallest value %" PRId64 ")",
                  row->int_min);
  if (row->type == ARYK_OPT_DURATION || (row->flags & ARYK_OPTION_REQUIRED) != 0)
    return true;
  if (row->int_default < row->int_min || row->int_default > row->int_max)
    return refuse(where, row, error, "the default %" PRId64 " is outside %" PRId64 " to %" PRId64,
                  row->int_default, row->int_min, row->int_max);
  return true;
}

static bool
check_reals(const ArykOption *row, const char *where, GError **error)
{
  char lowest[G_ASCII_DTOSTR_BUF_SIZE], highest[G_ASCII_DTOSTR_BUF_SIZE],
      preset[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_dtostr(lowest, sizeof lowest, row->real_min);
  g_ascii_dtostr(highest, sizeof highest, row->real_max);
  g_ascii_dtostr(preset, sizeof preset, row->real_default);
  if (!(row->real_min <= row->real_max))
    return refuse(where, row, error, "the smallest value, %s, is above the largest, %s", lowest,
                  highest);
  if ((row->flags & ARYK_OPTION_REQUIRED) == 0 &&
      !(row->real_default >= row->real_min && row->real_default <= row->real_max))
    return refuse(where, row, error, "the default %s is outside %s to %s", preset, lowest, highest);
  return true;
}

static bool
check_choices(const ArykOption *row, const char *where, GError **error)
{
  if (row->choices == NULL || row->choices[0] == NULL)
    return refuse(where, row, error, "an enum needs a list of choices, NULL behind the last");
  int64_t count = 0;
  for (const char *const *choice = row->choices; *choice != NULL; choice++, count++)
    for (const char *const *before = row->choices; before < choice; before++)
      if (strcmp(*before, *choice) == 0)
        return refuse(where, row, error, "the choice \"%s\" is there twice", *choice);
  if ((row->flags & ARYK_OPTION_REQUIRED) == 0 &&
      (row->int_default < 0 || row->int_default >= count))
    return refuse(where, row, error,
                  "the default is choice %" PRId64 ", but there are 0 to %" PRId64,
                  row->int_default, count - 1);
  return true;
}

static bool
check_duration_default(const ArykOption *row, const char *where, GError **error)
{
  const char *why;
  int64_t microseconds;
  if (!option_text_duration(row->text_default, &microseconds, &why))
    return refuse(where, row, error, "the default \"%s\" cannot be a duration: %s",
                  row->text_default, why);
  if (microseconds < row->int_min || microseconds > row->int_max)
    return refuse(where, row, error,
                  "the default \"%s\" is outside %" PRId64 " to %" PRId64 " microseconds",
                  row->text_default, row->int_min, row->int_max);
  return true;
}

static bool
check_expression_default(const ArykOption *row, const char *where, GError **error)
{
  ExpressionError wrong = {0};
  ArykExpression *expression = expression_parse(row->text_default, &wrong);
  if (expression == NULL) {
    refuse(where, row, error, "the default \"%s\" is not an expression: at byte %zu: %s",
           row->text_default, wrong.offset, wrong.message);
    expression_error_clear(&wrong);
    return false;
  }
  expression_free(expression);
  return true;
}

static bool
check_text_default(const ArykOption *row, const char *where, GError **error)
{
  ArykDecimal decimal;
  if (row->text_default == NULL)
    return true;
  if (!aryk_utf8_valid(aryk_text(row->text_default), NULL))
    return refuse(where, row, error, "the default is not valid UTF-8");
  if (row->type == ARYK_OPT_DURATION)
    return check_duration_default(row, where, error);
  if (row->type == ARYK_OPT_EXPRESSION)
    return check_expression_default(row, where, error);
  if (row->type == ARYK_OPT_DECIMAL && !aryk_decimal_parse(aryk_text(row->text_default), &decimal))
    return refuse(where, row, error, "the default \"%s\" is not a decimal number",
                  row->text_default);
  if (row->type == ARYK_OPT_FIELD && row->text_default[0] == '\0')
    return refuse(where, row, error, "the default is an empty name; say NULL for no field");
  return true;
}

/* What is the same for all types: name, doc, place. */
static bool
check_head(const ArykOption *row, size_t state_size, const char *where, GError **error)
{
  if (row->type == ARYK_OPT_END || row->type >= ARYK_OPT_N_TYPES)
    return refuse(where, row, error, "type %u is not known in ABI %d.%d", row->type, ARYK_ABI_MAJOR,
                  ARYK_ABI_MINOR);
  if (!g_ascii_isalpha(row->name[0]) ||
      strspn(row->name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") !=
          strlen(row->name))
    return refuse(where, row, error, "a definition cannot spell this name; use letters, digits, _");
  if (row->doc == NULL || row->doc[0] == '\0')
    return refuse(where, row, error, "it has no doc");
  const unsigned known = ARYK_OPTION_REQUIRED | ARYK_OPTION_SECRET | ARYK_OPTION_OUTPUT;
  if ((row->flags & ~known) != 0)
    return refuse(where, row, error, "flags 0x%x are not known in ABI %d.%d", row->flags,
                  ARYK_ABI_MAJOR, ARYK_ABI_MINOR);
  if ((row->flags & ARYK_OPTION_OUTPUT) != 0 && row->type != ARYK_OPT_PATH &&
      row->type != ARYK_OPT_PATHS)
    return refuse(where, row, error, "ARYK_OPTION_OUTPUT is for paths");
  size_t size = member_size(row->type);
  if (row->offset > state_size || size > state_size - row->offset)
    return refuse(where, row, error,
                  "it would be written behind the end of the struct (offset %zu, struct of %zu "
                  "bytes); set .state_size, and group tables' struct, to the one the rows name",
                  row->offset, state_size);
  return true;
}

static bool
check_row(const ArykOption *row, size_t state_size, const char *where, GError **error)
{
  if (!check_head(row, state_size, where, error))
    return false;
  switch (row->type) {
  case ARYK_OPT_BOOL:
    if (row->int_default != 0 && row->int_default != 1)
      return refuse(where, row, error, "the default is neither true nor false");
    return true;
  case ARYK_OPT_INT:
  case ARYK_OPT_SIZE:
    return check_whole_numbers(row, where, error);
  case ARYK_OPT_DURATION:
    return check_whole_numbers(row, where, error) && check_text_default(row, where, error);
  case ARYK_OPT_DOUBLE:
    return check_reals(row, where, error);
  case ARYK_OPT_ENUM:
    return check_choices(row, where, error);
  default:
    return check_text_default(row, where, error);
  }
}

static bool
check_against_others(const ArykOption *rows, size_t i, const char *where, GError **error)
{
  const ArykOption *row = &rows[i];
  for (const ArykOption *before = rows; before < row; before++) {
    if (strcmp(before->name, row->name) == 0)
      return refuse(where, row, error, "it is in the table twice");
    if (before->offset < row->offset + member_size(row->type) &&
        row->offset < before->offset + member_size(before->type))
      return refuse(where, row, error, "it is written to the same place as \"%s\"", before->name);
  }
  return true;
}

static ArykOption *adopt_table(const ArykOption *rows, size_t row_size, size_t state_size,
                               const char *where, int depth, GError **error);

/* Replaces row->group, which still is the plugin's, by a copy; by NULL on failure. */
static bool
adopt_group(ArykOption *row, size_t row_size, const char *where, int depth, GError **error)
{
  const ArykOption *foreign = row->group;
  row->group = NULL;
  if (foreign == NULL || row->group_size == 0)
    return refuse(where, row, error, "groups need a table and the size of their struct");
  if (depth == MOST_NESTED)
    return refuse(where, row, error,
                  "groups are nested more than %d deep; does a table hold itself?", MOST_NESTED);
  char *inner = g_strdup_printf("%s: group \"%s\"", where, row->name);
  row->group = adopt_table(foreign, row_size, row->group_size, inner, depth + 1, error);
  g_free(inner);
  return row->group != NULL;
}

static ArykOption *
adopt_table(const ArykOption *rows, size_t row_size, size_t state_size, const char *where,
            int depth, GError **error)
{
  const char *at = (const char *)rows;
  GArray *table = g_array_new(TRUE, TRUE, sizeof(ArykOption)); /* zero-terminated: the end row */
  g_array_set_size(table, 0);
  for (;; at += row_size) {
    ArykOption row = {0};
    memcpy(&row, at, MIN(row_size, sizeof row));
    if (row.name == NULL)
      return (ArykOption *)(void *)g_array_free(table, FALSE);
    const ArykOption *foreign_group = row.group;
    row.group = NULL;
    g_array_append_val(table, row);
    ArykOption *mine = &g_array_index(table, ArykOption, table->len - 1);
    bool good =
        check_row(mine, state_size, where, error) &&
        check_against_others((ArykOption *)(void *)table->data, table->len - 1, where, error);
    if (good && depth == 0 && is_stage_key(row.name))
      good =
          refuse(where, mine, error, "a stage has a key of that name; call the option otherwise");
    if (good && table->len == MOST_ROWS)
      good = refuse(where, mine, error, "the table has no ARYK_OPTION_END");
    if (good && row.type == ARYK_OPT_GROUPS) {
      mine->group = foreign_group;
      good = adopt_group(mine, row_size, where, depth, error);
    }
    if (!good) {
      adopt_options_free((ArykOption *)(void *)g_array_free(table, FALSE));
      return NULL;
    }
  }
}

ArykOption *
adopt_options(const ArykOption *rows, size_t row_size, size_t state_size, const char *where,
              GError **error)
{
  return adopt_table(rows, row_size, state_size, where, 0, error);
}

void
adopt_options_free(ArykOption *rows)
{
  if (rows == NULL)
    return;
  for (ArykOption *row = rows; row->name != NULL; row++)
    adopt_options_free((ArykOption *)row->group);
  g_free(rows);
}
