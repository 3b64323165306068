/* indicator.c - the indicator of a fact: a noun phrase beside its figure, tidied, or what it is a
 * share of, a price of, a member of. "This indicator" is the one before. */
#include "plugins/transforms/facts/what.h"

/* A word that a noun phrase behind a figure may begin with. */
static bool
what_begins(const Facts *facts, uint32_t token, bool first)
{
  uint8_t shape = first ? TOKEN_SPACE_BEFORE : TOKEN_CAPITAL | TOKEN_SPACE_BEFORE;
  const Token *tokens = facts->analysis->tokens;
  return token < facts->analysis->token_count && tokens[token].kind == TOKEN_WORD &&
         (tokens[token].flags & shape) == TOKEN_SPACE_BEFORE && facts_at(facts, token) < 0 &&
         !what_is_tail(facts, token, token) && !facts_in(facts, token, CLASS_BEHIND_AMOUNT) &&
         !what_is_verb(facts, token);
}

/* The noun phrase that an amount is of: "an €18.7 bn surplus", "€2 billion in revenues". */
static bool
what_behind(const Facts *facts, const Mention *mention, uint32_t *first, uint32_t *last)
{
  uint32_t token = mention->last + 1;
  bool money = mention->quantity.kind == QUANTITY_MONEY;
  bool percent = mention->quantity.kind == QUANTITY_PERCENT;
  bool of = money && (facts_is(facts, token, "of") || facts_is(facts, token, "in"));
  bool begins = mention->first == facts_sentence_start(facts, mention->first) ||
                facts_is(facts, mention->first - 1, "-");
  bool led = !of && (begins || percent || facts_is(facts, mention->first - 1, "a") ||
                     facts_is(facts, mention->first - 1, "an") ||
                     facts_is(facts, mention->first - 1, "the"));
  if (mention->kind != MENTION_VALUE || mention->change >= 0 || !(of || led) ||
      !what_begins(facts, token + of, begins))
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

/* "Uzbekistan's exports": whose they are the parties say, unless it is a share; "number of guests":
 * the unit says that they are counted. Changes *first. */
static void
what_trim(const Facts *facts, uint32_t *first, uint32_t last)
{
  uint32_t name = *first, words;
  for (; name < last && facts->analysis->tokens[name].kind == TOKEN_WORD; name++)
    if (facts_is(facts, name + 1, "'s") || facts_is(facts, name + 1, "’s"))
      break;
  bool genitive = name + 2 <= last && name < last && name < *first + 3 &&
                  (facts->analysis->tokens[*first].flags & TOKEN_CAPITAL) != 0 &&
                  language_phrase_at(facts->analysis, *first, CLASS_COUNTRY, &words) &&
                  words == name;
  if (genitive && !facts_is(facts, name + 2, "share"))
    *first = name + 2;
  if (*first < last && facts_phrase(facts, *first, CLASS_AMOUNT_OF, &words) && words < last)
    *first = words + 1;
}

/* "arrivals from India" in front of "and Iran (5%)": up to what says from where. */
static char *
what_head(const char *previous)
{
  static const char *const joints[] = {" from ", " to ", " with ", " in "};
  size_t length = strlen(previous);
  for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
    const char *joint = strstr(previous, joints[i]);
    if (joint != NULL && (size_t)(joint - previous) < length)
      length = (size_t)(joint - previous);
  }
  return g_strndup(previous, length);
}

/* "Most visitors arrived from India": who arrived; NULL where no verb leads to the country. */
static char *
what_led_to_country(const Facts *facts, uint32_t country)
{
  uint32_t first, last;
  if (country < 2 || !what_is_verb(facts, country - 2) ||
      !what_phrase_before(facts, facts_clause_start(facts, country), country - 2, &first, &last))
    return NULL;
  for (uint32_t token = first; token <= last; token++)
    if (facts_in(facts, token, CLASS_CHANGE_NOUN))
      return NULL; /* "the strongest growth came from" */
  return what_text(facts, first, last);
}

/* A country alone is one of a list, and what is told of the ones in front is told of it. */
static char *
what_member(const Facts *facts, uint32_t first, uint32_t last, const char *previous)
{
  uint32_t end;
  if (previous == NULL || *previous == '\0' ||
      !language_phrase_at(facts->analysis, first, CLASS_COUNTRY, &end) || end != last)
    return NULL;
  char *head = what_led_to_country(facts, first);
  if (head == NULL)
    head = what_head(previous);
  const char *joint =
      first > 0 && (facts_is(facts, first - 1, "to") || facts_is(facts, first - 1, "with") ||
                    facts_is(facts, first - 1, "in"))
          ? (facts_is(facts, first - 1, "to")     ? "to"
             : facts_is(facts, first - 1, "with") ? "with"
                                                  : "in")
          : "from";
  ArykText country = facts_text(facts, first, last);
  char *member = g_strdup_printf("%s %s %.*s", head, joint, (int)country.length, country.data);
  g_free(head);
  return member;
}

/* "1.6 million from Uzbekistan, 1.1 million from Russia": the country right behind a figure says
 * which of those that were told of in front it is. NULL without. */
static char *
what_member_behind(const Facts *facts, const Mention *mention, const char *previous)
{
  uint32_t joint = mention->last + 1, end;
  bool joins = facts_is(facts, joint, "from") || facts_is(facts, joint, "to") ||
               facts_is(facts, joint, "in") || facts_is(facts, joint, "with");
  if (!joins || previous == NULL || *previous == '\0' ||
      !facts_phrase(facts, joint + 1, CLASS_COUNTRY, &end))
    return NULL;
  char *head = what_head(previous);
  ArykText words = facts_text(facts, joint, end);
  char *member = g_strdup_printf("%s %.*s", head, (int)words.length, words.data);
  g_free(head);
  return member;
}

