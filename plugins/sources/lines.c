/* source lines - lines of text, each one record with the line in one field.
 *
 * `read` cuts the inputs into chunks at line ends; `parse` makes records of which each has a slice
 * of the chunk: the text is not copied. The sink of the same name finds such slices one behind the
 * other and writes them as one run of bytes. */
#include <aryk/plugin.h>

#include "plugins/formats/block_reader.h"
#include "plugins/formats/text_repair.h"

typedef struct Lines {
  ArykStrings path;
  const char *match;
  bool allow_empty;
  bool new_only;
  ArykField field;
  int invalid;
  uint64_t max_record;
  ArykContext *context;
  BlockReader reader;
  TextRepair *text;
} Lines;

static const ArykOption options[] = {
    ARYK_OPTION_PATHS(Lines, path, ARYK_OPTION_REQUIRED,
                      "files, folders (read recursively), patterns such as \"in/*.log\", or "
                      "\"-\" for standard input; one, or a list of them"),
    ARYK_OPTION_STRING(Lines, match, NULL,
                       "in folders, read only files whose name matches this pattern (\"*.log\")"),
    ARYK_OPTION_BOOL(Lines, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(Lines, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_FIELD(Lines, field, "line",
                      "the field that holds the line, a string without its line end (LF, or CR "
                      "LF); empty lines are records too"),
    ARYK_OPTION_ENUM(Lines, invalid, text_invalid_words, TEXT_INVALID_REJECT,
                     "a line that is not valid UTF-8: reject it, or repair it, with U+FFFD for "
                     "each broken sequence"),
    ARYK_OPTION_SIZE(Lines, max_record, 16 * 1024 * 1024, 1, UINT32_MAX,
                     "a longer line is rejected"),
    ARYK_OPTION_END};

static InputSettings
lines_inputs(const Lines *lines)
{
  InputSettings settings = {&lines->path, {lines->match, lines->allow_empty}, lines->new_only};
  return settings;
}

static bool
lines_check(const void *self, GError **error)
{
  InputSettings settings = lines_inputs(self);
  return input_list_check(&settings, error);
}

static bool
lines_contract(const void *self, ArykContract *contract, GError **error)
{
  const Lines *lines = self;
  InputSettings settings = lines_inputs(lines);
  (void)error;
  aryk_contract_writes(contract, lines->field, ARYK_TYPE_SET(ARYK_STRING), true);
  aryk_contract_closed(contract);
  input_list_contract(&settings, contract);
  return true;
}

static bool
lines_start(void *self, ArykContext *context, GError **error)
{
  Lines *lines = self;
  InputSettings settings = lines_inputs(lines);
  lines->reader.max_record = lines->max_record;
  lines->reader.cut = block_cut_lines;
  lines->context = context;
  lines->text = text_repair_new("utf-8", lines->invalid == TEXT_INVALID_REPAIR, error);
  if (lines->text == NULL)
    return false;
  return input_list_start(&lines->reader.inputs, &settings, context, error);
}

static void
lines_stop(void *self)
{
  Lines *lines = self;
  block_reader_clear(&lines->reader);
  text_repair_end(lines->text, lines->context);
  lines->text = NULL;
}

static ArykRead
lines_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Lines *lines = self;
  bool first;
  return block_reader_next(&lines->reader, chunk, &first, output, error);
}

/* ---- Records -------------------------------------------------------------------------------- */

static ArykRecord *
lines_new(ArykOutput *output, ArykOrigin origin)
{
  ArykRecord *record = aryk_output_add(output, NULL);
  aryk_record_set_origin(record, origin);
  return record;
}

static void
lines_add(const Lines *lines, ArykOutput *output, ArykOrigin origin, ArykText line)
{
  ArykValue value = aryk_string(line);
  aryk_record_fill(lines_new(output, origin), &lines->field, &value, 1);
}

/* A line in a chunk that is not valid as a whole. */
static bool
lines_add_doubtful(const Lines *lines, ArykOutput *output, ArykOrigin origin, ArykText line,
                   GError **error)
{
  size_t bad;
  if (aryk_utf8_valid(line, &bad)) {
    lines_add(lines, output, origin, line);
    return true;
  }
  if (!text_repair_repairs(lines->text))
    return aryk_error(error, ARYK_ERROR_ENCODING,
                      "byte %zu of the line is not valid UTF-8; set invalid = \"repair\" to put "
                      "U+FFFD in its place",
                      bad);
  ArykRecord *record = lines_new(output, origin);
  bool done = text_repair_read(lines->text, &line, record, error);
  ArykValue value = aryk_string(line);
  if (done)
    aryk_record_fill(record, &lines->field, &value, 1);
  else
    aryk_output_take_back(output);
  return done;
}

static ArykVerdict
lines_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  const Lines *lines = self;
  ArykOrigin origin = chunk->origin;
  const char *from = aryk_buffer_text(chunk->buffer).data + chunk->offset;
  const char *at = from, *limit = from + chunk->length;
  bool valid = aryk_utf8_valid((ArykText){from, chunk->length}, NULL);
  (void)error;
  aryk_output_keep(output, chunk->buffer);
  for (; at < limit; origin.line++) {
    const char *end = memchr(at, '\n', (size_t)(limit - at));
    const char *next = end != NULL ? end + 1 : limit;
    if (end == NULL)
      end = limit;
    else if (end > at && end[-1] == '\r')
      end--;
    ArykText line = {at, (size_t)(end - at)};
    GError *refused = NULL;
    origin.start = chunk->origin.start + (uint64_t)(at - from);
    origin.end = origin.start + line.length;
    if (valid)
      lines_add(lines, output, origin, line);
    else if (!lines_add_doubtful(lines, output, origin, line, &refused))
      aryk_output_reject_raw(output, origin, line, refused);
    at = next;
  }
  return ARYK_KEEP;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
lines_save(void *self, GError **error)
{
  const Lines *lines = self;
  return block_reader_save(&lines->reader, error);
}

static bool
lines_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Lines *lines = self;
  (void)state_version; /* the form of the state tells it */
  return block_reader_restore(&lines->reader, state, error);
}

ARYK_SOURCE(lines, "1.0", "reads lines of text, each one record",
            .flags = ARYK_RESUMES | ARYK_PARSES_ALONE, .state_version = 1,
            .state_size = sizeof(Lines), .options = options,
            .example = "{ source = \"lines\"; path = \"in/*.log\"; }", .check = lines_check,
            .contract = lines_contract, .start = lines_start, .stop = lines_stop,
            .save = lines_save, .restore = lines_restore, .read = lines_read, .parse = lines_parse);
