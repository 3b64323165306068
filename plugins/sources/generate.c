/* source generate - any number of records out of nothing, the same for the same seed.
 *
 * `read` only counts: it hands out ranges of record numbers, whose borders depend on the numbers
 * alone. `parse` makes the records of a range, on any worker: what is in a record is a function of
 * seed and number (generate_column.h). The position to go on from is one number. */
#include <aryk/plugin.h>

#include "plugins/sources/generate_column.h"

enum {
  /* A chunk: so many records, fewer where their texts may be long. */
  CHUNK_RECORDS = 256,
  CHUNK_BYTES = 1024 * 1024
};

/* What a chunk's buffer holds. */
typedef struct Range {
  uint64_t first;
  uint64_t count;
} Range;

typedef struct Generate {
  int64_t count;
  int64_t seed;
  ArykGroups columns;
  GenerateColumn *ready; /* the columns, or the plain ones where none are given */
  size_t ready_count;
  uint64_t chunk; /* records in one */
  uint64_t next;  /* the number of the next record, from 0 */
  uint32_t input;
} Generate;

static const ArykOption options[] = {
    ARYK_OPTION_INT_REQUIRED(Generate, count, 0, INT64_MAX, "how many records to make"),
    ARYK_OPTION_INT(Generate, seed, 1, INT64_MIN, INT64_MAX,
                    "the same seed gives the same records"),
    ARYK_OPTION_GROUPS(Generate, columns, GenerateOptions, generate_column_options, 0,
                       "the fields to make; id (the record's number), number (an int) and text "
                       "(16 letters) if not given"),
    ARYK_OPTION_END};

/* ---- Columns --------------------------------------------------------------------------------- */

static GenerateColumn *
make_plain_columns(const Generate *generate, size_t *count)
{
  uint64_t seed = (uint64_t)generate->seed;
  GenerateColumn *columns = g_new(GenerateColumn, 3);
  columns[0] = generate_column_plain("id", GENERATE_NUMBER, 0, 0, seed, 0);
  columns[1] = generate_column_plain("number", GENERATE_INT, 1000000, 0, seed, 1);
  columns[2] = generate_column_plain("text", GENERATE_TEXT, 0, 16, seed, 2);
  *count = 3;
  return columns;
}

/* NULL with *error when the options do not fit together. */
static GenerateColumn *
make_columns(const Generate *generate, size_t *count, GError **error)
{
  if (generate->columns.count == 0)
    return make_plain_columns(generate, count);
  const GenerateOptions *given = generate->columns.items;
  GenerateColumn *columns = g_new(GenerateColumn, generate->columns.count);
  bool ok = true;
  for (size_t i = 0; i < generate->columns.count && ok; i++) {
    for (size_t j = 0; j < i && ok; j++)
      ok = given[j].name.id != given[i].name.id ||
           aryk_error(error, ARYK_ERROR_CONFIG, "there are two columns \"%s\"",
                      aryk_field_name(given[i].name));
    ok = ok &&
         generate_column_make(&columns[i], &given[i], (uint64_t)generate->seed, (uint32_t)i, error);
  }
  *count = generate->columns.count;
  if (!ok)
    g_clear_pointer(&columns, g_free);
  return columns;
}

static bool
generate_check(const void *self, GError **error)
{
  size_t count;
  GenerateColumn *columns = make_columns(self, &count, error);
  g_free(columns);
  return columns != NULL;
}

static bool
generate_contract(const void *self, ArykContract *contract, GError **error)
{
  size_t count;
  GenerateColumn *columns = make_columns(self, &count, error);
  for (size_t i = 0; columns != NULL && i < count; i++)
    aryk_contract_writes(contract, columns[i].field, generate_column_types(&columns[i]),
                         columns[i].missing_below == 0);
  aryk_contract_closed(contract);
  g_free(columns);
  return columns != NULL;
}

/* ---- Records --------------------------------------------------------------------------------- */

static uint64_t
chunk_records(const Generate *generate)
{
  uint64_t bytes = 1;
  for (size_t i = 0; i < generate->ready_count; i++)
    bytes += generate->ready[i].shortest + generate->ready[i].width;
  return CLAMP(CHUNK_BYTES / bytes, 1, CHUNK_RECORDS);
}

static bool
generate_start(void *self, ArykContext *context, GError **error)
{
  Generate *generate = self;
  generate->input = aryk_context_input(context, aryk_context_stage(context));
  generate->ready = make_columns(generate, &generate->ready_count, error);
  if (generate->ready == NULL)
    return false;
  generate->chunk = chunk_records(generate);
  return true;
}

static void
generate_stop(void *self)
{
  Generate *generate = self;
  g_clear_pointer(&generate->ready, g_free);
}

static ArykRead
generate_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Generate *generate = self;
  uint64_t left = (uint64_t)generate->count - generate->next;
  (void)output;
  (void)error;
  if (left == 0)
    return ARYK_READ_END;
  Range *range = g_new(Range, 1);
  range->first = generate->next;
  range->count = MIN(left, generate->chunk - generate->next % generate->chunk);
  chunk->buffer = aryk_buffer_new(range, sizeof *range, g_free, range);
  chunk->length = sizeof *range;
  generate->next += range->count;
  return generate->next == (uint64_t)generate->count ? ARYK_READ_END : ARYK_READ_MORE;
}

/* There are no bytes that a record came from; it has a number instead, and it is called the line,
 * so that messages say which record they mean. */
static ArykOrigin
origin_of(const Generate *generate, uint64_t number)
{
  ArykOrigin origin = {.start = number, .end = number, .input = generate->input};
  if (number < UINT32_MAX)
    origin.line = (uint32_t)number + 1;
  return origin;
}

static ArykVerdict
generate_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  const Generate *generate = self;
  const Range *range = (const void *)aryk_buffer_text(chunk->buffer).data;
  (void)error;
  for (uint64_t number = range->first; number < range->first + range->count; number++) {
    ArykRecord *record = aryk_output_add(output, NULL);
    aryk_record_set_origin(record, origin_of(generate, number));
    for (size_t i = 0; i < generate->ready_count; i++) {
      const GenerateColumn *column = &generate->ready[i];
      aryk_record_set(record, column->field, generate_column_value(column, number, record));
    }
  }
  return ARYK_KEEP;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static GVariant *
generate_save(void *self, GError **error)
{
  const Generate *generate = self;
  (void)error;
  return g_variant_new_uint64(generate->next);
}

static bool
generate_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Generate *generate = self;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE_UINT64) ||
      g_variant_get_uint64(state) > (uint64_t)generate->count)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved position is not one of this source");
  generate->next = g_variant_get_uint64(state);
  return true;
}

ARYK_SOURCE(generate, "1.0", "makes any number of records, the same for the same seed",
            .flags = ARYK_RESUMES, .state_version = 1, .state_size = sizeof(Generate),
            .options = options, .example = "{ source = \"generate\"; count = 1000; }",
            .check = generate_check, .contract = generate_contract, .start = generate_start,
            .stop = generate_stop, .save = generate_save, .restore = generate_restore,
            .read = generate_read, .parse = generate_parse);
