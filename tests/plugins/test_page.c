/* test_page.c - the rooms of web pages one by one: decoding, blocks, names, phrases, dates,
 * JSON-LD. All pages are invented. */
#include "tests/core/cmocka_first.h"

#include "plugins/transforms/article/html/decode.h"
#include "plugins/transforms/article/html/meta.h"
#include "plugins/transforms/article/html/plain.h"

static const PageLimits limits = {1024 * 1024, 200, 10000, 50};

#define TEXT(bytes) ((ArykText){bytes, sizeof(bytes) - 1})

/* ---- Decoding ------------------------------------------------------------------------------- */

static void
decodes(ArykText raw, const char *expected)
{
  DecodedText decoded = {0};
  GError *error = NULL;
  if (!page_decode(raw, NULL, &decoded, &error))
    fail_msg("%s", error->message);
  char *text = g_strndup(decoded.text.data, decoded.text.length);
  if (strstr(text, expected) == NULL)
    fail_msg("no %s in %s", expected, text);
  g_free(text);
  decoded_text_clear(&decoded);
}

static void
test_decoding(void **state)
{
  (void)state;
  decodes(TEXT("<p>caf\xc3\xa9"), "café");
  decodes(TEXT("<meta charset=windows-1252><p>caf\xe9 \x80"), "café €");
  decodes(TEXT("<meta charset='iso-8859-1'><p>\x93quoted\x94"), "“quoted”");
  decodes(TEXT("<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>\xd0\xd2"),
          "пр");
  decodes(TEXT("<?xml version='1.0' encoding=\"windows-1251\"?><p>\xef\xf0"), "пр");
  decodes(TEXT("<meta charset=shift_jis><p>\x82\xb1\x82\xf1"), "こん");
  decodes(TEXT("\xff\xfe<\0p\0>\0h\0"), "<p>h");
  decodes(TEXT(""), "");
  decodes(TEXT("\xfe\xff"), "");
  decodes(TEXT("\xef\xbb\xbf"), "");
}

/* What the server says counts before what the page says, but not before what is there. */
static void
test_server_encodings(void **state)
{
  (void)state;
  static const struct {
    ArykText raw;
    const char *expected;
  } pages[] = {{TEXT("<meta charset=koi8-r><p>\xef\xf0"), "<meta charset=koi8-r><p>пр"},
               {TEXT("<p>\xd0\xbf"), "<p>п"},
               {TEXT("\xff\xfeh\0"), "h"}};
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
    DecodedText decoded = {0};
    assert_true(page_decode(pages[i].raw, "text/html; charset=\"windows-1251\"", &decoded, NULL));
    assert_int_equal(decoded.text.length, strlen(pages[i].expected));
    assert_memory_equal(decoded.text.data, pages[i].expected, decoded.text.length);
    decoded_text_clear(&decoded);
  }
}

/* What is declared is not what is there. */
static void
test_lying_encodings(void **state)
{
  (void)state;
  decodes(TEXT("<meta charset=iso-8859-1><p>caf\xc3\xa9"), "café");
  decodes(TEXT("<meta charset=utf-8><p>caf\xe9 cr\xe8me"), "café crème");
  decodes(TEXT("<meta charset=utf-16><p>caf\xc3\xa9"), "café");
  decodes(TEXT("<meta charset=no-such><p>caf\xe9"), "café");
  decodes(TEXT("<meta charset=utf-8><p>caf\xc3\xa9 \xc3\xa9\xc3\xa9 \xff"), "café éé \xef\xbf\xbd");
  decodes(TEXT("<p>a\0b"), "a b");
}

static void
test_sniffing(void **state)
{
  (void)state;
  assert_true(page_is_html(TEXT("\xef\xbb\xbf \n<!DOCTYPE html><p>")));
  assert_true(page_is_html(TEXT("<!-- made by hand -->\n<HTML lang=en>")));
  assert_true(page_is_html(TEXT("<?xml version='1.0'?><html>")));
  assert_true(page_is_html(TEXT("<p>Prices rose")));
  assert_false(page_is_html(TEXT("Prices <p>rose</p>")));
  assert_false(page_is_html(TEXT("<pricing> rose")));
  assert_false(page_is_html(TEXT("< 5 percent of exports")));
  assert_false(page_is_html(TEXT("")));
}

/* ---- Pages ---------------------------------------------------------------------------------- */

static MarkWords *marks;
static Phrases *phrases;
static Wordlist *words;

