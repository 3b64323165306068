/* test_batch.c - batches: copy on write, what keeps what alive, and what a call gives back. */
#include "tests/core/cmocka_first.h"

#include <aryk/plugin.h>

#include "core/record/output.h"

static ArykField number, word;

static int
make_fields(void **state)
{
  (void)state;
  number = aryk_field("number");
  word = aryk_field("word");
  return 0;
}

/* A batch of records with number = 0, 1, ... and word = "word 0", ... */
static ArykBatch *
make_batch(int count)
{
  ArykBatch *batch = batch_new();
  for (int i = 0; i < count; i++) {
    ArykRecord *record = batch_add(batch, NULL);
    ArykOrigin origin = {(uint64_t)i, (uint64_t)i + 1, 1, 0};
    aryk_record_set_origin(record, origin);
    aryk_record_set(record, number, aryk_int(i));
    aryk_record_set_format(record, word, "word %d", i);
  }
  return batch;
}

static void
check_record(const ArykRecord *record, int expected)
{
  char text[32];
  ArykText found;
  g_snprintf(text, sizeof text, "word %d", expected);
  assert_int_equal(aryk_record_get(record, number)->as.integer, expected);
  assert_true(aryk_record_string(record, word, &found));
  assert_true(aryk_text_equal(found, aryk_text(text)));
  assert_int_equal(aryk_record_origin(record)->start, expected);
}

static void
records_never_move(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *first = batch_add(batch, NULL);
  for (int i = 0; i < 5000; i++)
    aryk_record_set(batch_add(batch, NULL), number, aryk_int(i));
  aryk_record_set(first, number, aryk_int(-1));
  assert_ptr_equal(aryk_batch_record(batch, 0), first);
  assert_int_equal(aryk_batch_count(batch), 5001);
  assert_int_equal(aryk_record_get(aryk_batch_at(batch, 5000), number)->as.integer, 4999);
  assert_null(aryk_batch_at(batch, 5001));
  assert_null(aryk_batch_record(batch, 5001));
  batch_unref(batch);
}

static void
a_clone_changes_alone(void **state)
{
  (void)state;
  ArykBatch *batch = make_batch(100);
  assert_true(batch_is_exclusive(batch));
  batch_ref(batch);
  assert_false(batch_is_exclusive(batch));
  ArykBatch *clone = batch_clone(batch);
  assert_true(batch_is_exclusive(clone));
  for (uint32_t i = 0; i < 100; i++) {
    aryk_record_remove(aryk_batch_record(clone, i), number);
    aryk_record_set(aryk_batch_record(clone, i), word, aryk_null());
    aryk_record_set_string(aryk_batch_record(clone, i), aryk_field("more"), aryk_text("m"));
  }
  for (uint32_t i = 0; i < 100; i++)
    check_record(aryk_batch_at(batch, i), (int)i);
  batch_unref(clone);
  batch_unref(batch);
  batch_unref(batch);
  batch_unref(NULL);
}

static void
a_clone_outlives_the_first(void **state)
{
  (void)state;
  ArykBatch *batch = make_batch(100), *clone = batch_clone(batch), *third;
  batch_unref(batch);
  third = batch_clone(clone);
  batch_unref(clone);
  for (uint32_t i = 0; i < 100; i++)
    check_record(aryk_batch_at(third, i), (int)i);
  batch_unref(third);
}

/* Records copied from many batches, and back again: nothing is freed early, nothing leaks. */
static void
copies_keep_the_memory_alive(void **state)
{
  (void)state;
  ArykBatch *collected = batch_new();
  for (int i = 0; i < 300; i++) {
    ArykBatch *batch = make_batch(i % 7 + 1);
    ArykRecord *copy = batch_add_copy(collected, aryk_batch_at(batch, (uint32_t)(i % 7)));
    aryk_record_set(copy, aryk_field("place"), aryk_int(i));
    batch_add_copy(batch, copy);
    batch_unref(batch);
  }
  for (int i = 0; i < 300; i++)
    check_record(aryk_batch_at(collected, (uint32_t)i), i % 7);
  batch_unref(collected);
}

static void
compacting_keeps_the_order(void **state)
{
  (void)state;
  ArykBatch *batch = make_batch(10);
  const bool keep[10] = {false, true, true, false, false, true, false, false, false, true};
  batch_compact(batch, keep);
  assert_int_equal(aryk_batch_count(batch), 4);
  check_record(aryk_batch_at(batch, 0), 1);
  check_record(aryk_batch_at(batch, 2), 5);
  check_record(aryk_batch_at(batch, 3), 9);
  batch_truncate(batch, 7);
  assert_int_equal(aryk_batch_count(batch), 4);
  batch_truncate(batch, 1);
  assert_int_equal(aryk_batch_count(batch), 1);
  batch_unref(batch);
}

