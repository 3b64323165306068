/* test_webpage.c - whole web pages, all invented, go through transform `article`. */
#include "tests/core/cmocka_first.h"

#include <aryk/test.h>

/* Pushes bytes as a page; the verdict, and what came out in *out. */
static ArykVerdict
push_page(const char *options, ArykText page, char **out)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "article", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  char *bytes = g_base64_encode((const guchar *)page.data, page.length);
  char *json = g_strdup_printf("{\"bytes\":{\"$bytes\":\"%s\"}}", bytes);
  ArykVerdict verdict = aryk_harness_push(harness, json);
  const char *result =
      verdict == ARYK_KEEP ? aryk_harness_pull(harness) : aryk_harness_pull_reject(harness, NULL);
  *out = g_strdup(result != NULL ? result : aryk_harness_error(harness));
  g_free(bytes);
  g_free(json);
  aryk_harness_free(harness);
  return verdict;
}

static char *
article_of(const char *page)
{
  char *out;
  if (push_page("text = 'bytes';", aryk_text(page), &out) != ARYK_KEEP)
    fail_msg("%s", out);
  return out;
}

static void
has(const char *json, const char *part)
{
  if (strstr(json, part) == NULL)
    fail_msg("no %s in %s", part, json);
}

/* The body is just this, as JSON writes it. */
static void
body_is(const char *page, const char *body)
{
  char *out = article_of(page);
  char *part = g_strdup_printf("\"body\":\"%s\"", body);
  if (strstr(out, part) == NULL)
    fail_msg("%s\nhas no %s but\n%s", page, part, strstr(out, "\"body\""));
  g_free(part);
  g_free(out);
}

#define ONE "Exports of grain rose by five percent in March, the ministry told the press on Monday."
#define TWO                                                                                        \
  "Most of it went to the ports in the south, where three new terminals were opened this year."
#define THREE                                                                                      \
  "Prices are expected to stay where they are, as the harvest of the neighbours was a good one."
#define TEXTS "<p>" ONE "</p><p>" TWO "</p><p>" THREE "</p>"
#define BODY  ONE "\\n\\n" TWO "\\n\\n" THREE

static void
test_page(void **state)
{
  (void)state;
  char *out = article_of(
      "<!doctype html><html lang=en-GB><head><title>Grain is up | The Harbour</title>"
      "<meta property='article:published_time' content='2023-07-13T09:30:00+02:00'>"
      "<meta property='og:updated_time' content='2023-07-14'>"
      "<meta property='og:site_name' content='The Harbour'><meta name=author content='Ann Lee'>"
      "<meta property='article:tag' content='grain'><meta property='article:tag' content='ports'>"
      "<link rel=canonical href='https://harbour.example/grain'></head><body>"
      "<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
      "<article><h1>Grain is up</h1><p class=byline>By Ann Lee</p>"
      "<div class=article-body><p>RIGA, July 13 (Xinhua) -- " ONE "</p><p>" TWO "</p></div>"
      "<ul class=share><li>Tweet</li></ul></article><footer>© The Harbour</footer>");
  has(out, "\"title\":\"Grain is up\"");
  has(out, "\"published\":\"2023-07-13\"");
  has(out, "\"published_at\":\"2023-07-13T09:30:00+02:00\"");
  has(out, "\"updated\":\"2023-07-14\",\"updated_at\":null");
  has(out, "\"authors\":[\"Ann Lee\"]");
  has(out, "\"site\":\"The Harbour\"");
  has(out, "\"url\":\"https://harbour.example/grain\"");
  has(out, "\"tags\":[\"grain\",\"ports\"]");
  has(out, "\"language\":\"en\"");
  has(out, "\"place\":\"RIGA\",\"agency\":\"Xinhua\"");
  has(out, "\"title\":\"h1\",\"published\":\"meta article:published_time\"");
  has(out, "\"body\":\"RIGA, July 13 (Xinhua) -- " ONE "\\n\\n" TWO "\"");
  assert_null(strstr(out, "\"bytes\""));
  g_free(out);
}

