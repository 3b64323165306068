/* member.c - figures in lists: "arrivals came from Norland (+5%), Sudland (+3%)" is of arrivals
 * from each of them, and "those to Norland" are what was told of in front. */
#include "plugins/transforms/facts/what.h"

static const PhraseId member_joints[] = {PHRASE_FROM, PHRASE_TO, PHRASE_WITH,
                                         PHRASE_IN,   PHRASE_OF, PHRASE_FOR};
enum {
  MEMBER_PLACES = 4 /* the joints in front of places, the first ones */
};

/* The first joint in the text; NULL without. */
static const char *
member_joint(const char *text, size_t count)
{
  for (const char *blank = text; (blank = strchr(blank, ' ')) != NULL; blank++)
    for (size_t i = 0; i < count; i++) {
      const char *joint = phrase_joint(member_joints[i]);
      if (blank[1] == joint[1] && strncmp(blank, joint, strlen(joint)) == 0)
        return blank;
    }
  return NULL;
}

/* "arrivals from Norland" in front of "and Sudland (5%)": up to what says from where. */
static char *
member_head(const char *previous)
{
  const char *joint = member_joint(previous, MEMBER_PLACES);
  return joint != NULL ? g_strndup(previous, (size_t)(joint - previous)) : g_strdup(previous);
}

static bool
member_is_change(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (facts_in(facts, token, CLASS_CHANGE_NOUN))
      return true; /* "the strongest growth came from" */
  return false;
}

/* "Most visitors arrived from Norland": who arrived; NULL where no verb leads to the country. */
static char *
member_led_to(const Facts *facts, uint32_t country)
{
  uint32_t first, last;
  if (country < 2 || !what_is_verb(facts, country - 2) ||
      !what_phrase_before(facts, facts_clause_start(facts, country), country - 2, &first, &last) ||
      member_is_change(facts, first, last))
    return NULL;
  what_trim(facts, &first, &last);
  if (facts_in(facts, last, CLASS_AMOUNT_OF))
    return NULL; /* "most came from Norland": of what was told before */
  return what_text(facts, first, last);
}

/* The joint that the word at the token is; PHRASE_NONE for others. */
static PhraseId
member_joint_at(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_FROM_WORD)   ? PHRASE_FROM
         : facts_in(facts, token, CLASS_TO_WORD)   ? PHRASE_TO
         : facts_in(facts, token, CLASS_WITH_WORD) ? PHRASE_WITH
         : facts_in(facts, token, CLASS_IN_WORD)   ? PHRASE_IN
         : facts_in(facts, token, CLASS_FOR_WORD)  ? PHRASE_FOR
                                                   : PHRASE_NONE;
}

/* "to", "with", "in" in front of the token, else what is usual behind the head: trade is "with",
 * exports are "to", others "from". */
static PhraseId
member_preposition(const Facts *facts, uint32_t token, const char *head)
{
  PhraseId own = token > 0 ? member_joint_at(facts, token - 1) : PHRASE_NONE;
  return own == PHRASE_TO || own == PHRASE_WITH || own == PHRASE_IN ? own : what_towards(head);
}

PhraseId
what_towards(const char *head)
{
  const char *blank = strrchr(head, ' ');
  const char *noun = blank != NULL ? blank + 1 : head;
  size_t length = strlen(noun);
  if (language_word(noun, length, CLASS_TOWARDS_WITH, ATTRIBUTE_NONE) != NULL)
    return PHRASE_WITH;
  return language_word(noun, length, CLASS_TOWARDS_TO, ATTRIBUTE_NONE) != NULL ? PHRASE_TO
                                                                               : PHRASE_FROM;
}

/* "deficit of Norland", "purchases by Norland": up to its country, and in *joint what is between;
 * NULL for what is of none. To be freed. */
static char *
member_owned(const char *previous, PhraseId *joint)
{
  static const PhraseId joints[] = {PHRASE_OF, PHRASE_BY};
  for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
    const char *of = NULL;
    size_t length = strlen(phrase_joint(joints[i]));
    for (const char *next = previous; (next = phrase_find(joints[i], next)) != NULL; next += length)
      of = next;
    if (of == NULL ||
        language_lexicon(of + length, strlen(of + length), CLASS_COUNTRY, ATTRIBUTE_NONE) == NULL)
      continue;
    *joint = joints[i];
    return g_strndup(previous, (size_t)(of - previous));
  }
  return NULL;
}

