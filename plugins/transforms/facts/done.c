/* done.c - verbs that say what is measured: who "bought 312 tonnes of lamb" tells of purchases. */
#include "plugins/transforms/facts/what.h"

enum {
  DONE_WHERE = 6, /* tokens from the figure to the country where it was done */
  DONE_LINKS = 4  /* tokens from the figure to the verb behind it            */
};

/* The figure is one of those that the verb tells of: money, an amount, an area; NULL is of none. */
static bool
done_measures(const Mention *mention, const char *kind)
{
  if (mention == NULL || mention->kind != MENTION_VALUE)
    return false;
  const Quantity *quantity = &mention->quantity;
  if (strcmp(kind, "money") == 0)
    return quantity->kind == QUANTITY_MONEY;
  if (strcmp(kind, "amount") == 0)
    return quantity->kind == QUANTITY_PHYSICAL || quantity->kind == QUANTITY_COUNT;
  const char *of =
      language_lexicon(quantity->unit, strlen(quantity->unit), CLASS_DIMENSION, ATTRIBUTE_OF);
  return of != NULL && strcmp(of, kind) == 0;
}

/* "in roads", "into roads". */
static bool
done_is_in(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_IN_WORD) || facts_in(facts, token, CLASS_INTO_WORD);
}

const char *
what_verb_noun(const Facts *facts, uint32_t verb, const Mention *mention, uint32_t *last)
{
  const char *noun = NULL, *kind = NULL, *area = NULL, *into = NULL;
  *last = verb;
  if (!facts_begins(facts, verb, CLASS_VERB_NOUN))
    return NULL;
  int64_t end = language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_NOUN, &noun);
  if (end < 0)
    return NULL;
  language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_OF, &kind);
  if (*kind != '\0') {
    if (!done_measures(mention, kind))
      return NULL;
    language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_INTO, &into);
    if (*into != '\0' && !done_is_in(facts, mention->last + 1))
      return NULL; /* "put 5 million into", but no "put it at 5 million" */
  }
  *last = (uint32_t)end;
  if (!done_measures(mention, "area"))
    return noun;
  language_lexicon_at(facts->analysis, verb, CLASS_VERB_NOUN, ATTRIBUTE_AREA, &area);
  return *area != '\0' ? area : noun;
}

/* Somebody with a name, or one alone: no "households", no "the company". */
static bool
done_by_name(const Facts *facts, uint32_t first, uint32_t last)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t start = facts_sentence_start(facts, first), end;
  if (facts_in(facts, first, CLASS_AMOUNT_OF))
    return false; /* "most of it" */
  const char *country = what_country(facts, first, &end);
  if (country != NULL) /* of the one that reports the parties tell */
    return end == last && strcmp(country, facts->country) != 0;
  for (uint32_t token = first; token <= last; token++) {
    const char *code = what_country(facts, token, &end);
    if (code != NULL && strcmp(code, facts->country) == 0)
      token = end; /* "enterprises of Norland" */
    else if ((tokens[token].flags & TOKEN_CAPITAL) != 0 && token > start + 1)
      return true;
  }
  return (tokens[first].flags & TOKEN_ALL_CAPITALS) != 0 ||
         (!what_is_actor(facts, first, last) && !facts_in(facts, last, CLASS_ACTOR) &&
          !facts_in(facts, last, CLASS_PLURAL_ENDING));
}

