/* emit.c - writes a fact's fields. */
#include "plugins/transforms/facts/explain.h"
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
                        "the same for the same statement of any text"}};

static void
emit_set(const Emitter *emitter, ArykRecord *record, FactField field, ArykValue value)
{
  aryk_record_set(record, emitter->fields[field], value);
}

static void
emit_text(const Emitter *emitter, ArykRecord *record, FactField field, ArykText text)
{
  emit_set(emitter, record, field,
           text.length > 0 ? aryk_string(aryk_record_copy_text(record, text)) : aryk_null());
}

/* Words of the text with its line ends as blanks. */
static ArykText
emit_squeezed(ArykRecord *record, ArykText text)
{
  ArykText copy = aryk_record_copy_text(record, text);
  char *data = (char *)(uintptr_t)copy.data;
  for (size_t i = 0; i < copy.length; i++)
    if (data[i] == '\n')
      data[i] = ' ';
  return copy;
}

/* ---- Value and period ------------------------------------------------------------------------ */

/* The unit as outputs have it: money by a measure is "KZT/kg". */
static void
emit_unit(const Emitter *emitter, ArykRecord *record, const Quantity *quantity)
{
  bool measure = quantity->per[0] != '\0' && language_lexicon(quantity->per, strlen(quantity->per),
                                                              CLASS_MEASURE, NULL) != NULL;
  bool currency = quantity->kind == QUANTITY_MONEY && strlen(quantity->per) == 3 &&
                  g_ascii_isupper(quantity->per[0]) && g_ascii_isupper(quantity->per[2]);
  bool rate = (measure || currency) &&
              (quantity->kind == QUANTITY_MONEY || quantity->kind == QUANTITY_PHYSICAL ||
               quantity->kind == QUANTITY_COUNT);
  if (rate)
    aryk_record_set_format(record, emitter->fields[FACT_UNIT], "%s/%s", quantity->unit,
                           quantity->per);
  else
    emit_text(emitter, record, FACT_UNIT, aryk_text(quantity->unit));
}

/* "104.2 percent of last year's": a change that stands for a level. */
static bool
emit_is_index(const Mention *mention)
{
  return mention->kind == MENTION_CHANGE && mention->growth.index &&
         rational_compare(mention->growth.factor, mention->growth.factor_upper) == 0;
}

static const char *
emit_kind(const Mention *mention)
{
  if (emit_is_index(mention))
    return "index";
  if (mention->kind != MENTION_VALUE)
    return "percent";
  return mention->quantity.kind == QUANTITY_POINTS ? "percent"
                                                   : quantity_kind_name(mention->quantity.kind);
}

static void
emit_number(const Emitter *emitter, ArykRecord *record, FactField field, Rational number)
{
  ArykDecimal decimal;
  if (rational_decimal(number, 4, &decimal))
    aryk_record_set_decimal(record, emitter->fields[field], decimal);
}

static void
emit_value(const Emitter *emitter, ArykRecord *record, const Mention *mention)
{
  const Quantity *quantity = &mention->quantity;
  Approx approx = APPROX_EXACT;
  for (int field = FACT_VALUE; field <= FACT_UNIT; field++)
    emit_set(emitter, record, (FactField)field, aryk_null());
  if (mention->kind == MENTION_VALUE) {
    approx = quantity->approx;
    if (rational_compare(quantity->lower, quantity->upper) == 0) {
      emit_number(emitter, record, FACT_VALUE, quantity->lower);
    } else {
      emit_number(emitter, record, FACT_LOWER, quantity->lower);
      emit_number(emitter, record, FACT_UPPER, quantity->upper);
    }
    emit_unit(emitter, record, quantity);
  } else if (emit_is_index(mention)) {
    Rational level = rational_of_int(100);
    if (rational_multiply(mention->growth.factor, level, &level))
      emit_number(emitter, record, FACT_VALUE, level);
    emit_text(emitter, record, FACT_UNIT, aryk_text("percent"));
  }
  emit_text(emitter, record, FACT_KIND, aryk_text(emit_kind(mention)));
  emit_text(emitter, record, FACT_PER,
            aryk_text(mention->kind == MENTION_VALUE ? quantity->per : ""));
  emit_text(emitter, record, FACT_APPROX, aryk_text(approx_name(approx)));
}

