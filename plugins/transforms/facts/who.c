/* who.c - the parties: the countries that a figure is about.
 *
 * In an article about two countries a figure is about both, unless it names others. Elsewhere it is
 * about the countries that its clause names; a lone one in a flow (exports to X, tourists from X)
 * has the reporting country on the other side; where none is named it is the reporting country's
 * own. */
#include "plugins/transforms/facts/facts.h"

static bool
who_has(const char *const codes[], uint32_t count, const char *code)
{
  for (uint32_t i = 0; i < count; i++)
    if (codes[i] == code || (codes[i][0] == code[0] && strcmp(codes[i], code) == 0))
      return true;
  return false;
}

static void
who_add(const char *codes[], uint32_t *count, uint32_t room, const char *code)
{
  if (*code != '\0' && *count < room && !who_has((const char *const *)codes, *count, code))
    codes[(*count)++] = code;
}

/* Adds the countries named in tokens [first, last]; money ("US dollars") is in mentions. */
static void
who_named(const Facts *facts, uint32_t first, uint32_t last, const char *codes[], uint32_t *count,
          uint32_t room)
{
  uint32_t behind = MIN(last + 1, facts->token_count);
  if (first >= behind)
    return;
  uint32_t sentence = facts->sentences[first];
  if (sentence == facts->sentences[behind - 1] &&
      !class_set_has_one(facts_sentence_classes(facts, sentence), CLASS_COUNTRY, CLASS_DEMONYM,
                         CLASS_COUNTRY, CLASS_DEMONYM))
    return;
  for (uint32_t token = first; token < behind; token++) {
    if (!facts_may_name_country(facts, token))
      continue;
    uint32_t end = token;
    int32_t mention = facts_at(facts, token);
    if (mention >= 0 && facts->mentions[mention].kind == MENTION_VALUE &&
        facts->mentions[mention].quantity.kind == QUANTITY_MONEY)
      continue;
    const char *code = facts_country_named(facts, token, &end);
    if (code != NULL) {
      who_add(codes, count, room, code);
      token = end;
    }
  }
}

/* "in Britain and Ireland": no break between two statements. "Britain and Ireland (5%)" is one. */
static bool
who_joins_countries(const Facts *facts, uint32_t token)
{
  uint32_t last;
  if (token == 0 || token + 1 >= facts->token_count ||
      facts_country_at(facts, token + 1, &last) == NULL || facts_at(facts, last + 1) >= 0 ||
      facts_sign(facts, last + 1, '('))
    return false;
  for (uint32_t at = token - 1; at + 4 > token; at--)
    if (facts_country_at(facts, at, &last) != NULL && last + 1 == token)
      return true;
    else if (at == 0)
      break;
  return false;
}

static bool
who_breaks(const Facts *facts, uint32_t token)
{
  char sign = facts->bytes[token];
  return (sign == ',') | (sign == ';') | (sign == ')') | facts_in(facts, token, CLASS_PART_BREAK);
}

/* What stands between two figures is the first one's up to a comma or the like, the other's from
 * there on: the last token of the first one's part. */
static uint32_t
who_part_end(const Facts *facts, uint32_t last, uint32_t next)
{
  uint32_t end = last;
  bool labelled = facts_sign(facts, next - 1, ':'); /* "64.5 percent (Estonia: 69.1 percent)" */
  for (; end + 1 < next; end++)
    if ((who_breaks(facts, end + 1) && !who_joins_countries(facts, end + 1)) ||
        (labelled && facts_sign(facts, end + 1, '(')))
      break;
  return end;
}

/* "Norland took 206 tonnes, while Sudland slipped": behind the figure another statement begins. */
static uint32_t
who_statement_end(const Facts *facts, uint32_t last, uint32_t end)
{
  const char *behind = facts->bytes + last + 1;
  const char *semicolon = end > last ? memchr(behind, ';', end - last) : NULL;
  if (semicolon != NULL)
    end = last + (uint32_t)(semicolon - behind);
  if (!facts_sentence_may_have(facts, facts->sentences[last], CLASS_STATEMENT_BREAK))
    return end;
  for (uint32_t token = last + 1; token <= end; token++)
    if (facts_in(facts, token, CLASS_STATEMENT_BREAK))
      return token - 1;
  return end;
}

/* "Norland, with | 5 billion": the name in front of such words belongs to the clause. */
static uint32_t
who_name_before(const Facts *facts, uint32_t start)
{
  enum {
    WORDS = 4 /* of a name */
  };
  uint32_t last;
  if (start < 3 || !facts_in(facts, start - 1, CLASS_WITH_WORD) ||
      !facts_sign(facts, start - 2, ','))
    return start;
  for (uint32_t back = 1; back <= WORDS && back + 2 <= start; back++) {
    uint32_t token = start - 2 - back;
    if (facts_country_at(facts, token, &last) != NULL && last + 3 == start)
      return token;
  }
  return start;
}

