/* gapped.c - what stands alone in front of a figure, where the one before says what is told of it:
 * "output of wheat was 5 tonnes, barley 3". */
#include "plugins/transforms/facts/what.h"

/* The figure of the same kind right in front of the words at `first`: only a time, a comma, "and"
 * between; false without. */
static bool
gapped_follows(const Facts *facts, const Mention *mention, uint32_t first)
{
  int32_t before = facts_before(facts, facts_number(facts, mention), mention->kind);
  const Mention *front = before >= 0 ? &facts->mentions[before] : NULL;
  bool next = false;
  if (front == NULL || front->quantity.kind != mention->quantity.kind || front->last + 1 >= first)
    return false;
  for (uint32_t token = front->last + 1; token < first; token++) {
    bool joins = facts_sign(facts, token, ',') || facts_in(facts, token, CLASS_CONJUNCTION);
    next = next || joins;
    if (!joins && facts_at(facts, token) < 0)
      return false;
  }
  return next;
}

/* The joint behind what is measured: "output | of", "spending | on"; NULL without. */
static const char *
gapped_joint(const char *beside)
{
  const char *joint = what_joint(beside);
  const char *on = phrase_find(PHRASE_ON, beside);
  return joint == NULL || (on != NULL && on < joint) ? on : joint;
}

/* "Cod catch was 5 tonnes, haddock 3": the catch of that, too, where what stands alone may be goods
 * as well. NULL for others. */
static char *
gapped_goods(const Facts *facts, const Phrase *phrase, const char *beside)
{
  const char *blank = strrchr(beside, ' ');
  if (blank == NULL || facts_in(facts, phrase->last, CLASS_DOMAIN_WORD) ||
      facts_in(facts, phrase->last, CLASS_SECTOR) ||
      (language_word(blank + 1, strlen(blank + 1), CLASS_GOODS_NOUN, ATTRIBUTE_NONE) == NULL &&
       language_word(blank + 1, strlen(blank + 1), CLASS_SELF_COUNTED, ATTRIBUTE_NONE) == NULL))
    return NULL;
  const char *front = blank;
  while (front > beside && front[-1] != ' ')
    front--;
  if (language_word(front, (size_t)(blank - front), CLASS_NO_GOODS, ATTRIBUTE_NONE) != NULL ||
      language_word(front, (size_t)(blank - front), CLASS_QUALIFIER, ATTRIBUTE_NONE) != NULL)
    return NULL; /* "retail sales rose 5%, construction 3%" */
  char *name = what_text(facts, phrase->first, phrase->last);
  char *goods = facts_in(facts, phrase->last, CLASS_PLURAL_ENDING)
                    ? phrase_make(PHRASE_OF, blank + 1, name)
                    : g_strconcat(name, blank, NULL);
  g_free(name);
  return goods;
}

char *
what_gapped(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *beside)
{
  enum {
    WORDS = 2 /* of what stands alone */
  };
  uint32_t country;
  uint32_t figure = mention->first;
  if (mention->change >= 0)
    figure = MIN(figure, facts->mentions[mention->change].first);
  if (beside == NULL || phrase->verb || phrase->bracket || phrase->label ||
      phrase->last >= phrase->first + WORDS || phrase->last + 1 != figure ||
      phrase_begins(PHRASE_SHARE_OF, beside) || what_names_measure(facts, phrase->last) ||
      !gapped_follows(facts, mention, phrase->first) ||
      what_country(facts, phrase->first, &country) != NULL)
    return NULL;
  const char *joint = gapped_joint(beside);
  size_t head = joint != NULL ? (size_t)(joint - beside) : 0;
  if (head > 0 && language_word(beside, head, CLASS_CHANGE_NOUN, ATTRIBUTE_NONE) != NULL) {
    beside = strchr(joint + 1, ' ') + 1; /* "a reduction in | production of metals" */
    size_t word = strcspn(beside, " ");
    if (beside[word] == ' ' && language_word(beside, word, CLASS_ARTICLE, ATTRIBUTE_NONE) != NULL)
      beside += word + 1;
    joint = gapped_joint(beside);
  }
  if (joint == NULL)
    return gapped_goods(facts, phrase, beside);
  char *name = what_text(facts, phrase->first, phrase->last);
  char *gapped = g_strdup_printf("%.*s %s", (int)(strchr(joint + 1, ' ') - beside), beside, name);
  g_free(name);
  return gapped;
}
