/* topic.c - see topic.h. */
#include "plugins/transforms/facts/what.h"

enum {
  TOPIC_NEAR = 4,      /* sentences back, for a figure of the same kind                      */
  TOPIC_MODIFIERS = 40 /* bytes in front of a noun that may be taken over from what was before */
};

void
topic_clear(Topic *topic)
{
  for (uint32_t i = 0; i < MIN(topic->count, TOPIC_RECENT); i++) {
    g_free(topic->recent[i].indicator);
    g_free(topic->recent[i].said);
  }
}

static TopicKind
topic_kind(const Mention *mention)
{
  if (mention->kind != MENTION_VALUE)
    return TOPIC_CHANGE;
  switch (mention->quantity.kind) {
  case QUANTITY_MONEY:
    return TOPIC_MONEY;
  case QUANTITY_PERCENT:
  case QUANTITY_POINTS:
    return TOPIC_PERCENT;
  case QUANTITY_COUNT:
    return TOPIC_COUNT;
  default:
    return TOPIC_OTHER;
  }
}

void
topic_begin(Topic *topic, ArykText title)
{
  topic->count = topic->sentence = topic->seen = 0; /* entries behind the count are nothing */
  topic->settled = false;
  topic->domain = topic->how = NULL;
  goods_find(title, true, topic->goods);
}

/* ---- What was told --------------------------------------------------------------------------- */

static const char *
entry_said(const TopicEntry *entry)
{
  return entry->said != NULL ? entry->said : entry->indicator;
}

const char *
topic_add(Topic *topic, const Mention *mention, char *indicator, char *said)
{
  TopicEntry *entry = &topic->recent[topic->count % TOPIC_RECENT];
  char goods[TOPIC_GOODS];
  if (!topic->settled && goods_find(aryk_text(indicator), false, goods)) {
    topic->settled = true;
    memcpy(topic->goods, goods, sizeof goods);
  }
  if (topic->count++ >= TOPIC_RECENT) {
    g_free(entry->indicator);
    g_free(entry->said);
  }
  *entry = (TopicEntry){.indicator = indicator,
                        .said = said,
                        .aside = mention->depth > 0,
                        .kind = topic_kind(mention),
                        .sentence = topic->sentence};
  return entry_said(entry);
}

/* The entry `back` before the last one; NULL where there is none. */
static const TopicEntry *
topic_entry(const Topic *topic, uint32_t back)
{
  if (back >= MIN(topic->count, TOPIC_RECENT))
    return NULL;
  const TopicEntry *entry = &topic->recent[(topic->count - 1 - back) % TOPIC_RECENT];
  return *entry->indicator != '\0' ? entry : NULL;
}

const char *
topic_last(const Topic *topic)
{
  return topic->count == 0 ? NULL : topic->recent[(topic->count - 1) % TOPIC_RECENT].indicator;
}

const char *
topic_last_said(const Topic *topic)
{
  return topic->count == 0 ? NULL : entry_said(&topic->recent[(topic->count - 1) % TOPIC_RECENT]);
}

const char *
topic_beside(const Topic *topic)
{
  const TopicEntry *last = topic_entry(topic, 0);
  return last != NULL && last->sentence == topic->sentence ? last->indicator : NULL;
}

/* The last entry that the text goes on with: none in parentheses, from a sentence behind them. */
static const TopicEntry *
topic_thread(const Topic *topic)
{
  const TopicEntry *last = topic_entry(topic, 0);
  for (uint32_t back = 0; back < TOPIC_RECENT; back++) {
    const TopicEntry *entry = topic_entry(topic, back);
    if (entry != NULL && (!entry->aside || entry->sentence == topic->sentence))
      return entry;
  }
  return last;
}

/* The last entry of that kind within so many sentences. */
static const TopicEntry *
topic_of_kind(const Topic *topic, TopicKind kind, uint32_t near)
{
  for (uint32_t back = 0; back < TOPIC_RECENT; back++) {
    const TopicEntry *entry = topic_entry(topic, back);
    if (entry != NULL && entry->sentence + near < topic->sentence)
      return NULL;
    if (entry != NULL && entry->kind == kind)
      return entry;
  }
  return NULL;
}

const char *
topic_previous(const Topic *topic, const Mention *mention)
{
  TopicKind kind = topic_kind(mention);
  const TopicEntry *last = topic_thread(topic);
  if (last == NULL)
    return topic_last(topic);
  if (kind == TOPIC_CHANGE || last->kind == TOPIC_CHANGE || last->kind == kind)
    return last->indicator;
  const TopicEntry *same = topic_of_kind(topic, kind, TOPIC_NEAR);
  return same != NULL ? same->indicator : last->indicator;
}

