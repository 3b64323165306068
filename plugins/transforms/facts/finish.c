/* finish.c - from the words of a text to an indicator: with what makes it a price, a capacity, a
 * rate of exchange, a target. */
#include "plugins/transforms/facts/what.h"

/* ---- Prices and rates ------------------------------------------------------------------------ */

/* What costs so much a kilogram, or "rose in price", is a price. */
bool
what_is_price(const Facts *facts, const Mention *mention)
{
  const Mention *change = mention->kind == MENTION_CHANGE ? mention
                          : mention->change >= 0          ? &facts->mentions[mention->change]
                                                          : NULL;
  const char *per = mention->quantity.per;
  if (mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY && *per != '\0' &&
      language_lexicon(per, strlen(per), CLASS_MEASURE, ATTRIBUTE_NONE) != NULL)
    return true;
  if (change == NULL)
    return false;
  for (uint32_t token = change->first; token <= change->last + 1; token++)
    if (facts_begins(facts, token, CLASS_PRICE_CHANGE))
      return true;
  return false;
}

const char *
what_unit_of(const char *text)
{
  if (phrase_find(PHRASE_OF, text) == NULL)
    return NULL;
  size_t word = strcspn(text, " ");
  if (text[word] == ' ' && language_word(text, word, CLASS_ARTICLE, ATTRIBUTE_NONE) != NULL)
    text += word + 1;
  const char *of = phrase_find(PHRASE_OF, text);
  if (of == NULL ||
      language_lexicon(text, (size_t)(of - text), CLASS_MEASURE, ATTRIBUTE_NONE) == NULL)
    return NULL;
  return of + strlen(phrase_joint(PHRASE_OF));
}

/* "A litre of milk | sold for 90 cents": a price, and no sale. */
bool
what_is_measure_of(const Facts *facts, const Phrase *phrase)
{
  if (!phrase->subject || !facts_in(facts, phrase->subject_first, CLASS_MEASURE))
    return false;
  if (phrase->subject_first == phrase->subject_last)
    return true; /* "the barrel sold for" */
  char *subject = what_text(facts, phrase->subject_first, phrase->subject_last);
  bool of = what_unit_of(subject) != NULL;
  g_free(subject);
  return of;
}

/* "price of a kilogram of potatoes", "cost of kilogram of beef": what it is a price of; *lead are
 * the bytes in front of the price. NULL for others. */
static const char *
finish_unit_of(const Name *name, size_t *lead)
{
  static const PhraseId prices[] = {PHRASE_PRICE_OF_A, PHRASE_PRICE_OF, PHRASE_COST_OF_A,
                                    PHRASE_COST_OF};
  const char *text = name->text, *of = name_joint(name, PHRASE_OF);
  if (of == NULL || phrase_find(PHRASE_OF, of + 1) == NULL)
    return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(prices); i++) {
    const char *price = strstr(text, phrase_lead(prices[i]));
    if (price == NULL)
      continue;
    const char *unit = price + strlen(phrase_lead(prices[i]));
    const char *end = phrase_find(PHRASE_OF, unit);
    if (end == NULL ||
        language_lexicon(unit, (size_t)(end - unit), CLASS_UNIT, ATTRIBUTE_NONE) == NULL)
      continue;
    *lead = (size_t)(price - text);
    return end + strlen(phrase_joint(PHRASE_OF));
  }
  return NULL;
}

/* One of the words of a text is in the class. */
bool
what_tells_of(const char *text, LexiconClass class_id)
{
  for (const char *word = text; word != NULL && *word != '\0';) {
    const char *end = strchr(word, ' ');
    size_t length = end != NULL ? (size_t)(end - word) : strlen(word);
    if (language_word(word, length, class_id, ATTRIBUTE_NONE) != NULL)
      return true;
    word = end != NULL ? end + 1 : NULL;
  }
  return false;
}

/* A price by that or another name: a fee, a subsidy. */
static bool
finish_is_priced(const char *text)
{
  return strstr(text, phrase_lead(PHRASE_PRICE)) != NULL || what_tells_of(text, CLASS_PRICE_NOUN) ||
         what_tells_of(text, CLASS_PRICED);
}

/* The first bytes of a text, and the price. */
static char *
finish_price_of(const char *text, size_t lead, const char *what)
{
  char *price = phrase_make(PHRASE_PRICE_OF, what, NULL);
  char *whole = g_strdup_printf("%.*s%s", (int)lead, text, price);
  g_free(price);
  return whole;
}

