/* core_targets.c - what the library itself reads: numbers, times, expressions, definitions,
 * descriptors. */
#include "tests/fuzz/fuzz.h"

#include "core/definition/tree.h"
#include "core/expression/expression.h"
#include "core/record/batch.h"
#include "core/record/record_json.h"
#include "core/registry/adopt.h"
#include "core/registry/option_text.h"
#include "core/runtime/reject_line.h"

void
fuzz_refused(GError *error)
{
  FUZZ_REQUIRE(error != NULL);
  FUZZ_REQUIRE(error->message[0] != '\0');
  g_error_free(error);
}

/* ---- Numbers and times ---------------------------------------------------------------------- */

static bool
read_back(ArykDecimal decimal, ArykDecimal *again)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  size_t length = aryk_decimal_print(decimal, text);
  FUZZ_REQUIRE(length < sizeof text && text[length] == '\0');
  /* Large powers of ten are printed with more zeros than a decimal has digits. */
  return aryk_decimal_parse((ArykText){text, length}, again);
}

static void
try_sum(ArykDecimal a, ArykDecimal b)
{
  ArykDecimal sum, back;
  int order = aryk_decimal_compare(a, b);
  FUZZ_REQUIRE((order > 0) == (aryk_decimal_compare(b, a) < 0));
  if (aryk_decimal_subtract(a, b, &sum))
    FUZZ_REQUIRE(aryk_decimal_sign(sum) == (order > 0) - (order < 0));
  if (aryk_decimal_add(a, b, &sum) && aryk_decimal_subtract(sum, b, &back))
    FUZZ_REQUIRE(aryk_decimal_compare(a, back) == 0);
  if (aryk_decimal_sign(b) != 0 && aryk_decimal_multiply(a, b, &sum) &&
      aryk_decimal_divide(sum, b, a.scale, &back))
    FUZZ_REQUIRE(aryk_decimal_compare(a, back) == 0);
}

static void
run_decimal(ArykText input)
{
  ArykDecimal a, b, again;
  const char *blank = input.length > 0 ? memchr(input.data, ' ', input.length) : NULL;
  size_t first = blank != NULL ? (size_t)(blank - input.data) : input.length;
  ArykText rest = {blank != NULL ? blank + 1 : NULL, blank != NULL ? input.length - first - 1 : 0};
  if (!aryk_decimal_parse((ArykText){input.data, first}, &a))
    return;
  if (read_back(a, &again))
    FUZZ_REQUIRE(aryk_decimal_compare(a, again) == 0);
  FUZZ_REQUIRE(aryk_decimal_compare(a, aryk_decimal_trim(a)) == 0);
  FUZZ_REQUIRE(aryk_decimal_sign(aryk_decimal_negate(a)) == -aryk_decimal_sign(a));
  (void)aryk_decimal_to_double(a);
  if (aryk_decimal_parse(rest, &b))
    try_sum(a, b);
}

static void
run_time(ArykText input)
{
  ArykValue stamp, again;
  int32_t days, same;
  char text[ARYK_STAMP_TEXT_MAX];
  if (aryk_date_parse(input, &days)) {
    FUZZ_REQUIRE(aryk_date_print(days, text) == input.length);
    FUZZ_REQUIRE(memcmp(text, input.data, input.length) == 0);
    FUZZ_REQUIRE(aryk_date_parse(aryk_text(text), &same) && same == days);
  }
  if (!aryk_timestamp_parse(input, &stamp))
    return;
  size_t length = aryk_timestamp_print(&stamp, text);
  FUZZ_REQUIRE(length < sizeof text);
  FUZZ_REQUIRE(aryk_timestamp_parse((ArykText){text, length}, &again));
  FUZZ_REQUIRE(aryk_value_equal(&stamp, &again));
}

/* A pattern, a bar and a text. What was read is written so that it is read as the same again,
 * unless names or numbers run into what stands beside them, or digits of the fraction are lost. */
