/* what.c - the indicator: the words that say what is measured.
 *
 * Of a count it is the noun that is counted, with what follows it up to the verb. Of anything else
 * it is the noun phrase in front of the verb; in a list the few words in front of the figure. "This
 * indicator" is the one before. */
#include "plugins/transforms/facts/facts.h"

enum {
  WHAT_WORDS = 14
};

/* "exports", "supplies" are nouns here; "exported", "sold" are not. */
static bool
what_is_noun(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_FLOW) && !facts_in(facts, token, CLASS_PAST_VERB);
}

static bool
what_is_verb(const Facts *facts, uint32_t token)
{
  return !what_is_noun(facts, token) &&
         (facts_in(facts, token, CLASS_OBJECT_VERB) || facts_in(facts, token, CLASS_PAST_VERB) ||
          facts_in(facts, token, CLASS_FUTURE_VERB) || facts_in(facts, token, CLASS_PRESENT_VERB));
}

/* A figure, a time: no word. What was dropped ("the four projects") is words like others. */
static bool
what_is_mention(const Facts *facts, uint32_t token)
{
  int32_t mention = facts_at(facts, token);
  return mention >= 0 && !facts->mentions[mention].dropped;
}

/* A word that is a verb, though nouns are written the same ("exports", "total", "work"): right
 * behind a noun it is one, at the start of a clause it is not. */
static bool
what_ends_phrase(const Facts *facts, uint32_t token, uint32_t start)
{
  if (facts->analysis->tokens[token].kind != TOKEN_WORD)
    return !facts_is(facts, token, "-") && !facts_is(facts, token, "&") &&
           !facts_is(facts, token, "'");
  if (facts_in(facts, token, CLASS_PHRASE_END))
    return true;
  if (what_is_noun(facts, token) || facts_in(facts, token, CLASS_NUMBER_OF))
    return false;
  return token > start && what_is_verb(facts, token);
}

static bool
what_breaks_clause(const Facts *facts, uint32_t token)
{
  if (facts_is(facts, token, "with") && token > 0 && facts_is(facts, token - 1, ","))
    return true;
  return facts_is(facts, token, ";") || facts_is(facts, token, ":") ||
         facts_is(facts, token, "(") || facts_in(facts, token, CLASS_CLAUSE_START);
}

uint32_t
facts_clause_start(const Facts *facts, uint32_t token)
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

/* The text of tokens, white space squeezed. */
static char *
what_text(const Facts *facts, uint32_t first, uint32_t last)
{
  ArykText text = facts_text(facts, first, last);
  GString *squeezed = g_string_sized_new(text.length + 1);
  for (size_t i = 0; i < text.length; i++) {
    bool space = g_ascii_isspace(text.data[i]);
    if (!space)
      g_string_append_c(squeezed, text.data[i]);
    else if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' ')
      g_string_append_c(squeezed, ' ');
  }
  return g_string_free(squeezed, FALSE);
}

static bool
what_is_adverb(const Facts *facts, uint32_t token)
{
  ArykText word = facts_text(facts, token, token);
  return word.length > 4 && memcmp(word.data + word.length - 2, "ly", 2) == 0;
}

/* Words that never end a noun phrase: verbs that help, adverbs, signs, times. */
static bool
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

/* The noun phrase that ends in front of token `end`, not before `start`. */
static bool
what_phrase_before(const Facts *facts, uint32_t start, uint32_t end, uint32_t *first,
                   uint32_t *last)
{
  bool comma = end > start && facts_is(facts, end - 1, ",");
  for (uint32_t token = end - comma; comma && token > start + 1 && token + 10 > end; token--)
    if (facts_is(facts, token - 1, ",")) /* "trade with X, the largest partner, rose" */
      return what_phrase_before(facts, start, token - 1, first, last);
  while (end > start && what_is_tail(facts, end - 1, start))
    end--;
  uint32_t from = end;
  while (from > start && end - from < WHAT_WORDS && !what_is_mention(facts, from - 1) &&
         !what_ends_phrase(facts, from - 1, start))
    from--;
  while (from < end && (facts_in(facts, from, CLASS_INDICATOR_LEAD) ||
                        facts->analysis->tokens[from].kind == TOKEN_SIGN))
    from++;
  for (uint32_t token = from + 1; token < end; token++)
    if (facts_is(facts, token, "between"))
      end = token; /* the parties say whom it is between */
  if (from >= end)
    return false;
  *first = from;
  *last = end - 1;
  return true;
}

/* The verb that governs the figure: the nearest in front, in its clause; UINT32_MAX without. */
static uint32_t
what_verb(const Facts *facts, uint32_t start, uint32_t figure)
{
  for (uint32_t token = figure; token > start + 1; token--)
    if (!what_is_mention(facts, token - 1) &&
        facts->analysis->tokens[token - 1].kind == TOKEN_WORD && what_is_verb(facts, token - 1))
      return token - 1;
  return UINT32_MAX;
}