/* PHRASE_IN of "rates in Norland", PHRASE_FROM of "arrivals from Norland"; PHRASE_NONE for what is
 * of no country. */
static PhraseId
member_of_country(const char *previous)
{
  for (size_t i = 0; i < MEMBER_PLACES; i++) {
    const char *joint = phrase_find(member_joints[i], previous);
    const char *country = joint != NULL ? joint + strlen(phrase_joint(member_joints[i])) : NULL;
    if (country != NULL &&
        language_lexicon(country, strlen(country), CLASS_COUNTRY, ATTRIBUTE_NONE) != NULL)
      return member_joints[i];
  }
  return PHRASE_NONE;
}

char *
what_member(const Facts *facts, uint32_t first, uint32_t last, const char *previous)
{
  uint32_t end;
  bool named = facts_phrase(facts, first, CLASS_COUNTRY, &end);
  bool people = !named && facts_phrase(facts, first, CLASS_DEMONYM, &end) && end == last;
  if (!(named || people) || end > last || (end < last && !facts_in(facts, end + 1, CLASS_ARTICLE)))
    return NULL; /* "Norland", "for Norland the sum", "Norlanders" */
  char *head = member_led_to(facts, first);
  if (head == NULL && (previous == NULL || *previous == '\0'))
    return NULL;
  PhraseId joint = PHRASE_NONE;
  bool placed =
      head == NULL && member_of_country(previous) != PHRASE_NONE; /* "from Republic of Ork" */
  char *owned = head == NULL && !placed ? member_owned(previous, &joint) : NULL;
  if (head == NULL)
    head = owned != NULL ? owned : member_head(previous);
  if (joint == PHRASE_NONE && previous != NULL)
    joint = member_of_country(previous);
  if (joint == PHRASE_NONE)
    joint = member_preposition(facts, first, head);
  char *member = phrase_make_text(joint, aryk_text(head), facts_text(facts, first, end));
  g_free(head);
  return member;
}

/* "The bulk of arrivals came from the neighbours: | 1.6 million": who came. NULL without. */
static char *
member_lead_in(const Facts *facts, uint32_t start)
{
  uint32_t first, last;
  if (start < 2 || !facts_sign(facts, start - 1, ':') ||
      facts->sentences[start] != facts->sentences[start - 1] ||
      !what_subject(facts, facts_clause_start(facts, start - 1), start - 1, &first, &last) ||
      member_is_change(facts, first, last))
    return NULL;
  what_trim(facts, &first, &last);
  return what_text(facts, first, last);
}

char *
what_member_behind(const Facts *facts, const Mention *mention, const char *previous)
{
  uint32_t joint = mention->last + 1, end;
  PhraseId joins = member_joint_at(facts, joint);
  if (joins == PHRASE_NONE || joins == PHRASE_FOR ||
      !facts_phrase(facts, joint + 1, CLASS_COUNTRY, &end))
    return NULL;
  char *head = member_lead_in(facts, mention->first);
  if (head == NULL && (previous == NULL || *previous == '\0'))
    return NULL;
  if (head == NULL)
    head = member_head(previous);
  ArykText words = facts_text(facts, joint, end);
  char *member = g_strdup_printf("%s %.*s", head, (int)words.length, words.data);
  g_free(head);
  return member;
}

char *
what_placed(const Facts *facts, uint32_t first, uint32_t last, const char *previous)
{
  if (previous == NULL || *previous == '\0')
    return NULL;
  const char *joint = phrase_find(PHRASE_IN, previous);
  size_t length = joint != NULL ? (size_t)(joint - previous) : strlen(previous);
  char *name = what_text(facts, first, last);
  char *placed = phrase_make_text(PHRASE_IN, (ArykText){previous, length}, aryk_text(name));
  g_free(name);
  return placed;
}

