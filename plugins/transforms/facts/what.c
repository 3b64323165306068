/* what.c - noun phrases: the words around a figure that say what is measured.
 *
 * Of a count it is the noun that is counted, with what follows it up to the verb. Of anything else
 * it is the noun phrase in front of the verb; in a list the few words in front of the figure. "This
 * indicator" is the one before. */
#include "plugins/transforms/facts/what.h"

/* A figure, a time: no word. What was dropped ("the four projects") is words like others. */
static bool
what_is_mention(const Facts *facts, uint32_t token)
{
  int32_t mention = facts_at(facts, token);
  return mention >= 0 && !facts->mentions[mention].dropped;
}

/* A word that no other must follow. */
static bool
what_is_plain_noun(const Facts *facts, uint32_t token)
{
  ArykText word = facts_text(facts, token, token);
  bool doing = word.length > 4 && memcmp(word.data + word.length - 3, "ing", 3) == 0;
  if (doing) /* "to paying | the debt", not "vessels transiting the canal" */
    return token > 0 && facts_in(facts, token - 1, CLASS_JOINT);
  return facts->analysis->tokens[token].kind == TOKEN_WORD &&
         !facts_in(facts, token, CLASS_JOINT) && !facts_in(facts, token, CLASS_INDICATOR_LEAD) &&
         !what_is_verb(facts, token);
}

/* A hyphen without white space ties the word to the next one. */
static bool
what_is_compound(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  return token + 2 < facts->analysis->token_count && facts_is(facts, token + 1, "-") &&
         (tokens[token + 1].flags & TOKEN_SPACE_BEFORE) == 0 &&
         (tokens[token + 2].flags & TOKEN_SPACE_BEFORE) == 0;
}

/* A word that is a verb, though nouns are written the same ("exports", "total", "work"): right
 * behind a noun it is one, at the start of a clause it is not. */
static bool
what_seems_end(const Facts *facts, uint32_t token, uint32_t start)
{
  if (facts->analysis->tokens[token].kind != TOKEN_WORD)
    return !facts_is(facts, token, "-") && !facts_is(facts, token, "&") &&
           !facts_is(facts, token, "'");
  uint32_t last;
  if ((token > start && facts_phrase(facts, token, CLASS_INNER, &last)) ||
      what_is_compound(facts, token))
    return false; /* "profit after tax", "an on-market buyback" */
  if (facts_in(facts, token, CLASS_PHRASE_END))
    return true;
  if (!what_is_infinitive(facts, token) &&
      (what_is_noun(facts, token) || facts_in(facts, token, CLASS_NUMBER_OF)))
    return false;
  if (token > start && facts_in(facts, token, CLASS_DETERMINER) &&
      what_is_plain_noun(facts, token - 1))
    return true; /* "1.5 billion of trade | a reality" */
  bool behind = start > 0 && facts_at(facts, start - 1) >= 0; /* "90 items | recorded" */
  return (token > start || behind) && what_is_verb(facts, token);
}

bool
what_ends_phrase(const Facts *facts, uint32_t token, uint32_t start)
{
  if (!facts->linked || token <= start) /* behind the start, it makes no difference where it is */
    return what_seems_end(facts, token, start);
  if (facts->ends[token] == 0)
    facts->ends[token] = what_seems_end(facts, token, start) ? 2 : 1;
  return facts->ends[token] == 2;
}

static bool
what_breaks_clause(const Facts *facts, uint32_t token)
{
  char sign = facts->bytes[token];
  return sign == ';' || sign == ':' || sign == '(' || facts_in(facts, token, CLASS_CLAUSE_START) ||
         (facts_is(facts, token, "with") && token > 0 && facts_is(facts, token - 1, ","));
}

static uint32_t
what_find_clause(const Facts *facts, uint32_t token)
{
  uint32_t start = facts_sentence_start(facts, token);
  uint8_t depth = facts->depths[token];
  for (uint32_t at = token; at-- > start;) {
    if (facts->depths[at] > depth)
      continue; /* in parentheses of its own */
    int32_t mention = facts_at(facts, at);
    if (mention >= 0) {
      const Mention *front = &facts->mentions[mention];
      if ((front->kind == MENTION_VALUE || front->kind == MENTION_CHANGE) && !front->dropped)
        return at + 1;
      at = front->first;
      continue;
    }
    if (what_breaks_clause(facts, at))
      return at + 1;
  }
  return start;
}

