/* counted.c - what is counted: the noun behind the number, with what belongs to it, and what was
 * done with it: "13 joint ventures" that were launched, "6,000 people" who are employed. */
#include "plugins/transforms/facts/what.h"

enum {
  COUNTED_WORDS = 10, /* from the number to the last word that tells what is counted */
  COUNTED_DOING = 4   /* from the noun to what was done                               */
};

/* The token in front of the last "with" behind the count; `last` without. */
static uint32_t
counted_before_with(const Facts *facts, uint32_t count, uint32_t last)
{
  for (uint32_t token = last; token > count; token--)
    if (facts_in(facts, token, CLASS_WITH_WORD))
      return token - 1;
  return last;
}

/* "70 companies with Hungarian participation | are": first and last token of the counted noun and
 * what belongs to it. */
static void
counted_noun(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  const Token *tokens = facts->analysis->tokens;
  *first = mention->first;
  while (*first < mention->last && tokens[*first].start < mention->quantity.number.end)
    (*first)++;
  while (*first < mention->last &&
         (facts_in(facts, *first, CLASS_COUNT_MORE) || facts_in(facts, *first, CLASS_ANOTHER)))
    (*first)++; /* "48 more | hotels" */
  uint32_t end = facts_sentence_end(facts, mention->last);
  *last = mention->last;
  while (*last > *first && mention->quantity.noun.end > mention->quantity.noun.start &&
         tokens[*last].start >= mention->quantity.noun.end)
    (*last)--;
  if (*last < mention->last)
    return; /* "200,000 units | a year" */
  for (uint32_t token = mention->last + 1; token <= end && token < mention->last + COUNTED_WORDS;
       token++) {
    bool verb = facts_in(facts, token, CLASS_COPULA_NOW);
    if (verb && facts_in(facts, token + 1, CLASS_DOING) &&
        token == mention->last + 1) /* "students are studying in Hungary" */
      continue;
    if (facts_at(facts, token) >= 0 && facts_in(facts, token - 1, CLASS_OF_WORD))
      *last = counted_before_with(facts, mention->last, *last); /* "with a total value of | 5 bn" */
    if (facts_at(facts, token) >= 0 || what_ends_phrase(facts, token, mention->last) ||
        facts_in(facts, token, CLASS_CONJUNCTION) ||
        facts_in(facts, token + 1, CLASS_OBJECT_PRONOUN)) /* "flats | among them" */
      break;
    *last = token;
  }
  while (*last > mention->last &&
         (facts_in(facts, *last, CLASS_PHRASE_TAIL) || facts_in(facts, *last, CLASS_QUALIFIER)))
    (*last)--; /* "29 ships | of a combined 310,000 tons" */
  what_trim_home(facts, mention->last, last);
}

/* "employs 6,000 people": they are employees; `created`: what gives them work was counted in front.
 * *verb is its first token. NULL where they are people. */
static const char *
counted_people(const Facts *facts, const Mention *mention, uint32_t *verb, bool *created)
{
  const char *noun = NULL, *made = "";
  if (!what_is(mention->quantity.unit, strlen(mention->quantity.unit), CLASS_PEOPLE_IN_WORK) ||
      !facts_phrase_before(facts, mention->first, CLASS_PEOPLE_VERB, verb))
    return NULL;
  language_lexicon_at(facts->analysis, *verb, CLASS_PEOPLE_VERB, ATTRIBUTE_NOUN, &noun);
  language_lexicon_at(facts->analysis, *verb, CLASS_PEOPLE_VERB, ATTRIBUTE_CREATED, &made);
  *created = *made != '\0';
  return noun;
}

/* It is that very form, and nothing that it is done to stands behind: not "completed a course". */
static bool
counted_is_said(const Facts *facts, uint32_t first, uint32_t last, const char *done)
{
  ArykText said = facts_text(facts, first, last);
  uint32_t next = last + 1;
  return said.length == strlen(done) && g_ascii_strncasecmp(said.data, done, said.length) == 0 &&
         (next >= facts->analysis->token_count || facts_at(facts, next) >= 0 ||
          facts->analysis->tokens[next].kind != TOKEN_WORD || facts_in(facts, next, CLASS_JOINT) ||
          facts_in(facts, next, CLASS_PHRASE_END) || facts_in(facts, next, CLASS_INDICATOR_LEAD));
}

/* Behind what is counted: "were set up", "created": what was done with it; *verb is the first token
 * of it. NULL without. */
