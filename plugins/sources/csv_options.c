/* csv_options.c - the options of the source csv: see csv_source.h. */
#include "plugins/sources/csv_source.h"

#include "plugins/formats/csv_delimiter.h"

static const char *const ragged_words[] = {"reject", "pad", "cut", "fit", NULL};
static const char *const types_words[] = {"declared", "inferred", NULL};

static const ArykOption column_options[] = {
    ARYK_OPTION_STRING_REQUIRED(CsvColumnOption, name, "the field that the column becomes"),
    ARYK_OPTION_STRING(CsvColumnOption, header, NULL,
                       "its name in the header row, if that is another one"),
    ARYK_OPTION_ENUM(CsvColumnOption, type, cell_type_words, CELL_STRING, "the type of its values"),
    ARYK_OPTION_STRING(
        CsvColumnOption, format, NULL,
        "how values are written: for dates and timestamps a pattern (\"%d.%m.%Y\"), as "
        "strptime() of expressions has them, for numbers an example (\"1 234,56\")"),
    ARYK_OPTION_END};

const ArykOption csv_options[] = {
    ARYK_OPTION_PATHS(Csv, path, ARYK_OPTION_REQUIRED,
                      "files, folders (read recursively), patterns such as \"in/*.csv\", or "
                      "\"-\" for standard input; one, or a list of them"),
    ARYK_OPTION_STRING(Csv, match, NULL,
                       "in folders, read only files whose name matches this pattern (\"*.csv\")"),
    ARYK_OPTION_BOOL(Csv, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(Csv, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_BOOL(Csv, header, true,
                     "the first row of each file has the names of the columns; without it they are "
                     "those of columns, or else column_1, column_2 and so on"),
    ARYK_OPTION_STRING(Csv, delimiter, ",",
                       "between cells: one ASCII character, such as \";\" or \"\\t\""),
    ARYK_OPTION_STRING(Csv, quote, "\"",
                       "around cells that hold delimiters or line ends: one ASCII character, such "
                       "as \"'\"; \"\": there are no quotes"),
    ARYK_OPTION_STRING(Csv, escape, NULL,
                       "the character behind it stands for itself, in quotes or not: one ASCII "
                       "character, such as \"\\\"; if not given, there is none, and quotes in "
                       "quotes are doubled"),
    ARYK_OPTION_STRING(Csv, comment, NULL,
                       "lines that begin with this character are skipped: one ASCII character, "
                       "such as \"#\""),
    ARYK_OPTION_STRINGS(Csv, null, 0,
                        "how null is spelled, one text or a list of them, such as [ \"\", \"NA\" "
                        "]; in quotes it is that text; if not given, a cell with nothing in it"),
    ARYK_OPTION_ENUM(Csv, ragged, ragged_words, RAGGED_REJECT,
                     "a row with fewer or more cells than there are columns: reject it; pad it "
                     "with nulls where some are missing; cut off those that are too many; fit: "
                     "pad and cut"),
    ARYK_OPTION_STRING(Csv, encoding, "utf-8",
                       "text encoding: utf-8, or one with a byte a character, such as "
                       "windows-1251, koi8-r or iso-8859-1"),
    ARYK_OPTION_ENUM(Csv, invalid, text_invalid_words, TEXT_INVALID_REJECT,
                     "a row with bytes that are not valid in the encoding: reject it, or repair "
                     "it, with U+FFFD for each broken sequence"),
    ARYK_OPTION_GROUPS(Csv, columns, CsvColumnOption, column_options, 0,
                       "columns that are not just strings of the header's name; with header = "
                       "false all of them, in order"),
    ARYK_OPTION_ENUM(
        Csv, types, types_words, TYPES_DECLARED,
        "types of columns that are not in columns: declared: they are strings; "
        "inferred: int, decimal, bool, date, timestamp or string, as the first rows "
        "have it, and the same for the whole run; what does not fit later is rejected"),
    ARYK_OPTION_INT(Csv, infer_rows, 1000, 1, 1000000,
                    "so many rows tell the types, at most those in the first 512 KiB"),
    ARYK_OPTION_SIZE(Csv, max_record, 16 * 1024 * 1024, 1, UINT32_MAX,
                     "a row that is longer is rejected"),
    ARYK_OPTION_END};

InputSettings
csv_inputs(const Csv *csv)
{
  InputSettings settings = {&csv->path, {csv->match, csv->allow_empty}, csv->new_only};
  return settings;
}

static char
csv_character(const char *option)
{
  return option != NULL ? option[0] : '\0';
}

CsvDialect
csv_dialect(const Csv *csv)
{
  return (CsvDialect){csv->delimiter[0], csv_character(csv->comment), csv_character(csv->quote),
                      csv_character(csv->escape)};
}

/* ---- Checks --------------------------------------------------------------------------------- */

static bool
csv_check_columns(const ArykGroups *columns, GError **error)
{
  const CsvColumnOption *groups = columns->items;
  for (size_t i = 0; i < columns->count; i++) {
    for (size_t j = 0; j < i; j++) {
      if (strcmp(groups[i].name, groups[j].name) == 0)
        return aryk_error(error, ARYK_ERROR_CONFIG, "columns names \"%s\" twice", groups[i].name);
    }
    if (!cell_check_format((CellType)groups[i].type, groups[i].format, error)) {
      g_prefix_error(error, "column \"%s\": ", groups[i].name);
      return false;
    }
  }
  return true;
}

static bool
csv_check_encoding(const char *encoding, GError **error)
{
  TextDecoder *decoder = text_decoder_new(encoding, false, error);
  if (decoder == NULL)
    return false;
  bool fits = text_decoder_keeps_ascii(decoder);
  text_decoder_free(decoder);
  return fits || aryk_error(error, ARYK_ERROR_CONFIG,
                            "encoding = \"%s\" cannot be read row by row; convert the files "
                            "(iconv -f %s -t utf-8), and set encoding = \"utf-8\"",
                            encoding, encoding);
}

bool
csv_check(const void *self, GError **error)
{
  const Csv *csv = self;
  InputSettings settings = csv_inputs(csv);
  CsvSpecials specials = {csv->delimiter, csv->quote, csv->escape, csv->comment};
  return csv_check_specials(&specials, error) && input_list_check(&settings, error) &&
         csv_check_encoding(csv->encoding, error) && csv_check_columns(&csv->columns, error);
}

bool
csv_contract(const void *self, ArykContract *contract, GError **error)
{
  const Csv *csv = self;
  const CsvColumnOption *groups = csv->columns.items;
  InputSettings settings = csv_inputs(csv);
  (void)error;
  for (size_t i = 0; i < csv->columns.count; i++) {
    ArykType type = cell_value_type((CellType)groups[i].type);
    aryk_contract_writes(contract, aryk_field(groups[i].name),
                         ARYK_TYPE_SET(type) | ARYK_TYPE_SET(ARYK_NULL), true);
  }
  if (!csv->header && csv->columns.count > 0)
    aryk_contract_closed(contract);
  input_list_contract(&settings, contract);
  return true;
}