uint32_t
facts_clause_start(const Facts *facts, uint32_t token)
{
  if (!facts->linked)
    return what_find_clause(facts, token);
  if (facts->clauses[token] == 0)
    facts->clauses[token] = 1 + what_find_clause(facts, token);
  return facts->clauses[token] - 1;
}

/* "5 tonnes of meat and | take up", "412 projects under the programme, | 305": what belongs to the
 * figure in front is no part of the clause. */
static uint32_t
what_behind_figure(const Facts *facts, uint32_t start, uint32_t token)
{
  if (!facts_in(facts, start, CLASS_JOINT) && !facts_in(facts, start, CLASS_WHEREABOUTS))
    return start;
  for (uint32_t at = start + 1; at < token; at++) {
    if (facts_is(facts, at, "and") || facts_is(facts, at, ","))
      return at;
    if (facts->analysis->tokens[at].kind != TOKEN_WORD || facts_in(facts, at, CLASS_PAST_VERB) ||
        facts_in(facts, at, CLASS_PRESENT_VERB) || facts_in(facts, at, CLASS_FUTURE_VERB))
      return start;
  }
  return token;
}

uint32_t
what_clause_start(const Facts *facts, uint32_t token)
{
  uint32_t start = facts_clause_start(facts, token);
  int32_t front = start > 0 ? facts_at(facts, start - 1) : -1;
  if (front < 0)
    return start;
  if (facts->mentions[front].growth.negated) /* "the rate had not changed and stood at" */
    return facts_clause_start(facts, facts->mentions[front].first);
  bool within = facts->mentions[front].quantity.kind == QUANTITY_COUNT &&
                facts->mentions[front].first > 1 && what_is_verb(facts, start) &&
                (facts_in(facts, facts->mentions[front].first - 1, CLASS_JOINT) ||
                 facts_in(facts, facts->mentions[front].first - 2, CLASS_JOINT));
  if (within && start < token) /* "output in all three crops was" */
    return facts_clause_start(facts, facts->mentions[front].first);
  return what_behind_figure(facts, start, token);
}

/* The text of tokens, white space squeezed. */
char *
what_text(const Facts *facts, uint32_t first, uint32_t last)
{
  ArykText text = facts_text(facts, first, last);
  char *squeezed = g_malloc(text.length + 1);
  size_t length = 0;
  for (size_t i = 0; i < text.length; i++) {
    bool space = g_ascii_isspace(text.data[i]);
    if (!space)
      squeezed[length++] = text.data[i];
    else if (length > 0 && squeezed[length - 1] != ' ')
      squeezed[length++] = ' ';
  }
  squeezed[length] = '\0';
  return squeezed;
}

/* Words that never end a noun phrase: verbs that help, adverbs, signs, times. */
bool
what_is_tail(const Facts *facts, uint32_t token, uint32_t start)
{
  int32_t mention = facts_at(facts, token);
  if (what_is_mention(facts, token))
    return facts->mentions[mention].kind == MENTION_PERIOD ||
           facts->mentions[mention].kind == MENTION_BASE;
  if (facts->analysis->tokens[token].kind != TOKEN_WORD)
    return true;
  return facts_in(facts, token, CLASS_INDICATOR_LEAD) || what_is_adverb(facts, token) ||
         what_ends_phrase(facts, token, start);
}

/* The word can end a noun phrase. */
static bool
what_is_head(const Facts *facts, uint32_t token, uint32_t start)
{
  return token >= start && !what_is_mention(facts, token) && !what_is_tail(facts, token, start);
}

/* "remittances sent by | workers", "stocks at | the plants": behind the head of the noun phrase of
 * which the words from `from` on tell by whom or where; `from` itself where they are the head. */