static void
run_date_pattern(ArykText input)
{
  const char *bar = input.length > 0 ? memchr(input.data, '|', input.length) : NULL;
  if (bar == NULL || !aryk_utf8_valid(input, NULL))
    return;
  ArykText format = {input.data, (size_t)(bar - input.data)};
  ArykText text = {bar + 1, input.length - format.length - 1};
  GError *error = NULL;
  ArykBytes bytes = {0};
  ArykValue stamp, again;
  ArykDatePattern *pattern = aryk_date_pattern_new(format, ARYK_DATE_READ, &error);
  if (pattern == NULL) {
    fuzz_refused(error);
    return;
  }
  if (aryk_date_pattern_read(pattern, text, ARYK_DATE_FIRST_YEAR, &stamp)) {
    aryk_date_pattern_write(pattern, &stamp, &bytes);
    bool loose = false;
    for (size_t i = 0; i < format.length; i++)
      loose = loose || strchr("-efaAbB", format.data[i]) != NULL;
    FUZZ_REQUIRE(loose || (aryk_date_pattern_read(pattern, (ArykText){bytes.data, bytes.length},
                                                  ARYK_DATE_FIRST_YEAR, &again) &&
                           aryk_value_equal(&stamp, &again)));
  }
  aryk_bytes_clear(&bytes);
  aryk_date_pattern_free(pattern);
}

static void
run_option_text(ArykText input)
{
  char *text = g_strndup(input.length > 0 ? input.data : "", input.length);
  const char *why = NULL;
  int64_t microseconds;
  uint64_t bytes;
  if (option_text_duration(text, &microseconds, &why))
    FUZZ_REQUIRE(microseconds >= 0);
  else
    FUZZ_REQUIRE(why != NULL);
  why = NULL;
  if (option_text_size(text, &bytes, &why))
    FUZZ_REQUIRE(bytes <= INT64_MAX);
  else
    FUZZ_REQUIRE(why != NULL);
  g_free(text);
}

/* ---- Expressions ---------------------------------------------------------------------------- */

static ArykRecord *
make_record(ArykBatch *batch)
{
  static const ArykEntry entries[] = {{{"k", 1}, {.type = ARYK_INT, .as.integer = 7}}};
  static const ArykValue items[] = {{.type = ARYK_INT, .as.integer = 1}, {.type = ARYK_NULL}};
  ArykRecord *record = batch_add(batch, NULL);
  aryk_record_set(record, aryk_field("n"), aryk_int(INT64_MAX));
  aryk_record_set(record, aryk_field("d"), aryk_decimal_value(aryk_decimal(-150, 2)));
  aryk_record_set(record, aryk_field("s"), aryk_string(aryk_text("\xd0\x96 text")));
  aryk_record_set(record, aryk_field("e"), aryk_string(aryk_text("")));
  aryk_record_set(record, aryk_field("day"), aryk_date(19551));
  aryk_record_set(record, aryk_field("r"), aryk_double(0.1));
  aryk_record_set(record, aryk_field("no"), aryk_null());
  aryk_record_set(record, aryk_field("list"), aryk_list(items, 2));
  aryk_record_set(record, aryk_field("map"), aryk_map(entries, 1));
  return record;
}

static void
run_expression(ArykText input)
{
  char *text = g_strndup(input.length > 0 ? input.data : "", input.length);
  ExpressionError wrong = {0};
  ArykExpression *expression = expression_parse(text, &wrong);
  if (expression == NULL) {
    FUZZ_REQUIRE(wrong.message != NULL && wrong.offset <= strlen(text));
    expression_error_clear(&wrong);
  } else {
    ArykBatch *batch = batch_new();
    const ArykRecord *record = make_record(batch);
    ArykValue value;
    GError *error = NULL;
    if (aryk_expression_value(expression, record, &value, &error))
      FUZZ_REQUIRE((aryk_expression_types(expression) & ARYK_TYPE_SET(value.type)) != 0);
    else
      fuzz_refused(error);
    batch_unref(batch);
    expression_free(expression);
  }
  g_free(text);
}

/* ---- Records as text ------------------------------------------------------------------------- */