char *
what_price_of(const char *text)
{
  const char *of = phrase_find(PHRASE_OF, text);
  const char *end = of != NULL ? of : text + strlen(text);
  const char *head = end;
  while (head > text && head[-1] != ' ')
    head--;
  bool group = language_word(head, (size_t)(end - head), CLASS_PRICE_GROUP, ATTRIBUTE_NONE) != NULL;
  return phrase_make(group ? PHRASE_PRICES_OF : PHRASE_PRICE_OF, text, NULL);
}

void
what_priced(const Facts *facts, const Mention *mention, Name *name)
{
  size_t lead = 0;
  const char *text = name->text, *what = finish_unit_of(name, &lead);
  bool money = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY;
  const char *unit_of = money && name->blanks > 1 ? what_unit_of(text) : NULL;
  if (what != NULL)
    name_become(name, finish_price_of(text, lead, what));
  else if (unit_of != NULL) /* "a litre of milk is 90 cents" */
    name_become(name, phrase_make(PHRASE_PRICE_OF, unit_of, NULL));
  else if (name->length == 0 || !what_is_price(facts, mention))
    return;
  else if (phrase_begins(PHRASE_COST_OF, text))
    name_become(name,
                phrase_make(PHRASE_PRICE_OF, text + strlen(phrase_lead(PHRASE_COST_OF)), NULL));
  else if (!finish_is_priced(text))
    name_become(name, *mention->quantity.per != '\0' ? phrase_make(PHRASE_PRICE_OF, text, NULL)
                                                     : what_price_of(text));
}

void
what_shared_out(const Mention *mention, Name *name)
{
  if (mention->kind != MENTION_VALUE)
    return;
  char *per = name->blanks > 0 ? strstr(name->text, phrase_end(PHRASE_PER_SHARE)) : NULL;
  const char *of = mention->quantity.per;
  bool shared = *of != '\0' && strcmp(of, "share") == 0;
  if (shared && what_tells_of(name->text, CLASS_SHAREHOLDER))
    name_become(name, /* "shareholders will receive 3 lei per share" */
                phrase_make(PHRASE_DIVIDEND_PER_SHARE, "", NULL));
  else if (shared && per == NULL && what_tells_of(name->text, CLASS_PROFIT_NOUN))
    name_become(name, /* "a profit of 9 million, or 0.62 per share" */
                phrase_make(PHRASE_EARNINGS_PER_SHARE, "", NULL));
  else if (shared == (per != NULL) || !what_tells_of(name->text, CLASS_DIVIDEND))
    return;
  else if (shared)
    name_become(name, phrase_make(PHRASE_PER_SHARE, name->text, NULL));
  else if (mention->base_of < 0) /* "6 kronor a share, or 3 billion in all" */
    name_become(name, g_strndup(name->text, (size_t)(per - name->text)));
}

void
what_exchanged(const Mention *mention, Name *name)
{
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_MONEY ||
      !g_ascii_isupper(mention->quantity.per[0]) || strlen(mention->quantity.per) != 3)
    return;
  if (!what_tells_of(name->text, CLASS_RATE_LIKE) &&
      language_lexicon(name->text + name->tail, name->length - name->tail, CLASS_CURRENCY,
                       ATTRIBUTE_NONE) != NULL)
    name_become(name, phrase_make(PHRASE_EXCHANGE_RATE, name->text, NULL));
}

void
what_powered(const Facts *facts, const Mention *mention, Name *name)
{
  if (facts_in(facts, mention->last, CLASS_POWER_UNIT) && mention->kind == MENTION_VALUE &&
      name->length > 0 && !what_tells_of(name->text, CLASS_POWER_NOUN))
    name_become(name, phrase_make(PHRASE_CAPACITY_OF, name->text, NULL)); /* "farms (5 MW)" */
}

bool
what_is(const char *noun, size_t length, LexiconClass class_id)
{
  enum {
    BLANKS = 2 /* in the longest of them */
  };
  int blanks = 0;
  const char *end = noun + length, *at = noun;
  for (; blanks <= BLANKS && (at = memchr(at, ' ', (size_t)(end - at))) != NULL; at++)
    blanks++;
  if (blanks > BLANKS)
    return false;
  return (blanks > 0 ? language_lexicon(noun, length, class_id, ATTRIBUTE_NONE)
                     : language_word(noun, length, class_id, ATTRIBUTE_NONE)) != NULL;
}

