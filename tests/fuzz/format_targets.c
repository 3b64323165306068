/* format_targets.c - what the plugins read: CSV, JSON, cells, encodings, offset maps, packed data.
 */
#include "tests/fuzz/fuzz.h"

#include "core/record/batch.h"
#include "plugins/formats/cell_read.h"
#include "plugins/formats/csv_read.h"
#include "plugins/formats/json_read.h"
#include "plugins/formats/json_write.h"
#include "plugins/formats/offset_map.h"
#include "plugins/formats/text_encoding.h"
#include "plugins/formats/unpack.h"

/* ---- CSV ------------------------------------------------------------------------------------ */

/* Appends where each row lies, and what it came to; false when a quote was never closed. */
static bool
list_rows(ArykText text, size_t before, GString *rows)
{
  CsvReader reader;
  CsvResult result;
  GError *error = NULL;
  bool closed = true;
  size_t end = 0;
  csv_reader_init(&reader, text, ',', 1);
  while ((result = csv_read_row(&reader, &error)) != CSV_END) {
    FUZZ_REQUIRE(reader.start >= end && reader.end > reader.start && reader.end <= text.length);
    FUZZ_REQUIRE(reader.start + reader.size <= reader.end);
    end = reader.end;
    g_string_append_printf(rows, "%zu-%zu:%u ", before + reader.start, before + reader.end,
                           result == CSV_ROW ? reader.cells->len : 0);
    if (result == CSV_BAD) {
      closed = closed && strstr(error->message, "never closed") == NULL;
      fuzz_refused(g_steal_pointer(&error));
    }
  }
  FUZZ_REQUIRE(reader.line >= reader.row_line);
  csv_reader_clear(&reader);
  return closed;
}