static const char *
counted_done_behind(const Facts *facts, uint32_t last, uint32_t *verb)
{
  uint32_t token = last + 1;
  for (; token <= last + COUNTED_DOING; token++) {
    *verb = token;
    const char *done = NULL;
    int64_t end = language_lexicon_at(facts->analysis, token, CLASS_DONE, ATTRIBUTE_DONE, &done);
    if (end >= 0)
      return !facts_in(facts, token, CLASS_STATE_VERB) &&
                     counted_is_said(facts, token, (uint32_t)end, done)
                 ? done
                 : NULL;
    if (!facts_in(facts, token, CLASS_DONE_LINK))
      return NULL;
  }
  return NULL;
}

/* "have been cut off", "were put into operation": the same of other verbs, with the words that
 * belong to it: [first, last]. */
static bool
counted_done_to(const Facts *facts, uint32_t count, uint32_t *first, uint32_t *last)
{
  uint32_t token = count + 1;
  while (token <= count + COUNTED_DOING && facts_in(facts, token, CLASS_DONE_LINK))
    token++;
  if (token == count + 1 || !what_is_being(facts, token - 1) || !what_is_done(facts, token) ||
      what_is_being(facts, token) || facts_at(facts, token) >= 0 ||
      facts_in(facts, token, CLASS_STATE_VERB))
    return false;
  *first = *last = token;
  uint32_t behind = token + 1;
  if (facts_in(facts, behind, CLASS_PHRASE_END))
    return true;
  if (facts_in(facts, behind, CLASS_JOINT) && what_is_plain_noun(facts, behind + 1) &&
      facts_at(facts, behind + 1) < 0 && !facts_in(facts, behind + 1, CLASS_DETERMINER))
    *last = behind + 1;
  return true;
}

/* "to build", "will be built": of what is not done yet. */
static bool
counted_is_ahead(const Facts *facts, uint32_t verb)
{
  uint32_t front = verb - 1;
  if (verb > 1 && what_is_being(facts, front))
    front--;
  return verb > 1 && (facts_in(facts, front, CLASS_MODAL) || facts_in(facts, front, CLASS_TO_WORD));
}

/* What is built was there to be built, as what is created was not. */
static bool
counted_stays(const Facts *facts, uint32_t verb)
{
  const char *created = facts_attribute(facts, verb, CLASS_DONE, ATTRIBUTE_CREATED);
  return created == NULL || *created == '\0';
}

/* In front of what is counted: "launched", "creating"; *verb is the first token of it. */
static const char *
counted_done_before(const Facts *facts, uint32_t figure, uint32_t *verb)
{
  const char *done = NULL;
  if (!facts_phrase_before(facts, figure, CLASS_DONE, verb))
    return NULL;
  language_lexicon_at(facts->analysis, *verb, CLASS_DONE, ATTRIBUTE_DONE, &done);
  return done;
}

/* "projects were launched, creating 500 jobs": what was counted in front; NULL without. */
static char *
counted_from(const Topic *topic)
{
  const char *counted = topic_counted(topic);
  if (counted == NULL)
    return NULL;
  char *from = g_strdup(counted);
  *what_done_in(from) = '\0';
  return from;
}

char *
what_counts_itself(const Facts *facts, const Mention *mention)
{
  Phrase phrase = what_in_front(facts, mention, NULL);
  bool expected = phrase.verb && facts_in(facts, phrase.governor, CLASS_EXPECTING);
  if (phrase.verb && phrase.object && facts_in(facts, phrase.governor, CLASS_OBJECT_VERB) &&
      phrase.object_last + 1 < mention->first &&
      (facts_in(facts, phrase.object_last, CLASS_SELF_COUNTED) ||
       facts_in(facts, phrase.object_last, CLASS_AIM))) /* "cut its output target to 5 cars" */
    return what_named(facts, phrase.object_first, phrase.object_last);
  if (!phrase.verb || !phrase.subject || phrase.object || (phrase.passive && !expected) ||
      phrase.noun != NULL ||
      !(expected || facts_in(facts, phrase.governor, CLASS_REACH) ||
        facts_in(facts, phrase.governor, CLASS_CHANGE_VERB) ||
        facts_in(facts, phrase.governor, CLASS_AUXILIARY)))
    return NULL;
  uint32_t head = phrase.subject_first;
  while (head < phrase.subject_last && !facts_in(facts, head + 1, CLASS_JOINT))
    head++;
  return facts_in(facts, head, CLASS_SELF_COUNTED)
             ? what_named(facts, phrase.subject_first, phrase.subject_last)
             : NULL;
}

