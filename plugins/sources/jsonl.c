/* source jsonl - JSON lines: an object a line, each one record; or objects in another form.
 *
 * `read` cuts the inputs into chunks at line ends, or between values; `parse` turns chunks into
 * records on any worker. A line, or value, that is not an object is a reject; the others go on. */
#include <aryk/plugin.h>

#include "plugins/formats/block_reader.h"
#include "plugins/sources/jsonl_form.h"
#include "plugins/sources/jsonl_values.h"

typedef struct Jsonl {
  ArykStrings path;
  const char *match;
  bool allow_empty;
  bool new_only;
  int form;
  int64_t depth;
  int invalid;
  uint64_t max_record;
  ArykContext *context;
  bool strict;
  BlockReader reader;
  JsonCutter cutter;
  TextRepair *text;
  JsonlInputs *inputs; /* their forms, where each tells its own; else NULL  */
  JsonlForm now;       /* of the input that is read                             */
  bool skipping;       /* the rest of the input is left out: it is not an array */
  bool open;           /* the array has begun and its end was not seen          */
  ArykOrigin seen;     /* the place behind the chunk that came last             */
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
    ARYK_OPTION_ENUM(Jsonl, form, jsonl_forms, FORM_LINES,
                     "lines: an object a line; concatenated: objects behind one another, on as "
                     "many lines as they like; array: each input is one array of objects. In the "
                     "last two a mistake in brackets or quotes can cost the objects behind it too. "
                     "auto: each input tells it by its first bytes"),
    ARYK_OPTION_INT(Jsonl, depth, JSON_DEPTH, 1, JSON_DEPTH_MOST,
                    "levels of objects and lists, the record itself counted; what is nested deeper "
                    "is rejected"),
    ARYK_OPTION_ENUM(Jsonl, invalid, text_invalid_words, TEXT_INVALID_REJECT,
                     "a line, or object, that is not valid UTF-8: reject it, or repair it, with "
                     "U+FFFD for each broken sequence"),
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
jsonl_sequence(JsonlForm form)
{
  return form == FORM_ARRAY ? JSON_ARRAY : JSON_CONCATENATED;
}

static size_t
jsonl_cut_values(void *user, const char *data, size_t length, bool restart)
{
  Jsonl *jsonl = user;
  if (restart) {
    memset(&jsonl->cutter, 0, sizeof jsonl->cutter);
    jsonl->cutter.before_array = jsonl->now == FORM_ARRAY && jsonl->reader.first;
  }
  return json_cut(&jsonl->cutter, jsonl_sequence(jsonl->now), data, length);
}

/* The first bytes of an input tell its form. */
static size_t
jsonl_cut_any(void *user, const char *data, size_t length, bool restart)
{
  Jsonl *jsonl = user;
  if (restart && jsonl->reader.first)
    jsonl->now = jsonl_form_of((ArykText){data, length});
  return jsonl->now == FORM_LINES ? block_cut_lines(user, data, length, restart)
                                  : jsonl_cut_values(user, data, length, restart);
}

static bool
jsonl_start(void *self, ArykContext *context, GError **error)
{
  Jsonl *jsonl = self;
  InputSettings settings = jsonl_inputs(jsonl);
  jsonl->context = context;
  jsonl->reader.max_record = jsonl->max_record;
  /* JSON has no line ends inside of strings: where each object has a line, each LF is a border. */
  jsonl->reader.cut = jsonl->form == FORM_LINES  ? block_cut_lines
                      : jsonl->form == FORM_AUTO ? jsonl_cut_any
                                                 : jsonl_cut_values;
  jsonl->reader.cut_user = jsonl;
  jsonl->context = context;
  jsonl->now = (JsonlForm)jsonl->form;
  if (jsonl->form == FORM_AUTO)
    jsonl->inputs = jsonl_inputs_new();
  jsonl->text = text_repair_new("utf-8", jsonl->invalid == TEXT_INVALID_REPAIR, error);
  if (jsonl->text == NULL)
    return false;
  return input_list_start(&jsonl->reader.inputs, &settings, context, error);
}

static void
jsonl_stop(void *self)
{
  Jsonl *jsonl = self;
  block_reader_clear(&jsonl->reader);
  g_clear_pointer(&jsonl->inputs, jsonl_inputs_free);
  text_repair_end(jsonl->text, jsonl->context);
  jsonl->text = NULL;
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
  if (jsonl->inputs != NULL && first && chunk->buffer != NULL)
    jsonl_inputs_add(jsonl->inputs, chunk->origin.input, jsonl->now);
  if (jsonl->now != FORM_ARRAY)
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

/* Each line first in the fast way, which finds its end as well. */
static void
jsonl_parse_lines(const JsonlParser *parser, const ArykChunk *chunk, ArykText text)
{
  ArykOrigin origin = chunk->origin;
  const char *limit = text.data + text.length, *end;
  for (const char *at = text.data; at < limit; at = end + 1, origin.line++) {
    ArykRecord *record = aryk_output_add(parser->output, NULL);
    bool done = parser->valid && (end = json_read_line(parser->reader, at, limit, record)) != NULL;
    if (!done) {
      aryk_output_take_back(parser->output);
      end = memchr(at, '\n', (size_t)(limit - at));
      end = end != NULL ? end : limit;
    }
    ArykText line = {at, (size_t)(end - at)};
    origin.start = chunk->origin.start + (size_t)(at - text.data);
    origin.end = origin.start + line.length;
    if (done)
      aryk_record_set_origin(record, origin);
    else if (!jsonl_is_blank(line))
      jsonl_add(parser, line, origin, true);
  }
}

/* How the chunk is to be read. A text that was refused and comes alone tells its form itself. */
static JsonlForm
jsonl_chunk_form(const Jsonl *jsonl, const ArykChunk *chunk, ArykText text)
{
  JsonlForm form = (JsonlForm)jsonl->form;
  if (form == FORM_AUTO)
    form = jsonl_inputs_find(jsonl->inputs, chunk->origin.input);
  if (form == FORM_AUTO)
    form = jsonl_form_of(text);
  return form;
}

static ArykVerdict
jsonl_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  const Jsonl *jsonl = self;
  ArykText text = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
  JsonlForm form = jsonl_chunk_form(jsonl, chunk, text);
  JsonlParser parser = {json_reader_new(), jsonl->text, aryk_utf8_valid(text, NULL), output};
  (void)error;
  json_reader_set_depth(parser.reader, (unsigned)jsonl->depth);
  if (!jsonl->strict && jsonl->context != NULL)
    json_reader_leave_unread(parser.reader, jsonl->context);
  aryk_output_keep(output, chunk->buffer);
  if (form == FORM_LINES)
    jsonl_parse_lines(&parser, chunk, text);
  else
    jsonl_parse_values(&parser, jsonl_sequence(form), chunk);
  json_reader_free(parser.reader);
  return ARYK_KEEP;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
jsonl_save(void *self, GError **error)
{
  const Jsonl *jsonl = self;
  GVariant *reader = block_reader_save(&jsonl->reader, error);
  return reader != NULL ? g_variant_new("(vbbu)", reader, (gboolean)jsonl->skipping,
                                        (gboolean)jsonl->open, (guint32)jsonl->now)
                        : NULL;
}

static bool
jsonl_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Jsonl *jsonl = self;
  GVariant *reader;
  gboolean skipping = FALSE, open = FALSE;
  guint32 now = (guint32)jsonl->now;
  (void)state_version; /* the form of the state tells it */
  if (g_variant_is_of_type(state, G_VARIANT_TYPE("(vbbu)")))
    g_variant_get(state, "(vbbu)", &reader, &skipping, &open, &now);
  else if (g_variant_is_of_type(state, G_VARIANT_TYPE("(vbb)"))) /* without form = "auto" */
    g_variant_get(state, "(vbb)", &reader, &skipping, &open);
  else /* of a version that knew lines only */
    reader = g_variant_ref(state);
  jsonl->skipping = skipping;
  jsonl->open = open;
  jsonl->now = now < FORM_AUTO ? (JsonlForm)now : (JsonlForm)jsonl->form;
  bool done = block_reader_restore(&jsonl->reader, reader, error);
  if (done && jsonl->inputs != NULL && jsonl->reader.inputs.input != NULL && !jsonl->reader.first)
    jsonl_inputs_add(jsonl->inputs, jsonl->reader.inputs.id, jsonl->now);
  g_variant_unref(reader);
  return done;
}

ARYK_SOURCE(jsonl, "1.0", "reads JSON lines, or JSON in other forms: each object one record",
            .flags = ARYK_RESUMES | ARYK_PARSES_ALONE, .state_version = 4,
            .state_size = sizeof(Jsonl), .options = options,
            .example = "{ source = \"jsonl\"; path = \"in/*.jsonl\"; }", .check = jsonl_check,
            .contract = jsonl_contract, .start = jsonl_start, .stop = jsonl_stop,
            .save = jsonl_save, .restore = jsonl_restore, .read = jsonl_read, .parse = jsonl_parse);
