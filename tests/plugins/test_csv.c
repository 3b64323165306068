/* test_csv.c - CSV read, cut and written: the rules of RFC 4180 and what real files do. */
#include "tests/core/cmocka_first.h"

#include "core/record/output.h"
#include "plugins/formats/cell_read.h"
#include "plugins/formats/csv_read.h"
#include "plugins/formats/csv_write.h"

/* All rows as text: cells in <>, quoted ones in "", a row a line; mistakes as !line:start-end. */
static char *
show_dialect(ArykText text, CsvDialect dialect)
{
  GString *shown = g_string_new(NULL);
  CsvReader reader;
  CsvResult result;
  GError *error = NULL;
  csv_reader_init(&reader, text, dialect.delimiter, 1);
  csv_reader_speak(&reader, dialect);
  while ((result = csv_read_row(&reader, &error)) != CSV_END) {
    if (result == CSV_BAD) {
      g_string_append_printf(shown, "!%u:%zu-%zu\n", reader.row_line, reader.start, reader.end);
      assert_string_equal(aryk_error_code_name(error), "format");
      g_clear_error(&error);
      continue;
    }
    g_string_append_printf(shown, "%u:", reader.row_line);
    for (guint i = 0; i < reader.cells->len; i++) {
      const CsvCell *cell = &g_array_index(reader.cells, CsvCell, i);
      char *single = g_malloc(cell->text.length + 1);
      size_t length = csv_cell_single(cell, single);
      if (!cell->doubled) {
        length = cell->text.length;
        memcpy(single, cell->text.data, length);
      }
      g_string_append_c(shown, cell->quoted ? '"' : '<');
      g_string_append_len(shown, single, (gssize)length);
      g_string_append_c(shown, cell->quoted ? '"' : '>');
      g_free(single);
    }
    g_string_append_c(shown, '\n');
  }
  csv_reader_clear(&reader);
  return g_string_free(shown, FALSE);
}

static char *
show(ArykText text, char delimiter)
{
  return show_dialect(text, (CsvDialect){delimiter, '\0', '"', '\0'});
}