static uint32_t
what_head_before(const Facts *facts, uint32_t start, uint32_t from)
{
  uint32_t joint = from;
  while (joint > start && facts_in(facts, joint - 1, CLASS_ARTICLE))
    joint--;
  if (joint < start + 2)
    return from;
  joint--;
  if (facts_in(facts, joint, CLASS_WHEREABOUTS) && what_is_head(facts, joint - 1, start))
    return joint;
  bool by = facts_is(facts, joint, "by") && joint > start + 1 && what_is_done(facts, joint - 1) &&
            what_is_head(facts, joint - 2, start);
  return by ? joint - 1 : from;
}

/* "falling", "reaching". */
static bool
what_is_moving(const Facts *facts, uint32_t token)
{
  ArykText word = facts_text(facts, token, token);
  return word.length > 4 && memcmp(word.data + word.length - 3, "ing", 3) == 0 &&
         (facts_in(facts, token, CLASS_CHANGE_VERB) || facts_in(facts, token, CLASS_REACH));
}

/* The end of the noun phrase in [from, end) without what was done to it: "remittances | coursed
 * through banks". */
static uint32_t
what_without_clause(const Facts *facts, uint32_t from, uint32_t end)
{
  for (uint32_t token = from + 1; token + 1 < end; token++)
    if (what_is_moving(facts, token) && facts_in(facts, token + 1, CLASS_JOINT))
      return token; /* "inflation | falling to its target" */
  for (uint32_t token = from + 1; token + 1 < end; token++)
    if (what_is_done(facts, token) && !facts_in(facts, token - 1, CLASS_JOINT) &&
        !facts_in(facts, token - 1, CLASS_ARTICLE) && facts_in(facts, token + 1, CLASS_JOINT))
      return token;
  return end;
}

/* "the Policy Rate | (PR)": the token of the opening one, where `close` is the other; else `close`.
 */
static uint32_t
what_in_front_of_parentheses(const Facts *facts, uint32_t start, uint32_t close)
{
  uint32_t open = close;
  if (!facts_is(facts, close, ")"))
    return close;
  while (open > start && !facts_is(facts, open, "(") && facts_at(facts, open) < 0)
    open--;
  return facts_is(facts, open, "(") && open > start ? open : close;
}

/* Words of time behind a time: a part of it. */
static bool
what_is_time(const Facts *facts, uint32_t from, uint32_t end)
{
  for (uint32_t token = from; token < end; token++)
    if (!facts_in(facts, token, CLASS_BACK_MODIFIER))
      return false;
  for (uint32_t token = from; token-- > 0 && facts_in(facts, token, CLASS_INDICATOR_LEAD);)
    if (token > 0 && what_is_mention(facts, token - 1))
      return facts->mentions[facts_at(facts, token - 1)].kind == MENTION_PERIOD;
  return false;
}

/* The opening quotation mark of the name that ends with the one at the token; the token without. */
static uint32_t
what_quotation(const Facts *facts, uint32_t start, uint32_t close)
{
  enum {
    WORDS = 8 /* of the name */
  };
  static const char *const marks[][2] = {{"\"", "\""}, {"\u201c", "\u201d"}, {"\u00ab", "\u00bb"}};
  for (size_t i = 0; i < G_N_ELEMENTS(marks) && facts->analysis->tokens[close].kind == TOKEN_SIGN;
       i++) {
    if (!facts_is(facts, close, marks[i][1]))
      continue;
    for (uint32_t token = close; token > start && token + WORDS > close; token--)
      if (facts_at(facts, token - 1) < 0 && facts_is(facts, token - 1, marks[i][0]))
        return token - 1;
  }
  return close;
}

/* Where the noun phrase that ends in front of `end` begins. */
static uint32_t
what_from(const Facts *facts, uint32_t start, uint32_t end)
{
  uint32_t from = end;
  while (from > start && end - from < WHAT_WORDS && !what_is_mention(facts, from - 1)) {
    uint32_t quoted = what_quotation(facts, start, from - 1);
    if (quoted < from - 1 && quoted > start)
      from = quoted;
    else if (!what_ends_phrase(facts, from - 1, start))
      from--;
    else
      break;
  }
  return from;
}