/* What it was done with: the object, or what the amount is of: [first, last]. */
static bool
done_with(const Facts *facts, const Mention *mention, const Phrase *phrase, uint32_t *first,
          uint32_t *last)
{
  uint32_t behind = mention->last + 1;
  bool subject = !phrase->object && phrase->passive && phrase->subject;
  const char *to = NULL; /* "owes the state 5 billion" */
  language_lexicon_at(facts->analysis, phrase->governor, CLASS_VERB_NOUN, ATTRIBUTE_TO, &to);
  bool given = to != NULL && *to != '\0';
  bool object = phrase->object &&
                (given || !what_is_actor(facts, phrase->object_first, phrase->object_last)) &&
                !what_points_back(facts, phrase->object_first, phrase->object_last);
  if (object || subject) { /* "grain was threshed from 5 hectares" */
    *first = subject ? phrase->subject_first : phrase->object_first;
    *last = subject ? phrase->subject_last : phrase->object_last;
    what_trim(facts, first, last);
    return true;
  }
  if (what_more(facts, mention, first, last))
    return true; /* "bought 1.7 times more garments" */
  if (!facts_in(facts, behind, CLASS_OF_WORD))
    return false;
  *first = behind + 1;
  *last = what_end(facts, behind + 1, facts_sentence_end(facts, mention->last) + 1) - 1;
  while (*last > *first &&
         (facts_in(facts, *last, CLASS_PHRASE_TAIL) ||
          facts_in(facts, *last, CLASS_BACK_MODIFIER) || facts_in(facts, *last, CLASS_PRONOUN)))
    (*last)--; /* "of loans | and owes", "of maize | this autumn" */
  return *last > behind && !what_points_back(facts, *first, *last);
}

/* "in upgrading | its networks": what is done to something. */
static bool
done_is_doing(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_DOING) && (facts_in(facts, token + 1, CLASS_DETERMINER) ||
                                                 facts_in(facts, token + 1, CLASS_ARTICLE));
}

/* "1 billion in | a factory in Norland": where, unless that is the country itself. To be freed. */
static char *
done_in(const Facts *facts, const Mention *mention)
{
  uint32_t from = mention->last + 2, end;
  if (!done_is_in(facts, mention->last + 1) || facts_at(facts, from) >= 0)
    return NULL;
  from += done_is_doing(facts, from);
  while (facts_in(facts, from, CLASS_DETERMINER))
    from++;
  uint32_t behind = what_end(facts, from, facts_sentence_end(facts, mention->last) + 1);
  while (behind > from && facts_in(facts, behind - 1, CLASS_PHRASE_TAIL))
    behind--;
  if (behind == from || behind > from + WHAT_WORDS / 2 || what_country(facts, from, &end) != NULL)
    return NULL;
  for (uint32_t token = from; token < behind; token++)
    if (facts_in(facts, token, CLASS_HOME_PLACE))
      return NULL;
  return what_text(facts, from, behind - 1);
}

/* "in the economy of | Norland": the country where it was done; NULL without. To be freed. */
static char *
done_where(const Facts *facts, const Mention *mention)
{
  uint32_t end;
  bool in = false;
  for (uint32_t token = mention->last + 1; token <= mention->last + DONE_WHERE; token++) {
    if (token >= facts->analysis->token_count ||
        facts->analysis->tokens[token].kind != TOKEN_WORD || facts_at(facts, token) >= 0)
      return NULL;
    if (facts_in(facts, token, CLASS_CONJUNCTION))
      return NULL;
    in = in || done_is_in(facts, token);
    if (in && language_phrase_at(facts->analysis, token, CLASS_COUNTRY, &end))
      return what_text(facts, token, end);
  }
  return NULL;
}

/* What was spent "on" something; NULL without. To be freed. */
static char *
done_on(const Facts *facts, uint32_t behind)
{
  if (!facts_in(facts, behind, CLASS_PURPOSE) || facts_begins(facts, behind, CLASS_ASIDE))
    return NULL;
  uint32_t from = behind + 1;
  from += done_is_doing(facts, from);
  while (facts_in(facts, from, CLASS_DETERMINER) && !facts_in(facts, from, CLASS_UNIT_ARTICLE))
    from++;
  uint32_t end = what_end(facts, from, facts_sentence_end(facts, behind) + 1);
  for (uint32_t token = from + 1; token < end; token++)
    if (facts_in(facts, token, CLASS_TO_WORD))
      end = token; /* "on the market | to smooth fluctuations" */
  while (end > from && facts_in(facts, end - 1, CLASS_PHRASE_TAIL))
    end--;
  if (end == from || end > from + WHAT_WORDS / 2)
    return NULL;
  char *what = what_text(facts, from, end - 1);
  ArykText joint = facts_text(facts, behind, behind);
  char *on = g_strdup_printf("%.*s %s", (int)joint.length, joint.data, what);
  g_free(what);
  return on;
}

