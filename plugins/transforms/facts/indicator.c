/* indicator.c - the indicator of a fact: a noun phrase beside its figure, tidied, or what it is a
 * share of, a price of, a member of. "This indicator" is the one before. */
#include "plugins/transforms/facts/what.h"

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

/* What stands behind the figure, where nothing in front of it says what it is; NULL without. */
static char *
what_else(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *previous)
{
  uint32_t end;
  bool listed = !phrase->found || phrase->label ||
                (facts_phrase(facts, phrase->first, CLASS_COUNTRY, &end) && end == phrase->last) ||
                facts_sign(facts, phrase->first - 1, ':');
  char *behind = listed ? what_member_behind(facts, mention, previous) : NULL;
  bool personal = phrase->found && facts_in(facts, phrase->last, CLASS_PERSONAL);
  bool takes = phrase->verb && phrase->governor + 1 == mention->first &&
               what_takes_object(facts, phrase->governor);
  bool does = phrase->verb && !phrase->object && (takes || what_is_doing(facts, phrase->governor));
  if (behind == NULL && (!phrase->own || phrase->actor || does) &&
      !(phrase->found && phrase->back && !personal && !does))
    behind = what_of_behind(facts, mention);
  return behind;
}

/* "over 20 billion, including 4 billion in 2023": a part of it. */
static bool
what_is_including(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY &&
         mention->first > 0 && facts_in(facts, mention->first - 1, CLASS_INCLUDING);
}

/* "60 million tonnes, of which 46 million were shipped": a part of it. */
static bool
what_is_of_which(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind != QUANTITY_PERCENT &&
         mention->first > 1 && facts_in(facts, mention->first - 1, CLASS_RELATIVE_PART) &&
         facts_in(facts, mention->first - 2, CLASS_OF_WORD);
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
      (facts_sign(facts, front - 1, ',') || what_is_mention(facts, front - 1)))
    return true; /* "5 tonnes in April, worth 9 million" */
  return mention->quantity.kind == QUANTITY_PERCENT && mention->first > 1 &&
         topic_beside(topic) != NULL &&
         (facts_in(facts, front, CLASS_ALTERNATIVE) || facts_in(facts, front, CLASS_CONJUNCTION) ||
          (facts_in(facts, front, CLASS_TO_WORD) && facts_in(facts, front - 1, CLASS_EQUIVALENT)));
}

/* Notes how an indicator was found. */
static char *
what_by(Topic *topic, const char *how, char *text)
{
  topic->how = how;
  return text;
}

/* What needs no look at the words in front. NULL without. */
static char *
what_at_hand(const Facts *facts, const Mention *mention, Topic *topic)
{
  uint32_t first, last;
  char *worth = what_is_worth(facts, mention);
  if (worth != NULL)
    return what_by(topic, "what it is the worth of", worth);
  char *interest = what_interest(facts, mention);
  if (interest != NULL)
    return what_by(topic, "the lending that it is told of", interest);
  bool behind = what_behind(facts, mention, &first, &last);
  char *cost = behind ? what_at_cost(facts, mention, topic, first, last) : NULL;
  if (cost != NULL)
    return what_by(topic, "what is done at that cost", cost);
  if (behind)
    return what_by(topic, "the words behind the figure", what_named(facts, first, last));
  char *lent = what_is_of_which(facts, mention) && mention->quantity.kind == QUANTITY_MONEY
                   ? what_done_behind(facts, mention)
                   : NULL;
  if (lent != NULL) /* "of which 90 million was lent by a bank" */
    return what_by(topic, "the verb behind, as a noun", lent);
  if ((what_is_including(facts, mention) || what_is_of_which(facts, mention)) &&
      topic_last(topic) != NULL)
    return what_by(topic, "a part of the figure in front", g_strdup(topic_last(topic)));
  return NULL;
}

/* What the verb makes of the words around it, and the words behind the figure; NULL without. */
static char *
what_of_verb(const Facts *facts, const Mention *mention, const Phrase *phrase, Topic *topic,
             const char *previous)
{
  bool part = mention->quantity.kind == QUANTITY_PERCENT && mention->kind == MENTION_VALUE &&
              facts_in(facts, mention->last + 1, CLASS_OF_WORD);
  char *apart = what_is_part(facts, mention, phrase);
  if (apart != NULL)
    return what_by(topic, "what it is a part of", apart);
  char *side = what_side(facts, mention, previous);
  if (side != NULL)
    return what_by(topic, "the name at its side", side);
  char *earned = what_earned(facts, mention, phrase);
  if (earned == NULL)
    earned = what_treated(facts, mention, phrase);
  if (earned != NULL)
    return what_by(topic, "the verb, and what it is said of", earned);
  bool measure = what_is_measure_of(facts, phrase);
  if (phrase->noun != NULL && !phrase->bracket && !part && !what_is_price(facts, mention) &&
      !measure)
    return what_by(topic, "the verb, as a noun",
                   what_done(facts, mention, phrase, topic_whole(topic)));
  if (measure && phrase->noun != NULL && phrase->subject_first == phrase->subject_last)
    return what_by(topic, "the price of a measure", g_strdup(phrase_lead(PHRASE_PRICE)));
  char *growth = what_own_growth(facts, mention, phrase);
  if (growth != NULL)
    return what_by(topic, "the words of the change itself", growth);
  uint32_t first, last;
  if (what_more(facts, mention, &first, &last))
    return what_by(topic, "what there is more of", what_named(facts, first, last));
  char *done = phrase->found ? NULL : what_done_behind(facts, mention);
  if (done == NULL && !phrase->found)
    done = what_goes(facts, mention);
  if (done != NULL)
    return what_by(topic, "the verb behind, as a noun", done);
  char *behind = what_else(facts, mention, phrase, previous);
  return behind != NULL ? what_by(topic, "the words behind the figure", behind) : NULL;
}