/* What was read once is written and read without a change from then on. */
static void
run_record_json(ArykText input)
{
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL), *again = batch_add(batch, NULL);
  GError *error = NULL;
  if (!record_json_read(input.data, input.length, record, &error)) {
    fuzz_refused(error);
  } else {
    GString *first = g_string_new(NULL), *second = g_string_new(NULL);
    record_json_append(first, record, true);
    FUZZ_REQUIRE(record_json_read(first->str, first->len, again, NULL));
    record_json_append(second, again, true);
    FUZZ_REQUIRE(g_string_equal(first, second));
    g_string_free(first, TRUE);
    g_string_free(second, TRUE);
  }
  batch_unref(batch);
}

static void
write_again(GString *to, const RejectLine *line)
{
  ArykReject reject = {line->stage,   line->plugin, line->code,
                       line->message, line->input,  line->origin};
  reject_line_append(to, &reject, line->record, (ArykText){line->raw, line->raw_length});
}

static void
run_reject_line(ArykText input)
{
  RejectLine line, again;
  GError *error = NULL;
  if (!reject_line_read(input.data, input.length, &line, &error)) {
    fuzz_refused(error);
    return;
  }
  GString *first = g_string_new(NULL), *second = g_string_new(NULL);
  write_again(first, &line);
  FUZZ_REQUIRE(reject_line_read(first->str, first->len, &again, NULL));
  write_again(second, &again);
  FUZZ_REQUIRE(g_string_equal(first, second));
  reject_line_clear(&line);
  reject_line_clear(&again);
  g_string_free(first, TRUE);
  g_string_free(second, TRUE);
}

/* ---- Definitions ---------------------------------------------------------------------------- */

static void
run_definition(ArykText input)
{
  static const char *const set[] = {"A=3", NULL};
  char *text = g_strndup(input.length > 0 ? input.data : "", input.length);
  Problems *problems = problems_new();
  Scan *scan = scan_text(text, "fuzz.conf", problems);
  Node *node = tree_build(scan, problems);
  if (node == NULL) {
    FUZZ_REQUIRE(problems_errors(problems) > 0);
  } else {
    tree_duplicates(node, problems);
    tree_variables(node, set, "fuzz.conf", problems);
    tree_free(node);
  }
  scan_free(scan);
  problems_free(problems);
  g_free(text);
}

/* ---- Descriptors ---------------------------------------------------------------------------- */

typedef struct State {
  bool yes;
  int64_t number;
  uint64_t size;
  double real;
  ArykDecimal decimal;
  const char *text;
} State;

static ArykVerdict
nothing(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  (void)self, (void)record, (void)output, (void)error;
  return ARYK_KEEP;
}

static const ArykOption sane_rows[] = {
    ARYK_OPTION_BOOL(State, yes, true, "doc"),
    ARYK_OPTION_INT(State, number, 3, 0, 9, "doc"),
    ARYK_OPTION_SIZE(State, size, 4096, 1, INT64_MAX, "doc"),
    ARYK_OPTION_DOUBLE(State, real, 0.5, 0, 1, "doc"),
    ARYK_OPTION_DECIMAL(State, decimal, "1.50", "doc"),
    ARYK_OPTION_STRING(State, text, "", "doc"),
    ARYK_OPTION_END,
};

/* The input are changes of numbers in the descriptor and in its rows: a place and a value each.
 * Pointers stay as they are; nobody could check those. */
