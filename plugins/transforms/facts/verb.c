/* verb.c - which words are verbs: they part what is measured from its figure. Many are written as
 * nouns are, and what stands beside them decides. */
#include "plugins/transforms/facts/what.h"

/* "exports", "supplies" are nouns here; "exported", "sold" are not. */
bool
what_is_noun(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_FLOW) && !facts_in(facts, token, CLASS_PAST_VERB);
}

/* "are expected to drop", "energy use to fall": a verb behind its "to". */
bool
what_is_infinitive(const Facts *facts, uint32_t token)
{
  if (token > 1 && facts_in(facts, token - 1, CLASS_MODAL) && !what_is_mention(facts, token - 1))
    return true; /* "will raise", but not "in May" */
  return token > 1 && facts_in(facts, token - 1, CLASS_TO_WORD) &&
         (facts_in(facts, token, CLASS_CHANGE_VERB) ||
          facts_in(facts, token - 2, CLASS_FUTURE_VERB) ||
          facts_in(facts, token - 2, CLASS_INFINITIVE_LEAD) ||
          facts_in(facts, token - 2, CLASS_COPULA_NOW));
}

bool
what_is_being(const Facts *facts, uint32_t token)
{
  const char *being = facts_attribute(facts, token, CLASS_DONE_LINK, ATTRIBUTE_BEING);
  return being != NULL && *being != '\0';
}

/* "has passed", "was pencilled in": what ends so behind a verb that helps. */
static bool
what_is_participle(const Facts *facts, uint32_t token)
{
  if (token == 0 ||
      !(facts_in(facts, token - 1, CLASS_AUXILIARY) ||
        facts_in(facts, token - 1, CLASS_PLUPERFECT) || what_is_being(facts, token - 1)))
    return false;
  if (facts_in(facts, token, CLASS_CHANGE_VERB))
    return true; /* "has fallen" */
  if (facts_in(facts, token, CLASS_DOING) && !facts_in(facts, token + 1, CLASS_OF_WORD))
    return true; /* "is guiding for" */
  return facts_in(facts, token, CLASS_DONE_ENDING);
}

/* Only ever a verb, as far as the lists know. */
static bool
what_is_listed_verb(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_OBJECT_VERB) || facts_in(facts, token, CLASS_PAST_VERB) ||
         facts_in(facts, token, CLASS_FUTURE_VERB) || facts_in(facts, token, CLASS_PRESENT_VERB) ||
         facts_in(facts, token, CLASS_OTHER_VERB);
}

/* A word that may be a noun or tell of one. */
static bool
what_names(const Facts *facts, uint32_t token)
{
  return token < facts->token_count && facts->analysis->tokens[token].kind == TOKEN_WORD &&
         facts_at(facts, token) < 0 && !facts_in(facts, token, CLASS_JOINT) &&
         !facts_in(facts, token, CLASS_PHRASE_END) &&
         !facts_in(facts, token, CLASS_INDICATOR_LEAD) && !what_is_listed_verb(facts, token);
}

/* "total registered capital": tells of the noun behind it. */
static bool
what_is_attribute(const Facts *facts, uint32_t token)
{
  if (token == facts_sentence_start(facts, token) && what_names(facts, token + 1))
    return facts_in(facts, token, CLASS_DONE_ENDING); /* "Imported goods rose" */
  return token > 0 && what_is_done(facts, token) && !what_is_being(facts, token) &&
         token + 1 < facts->token_count && facts_at(facts, token + 1) < 0 &&
         facts->analysis->tokens[token + 1].kind == TOKEN_WORD &&
         !facts_in(facts, token + 1, CLASS_JOINT) &&
         (facts_in(facts, token - 1, CLASS_ATTRIBUTE_LEAD) ||
          (facts_in(facts, token - 1, CLASS_JOINT) && what_names(facts, token + 1)) ||
          facts_in(facts, token - 1, CLASS_PLAIN_ARTICLE));
}

/* "the target remains", "the forecast for 2023", "accounts shrank": a noun here, though verbs are
 * written the same. */
static bool
what_is_noun_too(const Facts *facts, uint32_t token)
{
  if (!facts_in(facts, token, CLASS_NOUN_TOO))
    return false;
  if (token > 0 &&
      (facts_in(facts, token - 1, CLASS_ARTICLE) || facts_in(facts, token - 1, CLASS_DETERMINER)))
    return true;
  if (facts_in(facts, token + 1, CLASS_WORTH))
    return true; /* "performed work worth" */
  if (facts_in(facts, token + 1, CLASS_OBJECT_PRONOUN) ||
      (token > 0 &&
       (facts_in(facts, token - 1, CLASS_PERSONAL) || facts_in(facts, token - 1, CLASS_PRONOUN))))
    return false; /* "a bag costs us", "we target exports of" */
  if (facts_in(facts, token, CLASS_VERB_WITH_FOR))
    return !facts_in(facts, token + 1, CLASS_FOR_WORD);
  if (facts_in(facts, token, CLASS_VERB_WITH_ON))
    return !facts_in(facts, token + 1, CLASS_ON_WORD);
  int32_t next = facts_at(facts, token + 1);
  if (facts_in(facts, token, CLASS_THIRD_PERSON) && token > 0 && what_names(facts, token - 1) &&
      what_names(facts, token + 1))
    return false; /* "the union estimates local prices at" */
  bool verbal = next >= 0 && facts->mentions[next].kind == MENTION_CHANGE &&
                facts->analysis->tokens[token + 1].kind == TOKEN_WORD; /* "costs | doubled" */
  return (next < 0 || facts->mentions[next].kind == MENTION_PERIOD || verbal) &&
         !facts_in(facts, token + 1, CLASS_ARTICLE) && !facts_in(facts, token + 1, CLASS_TO_WORD);
}

