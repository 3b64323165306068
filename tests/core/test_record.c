/* test_record.c - setting, removing, putting back and copying the fields of records. */
#include "tests/core/cmocka_first.h"

#include "core/record/batch.h"
#include "core/record/text.h"

static ArykField a, b, c;

static int
make_fields(void **state)
{
  (void)state;
  a = aryk_field("a");
  b = aryk_field("b");
  c = aryk_field("c");
  return 0;
}

static void
check_int(const ArykRecord *record, ArykField field, int64_t expected)
{
  int64_t integer = -99;
  assert_true(aryk_record_int(record, field, &integer));
  assert_int_equal(integer, expected);
}

static void
check_text(const ArykRecord *record, ArykField field, const char *expected)
{
  ArykText text = {NULL, 0};
  assert_true(aryk_record_string(record, field, &text));
  assert_int_equal(text.length, strlen(expected));
  assert_memory_equal(text.data, expected, text.length);
}

/* The fields' names in order, as "a b c". */
static void
check_names(const ArykRecord *record, const char *expected)
{
  GString *names = g_string_new(NULL);
  for (uint32_t i = 0; i < aryk_record_count(record); i++)
    g_string_append_printf(names, "%s%s", i > 0 ? " " : "",
                           aryk_field_name(aryk_record_field_at(record, i)));
  assert_string_equal(names->str, expected);
  g_string_free(names, TRUE);
}

static void
fields_keep_their_order(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  assert_int_equal(aryk_record_get(record, a)->type, ARYK_ABSENT);
  aryk_record_set(record, b, aryk_int(1));
  aryk_record_set(record, a, aryk_null());
  aryk_record_set(record, c, aryk_bool(true));
  aryk_record_set(record, b, aryk_int(2));
  check_names(record, "b a c");
  check_int(record, b, 2);
  assert_int_equal(aryk_record_get(record, a)->type, ARYK_NULL);
  assert_true(aryk_record_value_at(record, 2)->as.boolean);
  assert_int_equal(aryk_record_value_at(record, 3)->type, ARYK_ABSENT);
  assert_int_equal(aryk_record_field_at(record, 3).id, 0);
  batch_unref(batch);
}

static void
no_field_is_never_set(void **state)
{
  (void)state;
  ArykField none = {0}, beyond = {70000};
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  aryk_record_set(record, none, aryk_int(1));
  aryk_record_set(record, a, aryk_int(1));
  aryk_record_set(record, none, aryk_int(1));
  aryk_record_remove(record, none);
  assert_int_equal(aryk_record_count(record), 1);
  assert_int_equal(aryk_record_get(record, none)->type, ARYK_ABSENT);
  assert_int_equal(aryk_record_get(record, beyond)->type, ARYK_ABSENT);
  assert_string_equal(aryk_field_name(none), "");
  assert_string_equal(aryk_field_name(beyond), "");
  batch_unref(batch);
}

static void
shorthands_want_the_very_type(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  ArykText text;
  ArykDecimal decimal;
  int64_t integer;
  int32_t days = 0;
  aryk_record_set(record, a, aryk_int(4));
  aryk_record_set(record, b, aryk_date(19551));
  aryk_record_set(record, c, aryk_double(1));
  assert_false(aryk_record_string(record, a, &text));
  assert_false(aryk_record_date(record, a, &days));
  assert_true(aryk_record_decimal(record, a, &decimal));
  assert_int_equal(aryk_decimal_compare(decimal, aryk_decimal(4, 0)), 0);
  assert_true(aryk_record_date(record, b, &days));
  assert_int_equal(days, 19551);
  assert_false(aryk_record_int(record, b, &integer));
  assert_false(aryk_record_decimal(record, c, &decimal));
  batch_unref(batch);
}

