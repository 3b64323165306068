/* facts.c - transform `facts`: a record for each economic statement of a text. */
#include "plugins/language/lexicon.h"
#include "plugins/transforms/facts/explain.h"
#include "plugins/transforms/facts/rates.h"

/* What the instances share. */
typedef struct FactsWords {
  Lexicon *lexicon; /* NULL without words of the user */
  Vocabulary *vocabulary;
} FactsWords;

typedef struct FactsState {
  ArykField text;
  ArykField text_map;
  ArykField published;
  ArykField countries;
  ArykField place;
  ArykField title;
  ArykField document;
  const char *country;
  ArykFields keep;
  ArykStrings lexicons;
  ArykStrings vocabulary;

  /* Set by start. */
  const ArykContext *context;
  const FactsWords *words;
  ArykField fields[FACT_FIELDS];
  ArykField keep_default[3];
  FactsMemory memory;
  Emitter emitter;
} FactsState;

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(FactsState, text, "body", "the text; any field of any record will do"),
    ARYK_OPTION_FIELD(FactsState, text_map, "body_map", "the map from that text to the raw input"),
    ARYK_OPTION_FIELD(FactsState, published, "published",
                      "the day of publication: \"last year\" is counted from it"),
    ARYK_OPTION_FIELD(FactsState, countries, "countries",
                      "the countries of the document, in the order of their mention"),
    ARYK_OPTION_FIELD(FactsState, place, "place", "where the document was written"),
    ARYK_OPTION_FIELD(FactsState, title, "title", "its headline"),
    ARYK_OPTION_FIELD(FactsState, document, "path",
                      "what names the document: it goes into the ids"),
    ARYK_OPTION_STRING(
        FactsState, country, NULL,
        "the country that reports (ISO 3166, two letters), where the text is not to say"),
    ARYK_OPTION_PATHS(FactsState, lexicons, 0,
                      "more words for the language: files of lexicon classes with their forms"),
    ARYK_OPTION_PATHS(FactsState, vocabulary, 0,
                      "more words for what is measured: files of the classes indicator, with a "
                      "code for each form, and indicator_lead"),
    ARYK_OPTION_FIELDS(
        FactsState, keep, 0,
        "fields of the document that its facts get too; path, title and published unless "
        "given"),
    ARYK_OPTION_END};

static bool
facts_check(const void *self, GError **error)
{
  const FactsState *state = self;
  if (state->country != NULL && strlen(state->country) != 2)
    return aryk_error(error, ARYK_ERROR_CONFIG, "country: \"%s\" is not two letters, as \"KZ\" is",
                      state->country);
  return true;
}

static bool
facts_contract(const void *self, ArykContract *contract, GError **error)
{
  const FactsState *state = self;
  const uint32_t text = ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL);
  (void)error;
  aryk_contract_passes(contract, false);
  aryk_contract_reads(contract, state->text, text, true);
  aryk_contract_reads(contract, state->text_map,
                      ARYK_TYPE_SET(ARYK_BYTES) | ARYK_TYPE_SET(ARYK_NULL), false);
  aryk_contract_reads(contract, state->published, text | ARYK_TYPE_SET(ARYK_DATE), false);
  aryk_contract_reads(contract, state->countries,
                      ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_NULL), false);
  aryk_contract_reads(contract, state->place, text, false);
  aryk_contract_reads(contract, state->title, text, false);
  aryk_contract_reads(contract, state->document, ARYK_TYPES_ANY, false);
  if (state->keep.count > 0)
    for (size_t i = 0; i < state->keep.count; i++)
      aryk_contract_writes(contract, state->keep.items[i], ARYK_TYPES_ANY, false);
  else
    for (size_t i = 0; i < 3; i++)
      aryk_contract_writes(contract,
                           i == 0   ? state->document
                           : i == 1 ? state->title
                                    : state->published,
                           ARYK_TYPES_ANY, false);
  for (int i = 0; i < FACT_FIELDS; i++)
    aryk_contract_writes(contract, aryk_field(fact_fields[i].name), fact_fields[i].types, true);
  return true;
}

static void
facts_unload(void *shared)
{
  FactsWords *words = shared;
  if (words == NULL)
    return;
  lexicon_free(words->lexicon);
  vocabulary_free(words->vocabulary);
  g_free(words);
}

static bool
facts_load(const void *self, void **shared, GError **error)
{
  const FactsState *state = self;
  FactsWords *words = g_new0(FactsWords, 1);
  bool loaded = state->lexicons.count == 0 ||
                (words->lexicon = lexicon_load(&state->lexicons, error)) != NULL;
  loaded = loaded && (words->vocabulary = vocabulary_load(&state->vocabulary, error)) != NULL;
  if (!loaded)
    g_clear_pointer(&words, facts_unload);
  *shared = words;
  return loaded;
}

static bool
facts_start(void *self, ArykContext *context, GError **error)
{
  FactsState *state = self;
  (void)error;
  state->words = aryk_context_shared(context);
  state->context = context;
  for (int i = 0; i < FACT_FIELDS; i++)
    state->fields[i] = aryk_field(fact_fields[i].name);
  state->keep_default[0] = state->document;
  state->keep_default[1] = state->title;
  state->keep_default[2] = state->published;
  if (state->keep.count == 0) {
    state->keep.count = 3;
    state->keep.items = state->keep_default;
  }
  state->emitter = (Emitter){.context = context,
                             .vocabulary = state->words->vocabulary,
                             .keep = &state->keep,
                             .fields = state->fields};
  emit_start(&state->emitter);
  return true;
}

/* ---- What the document says of itself -------------------------------------------------------- */