/* "Flights to Ork, | Esk and Tal": the beginning of the list whose last items begin at `from`, when
 * its first one leads to the others. */
static uint32_t
what_from_list(const Facts *facts, uint32_t start, uint32_t from, uint32_t end)
{
  enum {
    ITEMS = 6
  };
  bool and = false;
  for (uint32_t token = from + 1; token + 1 < end && !and; token++)
    and = facts_is(facts, token, "and");
  uint32_t item = from;
  for (int i = 0; and&&i < ITEMS && item > start + 1 && facts_is(facts, item - 1, ","); i++) {
    uint32_t next = what_from(facts, start, item - 1);
    if (next + 1 >= item)
      return from;
    for (uint32_t token = next + 1; token + 1 < item; token++)
      if (facts_in(facts, token, CLASS_JOINT))
        return next;
    item = next;
  }
  return from;
}

/* The noun phrase that ends in front of token `end`, not before `start`. */
bool
what_phrase_before(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first,
                   uint32_t *last)
{
  uint32_t tail = end;
  while (tail > start && facts->analysis->tokens[tail - 1].kind == TOKEN_WORD &&
         facts_at(facts, tail - 1) < 0 && what_is_verb(facts, tail - 1))
    tail--;
  bool comma = tail > start && facts_is(facts, tail - 1, ",");
  if (comma)
    end = tail;
  for (uint32_t token = end - comma; comma && token > start + 1 && token + 10 > end; token--)
    if (facts_is(facts, token - 1, ",")) /* "trade with X, the largest partner, rose" */
      return what_phrase_before(facts, start, token - 1, first, last);
  while (end > start && what_is_tail(facts, end - 1, start))
    end = what_in_front_of_parentheses(facts, start, end - 1);
  uint32_t from = what_from(facts, start, end);
  from = what_from_list(facts, start, from, end);
  while (from < end && !(facts_is(facts, from, "total") && from + 1 < end) &&
         (facts_in(facts, from, CLASS_INDICATOR_LEAD) ||
          facts->analysis->tokens[from].kind == TOKEN_SIGN))
    from++;
  for (uint32_t token = from + 1; token < end; token++)
    if (facts_is(facts, token, "between"))
      end = token; /* the parties say whom it is between */
  if (from >= end)
    return false;
  if (what_is_time(facts, from, end) && what_phrase_before(facts, start, from, first, last))
    return true; /* "shipments in the first months of | the calendar year" */
  uint32_t head = what_head_before(facts, start, from);
  if (head != from && what_phrase_before(facts, start, head, first, last))
    return true;
  *first = from;
  *last = what_without_clause(facts, from, end) - 1;
  return true;
}

/* The verb that governs the figure: the nearest in front, in its clause; UINT32_MAX without. */
static uint32_t
what_verb(const Facts *facts, uint32_t start, uint32_t figure)
{
  bool behind = start > 0 && facts_at(facts, start - 1) >= 0;
  for (uint32_t token = figure; token > start + !behind; token--)
    if (!what_is_mention(facts, token - 1) &&
        facts->analysis->tokens[token - 1].kind == TOKEN_WORD && what_is_verb(facts, token - 1))
      return token - 1;
  return UINT32_MAX;
}

/* A noun phrase between the verb and the figure is what is measured: "stepped up trade by 72%". */
static bool
what_object(const Facts *facts, uint32_t verb, uint32_t figure, uint32_t *first, uint32_t *last)
{
  bool another = figure > verb + 2 && facts_is(facts, figure - 1, "and") &&
                 facts_is(facts, figure - 2, ","); /* "had a rest there, and 50 thousand came" */
  if (another || !what_phrase_before(facts, verb + 1, figure, first, last))
    return false;
  for (uint32_t token = *first; token <= *last; token++) {
    ArykText word = facts_text(facts, token, token);
    bool acronym = (facts->analysis->tokens[token].flags & TOKEN_ALL_CAPITALS) != 0;
    if ((word.length > 3 || acronym) && !facts_in(facts, token, CLASS_REACH) &&
        !facts_in(facts, token, CLASS_BACK_REFERENCE) && !what_is_adverb(facts, token) &&
        !facts_in(facts, token, CLASS_QUALIFIER))
      return true;
  }
  return false;
}