/* "plants burning | 5 million", "Norland outpaced | 2%": no list has the verb, but a figure
 * follows. "An estimated 5 million", "the cost of servicing 5 million" are none. */
static bool
what_takes_figure(const Facts *facts, uint32_t token)
{
  int32_t next = facts_at(facts, token + 1);
  return next >= 0 && facts->mentions[next].kind == MENTION_VALUE && token > 0 &&
         facts->analysis->tokens[token + 1].kind != TOKEN_WORD &&
         (facts->analysis->tokens[token].flags & TOKEN_CAPITAL) == 0 &&
         (facts_in(facts, token, CLASS_DOING) || facts_in(facts, token, CLASS_DONE_ENDING)) &&
         !facts_in(facts, token, CLASS_QUALIFIER) &&
         !facts_in(facts, token, CLASS_INDICATOR_LEAD) && !facts_in(facts, token, CLASS_FLOW) &&
         !facts_in(facts, token - 1, CLASS_JOINT) && !facts_in(facts, token - 1, CLASS_ARTICLE) &&
         !facts_in(facts, token - 1, CLASS_DETERMINER) &&
         facts->analysis->tokens[token - 1].kind == TOKEN_WORD;
}

/* "set aside", "took in": a verb of several words that says what is measured. */
static bool
what_is_phrasal(const Facts *facts, uint32_t token)
{
  uint32_t last;
  return facts_phrase(facts, token, CLASS_VERB_NOUN, &last) && last > token;
}

static bool
what_seems_verb(const Facts *facts, uint32_t token)
{
  if (what_is_phrasal(facts, token) || what_takes_figure(facts, token))
    return true;
  if (what_is_infinitive(facts, token) || what_is_participle(facts, token))
    return true;
  if (token > 0 && facts_in(facts, token, CLASS_VERB_NOUN) && facts_in(facts, token, CLASS_DOING))
    return facts_in(facts, token - 1, CLASS_AUXILIARY) || /* "is lending" */
           (facts_sign(facts, token - 1, ',') &&
            facts_at(facts, token + 1) >= 0) || /* ", buying 5" */
           facts_in(facts, token, CLASS_WORTH); /* "a hub costing" */
  if (token > 0 && facts_in(facts, token, CLASS_VERB_NOUN) && !what_is_done(facts, token) &&
      facts_in(facts, token + 1, CLASS_PER_WORD))
    return false; /* "the average spend per night" */
  if (token > 0 && facts_sign(facts, token - 1, '-') &&
      (facts->analysis->tokens[token].flags & TOKEN_SPACE_BEFORE) == 0)
    return false; /* "company-managed" */
  return !what_is_noun(facts, token) && what_is_listed_verb(facts, token) &&
         !what_is_attribute(facts, token) && !what_is_noun_too(facts, token);
}

bool
what_stands_as_verb(const Facts *facts, uint32_t token)
{
  if (!facts->linked)
    return what_seems_verb(facts, token);
  if (facts->verbs[token] == 0)
    facts->verbs[token] = what_seems_verb(facts, token) ? 2 : 1;
  return facts->verbs[token] == 2;
}

bool
what_is_done(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_PAST_VERB) ||
         (facts_in(facts, token, CLASS_DONE_ENDING) &&
          (facts->analysis->tokens[token].flags & TOKEN_CAPITAL) == 0);
}

bool
what_is_doing(const Facts *facts, uint32_t token)
{
  return token > 0 && !facts_in(facts, token, CLASS_REACH) &&
         !facts_in(facts, token, CLASS_CHANGE_VERB) && !facts_in(facts, token, CLASS_STATE_VERB) &&
         (facts_in(facts, token - 1, CLASS_MODAL) || facts_in(facts, token - 1, CLASS_TO_WORD) ||
          (facts_in(facts, token, CLASS_DOING) && facts_in(facts, token - 1, CLASS_AUXILIARY)));
}

bool
what_takes_object(const Facts *facts, uint32_t token)
{
  return (facts_in(facts, token, CLASS_OTHER_VERB) || facts_in(facts, token, CLASS_PRESENT_VERB)) &&
         !facts_in(facts, token, CLASS_REACH) && !facts_in(facts, token, CLASS_CHANGE_VERB) &&
         !facts_in(facts, token, CLASS_STATE_VERB) && !facts_in(facts, token, CLASS_AUXILIARY) &&
         !facts_in(facts, token, CLASS_PAST_VERB);
}

bool
what_is_deed(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_PAST_VERB) && !facts_in(facts, token, CLASS_REACH) &&
         !facts_in(facts, token, CLASS_CHANGE_VERB) && !facts_in(facts, token, CLASS_STATE_VERB) &&
         !what_is_being(facts, token);
}

bool
what_is_adverb(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_ADVERB_ENDING) && !facts_in(facts, token, CLASS_NO_ADVERB) &&
         !facts_in(facts, token, CLASS_COUNTRY);
}
