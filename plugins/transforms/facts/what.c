/* what.c - the words around a figure that say what is measured: of a verb in front of it the
 * object, else the subject; without a verb the noun phrase in front. Also what is told by pointing
 * back, and by the rows of tables. */
#include "plugins/transforms/facts/what.h"

/* The verb that governs the figure: the nearest in front, in its clause; UINT32_MAX without. */
static uint32_t
what_verb(const Facts *facts, uint32_t start, uint32_t figure)
{
  /* "That | brought the total to", "a bag of rice that | sold for" */
  bool that = start > 0 && (facts_in(facts, start - 1, CLASS_THAT_WORD) ||
                            (facts_in(facts, start - 1, CLASS_CLAUSE_START) &&
                             start - 1 == facts_sentence_start(facts, start)));
  bool behind = that || (start > 0 && facts_at(facts, start - 1) >= 0);
  for (uint32_t token = figure; token > start + !behind; token--)
    if (what_may_be_verb(facts, token - 1) && !what_is_mention(facts, token - 1) &&
        facts->analysis->tokens[token - 1].kind == TOKEN_WORD &&
        what_stands_as_verb(facts, token - 1))
      return token - 1;
  return UINT32_MAX;
}

/* Money that the verb tells of, which it may do of whom it goes to, too. */
static bool
what_is_brought(const Facts *facts, uint32_t verb, uint32_t figure)
{
  int32_t at = facts_at(facts, figure);
  const Mention *mention = at >= 0 ? &facts->mentions[at] : NULL;
  return mention != NULL && mention->kind == MENTION_VALUE &&
         mention->quantity.kind == QUANTITY_MONEY && facts_begins(facts, verb, CLASS_BRINGS);
}

/* A noun phrase between the verb and the figure is what is measured: "stepped up trade by 72%". */
static bool
what_object(const Facts *facts, uint32_t verb, uint32_t figure, uint32_t *first, uint32_t *last)
{
  bool another = figure > verb + 2 && facts_in(facts, figure - 1, CLASS_CONJUNCTION) &&
                 facts_sign(facts, figure - 2, ','); /* "had a rest there, and 50 thousand came" */
  if (another || !what_phrase_before(facts, verb + 1, figure, first, last))
    return false;
  if (facts->analysis->tokens[*first - 1].kind == TOKEN_NUMBER)
    return false; /* "was 98.4 points, up 1.2 points" */
  if (*last + 1 == figure && what_is_brought(facts, verb, figure))
    return false; /* "tourism brought Norland | 5 billion" */
  uint32_t front = *first, compared;
  while (front > verb + 1 && facts_in(facts, front - 1, CLASS_ARTICLE))
    front--;
  if (facts_phrase_before(facts, front, CLASS_BASE_VALUE_BEFORE, &compared) && compared > verb + 1)
    return false; /* "is slower than the headline figure, at 5%" */
  for (uint32_t token = *first; token <= *last; token++) {
    ArykText word = facts_text(facts, token, token);
    bool acronym = (facts->analysis->tokens[token].flags & TOKEN_ALL_CAPITALS) != 0;
    bool noun =
        word.length > 3 ||
        (word.length == 3 && token < *last && !facts_in(facts, token, CLASS_DETERMINER) &&
         !facts_in(facts, token, CLASS_INDICATOR_LEAD) && !facts_in(facts, token, CLASS_JOINT));
    if ((noun || acronym) && !facts_in(facts, token, CLASS_REACH) &&
        !facts_in(facts, token, CLASS_BACK_REFERENCE) && !what_is_adverb(facts, token) &&
        !facts_in(facts, token, CLASS_QUALIFIER) &&
        !(*first == *last && facts_in(facts, token, CLASS_CHANGE_UP_DOWN)) && /* "was higher at" */
        !(token == *last && facts_in(facts, token, CLASS_SUPERLATIVE)))
      return true;
  }
  return false;
}

/* "is on the rise, having reached": the verb whose subject it is. */
static uint32_t
what_finite(const Facts *facts, uint32_t start, uint32_t verb)
{
  if (verb <= start + 1 || !facts_in(facts, verb - 1, CLASS_PERFECT_PARTICIPLE))
    return verb;
  uint32_t finite = what_verb(facts, start, verb - 1);
  return finite != UINT32_MAX ? finite : verb;
}

