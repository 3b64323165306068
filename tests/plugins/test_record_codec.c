/* test_record_codec.c - whole records through bytes, in this process and in the next one. */
#include "tests/plugins/sandbox.h"

#include "core/record/output.h"
#include "core/record/record_json.h"
#include "plugins/formats/record_codec.h"

static char *
typed_json(const ArykRecord *record)
{
  GString *json = g_string_new(NULL);
  record_json_append(json, record, true);
  return g_string_free(json, FALSE);
}

static const char *const records[] = {
    "{}",
    "{\"a\":1,\"b\":\"text\",\"c\":null}",
    "{\"b\":\"other order\",\"a\":-9223372036854775808}",
    "{\"a\":1.50,\"b\":1e400,\"c\":99999999999999999999999999999999999999,\"d\":0.0}",
    "{\"d\":[1,[],{\"k\":{\"l\":[null,true]}}],\"e\":{}}",
    "{\"f\":{\"$date\":\"2024-02-29\"},\"g\":{\"$timestamp\":\"2024-02-29T01:02:03.5+05:00\"}}",
    "{\"h\":{\"$bytes\":\"AP8B\"},\"i\":{\"$double\":-0.5},\"j\":\"\\u0000\\u00e9\"}",
};

static ArykRecord *
read_json(ArykOutput *output, size_t i)
{
  GError *error = NULL;
  ArykRecord *record = aryk_output_add(output, NULL);
  if (!record_json_read(records[i], strlen(records[i]), record, &error))
    fail_msg("%s", error->message);
  aryk_record_set_origin(record, (ArykOrigin){i * 1000, i * 1000 + i, 0, (uint32_t)i});
  return record;
}

static void
check_read(RecordCodec *codec, const ArykBytes *bytes, const ArykRecord *model, ArykOutput *output)
{
  ArykRecord *record = aryk_output_add(output, NULL);
  ArykText text = aryk_record_copy_text(record, (ArykText){bytes->data, bytes->length});
  assert_true(record_codec_read(codec, text, record));
  g_autofree char *got = typed_json(record), *expected = typed_json(model);
  assert_string_equal(got, expected);
  assert_memory_equal(aryk_record_origin(record), aryk_record_origin(model), sizeof(ArykOrigin));
}

/* With the codec that wrote them, and with one that was restored from its state. */
static void
records_come_back(void **state)
{
  (void)state;
  GError *error = NULL;
  ArykOutput *models = output_new(), *output = output_new();
  ArykBytes bytes[G_N_ELEMENTS(records)] = {0};
  RecordCodec *codec = record_codec_new(NULL), *next = record_codec_new(NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
    record_codec_write(codec, &bytes[i], read_json(models, i));
    check_read(codec, &bytes[i], aryk_batch_at(models->batch, (uint32_t)i), output);
  }
  g_autoptr(GVariant) dictionary = g_variant_ref_sink(record_codec_save(codec));
  assert_true(record_codec_restore(next, dictionary, &error));
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
    check_read(next, &bytes[i], aryk_batch_at(models->batch, (uint32_t)i), output);
    aryk_bytes_clear(&bytes[i]);
  }
  record_codec_free(codec);
  record_codec_free(next);
  output_free(models);
  output_free(output);
}

/* Cut anywhere, or with another dictionary, they are refused. */
static void
other_bytes_are_no_records(void **state)
{
  (void)state;
  ArykOutput *models = output_new(), *output = output_new();
  ArykBytes bytes = {NULL, 0, 0};
  RecordCodec *codec = record_codec_new(NULL), *other = record_codec_new(NULL);
  record_codec_write(codec, &bytes, read_json(models, 4));
  for (size_t cut = 0; cut < bytes.length; cut++)
    assert_false(
        record_codec_read(codec, (ArykText){bytes.data, cut}, aryk_output_add(output, NULL)));
  assert_false(record_codec_read(other, (ArykText){bytes.data, bytes.length},
                                 aryk_output_add(output, NULL)));
  aryk_bytes_clear(&bytes);
  record_codec_free(codec);
  record_codec_free(other);
  output_free(models);
  output_free(output);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(records_come_back),
      cmocka_unit_test(other_bytes_are_no_records),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