static void
done_append(GString *text, const char *joint, char *what)
{
  if (what != NULL) {
    g_string_append(text, joint);
    g_string_append(text, what);
  }
  g_free(what);
}

/* "Exports were 5 tonnes; Norland bought 2": seen from here, exports to Norland. NULL for others.
 */
static char *
done_to_abroad(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *whole)
{
  uint32_t end, first, last;
  const char *seen = NULL;
  if (whole == NULL || !phrase->subject || phrase->passive)
    return NULL;
  const char *code = what_country(facts, phrase->subject_first, &end);
  if (code == NULL || end != phrase->subject_last || strcmp(code, facts->country) == 0)
    return NULL;
  language_lexicon_at(facts->analysis, phrase->governor, CLASS_VERB_NOUN, ATTRIBUTE_SEEN, &seen);
  if (seen == NULL || *seen == '\0' || !what_tells_of(whole, CLASS_EXPORT_NOUN))
    return NULL;
  char *who = what_text(facts, phrase->subject_first, phrase->subject_last);
  char *what =
      done_with(facts, mention, phrase, &first, &last) ? what_text(facts, first, last) : NULL;
  char *flow = what != NULL ? phrase_make(PHRASE_OF, seen, what) : g_strdup(seen);
  char *exports = phrase_make(PHRASE_TO, flow, who);
  g_free(flow);
  g_free(what);
  g_free(who);
  return exports;
}

char *
what_done(const Facts *facts, const Mention *mention, const Phrase *phrase, const char *whole)
{
  char *abroad = done_to_abroad(facts, mention, phrase, whole);
  if (abroad != NULL)
    return abroad;
  uint32_t first, last;
  GString *text = g_string_new(phrase->noun);
  size_t of = strlen(phrase_joint(PHRASE_OF)) - 1; /* without the blank behind */
  bool cost =
      text->len > of && strncmp(text->str + text->len - of, phrase_joint(PHRASE_OF), of) == 0;
  bool subject =
      phrase->subject && !what_points_back(facts, phrase->subject_first, phrase->subject_last);
  if (cost) { /* "a plant will cost" */
    if (subject || (!phrase->object && done_with(facts, mention, phrase, &first, &last)))
      done_append(text, " ",
                  subject ? what_text(facts, phrase->subject_first, phrase->subject_last)
                          : what_text(facts, first, last));
    else
      g_string_truncate(text, text->len - of);
    return g_string_free(text, FALSE);
  }
  bool with = done_with(facts, mention, phrase, &first, &last);
  const char *to = NULL;
  language_lexicon_at(facts->analysis, phrase->governor, CLASS_VERB_NOUN, ATTRIBUTE_TO, &to);
  const char *thing = with
                          ? NULL
                          : language_lexicon(mention->quantity.unit, strlen(mention->quantity.unit),
                                             CLASS_DIMENSION, ATTRIBUTE_THING);
  if (thing != NULL && *thing != '\0' && mention->kind == MENTION_VALUE) /* "generated 5 kWh" */
    done_append(text, phrase_joint(PHRASE_OF), g_strdup(thing));
  bool received = with && phrase->object && facts_in(facts, mention->first - 1, CLASS_WITH_WORD);
  if (received) { /* "supplied Norland with 5 tonnes of gas" */
    Phrase alone = *phrase;
    uint32_t goods_first, goods_last;
    alone.object = false;
    if (done_with(facts, mention, &alone, &goods_first, &goods_last))
      done_append(text, phrase_joint(PHRASE_OF), what_text(facts, goods_first, goods_last));
  }
  if (with)
    done_append(text, phrase_joint(received || (to != NULL && *to != '\0') ? PHRASE_TO : PHRASE_OF),
                what_text(facts, first, last));
  bool given = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY;
  uint32_t behind = mention->last + 1;
  if ((given && !facts_in(facts, behind, CLASS_INTO_WORD)) ||
      facts_in(facts, behind, CLASS_ON_WORD) || facts_in(facts, behind, CLASS_FOR_WORD))
    done_append(text, " ", done_on(facts, mention->last + 1));
  /* "households bought 5% more", "plants burn 5 million of it" */
  bool alone = !with && (mention->kind == MENTION_CHANGE ||
                         facts_in(facts, mention->last + 1, CLASS_OF_WORD));
  if (subject && !phrase->passive &&
      ((alone && !what_is_actor(facts, phrase->subject_first, phrase->subject_last)) ||
       done_by_name(facts, phrase->subject_first, phrase->subject_last)))
    done_append(text, phrase_joint(PHRASE_BY),
                what_text(facts, phrase->subject_first, phrase->subject_last));
  char *in = done_in(facts, mention);
  done_append(text, phrase_joint(PHRASE_IN), in != NULL ? in : done_where(facts, mention));
  return g_string_free(text, FALSE);
}