static int
set_up(void **state)
{
  (void)state;
  GError *error = NULL;
  marks = mark_words_new(&error);
  phrases = phrases_new(&error);
  words = page_meta_words(&error);
  if (error != NULL)
    fail_msg("%s", error->message);
  return marks == NULL || phrases == NULL || words == NULL;
}

static int
tear_down(void **state)
{
  (void)state;
  mark_words_free(marks);
  phrases_free(phrases);
  wordlist_free(words);
  return 0;
}

static Page
read_page(const char *html)
{
  Page page = {0};
  GError *error = NULL;
  if (!page_read(&page, marks, &limits, aryk_text(html), false, &error))
    fail_msg("%s", error->message);
  return page;
}

/* The texts of all blocks, a bar between them. */
static char *
blocks_of(const Page *page)
{
  GString *all = g_string_new(NULL);
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    ArykText text = page_block_text(page, page_block(page, i));
    g_string_append_printf(all, "%s%.*s", i > 0 ? "|" : "", (int)text.length, text.data);
  }
  return g_string_free(all, FALSE);
}

static void
has_blocks(const char *html, const char *expected)
{
  Page page = read_page(html);
  char *blocks = blocks_of(&page);
  assert_string_equal(blocks, expected);
  g_free(blocks);
  page_clear(&page);
}

static void
test_blocks(void **state)
{
  (void)state;
  has_blocks("<p>One <b>two</b>\n three<p>Four&amp;five", "One two three|Four&five");
  has_blocks("<div>a<p>b</p>c<div>d</div></div>e", "a|b|c|d|e");
  has_blocks("<p>line<br>line<br><br>block", "line\nline|block");
  has_blocks("<ul><li>x<li>y</ul><table><tr><td>1<td>2</table>", "x|y|1|2");
  has_blocks("a<script>if (a < b) { '</div>' }</script><style>p{}</style>b", "ab");
  has_blocks("<title>T</title><body>a<noscript>n</noscript><svg><text>s</text></svg>", "a");
  has_blocks("<p>x<span style='display: none'>y</span><i hidden>z</i><b class=sr-only>w</b>", "x");
  has_blocks("<p>fish<!-- and -->chips <unknown>tag</unknown>", "fishchips tag");
  has_blocks("<pre>one  two\nthree</pre>", "one two\nthree");
  has_blocks("", "");
  has_blocks("plain", "plain");
}

static void
test_counts(void **state)
{
  (void)state;
  Page page = read_page("<p>A <a href=x>link, too</a>. And <b>more</b>!</p><h2>Head</h2>");
  const PageBlock *block = page_block(&page, 0);
  assert_int_equal(block->words, 5);
  assert_int_equal(block->sentences, 2);
  assert_int_equal(block->commas, 1);
  assert_int_equal(block->link_bytes, strlen("link, too"));
  assert_int_equal(block->strong_bytes, strlen("more"));
  assert_true((block->within & IN_PARAGRAPH) != 0);
  assert_true((page_block(&page, 1)->within & IN_HEADING) != 0);
  page_clear(&page);
  page = read_page("<p>これは文です。もう一つ。</p>");
  assert_int_equal(page_block(&page, 0)->words, 5);
  assert_int_equal(page_block(&page, 0)->sentences, 2);
  page_clear(&page);
}

/* Every block leads back to its bytes. */
static void
test_map(void **state)
{
  (void)state;
  const char *html = "<body><p>  Two\n  words&nbsp;&amp; <b>more</b></p><p>caf\xc3\xa9</p>";
  Page page = read_page(html);
  const PageBlock *block = page_block(&page, 0);
  assert_int_equal(offset_map_start(&page.map, block->start), strstr(html, "Two") - html);
  assert_int_equal(offset_map_end(&page.map, block->end), strstr(html, "</b>") - html);
  size_t sign = (size_t)(strchr(page.text->str, '&') - page.text->str);
  assert_int_equal(offset_map_start(&page.map, sign), strstr(html, "&amp;") - html);
  assert_int_equal(offset_map_end(&page.map, sign + 1), strstr(html, "&amp;") + 5 - html);
  block = page_block(&page, 1);
  assert_int_equal(offset_map_end(&page.map, block->end), strlen(html) - strlen("</p>"));
  page_clear(&page);
}

static void
refuses(const char *html, const char *part)
{
  Page page = {0};
  GError *error = NULL;
  assert_false(page_read(&page, marks, &limits, aryk_text(html), false, &error));
  assert_string_equal(aryk_error_code_name(error), "limit");
  if (strstr(error->message, part) == NULL)
    fail_msg("no %s in %s", part, error->message);
  g_error_free(error);
  page_clear(&page);
}

