/* test_page_meta.c - what a page says of itself: title, author, dates, JSON-LD; and plain text of
 * it. All pages are invented. */
#include "tests/plugins/page_reading.h"

#include "plugins/transforms/article/html/meta.h"
#include "plugins/transforms/article/html/plain.h"

static Wordlist *words;

static int
set_up(void **state)
{
  (void)state;
  GError *error = NULL;
  words = page_meta_words(&error);
  if (error != NULL)
    fail_msg("%s", error->message);
  return !page_words_load() || words == NULL;
}

static int
tear_down(void **state)
{
  (void)state;
  page_words_free();
  wordlist_free(words);
  return 0;
}

static void
is_when(const char *text, const char *expected)
{
  PageWhen when;
  char read[128] = "none";
  if (when_find(words, text, false, &when)) {
    int length = g_snprintf(read, sizeof read, "%04d-%02d-%02d", when.year, when.month, when.day);
    if (when.timed) {
      read[length] = ' ';
      read[length + 1 + (int)aryk_timestamp_print(&when.stamp, read + length + 1)] = '\0';
    }
  }
  if (strcmp(read, expected) != 0)
    fail_msg("%s: %s, not %s", text, read, expected);
}

static void
test_dates(void **state)
{
  (void)state;
  is_when("2019-11-18", "2019-11-18");
  is_when("2019-11-18T23:30:00-05:00", "2019-11-18 2019-11-18T23:30:00-05:00");
  is_when("2019-11-18T10:00:00.123Z", "2019-11-18 2019-11-18T10:00:00Z");
  is_when("2019-11-18 10:00", "2019-11-18 2019-11-18T10:00:00");
  is_when("20191118", "2019-11-18");
  is_when("Mon, 18 Nov 2019 10:00:00 GMT", "2019-11-18 2019-11-18T10:00:00Z");
  is_when("Published: November 18th, 2019 at 10 am", "2019-11-18");
  is_when("18. März 2019", "2019-03-18");
  is_when("22 de outubro de 2010", "2010-10-22");
  is_when("18 ноября 2019", "2019-11-18");
  is_when("2019年11月18日", "2019-11-18");
  is_when("18.11.2019, 10:30", "2019-11-18");
  is_when("03/04/2019", "2019-04-03");
  is_when("11/18/2019", "2019-11-18");
  is_when("31.02.2019", "none");
  is_when("November 2019", "none");
  is_when("18 November", "none");
  is_when("in 2019 and 2020", "none");
  is_when("1234567890123", "none");
  is_when("", "none");
  PageWhen when;
  assert_true(when_find(words, "03/04/2019", true, &when) && when.month == 3);
  assert_true(when_in_address("https://x.example/2019/11/18/prices", &when) && when.day == 18);
  assert_true(when_in_address("https://x.example/news-2019-11-18.html", &when));
  assert_false(when_in_address("https://x.example/2019/prices-11", &when));
}

static void
is_plain(const char *text, const char *expected)
{
  char *plain = plain_unescape(text);
  assert_string_equal(plain, expected);
  g_free(plain);
}

static void
test_plain(void **state)
{
  (void)state;
  is_plain(" A &amp;  B &#8211; <b>C</b>&#x21; ", "A & B – C !");
  is_plain("&nosuch; & &#xffffffff; &", "&nosuch; & &#xffffffff; &");
  is_plain("1 < 2", "1 < 2");
  is_plain("", "");
}

