/* test_page.c - the rooms of web pages one by one: decoding, blocks, names, phrases. What a page
 * says of itself is in test_page_meta.c. All pages are invented. */
#include "tests/plugins/page_reading.h"

#include "plugins/transforms/article/html/decode.h"

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

static int
set_up(void **state)
{
  (void)state;
  return !page_words_load();
}

static int
tear_down(void **state)
{
  (void)state;
  page_words_free();
  return 0;
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
                                     cmocka_unit_test(test_phrases)};
  return cmocka_run_group_tests_name("page", tests, set_up, tear_down) != 0;
}
