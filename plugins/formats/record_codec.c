/* record_codec.c - see record_codec.h. */
#include "plugins/formats/record_codec.h"

/* Which number of this process (a field's id, an input) has which place in the dictionary. */
typedef struct Dictionary {
  GArray *numbers; /* of uint32_t, by place                       */
  GArray *places;  /* of uint32_t, by number: place + 1; 0: none  */
} Dictionary;

struct RecordCodec {
  ArykContext *context;
  Dictionary fields, inputs;
  GArray *row_fields, *row_values; /* of the record that is read: ArykField, ArykValue */
};

/* ---- Dictionaries ---------------------------------------------------------------------------- */

static void
dictionary_start(Dictionary *dictionary)
{
  dictionary->numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  dictionary->places = g_array_new(FALSE, TRUE, sizeof(uint32_t));
}

static void
dictionary_clear(Dictionary *dictionary)
{
  g_array_unref(dictionary->numbers);
  g_array_unref(dictionary->places);
}

static uint32_t
dictionary_place(Dictionary *dictionary, uint32_t number)
{
  if (number >= dictionary->places->len)
    g_array_set_size(dictionary->places, number + 1);
  uint32_t *place = &g_array_index(dictionary->places, uint32_t, number);
  if (*place == 0) {
    g_array_append_val(dictionary->numbers, number);
    *place = dictionary->numbers->len;
  }
  return *place - 1;
}

static bool
dictionary_number(const Dictionary *dictionary, uint64_t place, uint32_t *number)
{
  if (place >= dictionary->numbers->len)
    return false;
  *number = g_array_index(dictionary->numbers, uint32_t, place);
  return true;
}

RecordCodec *
record_codec_new(ArykContext *context)
{
  RecordCodec *codec = g_new0(RecordCodec, 1);
  codec->context = context;
  dictionary_start(&codec->fields);
  dictionary_start(&codec->inputs);
  codec->row_fields = g_array_new(FALSE, FALSE, sizeof(ArykField));
  codec->row_values = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  return codec;
}

void
record_codec_free(RecordCodec *codec)
{
  if (codec == NULL)
    return;
  dictionary_clear(&codec->fields);
  dictionary_clear(&codec->inputs);
  g_array_unref(codec->row_fields);
  g_array_unref(codec->row_values);
  g_free(codec);
}

/* ---- Records --------------------------------------------------------------------------------- */

/* An origin: the input's place + 1 (0: none), then the numbers as they are, the end as a length. */
static void
write_origin(RecordCodec *codec, ArykBytes *out, const ArykOrigin *origin)
{
  uint64_t input = origin->input == 0 ? 0 : dictionary_place(&codec->inputs, origin->input) + 1u;
  codec_write_number(out, input);
  codec_write_number(out, origin->start);
  codec_write_number(out, origin->end - origin->start);
  codec_write_number(out, origin->line);
}

static bool
read_origin(const RecordCodec *codec, CodecReader *reader, ArykOrigin *origin)
{
  uint64_t input, length, line;
  if (!codec_read_number(reader, &input) || !codec_read_number(reader, &origin->start) ||
      !codec_read_number(reader, &length) || !codec_read_number(reader, &line) || line > UINT32_MAX)
    return false;
  origin->end = origin->start + length;
  origin->line = (uint32_t)line;
  origin->input = 0;
  return input == 0 || dictionary_number(&codec->inputs, input - 1, &origin->input);
}

void
record_codec_write(RecordCodec *codec, ArykBytes *out, const ArykRecord *record)
{
  ArykRow row = aryk_record_row(record);
  write_origin(codec, out, aryk_record_origin(record));
  codec_write_number(out, row.count);
  for (uint32_t i = 0; i < row.count; i++) {
    codec_write_number(out, dictionary_place(&codec->fields, row.fields[i].id));
    codec_write_value(out, &row.values[i]);
  }
}