/* "exported | wine to 66 countries for": what is done something with, right behind the verb. */
static bool
what_done_with(const Facts *facts, uint32_t verb, uint32_t figure, uint32_t *first, uint32_t *last)
{
  *first = verb + 1;
  while (*first < figure && facts_in(facts, *first, CLASS_INDICATOR_LEAD))
    (*first)++;
  *last = *first;
  while (*last < figure && facts_at(facts, *last) < 0 && !what_ends_phrase(facts, *last, *first) &&
         !facts_in(facts, *last, CLASS_ABROAD) &&
         (!facts_in(facts, *last, CLASS_JOINT) || facts_in(facts, *last, CLASS_OF_WORD)))
    (*last)++;
  if (*last == *first)
    return false;
  (*last)--;
  while (*last > *first && facts_in(facts, *last, CLASS_PHRASE_TAIL))
    (*last)--;
  for (uint32_t token = *first; token <= *last; token++)
    if (!facts_in(facts, token, CLASS_QUALIFIER) && !facts_in(facts, token, CLASS_BACK_REFERENCE) &&
        !what_is_adverb(facts, token))
      return true;
  return false;
}

/* "was threshed | with an average yield of 14 centners": what something had meanwhile. */
static bool
what_had_with(const Facts *facts, uint32_t verb, uint32_t figure, Phrase *phrase)
{
  if (figure < verb + 4 || !facts_in(facts, figure - 1, CLASS_OF_WORD))
    return false;
  for (uint32_t with = figure - 2; with > verb && facts_at(facts, with) < 0; with--)
    if (facts_in(facts, with, CLASS_WITH_WORD))
      return facts_in(facts, figure - 2, CLASS_FEATURE) &&
             what_phrase_before(facts, with + 1, figure, &phrase->first, &phrase->last);
  return false;
}

/* The value that is told at the token, or whose change is; NULL without. */
static const Mention *
what_value_at(const Facts *facts, uint32_t token)
{
  int32_t at = facts_at(facts, token);
  const Mention *mention = at >= 0 ? &facts->mentions[at] : NULL;
  return mention != NULL && mention->kind == MENTION_CHANGE && mention->value >= 0
             ? &facts->mentions[mention->value]
             : mention;
}

/* What a figure at `figure` measures: the verb's object, its subject, or the words in front. */
void
what_phrase(const Facts *facts, uint32_t start, uint32_t figure, Phrase *phrase)
{
  bool own_verb = what_is_verb(facts, figure);
  uint32_t verb = own_verb ? figure : what_verb(facts, start, figure);
  if (verb == UINT32_MAX) {
    phrase->found = what_phrase_before(facts, start, figure, &phrase->first, &phrase->last);
    return;
  }
  phrase->verb = true;
  phrase->governor = verb;
  phrase->passive = !own_verb && verb > start && what_is_being(facts, verb - 1);
  phrase->governor_last = verb;
  if (!own_verb)
    phrase->noun =
        what_verb_noun(facts, verb, what_value_at(facts, figure), &phrase->governor_last);
  bool object =
      !own_verb && what_object(facts, verb, figure, &phrase->object_first, &phrase->object_last);
  if (phrase->noun != NULL) {
    const char *abroad = NULL;
    language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_ABROAD, &abroad);
    for (uint32_t token = verb; token < figure && *abroad != '\0'; token++)
      if (facts_in(facts, token, CLASS_ABROAD))
        phrase->noun = abroad;
    object = what_done_with(facts, phrase->governor_last, figure, &phrase->object_first,
                            &phrase->object_last);
  }
  phrase->object = object;
  verb = what_finite(facts, start, verb);
  phrase->subject =
      what_phrase_before(facts, start, verb, &phrase->subject_first, &phrase->subject_last);
  if (phrase->subject && phrase->subject_last + 2 == verb && what_is_done(facts, verb - 1) &&
      !what_is_being(facts, verb - 1) && !facts_in(facts, verb - 1, CLASS_PLUPERFECT) &&
      facts_in(facts, verb, CLASS_PAST_VERB) && what_is_plain_noun(facts, verb - 2))
    phrase->subject_last++; /* "the people employed fell" */
  phrase->with = phrase->noun != NULL && what_had_with(facts, verb, figure, phrase);
  if (phrase->with) {
    phrase->noun = NULL;
    phrase->object = false;
    phrase->found = true;
    return;
  }
  if (!object && !own_verb && phrase->noun == NULL && figure > phrase->governor + 2 &&
      facts_in(facts, figure - 1, CLASS_AT_WORD) &&
      facts_in(facts, phrase->governor, CLASS_EXPECTING))
    object = phrase->object = what_phrase_before(facts, phrase->governor + 1, figure,
                                                 &phrase->object_first, &phrase->object_last);
  object = object && phrase->noun == NULL; /* "put the figure at" */
  phrase->found = object || phrase->subject;
  if (object) {
    phrase->first = phrase->object_first;
    phrase->last = phrase->object_last;
  } else if (phrase->subject) {
    phrase->first = phrase->subject_first;
    phrase->last = phrase->subject_last;
  }
}

