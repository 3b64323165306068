/* emit.c - writes a fact's fields. */
#include "plugins/language/phrase.h"
#include "plugins/transforms/facts/emit_fields.h"
#include "plugins/transforms/facts/explain.h"
#include "plugins/transforms/facts/identity.h"
#include "plugins/transforms/facts/statement.h"

#define OR_NULL | ARYK_TYPE_SET(ARYK_NULL)

const FactFieldInfo fact_fields[FACT_FIELDS] = {
    [FACT_ID] = {"id", ARYK_TYPE_SET(ARYK_STRING), "the same for the same fact of the same text"},
    [FACT_INDICATOR] = {"indicator", ARYK_TYPE_SET(ARYK_STRING), "what is measured"},
    [FACT_PARTIES] = {"parties", ARYK_TYPE_SET(ARYK_LIST), "countries it is about, ISO 3166"},
    [FACT_PERIOD_START] = {"period_start", ARYK_TYPE_SET(ARYK_DATE) OR_NULL, "first day"},
    [FACT_PERIOD_END] = {"period_end", ARYK_TYPE_SET(ARYK_DATE) OR_NULL, "last day"},
    [FACT_VALUE] = {"value", ARYK_TYPE_SET(ARYK_DECIMAL) OR_NULL, "the exact value"},
    [FACT_LOWER] = {"lower", ARYK_TYPE_SET(ARYK_DECIMAL) OR_NULL, "lower end of a range"},
    [FACT_UPPER] = {"upper", ARYK_TYPE_SET(ARYK_DECIMAL) OR_NULL, "upper end of a range"},
    [FACT_UNIT] = {"unit", ARYK_TYPE_SET(ARYK_STRING) OR_NULL, "ISO 4217, SI, or a noun"},
    [FACT_KIND] = {"kind", ARYK_TYPE_SET(ARYK_STRING), "money, count, percent, index, physical"},
    [FACT_PER] = {"per", ARYK_TYPE_SET(ARYK_STRING) OR_NULL, "kg, year... of a rate"},
    [FACT_APPROX] = {"approx", ARYK_TYPE_SET(ARYK_STRING), "exact, about, over, under..."},
    [FACT_GROWTH] = {"growth", ARYK_TYPE_SET(ARYK_STRING) OR_NULL, "the growth phrase"},
    [FACT_GROWTH_BASE] = {"growth_base", ARYK_TYPE_SET(ARYK_STRING) OR_NULL,
                          "what it is measured against, said elsewhere"},
    [FACT_BASE_STATED] = {"base_stated", ARYK_TYPE_SET(ARYK_DECIMAL) OR_NULL,
                          "the value before the change, where the text states it"},
    [FACT_CONVERSION_OF] = {"conversion_of", ARYK_TYPE_SET(ARYK_STRING) OR_NULL,
                            "id of the fact whose value this is in another currency"},
    [FACT_EVIDENCE] = {"evidence", ARYK_TYPE_SET(ARYK_STRING), "the words it is read from"},
    [FACT_EVIDENCE_START] = {"evidence_start", ARYK_TYPE_SET(ARYK_INT), "first byte in the file"},
    [FACT_EVIDENCE_END] = {"evidence_end", ARYK_TYPE_SET(ARYK_INT), "behind the last byte"},
    [FACT_CONFIDENCE] = {"confidence", ARYK_TYPE_SET(ARYK_DECIMAL), "0 to 1"},
    [FACT_ALTERNATIVES] = {"alternatives", ARYK_TYPE_SET(ARYK_LIST), "other readings"},
    [FACT_COUNTRY] = {"country", ARYK_TYPE_SET(ARYK_STRING) OR_NULL, "the reporting country"},
    [FACT_INDICATOR_CODE] = {"indicator_code", ARYK_TYPE_SET(ARYK_STRING) OR_NULL,
                             "what is measured, by the vocabulary"},
    [FACT_STATEMENT] = {"statement", ARYK_TYPE_SET(ARYK_STRING),
                        "the same for the same statement of any text"},
    [FACT_RATES] = {"rates", ARYK_TYPE_SET(ARYK_LIST) OR_NULL,
                    "exchange rates that the text notes: maps of base, quote, rate, date"}};

/* ---- Ids, and where it stands ---------------------------------------------------------------- */