/* A noun phrase between the verb and the figure is what is measured: "stepped up trade by 72%". */
static bool
what_object(const Facts *facts, uint32_t verb, uint32_t figure, uint32_t *first, uint32_t *last)
{
  if (!what_phrase_before(facts, verb + 1, figure, first, last))
    return false;
  for (uint32_t token = *first; token <= *last; token++) {
    ArykText word = facts_text(facts, token, token);
    if (word.length > 3 && !facts_in(facts, token, CLASS_REACH) &&
        !facts_in(facts, token, CLASS_BACK_REFERENCE) && !what_is_adverb(facts, token))
      return true;
  }
  return false;
}

/* What a figure at `figure` measures: the verb's object, its subject, or the words in front. *verb
 * is set when the verb itself says what: "invested". */
static bool
what_phrase(const Facts *facts, uint32_t start, uint32_t figure, uint32_t *first, uint32_t *last,
            const char **noun)
{
  bool own_verb = what_is_verb(facts, figure);
  uint32_t verb = own_verb ? figure : what_verb(facts, start, figure);
  if (verb == UINT32_MAX)
    return what_phrase_before(facts, start, figure, first, last);
  if (!own_verb && what_object(facts, verb, figure, first, last))
    return true;
  *noun = own_verb ? NULL : facts_attribute(facts, verb, CLASS_VERB_NOUN, "noun");
  return what_phrase_before(facts, start, verb, first, last);
}

/* Where a noun phrase that starts at `from` ends. */
static uint32_t
what_end(const Facts *facts, uint32_t from, uint32_t end)
{
  uint32_t token = from;
  while (token < end && facts_at(facts, token) < 0 && !what_ends_phrase(facts, token, from))
    token++;
  return token;
}

/* "70 companies with Hungarian participation | are": the counted noun and what belongs to it. */
static char *
what_counted(const Facts *facts, const Mention *mention)
{
  const Token *tokens = facts->analysis->tokens;
  uint32_t first = mention->first;
  while (first < mention->last && tokens[first].start < mention->quantity.number.end)
    first++;
  uint32_t end = facts_sentence_end(facts, mention->last);
  uint32_t last = mention->last;
  for (uint32_t token = mention->last + 1; token <= end && token < mention->last + 10; token++) {
    bool verb = facts_is(facts, token, "are") || facts_is(facts, token, "is");
    ArykText next = facts_text(facts, token + 1, token + 1);
    bool doing = next.length > 4 && memcmp(next.data + next.length - 3, "ing", 3) == 0;
    if (verb && doing && token == mention->last + 1) /* "students are studying in Hungary" */
      continue;
    if (facts_at(facts, token) >= 0 || what_ends_phrase(facts, token, mention->last) ||
        facts_is(facts, token, "and"))
      break;
    last = token;
  }
  return what_text(facts, first, last);
}

/* "Norland bought 312 tonnes of lamb": purchases of lamb by Norland. */
static char *
what_done(const Facts *facts, const Mention *mention, const char *noun, uint32_t first,
          uint32_t last)
{
  char *by = what_text(facts, first, last);
  uint32_t behind = mention->last + 1;
  uint32_t end = what_end(facts, behind + 1, facts_sentence_end(facts, mention->last) + 1);
  bool of = facts_is(facts, behind, "of") && end > behind + 1;
  char *what = of ? what_text(facts, behind, end - 1) : g_strdup("");
  char *whole = g_strdup_printf("%s%s%s by %s", noun, *what != '\0' ? " " : "", what, by);
  g_free(what);
  g_free(by);
  return whole;
}

static bool
what_points_back(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_BACK_REFERENCE) &&
        !facts_in(facts, token, CLASS_INDICATOR_LEAD))
      return false;
  return true;
}

/* "Turnover with Norland": the table's caption and the row. */
static char *
what_in_table(const Facts *facts, const Mention *mention)
{
  char *label = what_text(facts, mention->label_first, mention->label_last);
  if (mention->caption_first > mention->caption_last)
    return label;
  char *caption = what_text(facts, mention->caption_first, mention->caption_last);
  char *whole = g_strdup_printf("%s, %s", caption, label);
  g_free(caption);
  g_free(label);
  return whole;
}

/* A word that a noun phrase behind a figure may begin with. */
static bool
what_begins(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  return token < facts->analysis->token_count && tokens[token].kind == TOKEN_WORD &&
         (tokens[token].flags & (TOKEN_CAPITAL | TOKEN_SPACE_BEFORE)) == TOKEN_SPACE_BEFORE &&
         facts_at(facts, token) < 0 && !what_is_tail(facts, token, token) &&
         !facts_in(facts, token, CLASS_BEHIND_AMOUNT) && !what_is_verb(facts, token);
}

