/* trim.c - an indicator's words without what is said already: by the unit, that it is counted; by
 * the parties, whose it is, and where; by the text, of which country it reports. */
#include "plugins/transforms/facts/what.h"

/* "of the neighbours", "in the country's economy": nothing but what is told by the parties. */
static bool
trim_is_home(const Facts *facts, uint32_t joint, uint32_t last)
{
  uint32_t end;
  bool in = facts_in(facts, joint, CLASS_IN_WORD);
  if (!in && !facts_in(facts, joint, CLASS_OF_WORD) && !facts_in(facts, joint, CLASS_WITH_WORD))
    return false;
  uint32_t token = joint + 1;
  if (facts_in(facts, token, CLASS_ARTICLE) || facts_in(facts, token, CLASS_DETERMINER))
    token++;
  if (token > last)
    return false;
  const char *code = what_country(facts, token, &end);
  if (in && code != NULL && end == last && strcmp(code, facts->country) == 0)
    return true;
  bool home = false; /* "in the economy of Norland" */
  for (; token <= last; token++) {
    uint32_t words;
    bool name = in && home && language_phrase_at(facts->analysis, token, CLASS_COUNTRY, &words);
    home = home || facts_in(facts, token, CLASS_HOME_PLACE);
    if (name)
      token = words;
    else if (!facts_in(facts, token, CLASS_HOME_PLACE) && !facts_in(facts, token, CLASS_ARTICLE) &&
             !facts_in(facts, token, CLASS_OF_WORD) && !facts_in(facts, token, CLASS_GENITIVE))
      return false;
  }
  return !facts_in(facts, joint + 1, CLASS_DEMONYM);
}

/* The last token without such words at the end. */
static uint32_t
trim_home(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t joint = first + 1; joint < last; joint++)
    if (facts_in(facts, joint, CLASS_JOINT) && trim_is_home(facts, joint, last))
      return joint - 1;
  return last;
}

void
what_trim_home(const Facts *facts, uint32_t first, uint32_t *last)
{
  *last = trim_home(facts, first, *last);
}

/* The token of the "'s" of a genitive in front: "Norland's exports"; 0 without. */
static uint32_t
trim_genitive(const Facts *facts, uint32_t first, uint32_t last)
{
  enum {
    OWNER = 4 /* words of who has it */
  };
  for (uint32_t token = first + 1; token < last && token <= first + OWNER; token++) {
    if (facts_in(facts, token, CLASS_GENITIVE))
      return token;
    if (facts_in(facts, token, CLASS_JOINT))
      return 0;
  }
  return 0;
}

/* The name at the token is of the country that reports, in a text about it alone: which its figures
 * are of then goes without saying. *end is the last token of the name. */
static bool
trim_is_own(const Facts *facts, uint32_t token, uint32_t *end)
{
  if (facts->bilateral || facts->digest || *facts->country == '\0')
    return false;
  const char *code = facts_country_at(facts, token, end);
  return code != NULL && strcmp(code, facts->country) == 0;
}

/* The token behind "'s" or "'" that the name ending at `end` has; 0 without. */
static uint32_t
trim_owned(const Facts *facts, uint32_t end)
{
  bool owns = facts_in(facts, end + 1, CLASS_GENITIVE) ||
              (facts_sign(facts, end + 1, '\'') &&
               facts->analysis->tokens[end + 1].start == facts->analysis->tokens[end].end);
  return owns ? end + 2 : 0;
}

/* A noun that such a name tells of, and no name with it ("Norlandic Railways"), nor what flows to
 * where it is not said ("Norlandic exports"). */
static bool
trim_is_told(const Facts *facts, uint32_t token)
{
  const Token *noun = &facts->analysis->tokens[token];
  return noun->kind == TOKEN_WORD && (noun->flags & TOKEN_CAPITAL) == 0 &&
         !facts_in(facts, token, CLASS_JOINT) && !facts_in(facts, token, CLASS_EXPORT_NOUN);
}