/* "is on the rise, having reached": the verb whose subject it is. */
static uint32_t
what_finite(const Facts *facts, uint32_t start, uint32_t verb)
{
  if (verb <= start + 1 || !facts_is(facts, verb - 1, "having"))
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
         !facts_is(facts, *last, "abroad") &&
         (!facts_in(facts, *last, CLASS_JOINT) || facts_is(facts, *last, "of")))
    (*last)++;
  if (*last == *first)
    return false;
  (*last)--;
  for (uint32_t token = *first; token <= *last; token++)
    if (!facts_in(facts, token, CLASS_QUALIFIER) && !facts_in(facts, token, CLASS_BACK_REFERENCE) &&
        !what_is_adverb(facts, token))
      return true;
  return false;
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
  phrase->noun = own_verb ? NULL : facts_attribute(facts, verb, CLASS_VERB_NOUN, "noun");
  bool object =
      !own_verb && what_object(facts, verb, figure, &phrase->object_first, &phrase->object_last);
  if (phrase->noun != NULL) {
    phrase->area = facts_attribute(facts, verb, CLASS_VERB_NOUN, "area");
    const char *abroad = facts_attribute(facts, verb, CLASS_VERB_NOUN, "abroad");
    for (uint32_t token = verb; token < figure && *abroad != '\0'; token++)
      if (facts_is(facts, token, "abroad"))
        phrase->noun = abroad;
    object = what_done_with(facts, verb, figure, &phrase->object_first, &phrase->object_last);
  }
  phrase->object = object;
  verb = what_finite(facts, start, verb);
  phrase->subject =
      what_phrase_before(facts, start, verb, &phrase->subject_first, &phrase->subject_last);
  if (phrase->subject && phrase->subject_last + 2 == verb && what_is_done(facts, verb - 1) &&
      !what_is_being(facts, verb - 1) && !facts_is(facts, verb - 1, "had") &&
      facts_in(facts, verb, CLASS_PAST_VERB) && what_is_plain_noun(facts, verb - 2))
    phrase->subject_last++; /* "the people employed fell" */
  object = object && phrase->noun == NULL;
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

/* Where a noun phrase that starts at `from` ends. */
uint32_t
what_end(const Facts *facts, uint32_t from, uint32_t end)
{
  uint32_t token = from;
  while (token < end && facts_at(facts, token) < 0 && !what_ends_phrase(facts, token, from))
    token++;
  return token;
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
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_BACK_REFERENCE) && !facts_in(facts, token, CLASS_AIM) &&
        !facts_in(facts, token, CLASS_CHANGE_NOUN) &&
        !facts_in(facts, token, CLASS_INDICATOR_LEAD) &&
        !(timed && (facts_in(facts, token, CLASS_BACK_MODIFIER) || facts_is(facts, token, "-"))))
      return false;
  return true;
}

/* "Turnover", but not "Value": something that goes on between two sides. */
static bool
what_is_flow(const char *caption)
{
  const char *blank = strrchr(caption, ' ');
  const char *noun = blank != NULL ? blank + 1 : caption;
  return language_word(noun, strlen(noun), CLASS_FLOW, NULL) != NULL;
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
  const char *of = strstr(caption, " of "); /* "Output of fuels", and "Petrol" */
  char *whole = country ? g_strdup_printf("%s %s %s", caption, what_towards(caption), label)
                : of != NULL && g_ascii_isalpha(*label)
                    ? g_strdup_printf("%.*s of %s", (int)(of - caption), caption, label)
                    : g_strdup_printf("%s, %s", caption, label);
  g_free(caption);
  g_free(label);
  return whole;
}

const char *
what_country(const Facts *facts, uint32_t token, uint32_t *last)
{
  const char *code = NULL;
  int64_t end = language_lexicon_at(facts->analysis, token, CLASS_COUNTRY, "code", &code);
  if (end < 0)
    end = language_lexicon_at(facts->analysis, token, CLASS_DEMONYM, "code", &code);
  *last = (uint32_t)end;
  return end < 0 ? NULL : code;
}