/* `count` times a piece, a front before them. */
static char *
many(const char *front, const char *piece, unsigned count)
{
  GString *all = g_string_new(front);
  for (unsigned i = 0; i < count; i++)
    g_string_append_printf(all, piece, i);
  return g_string_free(all, FALSE);
}

static void
test_limits(void **state)
{
  (void)state;
  char *html = many("<body>", "<div>", 300);
  refuses(html, "max_depth is 200");
  g_free(html);
  html = many("<body>", "<p>x</p>", 10001);
  refuses(html, "max_elements is 10000");
  g_free(html);
  html = many("<p ", "a%u=1 ", 60);
  refuses(html, "max_attributes");
  g_free(html);
  html = many("<body>", "0123456789", 110000);
  refuses(html, "max_page is 1048576");
  g_free(html);
  html = many("<script>", "a<b c d e", 60);
  Page page = read_page(html);
  page_clear(&page);
  g_free(html);
}

static void
test_marks(void **state)
{
  (void)state;
  assert_true(mark_words_read(marks, "articleBody") & MARK_BIT(MARK_BODY));
  assert_true(mark_words_read(marks, "c-entry-content l-main") & MARK_BIT(MARK_BODY));
  assert_true(mark_words_read(marks, "related-posts") & MARK_BIT(MARK_RELATED));
  assert_true(mark_words_read(marks, "relatedposts") & MARK_BIT(MARK_RELATED));
  assert_true(mark_words_read(marks, "twitter-tweet") & MARK_BIT(MARK_EMBED));
  assert_false(mark_words_read(marks, "post tag-politics category-news") & MARK_BIT(MARK_TAGS));
  assert_true(mark_words_read(marks, "tag") & MARK_BIT(MARK_TAGS));
  assert_int_equal(mark_words_read(marks, "x1 lorem"), 0);
  assert_int_equal(mark_words_read(marks, ""), 0);
}

static void
test_phrases(void **state)
{
  (void)state;
  assert_true(phrases_read(phrases, aryk_text("Related Stories")) & PHRASE_END);
  assert_true(phrases_read(phrases, aryk_text("Tags: exports, grain")) & PHRASE_END);
  assert_true(phrases_read(phrases, aryk_text("More great stories")) & PHRASE_END);
  assert_true(phrases_read(phrases, aryk_text("Читайте также: Цены выросли")) & PHRASE_PROMO);
  assert_true(phrases_read(phrases, aryk_text("READ MORE: Prices up")) & PHRASE_PROMO);
  assert_false(phrases_read(phrases, aryk_text("Read more books, he said")) &
               (PHRASE_PROMO | PHRASE_END));
  assert_false(phrases_read(phrases, aryk_text("Exports of grain rose")) &
               (PHRASE_PROMO | PHRASE_END));
  assert_int_equal(phrases_read(phrases, aryk_text("")), 0);
  assert_true(phrases_same(aryk_text("Prices, up!"), aryk_text("prices up")));
  assert_false(phrases_same(aryk_text("Prices up"), aryk_text("Prices")));
  assert_true(phrases_begin(aryk_text("Prices up | The Paper"), aryk_text("Prices Up")));
  assert_false(phrases_begin(aryk_text("Prices"), aryk_text("")));
}

/* ---- What a page says of itself -------------------------------------------------------------- */

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
  is_plain(" A &amp;  B &#8211; <b>C</b>&#x21; ", " A & B – C !" + 1);
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
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_decoding),
                                     cmocka_unit_test(test_server_encodings),
                                     cmocka_unit_test(test_lying_encodings),
                                     cmocka_unit_test(test_sniffing),
                                     cmocka_unit_test(test_blocks),
                                     cmocka_unit_test(test_counts),
                                     cmocka_unit_test(test_map),
                                     cmocka_unit_test(test_limits),
                                     cmocka_unit_test(test_marks),
                                     cmocka_unit_test(test_phrases),
                                     cmocka_unit_test(test_dates),
                                     cmocka_unit_test(test_plain),
                                     cmocka_unit_test(test_meta),
                                     cmocka_unit_test(test_meta_broken),
                                     cmocka_unit_test(test_meta_lines),
                                     cmocka_unit_test(test_meta_of_nothing)};
  return cmocka_run_group_tests_name("page", tests, set_up, tear_down) != 0;
}
