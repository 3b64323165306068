/* indicator.c - the indicator of a fact: a noun phrase beside its figure, tidied, or what it is a
 * share of, a price of, a member of. "This indicator" is the one before. */
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
  return first > 1 && facts_is(facts, first - 1, "to") && facts_is(facts, first - 2, "according");
}

/* The phrase as an indicator: tidied, or what it is one of. */
static char *
what_said(const Facts *facts, const Phrase *phrase, const char *previous)
{
  char *text = what_member(facts, phrase->first, phrase->last, previous);
  if (text == NULL)
    text = what_those(facts, phrase->first, phrase->last, previous);
  if (text == NULL && phrase->ranked)
    text = what_placed(facts, phrase->first, phrase->last, previous);
  if (text == NULL && phrase->bracket)
    text = what_listed(facts, phrase->first, phrase->last, previous);
  return text != NULL ? text : what_named(facts, phrase->first, phrase->last);
}

/* "For Norland | the sum": the country that the clause is about. */
static bool
what_is_for_country(const Facts *facts, uint32_t start, uint32_t first, uint32_t *country)
{
  uint32_t last;
  *country = start + 1;
  return facts_is(facts, start, "for") &&
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
      !(facts_is(facts, start, "in") || facts_is(facts, start, "at")))
    return false;
  if (facts_is(facts, end, "of"))
    end = what_end(facts, end + 1, facts_sentence_end(facts, end) + 1);
  return facts_at(facts, end) < 0 && facts_in(facts, end, CLASS_DONE_LINK);
}

/* "Revenue did not follow: it rose": the subject in front of the colon is meant, or, when that only
 * says it, what it says. False without a colon in front. */