void
what_by_name(const Facts *facts, const Mention *mention, Name *name)
{
  enum {
    LONGEST = 64 /* bytes of what has another name */
  };
  const char *known =
      name->length <= LONGEST ? name_value(name, CLASS_KNOWN_AS, ATTRIBUTE_NAME) : NULL;
  if (known == NULL)
    return;
  const char *change = name_value(name, CLASS_KNOWN_AS, ATTRIBUTE_CHANGE);
  bool told = mention->kind == MENTION_CHANGE &&
              (what_is_verb(facts, mention->first) || what_is_verb(facts, mention->first - 1) ||
               facts_in(facts, mention->first, CLASS_CHANGE_VERB));
  if (*change == '\0' || told) /* else "farming by 2%, industry by 3%" */
    name_become(name, g_strdup(known));
}

/* A sector by that name alone: what it puts out. */
static bool
finish_is_sector(const Name *name)
{
  enum {
    BLANKS = 2 /* in the longest of them */
  };
  if (name->blanks == 0)
    return name_ends_in(name, CLASS_SECTOR);
  return name->blanks <= BLANKS && name_value(name, CLASS_SECTOR, ATTRIBUTE_NONE) != NULL;
}

/* The last word in front of what it is in or of, or of all of it, tells of shares. */
static bool
finish_is_of_shares(const Name *name, const char *joint)
{
  if (joint == NULL)
    return name_ends_in(name, CLASS_SHARES_NOUN);
  const char *head = joint;
  while (head > name->text && head[-1] != ' ')
    head--;
  return language_word(head, (size_t)(joint - head), CLASS_SHARES_NOUN, ATTRIBUTE_NONE) != NULL;
}

void
what_as_thing(const Mention *mention, Name *name)
{
  bool value = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY;
  if (mention->kind != MENTION_CHANGE && mention->quantity.kind != QUANTITY_MONEY)
    return;
  const char *joint = name_joint(name, PHRASE_IN), *of = name_joint(name, PHRASE_OF);
  if (joint == NULL || (of != NULL && of < joint))
    joint = of;
  if (joint == NULL && finish_is_sector(name)) {
    if (value)
      name_become(name, phrase_make(PHRASE_OUTPUT, name->text, NULL));
  } else if (finish_is_of_shares(name, joint) && !phrase_begins(PHRASE_PRICE, name->text) &&
             !phrase_begins(PHRASE_VALUE_OF, name->text)) {
    name_become(name, g_strdup(phrase_lead(PHRASE_SHARE_PRICE)));
  }
}

/* ---- Aims and forecasts ---------------------------------------------------------------------- */

/* The last word of the clause in front of a figure that makes it an aim; false without. */
static bool
finish_find_aim(const Facts *facts, uint32_t figure, uint32_t *aim)
{
  if (!facts_sentence_may_have(facts, facts->sentences[figure], CLASS_AIM))
    return false;
  uint32_t start = facts_clause_start(facts, figure);
  for (uint32_t token = figure; token-- > start;) {
    uint32_t last;
    if (facts_phrase(facts, token, CLASS_AIM, &last) && last < figure) {
      *aim = token;
      return true;
    }
  }
  return false;
}

char *
what_aimed(const Facts *facts, const Mention *mention, const char *text)
{
  uint32_t token;
  const char *behind = NULL, *front = NULL;
  if (mention->kind != MENTION_VALUE || *text == '\0' ||
      !finish_find_aim(facts, mention->first, &token))
    return NULL;
  if (mention->quantity.kind == QUANTITY_COUNT && !mention->implied && token + 1 < mention->first)
    return NULL; /* "expect to sign contracts on 25 projects" */
  language_lexicon_at(facts->analysis, token, CLASS_AIM, ATTRIBUTE_BEHIND, &behind);
  language_lexicon_at(facts->analysis, token, CLASS_AIM, ATTRIBUTE_FRONT, &front);
  const char *word = *behind != '\0' ? behind : front;
  if (strstr(text, word) != NULL || *word == '\0')
    return NULL;
  char *aimed = *behind != '\0' ? g_strdup_printf("%s %s", text, behind)
                                : g_strdup_printf("%s %s", front, text);
  const char *blank = strchr(text, ' ');
  size_t word_length = blank != NULL ? (size_t)(blank - text) : strlen(text);
  if (*behind == '\0' && g_ascii_islower(text[1]) &&
      language_lexicon(text, word_length, CLASS_DEMONYM, ATTRIBUTE_NONE) == NULL &&
      language_lexicon(text, word_length, CLASS_COUNTRY, ATTRIBUTE_NONE) == NULL)
    aimed[strlen(front) + 1] = g_ascii_tolower(text[0]);
  return aimed;
}