static void
test_bodies(void **state)
{
  (void)state;
  /* by its mark, among other text */
  body_is("<div class=sidebar>" TEXTS "</div><div class=entry-content>" TEXTS "</div>", BODY);
  /* by what holds most, with no name at all */
  body_is("<table><tr><td><a href=1>One</a><br><a href=2>Two</a></td><td>" TEXTS
          "</td></tr></table><div>© 2023 The Harbour</div>",
          BODY);
  /* beside a paragraph that stands in the page itself, and with one that stands in the text's box
   */
  body_is(
      "<body><p>This site has cookies, as all of them have, and it is proud of each of them.</p>"
      "<div class=a><p>" ONE "</p><div><p>" TWO "</p><p>" THREE " " THREE " " THREE
      "</p></div></div>",
      ONE "\\n\\n" TWO "\\n\\n" THREE " " THREE " " THREE);
  /* in two halves, an advert between them */
  body_is("<div><div class=copy><p>" ONE "</p><p>" TWO "</p></div><div class=ad>Buy a boat now, it "
          "is cheap.</div><div class=copy><p>" THREE "</p></div></div>",
          BODY);
  /* the first of several posts */
  body_is("<article class=post><h1>Grain is up</h1>" TEXTS
          "</article><article class=post><h2>Boats</h2>"
          "<p>" TWO " " THREE " " ONE "</p><p>" THREE " " ONE "</p><p>" THREE " " ONE
          "</p></article>",
          BODY);
  /* text that only line breaks part */
  body_is("<div id=story>" ONE "<br><br>" TWO "<br><br>" THREE "</div>", BODY);
  /* not what readers say of it, whatever that is called inside */
  body_is("<div class=page-with-comments><h1>Grain</h1><div class=content-text>" TEXTS "</div><div "
          "class=comments><div class=rich-text><p>" THREE " " TWO " " ONE "</p><p>" ONE " " THREE
          "</p><p>" TWO " " ONE "</p></div></div></div>",
          BODY);
  /* without a sentence in it */
  body_is("<div class=box><a href=1>Home</a> All poems</div><article><h1>A poem</h1><p>Roses are "
          "red<br>Violets are blue</p></article><p>Imprint</p>",
          "Roses are red\\nViolets are blue");
  /* a form around all of the page */
  body_is("<form><div>" TEXTS "</div><input name=q></form>", BODY);
  /* hidden until a script shows it */
  body_is("<div style='display:none'>" TEXTS "</div><p>Loading</p>", BODY);
}

static void
test_inside(void **state)
{
  (void)state;
#define AROUND(inner) "<article><p>" ONE "</p>" inner "<p>" TWO "</p><p>" THREE "</p></article>"
  static const char *const dropped[] = {
      AROUND(
          "<figure><img src=x><figcaption>A field near Riga. Photo: B. Ek</figcaption></figure>"),
      AROUND("<div><img src=x><div>A field near Riga</div></div>"),
      AROUND("<p><strong><a href=x>BOATS ARE CHEAPER THAN EVER</a></strong></p>"),
      AROUND("<p>Read more: <a href=x>Boats are cheaper than ever</a></p>"),
      AROUND(
          "<div class=related-box><h4>Related stories</h4><ul><li><a href=1>Boats</a></ul></div>"),
      AROUND("<h3>Related stories</h3><ul><li><a href=1>Boats are cheap</a><li><a "
             "href=2>Ports</a></ul>"),
      AROUND("<ul class=share-bar><li>Tweet<li>Share</ul>"),
      AROUND("<p>Advertisement</p>"),
      AROUND("<div>2 / 5</div>"),
      AROUND("<form><label>E-mail</label> Get our letter every day.</form>"),
      AROUND("<aside><p>" THREE "</p></aside>"),
      AROUND("<div class=newsletter><p>Never miss a boat, and get our letter by mail.</p></div>")};
  for (size_t i = 0; i < G_N_ELEMENTS(dropped); i++)
    body_is(dropped[i], BODY);
  body_is(AROUND("<div class=share><blockquote class=twitter-tweet><p>Grain, grain</p>— Ann"
                 "</blockquote></div>"),
          ONE "\\n\\nGrain, grain\\n\\n— Ann\\n\\n" TWO "\\n\\n" THREE);
  body_is(AROUND("<h2>What comes next</h2><ul><li>Wheat</li><li>Barley</li></ul>"),
          ONE "\\n\\nWhat comes next\\n\\nWheat\\nBarley\\n\\n" TWO "\\n\\n" THREE);
}