static bool
what_in_front_of_colon(const Facts *facts, uint32_t start, Phrase *phrase)
{
  uint32_t first, last;
  if (start < 2 || !facts_is(facts, start - 1, ":") ||
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

/* "Their total cost": of what was counted. Takes the text and returns it or another one. */
static char *
what_theirs(const Facts *facts, const Phrase *phrase, const Topic *topic, char *text)
{
  if (phrase->first == 0 || !facts_is(facts, phrase->first - 1, "their") ||
      !facts_in(facts, phrase->last, CLASS_FEATURE))
    return text;
  const char *counted = topic_counted(topic);
  if (counted == NULL)
    return text;
  char *whole = g_strdup_printf("%s of %s", text, counted);
  g_free(text);
  return whole;
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

/* The words in front of the figure that say what it measures. */
static Phrase
what_in_front(const Facts *facts, const Mention *mention, const char *previous)
{
  Phrase phrase = {.first = 1};
  uint32_t figure = mention->first;
  if (mention->change >= 0)
    figure = MIN(figure, facts->mentions[mention->change].first);
  if (mention->base_value >= 0)
    figure = MIN(figure, facts->mentions[mention->base_value].first);
  bool inside = facts_is(facts, figure, "(");
  phrase.bracket = inside || (figure > 0 && facts_is(facts, figure - 1, "("));
  phrase.label = figure > 0 && facts_is(facts, figure - 1, ":");
  if (!inside && (phrase.bracket || phrase.label)) /* "agriculture (24%)", "Agriculture: 24%" */
    figure--;
  uint32_t start = what_clause_start(facts, figure);
  if (phrase.bracket)
    what_in_front_of_bracket(facts, start, figure, &phrase);
  else
    what_phrase(facts, start, figure, &phrase);
  if (phrase.found && !phrase.verb && what_is_only_time(facts, phrase.first, phrase.last))
    phrase.found = false; /* "Last autumn 5 billion were spent" */
  if (phrase.found && what_is_whereabouts(facts, mention, &phrase))
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
  phrase.ranked = what_is_named_rank(facts, &phrase);
  phrase.back = what_points_back(facts, phrase.first, phrase.last);
  if (phrase.back && what_in_front_of_colon(facts, start, &phrase))
    phrase.back = what_points_back(facts, phrase.first, phrase.last);
  phrase.actor = what_is_actor(facts, phrase.first, phrase.last);
  phrase.own =
      !what_is_source(facts, phrase.first) && !(previous != NULL && (phrase.back || phrase.actor));
  return phrase;
}

/* What stands behind the figure, where nothing in front of it says what it is; NULL without. */
static char *
what_else(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *previous)
{
  uint32_t end;
  bool listed = !phrase->found || phrase->label ||
                (language_phrase_at(facts->analysis, phrase->first, CLASS_COUNTRY, &end) &&
                 end == phrase->last) ||
                facts_is(facts, phrase->first - 1, ":");
  char *behind = listed ? what_member_behind(facts, mention, previous) : NULL;
  if (behind == NULL && (!phrase->own || phrase->actor) && !(phrase->found && phrase->back))
    behind = what_of_behind(facts, mention);
  return behind;
}

/* "over 20 billion, including 4 billion in 2023": a part of it. */
static bool
what_is_including(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY &&
         mention->first > 0 && facts_is(facts, mention->first - 1, "including");
}

/* "60 million tonnes, of which 46 million were shipped": a part of it. */
static bool
what_is_of_which(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind != QUANTITY_PERCENT &&
         mention->first > 1 && facts_is(facts, mention->first - 1, "which") &&
         facts_is(facts, mention->first - 2, "of");
}

/* "Norland posted a surplus", "the plant has a capacity": whose it is. */
static char *
what_had_by(const Facts *facts, const Phrase *phrase, const Topic *topic, char *text)
{
  uint32_t end;
  if (phrase->with && phrase->passive && phrase->subject) {
    char *of = what_named(facts, phrase->subject_first, phrase->subject_last);
    char *had = g_strdup_printf("%s of %s", text, of);
    g_free(of);
    g_free(text);
    return had;
  }
  if (!phrase->object || !phrase->subject || phrase->first != phrase->object_first ||
      strstr(text, " of the ") != NULL ||
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
    has = facts_is(facts, token, "have") || facts_is(facts, token, "has") ||
          facts_is(facts, token, "had");
  if (!feature || !(country ? strcmp(code, facts->country) != 0 : has))
    return text;
  text = topic_complete(topic, text);
  char *who = what_named(facts, phrase->subject_first, phrase->subject_last);
  char *whole = g_strdup_printf("%s of %s", text, who);
  g_free(who);
  g_free(text);
  return whole;
}

/* "5 billion, or 2% of GDP": the figure tells the same as the one before. */
static bool
what_is_joined(const Facts *facts, const Mention *mention, const Topic *topic)
{
  if (facts_joined(facts, facts_number(facts, mention)) >= 0)
    return true;
  uint32_t front = mention->first - 1;
  if (mention->kind == MENTION_VALUE && mention->first > 1 && topic_beside(topic) != NULL &&
      facts_in(facts, front, CLASS_WORTH) &&
      (facts_is(facts, front - 1, ",") || what_is_mention(facts, front - 1)))
    return true; /* "5 tonnes in April, worth 9 million" */
  return mention->quantity.kind == QUANTITY_PERCENT && mention->first > 1 &&
         topic_beside(topic) != NULL &&
         (facts_is(facts, front, "or") || facts_is(facts, front, "and") ||
          (facts_is(facts, front, "to") && facts_is(facts, front - 1, "equivalent")));
}

/* Notes how an indicator was found. */
static char *
what_by(Topic *topic, const char *how, char *text)
{
  topic->how = how;
  return text;
}

/* What a figure with words of its own around it measures. */
static char *
what_measured(const Facts *facts, const Mention *mention, Topic *topic)
{
  uint32_t first, last;
  bool joined = what_is_joined(facts, mention, topic);
  const char *previous = joined ? topic_last(topic) : topic_previous(topic, mention);
  char *worth = what_is_worth(facts, mention);
  if (worth != NULL)
    return what_by(topic, "what it is the worth of", worth);
  if (what_behind(facts, mention, &first, &last))
    return what_by(topic, "the words behind the figure", what_named(facts, first, last));
  if ((what_is_including(facts, mention) || what_is_of_which(facts, mention)) &&
      topic_last(topic) != NULL)
    return what_by(topic, "a part of the figure in front", g_strdup(topic_last(topic)));
  Phrase phrase = what_in_front(facts, mention, previous);
  if (phrase.bracket && topic_last(topic) != NULL)
    previous = topic_last(topic);
  bool part = mention->quantity.kind == QUANTITY_PERCENT && mention->kind == MENTION_VALUE &&
              facts_is(facts, mention->last + 1, "of");
  previous = what_traded_with(facts, mention, &phrase, topic, previous);
  char *side = what_side(facts, mention, previous);
  if (side != NULL)
    return what_by(topic, "the name at its side", side);
  char *earned = what_earned(facts, mention, &phrase);
  if (earned == NULL)
    earned = what_treated(facts, mention, &phrase);
  if (earned != NULL)
    return what_by(topic, "the verb, and what it is said of", earned);
  if (phrase.noun != NULL && !phrase.bracket && !part)
    return what_by(topic, "the verb, as a noun", what_done(facts, mention, &phrase));
  char *done = phrase.found ? NULL : what_done_behind(facts, mention);
  if (done != NULL)
    return what_by(topic, "the verb behind, as a noun", done);
  char *behind = what_else(facts, mention, &phrase, previous);
  if (behind != NULL)
    return what_by(topic, "the words behind the figure", behind);
  char *share = what_share(facts, mention, &phrase, topic, previous);
  if (share != NULL)
    return what_by(topic, "whose share it is, and of what", share);
  if (phrase.found && phrase.back) { /* "the rate" */
    char *noun = what_text(facts, phrase.last, phrase.last);
    char *named = topic_named(topic, noun);
    g_free(noun);
    if (named != NULL)
      return what_by(topic, "what was called so before", named);
  }
  char *parallel = what_parallel(facts, mention, topic_last(topic));
  if (parallel != NULL && !phrase.verb)
    return what_by(topic, "the figure before, with another name", parallel);
  g_free(parallel);
  if (!phrase.own)
    return what_by(topic, "what was spoken of", g_strdup(previous != NULL ? previous : ""));
  char *gapped = what_gapped(facts, mention, &phrase, topic_beside(topic));
  if (gapped != NULL)
    return what_by(topic, "the figure before, of which the list leaves words out", gapped);
  topic->how = "the noun phrase in front";
  char *text = what_had_by(facts, &phrase, topic, what_said(facts, &phrase, previous));
  text = what_theirs(facts, &phrase, topic, text);
  parallel = what_parallel(facts, mention, text);
  if (parallel == NULL)
    return text;
  g_free(text);
  return parallel;
}

/* "5,720 legal entities": more than the number and a noun that says little. */
static bool
what_is_told_of(const Facts *facts, const Mention *mention)
{
  const Token *tokens = facts->analysis->tokens;
  return mention->last > mention->first && !mention->implied &&
         tokens[mention->last - 1].start >= mention->quantity.number.end;
}

static bool
what_is_counted(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT &&
         (!facts_in(facts, mention->last, CLASS_GENERIC_NOUN) || what_is_told_of(facts, mention));
}

/* "compared with a surplus of 5 billion": what the value before was. NULL where it was the same. */
static char *
what_was_before(const Facts *facts, const Mention *mention, const Topic *topic)
{
  uint32_t of = mention->first - 1;
  if (mention->first < 3 || !facts_is(facts, of, "of") || !facts_in(facts, of - 1, CLASS_FEATURE) ||
      !facts_in(facts, of - 2, CLASS_DETERMINER))
    return NULL;
  return topic_complete(topic, what_text(facts, of - 1, of - 1));
}

/* What the figure itself makes of the words. */
static char *
what_finished(const Mention *mention, char *text)
{
  typedef char *(*Finisher)(const Mention *, char *);
  static const Finisher finishers[] = {what_as_thing, what_exchanged, what_shared_out};
  for (size_t i = 0; i < G_N_ELEMENTS(finishers); i++)
    text = finishers[i](mention, text);
  return text;
}

/* The indicator without its aim. */
static char *
what_is_measured(const Facts *facts, uint32_t i, Topic *topic)
{
  const Mention *mention = &facts->mentions[i];
  if (mention->in_table)
    return what_by(topic, "the table's row and caption", what_in_table(facts, mention, topic));
  if (mention->base_of > (int32_t)i && facts->mentions[mention->base_of].base_of < 0)
    return what_is_measured(facts, (uint32_t)mention->base_of, topic); /* "from 5 to 7 million" */
  char *before = mention->base_of >= 0 ? what_was_before(facts, mention, topic) : NULL;
  if (before != NULL)
    return what_by(topic, "what the value before was", before);
  if (mention->conversion >= 0 || mention->base_of >= 0)
    return what_by(topic,
                   mention->conversion >= 0 ? "the value that it converts"
                                            : "the value that it is compared with",
                   g_strdup(topic_last(topic) != NULL ? topic_last(topic) : ""));
  char *text = NULL;
  if (what_is_counted(facts, mention)) {
    bool noun = mention->quantity.noun.end > mention->quantity.noun.start;
    if (noun && !mention->implied)
      return what_by(topic, "what is counted", what_counted(facts, mention, topic));
    topic->how = "what was counted before";
    if (!noun)
      text = what_counted_again(facts, mention, topic);
  }
  if (text == NULL)
    text = what_measured(facts, mention, topic);
  text = what_sibling(text, topic_beside(topic));
  text = topic_complete(topic, text);
  text = what_priced(facts, mention, text);
  return what_finished(mention, text);
}

const char *
facts_indicator(const Facts *facts, uint32_t i, Topic *topic)
{
  const Mention *mention = &facts->mentions[i];
  topic_follow(topic, facts, mention);
  char *indicator = what_is_measured(facts, i, topic);
  char *said = mention->conversion >= 0 && topic_last_said(topic) != NULL
                   ? g_strdup(topic_last_said(topic))
               : mention->base_of >= 0 || mention->in_table
                   ? g_strdup(indicator)
                   : what_aimed(facts, mention, g_strdup(indicator));
  topic_add(topic, mention, indicator, said);
  return said;
}
