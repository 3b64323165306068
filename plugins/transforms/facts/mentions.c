/* mentions.c - readings become mentions in their places. */
#include "plugins/transforms/facts/facts.h"

static MentionKind
mention_kind(const Meaning *meaning)
{
  switch (meaning->kind) {
  case MEANING_QUANTITY:
  case MEANING_NUMBER:
    return MENTION_VALUE;
  case MEANING_GROWTH:
    return MENTION_CHANGE;
  case MEANING_PERIOD:
    return MENTION_PERIOD;
  case MEANING_BASE:
    return MENTION_BASE;
  default:
    return MENTION_OTHER;
  }
}

/* Takes over what was read. How much that is the compiler is not to know: it would copy bytes by
 * an instruction of the processor that takes long to begin. */
static void
mention_take(Mention *mention, const Meaning *meaning)
{
  size_t size = meaning_size(meaning->kind) - offsetof(Meaning, quantity);
  switch (mention->kind) {
  case MENTION_VALUE:
    memcpy(&mention->quantity, &meaning->quantity, size);
    break;
  case MENTION_CHANGE:
  case MENTION_BASE:
    memcpy(&mention->growth, &meaning->growth, size);
    break;
  case MENTION_PERIOD:
    mention->period = meaning->period;
    break;
  case MENTION_OTHER:
  default:
    break;
  }
}

/* Of a mention that is all zeros. */
static void
mention_init(const Facts *facts, Mention *mention, const Reading *reading)
{
  mention->kind = mention_kind(reading->meaning);
  mention->reading = reading;
  mention->first = reading->first;
  mention->last = reading->last;
  mention->sentence = facts->sentences[reading->first];
  mention_take(mention, reading->meaning);
  mention->depth = facts->depths[reading->first];
  mention->change = mention->value = mention->base_of = mention->base_value = -1;
  mention->conversion = mention->base = mention->time = -1;
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
    for (uint32_t token = mention->first; token <= mention->last; token++)
      facts->at[token] = (int32_t)i;
  }
  facts_find_units(facts);
  facts_complete_mentions(facts);
  mentions_drop(facts);
}
