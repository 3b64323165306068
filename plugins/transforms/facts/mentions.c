/* mentions.c - readings become mentions in their places. */
#include "plugins/transforms/facts/facts.h"

/* What readings of a kind become, and where in it their meaning goes. By a table: which kind comes
 * next is not to be foreseen. */
typedef struct KindRow {
  MentionKind kind;
  size_t place, size;
} KindRow;
static const KindRow kinds[] = {
    [MEANING_NONE] = {MENTION_OTHER, 0, 0},
    [MEANING_NUMBER] = {MENTION_VALUE, offsetof(Mention, quantity), sizeof(Quantity)},
    [MEANING_QUANTITY] = {MENTION_VALUE, offsetof(Mention, quantity), sizeof(Quantity)},
    [MEANING_PERIOD] = {MENTION_PERIOD, offsetof(Mention, period), sizeof(Period)},
    [MEANING_GROWTH] = {MENTION_CHANGE, offsetof(Mention, growth), sizeof(Growth)},
    [MEANING_BASE] = {MENTION_BASE, offsetof(Mention, growth), sizeof(Growth)},
    [MEANING_FX_NOTE] = {MENTION_OTHER, 0, 0},
    [MEANING_MARK] = {MENTION_OTHER, 0, 0},
};

/* Of a mention that is all zeros. */
static void
mention_init(const Facts *facts, Mention *mention, const Reading *reading)
{
  const KindRow *row = &kinds[reading->meaning->kind];
  memcpy((char *)mention + row->place, &reading->meaning->quantity, row->size);
  mention->kind = row->kind;
  mention->reading = reading;
  mention->first = reading->first;
  mention->last = reading->last;
  mention->sentence = facts->sentences[reading->first];
  mention->depth = facts->depths[reading->first];
  mention->change = mention->value = mention->base_of = mention->base_value = -1;
  mention->conversion = mention->base = mention->time = -1;
}

/* Notes that the mention stands at its tokens. How many they are is not to be foreseen: the last
 * one is told of several times rather than guessed. */
static void
mention_place(Facts *facts, uint32_t i)
{
  enum {
    MOST = 4 /* tokens of nearly all */
  };
  uint32_t first = facts->mentions[i].first, last = facts->mentions[i].last;
  for (uint32_t k = 0; k < MOST; k++)
    facts->at[MIN(first + k, last)] = (int32_t)i;
  for (uint32_t token = first + MOST; token <= last; token++)
    facts->at[token] = (int32_t)i;
}

/* "the four projects", "all three crops": ones that have been counted. */
static bool
mention_is_definite(const Facts *facts, const Mention *mention)
{
  enum {
    DOZEN = 12
  };
  return mention->quantity.kind == QUANTITY_COUNT && mention->first > 0 && !mention->implied &&
         facts_in(facts, mention->first - 1, CLASS_DEFINITE_ALL) &&
         facts->analysis->tokens[mention->first].kind == TOKEN_WORD &&
         rational_compare_int(&mention->quantity.upper, DOZEN) <= 0;
}

/* "the cost of one square metre": what a price is for. */
static bool
mention_is_priced(const Facts *facts, const Mention *mention)
{
  return mention->quantity.kind == QUANTITY_PHYSICAL && mention->first > 1 &&
         facts_in(facts, mention->first - 1, CLASS_OF_WORD) &&
         facts_in(facts, mention->first - 2, CLASS_PRICE_WORD) &&
         facts->analysis->tokens[mention->first].kind == TOKEN_WORD &&
         rational_compare_int(&mention->quantity.upper, 1) == 0;
}

/* "3,000 dollars per 64-kg bag": what it is packed in. */
static bool
mention_is_packed(const Facts *facts, const Mention *mention)
{
  return mention->quantity.kind == QUANTITY_PHYSICAL && mention->first > 0 &&
         mention->last == mention->first + 2 && facts_sign(facts, mention->first + 1, '-') &&
         facts_in(facts, mention->first - 1, CLASS_PER_WORD);
}

/* What is no figure of the economy, or says nothing alone. */
static void
mentions_drop(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *mention = &facts->mentions[i];
    if (mention->kind != MENTION_VALUE)
      continue;
    QuantityKind kind = mention->quantity.kind;
    mention->dropped = kind == QUANTITY_NUMBER || kind == QUANTITY_TIMES ||
                       mention->quantity.incidental || mention_is_definite(facts, mention) ||
                       mention_is_priced(facts, mention) || mention_is_packed(facts, mention);
  }
}

void
facts_find_mentions(Facts *facts)
{
  const GArray *readings = facts->analysis->readings;
  FactsMemory *memory = facts->memory;
  if (memory->mention_room < readings->len + 1) {
    g_free(memory->mentions);
    memory->mention_room = readings->len + readings->len / 2 + 1;
    memory->mentions = g_new(Mention, memory->mention_room);
  }
  facts->mentions = memory->mentions;
  facts->count = readings->len;
  memset(facts->mentions, 0, readings->len * sizeof *facts->mentions);
  for (guint i = 0; i < readings->len; i++) {
    Mention *mention = &facts->mentions[i];
    mention_init(facts, mention, &g_array_index(readings, Reading, i));
    mention_place(facts, i);
  }
  facts_find_units(facts);
  facts_complete_mentions(facts);
  mentions_drop(facts);
}