static void
test_edges(void **state)
{
  (void)state;
#define BETWEEN(before, after) "<title>Grain is up</title><article>" before TEXTS after "</article>"
  static const char *const pages[] = {
      BETWEEN("<h1>Grain is up</h1><p>13 July 2023, 10:30</p>", ""),
      BETWEEN("<p>By Ann Lee</p>", ""),
      BETWEEN("<div><span class=author>Ann Lee</span> <span class=date>13 July</span></div>", ""),
      BETWEEN("", "<p>Tags: <a href=1>grain</a>, <a href=2>ports</a></p><p>Follow us</p>"),
      BETWEEN("", "<h3>You may also like</h3><div><p>" TWO "</p></div>"),
      BETWEEN("", "<h3>Leave a reply</h3><p>Your email address will not be published.</p>"),
      BETWEEN("",
              "<div class=author-bio><p>Ann Lee has written about grain for ten years.</p></div>"),
      BETWEEN("", "<p><em>Sign up for <a href=x>our newsletter</a> to hear of it first.</em></p>"),
      BETWEEN("", "<h3>About Harbour Ltd</h3><p>Harbour Ltd owns boats, ports and a paper.</p>"),
      BETWEEN("", "<h2>Boats</h2>"),
      BETWEEN("", "<h3>Читайте также</h3><ul><li><a href=1>Лодки</a></ul>"),
      BETWEEN("", "<p><strong>Das könnte Sie auch interessieren</strong></p><ul><li><a "
                  "href=1>Boote sind billig</a></ul>")};
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
    body_is(pages[i], BODY);
}

#define CHATTER                                                                                    \
  "<p>This is a very good text, I have learned a lot from it and thank the author of it.</p>"

/* What readers say, and what a teaser says, in boxes without a name, in several languages. */
static void
test_unnamed_ends(void **state)
{
  (void)state;
  static const char *const pages[] = {
      "<div>" TEXTS "<h3>Kommentare</h3>" CHATTER "</div>",
      "<div>" TEXTS
      "<h3>Zobacz również</h3><ul><li><a href=1>Łodzie</a></ul><h3>Komentarze</h3>" CHATTER
      "</div>",
      "<div>" TEXTS "<h3>İlgili Haberler</h3>" CHATTER "<h3>Yorumlar</h3>" CHATTER "</div>",
      "<div>" TEXTS "<p>© Riproduzione riservata</p><h3>Articoli correlati</h3>" CHATTER "</div>",
      "<div>" TEXTS "<h3>Reacties</h3>" CHATTER CHATTER CHATTER "</div>",
      "<div>" TEXTS "<p>Eingestellt von Ann Lee um 09:30</p><h3>Kommentar schreiben</h3>" CHATTER
      "</div>",
      "<div>" TEXTS "<p>Pressekontakt<br>Ann Lee<br>Tel. 040 1234</p></div>",
      /* date and byline behind a first paragraph that sums up */
      "<div><p>" ONE "</p><p>Publié le 2 mars 2015 à 10h30</p><p>" TWO "</p><p>" THREE "</p></div>",
      /* a short news item, and teasers of others beside it */
      "<article><h1>Grain</h1>" TEXTS "</article><div>" CHATTER CHATTER CHATTER CHATTER "</div>"};
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
    body_is(pages[i], BODY);
  body_is("<article><h1>Grain</h1><p>" ONE "</p></article><div>" CHATTER CHATTER "</div>", ONE);
  /* a box inside, behind which the text goes on */
  body_is("<div><p>" ONE "</p><p>" TWO
          "</p><h4>Related stories</h4><ul><li><a href=1>Boats</a></ul><p>" THREE "</p><p>" TWO
          " " THREE "</p><p>" ONE " " THREE "</p></div>",
          ONE "\\n\\n" TWO "\\n\\n" THREE "\\n\\n" TWO " " THREE "\\n\\n" ONE " " THREE);
}