/* The parts a page tells, as one line. */
static char *
meta_of(const char *html)
{
  Page page = read_page(html);
  PageMeta meta = {0};
  Body body;
  page_meta_begin(&meta, &page);
  body_find(&body, &page, phrases, meta.title);
  page_meta_finish(&meta, &page, &body, words);
  GString *all = g_string_new(meta.title != NULL ? meta.title : "-");
  g_string_append_printf(all, " (%s)", meta.sources[META_TITLE]);
  if (meta.published.year != 0)
    g_string_append_printf(all, " %d-%d-%d (%s)", meta.published.year, meta.published.month,
                           meta.published.day, meta.sources[META_PUBLISHED]);
  for (guint i = 0; i < meta.authors->len; i++)
    g_string_append_printf(all, " by %s", (char *)g_ptr_array_index(meta.authors, i));
  if (meta.site != NULL)
    g_string_append_printf(all, " at %s", meta.site);
  page_meta_clear(&meta);
  body_clear(&body);
  page_clear(&page);
  return g_string_free(all, FALSE);
}

static void
says(const char *html, const char *expected)
{
  char *meta = meta_of(html);
  assert_string_equal(meta, expected);
  g_free(meta);
}

#define ARTICLE_TEXT                                                                               \
  "<p>Exports of grain rose by five percent in March, the ministry said on Monday in a note.</p>"

static void
test_meta(void **state)
{
  (void)state;
  says("<title>Grain is up | The Harbour</title><h1>The Harbour</h1><h2>Grain is up</h2>",
       "Grain is up (h2)");
  says("<title>Grain is up - The Harbour</title>" ARTICLE_TEXT, "Grain is up (title)");
  says("<meta property=og:title content='Grain is &amp;amp; up'><meta property=og:site_name "
       "content=Harbour>",
       "Grain is & up (meta og:title) at Harbour");
  says("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":"
       "\"Grain\\u0020is up\",\"datePublished\":\"2019-11-18T10:00:00Z\",\"author\":[{\"@type\":"
       "\"Person\",\"name\":\"Ann Lee\"},{\"name\":\"Bo "
       "Ek\"}],\"publisher\":{\"name\":\"Harbour\"},}]}"
       "</script><body>" ARTICLE_TEXT,
       "Grain is up (json-ld headline) 2019-11-18 (json-ld datePublished) by Ann Lee by Bo Ek at "
       "Harbour");
  says("<h1>Grain is up</h1><p class=byline>By Ann Lee and Bo Ek on Monday</p><time "
       "datetime=2019-11-18>Nov 18</time>" ARTICLE_TEXT,
       "Grain is up (h1) 2019-11-18 (element time) by Ann Lee by Bo Ek");
  says("<h1>Grain is up</h1><p>18 November 2019</p>" ARTICLE_TEXT,
       "Grain is up (h1) 2019-11-18 (text)");
  says("<h1><a href=/>The Harbour</a></h1><h1 class=sub>A blog</h1><h2 class=entry-title>Grain is "
       "up</h2>" ARTICLE_TEXT,
       "Grain is up (heading by class)");
}