/* Cut in the middle of anywhere, a text has the same rows. */
static void
run_csv(ArykText input)
{
  CsvCutter cutter = {0};
  GString *whole = g_string_new(NULL), *parts = g_string_new(NULL);
  size_t middle = input.length / 2;
  if (list_rows(input, 0, whole) && input.length > 0) {
    size_t border = csv_cut(&cutter, input.data, middle, (CsvDialect){',', '\0', '"', '\0'});
    size_t second = csv_cut(&cutter, input.data + middle, input.length - middle,
                            (CsvDialect){',', '\0', '"', '\0'});
    border = second > 0 ? middle + second : border;
    FUZZ_REQUIRE(border <= input.length);
    list_rows((ArykText){input.data, border}, 0, parts);
    list_rows((ArykText){input.data + border, input.length - border}, border, parts);
    FUZZ_REQUIRE(strcmp(whole->str, parts->str) == 0);
  }
  g_string_free(whole, TRUE);
  g_string_free(parts, TRUE);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static bool
read_json(JsonReader *reader, ArykText text, ArykBytes *written)
{
  static const JsonStyle style = {false, false};
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  GError *error = NULL;
  size_t bad;
  bool good = json_read_record(reader, text, false, record, &bad, &error);
  FUZZ_REQUIRE(bad <= text.length);
  if (!good)
    fuzz_refused(error);
  else
    FUZZ_REQUIRE(json_write_record(written, record, NULL, &style, 0, &error));
  batch_unref(batch);
  return good;
}

/* What was read is written, and that is read and written as the same. */
static void
run_json(ArykText input)
{
  ArykBytes first = {0}, second = {0};
  JsonReader *reader = json_reader_new();
  if (read_json(reader, input, &first)) {
    FUZZ_REQUIRE(read_json(reader, (ArykText){first.data, first.length}, &second));
    FUZZ_REQUIRE(first.length == second.length);
    FUZZ_REQUIRE(memcmp(first.data, second.data, first.length) == 0);
  }
  json_reader_free(reader);
  aryk_bytes_clear(&first);
  aryk_bytes_clear(&second);
}

/* ---- Cells ---------------------------------------------------------------------------------- */

/* A format, a bar and a text, read as every type. */
static void
run_cell(ArykText input)
{
  const char *bar = input.length > 0 ? memchr(input.data, '|', input.length) : NULL;
  size_t length = bar != NULL ? (size_t)(bar - input.data) : 0;
  ArykText text = input;
  if (bar != NULL)
    text = (ArykText){bar + 1, input.length - length - 1};
  if (!aryk_utf8_valid(input, NULL) || text.length == 0)
    return;
  char *format = bar != NULL ? g_strndup(input.data, length) : NULL;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  for (unsigned type = 0; cell_type_words[type] != NULL; type++) {
    ArykValue value;
    GError *error = NULL;
    CellForm form = {0};
    bool good = cell_check_format((CellType)type, format, &error);
    if (good)
      cell_form_init(&form, (CellType)type, format);
    if (!good || !cell_read(&form, text, record, &value, &error))
      fuzz_refused(error);
    else
      FUZZ_REQUIRE(value.type == cell_value_type((CellType)type));
    cell_form_clear(&form);
  }
  batch_unref(batch);
  g_free(format);
}

/* ---- Encodings ------------------------------------------------------------------------------ */

static void
decode_as(const char *name, bool repair, ArykText input)
{
  GError *error = NULL;
  DecodedText decoded = {0};
  uint64_t bad = 0;
  TextDecoder *decoder = text_decoder_new(name, repair, &error);
  FUZZ_REQUIRE(decoder != NULL);
  bool good = text_decode(decoder, input, &decoded, &bad, &error);
  FUZZ_REQUIRE(good || !repair);
  if (!good) {
    FUZZ_REQUIRE(bad < input.length);
    fuzz_refused(error);
  } else {
    FUZZ_REQUIRE(aryk_utf8_valid(decoded.text, NULL));
    uint64_t last = 0;
    for (size_t at = 0; at <= decoded.text.length; at++) {
      uint64_t start = offset_map_start(&decoded.map, at), end = offset_map_end(&decoded.map, at);
      FUZZ_REQUIRE(start >= last && start <= input.length && end <= input.length);
      last = start;
    }
  }
  decoded_text_clear(&decoded);
  text_decoder_free(decoder);
}

static void
run_encoding(ArykText input)
{
  static const char *const names[] = {"auto",      "utf-16",      "utf-32be",   "windows-1251",
                                      "shift_jis", "iso-2022-jp", "big5-hkscs", "windows-1258",
                                      "gb18030",   "utf-7"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    decode_as(names[i], false, input);
    decode_as(names[i], true, input);
  }
}

static void
run_offset_map(ArykText input)
{
  OffsetMap map = {0}, again = {0};
  ArykBytes bytes = {0};
  GError *error = NULL;
  if (!offset_map_decode(input, &map, &error)) {
    fuzz_refused(error);
    return;
  }
  offset_map_encode(&map, &bytes);
  FUZZ_REQUIRE(offset_map_decode((ArykText){bytes.data, bytes.length}, &again, &error));
  uint64_t length = offset_map_text_length(&map);
  FUZZ_REQUIRE(offset_map_text_length(&again) == length);
  for (uint64_t at = 0; at <= MIN(length, 1000); at++) {
    FUZZ_REQUIRE(offset_map_start(&map, at) == offset_map_start(&again, at));
    FUZZ_REQUIRE(offset_map_end(&map, at) == offset_map_end(&again, at));
  }
  offset_map_clear(&map);
  offset_map_clear(&again);
  aryk_bytes_clear(&bytes);
}

static void
run_unpack(ArykText input)
{
  UnpackKind kind = unpack_kind((const uint8_t *)input.data, input.length);
  if (kind == UNPACK_NONE)
    return;
  Unpacker *unpacker = unpacker_new(kind);
  size_t made = 1, before = 0, total = 0;
  GError *error = NULL;
  char room[4096];
  for (bool good = true; good && total < (size_t)1 << 20 && (made > 0 || input.length < before);) {
    before = input.length;
    good = unpacker_run(unpacker, &input, room, sizeof room, &made, &error);
    FUZZ_REQUIRE(made <= sizeof room && input.length <= before);
    total += made;
  }
  if (error != NULL)
    fuzz_refused(error);
  unpacker_free(unpacker);
}

/* ---- All ------------------------------------------------------------------------------------ */

static const FuzzSeed csv_seeds[] = {FUZZ_SEED("a,b\n1,\"x,\"\"y\"\"\nz\"\r\n2,\"\"\r3,plain\n"),
                                     FUZZ_SEED("\n\n,\n\"\"\n\"a\"b\n"), FUZZ_SEEDS_END};
static const FuzzSeed json_seeds[] = {
    FUZZ_SEED("{\"a\": [1, -2.50, 1e3, {\"b\": null}], \"\\u20ac\": \"\\ud83d\\ude00\\n\"}"),
    FUZZ_SEED("{\"n\":123456789012345678901234567890,\"t\":true,\"m\":{},\"l\":[[]]}"),
    FUZZ_SEEDS_END};
static const FuzzSeed cell_seeds[] = {FUZZ_SEED("1 234,56|-1\xc2\xa0"
                                                "000,5"),
                                      FUZZ_SEED("%d.%m.%Y %H:%M:%S|13.07.2023 10:00:59"),
                                      FUZZ_SEED("1,234.5|1,000"),
                                      FUZZ_SEED("yes"),
                                      FUZZ_SEED("1e300"),
                                      FUZZ_SEEDS_END};
static const FuzzSeed encoding_seeds[] = {
    FUZZ_SEED("\xff\xfeh\0\x3d\xd8\x00\xde"), FUZZ_SEED("\xef\xbb\xbf\xd0\x96\xe2\x82\xac"),
    FUZZ_SEED("\x1b$B#A\x1b(Bz\x88\x62"), FUZZ_SEED("a\xec+AGE-\x81\x30\x81\x30"), FUZZ_SEEDS_END};
static const FuzzSeed map_seeds[] = {FUZZ_SEED("\1\7\4\1\2"), FUZZ_SEED("\1\14\15\3\17\6\2\3"),
                                     FUZZ_SEEDS_END};
static const FuzzSeed unpack_seeds[] = {
    FUZZ_SEED("\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\0\0\x83\x16\xdc\x8c\x01\0\0\0"),
    FUZZ_SEED("\x28\xb5\x2f\xfd\x20\x01\x09\0\0x"),
    FUZZ_SEED(
        "\xfd"
        "7zXZ\0\0\x04\xe6\xd6\xb4\x46\x02\0!\x01\x16\0\0\0t/\xe5\xa3\x01\0\0x\0\0\0\0"
        "E\xae\xef\x83\xf8\xee\x16\x0a\0\x01\x19\x01\xa5,\x81\xcc\x1f\xb6\xf3}\x01\0\0\0\0\x04YZ"),
    FUZZ_SEEDS_END};

const FuzzTarget fuzz_format_targets[] = {
    {"csv", run_csv, csv_seeds, "\"|\"\"|,|\n|\r|\r\n|a", 30000},
    {"json", run_json, json_seeds,
     "{|}|[|]|:|,|\"|\"a\"|\\|\\u|\\ud83d|\\u0000|1|-|.|e|0|true|null| |\xff", 20000},
    {"cell", run_cell, cell_seeds, "1|9|,|.| |-|+|%|Y|m|d|\xc2\xa0|\xe2\x80\xaf|e|1e400|inf|nan",
     20000},
    {"encoding", run_encoding, encoding_seeds,
     "\xff|\xfe|\xd8|\x1b|$B|(B|\x81|\x30|+|-|\xec|a|\xe3", 1500},
    {"offset_map", run_offset_map, map_seeds, "\1|\2|\3|\7|\x80|\xff|\x7f", 20000},
    {"unpack", run_unpack, unpack_seeds, "\x1f\x8b\x08|\x28\xb5\x2f\xfd|\x50\x2a\x4d\x18|\1", 5000},
    {NULL, NULL, NULL, NULL, 0},
};
