/* what.c - noun phrases: the words around a figure that say what is measured.
 *
 * Of a count it is the noun that is counted, with what follows it up to the verb. Of anything else
 * it is the noun phrase in front of the verb; in a list the few words in front of the figure. "This
 * indicator" is the one before. */
#include "plugins/transforms/facts/what.h"

/* "exports", "supplies" are nouns here; "exported", "sold" are not. */
static bool
what_is_noun(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_FLOW) && !facts_in(facts, token, CLASS_PAST_VERB);
}

/* "are expected to drop", "energy use to fall": a verb behind its "to". */
static bool
what_is_infinitive(const Facts *facts, uint32_t token)
{
  if (token > 1 && facts_in(facts, token, CLASS_CHANGE_VERB) &&
      facts_in(facts, token - 1, CLASS_FUTURE_VERB))
    return true; /* "will raise" */
  return token > 1 && facts_is(facts, token - 1, "to") &&
         (facts_in(facts, token, CLASS_CHANGE_VERB) ||
          facts_in(facts, token - 2, CLASS_FUTURE_VERB) || facts_is(facts, token - 2, "is") ||
          facts_is(facts, token - 2, "are"));
}

/* "has passed", "was pencilled in": what ends so behind a verb that helps. */
static bool
what_is_participle(const Facts *facts, uint32_t token)
{
  ArykText word = facts_text(facts, token, token);
  return token > 0 && word.length > 4 && memcmp(word.data + word.length - 2, "ed", 2) == 0 &&
         facts_in(facts, token - 1, CLASS_AUXILIARY);
}

bool
what_is_verb(const Facts *facts, uint32_t token)
{
  if (what_is_infinitive(facts, token) || what_is_participle(facts, token))
    return true;
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
  if (!what_is_infinitive(facts, token) &&
      (what_is_noun(facts, token) || facts_in(facts, token, CLASS_NUMBER_OF)))
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
char *
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
  return word.length > 4 && memcmp(word.data + word.length - 2, "ly", 2) == 0 &&
         !facts_in(facts, token, CLASS_NO_ADVERB) && !facts_in(facts, token, CLASS_COUNTRY);
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

/* The noun phrase that ends in front of token `end`, not before `start`. */
bool
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
    bool acronym = (facts->analysis->tokens[token].flags & TOKEN_ALL_CAPITALS) != 0;
    if ((word.length > 3 || acronym) && !facts_in(facts, token, CLASS_REACH) &&
        !facts_in(facts, token, CLASS_BACK_REFERENCE) && !what_is_adverb(facts, token) &&
        !facts_in(facts, token, CLASS_QUALIFIER))
      return true;
  }
  return false;
}

/* What a figure at `figure` measures: the verb's object, its subject, or the words in front. *verb
 * is set when the verb itself says what: "invested". */
bool
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
uint32_t
what_end(const Facts *facts, uint32_t from, uint32_t end)
{
  uint32_t token = from;
  while (token < end && facts_at(facts, token) < 0 && !what_ends_phrase(facts, token, from))
    token++;
  return token;
}

/* "70 companies with Hungarian participation | are": the counted noun and what belongs to it. */
char *
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
  while (last > mention->last && facts_in(facts, last, CLASS_PHRASE_TAIL))
    last--;
  return what_text(facts, first, last);
}

/* "Norland bought 312 tonnes of lamb": purchases of lamb by Norland. */
char *
what_done(const Facts *facts, const Mention *mention, const char *noun, uint32_t first,
          uint32_t last)
{
  char *by = what_text(facts, first, last);
  uint32_t behind = mention->last + 1;
  uint32_t end = what_end(facts, behind + 1, facts_sentence_end(facts, mention->last) + 1);
  bool of = facts_is(facts, behind, "of") && end > behind + 1;
  char *what = of ? what_text(facts, behind, end - 1) : g_strdup("");
  bool pronoun = first == last && facts_in(facts, first, CLASS_BACK_REFERENCE);
  char *whole = g_strdup_printf("%s%s%s%s%s", noun, *what != '\0' ? " " : "", what,
                                pronoun ? "" : " by ", pronoun ? "" : by);
  g_free(what);
  g_free(by);
  return whole;
}

bool
what_points_back(const Facts *facts, uint32_t first, uint32_t last)
{
  for (uint32_t token = first; token <= last; token++)
    if (!facts_in(facts, token, CLASS_BACK_REFERENCE) &&
        !facts_in(facts, token, CLASS_INDICATOR_LEAD))
      return false;
  return true;
}

/* "Turnover with Norland": the table's caption and the row. */
char *
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
