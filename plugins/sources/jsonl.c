/* source jsonl - JSON lines: an object a line, each one record.
 *
 * `read` cuts the inputs into chunks at line ends; `parse` turns chunks into records on any worker.
 * A line that is not an object is a reject; the others go on. */
#include <aryk/plugin.h>

#include "plugins/formats/block_reader.h"
#include "plugins/formats/json_read.h"

typedef struct Jsonl {
  ArykStrings path;
  const char *match;
  bool allow_empty;
  bool new_only;
  uint64_t max_record;
  BlockReader reader;
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
    ARYK_OPTION_SIZE(Jsonl, max_record, 16 * 1024 * 1024, 1, UINT32_MAX,
                     "a longer line is rejected"),
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

static bool
jsonl_start(void *self, ArykContext *context, GError **error)
{
  Jsonl *jsonl = self;
  InputSettings settings = jsonl_inputs(jsonl);
  jsonl->reader.max_record = jsonl->max_record;
  jsonl->reader.cut = block_cut_lines; /* JSON has no line ends inside of values */
  return input_list_start(&jsonl->reader.inputs, &settings, context, error);
}

static void
jsonl_stop(void *self)
{
  Jsonl *jsonl = self;
  block_reader_clear(&jsonl->reader);
}

static ArykRead
jsonl_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Jsonl *jsonl = self;
  bool first;
  return block_reader_next(&jsonl->reader, chunk, &first, output, error);
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

static ArykVerdict
jsonl_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  ArykText text = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
  JsonReader *reader = json_reader_new();
  ArykOrigin origin = chunk->origin;
  bool valid = aryk_utf8_valid(text, NULL);
  (void)self;
  (void)error;
  aryk_output_keep(output, chunk->buffer);
  for (size_t at = 0; at < text.length; origin.line++) {
    const char *end = memchr(text.data + at, '\n', text.length - at);
    size_t next = end != NULL ? (size_t)(end - text.data) + 1 : text.length;
    ArykText line = {text.data + at, next - at - (end != NULL ? 1 : 0)};
    origin.start = chunk->origin.start + at;
    origin.end = origin.start + line.length;
    jsonl_parse_line(reader, line, valid, origin, output);
    at = next;
  }
  json_reader_free(reader);
  return ARYK_KEEP;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
jsonl_save(void *self, GError **error)
{
  const Jsonl *jsonl = self;
  return block_reader_save(&jsonl->reader, error);
}

static bool
jsonl_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Jsonl *jsonl = self;
  (void)state_version; /* the form of the state tells it */
  return block_reader_restore(&jsonl->reader, state, error);
}

ARYK_SOURCE(jsonl, "1.0", "reads JSON lines: an object a line, each one record",
            .flags = ARYK_RESUMES | ARYK_PARSES_ALONE, .state_version = 2,
            .state_size = sizeof(Jsonl), .options = options,
            .example = "{ source = \"jsonl\"; path = \"in/*.jsonl\"; }", .check = jsonl_check,
            .contract = jsonl_contract, .start = jsonl_start, .stop = jsonl_stop,
            .save = jsonl_save, .restore = jsonl_restore, .read = jsonl_read, .parse = jsonl_parse);