static ArykText
emit_digits(ArykRecord *record, uint64_t hash)
{
  char *digits = aryk_record_alloc(record, IDENTITY_DIGITS);
  identity_print(hash, digits);
  return (ArykText){digits, IDENTITY_DIGITS};
}

/* Where the words that a fact is read from stand in the raw input. */
typedef struct RawSpan {
  uint64_t start, end;
} RawSpan;

static RawSpan
emit_raw_span(const Emitter *emitter, const Mention *mention, const Mention *change)
{
  Span span = emit_span(emitter->facts, mention, change);
  return (RawSpan){offset_map_start(emitter->map, span.start),
                   offset_map_end(emitter->map, span.end)};
}

/* A fact's id: the same whenever this text is read, and another for every fact. */
static ArykText
emit_id(const Emitter *emitter, ArykRecord *record, const Mention *mention, RawSpan raw)
{
  uint64_t hash = emitter->source;
  hash = identity_add_number(hash, raw.start);
  hash = identity_add_number(hash, raw.end);
  hash = identity_add_number(hash, (uint64_t)mention->kind);
  hash = identity_add_number(hash, emitter->facts->analysis->first + mention->first);
  return emit_digits(record, hash);
}

static ArykValue
emit_parties(ArykRecord *record, const char *const *codes, uint32_t count)
{
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * count);
  for (uint32_t c = 0; c < count; c++)
    items[c] = aryk_string(aryk_text(codes[c]));
  return aryk_list(items, count);
}

void
emit_doubts(const Mention *mention, const Mention *change,
            void (*each)(const char *reason, int percent, void *user), void *user)
{
  if (mention->implied)
    each("its unit is implied by what stands around it", 15, user);
  if (mention->quantity.currency_guessed)
    each("several currencies have that name", 10, user);
  if (!mention->settled && mention->period.unit != PERIOD_NONE)
    each("the period is that of what was said before", 10, user);
  if (change != NULL && change->implied)
    each("the direction of the change is implied", 15, user);
  if (change != NULL && change->growth.has_alternative)
    each("the change can be read in two ways", 10, user);
}

static void
emit_doubt(const char *reason, int percent, void *user)
{
  (void)reason;
  *(int *)user -= percent;
}

/* In hundredths. */
static ArykDecimal
emit_confidence(const Mention *mention, const Mention *change)
{
  int percent = EMIT_MOST_CERTAIN;
  emit_doubts(mention, change, emit_doubt, &percent);
  return aryk_decimal(percent, 2);
}

enum {
  MOST_ALTERNATIVES = 8
};

/* The other readings of a figure: those that lost, and of a growth ("3 times more" is a factor of 3
 * or 4). */
static uint32_t
emit_other_readings(const Emitter *emitter, ArykRecord *record, const Mention *mention,
                    const Mention *change, ArykValue items[MOST_ALTERNATIVES])
{
  const GArray *lost = emitter->facts->analysis->alternatives;
  uint32_t count = 0;
  ArykDecimal decimal;
  if (change != NULL && change->growth.has_alternative &&
      rational_decimal(change->growth.alternative, 4, &decimal)) {
    char number[ARYK_DECIMAL_TEXT_MAX];
    aryk_decimal_print(decimal, number);
    char *text = phrase_make(PHRASE_GROWTH_FACTOR, number, NULL);
    items[count++] = aryk_string(aryk_record_copy_text(record, aryk_text(text)));
    g_free(text);
  }
  for (guint i = emitter->lost; i < lost->len && count < MOST_ALTERNATIVES; i++) {
    const Reading *reading = &g_array_index(lost, Reading, i);
    if (reading->first > mention->first)
      break;
    if (reading->first != mention->first || reading->last != mention->last ||
        reading->meaning->kind != MEANING_QUANTITY || reading->meaning->quantity.unit[0] == '\0' ||
        strcmp(reading->meaning->quantity.unit, mention->quantity.unit) == 0)
      continue;
    char *text = phrase_make(PHRASE_UNIT, reading->meaning->quantity.unit, NULL);
    items[count++] = aryk_string(aryk_record_copy_text(record, aryk_text(text)));
    g_free(text);
  }
  return count;
}