bool
what_subject(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first, uint32_t *last)
{
  uint32_t verb = what_verb(facts, start, end);
  return verb != UINT32_MAX && what_phrase_before(facts, start, verb, first, last);
}

bool
what_points_back(const Facts *facts, uint32_t first, uint32_t last)
{
  bool timed = facts_in(facts, last, CLASS_BACK_REFERENCE); /* "the six-month total" */
  if (facts_in(facts, last, CLASS_PERSONAL) || facts_in(facts, first, CLASS_PERSONAL))
    return true; /* "in money terms we" */
  for (uint32_t token = first; token < last; token++)
    if (facts_in(facts, token, CLASS_CHANGE_NOUN) && facts_in(facts, token + 1, CLASS_AIM))
      return false; /* "its growth forecast" */
  if (first == last && first > 0 && facts_sign(facts, first - 1, ',') &&
      facts_in(facts, first, CLASS_DOING) &&
      (facts_in(facts, first + 1, CLASS_TO_WORD) || facts_in(facts, first + 1, CLASS_BY_WORD)))
    return true;                                               /* "was 9%, | easing to" */
  bool aim = first < last && facts_in(facts, last, CLASS_AIM); /* "the government's target" */
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_BACK_REFERENCE) && !facts_in(facts, token, CLASS_AIM) &&
        !(aim && (facts_in(facts, token, CLASS_ACTOR) || facts_in(facts, token, CLASS_GENITIVE))) &&
        !(facts_in(facts, token, CLASS_DOING) && facts_in(facts, token, CLASS_REACH)) &&
        !facts_in(facts, token, CLASS_CHANGE_NOUN) &&
        !facts_in(facts, token, CLASS_INDICATOR_LEAD) &&
        !(timed && (facts_in(facts, token, CLASS_BACK_MODIFIER) || facts_sign(facts, token, '-'))))
      return false;
  return true;
}

/* "Turnover", but not "Value": something that goes on between two sides. */
static bool
what_is_flow(const char *caption)
{
  const char *blank = strrchr(caption, ' ');
  const char *noun = blank != NULL ? blank + 1 : caption;
  return language_word(noun, strlen(noun), CLASS_FLOW, ATTRIBUTE_NONE) != NULL;
}

/* "Turnover with Norland": the table's caption and the row. */
char *
what_in_table(const Facts *facts, const Mention *mention, const Topic *topic)
{
  uint32_t end;
  char *label = what_text(facts, mention->label_first, mention->label_last);
  if (mention->caption_first > mention->caption_last)
    return label;
  char *caption =
      topic_complete(topic, what_text(facts, mention->caption_first, mention->caption_last));
  bool country = what_country(facts, mention->label_first, &end) != NULL &&
                 end == mention->label_last && what_is_flow(caption);
  const char *of = phrase_find(PHRASE_OF, caption); /* "Output of fuels", and "Petrol" */
  char *whole = country ? phrase_make(what_towards(caption), caption, label)
                : of != NULL && g_ascii_isalpha(*label)
                    ? phrase_make_text(PHRASE_OF, (ArykText){caption, (size_t)(of - caption)},
                                       aryk_text(label))
                    : g_strdup_printf("%s, %s", caption, label);
  g_free(caption);
  g_free(label);
  return whole;
}

const char *
what_country(const Facts *facts, uint32_t token, uint32_t *last)
{
  const char *code = NULL;
  *last = UINT32_MAX;
  if (!facts_begins(facts, token, CLASS_COUNTRY) && !facts_begins(facts, token, CLASS_DEMONYM))
    return NULL;
  int64_t end = language_lexicon_at(facts->analysis, token, CLASS_COUNTRY, ATTRIBUTE_CODE, &code);
  if (end < 0)
    end = language_lexicon_at(facts->analysis, token, CLASS_DEMONYM, ATTRIBUTE_CODE, &code);
  *last = (uint32_t)end;
  return end < 0 ? NULL : code;
}