/* The codes of the document's list, as constants of the word list. */
static const char **
facts_countries(Facts *facts, const ArykValue *value)
{
  uint32_t count = value->type == ARYK_LIST ? value->length : 0;
  const char **codes = g_new0(const char *, count + 1);
  for (uint32_t i = 0; i < count; i++) {
    ArykText text = aryk_value_text(&value->as.items[i]);
    if (text.length != 2)
      continue;
    char *code = g_strndup(text.data, text.length);
    codes[facts->country_count++] = g_intern_string(code);
    g_free(code);
  }
  return codes;
}

static int32_t
facts_published(const FactsState *state, const ArykRecord *record)
{
  int32_t days;
  const ArykValue *value = aryk_record_get(record, state->published);
  if (aryk_record_date(record, state->published, &days) ||
      aryk_date_parse(aryk_value_text(value), &days))
    return days;
  return LANGUAGE_NO_DATE;
}

/* ---- One document ---------------------------------------------------------------------------- */

/* The figures that the window before did not have. */
static void
facts_emit_window(Emitter *emitter)
{
  const Facts *facts = emitter->facts;
  bool explaining = aryk_context_explaining(emitter->context); /* all of one fact at a time */
  facts_add_rates(facts, emitter->document, emitter->map, emitter->rates);
  facts_explain_dropped(emitter);
  emitter->lost = 0;
  for (uint32_t i = 0; i < facts->count; i++) {
    const Mention *mention = &facts->mentions[i];
    if (!(emit_is_fact(mention) & (mention->first >= facts->analysis->fresh)))
      continue;
    emit_name(emitter, i);
    if (explaining)
      emit_named(emitter);
  }
  emit_named(emitter);
}

/* The country that reports: as the option says, or as title, place and text tell. */
static void
facts_country(Facts *facts, Analysis *analysis, const FactsState *state, const ArykRecord *record)
{
  facts_find_country(facts, analysis, aryk_value_text(aryk_record_get(record, state->title)),
                     aryk_value_text(aryk_record_get(record, state->place)));
  if (state->country != NULL)
    facts->country = state->country;
  /* Whose dollars and years are meant where nobody is known to report: as in a masthead, those of
   * the first one that the document names. */
  bool first = *facts->country == '\0' && facts->country_count > 0;
  g_strlcpy(analysis->context.country, first ? facts->countries[0] : facts->country,
            sizeof analysis->context.country);
}

static void
facts_read(const FactsState *state, Facts *facts, Analysis *analysis, Emitter *emitter)
{
  LanguageKeep keep =
      aryk_context_explaining(state->context) ? LANGUAGE_KEEP_ALL : LANGUAGE_KEEP_RIVALS;
  while (language_next(analysis)) {
    facts_find_places(facts);
    if (facts->country == NULL)
      facts_country(facts, analysis, state, emitter->document);
    language_read(analysis, keep);
    facts_link(facts);
    if (*facts->country == '\0') /* its money may tell */
      facts->country = facts_country_of_money(facts);
    facts_emit_window(emitter);
  }
}

static void
facts_document(FactsState *state, ArykRecord *record, ArykOutput *output, ArykText text,
               const OffsetMap *map)
{
  enum {
    LARGE = 100000 /* tokens: the memory of what needed that many is not kept */
  };
  Facts facts = {.memory = &state->memory};
  const char **countries = facts_countries(&facts, aryk_record_get(record, state->countries));
  facts.countries = countries;
  LanguageContext context = {.published = facts_published(state, record),
                             .lexicon = state->words->lexicon};
  if (context.published == LANGUAGE_NO_DATE)
    context.published = facts_dated(text, &context);
  Analysis *analysis = state->memory.text =
      language_open_again(state->memory.text, text.data, text.length, &context, true);
  facts.analysis = analysis;
  Emitter *emitter = &state->emitter;
  emitter->facts = &facts;
  emitter->document = record;
  emitter->output = output;
  emitter->map = map;
  emit_open(emitter, aryk_value_text(aryk_record_get(record, state->document)));
  topic_begin(&emitter->topic, aryk_value_text(aryk_record_get(record, state->title)));
  facts_read(state, &facts, analysis, emitter);
  emit_close(emitter);
  g_free(countries);
  if (state->memory.token_room > LARGE)
    facts_memory_clear(&state->memory);
}

static void
facts_stop(void *self)
{
  FactsState *state = self;
  facts_memory_clear(&state->memory);
  emit_stop(&state->emitter);
}

static ArykVerdict
facts_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  FactsState *state = self;
  const ArykValue *value = aryk_record_get(record, state->text);
  OffsetMap map = {0};
  ArykText text;
  if (value->type == ARYK_NULL || value->type == ARYK_ABSENT)
    return ARYK_KEEP; /* no text, no facts */
  if (!aryk_record_string(record, state->text, &text))
    return aryk_reject(error, ARYK_ERROR_TYPE, "field \"%s\" is no text: it is %s",
                       aryk_field_name(state->text), aryk_type_name((ArykType)value->type));
  bool mapped = offset_map_from_value(aryk_record_get(record, state->text_map), &map, error);
  if (mapped)
    facts_document(state, record, output, text, &map);
  offset_map_clear(&map);
  return mapped ? ARYK_KEEP : ARYK_REJECT;
}

ARYK_TRANSFORM(facts, "1.0", "makes a record of each economic statement in a text",
               .flags = ARYK_STATELESS | ARYK_SPLITS, .state_size = sizeof(FactsState),
               .options = options,
               .example = "{ transform = \"facts\"; keep = [ \"path\", \"published\" ]; }",
               .check = facts_check, .contract = facts_contract, .load = facts_load,
               .unload = facts_unload, .start = facts_start, .stop = facts_stop,
               .record = facts_record);
