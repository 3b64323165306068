/* whose.c - what is measured or counted, and somebody: who did it, who employs them, where they
 * are, whose they are. */
#include "plugins/transforms/facts/what.h"

enum {
  WHOSE_REACH = 4 /* from the noun to where it is */
};

/* What "which" in front of the token stands for: "the mill, which opened in May, employs". */
static bool
whose_antecedent(const Facts *facts, uint32_t start, uint32_t verb, uint32_t *first, uint32_t *last)
{
  for (uint32_t which = verb; which-- > start + 1;) {
    bool comma = facts_sign(facts, which - 1, ',');
    bool close = which + 1 == verb || facts_in(facts, which + 1, CLASS_MODAL);
    if ((facts_in(facts, which, CLASS_RELATIVE) && (comma || close)) ||
        (facts_in(facts, which, CLASS_CLAUSE_START) && close && !comma))
      return what_phrase_before(facts, start, which - comma, first, last) &&
             (*last + 1 + comma == which || facts_in(facts, *last + 1, CLASS_WHEREABOUTS));
  }
  return false;
}

/* Who did it: the subject of the verb, unless everybody may be. NULL without. */
char *
what_counted_by(const Facts *facts, uint32_t verb)
{
  uint32_t first, last, country;
  uint32_t start = facts_clause_start(facts, verb);
  if (verb > 0 && facts_in(facts, verb - 1, CLASS_CONJUNCTION))
    return NULL; /* "a third of GDP, and supported": by what is farther in front */
  bool aside = verb > 0 && facts_sign(facts, verb - 1, ','); /* "was opened in Ork, creating" */
  bool helps = verb > 0 && facts_in(facts, verb - 1, CLASS_MODAL) && start + 1 == verb;
  bool found = helps   ? whose_antecedent(facts, facts_sentence_start(facts, verb), verb, &first,
                                          &last) /* "a plant that | will create" */
               : aside ? what_subject(facts, start, verb, &first, &last)
                       : what_phrase_before(facts, start, verb, &first, &last);
  if (!found || what_points_back(facts, first, last) || what_is_actor(facts, first, last))
    return NULL;
  const char *code = what_country(facts, first, &country);
  if (code != NULL && country == last && strcmp(code, facts->country) == 0)
    return NULL; /* the parties say it */
  return what_text(facts, first, last);
}

/* The subject of the first verb of the sentence, in front of "and" or ", " and another verb. */
static bool
whose_first_subject(const Facts *facts, uint32_t start, uint32_t verb, uint32_t *first,
                    uint32_t *last)
{
  if (verb == 0 || !(facts_in(facts, verb - 1, CLASS_CONJUNCTION) ||
                     (facts_sign(facts, verb - 1, ',') && facts_in(facts, verb, CLASS_DOING))))
    return false;
  uint32_t finite = start + 1;
  while (finite < verb && (facts_at(facts, finite) >= 0 || !what_is_verb(facts, finite)))
    finite++;
  return finite < verb && what_phrase_before(facts, start, finite, first, last);
}

/* "The sector employs 6,000 people": of whom they are employees; NULL without. To be freed. */
char *
what_employer(const Facts *facts, const Mention *mention, uint32_t verb)
{
  Phrase phrase = what_in_front(facts, mention, NULL);
  uint32_t start = facts_sentence_start(facts, verb), first = phrase.subject_first,
           last = phrase.subject_last;
  bool found = phrase.subject || whose_antecedent(facts, start, verb, &first, &last) ||
               whose_first_subject(facts, start, verb, &first, &last);
  if (!found || what_points_back(facts, first, last) || what_is_actor(facts, first, last))
    return NULL;
  return what_named(facts, first, last);
}

/* "companies work | in Norland", "firms came | to the forum": where they are, when that is not the
 * country that reports, to be added to *text. */
void
what_counted_where(const Facts *facts, uint32_t last, GString *text)
{
  uint32_t joint = last + 1, end;
  while (joint <= last + WHOSE_REACH && joint < facts->analysis->token_count &&
         !facts_in(facts, joint, CLASS_IN_WORD) && !facts_in(facts, joint, CLASS_AT_WORD) &&
         !(facts_in(facts, joint, CLASS_TO_WORD) && facts_in(facts, joint - 1, CLASS_PRESENCE)) &&
         facts_at(facts, joint) < 0 && facts->analysis->tokens[joint].kind == TOKEN_WORD)
    joint++;
  bool to = facts_in(facts, joint, CLASS_TO_WORD);
  if (!to && !facts_in(facts, joint, CLASS_IN_WORD) && !facts_in(facts, joint, CLASS_AT_WORD))
    return;
  const char *code = what_country(facts, joint + 1, &end);
  if (code == NULL ? !facts_in(facts, joint - 1, CLASS_PRESENCE)
                   : strcmp(code, facts->country) == 0)
    return;
  uint32_t behind = what_end(facts, joint + 1, facts_sentence_end(facts, last) + 1);
  if (code != NULL)
    behind = MIN(MAX(behind, end + 1), joint + WHOSE_REACH);
  else if (behind == joint + 1 || behind > joint + 1 + WHOSE_REACH ||
           what_points_back(facts, joint + 1, behind - 1))
    return;
  end = behind - 1;
  what_trim_home(facts, joint - 1, &end);
  if (end < joint)
    return;
  ArykText where = facts_text(facts, to ? joint + 1 : joint, end);
  g_string_append_printf(text, "%s%.*s", to ? phrase_joint(PHRASE_AT) : " ", (int)where.length,
                         where.data);
}