/* "employs 6,000 people": the employees of whom, or of what was counted in front; NULL for others.
 */
static char *
counted_jobs(const Facts *facts, const Mention *mention, const Topic *topic)
{
  uint32_t verb;
  bool created;
  const char *people = counted_people(facts, mention, &verb, &created);
  if (people == NULL)
    return NULL;
  bool theirs = facts_in(facts, verb, CLASS_DOING) && facts_sign(facts, verb - 1, ',');
  char *from = created || theirs ? counted_from(topic) : NULL;
  if (from != NULL && strncmp(from, people, strlen(people)) == 0)
    g_clear_pointer(&from, g_free); /* "employs 500 people, employing 200 people in Ork" */
  char *who = from == NULL ? what_employer(facts, mention, verb) : NULL;
  char *jobs = from != NULL  ? phrase_make(created ? PHRASE_CREATED_BY : PHRASE_OF, people, from)
               : who != NULL ? phrase_make(PHRASE_OF, people, who)
                             : g_strdup(people);
  g_free(from);
  g_free(who);
  return jobs;
}

/* "Norland received 5 million foreign tourists", which `noun` ends in: foreign tourist arrivals;
 * NULL for others. */
static char *
counted_arrivals(const Facts *facts, const Mention *mention, uint32_t last, const char *noun)
{
  bool come = mention->first > 0 && last == mention->last &&
              facts_in(facts, mention->first - 1, CLASS_RECEIVING_GUESTS);
  const char *one = come ? facts_attribute(facts, last, CLASS_ARRIVING, ATTRIBUTE_ONE) : NULL;
  if (one == NULL)
    return NULL;
  const char *blank = strrchr(noun, ' ');
  int lead = blank != NULL ? (int)(blank + 1 - noun) : 0;
  char *who = g_strdup_printf("%.*s%s", lead, noun, one);
  char *arrivals = phrase_make(PHRASE_ARRIVALS, who, NULL);
  g_free(who);
  return arrivals;
}

/* "exported 481,000 cars", "received 5 million tourists": a flow of them; NULL for others. */
static char *
counted_flow(const Facts *facts, const Mention *mention, uint32_t last, const char *done,
             const char *noun)
{
  const char *flow =
      done != NULL ? language_lexicon(done, strlen(done), CLASS_DONE, ATTRIBUTE_NOUN) : NULL;
  return flow != NULL && *flow != '\0' ? phrase_make(PHRASE_OF, flow, noun)
                                       : counted_arrivals(facts, mention, last, noun);
}

/* What was done with them, or is to be: `done` by the verb, NULL: what they are there for; added to
 * *text. */
static void
counted_add_done(const Facts *facts, const char *done, uint32_t verb, uint32_t last, GString *text)
{
  uint32_t to, end;
  if (done != NULL) {
    bool to_be = counted_is_ahead(facts, verb) && counted_stays(facts, verb);
    if (strstr(text->str, done) == NULL)
      g_string_append(g_string_append(text, phrase_joint(to_be ? PHRASE_TO_BE : PHRASE_DONE)),
                      done);
  } else if (counted_done_to(facts, last, &to, &end)) {
    char *words = what_text(facts, to, end);
    g_string_append(text, phrase_joint(counted_is_ahead(facts, to) ? PHRASE_TO_BE : PHRASE_DONE));
    g_string_append(text, words);
    g_free(words);
  }
}

char *
what_counted(const Facts *facts, const Mention *mention, const Topic *topic)
{
  uint32_t first, last, verb;
  char *jobs = counted_jobs(facts, mention, topic);
  if (jobs != NULL)
    return jobs;
  counted_noun(facts, mention, &first, &last);
  char *noun = what_text(facts, first, last);
  ArykText unit = facts_text(facts, mention->last, mention->last);
  bool outcome = what_is(unit.data, unit.length, CLASS_OUTCOME);
  const char *done = counted_done_before(facts, mention->first, &verb);
  char *by =
      done != NULL && outcome && facts_sign(facts, verb - 1, ',') ? counted_from(topic) : NULL;
  if (by == NULL && done != NULL)
    by = what_counted_by(facts, verb);
  if (done == NULL)
    done = counted_done_behind(facts, last, &verb);
  char *flow = counted_flow(facts, mention, last, done, noun);
  if (flow != NULL) {
    g_free(noun);
    g_free(by);
    return flow;
  }
  GString *text = g_string_new(noun);
  g_free(noun);
  counted_add_done(facts, done, verb, last, text);
  if (by == NULL && done != NULL && outcome &&
      !facts_in(facts, mention->first - 1, CLASS_CHANGE_VERB))
    by = counted_from(topic);
  if (by != NULL)
    g_string_append_printf(text, "%s%s", phrase_joint(PHRASE_BY), by);
  g_free(by);
  if (done == NULL) {
    what_run_by(facts, mention, text);
    what_counted_where(facts, last, text);
  }
  return g_string_free(text, FALSE);
}