static void
removing_closes_the_gap(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  aryk_record_set(record, a, aryk_int(1));
  aryk_record_set(record, b, aryk_int(2));
  aryk_record_set(record, c, aryk_int(3));
  aryk_record_remove(record, a);
  check_names(record, "b c");
  check_int(record, b, 2);
  check_int(record, c, 3);
  aryk_record_set(record, a, aryk_int(4));
  check_names(record, "b c a");
  aryk_record_set(record, a, aryk_value_of_type(ARYK_ABSENT));
  aryk_record_remove(record, a);
  aryk_record_remove(record, b);
  aryk_record_remove(record, c);
  assert_int_equal(aryk_record_count(record), 0);
  assert_ptr_equal(record->layout, layout_empty());
  batch_unref(batch);
}

static void
records_made_alike_share_a_layout(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  const Layout *layout = NULL;
  for (int i = 0; i < 100; i++) {
    ArykRecord *record = batch_add(batch, NULL);
    for (int j = 0; j < 40; j++) {
      char name[16];
      g_snprintf(name, sizeof name, "column%d", j);
      aryk_record_set(record, aryk_field(name), aryk_int(i * 100 + j));
    }
    assert_true(i == 0 || record->layout == layout);
    /* From the second on, there is room for all fields from the start. */
    assert_true(i == 0 || record->capacity == 40);
    layout = record->layout;
  }
  for (uint32_t i = 0; i < 100; i++)
    for (uint32_t j = 0; j < 40; j++)
      assert_int_equal(aryk_record_value_at(aryk_batch_at(batch, i), j)->as.integer, i * 100 + j);
  batch_unref(batch);
}

static void
strings_are_copied_on_request(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  char word[] = "calm";
  aryk_record_set_string(record, a, aryk_text(word));
  aryk_record_set_format(record, b, "%s %d", word, 42);
  ArykText copy = aryk_record_copy_text(record, aryk_text(word));
  memset(word, 'x', 4);
  check_text(record, a, "calm");
  check_text(record, b, "calm 42");
  assert_string_equal(copy.data, "calm");
  char *expected = g_strnfill(5000, '7');
  aryk_record_set_format(record, c, "%s", expected);
  check_text(record, c, expected);
  g_free(expected);
  aryk_record_set_string(record, c, aryk_text(NULL));
  check_text(record, c, "");
  batch_unref(batch);
}

/* A list that holds a map that holds a wide decimal: set from memory that goes away. */
static void
copies_are_deep(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  char *key = g_strdup("key"), *written = g_strdup("1e3"), *data = g_strdup("\xff\x00");
  ArykWideDecimal *wide = g_new0(ArykWideDecimal, 1);
  wide->decimal = aryk_decimal(1, -3);
  wide->written = aryk_text(written);
  ArykEntry *entry = g_new0(ArykEntry, 1);
  entry->key = aryk_text(key);
  entry->value = aryk_value_of_type(ARYK_DECIMAL);
  entry->value.flags = ARYK_VALUE_WIDE;
  entry->value.as.wide = wide;
  ArykValue items[2] = {aryk_map(entry, 1), aryk_value_of_type(ARYK_BYTES)};
  items[1].length = 2;
  items[1].as.text = data;
  ArykValue list = aryk_list(items, 2);
  aryk_record_set_copy(record, a, &list);
  assert_true(aryk_value_equal(aryk_record_get(record, a), &list));
  g_free(key);
  g_free(written);
  g_free(data);
  g_free(wide);
  g_free(entry);
  memset(items, 0, sizeof items);
  const ArykValue *copy = aryk_record_get(record, a);
  assert_int_equal(copy->type, ARYK_LIST);
  const ArykEntry *copied = copy->as.items[0].as.entries;
  assert_true(aryk_text_equal(copied->key, aryk_text("key")));
  assert_true(aryk_text_equal(copied->value.as.wide->written, aryk_text("1e3")));
  assert_memory_equal(copy->as.items[1].as.bytes, "\xff\x00", 2);
  batch_unref(batch);
}