/* A name, of no country. */
static bool
whose_is_name(const Facts *facts, uint32_t first, uint32_t last)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t start = facts_sentence_start(facts, first), end;
  if (what_country(facts, first, &end) != NULL || what_points_back(facts, first, last))
    return false;
  for (uint32_t token = first; token <= last; token++)
    if ((tokens[token].flags & TOKEN_CAPITAL) != 0 && token > start)
      return true;
  return (tokens[first].flags & TOKEN_ALL_CAPITALS) != 0;
}

/* "Norlandic Rail operates 45 trains": whose they are, by name, to be added to *text. */
void
what_run_by(const Facts *facts, const Mention *mention, GString *text)
{
  uint32_t verb = mention->first - 1, first, last;
  if (mention->first < 2 || !facts_in(facts, verb, CLASS_RUNNING) ||
      !what_phrase_before(facts, facts_clause_start(facts, verb), verb, &first, &last) ||
      last + 1 != verb || !whose_is_name(facts, first, last))
    return;
  char *who = what_named(facts, first, last);
  g_string_append_printf(text, "%s%s", phrase_joint(PHRASE_OF), who);
  g_free(who);
}

/* "a railway, whose cost is", "a road, the length of which is": what the relative stands for:
 * [first, last]; false without one. */
static bool
whose_relative(const Facts *facts, const Phrase *phrase, uint32_t *first, uint32_t *last)
{
  uint32_t comma = phrase->first;
  while (comma > 0 && facts_in(facts, comma - 1, CLASS_ARTICLE))
    comma--;
  bool whose = comma > 2 && facts_in(facts, comma - 1, CLASS_RELATIVE_OWN);
  if (!whose && !(comma > 1 && facts_in(facts, phrase->last + 2, CLASS_RELATIVE_PART) &&
                  facts_in(facts, phrase->last + 1, CLASS_OF_WORD)))
    return false;
  comma -= whose ? 2 : 1;
  return facts_sign(facts, comma, ',') &&
         what_phrase_before(facts, facts_sentence_start(facts, comma), comma, first, last) &&
         *last + 1 == comma && !facts_in(facts, *first, CLASS_JOINT);
}

/* "Their total cost": of what was counted. Takes the text and returns it or another one. */
char *
what_theirs(const Facts *facts, const Phrase *phrase, const Topic *topic, char *text)
{
  uint32_t first, last;
  if (phrase->first > 2 && whose_relative(facts, phrase, &first, &last) &&
      phrase_find(PHRASE_OF, text) == NULL) {
    char *who = what_named(facts, first, last);
    return phrase_take(PHRASE_OF, text, who);
  }
  if (phrase->first == 0 || !facts_in(facts, phrase->first - 1, CLASS_POSSESSIVE_MANY) ||
      !facts_in(facts, phrase->last, CLASS_FEATURE))
    return text;
  const char *counted = topic_counted(topic);
  if (counted == NULL)
    return text;
  char *whole = phrase_make(PHRASE_OF, text, counted);
  g_free(text);
  return whole;
}

/* "Norland posted a surplus", "the plant has a capacity": whose it is. */
char *
what_had_by(const Facts *facts, const Phrase *phrase, const Topic *topic, char *text)
{
  uint32_t end;
  if (phrase->with && phrase->passive && phrase->subject) {
    char *of = what_named(facts, phrase->subject_first, phrase->subject_last);
    return phrase_take(PHRASE_OF, text, of);
  }
  if (!phrase->object || !phrase->subject || phrase->first != phrase->object_first ||
      phrase_find(PHRASE_OF_THE, text) != NULL ||
      what_points_back(facts, phrase->subject_first, phrase->subject_last) ||
      what_is_actor(facts, phrase->subject_first, phrase->subject_last))
    return text;
  uint32_t head = phrase->first;
  while (head < phrase->last && !facts_in(facts, head + 1, CLASS_JOINT))
    head++;
  bool feature = facts_in(facts, head, CLASS_FEATURE);
  const char *code = what_country(facts, phrase->subject_first, &end);
  bool country = code != NULL && end == phrase->subject_last;
  bool has = false;
  for (uint32_t token = phrase->subject_last + 1; token < phrase->object_first && !has; token++)
    has = facts_in(facts, token, CLASS_OWNING);
  if (!feature || !(country ? strcmp(code, facts->country) != 0 : has))
    return text;
  text = topic_complete(topic, text);
  char *who = what_named(facts, phrase->subject_first, phrase->subject_last);
  return phrase_take(PHRASE_OF, text, who);
}
