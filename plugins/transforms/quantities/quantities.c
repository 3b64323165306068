/* quantities.c - transform `quantities`: a record for every number with a unit in a text.
 *
 * Each record has the fields of the one it was found in, without the text, and says what was found:
 * value (or lower and upper of a range), unit, kind, how exact the text says it is, what it is per,
 * the words themselves and their byte range in the raw input. */
#include <aryk/plugin.h>

#include "plugins/formats/offset_map.h"
#include "plugins/language/explain.h"
#include "plugins/language/lexicon.h"
#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

typedef enum Output {
  OUT_VALUE,
  OUT_LOWER,
  OUT_UPPER,
  OUT_UNIT,
  OUT_KIND,
  OUT_APPROX,
  OUT_PER,
  OUT_GUESSED,
  OUT_WORDS,
  OUT_START,
  OUT_END,
  OUT_COUNT
} Output;

typedef struct Quantities {
  ArykField text, map, published, country;
  ArykField outputs[OUT_COUNT];
  bool bare, incidental, keep_text, decimal_comma;
  ArykStrings lexicons;

  /* Set by start. */
  const Lexicon *lexicon;
  const ArykContext *context;
} Quantities;

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(Quantities, text, "text", "the text to look in"),
    ARYK_OPTION_FIELD(Quantities, map, "text_map",
                      "the map from that text to the raw input, where a source made one"),
    ARYK_OPTION_FIELD(Quantities, published, "published", "a date: when the text appeared"),
    ARYK_OPTION_FIELD(Quantities, country, "countries",
                      "a country code, or a list of them of which the first counts: decides what "
                      "\"dollar\" means"),
    ARYK_OPTION_BOOL(Quantities, bare, false, "also numbers that have no unit"),
    ARYK_OPTION_BOOL(Quantities, incidental, true,
                     "also counts of years, pages, meetings and the like"),
    ARYK_OPTION_BOOL(Quantities, keep_text, false, "keep the text in every record"),
    ARYK_OPTION_BOOL(Quantities, decimal_comma, false, "1,250 is one and a quarter"),
    ARYK_OPTION_PATHS(Quantities, lexicons, 0,
                      "more words for the language: files of lexicon classes with their forms"),
    ARYK_OPTION_END};

#define NUMBER_OR_NULL (ARYK_TYPE_SET(ARYK_DECIMAL) | ARYK_TYPE_SET(ARYK_NULL))
#define STRING_OR_NULL (ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL))

static const struct {
  const char *name;
  uint32_t types;
} outputs[OUT_COUNT] = {[OUT_VALUE] = {"value", NUMBER_OR_NULL},
                        [OUT_LOWER] = {"lower", NUMBER_OR_NULL},
                        [OUT_UPPER] = {"upper", NUMBER_OR_NULL},
                        [OUT_UNIT] = {"unit", STRING_OR_NULL},
                        [OUT_KIND] = {"kind", ARYK_TYPE_SET(ARYK_STRING)},
                        [OUT_APPROX] = {"approx", ARYK_TYPE_SET(ARYK_STRING)},
                        [OUT_PER] = {"per", STRING_OR_NULL},
                        [OUT_GUESSED] = {"unit_guessed", ARYK_TYPE_SET(ARYK_BOOL)},
                        [OUT_WORDS] = {"quantity", ARYK_TYPE_SET(ARYK_STRING)},
                        [OUT_START] = {"start", ARYK_TYPE_SET(ARYK_INT)},
                        [OUT_END] = {"end", ARYK_TYPE_SET(ARYK_INT)}};

static bool
quantities_contract(const void *self, ArykContract *contract, GError **error)
{
  const Quantities *state = self;
  (void)error;
  aryk_contract_reads(contract, state->text, STRING_OR_NULL, true);
  aryk_contract_reads(contract, state->map, ARYK_TYPE_SET(ARYK_BYTES) | ARYK_TYPE_SET(ARYK_NULL),
                      false);
  aryk_contract_reads(contract, state->published,
                      ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_NULL), false);
  aryk_contract_reads(contract, state->country, STRING_OR_NULL | ARYK_TYPE_SET(ARYK_LIST), false);
  if (!state->keep_text) {
    aryk_contract_removes(contract, state->text);
    aryk_contract_removes(contract, state->map);
  }
  for (int i = 0; i < OUT_COUNT; i++)
    aryk_contract_writes(contract, aryk_field(outputs[i].name), outputs[i].types, true);
  return true;
}

static void
quantities_context(const Quantities *state, const ArykRecord *record, LanguageContext *context)
{
  *context = (LanguageContext){.published = LANGUAGE_NO_DATE,
                               .decimal_comma = state->decimal_comma,
                               .lexicon = state->lexicon,
                               .listener = state->context};
  if (!aryk_record_date(record, state->published, &context->published))
    context->published = LANGUAGE_NO_DATE;
  const ArykValue *country = aryk_record_get(record, state->country);
  if (country->type == ARYK_LIST && country->length > 0)
    country = &country->as.items[0];
  ArykText code = aryk_value_text(country);
  if (code.length == 2)
    memcpy(context->country, code.data, 2);
}