static void
decimals_remember_how_they_were_written(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    bool plain;
  } cases[] = {{"12", true},    {"-1.50", true}, {"0.00", true}, {"0", true},    {"1e3", false},
               {"+5", false},   {".5", false},   {"5.", false},  {"007", false}, {"-0", false},
               {"-0.0", false}, {"1E-2", false}, {"00.5", false}};
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  ArykValue value;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykDecimal decimal, expected;
    assert_true(aryk_record_read_decimal(record, aryk_text(cases[i].text), &value));
    assert_true(aryk_decimal_parse(aryk_text(cases[i].text), &expected));
    assert_true(aryk_value_decimal(&value, &decimal));
    assert_int_equal(aryk_decimal_compare(decimal, expected), 0);
    assert_int_equal((value.flags & ARYK_VALUE_WIDE) == 0, cases[i].plain);
    if (!cases[i].plain)
      assert_true(aryk_text_equal(value.as.wide->written, aryk_text(cases[i].text)));
  }
  assert_false(aryk_record_read_decimal(record, aryk_text("12a"), &value));
  assert_true(aryk_record_read_decimal(record, aryk_text("12345678901234567890.5"), &value));
  assert_int_equal(value.flags, ARYK_VALUE_WIDE);
  assert_null(value.as.wide->written.data);
  aryk_record_set_decimal(record, a, value.as.wide->decimal);
  assert_true(aryk_value_equal(aryk_record_get(record, a), &value));
  batch_unref(batch);
}

static void
a_refused_record_is_put_back(void **state)
{
  (void)state;
  RecordSaved saved = {NULL, {0, 0, 0, 0}, NULL, 0, 0};
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  ArykOrigin origin = {3, 9, 1, 2}, other = {4, 5, 1, 2};
  record_save(record, &saved);
  aryk_record_set(record, c, aryk_int(0));
  record_put_back(record, &saved);
  assert_int_equal(aryk_record_count(record), 0);
  aryk_record_set(record, a, aryk_int(1));
  aryk_record_set_string(record, b, aryk_text("before"));
  aryk_record_set_origin(record, origin);
  record_save(record, &saved);
  aryk_record_remove(record, a);
  aryk_record_set_string(record, b, aryk_text("after"));
  for (int i = 0; i < 50; i++)
    aryk_record_set(record, aryk_field(i % 2 == 0 ? "x" : "y"), aryk_int(i));
  aryk_record_set(record, c, aryk_int(3));
  aryk_record_set_origin(record, other);
  record_put_back(record, &saved);
  check_names(record, "a b");
  check_int(record, a, 1);
  check_text(record, b, "before");
  assert_memory_equal(aryk_record_origin(record), &origin, sizeof origin);
  record_saved_clear(&saved);
  batch_unref(batch);
}

static void
records_are_filled_at_once(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykField abc[] = {a, b, c}, ca[] = {c, a};
  ArykValue values[] = {aryk_int(1), aryk_int(2), aryk_int(3)};
  ArykRecord *records[4];
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++)
    records[i] = batch_add(batch, NULL);
  aryk_record_fill(records[0], abc, values, 3);
  aryk_record_fill(records[1], ca, values, 2);
  aryk_record_fill(records[2], abc, values, 3);
  aryk_record_fill(records[3], abc, values, 0);
  check_names(records[0], "a b c");
  check_names(records[1], "c a");
  check_int(records[1], a, 2);
  check_names(records[3], "");
  ArykRow first = aryk_record_row(records[0]), second = aryk_record_row(records[1]);
  ArykRow third = aryk_record_row(records[2]);
  assert_int_equal(first.count, 3);
  assert_ptr_equal(first.fields, third.fields);
  assert_ptr_not_equal(first.fields, second.fields);
  assert_int_equal(third.values[2].as.integer, 3);
  /* One that has fields already gets these as well. */
  aryk_record_fill(records[1], abc, values, 3);
  check_names(records[1], "c a b");
  check_int(records[1], a, 1);
  batch_unref(batch);
}