/* Layouts of all times and scripts. */
static void
test_layouts(void **state)
{
  (void)state;
  static const char *const pages[] = {
      "<body><table><tr><td><a href=1>Home</a><br>Fine weather today, and so it will be "
      "tomorrow.</td>"
      "<td><font size=4><b>Grain</b></font><br><i>By Ann Lee</i><br><br>" ONE "<br><br>" TWO
      "<br><br>" THREE "<br></td></tr></table><center>Copyright 2003 The Harbour</center>",
      "<table><tr><td><a href=1>Home</a></td><td><table><tr><td>" ONE "</td></tr><tr><td>" TWO
      "</td></tr><tr><td>" THREE "</td></tr></table></td></tr></table><p>Copyright 2003</p>",
      "<BODY><CENTER><H1>Grain</H1></CENTER><BLOCKQUOTE><FONT FACE=Arial>" ONE "<P>" TWO "<P>" THREE
      "</FONT></BLOCKQUOTE><HR><A HREF=1>Back to index</A> | <A HREF=2>Home</A></BODY>",
      "<div><div><a href=/>Home</a></div><div><h2>Grain</h2><div><span>" ONE
      "</span></div><div>&nbsp;</div><div><span>" TWO "</span></div><div><span>" THREE
      "</span></div></div><div><ul><li><a href=1>Boats</a></ul></div></div>"};
  /* the box with the title, though others hold more */
  body_is("<body><div><h1>Grain</h1>" TEXTS
          "</div><div><h4>The Harbour</h4>" CHATTER CHATTER CHATTER "</div><div>" CHATTER "</div>",
          BODY);
  body_is("<table><tr><td><h1>Grain</h1>" TEXTS "</td><td><p><b>Weather</b></p>" CHATTER CHATTER
          "</td></tr></table>",
          BODY);
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
    char *out = article_of(pages[i]);
    has(out, ONE);
    has(out, TWO);
    has(out, THREE);
    assert_null(strstr(strstr(out, "\"body\""), "Copyright"));
    assert_null(strstr(strstr(out, "\"body\""), "Home"));
    assert_null(strstr(strstr(out, "\"body\""), "Boats"));
    g_free(out);
  }
#define HAN1 "农业部周一告诉记者，三月份粮食出口增长了百分之五，创下多年来的新高。"
#define HAN2 "其中大部分运往南部港口，今年那里新建的三个码头已经投入使用。"
  body_is("<div><a href=1>首页</a> <a href=2>新闻</a></div><div><h1>粮食出口增长</h1><div>" HAN1
          "</div><div>" HAN2 "</div></div><div><a href=3>相关的船只新闻</a></div>",
          HAN1 "\\n\\n" HAN2);
}

/* The body's offsets lead to the bytes of the page, whatever its encoding. */
static void
test_offsets(void **state)
{
  (void)state;
  char *utf8 = g_strdup(
      "<meta charset=windows-1251><div class=article-body><p>Цена выросла на пять процентов "
      "в марте, сообщило министерство.</p><p>«Мы рады &amp; горды», сказала она вчера на "
      "встрече.</p></div>");
  gsize length;
  char *raw = g_convert(utf8, -1, "windows-1251", "utf-8", NULL, &length, NULL);
  assert_non_null(raw);
  char *out;
  assert_int_equal(push_page("text = 'bytes'; blocks = true;", (ArykText){raw, length}, &out),
                   ARYK_KEEP);
  size_t start = (size_t)(strstr(raw, "<p>") + 3 - raw);
  size_t end = (size_t)(strstr(raw, "</p>") - raw);
  char *part = g_strdup_printf("\"body_start\":%zu", start);
  has(out, part);
  g_free(part);
  part =
      g_strdup_printf("{\"fate\":\"kept\",\"start\":%zu,\"end\":%zu,\"text\":\"Цена", start, end);
  has(out, part);
  g_free(part);
  g_free(out);
  g_free(raw);
  g_free(utf8);
}

static void
test_fates(void **state)
{
  (void)state;
  char *out;
  push_page("text = 'bytes'; blocks = true;",
            aryk_text("<nav>Home</nav><article>" TEXTS
                      "<p>Advertisement</p><h3>Related stories</h3>"
                      "<div><a href=x>Boats</a></div></article><p>© Harbour</p>"),
            &out);
  has(out, "{\"fate\":\"navigation\"");
  has(out, "{\"fate\":\"kept\"");
  has(out, "{\"fate\":\"promo\"");
  has(out, "{\"fate\":\"after_end\"");
  has(out, "{\"fate\":\"outside\"");
  g_free(out);
}