/* The tokens that speak of the figure: from the figure before it to the end of its part. */
static void
who_region(const Facts *facts, uint32_t i, uint32_t *first, uint32_t *last)
{
  const Mention *mention = &facts->mentions[i];
  *first = mention->first;
  *last = mention->last;
  if (mention->change >= 0) {
    *first = MIN(*first, facts->mentions[mention->change].first);
    *last = MAX(*last, facts->mentions[mention->change].last);
  }
  if (*first > 0 && facts_sign(facts, *first - 1, '(')) /* "Singapore (7.1 percent)" */
    (*first)--;
  uint32_t end = facts_sentence_end(facts, *last);
  for (uint32_t j = i + 1; j < facts->count && facts->mentions[j].sentence == mention->sentence;
       j++) {
    const Mention *next = &facts->mentions[j];
    if (facts_is_figure(next) && next->first > *last) {
      end = who_part_end(facts, *last, next->first);
      break;
    }
  }
  end = who_statement_end(facts, *last, end);
  bool bracket = facts_sign(facts, *first, '(');
  uint32_t token = bracket && *first > 0 ? *first - 1 : *first;
  uint32_t start = facts_clause_start(facts, token);
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == mention->sentence;) {
    const Mention *front = &facts->mentions[j]; /* what stands behind another figure */
    if (!facts_is_figure(front) || front->last >= *first)
      continue;
    bool own = (int32_t)j == mention->value; /* no other one's part */
    uint32_t end_of_front = own ? front->last : who_part_end(facts, front->last, *first);
    bool apart = end_of_front + 1 < *first;
    start = MAX(start, (apart ? end_of_front : front->last) + 1);
    if (!own)
      break; /* the parts of others end in front of this one's, or with it */
  }
  *first = who_name_before(facts, start);
  *last = end;
}

/* The country that is the figure's label: "Estonia: 69.1 percent"; NULL. */
static const char *
who_label(const Facts *facts, const Mention *mention)
{
  enum {
    WORDS = 4 /* of a name */
  };
  uint32_t colon = mention->first - 1, last;
  if (mention->first < 2 || !facts_sign(facts, colon, ':'))
    return NULL;
  for (uint32_t token = colon; token-- > 0 && token + WORDS >= colon;) {
    const char *code = facts_country_at(facts, token, &last);
    if (code != NULL && last + 1 == colon)
      return code;
  }
  return NULL;
}

/* "18 Norlandish companies came": what is counted is one country's, unless it goes from one to
 * another, or works there. */
static bool
who_is_of_people(const Facts *facts, const Mention *mention, uint32_t first, uint32_t last)
{
  bool named = false;
  uint32_t end;
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_COUNT ||
      facts_tense_of(facts, mention) == TENSE_PRESENT)
    return false;
  for (uint32_t token = mention->first; token <= mention->last; token++)
    named = named || (facts_begins(facts, token, CLASS_DEMONYM) &&
                      facts_country_at(facts, token, &end) != NULL);
  for (uint32_t token = first; named && token <= last; token++)
    named = !facts_in(facts, token, CLASS_FLOW);
  return named;
}

/* "the foreign trade of Norland": that with all the world. The paragraph has told of it up to the
 * figure; *at is where. */
static bool
who_is_of_whole_trade(const Facts *facts, const Mention *mention, uint32_t *at)
{
  enum {
    REACH = 200 /* tokens: paragraphs may be of any length */
  };
  uint32_t paragraph = facts->paragraphs[mention->first], last;
  uint32_t least = mention->first - MIN(mention->first, REACH);
  *at = mention->first;
  while (*at > least && facts->paragraphs[*at - 1] == paragraph) {
    uint32_t sentence = facts->sentences[*at - 1];
    if (!facts_sentence_may_have(facts, sentence, CLASS_MUTUAL) &&
        !facts_sentence_may_have(facts, sentence, CLASS_WHOLE_TRADE)) {
      *at = facts_sentence_tokens(facts, sentence).first;
      continue;
    }
    if (facts_in(facts, *at - 1, CLASS_MUTUAL))
      return false;
    if (facts_phrase(facts, *at - 1, CLASS_WHOLE_TRADE, &last))
      return true;
    (*at)--;
  }
  return false;
}

/* Prices, wages, output: of one country, though the article is about two. */
static bool
who_is_domestic(const Facts *facts, uint32_t first, uint32_t last)
{
  bool domestic = false;
  if (!facts_sentence_may_have(facts, facts->sentences[first], CLASS_DOMESTIC))
    return false;
  for (uint32_t token = first; token <= last && token < facts->token_count; token++) {
    if (facts_in(facts, token, CLASS_FLOW))
      return false;
    domestic = domestic || facts_in(facts, token, CLASS_DOMESTIC);
  }
  return domestic;
}

/* The first token of the sentence's first figure: in front of it stands whom the sentence is about.
 */
static uint32_t
who_first_figure(const Facts *facts, uint32_t i)
{
  uint32_t sentence = facts->mentions[i].sentence;
  uint32_t first = facts->mentions[i].first;
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == sentence;) {
    const Mention *front = &facts->mentions[j];
    if (facts_is_figure(front))
      first = front->first;
  }
  return first;
}