static CodecReader
reader_of(ArykText bytes, CodecAlloc alloc, void *user)
{
  const uint8_t *data = (const uint8_t *)bytes.data;
  return (CodecReader){data, data + bytes.length, alloc, user};
}

static bool
read_field(const RecordCodec *codec, CodecReader *reader, ArykField *field)
{
  uint64_t place;
  return codec_read_number(reader, &place) && dictionary_number(&codec->fields, place, &field->id);
}

static void *
take_of_record(void *user, size_t size)
{
  return aryk_record_alloc(user, size);
}

bool
record_codec_read(RecordCodec *codec, ArykText bytes, ArykRecord *record)
{
  CodecReader reader = reader_of(bytes, take_of_record, record);
  ArykOrigin origin;
  uint64_t count;
  if (!read_origin(codec, &reader, &origin) || !codec_read_number(&reader, &count) ||
      count > bytes.length)
    return false;
  aryk_record_set_origin(record, origin);
  g_array_set_size(codec->row_fields, (guint)count);
  g_array_set_size(codec->row_values, (guint)count);
  ArykField *fields = (ArykField *)(void *)codec->row_fields->data;
  ArykValue *values = (ArykValue *)(void *)codec->row_values->data;
  for (uint64_t i = 0; i < count; i++)
    if (!read_field(codec, &reader, &fields[i]) || !codec_read_value(&reader, &values[i]))
      return false;
  aryk_record_fill(record, fields, values, (uint32_t)count);
  return reader.at == reader.end;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

typedef const char *(*NameOf)(const RecordCodec *codec, uint32_t number);
typedef uint32_t (*NumberOf)(const RecordCodec *codec, const char *name);

static const char *
field_name(const RecordCodec *codec, uint32_t number)
{
  (void)codec;
  return aryk_field_name((ArykField){number});
}

static uint32_t
field_number(const RecordCodec *codec, const char *name)
{
  (void)codec;
  return aryk_field(name).id;
}

static const char *
input_name(const RecordCodec *codec, uint32_t number)
{
  return codec->context != NULL ? aryk_context_input_name(codec->context, number) : "";
}

static uint32_t
input_number(const RecordCodec *codec, const char *name)
{
  return codec->context != NULL ? aryk_context_input(codec->context, name) : 0;
}

/* Names are bytes: those of inputs are paths. */
static GVariant *
save_names(const RecordCodec *codec, const Dictionary *dictionary, NameOf name_of)
{
  GVariantBuilder names;
  g_variant_builder_init(&names, G_VARIANT_TYPE("aay"));
  for (guint i = 0; i < dictionary->numbers->len; i++) {
    const char *name = name_of(codec, g_array_index(dictionary->numbers, uint32_t, i));
    g_variant_builder_add_value(&names, g_variant_new_bytestring(name));
  }
  return g_variant_builder_end(&names);
}

static bool
restore_names(const RecordCodec *codec, Dictionary *dictionary, GVariant *names, NumberOf number_of,
              GError **error)
{
  for (gsize i = 0; i < g_variant_n_children(names); i++) {
    g_autoptr(GVariant) name = g_variant_get_child_value(names, i);
    uint32_t number = number_of(codec, g_variant_get_bytestring(name));
    if (dictionary_place(dictionary, number) != i)
      return aryk_error(error, ARYK_ERROR_PLUGIN,
                        "the saved names of fields or inputs are damaged");
  }
  return true;
}

GVariant *
record_codec_save(const RecordCodec *codec)
{
  return g_variant_new("(@aay@aay)", save_names(codec, &codec->fields, field_name),
                       save_names(codec, &codec->inputs, input_name));
}

bool
record_codec_restore(RecordCodec *codec, GVariant *state, GError **error)
{
  g_autoptr(GVariant) fields = g_variant_get_child_value(state, 0);
  g_autoptr(GVariant) inputs = g_variant_get_child_value(state, 1);
  return restore_names(codec, &codec->fields, fields, field_number, error) &&
         restore_names(codec, &codec->inputs, inputs, input_number, error);
}
