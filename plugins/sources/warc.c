/* source warc - web archives (WARC 1.0 and 1.1), as crawlers write them: each record one record.
 *
 * What servers answered comes with its body as it was meant (see http_message.h); other records,
 * asked for by `types`, with their block as it is. A record that is too large or damaged is a
 * reject; the others go on. Reading is serial and holds one record at a time, so that an archive of
 * any size is read in the memory of its largest page. */
#include <aryk/plugin.h>

#include "plugins/formats/http_message.h"
#include "plugins/formats/input_list.h"

typedef struct WarcFields {
  ArykField path, type, id, address, date, content_type, status, headers, http_headers, bytes;
} WarcFields;

typedef struct Warc {
  ArykStrings paths;
  const char *match;
  bool allow_empty;
  bool new_only;
  ArykStrings types;
  ArykStrings media;
  uint64_t max_record;
  ArykContext *context;
  WarcFields fields;
  InputList inputs;
  WarcReader reader;
  WarcRecord record;
} Warc;

static const ArykOption options[] = {
    ARYK_OPTION_PATHS(
        Warc, paths, ARYK_OPTION_REQUIRED,
        "archives, folders (read recursively), patterns such as \"crawl/*.warc.gz\", or "
        "\"-\" for standard input; packed or not"),
    ARYK_OPTION_STRING(
        Warc, match, NULL,
        "in folders, read only files whose name matches this pattern (\"*.warc.gz\")"),
    ARYK_OPTION_BOOL(Warc, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(Warc, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_STRINGS(Warc, types, 0,
                        "types of records to read, such as \"metadata\"; response and resource "
                        "unless said otherwise"),
    ARYK_OPTION_STRINGS(Warc, media, 0,
                        "read only what is said to be of one of these media types, such as "
                        "\"text/html\"; all unless said otherwise"),
    ARYK_OPTION_SIZE(Warc, max_record, 16 * 1024 * 1024, 1, UINT32_MAX,
                     "a record that is larger, or whose body unpacks to more, is rejected"),
    ARYK_OPTION_END};

static WarcFields
warc_fields(void)
{
  WarcFields fields = {aryk_field("path"),    aryk_field("type"),    aryk_field("id"),
                       aryk_field("address"), aryk_field("date"),    aryk_field("content_type"),
                       aryk_field("status"),  aryk_field("headers"), aryk_field("http_headers"),
                       aryk_field("bytes")};
  return fields;
}

static InputSettings
warc_inputs(const Warc *warc)
{
  InputSettings settings = {&warc->paths, {warc->match, warc->allow_empty}, warc->new_only};
  return settings;
}

static bool
warc_check(const void *self, GError **error)
{
  InputSettings settings = warc_inputs(self);
  return input_list_check(&settings, error);
}

static bool
warc_contract(const void *self, ArykContract *contract, GError **error)
{
  InputSettings settings = warc_inputs(self);
  WarcFields fields = warc_fields();
  (void)error;
  aryk_contract_writes(contract, fields.path, ARYK_TYPE_SET(ARYK_STRING), true);
  aryk_contract_writes(contract, fields.type, ARYK_TYPE_SET(ARYK_STRING), true);
  aryk_contract_writes(contract, fields.id, ARYK_TYPE_SET(ARYK_STRING), false);
  aryk_contract_writes(contract, fields.address, ARYK_TYPE_SET(ARYK_STRING), false);
  aryk_contract_writes(contract, fields.date, ARYK_TYPE_SET(ARYK_TIMESTAMP), false);
  aryk_contract_writes(contract, fields.content_type, ARYK_TYPE_SET(ARYK_STRING), false);
  aryk_contract_writes(contract, fields.status, ARYK_TYPE_SET(ARYK_INT), false);
  aryk_contract_writes(contract, fields.headers, ARYK_TYPE_SET(ARYK_MAP), true);
  aryk_contract_writes(contract, fields.http_headers, ARYK_TYPE_SET(ARYK_MAP), false);
  aryk_contract_writes(contract, fields.bytes, ARYK_TYPE_SET(ARYK_BYTES), true);
  aryk_contract_closed(contract);
  input_list_contract(&settings, contract);
  return true;
}

static bool
warc_start(void *self, ArykContext *context, GError **error)
{
  Warc *warc = self;
  InputSettings settings = warc_inputs(warc);
  warc->context = context;
  warc->fields = warc_fields();
  warc->record.headers = warc_headers_new();
  return input_list_start(&warc->inputs, &settings, context, error);
}

static void
warc_stop(void *self)
{
  Warc *warc = self;
  warc_reader_clear(&warc->reader);
  g_clear_pointer(&warc->record.headers, g_array_unref);
  input_list_clear(&warc->inputs);
}

/* ---- Records -------------------------------------------------------------------------------- */

static ArykText
warc_copy(ArykRecord *record, const char *text)
{
  return aryk_record_copy_text(record, aryk_text(text));
}

static ArykValue
warc_header_map(ArykRecord *record, const GArray *headers)
{
  ArykEntry *entries = aryk_record_alloc(record, sizeof(ArykEntry) * MAX(headers->len, 1));
  for (guint i = 0; i < headers->len; i++) {
    const WarcHeader *header = &g_array_index(headers, WarcHeader, i);
    entries[i].key = warc_copy(record, header->name);
    entries[i].value = aryk_string(warc_copy(record, header->value));
  }
  return aryk_map(entries, headers->len);
}

/* Sets a header, without the angle brackets around it, as a field. */
static void
warc_set(ArykRecord *record, ArykField field, const char *value)
{
  if (value == NULL)
    return;
  ArykText text = aryk_text(value);
  if (text.length > 1 && text.data[0] == '<' && text.data[text.length - 1] == '>')
    text = (ArykText){text.data + 1, text.length - 2};
  aryk_record_set(record, field, aryk_string(aryk_record_copy_text(record, text)));
}

/* The body, a part of what `output` keeps. */
static void
warc_set_bytes(const Warc *warc, ArykRecord *record, HttpMessage *message, ArykBytes *block,
               ArykOutput *output)
{
  ArykValue value = aryk_value_of_type(ARYK_BYTES);
  value.length = (uint32_t)message->body.length;
  value.as.text = message->body.data;
  ArykBuffer *buffer = input_buffer(message->owned.data != NULL ? &message->owned : block);
  aryk_output_keep(output, buffer);
  aryk_record_set(record, warc->fields.bytes, value);
  aryk_buffer_unref(buffer);
}

static void
warc_emit(const Warc *warc, HttpMessage *message, ArykBytes *block, ArykOrigin origin,
          ArykOutput *output)
{
  const GArray *headers = warc->record.headers;
  const char *path = warc->inputs.entries[warc->inputs.next - 1].path;
  char *shown = g_utf8_make_valid(path, -1);
  ArykRecord *record = aryk_output_add(output, NULL);
  aryk_record_set_origin(record, origin);
  warc_set(record, warc->fields.path, shown);
  warc_set(record, warc->fields.type, warc_header(headers, "WARC-Type"));
  warc_set(record, warc->fields.id, warc_header(headers, "WARC-Record-ID"));
  warc_set(record, warc->fields.address, warc_header(headers, "WARC-Target-URI"));
  ArykValue date;
  const char *said = warc_header(headers, "WARC-Date");
  if (said != NULL && aryk_timestamp_parse(aryk_text(said), &date))
    aryk_record_set(record, warc->fields.date, date);
  warc_set(record, warc->fields.content_type,
           warc_header(message->status != 0 ? message->headers : headers, "Content-Type"));
  if (message->status != 0)
    aryk_record_set(record, warc->fields.status, aryk_int(message->status));
  aryk_record_set(record, warc->fields.headers, warc_header_map(record, headers));
  if (message->status != 0)
    aryk_record_set(record, warc->fields.http_headers, warc_header_map(record, message->headers));
  warc_set_bytes(warc, record, message, block, output);
  g_free(shown);
}

/* ---- Reading -------------------------------------------------------------------------------- */

static bool
warc_is_wanted(const Warc *warc)
{
  const char *type = warc_header(warc->record.headers, "WARC-Type");
  if (type == NULL)
    return false;
  if (warc->types.count == 0)
    return strcmp(type, "response") == 0 || strcmp(type, "resource") == 0;
  for (size_t i = 0; i < warc->types.count; i++)
    if (g_ascii_strcasecmp(type, warc->types.items[i]) == 0)
      return true;
  return false;
}

/* Whether a Content-Type is one of the media types asked for: "text/html; charset=utf-8". */
static bool
warc_is_media(const Warc *warc, const char *said)
{
  size_t length = said != NULL ? strcspn(said, "; ") : 0;
  bool wanted = warc->media.count == 0;
  for (size_t i = 0; i < warc->media.count && !wanted; i++)
    wanted = strlen(warc->media.items[i]) == length &&
             g_ascii_strncasecmp(said, warc->media.items[i], length) == 0;
  return wanted;
}

/* Reads an answer of a server, or leaves the block as it is. */
static bool
warc_open(const Warc *warc, const ArykBytes *block, HttpMessage *message, GError **error)
{
  const char *type = warc_header(warc->record.headers, "Content-Type");
  ArykText text = {block->data != NULL ? block->data : "", block->length};
  if (type != NULL && g_ascii_strncasecmp(type, "application/http", 16) == 0)
    return http_message_read(message, text, warc->max_record, error);
  message->headers = warc_headers_new();
  message->body = text;
  return true;
}

static const char *
warc_media(const Warc *warc, const HttpMessage *message)
{
  return warc_header(message->status != 0 ? message->headers : warc->record.headers,
                     "Content-Type");
}

/* Takes the block of the record whose headers were read. */
static WarcResult
warc_take(Warc *warc, ArykOrigin origin, ArykOutput *output, GError **error)
{
  if (!warc_is_wanted(warc))
    return warc_skip_block(&warc->reader, &warc->record, error);
  if (warc->record.length > warc->max_record) {
    WarcResult skipped = warc_skip_block(&warc->reader, &warc->record, error);
    if (skipped != WARC_RECORD)
      return skipped;
    aryk_error(error, ARYK_ERROR_LIMIT,
               "the record has %" G_GUINT64_FORMAT " bytes, and max_record is %" G_GUINT64_FORMAT,
               warc->record.length, warc->max_record);
    return WARC_BAD;
  }
  ArykBytes block = {0};
  HttpMessage message = {0};
  WarcResult result = warc_read_block(&warc->reader, &warc->record, &block, error);
  if (result == WARC_RECORD && !warc_open(warc, &block, &message, error))
    result = WARC_BAD;
  if (result == WARC_RECORD && warc_is_media(warc, warc_media(warc, &message)))
    warc_emit(warc, &message, &block, origin, output);
  http_message_clear(&message);
  aryk_bytes_clear(&block);
  return result;
}

/* Closes the input after its end, or where it broke off. */
static void
warc_close(Warc *warc, bool cancelled)
{
  input_list_close(&warc->inputs, cancelled);
  warc_reader_clear(&warc->reader);
}

static void
warc_refuse(const Warc *warc, ArykOrigin origin, ArykOutput *output, GError *refused)
{
  const char *address = warc_header(warc->record.headers, "WARC-Target-URI");
  aryk_output_reject_raw(output, origin, aryk_text(address != NULL ? address : ""), refused);
}

static ArykRead
warc_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Warc *warc = self;
  GError *refused = NULL;
  (void)chunk;
  if (warc->inputs.input == NULL) {
    ArykRead next = input_list_next(&warc->inputs, output, error);
    if (warc->inputs.input == NULL)
      return next;
  }
  warc->reader.input = warc->inputs.input;
  ArykOrigin origin = {.input = warc->inputs.id, .start = warc->reader.position};
  WarcResult result = warc_read_headers(&warc->reader, &warc->record, &refused);
  if (result == WARC_RECORD) {
    origin.start = warc->record.start;
    origin.end = warc->reader.position + warc->record.length;
    result = warc_take(warc, origin, output, &refused);
  }
  input_list_count(&warc->inputs);
  if (result == WARC_BAD || result == WARC_BROKEN) {
    bool cancelled = g_error_matches(refused, ARYK_ERROR, ARYK_ERROR_CANCELLED);
    origin.end = MAX(origin.end, origin.start + 1);
    warc_refuse(warc, origin, output, refused);
    if (result == WARC_BROKEN)
      warc_close(warc, cancelled);
  } else if (result == WARC_END) {
    warc_close(warc, false);
  }
  return ARYK_READ_MORE;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

#define STATE_TYPE "(" INPUT_LIST_TYPE "t)"

static GVariant *
warc_save(void *self, GError **error)
{
  const Warc *warc = self;
  GVariant *inputs = input_list_save(&warc->inputs, error);
  return inputs != NULL ? g_variant_new("(@" INPUT_LIST_TYPE "t)", inputs, warc->reader.position)
                        : NULL;
}

static bool
warc_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Warc *warc = self;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE(STATE_TYPE)))
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the checkpoint is of another version of this source; begin anew");
  GVariant *inputs = g_variant_get_child_value(state, 0);
  guint64 position;
  g_variant_get_child(state, 1, "t", &position);
  bool done = input_list_restore(&warc->inputs, inputs, error) &&
              (warc->inputs.input == NULL || input_skip(warc->inputs.input, position, error));
  warc->reader.position = warc->inputs.input != NULL ? position : 0;
  g_variant_unref(inputs);
  return done;
}

ARYK_SOURCE(
    warc, "1.0", "reads web archives (WARC), each of their records as one record",
    .flags = ARYK_RESUMES, .state_version = 1, .state_size = sizeof(Warc), .options = options,
    .example = "{ source = \"warc\"; paths = [ \"crawl/*.warc.gz\" ]; media = [ \"text/html\" ]; }",
    .check = warc_check, .contract = warc_contract, .start = warc_start, .stop = warc_stop,
    .save = warc_save, .restore = warc_restore, .read = warc_read);
