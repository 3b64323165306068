/* article_targets.c - press articles as plain text: the articles of a bulletin, and the parts of
 * each. */
#include "tests/fuzz/fuzz.h"

#include "plugins/transforms/article/bulletin.h"

static void
require_names(const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    FUZZ_REQUIRE(g_utf8_validate(g_ptr_array_index(names, i), -1, NULL));
}

static void
require_text(const char *text)
{
  FUZZ_REQUIRE(text == NULL || g_utf8_validate(text, -1, NULL));
}

/* The parts are text, quotes stand one behind the other in the body, and all of the body is found
 * again in the file. */
static void
require_article(const Article *article, size_t length)
{
  char *const texts[] = {article->title,  article->place,    article->agency,
                         article->credit, article->language, NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    require_text(texts[i]);
  require_names(article->authors);
  require_names(article->organizations);
  for (guint i = 0; i < article->persons->len; i++) {
    const Person *person = &g_array_index(article->persons, Person, i);
    FUZZ_REQUIRE(*person->name != '\0' && person->first < person->last);
    require_text(person->name);
    require_text(person->role);
  }
  size_t start = 0;
  for (guint i = 0; i < article->quotes->len; i++) {
    const Quote *quote = &g_array_index(article->quotes, Quote, i);
    FUZZ_REQUIRE(quote->text.start >= start && quote->text.start <= quote->text.end);
    FUZZ_REQUIRE(quote->outer.start <= quote->text.start && quote->outer.end >= quote->text.end);
    FUZZ_REQUIRE(quote->outer.end <= article->body_length);
    start = quote->text.start;
  }
  ArykText body = {article->body, article->body_length};
  FUZZ_REQUIRE(aryk_utf8_valid(body, NULL));
  FUZZ_REQUIRE(body.length == 0 || offset_map_text_length(&article->body_map) == body.length);
  FUZZ_REQUIRE(offset_map_end(&article->body_map, body.length) <= length);
}

static void
run_article(ArykText input)
{
  static ArticleWords *words = NULL;
  const OffsetMap whole = {0};
  BulletinParts parts;
  size_t end = 0;
  if (!aryk_utf8_valid(input, NULL))
    return;
  if (words == NULL)
    words = article_words_new(NULL);
  FUZZ_REQUIRE(words != NULL);
  bulletin_read(&parts, words, input);
  FUZZ_REQUIRE(parts.articles->len > 0);
  for (guint i = 0; i < parts.articles->len; i++) {
    Article article;
    Part part = g_array_index(parts.articles, Part, i);
    FUZZ_REQUIRE(part.start >= end && part.end >= part.start && part.end <= input.length);
    end = part.end;
    ArykText text = {input.data + part.start, part.end - part.start};
    article_read(&article, words, NULL, text, &whole);
    require_article(&article, text.length);
    article_clear(&article);
  }
  bulletin_clear(&parts);
}

static const FuzzSeed article_seeds[] = {
    FUZZ_SEED(
        " date 2021-05-20 Ruritania, Latvia agree on rail freight\n\nRIGA. KAZINFORM - Deputy "
        "Minister of Transport of Ruritania Askar Bolatov met with Jānis Ozols, head of the "
        "agency, Kazinform cites the press service of the ministry.\n\n«We want more trains, and "
        "we want them soon,» Bolatov said.\n\nFor reference: trade amounted to $81.5 million.\n"),
    FUZZ_SEED(
        "MORNING DIGEST\n3 May 2023\n\n1. Exports of grain grow\n\nBAKU, Azerbaijan, May 3. "
        "Trend:\n"
        "Exports of grain rose by 5 percent in June, the ministry said on Thursday, and went to "
        "the ports.\n---\n2. Prices fall again\n\nMINSK, 2 May (BelTA) – Prices fell by two "
        "percent in the year to April, the statistics office reported, after a rise in March.\n"),
    FUZZ_SEED(
        "THE HARBOUR TIMES\nBy Holly Brandt | Published 12.09.2020 10:51\nSubject: Trade talks\n\n"
        "Q: Will prices fall?\n\nA: They will, and soon, I am told.\n\nANNA LIND: \"Nothing is "
        "sure until it is signed,\" the U.S. envoy's office put it, 'as ever'.\n\n- item | two\n"
        "- item\t\t3\t\t4\nTrade balance: $5 billion\n\nhead of the office\nTom Ashworth\n"),
    FUZZ_SEED(
        "&#171;A &amp; B&raquo; \\u201cC\\u201d 5%25 â‚¬7 \xef\xbb\xbf„D“\r\nwrapped lines of a\r\n"
        "paragraph that goes on and on, as\r\nthey do in the mail.\n"),
    FUZZ_SEEDS_END};

const FuzzTarget fuzz_article_targets[] = {
    {"article", run_article, article_seeds,
     "\n|\n\n|\n---\n|* * *\n| |   "
     "|\t|\"|“|”|«|»|‘|’|'|„|‹|「|」|``|''|(|)|/|[|]|:|.|,|-|–|—|•|@|#|"
     "1. |(2) |Q: |A: |By |date 2020-01-02 |3 May 2023|12.09.2020|10:51|ASTANA|Baku|(Xinhua)|"
     "/TASS/|KAZINFORM|U.S.|May|Mr.|President |said|told |the |of |de |’s|'s|&amp;|\\u2212|%20|"
     "â‚¬|é|Қ|и|\xe2\x80\x8b|\xc2\xa0|Subject: |Published: |Source: |Statistics Ruritania|?|!",
     4000},
    {NULL, NULL, NULL, NULL, 0},
};
