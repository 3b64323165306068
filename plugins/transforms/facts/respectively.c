/* respectively.c - lists that are told side by side: "tra fish and tuna fetched $570 million and
 * $300 million, up 2% and 22%, respectively". The first change is of the first value, and so on; a
 * change without a verb of its own takes the first one's direction, and what they are measured
 * against. */
#include "plugins/transforms/facts/facts.h"

enum {
  LIST_MOST = 4 /* members that are told side by side */
};

typedef struct List {
  uint32_t items[LIST_MOST]; /* mentions, the last first */
  uint32_t count;
} List;

/* Only commas and joining words stand between two members, or between two values also what the
 * second one is of: "exports were 12.9 billion, imports 11.3 billion". */
static bool
list_joins(const Facts *facts, uint32_t last, uint32_t next, bool named)
{
  enum {
    WORDS = 5 /* that name what a value is of */
  };
  uint32_t words = 0;
  for (uint32_t token = last + 1; token < next; token++) {
    if (facts_sign(facts, token, ',') || facts_in(facts, token, CLASS_CONJUNCTION) ||
        facts_in(facts, token, CLASS_BY_WORD) || facts_in(facts, token, CLASS_TO_WORD))
      continue;
    if (facts->analysis->tokens[token].kind != TOKEN_WORD || facts_at(facts, token) >= 0)
      return false;
    words++;
  }
  return words <= (named ? WORDS : 0);
}

static bool
is_share_of_change(const Mention *mention)
{
  return mention->kind == MENTION_CHANGE ||
         (mention->kind == MENTION_VALUE && (mention->quantity.kind == QUANTITY_PERCENT ||
                                             mention->quantity.kind == QUANTITY_NUMBER));
}

/* "went up 3 and 2.4 percent": the percent sign of the last one holds for all. */
static bool
change_take_percent(Mention *mention)
{
  Growth growth = {0};
  const Quantity *amount = &mention->growth.amount;
  if (mention->growth.kind != GROWTH_ABSOLUTE || amount->kind != QUANTITY_NUMBER ||
      !growth_by_percent(amount->lower, amount->upper, mention->growth.direction, &growth))
    return false;
  growth.approx = mention->growth.approx;
  growth.basis = mention->growth.basis;
  growth.base = mention->growth.base;
  mention->growth = growth;
  return true;
}

/* The figures from mention `from` backwards that are joined, and are changes or are none. */
static List
list_before(const Facts *facts, uint32_t from, uint32_t sentence, bool changes)
{
  List list = {.count = 0};
  for (uint32_t i = from; i-- > 0 && list.count < LIST_MOST;) {
    const Mention *mention = &facts->mentions[i];
    if (mention->sentence != sentence)
      break;
    bool number = changes && mention->kind == MENTION_VALUE &&
                  mention->quantity.kind == QUANTITY_NUMBER && list.count > 0;
    if ((mention->dropped && !number) || mention->kind == MENTION_PERIOD ||
        mention->kind == MENTION_BASE)
      continue;
    if (is_share_of_change(mention) != changes ||
        (mention->kind != MENTION_VALUE && mention->kind != MENTION_CHANGE))
      break;
    if (list.count > 0 && !list_joins(facts, mention->last,
                                      facts->mentions[list.items[list.count - 1]].first, !changes))
      break;
    list.items[list.count++] = i;
  }
  return list;
}

/* "6 percent more than a year ago": a change that its word stands behind. */
static bool
list_is_more(const Mention *change)
{
  return change->kind == MENTION_CHANGE && change->growth.kind == GROWTH_RELATIVE &&
         change->reading->telling == TELLING_MORE;
}