/* "In industry this figure is 5%": what was told before, in that; NULL without. */
static char *
what_in_place(const Facts *facts, const Phrase *phrase, const char *previous)
{
  uint32_t in = facts_clause_start(facts, phrase->first), last = phrase->first;
  if (!facts_in(facts, in, CLASS_IN_WORD) || in + 2 > phrase->first)
    return NULL;
  while (last > in + 1 && (facts_in(facts, last - 1, CLASS_DETERMINER) ||
                           facts_in(facts, last - 1, CLASS_INDICATOR_LEAD) ||
                           facts->analysis->tokens[last - 1].kind != TOKEN_WORD))
    last--;
  for (uint32_t token = in + 1; token < last; token++)
    if (facts_at(facts, token) >= 0)
      return NULL;
  return last > in + 1 ? what_placed(facts, in + 1, last - 1, previous) : NULL;
}

/* "Ork recorded the highest rate": what was told before, in that place; NULL without. */
static char *
what_most(const Facts *facts, const Phrase *phrase, const char *previous)
{
  return phrase->verb && phrase->subject && phrase->object &&
                 phrase->first == phrase->object_first && phrase->first + 1 == phrase->last &&
                 facts_in(facts, phrase->first, CLASS_AMOUNT_OF) &&
                 facts_in(facts, phrase->last, CLASS_BACK_REFERENCE) &&
                 !what_is_actor(facts, phrase->subject_first, phrase->subject_last)
             ? what_placed(facts, phrase->subject_first, phrase->subject_last, previous)
             : NULL;
}

/* What was spoken of, where the words in front only point to it; NULL without. */
static char *
what_spoken_of(const Facts *facts, const Mention *mention, const Phrase *phrase, Topic *topic,
               const char *previous)
{
  char *placed = phrase->found && phrase->back ? what_in_place(facts, phrase, previous) : NULL;
  if (placed != NULL)
    return what_by(topic, "the figure before, in another place", placed);
  if (phrase->found && phrase->back) { /* "the rate" */
    char *noun = what_text(facts, phrase->last, phrase->last);
    char *named = topic_named(topic, noun);
    g_free(noun);
    if (named != NULL)
      return what_by(topic, "what was called so before", named);
  }
  char *most = what_most(facts, phrase, previous);
  if (most != NULL)
    return what_by(topic, "the figure before, where it is highest or lowest", most);
  if (mention->implied && phrase->found && !phrase->verb && topic_beside(topic) != NULL &&
      facts_in(facts, phrase->first - 1, CLASS_IN_WORD)) /* ", in Ork 46,700" */
    return what_by(topic, "the figure before, in another place",
                   what_placed(facts, phrase->first, phrase->last, topic_beside(topic)));
  char *parallel = what_parallel(facts, mention, topic_last(topic));
  if (parallel != NULL && !phrase->verb)
    return what_by(topic, "the figure before, with another name", parallel);
  g_free(parallel);
  bool receives = phrase->verb && !phrase->object && phrase->governor + 1 == mention->first &&
                  facts_in(facts, phrase->governor, CLASS_RECEIVING);
  char *funds = receives ? what_for(facts, mention) : NULL;
  if (funds != NULL)
    return what_by(topic, "what the money is for", funds);
  funds = phrase->own || (phrase->found && !phrase->actor &&
                          !facts_in(facts, phrase->last, CLASS_PERSONAL))
              ? NULL
              : what_for(facts, mention);
  if (funds != NULL)
    return what_by(topic, "what the money is for", funds);
  if (!phrase->own) {
    parallel = phrase->back || !phrase->found ? what_parallel(facts, mention, previous) : NULL;
    if (parallel != NULL) /* "it was 7% for men and 12% for women" */
      return what_by(topic, "what was spoken of, with another name", parallel);
    return what_by(topic, "what was spoken of", g_strdup(previous != NULL ? previous : ""));
  }
  char *gapped = what_gapped(facts, mention, phrase, topic_beside(topic));
  return gapped == NULL
             ? NULL
             : what_by(topic, "the figure before, of which the list leaves words out", gapped);
}