/* What stands in lines that readers see, in several languages and styles. */
static void
test_meta_lines(void **state)
{
  (void)state;
  says("<h1>Grain is up</h1><p>Posted on March 2, 2015 by <a href=/a>Ann Lee</a></p>" ARTICLE_TEXT,
       "Grain is up (h1) 2015-3-2 (text) by Ann Lee");
  says("<h1>Getreide steigt</h1><p>von Anna Lehmann und Bernd Ohm, Hamburg</p><p>Stand: "
       "02.03.15</p>" ARTICLE_TEXT,
       "Getreide steigt (h1) 2015-3-2 (text) by Anna Lehmann by Bernd Ohm");
  says("<div class=date>02. Mär. 2015</div><h1>Getreide</h1>" ARTICLE_TEXT "<p>Text: Anna "
       "Lehmann</p>",
       "Getreide (h1) 2015-3-2 (text) by Anna Lehmann");
  says("<h1>Les céréales</h1><p>Publié le 2 mars 2015 à 10h30 par Anne Leroy</p>" ARTICLE_TEXT,
       "Les céréales (h1) 2015-3-2 (text) by Anne Leroy");
  says("<h1>粮食出口增长</h1><div>2015年3月2日 10:30 来源：海港报</div>" ARTICLE_TEXT,
       "粮食出口增长 (h1) 2015-3-2 (text)");
  says("<h1>Grain is up</h1><abbr class=published title='2015-03-02T09:30:00Z'>Monday</abbr>"
       "<p>by Dr. Ann Lee, Professor of Economics</p>" ARTICLE_TEXT,
       "Grain is up (h1) 2015-3-2 (element time) by Dr. Ann Lee");
  says("<h1>Grain is up</h1><p>Hamburg, 2. März 2015 – Exports of grain rose by five percent in "
       "March, the ministry told the press on Monday in a note.</p>" ARTICLE_TEXT,
       "Grain is up (h1) 2015-3-2 (dateline)");
  says("<h1>Grain is up</h1><div class=byline><span>PTI</span>, Washington</div>" ARTICLE_TEXT,
       "Grain is up (h1)");
  says("<script type='application/ld+json'>{\"@type\":\"Report\",\"author\":{\"name\":[\"Ann "
       "Lee\",\"Bo Ek\"]}}</script><h1>Grain is up</h1>" ARTICLE_TEXT,
       "Grain is up (h1) by Ann Lee by Bo Ek");
  says("<title>Grain is up - Harbour Blog</title><h1><a href=/>Harbour Blog</a></h1>" ARTICLE_TEXT,
       "Grain is up (title)");
  says("<meta property=og:title content='Grain is up for now - Harbour'><link rel=canonical "
       "href='https://www.harbour.example/x'>" ARTICLE_TEXT,
       "Grain is up for now (meta og:title)");
}

/* Escapes that are none, and values that are no titles. */
static void
test_meta_broken(void **state)
{
  (void)state;
  says("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
       "\"Caf\\é \\ud800is\\u12 \\/ up\"}</script>",
       "Café is12 / up (json-ld headline)");
  char *flood = g_strnfill(512 * 1024, '<');
  for (size_t i = 1; i < 512 * 1024; i += 2)
    flood[i] = 'a';
  char *page = g_strconcat("<meta property=og:title content='", flood, "'><h1>Grain is up</h1>",
                           "<script type='application/ld+json'>{\"@type\":\"Article\",\"url\":\"",
                           flood + 128 * 1024, "\"}</script>" ARTICLE_TEXT, NULL);
  says(page, "Grain is up (h1)");
  g_free(page);
  g_free(flood);
}

/* Nothing is made up: neither from a change, nor from comments, nor from other articles. */
static void
test_meta_of_nothing(void **state)
{
  (void)state;
  says("<h1>Grain is up</h1>" ARTICLE_TEXT "<div class=comments><p>Bo, <time "
       "datetime=2020-01-02>2 Jan 2020</time></p><p class=author>Bo Ek</p></div>",
       "Grain is up (h1)");
  says("<meta property=article:modified_time content=2020-01-02><h1>Grain is up</h1><p>Updated: 2 "
       "January 2020</p>" ARTICLE_TEXT,
       "Grain is up (h1)");
  says("<h1>Grain is up</h1>" ARTICLE_TEXT "<p>They meet again on 12 June 2019.</p><p>Copyright "
       "2012-2019 Harbour</p>",
       "Grain is up (h1)");
  says("<link rel=canonical href='https://harbour.example/2015/03/grain/'><h1>Grain is "
       "up</h1>" ARTICLE_TEXT "<div class=sidebar>3 May 2019 <a href=1>Boats</a></div>",
       "Grain is up (h1)");
  says("<meta name=author content=admin><meta name=date content=soon><h1>Grain is "
       "up</h1>" ARTICLE_TEXT,
       "Grain is up (h1)");
  says("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":[[[{\"</script>",
       "- ((null))");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_dates),      cmocka_unit_test(test_plain),
      cmocka_unit_test(test_meta),       cmocka_unit_test(test_meta_broken),
      cmocka_unit_test(test_meta_lines), cmocka_unit_test(test_meta_of_nothing)};
  return cmocka_run_group_tests_name("page meta", tests, set_up, tear_down) != 0;
}