static void
rows_are_read(void **state)
{
  (void)state;
  static const struct {
    const char *text, *shown;
  } cases[] = {
      {"", ""},
      {"a,b\r\nc,d\r\n", "1:<a><b>\n2:<c><d>\n"},
      {"a,b\nc,d", "1:<a><b>\n2:<c><d>\n"},
      {"a,b\rc,d\r", "1:<a><b>\n2:<c><d>\n"},
      {"a,,\n,\n", "1:<a><><>\n2:<><>\n"},
      {"\n\r\n\na\n\n", "4:<a>\n"},
      {"\"a\",\"b\"\n", "1:\"a\"\"b\"\n"},
      {"\"a\"\"b\",\"\"\"\",\"\"", "1:\"a\"b\"\"\"\"\"\"\n"},
      {"\"x,y\r\nz\",1\r\nn,2\r\n", "1:\"x,y\r\nz\"<1>\n3:<n><2>\n"},
      {"\"a\rb\",1\rc,2\r", "1:\"a\rb\"<1>\n3:<c><2>\n"},
      {"a\"b,c\"\"d\n", "1:<a\"b><c\"\"d>\n"},
      {" \"a\",b\n", "1:< \"a\"><b>\n"},
      {"\"a\" ,b\nnext,1\n", "!1:0-7\n2:<next><1>\n"},
      {"\"a\"b\"c\",d\nnext\n", "!1:0-10\n2:<next>\n"},
      {"ok,1\n\"open,2\nnext,3\n", "1:<ok><1>\n!2:5-13\n3:<next><3>\n"},
      {"\"open", "!1:0-5\n"},
      {"\"", "!1:0-1\n"},
      {"a,\"", "!1:0-3\n"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    size_t length = strlen(cases[i].text);
    char *copy = g_memdup2(cases[i].text, length);
    char *shown = show((ArykText){copy, length}, ',');
    if (strcmp(shown, cases[i].shown) != 0)
      fail_msg("case %zu: %s", i, shown);
    g_free(shown);
    g_free(copy);
  }
  char *shown = show(aryk_text("a,b;c\n"), ';');
  assert_string_equal(shown, "1:<a,b><c>\n");
  g_free(shown);
}

static void
quotes_and_escapes_may_be_others(void **state)
{
  (void)state;
  static const struct {
    CsvDialect dialect;
    const char *text, *shown;
  } cases[] = {
      {{',', 0, '\'', 0}, "'a,''b',\"c\n", "1:\"a,'b\"<\"c>\n"},
      {{'|', 0, 0, 0}, "\"a|b\"\n\"\n", "1:<\"a><b\">\n2:<\">\n"},
      {{',', 0, '"', '\\'}, "\"a\\\"b\",c\\,d\n", "1:\"a\"b\"<c,d>\n"},
      {{',', 0, '"', '\\'}, "\"a\\\\\",\"b\"\"c\"\n", "1:\"a\\\"\"b\"c\"\n"},
      {{',', 0, '"', '\\'}, "a\\\nb,\\\"\nc\n", "1:<a\nb><\">\n3:<c>\n"},
      {{',', 0, '"', '\\'}, "\\N,\\", "1:<N><\\>\n"},
      {{',', 0, '"', '\\'}, "\"a\"\\,b\nc\n", "!1:0-7\n2:<c>\n"},
      {{',', 0, '"', '\\'}, "\"open\\\"\nc\n", "!1:0-8\n2:<c>\n"},
      {{',', 0, 0, '\\'}, "\"a\\,\",b\n", "1:<\"a,\"><b>\n"},
      {{',', '#', '"', '\\'}, "#a\\\n\\#b\n", "2:<#b>\n"},
      {{',', '#', 0, 0}, "#\"\n\"a\n", "2:<\"a>\n"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    size_t length = strlen(cases[i].text);
    char *copy = g_memdup2(cases[i].text, length);
    char *shown = show_dialect((ArykText){copy, length}, cases[i].dialect);
    if (strcmp(shown, cases[i].shown) != 0)
      fail_msg("case %zu: %s", i, shown);
    g_free(shown);
    g_free(copy);
  }
}

static void
comments_are_skipped(void **state)
{
  (void)state;
  char *shown = show_dialect(aryk_text("# a,\"b\r\n\na,#b\n#\r\"#c\"\n#end"),
                             (CsvDialect){',', '#', '"', '\0'});
  assert_string_equal(shown, "3:<a><#b>\n5:\"#c\"\n");
  g_free(shown);
}

/* Cutting anywhere and reading the pieces gives the rows of the whole. */
static void
check_cutting(const char *alphabet, CsvDialect dialect)
{
  GRand *random = g_rand_new_with_seed(11);
  for (int round = 0; round < 20000; round++) {
    char text[40];
    size_t length = (size_t)g_rand_int_range(random, 1, sizeof text), borders = 0;
    for (size_t i = 0; i < length; i++)
      text[i] = alphabet[g_rand_int_range(random, 0, (gint32)strlen(alphabet))];
    CsvCutter cutter = {0};
    size_t border = 0, step = (size_t)g_rand_int_range(random, 1, 12);
    for (size_t at = 0; at < length; at += step) {
      size_t piece = MIN(step, length - at), end = csv_cut(&cutter, text + at, piece, dialect);
      assert_true(end <= piece);
      if (end > 0)
        border = at + end;
      borders += end > 0;
    }
    assert_true(borders == 0 || border > 0);
    /* Where a quote never closes, the rest is one broken row whose lines are read anew. */
    char *whole = show_dialect((ArykText){text, length}, dialect);
    if (strchr(whole, '!') == NULL && border > 0) {
      GString *parts = g_string_new(NULL);
      char *first = show_dialect((ArykText){text, border}, dialect);
      char *second = show_dialect((ArykText){text + border, length - border}, dialect);
      for (char *at = whole; *at != '\0'; at++) /* without line numbers */
        if (!g_ascii_isdigit(*at))
          g_string_append_c(parts, *at);
      GString *joined = g_string_new(NULL);
      for (const char *part = first; part != NULL; part = part == first ? second : NULL)
        for (const char *at = part; *at != '\0'; at++)
          if (!g_ascii_isdigit(*at))
            g_string_append_c(joined, *at);
      assert_string_equal(parts->str, joined->str);
      g_string_free(parts, TRUE);
      g_string_free(joined, TRUE);
      g_free(first);
      g_free(second);
    }
    g_free(whole);
  }
  g_rand_free(random);
}

static void
cutting_never_changes_rows(void **state)
{
  (void)state;
  check_cutting("ab,\"\"\n\r", (CsvDialect){',', '\0', '"', '\0'});
  check_cutting("ab,\"\"\n\r##", (CsvDialect){',', '#', '"', '\0'});
  check_cutting("ab,\"\"\n\r\\", (CsvDialect){',', '\0', '"', '\\'});
  check_cutting("ab,\"\"\n\r\\#", (CsvDialect){',', '#', '"', '\\'});
  check_cutting("ab,\"\n\r\\#", (CsvDialect){',', '#', '\0', '\\'});
  check_cutting("ab,\"\n\r#", (CsvDialect){',', '#', '\0', '\0'});
  check_cutting("ab,\"\n\r", (CsvDialect){',', '\0', '\0', '\0'});
  check_cutting("ab,''\n\r\"", (CsvDialect){',', '\0', '\'', '\0'});
}

/* ---- Writing -------------------------------------------------------------------------------- */

static CsvStyle
style_of(CsvQuoting quoting)
{
  return (CsvStyle){',', quoting, aryk_text(""), aryk_text(" "), aryk_text("\n"), false};
}

/* One cell as it is written; to be freed. */
static char *
write_value(ArykValue value, const CsvStyle *style, GError **error)
{
  ArykOutput *output = output_new();
  ArykRecord *record = aryk_output_add(output, NULL);
  ArykField fields[] = {aryk_field("cell"), aryk_field("other")};
  ArykBytes bytes = {0}, scratch = {0};
  aryk_record_set(record, fields[0], value);
  bool done = csv_write_row(&bytes, record, fields, 2, style, &scratch, error);
  aryk_bytes_append_char(&bytes, '\0');
  aryk_bytes_clear(&scratch);
  output_free(output);
  if (done)
    return bytes.data;
  assert_string_equal(bytes.data, "");
  aryk_bytes_clear(&bytes);
  return NULL;
}

static void
check_value(ArykValue value, CsvStyle style, const char *expected)
{
  GError *error = NULL;
  char *written = write_value(value, &style, &error);
  if (written == NULL)
    fail_msg("%s", error->message);
  assert_string_equal(written, expected);
  g_free(written);
}

static void
cells_are_quoted_as_asked(void **state)
{
  (void)state;
  ArykValue plain = aryk_string(aryk_text("plain"));
  ArykValue comma = aryk_string(aryk_text("a,\"b\"\r\n"));
  ArykValue empty = aryk_string(aryk_text(""));
  check_value(plain, style_of(CSV_QUOTE_MINIMAL), "plain,\n");
  check_value(comma, style_of(CSV_QUOTE_MINIMAL), "\"a,\"\"b\"\"\r\n\",\n");
  check_value(empty, style_of(CSV_QUOTE_MINIMAL), "\"\",\n");
  check_value(aryk_null(), style_of(CSV_QUOTE_MINIMAL), ",\n");
  check_value(aryk_int(-5), style_of(CSV_QUOTE_MINIMAL), "-5,\n");
  check_value(plain, style_of(CSV_QUOTE_ALL), "\"plain\",\"\"\n");
  check_value(aryk_int(-5), style_of(CSV_QUOTE_ALL), "\"-5\",\"\"\n");
  check_value(plain, style_of(CSV_QUOTE_STRINGS), "\"plain\",\n");
  check_value(aryk_bool(true), style_of(CSV_QUOTE_STRINGS), "true,\n");
  check_value(plain, style_of(CSV_QUOTE_NONE), "plain,\n");
  CsvStyle none = style_of(CSV_QUOTE_NONE);
  GError *error = NULL;
  assert_null(write_value(comma, &none, &error));
  assert_non_null(strstr(error->message, "field \"cell\""));
  g_error_free(error);
  CsvStyle dots = style_of(CSV_QUOTE_MINIMAL);
  dots.null_text = aryk_text("NA");
  check_value(aryk_null(), dots, "NA,NA\n");
  check_value(aryk_string(aryk_text("NA")), dots, "\"NA\",NA\n");
  check_value(empty, dots, ",NA\n");
  dots.delimiter = '-';
  check_value(aryk_int(-5), dots, "\"-5\"-NA\n");
  dots.newline = aryk_text("\r\n");
  check_value(plain, dots, "plain-NA\r\n");
}

static void
formulas_are_guarded(void **state)
{
  (void)state;
  static const struct {
    const char *text, *written;
  } cases[] = {{"=1+2", "'=1+2,\n"}, {"+cmd", "'+cmd,\n"},
               {"-2+3", "'-2+3,\n"}, {"@SUM(A1)", "'@SUM(A1),\n"},
               {"\tx", "'\tx,\n"},   {"\rx", "\"'\rx\",\n"},
               {"-5", "-5,\n"},      {"+7.4", "+7.4,\n"},
               {"a=b", "a=b,\n"},    {"=\"x\"", "\"'=\"\"x\"\"\",\n"}};
  CsvStyle style = style_of(CSV_QUOTE_MINIMAL);
  style.guard_formulas = true;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    check_value(aryk_string(aryk_text(cases[i].text)), style, cases[i].written);
  check_value(aryk_int(-5), style, "-5,\n");
  check_value(aryk_string(aryk_text("=1")), style_of(CSV_QUOTE_MINIMAL), "=1,\n");
}

static void
lists_are_joined_and_maps_are_json(void **state)
{
  (void)state;
  ArykValue items[] = {aryk_string(aryk_text("KZ")), aryk_string(aryk_text("HU")), aryk_int(3)};
  ArykEntry entries[] = {{aryk_text("k"), aryk_string(aryk_text("v"))}};
  ArykValue nested[] = {aryk_map(entries, 1)};
  CsvStyle style = style_of(CSV_QUOTE_MINIMAL);
  check_value(aryk_list(items, 3), style, "KZ HU 3,\n");
  style.list_separator = aryk_text(", ");
  check_value(aryk_list(items, 3), style, "\"KZ, HU, 3\",\n");
  check_value(aryk_list(nested, 1), style, "\"[{\"\"k\"\":\"\"v\"\"}]\",\n");
  check_value(nested[0], style, "\"{\"\"k\"\":\"\"v\"\"}\",\n");
}

static void
a_row_is_never_an_empty_line(void **state)
{
  (void)state;
  ArykOutput *output = output_new();
  ArykRecord *record = aryk_output_add(output, NULL);
  ArykField field = aryk_field("cell");
  ArykBytes bytes = {0}, scratch = {0};
  CsvStyle style = style_of(CSV_QUOTE_MINIMAL);
  assert_true(csv_write_row(&bytes, record, &field, 1, &style, &scratch, NULL));
  assert_true(csv_write_header(&bytes, &field, 1, &style, NULL));
  assert_int_equal(bytes.length, 8);
  assert_memory_equal(bytes.data, "\"\"\ncell\n", 8);
  aryk_bytes_clear(&bytes);
  aryk_bytes_clear(&scratch);
  output_free(output);
}

/* What is written is read as it was. */
static void
cells_come_back(void **state)
{
  (void)state;
  static const char alphabet[] = "ab ,;\"\n\r'=\xc3\xa9";
  GRand *random = g_rand_new_with_seed(5);
  CsvQuoting ways[] = {CSV_QUOTE_MINIMAL, CSV_QUOTE_ALL, CSV_QUOTE_STRINGS};
  for (int round = 0; round < 5000; round++) {
    char text[16], *expected, *shown, *written;
    size_t length = (size_t)g_rand_int_range(random, 0, sizeof text);
    for (size_t i = 0; i < length; i++)
      text[i] = alphabet[g_rand_int_range(random, 0, sizeof alphabet - 3)];
    CsvStyle style = style_of(ways[round % 3]);
    written = write_value(aryk_string((ArykText){text, length}), &style, NULL);
    assert_non_null(written);
    shown = show(aryk_text(written), ',');
    bool quoted = written[0] == '"', all = style.quoting == CSV_QUOTE_ALL;
    expected = g_strdup_printf("1:%c%.*s%c%s\n", quoted ? '"' : '<', (int)length, text,
                               quoted ? '"' : '>', all ? "\"\"" : "<>");
    assert_string_equal(shown, expected);
    g_free(written);
    g_free(shown);
    g_free(expected);
  }
  g_rand_free(random);
}

/* ---- Typed cells ---------------------------------------------------------------------------- */

static void
cells_get_their_type(void **state)
{
  (void)state;
  static const struct {
    CellType type;
    const char *format, *text, *written; /* NULL: refused */
  } cases[] = {
      {CELL_STRING, NULL, " x ", " x ,\n"},
      {CELL_INT, NULL, "-12", "-12,\n"},
      {CELL_INT, NULL, "+12", "12,\n"},
      {CELL_INT, NULL, "9223372036854775807", "9223372036854775807,\n"},
      {CELL_INT, NULL, "9223372036854775808", NULL},
      {CELL_INT, NULL, "1.0", NULL},
      {CELL_INT, NULL, "-", NULL},
      {CELL_INT, NULL, " 1", NULL},
      {CELL_INT, "1,000", "12,345,678", "12345678,\n"},
      {CELL_INT, "1 000",
       "12\xc2\xa0"
       "345",
       "12345,\n"},
      {CELL_DECIMAL, NULL, "+1.50", "+1.50,\n"},
      {CELL_DECIMAL, NULL, "1,5", NULL},
      {CELL_DECIMAL, "1 234,56", "1 234 567,50", "1234567.50,\n"},
      {CELL_DECIMAL, "1 234,56", "-7,5", "-7.5,\n"},
      {CELL_DECIMAL, "1 234,56", "7.5", NULL},
      {CELL_DECIMAL, "1 234,56", "7, 5", NULL},
      {CELL_DECIMAL, "1 234,56", "7 ", NULL},
      {CELL_DECIMAL, "1 234,56", " 7", NULL},
      {CELL_DECIMAL, "1.234,56", "1.234.567,5", "1234567.5,\n"},
      {CELL_DECIMAL, "1'234.56", "1'234.5", "1234.5,\n"},
      {CELL_DECIMAL, "0,5", "x", NULL},
      {CELL_DOUBLE, NULL, "1e3", "1000.0,\n"},
      {CELL_DOUBLE, NULL, "nan", "NaN,\n"},
      {CELL_DOUBLE, NULL, "0x10", NULL},
      {CELL_DOUBLE, NULL, "", NULL},
      {CELL_DOUBLE, NULL, "1x", NULL},
      {CELL_BOOL, NULL, "YES", "true,\n"},
      {CELL_BOOL, NULL, "0", "false,\n"},
      {CELL_BOOL, NULL, "maybe", NULL},
      {CELL_DATE, NULL, "2023-07-13", "2023-07-13,\n"},
      {CELL_DATE, NULL, "13.07.2023", NULL},
      {CELL_DATE, "%d.%m.%Y", "13.07.2023", "2023-07-13,\n"},
      {CELL_DATE, "%d.%m.%Y", "30.02.2023", NULL},
      {CELL_DATE, "%d.%m.%Y", "13.07.2023x", NULL},
      {CELL_DATE, "%m/%d/%y", "7/4/99", "1999-07-04,\n"},
      {CELL_DATE, "%Y%%%m%d", "2023%0713", "2023-07-13,\n"},
      {CELL_DATE, "%d %b %Y", "13 July 2023", "2023-07-13,\n"},
      {CELL_DATE, "%F %H%z", "2023-07-13 23-0500", "2023-07-13,\n"},
      {CELL_DATE, "%Y", "23", NULL},
      {CELL_TIMESTAMP, NULL, "2023-07-13 10:00:00Z", "2023-07-13T10:00:00Z,\n"},
      {CELL_TIMESTAMP, "%d.%m.%Y %H:%M", "13.07.2023 09:05", "2023-07-13T09:05:00,\n"},
      {CELL_TIMESTAMP, "%d.%m.%Y %H:%M", "13.07.2023 24:05", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykOutput *output = output_new();
    ArykRecord *record = aryk_output_add(output, NULL);
    ArykValue value;
    GError *error = NULL;
    CellForm form;
    cell_form_init(&form, cases[i].type, cases[i].format);
    bool done = cell_read(&form, aryk_text(cases[i].text), record, &value, &error);
    cell_form_clear(&form);
    if (done != (cases[i].written != NULL))
      fail_msg("case %zu, %s: %s", i, cases[i].text, done ? "was read" : error->message);
    if (done)
      check_value(value, style_of(CSV_QUOTE_MINIMAL), cases[i].written);
    else
      assert_string_equal(aryk_error_code_name(error), "value");
    g_clear_error(&error);
    output_free(output);
  }
}

static void
formats_are_checked(void **state)
{
  (void)state;
  static const struct {
    CellType type;
    const char *format;
    bool right;
  } cases[] = {{CELL_STRING, NULL, true},       {CELL_STRING, "x", false},
               {CELL_BOOL, "x", false},         {CELL_DATE, "%d.%m.%Y", true},
               {CELL_DATE, "%H %M", false},     {CELL_DATE, "%d.%m", false},
               {CELL_TIMESTAMP, "%Y%", false},  {CELL_TIMESTAMP, "%Y %H", true},
               {CELL_DECIMAL, "1 234,5", true}, {CELL_DECIMAL, "#,##", false}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    assert_int_equal(cell_check_format(cases[i].type, cases[i].format, &error), cases[i].right);
    assert_int_equal(error == NULL, cases[i].right);
    g_clear_error(&error);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_are_read),
      cmocka_unit_test(quotes_and_escapes_may_be_others),
      cmocka_unit_test(comments_are_skipped),
      cmocka_unit_test(cutting_never_changes_rows),
      cmocka_unit_test(cells_are_quoted_as_asked),
      cmocka_unit_test(formulas_are_guarded),
      cmocka_unit_test(lists_are_joined_and_maps_are_json),
      cmocka_unit_test(a_row_is_never_an_empty_line),
      cmocka_unit_test(cells_come_back),
      cmocka_unit_test(cells_get_their_type),
      cmocka_unit_test(formats_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