/* In an article about two, a sentence whose subject is a third is about that one. */
static uint32_t
who_subject(const Facts *facts, uint32_t i, const char *codes[], uint32_t room)
{
  uint32_t count = 0;
  uint32_t figure = who_first_figure(facts, i);
  uint32_t start = facts_sentence_start(facts, figure);
  if (start < figure)
    who_named(facts, start, figure - 1, codes, &count, room);
  bool third = count == 1 && !who_has(facts->pair, 2, codes[0]);
  return third ? count : 0;
}

/* "South Korea with 5.9 billion and a share of 15.9 percent": the figure in front, joined by "and",
 * is about the same; -1. */
static int32_t
who_joined(const Facts *facts, uint32_t i)
{
  enum {
    REACH = 6 /* tokens between them */
  };
  const Mention *mention = &facts->mentions[i];
  const Mention *front = i > 0 ? mention - 1 : NULL;
  if (front == NULL || front->kind != MENTION_VALUE || front->dropped ||
      front->sentence != mention->sentence || front->last + 1 + REACH < mention->first)
    return -1;
  if (front->depth > 0 && front->depth == mention->depth && front->last + 2 == mention->first)
    return (int32_t)i - 1; /* "Norland ($6.9 billion; 14.7 percent)" */
  if (front->last + 2 == mention->first && facts_sign(facts, front->last + 1, '('))
    return (int32_t)i - 1; /* "Norland with $6.9 billion (14.7 percent)" */
  if (!facts_in(facts, front->last + 1, CLASS_CONJUNCTION))
    return -1;
  for (uint32_t token = front->last + 2; token < mention->first; token++)
    if (facts->analysis->tokens[token].kind != TOKEN_WORD ||
        facts_in(facts, token, CLASS_PAST_VERB))
      return -1;
  return (int32_t)i - 1;
}

/* "Global prices have eased": of no country. */
static bool
who_is_of_world(const Facts *facts, uint32_t from, uint32_t to)
{
  if (!facts_sentence_may_have(facts, facts->sentences[from], CLASS_WORLD_WORD))
    return false;
  for (uint32_t token = from; token + 1 < to; token++)
    if (facts_in(facts, token, CLASS_WORLD_WORD) && facts_in(facts, token + 1, CLASS_WORLD_NOUN))
      return true;
  return false;
}

uint32_t
facts_parties(const Facts *facts, uint32_t i, const char *codes[], uint32_t room)
{
  uint32_t first;
  uint32_t last;
  uint32_t count = 0;
  const Mention *mention = &facts->mentions[i];
  if (mention->in_table) {
    who_named(facts, mention->label_first, mention->label_last, codes, &count, room);
    who_add(codes, &count, room, facts->country);
    return count;
  }
  who_region(facts, i, &first, &last);
  who_named(facts, first, last, codes, &count, room);
  int32_t joined = count == 0 && !facts->bilateral ? who_joined(facts, i) : -1;
  if (joined >= 0) {
    who_region(facts, (uint32_t)joined, &first, &last);
    who_named(facts, first, last, codes, &count, room);
  }
  if (count == 0 && who_is_of_world(facts, first, mention->first))
    return 0;
  const char *own = digest_country(facts, mention);
  if (own != NULL) {
    if (count == 0)
      who_add(codes, &count, room, own);
    return count;
  }
  bool domestic = who_is_domestic(facts, first, last);
  if (facts->bilateral && count == 0)
    count = who_subject(facts, i, codes, room);
  const char *side = facts->bilateral ? NULL : facts_country_of_side(facts, i);
  const char *label = who_label(facts, mention);
  if (side != NULL || label != NULL) {
    count = 0;
    who_add(codes, &count, room, side != NULL ? side : label);
    if (side != NULL || mention->depth == 0)
      who_add(codes, &count, room, facts->country);
    return count;
  }
  uint32_t whole;
  if (facts->bilateral && count <= 1 && who_is_of_whole_trade(facts, mention, &whole)) {
    if (count == 0 || whole < first) /* "Norland ($5 million) was the largest buyer" of it */
      who_add(codes, &count, room, facts->country);
    return count;
  }
  if (facts->bilateral && count == 1 && who_is_of_people(facts, mention, first, last))
    return count;
  bool third = facts->bilateral && count == 1 && !who_has(facts->pair, 2, codes[0]);
  if (facts->bilateral && !(domestic && count <= 1) && !third) {
    for (uint32_t c = 0; c < 2; c++)
      who_add(codes, &count, room, facts->pair[c]);
    return count;
  }
  uint32_t start = facts_sentence_start(facts, first);
  first = MIN(first, who_first_figure(facts, i));
  if (count == 0 && start < first && !domestic)
    who_named(facts, start, first, codes, &count, room);
  if (count == 0 || (count == 1 && !domestic))
    who_add(codes, &count, room, facts->country);
  return count;
}