/* A bare percentage becomes a change like the first one of the list. */
static bool
list_become_changes(Facts *facts, const List *list)
{
  const Mention *first = &facts->mentions[list->items[list->count - 1]];
  const Mention *last = &facts->mentions[list->items[0]];
  if (first->kind != MENTION_CHANGE && list_is_more(last))
    first = last; /* "9 percent and 6 percent more" */
  if (first->kind != MENTION_CHANGE)
    return false;
  for (uint32_t i = 0; i < list->count; i++) {
    Mention *mention = &facts->mentions[list->items[i]];
    Growth growth = {0};
    if (mention->kind == MENTION_CHANGE && last->kind == MENTION_CHANGE && mention != last &&
        last->growth.kind == GROWTH_RELATIVE)
      (void)change_take_percent(mention);
    if (mention->kind == MENTION_VALUE &&
        growth_by_percent(mention->quantity.lower, mention->quantity.upper, first->growth.direction,
                          &growth)) {
      growth.approx = mention->quantity.approx;
      mention->kind = MENTION_CHANGE;
      mention->growth = growth;
      mention->implied = true;
      mention->dropped = false;
    }
    if (mention->growth.basis == BASIS_UNSPECIFIED && mention->growth.base.unit == PERIOD_NONE &&
        last->kind == MENTION_CHANGE && mention != last &&
        (last->growth.basis != BASIS_UNSPECIFIED || last->growth.base.unit != PERIOD_NONE)) {
      growth_take_base(&mention->growth, &last->growth);
      mention->base = (int32_t)list->items[0];
    }
  }
  return true;
}

/* The base words behind a list hold for all of it. */
static void
list_take_base(Facts *facts, const List *list, uint32_t end)
{
  for (uint32_t j = list->items[0] + 1; j < facts->count && facts->mentions[j].first < end; j++) {
    if (facts->mentions[j].kind != MENTION_BASE)
      continue;
    for (uint32_t i = 0; i < list->count; i++) {
      Mention *change = &facts->mentions[list->items[i]];
      if (change->growth.basis == BASIS_UNSPECIFIED && change->growth.base.unit == PERIOD_NONE) {
        growth_take_base(&change->growth, &facts->mentions[j].growth);
        change->base = (int32_t)j;
      }
    }
    return;
  }
}

static void
list_pair(Facts *facts, const List *values, const List *changes)
{
  for (uint32_t i = 0; i < changes->count; i++) {
    Mention *value = &facts->mentions[values->items[i]];
    Mention *change = &facts->mentions[changes->items[i]];
    if (change->value >= 0)
      facts->mentions[change->value].change = -1;
    if (value->change >= 0)
      facts->mentions[value->change].value = -1;
    value->change = (int32_t)changes->items[i];
    change->value = (int32_t)values->items[i];
  }
}

/* The lists that the word at `token` is told of; `next` is the first mention behind it. */
static void
respective_at(Facts *facts, uint32_t token, uint32_t next, uint32_t sentence)
{
  List changes = list_before(facts, next, sentence, true);
  if (changes.count < 2 || !list_become_changes(facts, &changes))
    return;
  list_take_base(facts, &changes, token);
  List values = list_before(facts, changes.items[changes.count - 1], sentence, false);
  if (values.count >= changes.count)
    list_pair(facts, &values, &changes);
}

/* "1.02 million arrivals and 2.41 million nights, 9 percent and 6 percent more": the word behind
 * the last one is of all. */
static void
respective_more(Facts *facts, uint32_t from, uint32_t sentence)
{
  for (uint32_t i = from + 1; i < facts->count && facts->mentions[i].sentence == sentence; i++) {
    const Mention *change = &facts->mentions[i], *front = change - 1;
    if (list_is_more(change) && front->kind == MENTION_VALUE &&
        front->quantity.kind == QUANTITY_PERCENT && !front->dropped &&
        front->last + 2 == change->first && facts_in(facts, front->last + 1, CLASS_CONJUNCTION))
      respective_at(facts, change->last + 1, i + 1, sentence);
  }
}

void
facts_find_respective(Facts *facts)
{
  for (uint32_t i = 1; i < facts->count; i++) {
    uint32_t sentence = facts->mentions[i].sentence, next = i;
    if ((sentence != facts->mentions[i - 1].sentence) |
        (i > 1 && sentence == facts->mentions[i - 2].sentence))
      continue; /* not the second one of its sentence */
    if (facts_sentence_may_have(facts, sentence, CLASS_CHANGE_MORE))
      respective_more(facts, i - 1, sentence);
    if (!facts_sentence_may_have(facts, sentence, CLASS_RESPECTIVELY))
      continue;
    Tokens tokens = facts_sentence_tokens(facts, sentence);
    for (uint32_t token = facts->mentions[i].first + 1; token <= tokens.last; token++) {
      while (next < facts->count && facts->mentions[next].first < token)
        next++;
      if (facts_in(facts, token, CLASS_RESPECTIVELY))
        respective_at(facts, token, next, sentence);
    }
  }
}