/* The token behind "from" that tells where the money of a figure came from; 0 without. */
static uint32_t
earned_from(const Facts *facts, const Mention *mention)
{
  uint32_t token = mention->last + 1;
  int32_t time = facts_at(facts, token);
  if (time >= 0 && facts->mentions[time].kind == MENTION_PERIOD)
    token = facts->mentions[time].last + 1; /* "earned 5 billion last year from" */
  if (!facts_in(facts, token, CLASS_FROM_WORD))
    return 0;
  for (token++; facts_in(facts, token, CLASS_DETERMINER);)
    token++;
  return facts_at(facts, token) < 0 ? token : 0;
}

char *
what_earned(const Facts *facts, const Mention *mention, const Phrase *phrase)
{
  uint32_t country;
  uint32_t from = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY &&
                          phrase->verb && !phrase->object
                      ? earned_from(facts, mention)
                      : 0;
  const char *noun =
      from > 0 ? facts_attribute(facts, phrase->governor, CLASS_SOURCE_VERB, ATTRIBUTE_NOUN) : NULL;
  if (noun == NULL)
    return NULL;
  const char *trade = facts_attribute(facts, from, CLASS_VERB_NOUN, ATTRIBUTE_NOUN);
  bool doing = trade != NULL && facts_in(facts, from, CLASS_DOING); /* "from exporting wine" */
  uint32_t first = from + doing;
  uint32_t end = what_end(facts, first, facts_sentence_end(facts, from) + 1);
  if (end == first || end > first + WHAT_WORDS / 2)
    return NULL;
  char *source = what_text(facts, first, end - 1);
  uint32_t head = first;
  while (head + 1 < end && !facts_in(facts, head + 1, CLASS_JOINT))
    head++;
  char *earned = NULL;
  if (doing)
    earned = phrase_make(PHRASE_OF, trade, source);
  else if (facts_in(facts, head, CLASS_GOODS_NOUN))
    earned = g_steal_pointer(&source);
  else if (what_country(facts, first, &country) == NULL || country + 1 < end)
    earned = phrase_make(PHRASE_FROM, noun, source);
  g_free(source);
  return earned;
}

char *
what_done_behind(const Facts *facts, const Mention *mention)
{
  uint32_t token = mention->last + 1;
  while (token <= mention->last + DONE_LINKS && facts_in(facts, token, CLASS_DONE_LINK))
    token++;
  uint32_t last;
  const char *noun = what_verb_noun(facts, token, mention, &last);
  if (token == mention->last + 1 || noun == NULL ||
      !(what_is_done(facts, token) || last > token)) /* "was set aside" */
    return NULL;
  GString *text = g_string_new(noun);
  done_append(text, " ", done_on(facts, last + 1));
  return g_string_free(text, FALSE);
}