/* A line that was wrapped is one again; lines that are lines stay so. */
static void
test_line_breaks(void **state)
{
  (void)state;
  body_is("<div>" ONE
          "<br><br>Most of it went to the ports in the<br>south, where three new terminals "
          "were opened this year.<br>Prices rose.</div>",
          ONE "\\n\\n" TWO "\\nPrices rose.");
}

/* A page may come as a text that a source has decoded. */
static void
test_text_field(void **state)
{
  (void)state;
  ArykHarness *harness = aryk_harness_new("transform", "article", "", NULL);
  assert_non_null(harness);
  assert_int_equal(
      aryk_harness_push(harness, "{\"text\":\"<h1>Grain is up</h1><article>" TEXTS "</article>\"}"),
      ARYK_KEEP);
  const char *out = aryk_harness_pull(harness);
  has(out, "\"title\":\"Grain is up\"");
  has(out, "\"body\":\"" BODY "\"");
  aryk_harness_free(harness);
}

/* Text is text unless it starts with a tag, and what is asked for counts more. */
static void
test_formats(void **state)
{
  (void)state;
  char *out;
  push_page("text = 'bytes';", aryk_text("Grain is up\n\n13 July 2023\n\n" ONE "\n"), &out);
  has(out, "\"title\":\"Grain is up\"");
  assert_null(strstr(out, "\"sources\""));
  g_free(out);
  push_page("text = 'bytes'; format = 'html';", aryk_text(ONE "<p>" TWO), &out);
  has(out, "\"body\":\"" ONE "\\n\\n" TWO "\"");
  g_free(out);
  push_page("text = 'bytes'; format = 'text';", aryk_text("<p>" ONE), &out);
  has(out, "\"body\":\"<p>" ONE "\"");
  g_free(out);
}

static void
test_hostile(void **state)
{
  (void)state;
  char *out;
  GString *page = g_string_new("<body>");
  for (int i = 0; i < 1000; i++)
    g_string_append(page, "<div>");
  assert_int_equal(push_page("text = 'bytes';", (ArykText){page->str, page->len}, &out),
                   ARYK_REJECT);
  has(out, "nest too deep, and max_depth is 512");
  g_free(out);
  assert_int_equal(
      push_page("text = 'bytes'; max_depth = 2000;", (ArykText){page->str, page->len}, &out),
      ARYK_KEEP);
  g_free(out);
  assert_int_equal(
      push_page("text = 'bytes'; max_elements = 100;", (ArykText){page->str, page->len}, &out),
      ARYK_REJECT);
  has(out, "max_elements is 100");
  g_free(out);
  assert_int_equal(
      push_page("text = 'bytes'; max_page = 1000;", (ArykText){page->str, page->len}, &out),
      ARYK_REJECT);
  has(out, "max_page is 1000");
  g_free(out);
  g_string_assign(page, "<p a b c d e>");
  assert_int_equal(
      push_page("text = 'bytes'; max_attributes = 4;", (ArykText){page->str, page->len}, &out),
      ARYK_REJECT);
  has(out, "max_attributes");
  g_free(out);
  static const char *const broken[] = {"",
                                       "<",
                                       "<p",
                                       "<p a='",
                                       "<!--",
                                       "<script>",
                                       "</p></div>",
                                       "&#0;&#x110000;&",
                                       "<table><p><table><p>",
                                       "<a><a><a>",
                                       "<![CDATA[",
                                       "<html><html><body><body>"};
  for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
    assert_int_equal(push_page("text = 'bytes'; format = 'html';", aryk_text(broken[i]), &out),
                     ARYK_KEEP);
    g_free(out);
  }
  g_string_free(page, TRUE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_page),         cmocka_unit_test(test_bodies),
      cmocka_unit_test(test_inside),       cmocka_unit_test(test_edges),
      cmocka_unit_test(test_unnamed_ends), cmocka_unit_test(test_layouts),
      cmocka_unit_test(test_offsets),      cmocka_unit_test(test_fates),
      cmocka_unit_test(test_formats),      cmocka_unit_test(test_line_breaks),
      cmocka_unit_test(test_text_field),   cmocka_unit_test(test_hostile)};
  return cmocka_run_group_tests_name("webpage", tests, NULL, NULL) != 0;
}