/* Most figures can be read in one way. */
static ArykValue
emit_alternatives(Emitter *emitter, ArykRecord *record, const Mention *mention,
                  const Mention *change)
{
  ArykValue items[MOST_ALTERNATIVES];
  const GArray *lost = emitter->facts->analysis->alternatives;
  while (emitter->lost < lost->len &&
         g_array_index(lost, Reading, emitter->lost).first < mention->first)
    emitter->lost++;
  uint32_t count = emitter->lost < lost->len || (change != NULL && change->growth.has_alternative)
                       ? emit_other_readings(emitter, record, mention, change, items)
                       : 0;
  ArykValue *kept = aryk_record_alloc(record, sizeof *kept * count);
  if (count > 0)
    memcpy(kept, items, sizeof *kept * count);
  return aryk_list(kept, count);
}

Span
emit_span(const Facts *facts, const Mention *mention, const Mention *change)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t first = mention->first;
  uint32_t last = mention->last;
  if (change != NULL) {
    first = MIN(first, change->first);
    last = MAX(last, change->last);
  }
  Span span = {tokens[first].start, tokens[last].end};
  return span;
}

static void
emit_evidence(const Emitter *emitter, ArykRecord *record, const Mention *mention,
              const Mention *change, RawSpan raw)
{
  Span span = emit_span(emitter->facts, mention, change);
  ArykText text = {emitter->facts->analysis->text + span.start, span.end - span.start};
  emit_lasting(emitter, FACT_EVIDENCE, emit_squeezed(record, text));
  emit_set(emitter, FACT_EVIDENCE_START, aryk_int((int64_t)raw.start));
  emit_set(emitter, FACT_EVIDENCE_END, aryk_int((int64_t)raw.end));
  ArykOrigin origin = *aryk_record_origin(emitter->document);
  uint64_t base = origin.start;
  origin.start = base + raw.start;
  origin.end = base + raw.end;
  origin.line = 0;
  aryk_record_set_origin(record, origin);
}

/* What is the same when another article says it. */
static void
emit_sameness(const Emitter *emitter, ArykRecord *record, const Mention *mention,
              const Mention *change, const char *const *parties, uint32_t party_count)
{
  ArykText words;
  const char *code = vocabulary_find(emitter->vocabulary, emitter->indicator, &words);
  uint64_t id = statement_id(statement_what(code, words), parties, party_count, mention, change);
  emit_lasting(emitter, FACT_INDICATOR_CODE, code != NULL ? aryk_text(code) : (ArykText){NULL, 0});
  emit_lasting(emitter, FACT_STATEMENT, emit_digits(record, id));
}

static const Mention *
emit_change(const Facts *facts, const Mention *mention)
{
  if (mention->kind == MENTION_CHANGE)
    return mention;
  return mention->change >= 0 ? &facts->mentions[mention->change] : NULL;
}

/* The id of the value that this one is a conversion of, if that one is a fact. */
static void
emit_conversion(const Emitter *emitter, ArykRecord *record, const Mention *mention)
{
  const Mention *of =
      mention->conversion >= 0 ? &emitter->facts->mentions[mention->conversion] : NULL;
  if (of != NULL && of < mention && emit_is_fact(of))
    emit_lasting(
        emitter, FACT_CONVERSION_OF,
        emit_id(emitter, record, of, emit_raw_span(emitter, of, emit_change(emitter->facts, of))));
}

/* The facts before may say what is measured. */
void
emit_name(Emitter *emitter, uint32_t i)
{
  ArykText indicator = aryk_text(facts_indicator(emitter->facts, i, &emitter->topic));
  NamedFact fact = {.record = aryk_output_add(emitter->output, emitter->document), .mention = i};
  fact.indicator = aryk_record_copy_text(fact.record, indicator);
  g_array_append_val(emitter->named, fact);
}