static void
emit_period(const Emitter *emitter, ArykRecord *record, Period period)
{
  bool known = period.unit != PERIOD_NONE;
  emit_set(emitter, record, FACT_PERIOD_START, known ? aryk_date(period.start) : aryk_null());
  emit_set(emitter, record, FACT_PERIOD_END, known ? aryk_date(period.end) : aryk_null());
}

/* ---- Growth ---------------------------------------------------------------------------------- */

static void
emit_growth(const Emitter *emitter, ArykRecord *record, const Mention *change)
{
  emit_set(emitter, record, FACT_GROWTH, aryk_null());
  emit_set(emitter, record, FACT_GROWTH_BASE, aryk_null());
  if (change == NULL)
    return;
  char *phrase = facts_change_phrase(emitter->facts, change);
  emit_text(emitter, record, FACT_GROWTH, aryk_text(phrase));
  g_free(phrase);
  bool stated = change->reading->meaning->kind == MEANING_GROWTH &&
                (change->reading->meaning->growth.basis != BASIS_UNSPECIFIED ||
                 change->reading->meaning->growth.base.unit != PERIOD_NONE);
  if (!stated)
    emit_text(emitter, record, FACT_GROWTH_BASE,
              emit_squeezed(record, facts_base_phrase(emitter->facts, change)));
}

/* "$2.3 billion, up 40% from $1.6 billion": the value that the text says the change started from.
 */
static void
emit_base_stated(const Emitter *emitter, ArykRecord *record, const Mention *mention)
{
  const Mention *base = mention->base_value >= 0 && mention->change >= 0
                            ? &emitter->facts->mentions[mention->base_value]
                            : NULL;
  emit_set(emitter, record, FACT_BASE_STATED, aryk_null());
  if (base != NULL && !base->dropped && base->quantity.approx != APPROX_RANGE)
    emit_number(emitter, record, FACT_BASE_STATED, base->quantity.lower);
}

/* ---- The rest
 * -------------------------------------------------------------------------------------- */

/* A number that is the same whenever this text is read, and another for every fact. */
static char *
emit_id(const Emitter *emitter, uint64_t start, uint64_t end, const Mention *mention)
{
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < emitter->source.length; i++)
    hash = (hash ^ (guchar)emitter->source.data[i]) * UINT64_C(1099511628211);
  const uint64_t parts[] = {start, end, (uint64_t)mention->kind, mention->first};
  for (size_t p = 0; p < G_N_ELEMENTS(parts); p++)
    for (int byte = 0; byte < 8; byte++)
      hash = (hash ^ (parts[p] >> (8 * byte) & 0xff)) * UINT64_C(1099511628211);
  return g_strdup_printf("%016" G_GINT64_MODIFIER "x", hash);
}

static ArykValue
emit_parties(ArykRecord *record, const char *const *codes, uint32_t count)
{
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MAX(count, 1u));
  for (uint32_t c = 0; c < count; c++)
    items[c] = aryk_string(aryk_record_copy_text(record, aryk_text(codes[c])));
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