/* Behind fields that records have, too: as long as they have none of those. */
static void
fields_are_added_at_once(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykField bc[] = {b, c};
  ArykValue values[] = {aryk_int(2), aryk_int(3)};
  ArykRecord *records[4];
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
    records[i] = batch_add(batch, NULL);
    aryk_record_set(records[i], i == 2 ? b : a, aryk_int(1));
    aryk_record_fill(records[i], bc, values, 2);
  }
  ArykRow first = aryk_record_row(records[0]), last = aryk_record_row(records[3]);
  check_names(records[1], "a b c");
  check_int(records[1], a, 1);
  check_int(records[1], b, 2);
  check_int(records[1], c, 3);
  check_names(records[2], "b c");
  check_int(records[2], b, 2);
  assert_ptr_equal(first.fields, last.fields);
  assert_int_equal(first.count, last.count);
  batch_unref(batch);
}

static void
memory_is_aligned(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  static const size_t sizes[] = {0, 1, 7, 16, 17, 1000, 5000, 100000, 3, 300000, 1};
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
    char *memory = aryk_record_alloc(record, sizes[i]);
    assert_int_equal((uintptr_t)memory % 16, 0);
    memset(memory, (int)i, sizes[i]);
  }
  assert_true(batch_bytes(batch) >= 406000);
  assert_true(batch_bytes(batch) < 500000);
  batch_unref(batch);
}

/* Doubles what is written, and counts how often it was asked. */
typedef struct Doubling {
  ArykUnread how;
  int asked;
} Doubling;

static ArykValue
read_doubled(const ArykUnread *how, ArykRecord *record, ArykField field, ArykText written)
{
  Doubling *doubling = (Doubling *)(uintptr_t)how;
  char *twice = aryk_record_alloc(record, 2 * written.length);
  (void)field;
  doubling->asked++;
  memcpy(twice, written.data, written.length);
  memcpy(twice + written.length, written.data, written.length);
  return aryk_string((ArykText){twice, 2 * written.length});
}

static void
unread_fields_are_read_by_who_asks(void **state)
{
  (void)state;
  Doubling doubling = {{read_doubled}, 0};
  ArykBatch *batch = batch_new(), *other = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  RecordSaved saved = {0};
  aryk_record_set(record, a, aryk_record_unread(record, aryk_text("xy"), &doubling.how));
  ArykRecord *filled = batch_add(batch, NULL);
  ArykField fields[] = {a, b};
  ArykValue values[] = {aryk_record_unread(filled, aryk_text("z"), &doubling.how), aryk_int(5)};
  aryk_record_fill(filled, fields, values, 2);
  check_names(filled, "a b");
  check_int(filled, b, 5);
  assert_int_equal(doubling.asked, 0);

  /* A copy has it too, and who asks twice gets the same. */
  ArykRecord *copy = batch_add_copy(other, record);
  check_text(copy, a, "xyxy");
  check_text(copy, a, "xyxy");
  assert_int_equal(doubling.asked, 1);
  record_save(record, &saved);
  check_text(record, a, "xyxy");
  record_put_back(record, &saved);
  assert_string_equal(aryk_type_name((ArykType)aryk_record_value_at(record, 0)->type), "string");
  assert_int_equal(doubling.asked, 3);

  /* A row has no value that was left. */
  ArykRow row = aryk_record_row(filled);
  assert_int_equal(row.count, 2);
  assert_int_equal(row.values[0].type, ARYK_STRING);
  assert_int_equal(row.values[0].length, 2);
  assert_int_equal(doubling.asked, 4);
  record_saved_clear(&saved);
  batch_unref(batch);
  batch_unref(other);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_keep_their_order),
      cmocka_unit_test(no_field_is_never_set),
      cmocka_unit_test(shorthands_want_the_very_type),
      cmocka_unit_test(removing_closes_the_gap),
      cmocka_unit_test(records_made_alike_share_a_layout),
      cmocka_unit_test(strings_are_copied_on_request),
      cmocka_unit_test(copies_are_deep),
      cmocka_unit_test(decimals_remember_how_they_were_written),
      cmocka_unit_test(a_refused_record_is_put_back),
      cmocka_unit_test(records_are_filled_at_once),
      cmocka_unit_test(fields_are_added_at_once),
      cmocka_unit_test(unread_fields_are_read_by_who_asks),
      cmocka_unit_test(memory_is_aligned),
  };
  return cmocka_run_group_tests(tests, make_fields, NULL) != 0;
}