/* What a figure with words of its own around it measures. */
static char *
what_measured(const Facts *facts, const Mention *mention, Topic *topic)
{
  bool joined = what_is_joined(facts, mention, topic);
  const char *previous = joined ? topic_last(topic) : topic_previous(topic, mention);
  char *text = what_at_hand(facts, mention, topic);
  if (text != NULL)
    return text;
  Phrase phrase = what_in_front(facts, mention, previous);
  if (phrase.bracket && topic_last(topic) != NULL)
    previous = topic_last(topic);
  previous = what_traded_with(facts, mention, &phrase, topic, previous);
  if ((text = what_of_verb(facts, mention, &phrase, topic, previous)) != NULL)
    return text;
  if ((text = what_share(facts, mention, &phrase, topic, previous)) != NULL)
    return what_by(topic, "whose share it is, and of what", text);
  if ((text = what_spoken_of(facts, mention, &phrase, topic, previous)) != NULL)
    return text;
  topic->how = "the noun phrase in front";
  text = what_had_by(facts, &phrase, topic, what_said(facts, &phrase, previous));
  text = what_theirs(facts, &phrase, topic, text);
  text = what_flows(facts, mention, &phrase, topic, text);
  text = what_price_too(facts, mention, &phrase, topic, text);
  text = what_flow_too(facts, mention, &phrase, topic, text);
  text = what_of_amount(facts, mention, &phrase, text);
  char *parallel = what_parallel(facts, mention, text);
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

/* "2 million 60-kilo bags", but no "bags of flour": what the goods that are told of come in. */
static bool
what_is_contained(const Facts *facts, const Mention *mention)
{
  return facts_in(facts, mention->last, CLASS_CONTAINER) &&
         !facts_in(facts, mention->last + 1, CLASS_OF_WORD);
}

static bool
what_is_counted(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT &&
         (!facts_in(facts, mention->last, CLASS_GENERIC_NOUN) || what_is_told_of(facts, mention)) &&
         !what_is_contained(facts, mention);
}

/* "compared with a surplus of 5 billion": what the value before was. NULL where it was the same. */
static char *
what_was_before(const Facts *facts, const Mention *mention, const Topic *topic)
{
  uint32_t of = mention->first - 1;
  if (mention->first < 3 || !facts_in(facts, of, CLASS_OF_WORD) ||
      !(facts_in(facts, of - 1, CLASS_FEATURE) || facts_in(facts, of - 1, CLASS_RESULT)) ||
      !facts_in(facts, of - 2, CLASS_DETERMINER))
    return NULL;
  return topic_complete(topic, what_text(facts, of - 1, of - 1));
}

/* "Passenger numbers": what is counted, or who. */
static void
what_without_numbers(const Mention *mention, Name *name)
{
  if (name->blanks != 1 || !name_ends_in(name, CLASS_COUNTED_TAIL))
    return;
  bool counted = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT &&
                 mention->quantity.unit[0] != '\0';
  name_become(name, counted ? g_strdup(mention->quantity.unit)
                            : g_strndup(name->text, strcspn(name->text, " ")));
}

/* What was told before, and the figure itself, make of the words. */
static char *
what_finished(const Facts *facts, const Mention *mention, const Topic *topic, char *text)
{
  Name name = name_of(text);
  what_by_name(facts, mention, &name);
  what_sibling(&name, topic_beside(topic));
  topic_complete_name(topic, &name);
  what_priced(facts, mention, &name);
  what_as_thing(mention, &name);
  what_exchanged(mention, &name);
  what_powered(facts, mention, &name);
  what_shared_out(mention, &name);
  what_without_numbers(mention, &name);
  return name.text;
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
  char *text = what_capacity(facts, mention);
  if (text != NULL)
    return what_by(topic, "what can be done", text);
  if (what_is_counted(facts, mention)) {
    bool noun = mention->quantity.noun.end > mention->quantity.noun.start;
    text = noun && !mention->implied ? what_counts_itself(facts, mention) : NULL;
    if (text != NULL)
      return what_by(topic, "the noun phrase in front", text);
    if (noun && !mention->implied)
      return what_by(topic, "what is counted", what_counted(facts, mention, topic));
    topic->how = "what was counted before";
    if (!noun)
      text = what_counted_again(facts, mention, topic);
  }
  if (text == NULL)
    text = what_measured(facts, mention, topic);
  return what_finished(facts, mention, topic, text);
}

const char *
facts_indicator(const Facts *facts, uint32_t i, Topic *topic)
{
  const Mention *mention = &facts->mentions[i];
  topic_follow(topic, facts, mention);
  char *indicator = what_is_measured(facts, i, topic);
  char *said = NULL;
  if (mention->conversion >= 0 && topic_last_said(topic) != NULL)
    said = g_strdup(topic_last_said(topic));
  else if (mention->base_of < 0 && !mention->in_table)
    said = what_aimed(facts, mention, indicator);
  return topic_add(topic, mention, indicator, said);
}