const char *
topic_whole(const Topic *topic)
{
  const TopicEntry *last = topic_thread(topic);
  if (last == NULL || last->sentence + 1 < topic->sentence)
    return NULL;
  bool share = last->kind == TOPIC_PERCENT && phrase_begins(PHRASE_SHARE_OF, last->indicator);
  return share || last->kind == TOPIC_MONEY || last->kind == TOPIC_COUNT ||
                 last->kind == TOPIC_OTHER
             ? last->indicator
             : NULL;
}

const char *
topic_counted(const Topic *topic)
{
  for (uint32_t back = 0; back < TOPIC_RECENT; back++) {
    const TopicEntry *entry = topic_entry(topic, back);
    if (entry == NULL || entry->kind != TOPIC_COUNT)
      continue;
    const char *blank = strchr(entry->indicator, ' ');
    size_t word = blank != NULL ? (size_t)(blank - entry->indicator) : strlen(entry->indicator);
    if (entry->sentence + 1 < topic->sentence)
      return NULL;
    if (!what_is(entry->indicator, word, CLASS_OUTCOME))
      return entry->indicator;
  }
  return NULL;
}

const char *
topic_recent(const Topic *topic, uint32_t back)
{
  const TopicEntry *entry = topic_entry(topic, back);
  return entry != NULL ? entry->indicator : NULL;
}

const char *
topic_told_of(const Topic *topic, const char *word)
{
  size_t length = strlen(word);
  for (uint32_t back = 0; back < TOPIC_RECENT; back++) {
    const TopicEntry *entry = topic_entry(topic, back);
    for (const char *at = entry != NULL ? entry->indicator : ""; *at != '\0'; at++)
      if (g_ascii_strncasecmp(at, word, length) == 0)
        return entry->indicator;
  }
  return NULL;
}

/* The domain of the last word in tokens [from, to) that has one; NULL without. */
static const char *
topic_domain(const Facts *facts, uint32_t from, uint32_t to)
{
  const ClassSet *const *classes = facts->classes;
  if (!facts_sentence_may_have(facts, facts->sentences[to], CLASS_DOMAIN_WORD))
    to = facts_sentence_start(facts, to);
  while (to-- > from) {
    const char *domain = class_set_has(classes[to], CLASS_DOMAIN_WORD)
                             ? facts_attribute(facts, to, CLASS_DOMAIN_WORD, ATTRIBUTE_DOMAIN)
                             : NULL;
    if (domain != NULL)
      return domain;
  }
  return NULL;
}

void
topic_follow(Topic *topic, const Facts *facts, const Mention *mention)
{
  uint32_t window = facts->analysis->first;
  uint32_t from = topic->seen > window ? topic->seen - window : 0;
  const char *domain = topic_domain(facts, from, mention->first);
  if (domain != NULL)
    topic->domain = domain;
  topic->sentence = facts->analysis->tokens[mention->first].sentence;
  topic->seen = MAX(topic->seen, window + mention->first);
}

/* The bytes of an indicator up to its head and with it: "trade turnover" of "trade turnover with
 * Norland"; 0 when its head is another noun or has no words in front. */
static size_t
topic_head(const char *indicator, const char *noun)
{
  size_t length = strlen(noun);
  const char *joint = phrase_find(PHRASE_OF, indicator);
  size_t end = joint != NULL ? (size_t)(joint - indicator) : strlen(indicator);
  if (end < length || g_ascii_strncasecmp(indicator + end - length, noun, length) != 0)
    return 0;
  const char *lead = phrase_lead(PHRASE_TOTAL);
  bool total =
      end == length + strlen(lead) && g_ascii_strncasecmp(indicator, lead, strlen(lead)) == 0;
  if (end == length || total) /* "inflows of remittances" */
    return joint != NULL ? strlen(indicator) : 0;
  return indicator[end - length - 1] == ' ' && end <= length + TOPIC_MODIFIERS ? end : 0;
}

char *
topic_named(const Topic *topic, const char *noun)
{
  if (language_word(noun, strlen(noun), CLASS_OPEN_NOUN, ATTRIBUTE_NONE) == NULL)
    return NULL;
  for (uint32_t back = 0; back < TOPIC_RECENT; back++) {
    const TopicEntry *entry = topic_entry(topic, back);
    size_t head = entry != NULL ? topic_head(entry->indicator, noun) : 0;
    if (head > 0)
      return g_strndup(entry->indicator, head);
  }
  return NULL;
}

