/* front.c - the words in front of a figure that say what it measures, or that do not: who says it,
 * where, and of what time. */
#include "plugins/transforms/facts/what.h"

bool
what_is_actor(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_ACTOR) && !facts_in(facts, token, CLASS_INDICATOR_LEAD))
      return false;
  return true;
}

/* "Deputy Minister A. Bek": names somebody. */
static bool
what_is_person(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (facts_in(facts, token, CLASS_ACTOR))
      return true;
  return false;
}

/* "According to the ministry, 5 billion": who says it. */
static bool
what_is_source(const Facts *facts, uint32_t first)
{
  while (first > 0 && facts_in(facts, first - 1, CLASS_ARTICLE))
    first--;
  return first > 1 && facts_in(facts, first - 1, CLASS_TO_WORD) &&
         facts_in(facts, first - 2, CLASS_ACCORDING);
}

/* "For Norland | the sum": the country that the clause is about. */
static bool
what_is_for_country(const Facts *facts, uint32_t start, uint32_t first, uint32_t *country)
{
  uint32_t last;
  *country = start + 1;
  return facts_in(facts, start, CLASS_FOR_WORD) &&
         language_phrase_at(facts->analysis, start + 1, CLASS_COUNTRY, &last) &&
         (first == last + 1 || (first == last + 2 && facts_in(facts, last + 1, CLASS_DETERMINER)));
}

/* "In Ork, 5 billion were spent": the place in front of a figure that has a verb behind it. */
static bool
what_is_whereabouts(const Facts *facts, const Mention *mention, const Phrase *phrase)
{
  uint32_t joint = phrase->first, start = facts_sentence_start(facts, phrase->first);
  while (joint > start && facts_in(facts, joint - 1, CLASS_ARTICLE))
    joint--;
  uint32_t end = mention->last + 1;
  if (phrase->verb || mention->kind != MENTION_VALUE || joint != start + 1 ||
      !(facts_in(facts, start, CLASS_IN_WORD) || facts_in(facts, start, CLASS_WHEREABOUTS) ||
        facts_in(facts, start, CLASS_BY_WORD)))
    return false;
  if (facts_in(facts, end, CLASS_OF_WORD))
    end = what_end(facts, end + 1, facts_sentence_end(facts, end) + 1);
  return facts_at(facts, end) < 0 && facts_in(facts, end, CLASS_DONE_LINK);
}

/* "Revenue did not follow: it rose": the subject in front of the colon is meant, or, when that only
 * says it, what it says. False without a colon in front. */
static bool
what_in_front_of_colon(const Facts *facts, uint32_t start, Phrase *phrase)
{
  uint32_t first, last;
  if (start < 2 || !facts_sign(facts, start - 1, ':') ||
      facts->sentences[start - 1] != facts->sentences[start])
    return false;
  uint32_t clause = facts_clause_start(facts, start - 1);
  bool subject = what_subject(facts, clause, start - 1, &first, &last);
  if (subject && (what_is_person(facts, first, last) || what_points_back(facts, first, last)))
    subject = what_phrase_before(facts, clause, start - 1, &first, &last);
  if (!subject)
    return false;
  phrase->first = first;
  phrase->last = last;
  return true;
}

/* "replaced reserves, which stood at 5 tonnes": what "which" stands for, where that is no figure.
 */
static void
what_in_front_of_which(const Facts *facts, uint32_t start, Phrase *phrase)
{
  uint32_t which = phrase->governor;
  if (!phrase->verb || phrase->object)
    return;
  bool that = which > 1 && which == start && facts_in(facts, which - 1, CLASS_THAT_WORD);
  if (that) { /* "a bag of rice that | sold for" */
    uint32_t first, last;
    if (!phrase->subject && facts_at(facts, which - 2) < 0 &&
        what_phrase_before(facts, facts_clause_start(facts, which - 1), which - 1, &first, &last) &&
        last + 2 == which && !what_is_actor(facts, first, last)) {
      phrase->first = phrase->subject_first = first;
      phrase->last = phrase->subject_last = last;
      phrase->found = phrase->subject = true;
    }
    return;
  }
  if (!facts_sentence_may_have(facts, facts->sentences[which], CLASS_RELATIVE))
    return;
  while (which > start && !facts_in(facts, which, CLASS_RELATIVE))
    which--;
  if (!facts_in(facts, which, CLASS_RELATIVE))
    return;
  if (which < start + 2)
    start = facts_clause_start(facts, which); /* "5% of exports, which stood at" */
  if (which < start + 2 || which + 2 < phrase->governor || !facts_sign(facts, which - 1, ','))
    return;
  uint32_t first, last;
  if (facts_at(facts, which - 2) >= 0 ||
      !what_phrase_before(facts, start, which - 1, &first, &last) || last + 2 != which ||
      what_is_actor(facts, first, last))
    return;
  phrase->first = phrase->subject_first = first;
  phrase->last = phrase->subject_last = last;
  phrase->found = phrase->subject = true;
}

/* "Norland was the top buyer in May, with | 2 million": its clause is the one in front. */
static void
what_in_front_of_with(const Facts *facts, uint32_t start, Phrase *phrase, uint32_t figure)
{
  if (start < 3 || start != figure || !facts_in(facts, start - 1, CLASS_WITH_WORD) ||
      !facts_sign(facts, start - 2, ','))
    return;
  Phrase clause = {.first = 1};
  what_phrase(facts, facts_clause_start(facts, start - 2), start - 2, &clause);
  if (clause.found && what_is_ranked(facts, &clause, start - 1))
    *phrase = clause;
}