static void
run_descriptor(ArykText input)
{
  ArykOption rows[G_N_ELEMENTS(sane_rows)];
  ArykPlugin plugin = {.struct_size = sizeof(ArykPlugin),
                       .option_size = sizeof(ArykOption),
                       .abi_major = ARYK_ABI_MAJOR,
                       .abi_minor = ARYK_ABI_MINOR,
                       .kind = ARYK_KIND_TRANSFORM,
                       .name = "fuzz",
                       .version = "1",
                       .summary = "tries anything",
                       .state_size = sizeof(State),
                       .options = rows,
                       .record = nothing};
  GError *error = NULL;
  memcpy(rows, sane_rows, sizeof rows);
  for (size_t at = 0; at + 4 <= input.length; at += 4) {
    const uint8_t *change = (const uint8_t *)input.data + at;
    uint64_t value = change[2] < 128 ? change[3] : UINT64_MAX << (change[3] & 63);
    ArykOption *row = &rows[change[1] % (G_N_ELEMENTS(rows) - 1)];
    uint32_t *const heads[] = {&plugin.struct_size,   &plugin.kind, &plugin.flags,
                               &plugin.state_version, &row->type,   &row->flags};
    int64_t *const numbers[] = {&row->int_default, &row->int_min, &row->int_max};
    if (change[0] % 12 < 6)
      *heads[change[0] % 12] = (uint32_t)value;
    else if (change[0] % 12 < 9)
      *numbers[change[0] % 12 - 6] = (int64_t)value;
    else if (change[0] % 12 == 9)
      row->offset = (size_t)value;
    else if (change[0] % 12 == 10)
      plugin.state_size = (size_t)value;
    else
      plugin.abi_minor = (uint16_t)value;
  }
  /* Rows of groups and enums have tables and words of their own, which these have not. */
  ArykPlugin *adopted = adopt_plugin(&plugin, sizeof plugin, "fuzz", &error);
  if (adopted == NULL) {
    fuzz_refused(error);
  } else {
    for (const ArykOption *row = adopted->options; row->name != NULL; row++)
      FUZZ_REQUIRE(row->offset < adopted->state_size && row->type < ARYK_OPT_N_TYPES);
    adopt_free(adopted);
  }
}

/* ---- All ------------------------------------------------------------------------------------ */

static const FuzzSeed decimal_seeds[] = {
    FUZZ_SEED("1.50 -3"), FUZZ_SEED("99999999999999999999999999999999999999 1e-6000"),
    FUZZ_SEED("1e6000 7"), FUZZ_SEED("-0.000 +.5e2"), FUZZ_SEEDS_END};
static const FuzzSeed time_seeds[] = {FUZZ_SEED("2023-07-13"), FUZZ_SEED("2023-07-13T10:00:00Z"),
                                      FUZZ_SEED("0001-01-01T00:00:00.000000001-23:59"),
                                      FUZZ_SEED("9999-12-31 23:59+05:30"), FUZZ_SEEDS_END};
static const FuzzSeed pattern_seeds[] = {FUZZ_SEED("%d.%m.%Y %H:%M:%S|13.07.2023 10:00:59"),
                                         FUZZ_SEED("%F %T.%f %z|2023-07-13 10:00:00.25 +05:30"),
                                         FUZZ_SEED("%a, %e %b %y %I%p|Thu,  3 JUL 69 12am"),
                                         FUZZ_SEED("%Y/%j %R|2024/366 23:59"),
                                         FUZZ_SEED("%s.%f|-1.25"),
                                         FUZZ_SEEDS_END};
static const FuzzSeed option_seeds[] = {FUZZ_SEED("1h30m"), FUZZ_SEED("64 MiB"),
                                        FUZZ_SEED("0.000001s"), FUZZ_SEED("9223372036854775807 B"),
                                        FUZZ_SEEDS_END};
static const FuzzSeed expression_seeds[] = {
    FUZZ_SEED("n > 3 and not (s in ['a', 'b']) or day >= date '2023-07-13'"),
    FUZZ_SEED("coalesce(map.k, list[-1], `no`) * -d % 0.7 / 3"),
    FUZZ_SEED("replace(upper(s), 'T', \"\\u{1f600}\") =~ '^.*x$' and absent(y)"),
    FUZZ_SEED("divide(d, 3, 5) + round(1.5, 0) - 9223372036854775807"), FUZZ_SEEDS_END};
