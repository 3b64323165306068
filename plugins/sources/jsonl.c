/* source jsonl - JSON lines: an object a line, each one record; or objects in another form.
 *
 * `read` cuts the inputs into chunks at line ends, or between values; `parse` turns chunks into
 * records on any worker. A line, or value, that is not an object is a reject; the others go on. */
#include <aryk/plugin.h>

#include "plugins/formats/block_reader.h"
#include "plugins/formats/json_read.h"
#include "plugins/sources/jsonl_values.h"

enum {
  FORM_LINES = 0,
  FORM_CONCATENATED,
  FORM_ARRAY
};
static const char *const forms[] = {"lines", "concatenated", "array", NULL};

typedef struct Jsonl {
  ArykStrings path;
  const char *match;
  bool allow_empty;
  bool new_only;
  int form;
  uint64_t max_record;
  bool strict;
  const ArykContext *context;
  BlockReader reader;
  JsonCutter cutter;
  bool skipping;   /* the rest of the input is left out: it is not an array */
  bool open;       /* the array has begun and its end was not seen          */
  ArykOrigin seen; /* the place behind the chunk that came last             */
} Jsonl;

static const ArykOption options[] = {
    ARYK_OPTION_PATHS(Jsonl, path, ARYK_OPTION_REQUIRED,
                      "files, folders (read recursively), patterns such as \"in/*.jsonl\", or "
                      "\"-\" for standard input; one, or a list of them"),
    ARYK_OPTION_STRING(Jsonl, match, NULL,
                       "in folders, read only files whose name matches this pattern "
                       "(\"*.jsonl\")"),
    ARYK_OPTION_BOOL(Jsonl, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(Jsonl, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_ENUM(Jsonl, form, forms, FORM_LINES,
                     "lines: an object a line; concatenated: objects behind one another, on as "
                     "many lines as they like; array: each input is one array of objects. In the "
                     "last two a mistake in brackets or quotes can cost the objects behind it too"),
    ARYK_OPTION_SIZE(Jsonl, max_record, 16 * 1024 * 1024, 1, UINT32_MAX,
                     "a longer line, or object, is rejected"),
    ARYK_OPTION_BOOL(Jsonl, strict, false,
                     "read all fields; otherwise those that no stage reads are only looked over, "
                     "so that mistakes in the escapes of their strings, or numbers of more digits "
                     "than a decimal has, are not found"),
    ARYK_OPTION_END};

static InputSettings
jsonl_inputs(const Jsonl *jsonl)
{
  InputSettings settings = {&jsonl->path, {jsonl->match, jsonl->allow_empty}, jsonl->new_only};
  return settings;
}

static bool
jsonl_check(const void *self, GError **error)
{
  InputSettings settings = jsonl_inputs(self);
  return input_list_check(&settings, error);
}

static bool
jsonl_contract(const void *self, ArykContract *contract, GError **error)
{
  InputSettings settings = jsonl_inputs(self);
  (void)error;
  input_list_contract(&settings, contract);
  return true;
}

static JsonSequence
jsonl_sequence(const Jsonl *jsonl)
{
  return jsonl->form == FORM_ARRAY ? JSON_ARRAY : JSON_CONCATENATED;
}

static size_t
jsonl_cut_values(void *user, const char *data, size_t length, bool restart)
{
  Jsonl *jsonl = user;
  if (restart) {
    memset(&jsonl->cutter, 0, sizeof jsonl->cutter);
    jsonl->cutter.before_array = jsonl->form == FORM_ARRAY && jsonl->reader.first;
  }
  return json_cut(&jsonl->cutter, jsonl_sequence(jsonl), data, length);
}

static bool
jsonl_start(void *self, ArykContext *context, GError **error)
{
  Jsonl *jsonl = self;
  InputSettings settings = jsonl_inputs(jsonl);
  jsonl->context = context;
  jsonl->reader.max_record = jsonl->max_record;
  /* JSON has no line ends inside of strings: where each object has a line, each LF is a border. */
  jsonl->reader.cut = jsonl->form == FORM_LINES ? block_cut_lines : jsonl_cut_values;
  jsonl->reader.cut_user = jsonl;
  return input_list_start(&jsonl->reader.inputs, &settings, context, error);
}

static void
jsonl_stop(void *self)
{
  Jsonl *jsonl = self;
  block_reader_clear(&jsonl->reader);
}

static const ArykText nothing = {NULL, 0};

static void
jsonl_discard(ArykChunk *chunk)
{
  aryk_buffer_unref(chunk->buffer);
  memset(chunk, 0, sizeof *chunk);
}

/* Takes the brackets off the chunks of an array. */
static void
jsonl_strip_array(Jsonl *jsonl, ArykChunk *chunk, bool first, ArykOutput *output)
{
  GError *error = NULL;
  const BlockReader *reader = &jsonl->reader;
  bool last = reader->at_end && reader->data.length == 0 && reader->problem == NULL;
  jsonl->seen = chunk->origin;
  jsonl->seen.start = jsonl->seen.end;
  jsonl->seen.line = reader->line;
  if (first) {
    ArykText text = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
    jsonl->open = jsonl_open_array(chunk, &error);
    jsonl->skipping = !jsonl->open;
    if (jsonl->skipping) {
      g_prefix_error(&error, "the whole input is left out: ");
      aryk_output_reject_raw(output, chunk->origin, text, error);
      block_reader_refuse(&jsonl->reader);
    }
  }
  if (jsonl->skipping) {
    jsonl_discard(chunk);
  } else if (last) {
    ArykOrigin where;
    jsonl->open = false;
    if (!jsonl_close_array(chunk, first, &where, &error))
      aryk_output_reject_raw(output, where, nothing, error);
  }
}

/* The input ended right behind a comma, so that nobody could know that its last chunk was the last.
 */
static void
jsonl_miss_end(Jsonl *jsonl, ArykOutput *output)
{
  GError *error = NULL;
  jsonl->open = false;
  aryk_error(&error, ARYK_ERROR_FORMAT,
             "the array does not end: ] is expected at the end of the input");
  aryk_output_reject_raw(output, jsonl->seen, nothing, error);
}

static ArykRead
jsonl_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Jsonl *jsonl = self;
  bool first = false;
  bool broken = jsonl->reader.problem != NULL; /* which is told by the reader */
  ArykRead result = block_reader_next(&jsonl->reader, chunk, &first, output, error);
  if (jsonl->form != FORM_ARRAY)
    return result;
  if (chunk->buffer != NULL)
    jsonl_strip_array(jsonl, chunk, first, output);
  else if (jsonl->open && !broken && jsonl->reader.inputs.input == NULL && result != ARYK_READ_FAIL)
    jsonl_miss_end(jsonl, output);
  if (jsonl->reader.inputs.input == NULL)
    jsonl->open = false;
  return result;
}

/* ---- Lines ---------------------------------------------------------------------------------- */

static bool
jsonl_is_blank(ArykText line)
{
  size_t at = 0;
  while (at < line.length &&
         (line.data[at] == ' ' || line.data[at] == '\t' || line.data[at] == '\r'))
    at++;
  return at == line.length;
}

static void
jsonl_parse_line(JsonReader *reader, ArykText line, bool valid, ArykOrigin origin,
                 ArykOutput *output)
{
  size_t bad;
  GError *error = NULL;
  if (jsonl_is_blank(line))
    return;
  ArykRecord *record = aryk_output_add(output, NULL);
  aryk_record_set_origin(record, origin);
  if (json_read_record(reader, line, valid, record, &bad, &error))
    return;
  aryk_output_take_back(output);
  aryk_output_reject_raw(output, origin, line, error);
}

/* Each line first in the fast way, which finds its end as well. */
static void
jsonl_parse_lines(JsonReader *reader, const ArykChunk *chunk, ArykText text, bool valid,
                  ArykOutput *output)
{
  ArykOrigin origin = chunk->origin;
  const char *limit = text.data + text.length, *end;
  for (const char *at = text.data; at < limit; at = end + 1, origin.line++) {
    ArykRecord *record = aryk_output_add(output, NULL);
    bool done = valid && (end = json_read_line(reader, at, limit, record)) != NULL;
    if (!done) {
      aryk_output_take_back(output);
      end = memchr(at, '\n', (size_t)(limit - at));
      end = end != NULL ? end : limit;
    }
    origin.start = chunk->origin.start + (size_t)(at - text.data);
    origin.end = origin.start + (size_t)(end - at);
    if (done)
      aryk_record_set_origin(record, origin);
    else
      jsonl_parse_line(reader, (ArykText){at, (size_t)(end - at)}, valid, origin, output);
  }
}

static ArykVerdict
jsonl_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  const Jsonl *jsonl = self;
  ArykText text = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
  JsonReader *reader = json_reader_new();
  bool valid = aryk_utf8_valid(text, NULL);
  (void)error;
  if (!jsonl->strict && jsonl->context != NULL)
    json_reader_leave_unread(reader, jsonl->context);
  aryk_output_keep(output, chunk->buffer);
  if (jsonl->form == FORM_LINES)
    jsonl_parse_lines(reader, chunk, text, valid, output);
  else
    jsonl_parse_values(reader, jsonl_sequence(jsonl), chunk, valid, output);
  json_reader_free(reader);
  return ARYK_KEEP;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
jsonl_save(void *self, GError **error)
{
  const Jsonl *jsonl = self;
  GVariant *reader = block_reader_save(&jsonl->reader, error);
  return reader != NULL
             ? g_variant_new("(vbb)", reader, (gboolean)jsonl->skipping, (gboolean)jsonl->open)
             : NULL;
}

static bool
jsonl_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Jsonl *jsonl = self;
  GVariant *reader;
  gboolean skipping = FALSE, open = FALSE;
  (void)state_version; /* the form of the state tells it */
  if (g_variant_is_of_type(state, G_VARIANT_TYPE("(vbb)")))
    g_variant_get(state, "(vbb)", &reader, &skipping, &open);
  else /* of a version that knew lines only */
    reader = g_variant_ref(state);
  jsonl->skipping = skipping;
  jsonl->open = open;
  bool done = block_reader_restore(&jsonl->reader, reader, error);
  g_variant_unref(reader);
  return done;
}

ARYK_SOURCE(jsonl, "1.0", "reads JSON lines, or JSON in other forms: each object one record",
            .flags = ARYK_RESUMES | ARYK_PARSES_ALONE, .state_version = 3,
            .state_size = sizeof(Jsonl), .options = options,
            .example = "{ source = \"jsonl\"; path = \"in/*.jsonl\"; }", .check = jsonl_check,
            .contract = jsonl_contract, .start = jsonl_start, .stop = jsonl_stop,
            .save = jsonl_save, .restore = jsonl_restore, .read = jsonl_read, .parse = jsonl_parse);