bool
what_names_measure(const Facts *facts, uint32_t noun)
{
  static const LexiconClass classes[] = {CLASS_FLOW,    CLASS_GOODS_NOUN, CLASS_OPEN_NOUN,
                                         CLASS_FEATURE, CLASS_PRICED,     CLASS_COUNTED};
  for (size_t i = 0; i < G_N_ELEMENTS(classes); i++)
    if (facts_in(facts, noun, classes[i]))
      return true;
  return what_is_done(facts, noun);
}

const char *
what_joint(const char *text)
{
  return member_joint(text, G_N_ELEMENTS(member_joints));
}

/* The preposition right behind a figure, that others beside it have, too; PHRASE_NONE without. */
static PhraseId
member_shared(const Facts *facts, const Mention *mention)
{
  PhraseId joint = member_joint_at(facts, mention->last + 1);
  return joint != PHRASE_WITH ? joint : PHRASE_NONE;
}

char *
what_parallel(const Facts *facts, const Mention *mention, const char *head)
{
  uint32_t i = facts_number(facts, mention);
  PhraseId joint = member_shared(facts, mention);
  if (joint == PHRASE_NONE || head == NULL || *head == '\0')
    return NULL;
  const Mention *front = i > 0 ? mention - 1 : NULL;
  const Mention *next = i + 1 < facts->count ? mention + 1 : NULL;
  bool after = front != NULL && front->kind == mention->kind &&
               front->sentence == mention->sentence && member_shared(facts, front) == joint &&
               facts_in(facts, mention->first - 1, CLASS_CONJUNCTION);
  bool before = next != NULL && next->kind == mention->kind &&
                next->sentence == mention->sentence && member_shared(facts, next) == joint &&
                facts_in(facts, next->first - 1, CLASS_CONJUNCTION);
  if (!(after || before))
    return NULL;
  uint32_t from = mention->last + 2;
  uint32_t end = facts_sentence_end(facts, mention->last);
  end = what_end(facts, from, end + 1);
  while (before && end > from && facts_in(facts, end - 1, CLASS_CONJUNCTION))
    end--;
  if (end == from || end > from + WHAT_WORDS / 2)
    return NULL;
  char *name = what_text(facts, from, end - 1);
  const char *own = phrase_find(PHRASE_FOR, head);
  size_t length = own != NULL ? (size_t)(own - head) : strlen(head);
  char *whole = phrase_make_text(joint, (ArykText){head, length}, aryk_text(name));
  g_free(name);
  return whole;
}

char *
what_those(const Facts *facts, uint32_t first, uint32_t last, const char *previous)
{
  if (previous == NULL)
    return NULL;
  uint32_t name = first; /* "that of the mine" */
  while (name > 0 && facts_in(facts, name - 1, CLASS_ARTICLE))
    name--;
  if (name > 1 && facts_in(facts, name - 1, CLASS_OF_WORD) &&
      facts_in(facts, name - 2, CLASS_POINTER))
    first = name - 2;
  bool those = last > first + 1 && facts_in(facts, first, CLASS_POINTER);
  if (those && facts_in(facts, first + 1, CLASS_OF_WORD)) { /* "those of flour" */
    const char *of = phrase_find(PHRASE_OF, previous);
    size_t length = of != NULL ? (size_t)(of - previous) : strlen(previous);
    ArykText rest = facts_text(facts, first + 1, last);
    return g_strdup_printf("%.*s %.*s", (int)length, previous, (int)rest.length, rest.data);
  }
  if (!those && !(last > first && facts_in(facts, last, CLASS_STAND_IN)))
    return NULL;
  char *head = member_head(previous);
  const char *blank = strrchr(head, ' ');
  ArykText rest = those ? facts_text(facts, first + 1, last) : facts_text(facts, first, last - 1);
  char *whole = those ? g_strdup_printf("%s %.*s", head, (int)rest.length, rest.data)
                      : g_strdup_printf("%.*s %s", (int)rest.length, rest.data,
                                        blank != NULL ? blank + 1 : head);
  g_free(head);
  return whole;
}