static bool
what_is_only_time(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_BACK_MODIFIER))
      return false;
  return true;
}

/* "posted a surplus (5 billion)": the words in front of the bracket, with the verb whose object
 * they are. */
static void
what_in_front_of_bracket(const Facts *facts, uint32_t start, uint32_t bracket, Phrase *phrase)
{
  Phrase clause = {.first = 1};
  phrase->found = what_phrase_before(facts, start, bracket, &phrase->first, &phrase->last);
  what_phrase(facts, start, bracket, &clause);
  if (!phrase->found || !clause.object || clause.object_last != phrase->last)
    return;
  clause.bracket = clause.found = true;
  clause.noun = NULL;
  clause.first = phrase->first;
  clause.last = phrase->last;
  *phrase = clause;
}

/* "Norland second | with": without the rank. "Ore processed: | 5 tonnes": with what was done. */
static void
what_end_name(const Facts *facts, uint32_t figure, Phrase *phrase)
{
  uint32_t country;
  if (!phrase->verb && what_country(facts, phrase->first, &country) != NULL &&
      country + 1 == phrase->last && facts_in(facts, phrase->last, CLASS_RANK_WORD))
    phrase->last = country;
  if (phrase->label && phrase->subject && phrase->governor == figure - 1 &&
      phrase->last + 1 == phrase->governor && what_is_deed(facts, phrase->governor)) {
    phrase->last = phrase->governor;
    phrase->noun = NULL;
  }
}

/* "supports the budget and | 5 billion goes to roads": the figure has a clause of its own. */
static bool
what_goes_by_itself(const Facts *facts, const Mention *mention, uint32_t figure)
{
  uint32_t goes;
  return mention->kind == MENTION_VALUE && figure > 0 && figure == mention->first &&
         (facts_in(facts, figure - 1, CLASS_CONJUNCTION) || facts_sign(facts, figure - 1, ',')) &&
         facts_phrase(facts, mention->last + 1, CLASS_GOES, &goes);
}

Phrase
what_in_front(const Facts *facts, const Mention *mention, const char *previous)
{
  Phrase phrase = {.first = 1};
  uint32_t figure = mention->first;
  if (mention->change >= 0)
    figure = MIN(figure, facts->mentions[mention->change].first);
  if (mention->base_value >= 0)
    figure = MIN(figure, facts->mentions[mention->base_value].first);
  bool inside = facts_sign(facts, figure, '(');
  phrase.bracket = inside || (figure > 0 && facts_sign(facts, figure - 1, '('));
  phrase.label = figure > 0 && facts_sign(facts, figure - 1, ':');
  if (!inside && (phrase.bracket || phrase.label)) /* "agriculture (24%)", "Agriculture: 24%" */
    figure--;
  uint32_t start = what_clause_start(facts, figure);
  if (phrase.bracket)
    what_in_front_of_bracket(facts, start, figure, &phrase);
  else
    what_phrase(facts, start, figure, &phrase);
  if (!phrase.bracket && !phrase.label)
    what_in_front_of_which(facts, start, &phrase);
  if (!phrase.found && !phrase.verb)
    what_in_front_of_with(facts, start, &phrase, mention->first);
  if (phrase.found && !phrase.verb && what_is_only_time(facts, phrase.first, phrase.last))
    phrase.found = false; /* "Last autumn 5 billion were spent" */
  if (phrase.found && what_is_whereabouts(facts, mention, &phrase))
    phrase.found = false;
  if (phrase.found && what_goes_by_itself(facts, mention, figure))
    phrase.found = false;
  if (!phrase.found)
    return phrase;
  uint32_t country;
  if (what_is_for_country(facts, start, phrase.first, &country)) { /* "for Norland the sum" */
    phrase.first = country;
    phrase.last = phrase.first;
    language_phrase_at(facts->analysis, country, CLASS_COUNTRY, &phrase.last);
  }
  if (what_is_ranked(facts, &phrase, mention->first)) {
    phrase.first = phrase.subject_first;
    phrase.last = phrase.subject_last;
    phrase.noun = NULL;
  }
  what_end_name(facts, figure, &phrase);
  phrase.ranked = what_is_named_rank(facts, &phrase);
  if (phrase.subject && phrase.last == phrase.subject_last && phrase.last + 2 == phrase.governor &&
      facts_in(facts, phrase.last + 1, CLASS_PRONOUN) &&
      facts_in(facts, facts_clause_start(facts, phrase.first), CLASS_IN_WORD))
    phrase.first = ++phrase.last; /* "In Ork | it was 7.2%" */
  phrase.back = what_points_back(facts, phrase.first, phrase.last);
  if (phrase.back && what_in_front_of_colon(facts, start, &phrase))
    phrase.back = what_points_back(facts, phrase.first, phrase.last);
  bool leads = phrase.last + 2 == mention->first &&
               facts_in(facts, mention->first - 1, CLASS_OF_WORD); /* "a fund of 5 million" */
  phrase.actor = !leads && what_is_actor(facts, phrase.first, phrase.last);
  bool personal = phrase.first == phrase.last && facts_in(facts, phrase.last, CLASS_PERSONAL);
  phrase.own = !what_is_source(facts, phrase.first) && !personal &&
               !(previous != NULL && (phrase.back || phrase.actor));
  return phrase;
}