/* Where "opened" or "to be opened" stands at the end of "shops opened"; the end of the text
 * without. */
char *
what_done_in(char *counted)
{
  char *blank = strrchr(counted, ' ');
  if (blank == NULL ||
      language_word(blank + 1, strlen(blank + 1), CLASS_DONE, ATTRIBUTE_NONE) == NULL)
    return counted + strlen(counted);
  const char *to_be = phrase_find(PHRASE_TO_BE, counted);
  return to_be != NULL && to_be < blank ? counted + (to_be - counted) : blank;
}

char *
what_counted_again(const Facts *facts, const Mention *mention, const Topic *topic)
{
  uint32_t verb;
  const char *before = topic_previous(topic, mention);
  const char *done = counted_done_before(facts, mention->first, &verb);
  if (done == NULL)
    done = counted_done_behind(facts, mention->last, &verb);
  if (before == NULL || done == NULL)
    return NULL;
  char *noun = g_strdup(before);
  *what_done_in(noun) = '\0';
  char *text = g_strdup_printf("%s %s", noun, done);
  g_free(noun);
  return text;
}

/* The count in front of a figure, near enough to be what it tells more of; NULL without. */
static const Mention *
counted_in_front(const Facts *facts, const Mention *mention)
{
  enum {
    REACH = 12 /* tokens from the count to what it is worth */
  };
  int32_t before = facts_before(facts, facts_number(facts, mention), MENTION_VALUE);
  const Mention *count = before >= 0 ? &facts->mentions[before] : NULL;
  return count != NULL && !count->dropped && count->quantity.kind == QUANTITY_COUNT &&
                 count->last + REACH >= mention->first
             ? count
             : NULL;
}

/* "with a total cost | of": what of the counted things the figure tells: [first, last]. */
static bool
counted_with(const Facts *facts, uint32_t behind, uint32_t figure, uint32_t *first, uint32_t *last)
{
  bool article = facts_in(facts, behind + 1, CLASS_DETERMINER);
  if (!facts_in(facts, behind, CLASS_WITH_WORD) ||
      !(article || facts_in(facts, behind + 1, CLASS_TOTAL)) || figure < behind + 3 + article ||
      !facts_in(facts, figure - 1, CLASS_OF_WORD))
    return false;
  *first = behind + 1 + article;
  *last = figure - 2;
  return what_end(facts, *first, figure - 1) == figure - 1;
}

char *
what_is_worth(const Facts *facts, const Mention *mention)
{
  const Mention *count = mention->kind == MENTION_VALUE && mention->first > 0
                             ? counted_in_front(facts, mention)
                             : NULL;
  uint32_t first, last, with_first, with_last;
  if (count == NULL)
    return NULL;
  counted_noun(facts, count, &first, &last);
  uint32_t behind = last + 1;
  bool money = mention->quantity.kind == QUANTITY_MONEY;
  uint32_t lead;
  bool with = false;
  for (uint32_t token = first; token <= last && !with; token++)
    if ((with = counted_with(facts, token, mention->first, &with_first, &with_last)))
      last = token - 1;
  with = with || counted_with(facts, behind, mention->first, &with_first, &with_last);
  if (!with &&
      !(money && (facts_phrase_before(facts, mention->first, CLASS_WORTH, &lead) ||
                  (behind + 1 == mention->first && facts_in(facts, behind, CLASS_FOR_WORD)))))
    return NULL;
  char *noun = what_text(facts, first, last);
  char *of = with ? what_text(facts, with_first, with_last) : g_strdup(phrase_lead(PHRASE_VALUE));
  return phrase_take(PHRASE_OF, of, noun);
}