/* The first of the readings, which are in the order of their places, at the token or behind. */
static guint
emit_first_at(const GArray *readings, uint32_t token)
{
  guint low = 0;
  guint high = readings->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(readings, Reading, middle).first < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The other reading of a growth ("3 times more" is a factor of 3 or 4), and readings that lost. */
static ArykValue
emit_alternatives(const Emitter *emitter, ArykRecord *record, const Mention *mention,
                  const Mention *change)
{
  enum {
    MOST = 8
  };
  const GArray *lost = emitter->facts->analysis->alternatives;
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MOST);
  uint32_t count = 0;
  ArykDecimal decimal;
  if (change != NULL && change->growth.has_alternative &&
      rational_decimal(change->growth.alternative, 4, &decimal)) {
    char number[ARYK_DECIMAL_TEXT_MAX];
    aryk_decimal_print(decimal, number);
    char *text = g_strdup_printf("growth factor %s", number);
    items[count++] = aryk_string(aryk_record_copy_text(record, aryk_text(text)));
    g_free(text);
  }
  for (guint i = emit_first_at(lost, mention->first); i < lost->len && count < MOST; i++) {
    const Reading *reading = &g_array_index(lost, Reading, i);
    if (reading->first > mention->first)
      break;
    if (reading->first != mention->first || reading->last != mention->last ||
        reading->meaning->kind != MEANING_QUANTITY || reading->meaning->quantity.unit[0] == '\0' ||
        strcmp(reading->meaning->quantity.unit, mention->quantity.unit) == 0)
      continue;
    char *text = g_strdup_printf("unit %s", reading->meaning->quantity.unit);
    items[count++] = aryk_string(aryk_record_copy_text(record, aryk_text(text)));
    g_free(text);
  }
  return aryk_list(items, count);
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
emit_evidence(Emitter *emitter, ArykRecord *record, uint32_t i, const Mention *change)
{
  const Mention *mention = &emitter->facts->mentions[i];
  Span span = emit_span(emitter->facts, mention, change);
  uint64_t start = offset_map_start(emitter->map, span.start);
  uint64_t end = offset_map_end(emitter->map, span.end);
  ArykText text = {emitter->facts->analysis->text + span.start, span.end - span.start};
  emitter->ids[i] = emit_id(emitter, start, end, mention);
  emit_text(emitter, record, FACT_ID, aryk_text(emitter->ids[i]));
  emit_text(emitter, record, FACT_EVIDENCE, emit_squeezed(record, text));
  emit_set(emitter, record, FACT_EVIDENCE_START, aryk_int((int64_t)start));
  emit_set(emitter, record, FACT_EVIDENCE_END, aryk_int((int64_t)end));
  ArykOrigin origin = *aryk_record_origin(emitter->document);
  uint64_t base = origin.start;
  origin.start = base + start;
  origin.end = base + end;
  origin.line = 0;
  aryk_record_set_origin(record, origin);
}

/* What is the same when another article says it. */
static void
emit_sameness(const Emitter *emitter, ArykRecord *record, const Mention *mention,
              const Mention *change, const char *const *parties, uint32_t party_count)
{
  char words[VOCABULARY_WORDS];
  const char *code = vocabulary_find(emitter->vocabulary, emitter->indicator, words);
  StatementId id = statement_id(code != NULL ? code : words, parties, party_count, mention, change);
  emit_text(emitter, record, FACT_INDICATOR_CODE, aryk_text(code != NULL ? code : ""));
  emit_text(emitter, record, FACT_STATEMENT, aryk_text(id.text));
}

void
emit_fact(Emitter *emitter, uint32_t i)
{
  const Facts *facts = emitter->facts;
  const Mention *mention = &facts->mentions[i];
  const Mention *change = mention->kind == MENTION_CHANGE ? mention
                          : mention->change >= 0          ? &facts->mentions[mention->change]
                                                          : NULL;
  ArykRecord *record = aryk_output_add(emitter->output, emitter->document);
  for (size_t k = 0; k < emitter->keep->count; k++) {
    const ArykValue *value = aryk_record_get(emitter->document, emitter->keep->items[k]);
    if (value->type != ARYK_ABSENT)
      aryk_record_set(record, emitter->keep->items[k], *value);
  }
  for (int field = 0; field < FACT_FIELDS; field++) /* their order */
    emit_set(emitter, record, (FactField)field, aryk_null());
  char *indicator = facts_indicator(facts, i, emitter->indicator);
  emit_set(emitter, record, FACT_INDICATOR,
           aryk_string(aryk_record_copy_text(record, aryk_text(indicator))));
  char *before = emitter->indicator;
  emitter->indicator = indicator;
  const char *parties[8];
  uint32_t party_count = facts_parties(facts, i, parties, G_N_ELEMENTS(parties));
  emit_set(emitter, record, FACT_PARTIES, emit_parties(record, parties, party_count));
  emit_period(emitter, record, mention->period);
  emit_value(emitter, record, mention);
  emit_growth(emitter, record, change);
  emit_base_stated(emitter, record, mention);
  if (mention->conversion >= 0 && emitter->ids[mention->conversion] != NULL)
    emit_text(emitter, record, FACT_CONVERSION_OF, aryk_text(emitter->ids[mention->conversion]));
  emit_evidence(emitter, record, i, change);
  aryk_record_set_decimal(record, emitter->fields[FACT_CONFIDENCE],
                          emit_confidence(mention, change));
  emit_set(emitter, record, FACT_ALTERNATIVES, emit_alternatives(emitter, record, mention, change));
  emit_text(emitter, record, FACT_COUNTRY, aryk_text(facts->country));
  emit_sameness(emitter, record, mention, change, parties, party_count);
  facts_explain(emitter, i, change, before);
  g_free(before);
}