static const FuzzSeed record_seeds[] = {
    FUZZ_SEED("{\"a\":[1,-2.5e+3,true,null,{}],\"b\":{\"$double\":\"NaN\"},\"c\":\"\\u00e9\\n\"}"),
    FUZZ_SEED(
        "{\"a\":{\"$map\":{\"$map\":{\"$decimal\":[\"15\",-1]}}},\"d\":{\"$bytes\":\"AP8=\"}}"),
    FUZZ_SEED(
        "{\"a\":{\"$date\":\"2023-07-13\"},\"b\":{\"$timestamp\":\"2023-07-13T10:00:00.5Z\"}}"),
    FUZZ_SEEDS_END};
static const FuzzSeed reject_seeds[] = {
    FUZZ_SEED(
        "{\"format\":1,\"stage\":\"s\",\"plugin\":\"p\",\"code\":\"value\",\"reason\":\"r\","
        "\"input\":\"i\",\"start\":1,\"end\":9,\"line\":4,\"record\":{\"a\":{\"$double\":1}}}\n"),
    FUZZ_SEED("{\"format\":1,\"stage\":\"s\",\"input\":{\"$bytes\":\"/w==\"},\"raw\":\"x\"}"),
    FUZZ_SEEDS_END};
static const FuzzSeed definition_seeds[] = {
    FUZZ_SEED(
        "format = 1; name = \"${A:-x}\";\nstages = ( { source = \"files\"; paths = [ \"a\", "
        "\"b\" ]; }, # comment\n { sink = \"csv\"; n = 3000000000; f = 1e400; t = true; } );"),
    FUZZ_SEED("a : { b = ( 1, 2L, 0x1F, -1.5e3, \"x\" \"y\\x41\" ); }; /* c */ c = []; // d\n"),
    FUZZ_SEEDS_END};
static const FuzzSeed descriptor_seeds[] = {
    FUZZ_SEED("\0\0\0\0"), FUZZ_SEED("\1\0\0\1\4\2\0\5\12\0\0\100"), FUZZ_SEEDS_END};

const FuzzTarget fuzz_core_targets[] = {
    {"decimal", run_decimal, decimal_seeds, "0|9|.|e|-|+| |6000|99999999999999999999", 20000},
    {"time", run_time, time_seeds, "-|:|T|Z|.|+|00|9|29|31|59", 20000},
    {"date_pattern", run_date_pattern, pattern_seeds,
     "%|Y|y|m|d|j|H|I|M|S|p|z|s|f|F|T|R|b|e| |\t|\xc2\xa0|0|1|9|12|2023|+05|Z|AM|pm|-|:|/", 20000},
    {"option_text", run_option_text, option_seeds, "1|9|.|s|ms|us|w|KiB|TiB|GB| |9999999999",
     20000},
    {"expression", run_expression, expression_seeds,
     "n|s|e|d|r|no|list|map.k|day|(|)|[|]|'|\"|`|\\|\\u{|and|or|not|in|null|true|==|<|=~|+|-|*|/|%|"
     "1e6000|0.1|9223372036854775807|concat(|split(s,|substring(s,|date|timestamp|days(|length(|"
     "divide(|round(|if(|min(|,| ",
     10000},
    {"record_json", run_record_json, record_seeds,
     "{|}|[|]|:|,|\"|\"$map\"|\"$double\"|\"$decimal\"|\"$bytes\"|\"$date\"|\\u0000|\\ud83d\\ude00|"
     "-0|1e6000|"
     "99999999999999999999|\"NaN\"|0.0|\xff| ",
     20000},
    {"reject_line", run_reject_line, reject_seeds,
     "{|}|[|]|:|,|\"|\"$map\"|\"$bytes\"|\"record\"|\"raw\"|\"format\":1|18446744073709551615|"
     "\\u0000|1.0| ",
     20000},
    {"definition", run_definition, definition_seeds,
     "{|}|(|)|[|]|=|:|;|,|\"|\\x|\\|${|}|$${|${A}|@include|\"none.conf\"|/*|*/|#|//"
     "|\n|1e400|0x|true|"
     "\xef\xbb\xbf|'|-|a|b",
     10000},
    {"descriptor", run_descriptor, descriptor_seeds, "\1|\2|\4|\6|\7|\11|\12|\200|\377|\13", 20000},
    {NULL, NULL, NULL, NULL, 0},
};