/* "6.1 million tonnes of corn had been exported": what the amount is of, and what is done with it.
 * NULL without. */
static char *
what_of_behind(const Facts *facts, const Mention *mention)
{
  enum {
    REACH = 4 /* tokens from there to what is done */
  };
  uint32_t behind = mention->last + 1, first, last;
  uint32_t end = what_end(facts, behind, facts_sentence_end(facts, mention->last) + 1);
  if (mention->quantity.kind == QUANTITY_PERCENT ||
      !(facts_is(facts, behind, "of") || facts_is(facts, behind, "in")) ||
      !what_phrase_before(facts, behind, end, &first, &last))
    return NULL;
  char *what = what_text(facts, first, last);
  for (uint32_t token = end; token < end + REACH; token++) {
    const char *noun = facts_attribute(facts, token, CLASS_VERB_NOUN, "noun");
    if (noun == NULL)
      continue;
    char *done = g_strdup_printf("%s %s", what, noun);
    g_free(what);
    return done;
  }
  return what;
}

/* "According to the ministry, 5 billion": who says it. */
static bool
what_is_source(const Facts *facts, uint32_t first)
{
  while (first > 0 && facts_in(facts, first - 1, CLASS_ARTICLE))
    first--;
  return first > 1 && facts_is(facts, first - 1, "to") && facts_is(facts, first - 2, "according");
}

/* What costs so much a kilogram, or "rose in price", is a price. */
static bool
what_is_price(const Facts *facts, const Mention *mention)
{
  const Mention *change = mention->kind == MENTION_CHANGE ? mention
                          : mention->change >= 0          ? &facts->mentions[mention->change]
                                                          : NULL;
  const char *per = mention->quantity.per;
  if (mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_MONEY && *per != '\0' &&
      language_lexicon(per, strlen(per), CLASS_MEASURE, NULL) != NULL)
    return true;
  if (change == NULL)
    return false;
  ArykText words = facts_text(facts, change->first, change->last);
  return g_strstr_len(words.data, (gssize)words.length, "in price") != NULL;
}

/* The phrase as an indicator: tidied, and a price where it is one. */
static char *
what_said(const Facts *facts, const Mention *mention, uint32_t first, uint32_t last,
          const char *previous)
{
  char *member = what_member(facts, first, last, previous);
  if (member != NULL)
    return member;
  if (previous != NULL && last > first + 1 && facts_is(facts, first, "those") &&
      facts_is(facts, first + 1, "of")) { /* "those of flour" */
    const char *of = strstr(previous, " of ");
    size_t length = of != NULL ? (size_t)(of - previous) : strlen(previous);
    ArykText rest = facts_text(facts, first + 1, last);
    return g_strdup_printf("%.*s %.*s", (int)length, previous, (int)rest.length, rest.data);
  }
  what_trim(facts, &first, last);
  char *text = what_text(facts, first, last);
  if (!what_is_price(facts, mention) || strstr(text, "price") != NULL ||
      strstr(text, "Price") != NULL)
    return text;
  char *price = g_strdup_printf("price of %s", text);
  g_free(text);
  return price;
}

char *
facts_indicator(const Facts *facts, uint32_t i, const char *previous)
{
  const Mention *mention = &facts->mentions[i];
  if (mention->in_table)
    return what_in_table(facts, mention);
  if (mention->base_of > (int32_t)i && facts->mentions[mention->base_of].base_of < 0)
    return facts_indicator(facts, (uint32_t)mention->base_of, previous); /* "from 5 to 7 million" */
  if (mention->conversion >= 0 || mention->base_of >= 0)
    return g_strdup(previous != NULL ? previous : "");
  if (mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT &&
      !facts_in(facts, mention->last, CLASS_GENERIC_NOUN) &&
      mention->quantity.noun.end > mention->quantity.noun.start && !mention->implied)
    return what_counted(facts, mention);
  uint32_t figure = mention->first;
  if (mention->change >= 0)
    figure = MIN(figure, facts->mentions[mention->change].first);
  if (mention->base_value >= 0)
    figure = MIN(figure, facts->mentions[mention->base_value].first);
  uint32_t first = 1;
  uint32_t last = 0;
  uint32_t start = facts_clause_start(facts, figure);
  bool bracket = figure > 0 && facts_is(facts, figure - 1, "(");
  bool label = figure > 0 && facts_is(facts, figure - 1, ":");
  if (bracket || label) { /* "agriculture (24%)", "Agriculture: 24%" */
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
  bool own = found && !what_is_source(facts, first) &&
             !(previous != NULL &&
               (what_points_back(facts, first, last) || what_is_actor(facts, first, last)));
  uint32_t name;
  bool listed = !found || label ||
                (language_phrase_at(facts->analysis, first, CLASS_COUNTRY, &name) && name == last);
  char *behind = listed ? what_member_behind(facts, mention, previous) : NULL;
  bool actor = found && what_is_actor(facts, first, last);
  if (behind == NULL && (!own || actor) && !(found && what_points_back(facts, first, last)))
    behind = what_of_behind(facts, mention);
  if (behind != NULL)
    return behind;
  char *subject = own ? what_said(facts, mention, first, last, previous)
                      : g_strdup(previous != NULL ? previous : "");
  char *share = *subject != '\0' ? what_share(facts, mention, subject) : NULL;
  if (share == NULL && own)
    return subject;
  g_free(subject);
  if (share != NULL)
    return share;
  return g_strdup(previous != NULL ? previous : "");
}