/* "Norland's output", "Norlandic output", "output from Norland": without that name. */
static void
trim_own(const Facts *facts, uint32_t *first, uint32_t *last)
{
  uint32_t end;
  if (*first < *last && trim_is_own(facts, *first, &end)) {
    uint32_t owned = trim_owned(facts, end);
    uint32_t from = owned > 0 ? owned : end + 1;
    bool told =
        owned > 0 || (trim_is_told(facts, from) && facts_begins(facts, *first, CLASS_DEMONYM));
    if (told && from <= *last && !facts_in(facts, from, CLASS_SHARE_NOUN))
      *first = from;
  }
  uint32_t joint = *last;
  if ((facts->analysis->tokens[joint].flags & TOKEN_CAPITAL) == 0)
    return; /* no name ends there */
  while (joint > *first && !facts_in(facts, joint, CLASS_JOINT))
    joint--;
  if (joint <= *first ||
      !(facts_in(facts, joint, CLASS_FROM_WORD) || facts_in(facts, joint, CLASS_OF_WORD)))
    return;
  uint32_t name = joint + 1 + facts_in(facts, joint + 1, CLASS_ARTICLE);
  if (name <= *last && trim_is_own(facts, name, &end) && end == *last &&
      !facts_in(facts, joint - 1, CLASS_SHARE_NOUN))
    *last = joint - 1;
}

void
what_trim(const Facts *facts, uint32_t *first, uint32_t *last)
{
  uint32_t words;
  uint32_t genitive = trim_genitive(facts, *first, *last);
  bool country =
      genitive > 0 && facts_phrase(facts, *first, CLASS_COUNTRY, &words) && words + 1 == genitive;
  if (country && !facts_in(facts, genitive + 1, CLASS_SHARE_NOUN))
    *first = genitive + 1; /* whose they are the parties say, unless it is a share */
  while (*first < *last && facts_phrase(facts, *first, CLASS_AMOUNT_OF, &words) && words < *last)
    *first = words + 1; /* the unit says that they are counted */
  while (*first < *last && facts_in(facts, *first, CLASS_DETERMINER))
    (*first)++;
  *last = trim_home(facts, *first, *last);
  trim_own(facts, first, last);
}

/* "profit of | Norland's | banks": the words without whose they are; NULL where they are whole. */
static char *
named_without_own(const Facts *facts, uint32_t first, uint32_t last)
{
  enum {
    OWNER = 3 /* words of a country's name */
  };
  for (uint32_t owner = first + 1; owner + 1 < last; owner++) {
    uint32_t owned = trim_owned(facts, owner), end;
    for (uint32_t name = owner; owned > 0 && name > first && name + OWNER > owner; name--)
      if (trim_is_own(facts, name, &end) && end == owner) {
        char *front = what_text(facts, first, name - 1), *behind = what_text(facts, owned, last);
        char *named = g_strconcat(front, " ", behind, NULL);
        g_free(front);
        g_free(behind);
        return named;
      }
  }
  return NULL;
}

char *
what_named(const Facts *facts, uint32_t first, uint32_t last)
{
  what_trim(facts, &first, &last);
  uint32_t genitive = trim_genitive(facts, first, last);
  const char *place =
      genitive > 0 ? facts_attribute(facts, genitive - 1, CLASS_ACTOR, ATTRIBUTE_PLACE) : NULL;
  if (genitive > 0 && what_is_actor(facts, first, genitive - 1) &&
      !(place != NULL && *place != '\0')) /* "the group's debt", not "the region's" */
    return what_text(facts, genitive + 1, last);
  if (genitive == 0) {
    char *own = named_without_own(facts, first, last);
    return own != NULL ? own : what_text(facts, first, last);
  }
  char *owner = what_text(facts, first, genitive - 1); /* "the region's output" */
  uint32_t head = genitive + 1;
  uint32_t end = head;
  while (end < last && !facts_in(facts, end + 1, CLASS_JOINT))
    end++;
  char *what = what_text(facts, head, end);
  char *rest = end < last ? what_text(facts, end + 1, last) : g_strdup("");
  char *owned = phrase_make(PHRASE_OF, what, owner);
  char *named = g_strdup_printf("%s%s%s", owned, *rest != '\0' ? " " : "", rest);
  g_free(owned);
  g_free(owner);
  g_free(what);
  g_free(rest);
  return named;
}