static void
emit_fact(Emitter *emitter, const NamedFact *fact)
{
  const Facts *facts = emitter->facts;
  const Mention *mention = &facts->mentions[fact->mention];
  const Mention *change = emit_change(facts, mention);
  ArykRecord *record = fact->record;
  const char *parties[8];
  emitter->indicator = fact->indicator;
  memcpy(emitter->row.values, emitter->row.blank, emitter->row.count * sizeof(ArykValue));
  emit_set(emitter, FACT_INDICATOR, aryk_string(fact->indicator));
  uint32_t party_count = facts_parties(facts, fact->mention, parties, G_N_ELEMENTS(parties));
  emit_set(emitter, FACT_PARTIES, emit_parties(record, parties, party_count));
  emit_period(emitter, mention->period);
  emit_value(emitter, record, mention);
  emit_growth(emitter, record, change);
  emit_base_stated(emitter, record, mention);
  emit_conversion(emitter, record, mention);
  RawSpan raw = emit_raw_span(emitter, mention, change);
  emit_lasting(emitter, FACT_ID, emit_id(emitter, record, mention, raw));
  emit_evidence(emitter, record, mention, change, raw);
  emit_set(emitter, FACT_CONFIDENCE,
           aryk_record_decimal_value(record, emit_confidence(mention, change)));
  emit_set(emitter, FACT_ALTERNATIVES, emit_alternatives(emitter, record, mention, change));
  emit_lasting(emitter, FACT_COUNTRY, aryk_text(facts->country));
  emit_sameness(emitter, record, mention, change, parties, party_count);
  aryk_record_fill(record, emitter->row.fields, emitter->row.values, emitter->row.count);
  g_ptr_array_add(emitter->records, record);
  facts_explain(emitter, fact->mention, change);
}

void
emit_named(Emitter *emitter)
{
  for (guint i = 0; i < emitter->named->len; i++)
    emit_fact(emitter, &g_array_index(emitter->named, NamedFact, i));
  g_array_set_size(emitter->named, 0);
}

/* ---- What the facts of a document have in common --------------------------------------------- */

void
emit_start(Emitter *emitter)
{
  size_t most = emitter->keep->count + FACT_FIELDS;
  FactRow *row = &emitter->row;
  row->fields = g_new(ArykField, most);
  row->values = g_new(ArykValue, most);
  row->blank = g_new(ArykValue, most);
  emitter->rates = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  emitter->records = g_ptr_array_new();
  emitter->named = g_array_new(FALSE, FALSE, sizeof(NamedFact));
  for (size_t k = 0; k < emitter->keep->count; k++)
    for (int field = 0; field < FACT_FIELDS; field++)
      emitter->mixed = emitter->mixed || emitter->keep->items[k].id == emitter->fields[field].id;
}

void
emit_stop(Emitter *emitter)
{
  g_free(emitter->row.fields);
  g_free(emitter->row.values);
  g_free(emitter->row.blank);
  g_clear_pointer(&emitter->rates, g_array_unref);
  g_clear_pointer(&emitter->records, g_ptr_array_unref);
  g_clear_pointer(&emitter->named, g_array_unref);
}

/* The place of a field in the row: a new one unless it is among the first `passed`. */
static uint32_t
row_place(FactRow *row, uint32_t passed, ArykField field)
{
  uint32_t place = 0;
  while (place < passed && row->fields[place].id != field.id)
    place++;
  if (place == passed)
    place = row->count;
  if (place == row->count)
    row->fields[row->count++] = field;
  return place;
}

void
emit_open(Emitter *emitter, ArykText source)
{
  FactRow *row = &emitter->row;
  row->count = 0;
  for (size_t k = 0; k < emitter->keep->count; k++) {
    const ArykValue *value = aryk_record_get(emitter->document, emitter->keep->items[k]);
    if (value->type != ARYK_ABSENT)
      row->blank[row_place(row, row->count, emitter->keep->items[k])] = *value;
  }
  uint32_t passed = emitter->mixed ? row->count : 0;
  for (int field = 0; field < FACT_FIELDS; field++) {
    uint32_t place = row_place(row, passed, emitter->fields[field]);
    row->own[field] = &row->values[place];
    row->blank[place] = aryk_null();
  }
  emitter->source = identity_add(IDENTITY_START, source.data, source.length);
  emitter->dropped = 0;
  g_array_set_size(emitter->rates, 0);
  g_ptr_array_set_size(emitter->records, 0);
}

/* A rate may be noted behind the facts that it tells of. */
static void
emit_rates(const Emitter *emitter)
{
  const GArray *rates = emitter->rates;
  const FactRow *row = &emitter->row;
  ArykField field = row->fields[row->own[FACT_RATES] - row->values];
  if (rates->len == 0)
    return;
  ArykValue *items = aryk_record_alloc(emitter->document, sizeof *items * rates->len);
  memcpy(items, rates->data, sizeof *items * rates->len);
  for (guint i = 0; i < emitter->records->len; i++)
    aryk_record_set(g_ptr_array_index(emitter->records, i), field, aryk_list(items, rates->len));
}

void
emit_close(Emitter *emitter)
{
  emit_rates(emitter);
  topic_clear(&emitter->topic);
}