/* ---- Buffers -------------------------------------------------------------------------------- */

static int destroyed;

static void
count_destroyed(void *user)
{
  destroyed++;
  g_free(user);
}

static ArykBuffer *
make_buffer(const char *text)
{
  char *copy = g_strdup(text);
  return aryk_buffer_new(copy, strlen(text), count_destroyed, copy);
}

static void
slices_keep_their_buffer(void **state)
{
  (void)state;
  destroyed = 0;
  ArykBuffer *buffer = make_buffer("a long, long line");
  ArykBatch *batch = batch_new();
  ArykText slice = {aryk_buffer_text(buffer).data + 2, 4}, found;
  for (int i = 0; i < 10; i++) {
    batch_keep(batch, buffer);
    aryk_record_set(batch_add(batch, NULL), word, aryk_string(slice));
  }
  aryk_buffer_unref(buffer);
  ArykBatch *other = batch_new();
  aryk_record_set(batch_add(other, aryk_batch_at(batch, 0)), word,
                  *aryk_record_get(aryk_batch_at(batch, 0), word));
  batch_unref(batch);
  assert_int_equal(destroyed, 0);
  assert_true(aryk_record_string(aryk_batch_at(other, 0), word, &found));
  assert_true(aryk_text_equal(found, aryk_text("long")));
  batch_unref(other);
  assert_int_equal(destroyed, 1);
  aryk_buffer_unref(NULL);
}

/* The first batch that keeps a buffer counts its bytes, the others do not. */
static void
bytes_are_counted_once(void **state)
{
  (void)state;
  static const char data[100000];
  ArykBuffer *buffer = aryk_buffer_new(data, sizeof data, NULL, NULL);
  ArykBatch *first = batch_new(), *second = batch_new();
  size_t bare = batch_bytes(second);
  batch_keep(first, buffer);
  batch_keep(second, buffer);
  assert_int_equal(batch_bytes(first), bare + sizeof data);
  assert_int_equal(batch_bytes(second), bare);
  batch_unref(first);
  batch_unref(second);
  aryk_buffer_unref(buffer);
}

/* ---- Output --------------------------------------------------------------------------------- */

static void
undoing_takes_back_what_was_emitted(void **state)
{
  (void)state;
  ArykBatch *input = make_batch(3);
  ArykOutput *output = output_new();
  output_reset(output, input);
  ArykRecord *first = aryk_output_copy(output, aryk_batch_at(input, 1));
  uint32_t mark = output_mark(output);
  aryk_output_add(output, aryk_batch_at(input, 2));
  aryk_output_add(output, NULL);
  output_undo(output, mark);
  aryk_output_add(output, NULL);
  aryk_output_take_back(output);
  assert_int_equal(aryk_batch_count(output->batch), 1);
  ArykRecord *last = aryk_output_add(output, aryk_batch_at(input, 2));
  aryk_record_set(last, word, *aryk_record_get(aryk_batch_at(input, 2), word));
  aryk_record_set(last, number, aryk_int(2));
  ArykBatch *emitted = output_take_batch(output);
  batch_unref(input);
  assert_int_equal(aryk_batch_count(emitted), 2);
  assert_ptr_equal(aryk_batch_at(emitted, 0), first);
  check_record(first, 1);
  check_record(last, 2);
  assert_int_equal(output_mark(output), 0);
  batch_unref(emitted);
  output_free(output);
  output_free(NULL);
}

static void
a_kept_buffer_serves_the_input_too(void **state)
{
  (void)state;
  destroyed = 0;
  ArykBatch *input = make_batch(1);
  ArykOutput *output = output_new();
  ArykBuffer *buffer = make_buffer("kept");
  output_reset(output, input);
  aryk_output_keep(output, buffer);
  aryk_record_set(aryk_batch_record(input, 0), word, aryk_string(aryk_buffer_text(buffer)));
  aryk_buffer_unref(buffer);
  output_free(output);
  assert_int_equal(destroyed, 0);
  batch_unref(input);
  assert_int_equal(destroyed, 1);
}

static GError *
some_error(const char *message)
{
  return g_error_new_literal(ARYK_ERROR, ARYK_ERROR_VALUE, message);
}