/* The noun phrase that an amount is of: "an €18.7 bn surplus", "€2 billion in revenues". */
static bool
what_behind(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  uint32_t token = mention->last + 1;
  bool money = mention->quantity.kind == QUANTITY_MONEY;
  bool percent = mention->quantity.kind == QUANTITY_PERCENT;
  bool of = money && (facts_is(facts, token, "of") || facts_is(facts, token, "in"));
  bool led =
      mention->first > 0 && !of &&
      (facts_is(facts, mention->first - 1, "a") || facts_is(facts, mention->first - 1, "an") ||
       facts_is(facts, mention->first - 1, "the") || percent);
  if (mention->kind != MENTION_VALUE || mention->change >= 0 || !(of || led) ||
      !what_begins(facts, token + of))
    return false;
  *first = token + of;
  *last = what_end(facts, *first, facts_sentence_end(facts, token) + 1) - 1;
  return *last + 1 > *first && *last < *first + WHAT_WORDS / 2;
}

/* "14 schools worth 120 million yen": the value of what was counted; NULL for any other figure. */
static char *
what_is_worth(const Facts *facts, const Mention *mention)
{
  enum {
    REACH = 12 /* tokens from the count to its worth */
  };
  uint32_t i = facts_number(facts, mention);
  int32_t counted = facts_before(facts, i, MENTION_VALUE);
  if (mention->quantity.kind != QUANTITY_MONEY || mention->first == 0 ||
      !facts_in(facts, mention->first - 1, CLASS_WORTH) || counted < 0)
    return NULL;
  const Mention *count = &facts->mentions[counted];
  if (count->quantity.kind != QUANTITY_COUNT || count->last + REACH < mention->first)
    return NULL;
  char *noun = what_counted(facts, count);
  char *worth = g_strdup_printf("value of %s", noun);
  g_free(noun);
  return worth;
}

/* "Italy accounted for 36% of exports": a share, of whom and in what; NULL for any other figure. */
static char *
what_share(const Facts *facts, const Mention *mention, const char *whose)
{
  uint32_t behind = mention->last + 1;
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_PERCENT ||
      !facts_is(facts, behind, "of") || strstr(whose, "share") != NULL)
    return NULL;
  uint32_t from = behind + 1;
  while (facts_is(facts, from, "the") || facts_is(facts, from, "all") ||
         facts_is(facts, from, "its"))
    from++;
  uint32_t end = what_end(facts, from, facts_sentence_end(facts, behind) + 1);
  bool named = end > from && !facts_is(facts, from, "total") && end - from < WHAT_WORDS / 2;
  char *in = named ? what_text(facts, from, end - 1) : g_strdup("");
  char *share = g_strdup_printf("share of %s%s%s", whose, named ? " in " : "", in);
  g_free(in);
  return share;
}

/* "the country received": who does it says nothing of what is measured. */
static bool
what_is_actor(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_ACTOR) && !facts_in(facts, token, CLASS_INDICATOR_LEAD))
      return false;
  return true;
}

char *
facts_indicator(const Facts *facts, uint32_t i, const char *previous)
{
  const Mention *mention = &facts->mentions[i];
  if (mention->in_table)
    return what_in_table(facts, mention);
  if (mention->conversion >= 0 || mention->base_of >= 0)
    return g_strdup(previous != NULL ? previous : "");
  if (mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT &&
      mention->quantity.noun.end > mention->quantity.noun.start && !mention->implied)
    return what_counted(facts, mention);
  uint32_t figure = mention->first;
  if (mention->change >= 0)
    figure = MIN(figure, facts->mentions[mention->change].first);
  uint32_t first = 1;
  uint32_t last = 0;
  uint32_t start = facts_clause_start(facts, figure);
  bool bracket = figure > 0 && facts_is(facts, figure - 1, "(");
  if (bracket) { /* "agriculture (24%)" */
    figure--;
    start = facts_clause_start(facts, figure);
  }
  char *worth = what_is_worth(facts, mention);
  if (worth != NULL)
    return worth;
  if (what_behind(facts, mention, &first, &last))
    return what_text(facts, first, last);
  const char *noun = NULL;
  bool found = bracket ? what_phrase_before(facts, start, figure, &first, &last)
                       : what_phrase(facts, start, figure, &first, &last, &noun);
  if (found && noun != NULL)
    return what_done(facts, mention, noun, first, last);
  bool own = found && !(previous != NULL && (what_points_back(facts, first, last) ||
                                             what_is_actor(facts, first, last)));
  char *subject = own ? what_text(facts, first, last) : g_strdup(previous != NULL ? previous : "");
  char *share = *subject != '\0' ? what_share(facts, mention, subject) : NULL;
  if (share == NULL && own)
    return subject;
  g_free(subject);
  if (share != NULL)
    return share;
  if (previous != NULL && (found || facts_in(facts, start, CLASS_PRONOUN)))
    return g_strdup(previous);
  /* nothing in front: "of ..." behind, or the indicator before */
  uint32_t behind = mention->last + 1;
  uint32_t end = what_end(facts, behind, facts_sentence_end(facts, mention->last) + 1);
  if ((facts_is(facts, behind, "of") || facts_is(facts, behind, "in")) &&
      what_phrase_before(facts, behind, end, &first, &last))
    return what_text(facts, first, last);
  return g_strdup(previous != NULL ? previous : "");
}