/* What no decimal holds, a third, is rounded to twelve digits. */
static ArykValue
quantities_number(ArykRecord *record, Rational number)
{
  ArykDecimal decimal;
  if (!rational_decimal(number, 12, &decimal))
    return aryk_null();
  return aryk_record_decimal_value(record, decimal);
}

static ArykValue
quantities_string(ArykRecord *record, const char *text)
{
  if (text[0] == '\0')
    return aryk_null();
  return aryk_string(aryk_record_copy_text(record, aryk_text(text)));
}

static void
quantities_write(const Quantities *state, const Reading *reading, ArykText text,
                 const OffsetMap *map, ArykRecord *record)
{
  const Quantity *quantity = &reading->meaning->quantity;
  bool range = quantity->approx == APPROX_RANGE;
  ArykText words = {text.data + reading->span.start, reading->span.end - reading->span.start};
  const ArykValue values[OUT_COUNT] = {
      [OUT_VALUE] = range ? aryk_null() : quantities_number(record, quantity->lower),
      [OUT_LOWER] = range ? quantities_number(record, quantity->lower) : aryk_null(),
      [OUT_UPPER] = range ? quantities_number(record, quantity->upper) : aryk_null(),
      [OUT_UNIT] = quantities_string(record, quantity->unit),
      [OUT_KIND] = aryk_string(aryk_text(quantity_kind_name(quantity->kind))),
      [OUT_APPROX] = aryk_string(aryk_text(approx_name(quantity->approx))),
      [OUT_PER] = quantities_string(record, quantity->per),
      [OUT_GUESSED] = aryk_bool(quantity->currency_guessed),
      [OUT_WORDS] = aryk_string(words),
      [OUT_START] = aryk_int((int64_t)offset_map_start(map, reading->span.start)),
      [OUT_END] = aryk_int((int64_t)offset_map_end(map, reading->span.end))};
  aryk_record_fill(record, state->outputs, values, OUT_COUNT);
}

static bool
quantities_load(const void *self, void **shared, GError **error)
{
  const Quantities *state = self;
  Lexicon *lexicon = lexicon_load(&state->lexicons, error);
  *shared = lexicon;
  return lexicon != NULL || state->lexicons.count == 0;
}

static void
quantities_unload(void *shared)
{
  lexicon_free(shared);
}

static bool
quantities_start(void *self, ArykContext *context, GError **error)
{
  Quantities *state = self;
  (void)error;
  state->lexicon = aryk_context_shared(context);
  state->context = context;
  for (int i = 0; i < OUT_COUNT; i++)
    state->outputs[i] = aryk_field(outputs[i].name);
  return true;
}

static bool
quantities_wants(const Quantities *state, const Reading *reading)
{
  const Meaning *meaning = reading->meaning;
  if (meaning->kind != MEANING_QUANTITY)
    return false;
  return (state->bare || meaning->quantity.kind != QUANTITY_NUMBER) &&
         (state->incidental || !meaning->quantity.incidental);
}

static void
quantities_explain(const Quantities *state, const Analysis *analysis, const Reading *reading)
{
  if (!aryk_context_explaining(state->context))
    return;
  language_explain_sentence(state->context, analysis, reading->span);
  language_explain_tokens(state->context, analysis, reading->first, reading->last);
  language_explain_readings(state->context, analysis, reading->first, reading->last);
}

/* A record for each of the window's quantities. */
static void
quantities_emit(const Quantities *state, const ArykRecord *record, const Analysis *analysis,
                const OffsetMap *map, ArykOutput *output)
{
  ArykText text = {analysis->text, analysis->length};
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    if (!quantities_wants(state, reading))
      continue;
    ArykRecord *found = aryk_output_copy(output, record);
    if (!state->keep_text) {
      aryk_record_remove(found, state->text);
      aryk_record_remove(found, state->map);
    }
    quantities_write(state, reading, text, map, found);
    quantities_explain(state, analysis, reading);
  }
}

static ArykVerdict
quantities_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Quantities *state = self;
  const ArykValue *value = aryk_record_get(record, state->text);
  if (value->type == ARYK_NULL)
    return ARYK_KEEP;
  if (value->type != ARYK_STRING)
    return aryk_reject(error, value->type == ARYK_ABSENT ? ARYK_ERROR_MISSING : ARYK_ERROR_TYPE,
                       "field \"%s\" is %s, and not a text", aryk_field_name(state->text),
                       aryk_type_name((ArykType)value->type));
  ArykText text = aryk_value_text(value);
  OffsetMap map = {0};
  if (!offset_map_from_value(aryk_record_get(record, state->map), &map, error))
    return ARYK_REJECT;
  LanguageContext context;
  quantities_context(state, record, &context);
  Analysis *analysis = language_open(text.data, text.length, &context, false);
  while (language_next(analysis)) {
    language_read_quantities(analysis);
    quantities_emit(state, record, analysis, &map, output);
  }
  language_analysis_free(analysis);
  offset_map_clear(&map);
  return ARYK_KEEP;
}

ARYK_TRANSFORM(quantities, "1.0", "emits every number with a unit in a text",
               .flags = ARYK_STATELESS | ARYK_SPLITS, .state_size = sizeof(Quantities),
               .options = options, .example = "{ transform = \"quantities\"; text = \"body\"; }",
               .contract = quantities_contract, .load = quantities_load,
               .unload = quantities_unload, .start = quantities_start, .record = quantities_record);