static void
rejects_know_their_place(void **state)
{
  (void)state;
  ArykBatch *input = make_batch(6);
  ArykOutput *output = output_new();
  output_reset(output, input);
  aryk_output_reject(output, aryk_batch_at(input, 4), some_error("four"));
  aryk_output_reject(output, aryk_batch_at(input, 1), NULL);
  aryk_output_drop(output, aryk_batch_at(input, 5));
  aryk_output_drop(output, aryk_output_add(output, NULL));
  const RecordReject *reject = &g_array_index(output->rejects, RecordReject, 0);
  assert_int_equal(reject[0].index, 4);
  assert_string_equal(reject[0].error->message, "four");
  assert_int_equal(reject[1].index, 1);
  assert_string_equal(aryk_error_code_name(reject[1].error), "other");
  assert_int_equal(g_array_index(output->drops, uint32_t, 0), 5);
  assert_int_equal(g_array_index(output->drops, uint32_t, 1), OUTPUT_NO_PLACE);
  aryk_bytes_append(aryk_output_bytes(output), "abc", 3);
  output_reset(output, NULL);
  assert_int_equal(output->rejects->len + output->drops->len + output->bytes.length, 0);
  assert_int_equal(aryk_batch_count(output->batch), 0);
  output_free(output);
  batch_unref(input);
}

static void
raw_rejects_are_copied_and_cut(void **state)
{
  (void)state;
  char *raw = g_strnfill(100000, 'r');
  ArykText text = {raw, 100000}, empty = {NULL, 0};
  ArykOrigin origin = {5, 6, 1, 7};
  ArykOutput *output = output_new();
  aryk_output_reject_raw(output, origin, empty, some_error("empty"));
  aryk_output_add(output, NULL);
  aryk_output_reject_raw(output, origin, text, some_error("long"));
  g_free(raw);
  const RawReject *reject = &g_array_index(output->raw_rejects, RawReject, 0);
  assert_int_equal(reject[0].before, 0);
  assert_int_equal(reject[0].raw.length, 0);
  assert_int_equal(reject[1].before, 1);
  assert_int_equal(reject[1].raw.length, 65536);
  assert_int_equal(reject[1].raw.data[65535], 'r');
  assert_int_equal(reject[1].origin.line, 7);
  output_free(output);
}

static void
bytes_grow(void **state)
{
  (void)state;
  ArykBytes bytes = {NULL, 0, 0};
  for (int i = 0; i < 100000; i++)
    aryk_bytes_append_char(&bytes, (char)('a' + i % 26));
  aryk_bytes_append(&bytes, NULL, 0);
  aryk_bytes_reserve(&bytes, 1000000);
  assert_true(bytes.capacity - bytes.length >= 1000000);
  assert_int_equal(bytes.length, 100000);
  for (int i = 0; i < 100000; i++)
    assert_int_equal(bytes.data[i], 'a' + i % 26);
  aryk_bytes_clear(&bytes);
  assert_null(bytes.data);
  assert_int_equal(bytes.length + bytes.capacity, 0);
}

/* A table that a plugin builds: records stay where they are, and so does what they point to. */
static void
a_batch_of_ones_own(void **state)
{
  (void)state;
  destroyed = 0;
  ArykBatch *table = aryk_batch_new();
  ArykBuffer *buffer = make_buffer("first");
  size_t empty = aryk_batch_bytes(table);
  aryk_batch_keep(table, buffer);
  ArykRecord *first = aryk_batch_add(table);
  aryk_record_set(first, word, aryk_string(aryk_buffer_text(buffer)));
  aryk_buffer_unref(buffer);
  for (int i = 0; i < 1000; i++)
    aryk_record_set_format(aryk_batch_add(table), word, "word %d", i);
  assert_int_equal(aryk_batch_count(table), 1001);
  assert_ptr_equal(aryk_batch_at(table, 0), first);
  ArykText text = aryk_value_text(aryk_record_get(first, word));
  assert_true(aryk_text_equal(text, aryk_text("first")));
  assert_true(aryk_batch_bytes(table) > empty + 1000 * sizeof(ArykValue));
  assert_int_equal(destroyed, 0);
  aryk_batch_free(table);
  assert_int_equal(destroyed, 1);
  aryk_batch_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(records_never_move),
      cmocka_unit_test(a_batch_of_ones_own),
      cmocka_unit_test(a_clone_changes_alone),
      cmocka_unit_test(a_clone_outlives_the_first),
      cmocka_unit_test(copies_keep_the_memory_alive),
      cmocka_unit_test(compacting_keeps_the_order),
      cmocka_unit_test(slices_keep_their_buffer),
      cmocka_unit_test(bytes_are_counted_once),
      cmocka_unit_test(undoing_takes_back_what_was_emitted),
      cmocka_unit_test(a_kept_buffer_serves_the_input_too),
      cmocka_unit_test(rejects_know_their_place),
      cmocka_unit_test(raw_rejects_are_copied_and_cut),
      cmocka_unit_test(bytes_grow),
  };
  return cmocka_run_group_tests(tests, make_fields, NULL) != 0;
}