/* "Imports of steel jumped, while | exports": of the same, and with the same side. */
void
what_sibling(Name *name, const char *previous)
{
  const char *text = name->text;
  const char *other = previous != NULL && name->blanks == 0
                          ? name_word_value(name->last, CLASS_OPPOSITE_FLOW, ATTRIBUTE_OTHER)
                          : NULL;
  if (other == NULL || g_ascii_strncasecmp(previous, other, strlen(other)) != 0)
    return;
  const char *rest = previous + strlen(other);
  if (phrase_find(PHRASE_OF, rest) == rest)
    name_become(name, g_strdup_printf("%s%s", text, rest));
  else if (phrase_find(PHRASE_TO, rest) == rest && what_towards(other) == PHRASE_TO)
    name_become(name, phrase_make(PHRASE_FROM, text, rest + strlen(phrase_joint(PHRASE_TO))));
}

/* ---- Members in front of parentheses --------------------------------------------------------- */

/* What the list is of: the subject of the verb at `verb`, or what was told of before where that is
 * a change ("the biggest increase was recorded in"). */
static char *
member_of(const Facts *facts, uint32_t verb, const char *previous)
{
  uint32_t first, last;
  bool found = what_phrase_before(facts, facts_clause_start(facts, verb), verb, &first, &last);
  bool change = found && member_is_change(facts, first, verb - 1);
  if (found && !change) {
    what_trim(facts, &first, &last);
    return what_text(facts, first, last);
  }
  return change && previous != NULL ? member_head(previous) : NULL;
}

/* "prices" of each of a list is a price. */
static char *
member_joined(const char *head, PhraseId joint, const char *name)
{
  const char *blank = strrchr(head, ' ');
  const char *noun = blank != NULL ? blank + 1 : head;
  const char *one =
      joint != PHRASE_OF ? language_word(noun, strlen(noun), CLASS_PRICES, ATTRIBUTE_ONE) : NULL;
  if (one == NULL)
    return phrase_make(joint, head, name);
  ArykText price = {head, (size_t)(noun - head) + strlen(one)};
  return phrase_make_text(PHRASE_OF, price, aryk_text(name));
}

char *
what_listed(const Facts *facts, uint32_t first, uint32_t last, const char *previous)
{
  uint32_t joint = first;
  while (joint > 0 && facts_in(facts, joint - 1, CLASS_ARTICLE))
    joint--;
  if (joint < 2)
    return NULL;
  joint--;
  bool next = facts_sign(facts, joint, ',') || facts_in(facts, joint, CLASS_CONJUNCTION);
  bool by = facts_in(facts, joint, CLASS_BY_WORD) || facts_in(facts, joint, CLASS_FOR_WORD) ||
            facts_in(facts, joint, CLASS_IN_WORD);
  if (!next && !(by && what_is_verb(facts, joint - 1)))
    return NULL;
  char *name = what_text(facts, first, last);
  char *listed = NULL;
  uint32_t in = first + 1; /* "lowest in Norland (2%), highest | in Sudland (9%)" */
  bool most = next && last > in && facts_in(facts, first, CLASS_AMOUNT_OF) &&
              facts_in(facts, in, CLASS_JOINT);
  if (most && previous != NULL) {
    char *head = member_head(previous);
    char *rest = what_text(facts, in, last);
    listed = g_strdup_printf("%s %s", head, rest);
    g_free(rest);
    g_free(head);
  } else if (next && previous != NULL &&
             facts->depths[joint - 1] > 0) { /* "eggs (-4%), rice (-1%)" */
    const char *of = what_joint(previous);
    if (of != NULL)
      listed = g_strdup_printf("%.*s %s", (int)(strchr(of + 1, ' ') - previous), previous, name);
  } else if (by) {
    char *head = facts_in(facts, joint, CLASS_BY_WORD) && previous != NULL
                     ? member_head(previous) /* "led by services (2%)" */
                     : member_of(facts, joint - 1, previous);
    PhraseId preposition = member_joint_at(facts, joint);
    if (head != NULL)
      listed = member_joined(head, preposition != PHRASE_NONE ? preposition : PHRASE_OF, name);
    g_free(head);
  }
  g_free(name);
  return listed;
}