/* The bytes of "total " or "average " in front of a single noun; 0 without. */
static size_t
topic_lead(const Name *name)
{
  static const PhraseId leads[] = {PHRASE_TOTAL, PHRASE_AVERAGE};
  for (size_t i = 0; name->blanks == 1 && i < G_N_ELEMENTS(leads); i++) {
    size_t length = strlen(phrase_lead(leads[i]));
    if (g_ascii_strncasecmp(name->text, phrase_lead(leads[i]), length) == 0)
      return length;
  }
  return 0;
}

/* "copper output", "average copper yield": the noun is of the goods that the text is about. */
static void
topic_of_goods(const Topic *topic, Name *name, size_t lead, bool mean)
{
  int kept = mean ? (int)lead : 0; /* the total says nothing more */
  char *whole = g_strdup_printf("%.*s%s %s", kept, name->text, topic->goods, name->text + lead);
  char *first = whole + kept + strlen(topic->goods) + 1;
  *first = token_small(*first);
  name_become(name, whole);
}

/* "The internal price", "average export prices": of the goods that the text is about. */
static void
topic_of_led_goods(const Topic *topic, Name *name)
{
  enum {
    LEADS = 2 /* words in front of the noun, at most */
  };
  if (topic->goods[0] == '\0' || name->blanks > LEADS || !goods_noun(name->last))
    return;
  for (size_t at = 0; at < name->tail;) {
    size_t length = strcspn(name->text + at, " ");
    if (language_word(name->text + at, length, CLASS_GOODS_LEAD, ATTRIBUTE_NONE) == NULL)
      return;
    at += length + 1;
  }
  if (lookup_word_is(name->last, CLASS_PRICE_NOUN))
    name_become(name, phrase_make(PHRASE_OF, name->text, topic->goods));
  else
    topic_of_goods(topic, name, name->tail, true);
}

/* "exports to Norland", of a text about copper: "copper exports to Norland". */
static void
topic_of_goods_sent(const Topic *topic, Name *name)
{
  static const PhraseId joints[] = {PHRASE_TO, PHRASE_FROM};
  if (topic->goods[0] == '\0' || name->blanks < 2)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
    const char *joint = phrase_joint(joints[i]);
    size_t length = strlen(joint);
    if (name->head > 0 && strncmp(name->text + name->head, joint, length) == 0 &&
        g_ascii_isupper(name->text[name->head + length]) &&
        language_word(name->text, name->head, CLASS_FLOW_OF_GOODS, ATTRIBUTE_NONE) != NULL) {
      topic_of_goods(topic, name, 0, false);
      return;
    }
  }
}

/* "trade turnover", where trade was told of: the noun with what its entry has for the domain; NULL
 * without. */
static char *
topic_of_domain(const Topic *topic, const char *noun, const EntryRow *open)
{
  const char *what =
      topic->domain != NULL ? lookup_value(open->attributes, language_key(topic->domain)) : NULL;
  if (what == NULL || *what == '\0')
    return NULL;
  char *whole = g_strdup_printf("%s %s", what, noun);
  whole[strlen(what) + 1] = g_ascii_tolower(whole[strlen(what) + 1]);
  return whole;
}

void
topic_complete_name(const Topic *topic, Name *name)
{
  size_t lead = topic_lead(name);
  if (lead == 0 && name->blanks > 0) {
    topic_of_led_goods(topic, name);
    topic_of_goods_sent(topic, name);
    return;
  }
  bool mean = lead > 0 && lead == strlen(phrase_lead(PHRASE_AVERAGE));
  if (topic->goods[0] != '\0' && goods_noun(name->last) &&
      (!mean || name_ends_in(name, CLASS_FEATURE) || name_ends_in(name, CLASS_PRICE_NOUN))) {
    topic_of_goods(topic, name, lead, mean);
    return;
  }
  const EntryRow *open = mean ? NULL : lookup_word_entry(name->last, CLASS_OPEN_NOUN);
  if (open == NULL)
    return;
  const char *budget = lookup_value(open->attributes, ATTRIBUTE_BUDGET);
  bool of_budget = budget != NULL && *budget != '\0';
  if (of_budget && lead > 0)
    return;
  char *whole = of_budget ? NULL : topic_named(topic, name->text + lead);
  if (whole == NULL)
    whole = topic_of_domain(topic, name->text + lead, open);
  if (whole != NULL)
    name_become(name, whole);
}

char *
topic_complete(const Topic *topic, char *indicator)
{
  Name name = name_of(indicator);
  topic_complete_name(topic, &name);
  return name.text;
}
