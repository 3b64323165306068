/* page_targets.c - web pages, from bytes in any encoding to blocks, body and what they say, and
 * what pages come in: answers of servers, archives, feeds. */
#define _GNU_SOURCE /* memfd_create */
#include "tests/fuzz/fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "plugins/formats/http_message.h"
#include "plugins/formats/mail_date.h"
#include "plugins/formats/warc_read.h"
#include "plugins/sources/feed_read.h"
#include "plugins/transforms/article/html/decode.h"
#include "plugins/transforms/article/html/meta.h"

static const PageLimits limits = {256 * 1024, 128, 5000, 32};

typedef struct Vocabulary {
  MarkWords *marks;
  Phrases *phrases;
  Wordlist *meta;
} Vocabulary;

/* Made once; the process ends with it. */
static const Vocabulary *
vocabulary(void)
{
  static Vocabulary made;
  GError *error = NULL;
  if (made.marks == NULL) {
    page_start();
    made.marks = mark_words_new(&error);
    made.phrases = phrases_new(&error);
    made.meta = page_meta_words(&error);
    FUZZ_REQUIRE(made.marks != NULL && made.phrases != NULL && made.meta != NULL);
  }
  return &made;
}

/* The arrays agree with each other, and every place of the text leads into the input. */
static void
check_page(const Page *page, ArykText text)
{
  ArykText all = {page->text->str, page->text->len};
  uint32_t behind = 0;
  FUZZ_REQUIRE(aryk_utf8_valid(all, NULL));
  FUZZ_REQUIRE(offset_map_text_length(&page->map) == all.length);
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    FUZZ_REQUIRE(block->start >= behind && block->end > block->start && block->end <= all.length);
    FUZZ_REQUIRE(block->element < page->elements->len &&
                 block->link_bytes <= block->end - block->start);
    uint64_t start = offset_map_start(&page->map, block->start);
    uint64_t end = offset_map_end(&page->map, block->end);
    FUZZ_REQUIRE(start <= end && end <= text.length);
    behind = block->end;
  }
  for (uint32_t i = 0; i < page->elements->len; i++) {
    const PageElement *element = page_element(page, i);
    FUZZ_REQUIRE(element->end > i && element->end <= page_element(page, element->parent)->end);
    FUZZ_REQUIRE(element->first_block <= element->end_block &&
                 element->text_start <= element->text_end);
    FUZZ_REQUIRE(element->end_block <= page->blocks->len && element->text_end <= all.length);
  }
}

static void
check_meta(const PageMeta *meta)
{
  int32_t days;
  const char *const texts[] = {meta->title, meta->site, meta->url, meta->language};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    FUZZ_REQUIRE(texts[i] == NULL || aryk_utf8_valid(aryk_text(texts[i]), NULL));
  for (guint i = 0; i < meta->authors->len; i++)
    FUZZ_REQUIRE(aryk_utf8_valid(aryk_text(g_ptr_array_index(meta->authors, i)), NULL));
  FUZZ_REQUIRE(
      meta->published.year == 0 ||
      aryk_date_days(meta->published.year, meta->published.month, meta->published.day, &days));
}

static void
run_page(ArykText input)
{
  const Vocabulary *words = vocabulary();
  DecodedText decoded = {0};
  Page page = {0};
  GError *error = NULL;
  FUZZ_REQUIRE(page_decode(input, input.length % 3 == 0 ? "text/html; charset=koi8-r" : NULL,
                           &decoded, &error));
  (void)page_is_html(decoded.text);
  if (!page_read(&page, words->marks, &limits, decoded.text, input.length % 2 == 1, &error)) {
    fuzz_refused(error);
  } else {
    Body body;
    PageMeta meta = {0};
    check_page(&page, decoded.text);
    page_meta_begin(&meta, &page);
    body_find(&body, &page, words->phrases, meta.title);
    for (uint32_t i = 0; i < page.blocks->len; i++)
      FUZZ_REQUIRE(fate_name(body.fates[i]) != NULL);
    page_meta_finish(&meta, &page, &body, words->meta);
    check_meta(&meta);
    page_meta_clear(&meta);
    body_clear(&body);
  }
  page_clear(&page);
  decoded_text_clear(&decoded);
}

/* ---- Answers of servers --------------------------------------------------------------------- */

static void
run_http(ArykText input)
{
  HttpMessage message = {0};
  GError *error = NULL;
  ArykValue date;
  if (http_message_read(&message, input, 100000, &error)) {
    bool inside = message.owned.data == NULL;
    FUZZ_REQUIRE(message.status == 0 || (message.status >= 0 && message.status <= 999));
    FUZZ_REQUIRE(!inside || (message.body.length <= input.length));
    FUZZ_REQUIRE(inside || message.body.length <= 100000 + input.length);
  } else {
    fuzz_refused(error);
  }
  http_message_clear(&message);
  if (mail_date_parse(input, &date))
    FUZZ_REQUIRE(date.type == ARYK_TIMESTAMP);
}

/* ---- Archives ------------------------------------------------------------------------------- */

/* Opens the bytes as a file that has no name. */
static Input *
open_bytes(ArykText bytes)
{
  char path[64];
  int file = memfd_create("fuzz", MFD_CLOEXEC);
  FUZZ_REQUIRE(file >= 0 && write(file, bytes.data, bytes.length) == (ssize_t)bytes.length);
  (void)g_snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  GError *error = NULL;
  Input *input = input_open(path, NULL, &error);
  FUZZ_REQUIRE(input != NULL);
  FUZZ_REQUIRE(close(file) == 0);
  return input;
}

/* One record; every third block is skipped, blocks of more than a page are not read either. */
static WarcResult
run_warc_record(WarcReader *reader, WarcRecord *record, unsigned number)
{
  ArykBytes block = {0};
  GError *error = NULL;
  WarcResult result = warc_read_headers(reader, record, &error);
  if (result == WARC_RECORD) {
    for (guint i = 0; i < record->headers->len; i++) {
      const WarcHeader *header = &g_array_index(record->headers, WarcHeader, i);
      FUZZ_REQUIRE(aryk_utf8_valid(aryk_text(header->name), NULL) &&
                   aryk_utf8_valid(aryk_text(header->value), NULL));
    }
    bool read = number % 3 != 2 && record->length < 100000;
    result = read ? warc_read_block(reader, record, &block, &error)
                  : warc_skip_block(reader, record, &error);
    FUZZ_REQUIRE(result != WARC_RECORD || !read || block.length == record->length);
  }
  if (result == WARC_BAD || result == WARC_BROKEN)
    fuzz_refused(error);
  aryk_bytes_clear(&block);
  return result;
}

static void
run_warc(ArykText input)
{
  WarcReader reader = {.input = open_bytes(input)};
  WarcRecord record = {.headers = warc_headers_new()};
  WarcResult result = WARC_RECORD;
  for (unsigned number = 0; result == WARC_RECORD || result == WARC_BAD; number++) {
    FUZZ_REQUIRE(number < input.length + 2 || input_is_packed(reader.input));
    result = run_warc_record(&reader, &record, number);
  }
  g_array_unref(record.headers);
  input_close(reader.input);
  warc_reader_clear(&reader);
}

#define WARC_SEED(block, length)                                                                   \
  "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/\r\n"               \
  "Content-Length: " length "\r\n\r\n" block "\r\n\r\n"

static const FuzzSeed warc_seeds[] = {
    FUZZ_SEED(WARC_SEED("abcd", "4") WARC_SEED("", "0") WARC_SEED("x: y", "4")),
    FUZZ_SEED("WARC/1.1\nContent-Length: 3\nX-A: b\n c\n\nabc\n\nnoise\n" WARC_SEED("ab", "2")),
    FUZZ_SEED("\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\0\0\x83\x16\xdc\x8c\x01\0\0\0"), FUZZ_SEEDS_END};

/* ---- Feeds ---------------------------------------------------------------------------------- */

static void
check_texts(const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    FUZZ_REQUIRE(aryk_utf8_valid(aryk_text(g_ptr_array_index(texts, i)), NULL));
}

static void
run_feed(ArykText input)
{
  bool cut = false;
  GError *error = NULL;
  feed_start_reading();
  Feed *feed = feed_read(input, &cut, &error);
  if (feed == NULL) {
    fuzz_refused(error);
    return;
  }
  for (guint i = 0; i < feed->items->len; i++) {
    const FeedItem *item = g_ptr_array_index(feed->items, i);
    const char *const texts[] = {item->id,   item->address,   item->title,
                                 item->text, item->published, item->updated};
    for (size_t t = 0; t < G_N_ELEMENTS(texts); t++)
      FUZZ_REQUIRE(texts[t] == NULL || aryk_utf8_valid(aryk_text(texts[t]), NULL));
    check_texts(item->authors);
    check_texts(item->tags);
  }
  feed_free(feed);
}

static const FuzzSeed feed_seeds[] = {
    FUZZ_SEED(
        "<?xml version='1.0' encoding='koi8-r'?><rss version='2.0'><channel><title>A</title>"
        "<language>en</language><item><guid>1</guid><title>B &amp; C</title><link>x</link>"
        "<description><![CDATA[<p>D</p>]]></description><content:encoded>E</content:encoded>"
        "<dc:creator>F G</dc:creator><category>H</category><pubDate>Mon, 18 Nov 2019 10:00:00 "
        "GMT</pubDate></item><item><title>I</title></item></channel></rss>"),
    FUZZ_SEED("<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><id>1</id><title "
              "type='html'>B</title><link href='x'/><author><name>C D</name></author><content "
              "type='xhtml'><div>E <b>F</b></div></content><updated>2019-11-18T10:00:00Z</updated>"
              "<category term='G'/></entry></feed>"),
    FUZZ_SEED("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel><item><title>&a;"),
    FUZZ_SEEDS_END};

static const FuzzSeed http_seeds[] = {
    FUZZ_SEED(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc"
        "\r\n2;x\r\nde\r\n0\r\n\r\n"),
    FUZZ_SEED(
        "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\0\0\x83\x16"
        "\xdc\x8c\x01\0\0\0"),
    FUZZ_SEED("Mon, 18 Nov 2019 10:00:00 +0100"), FUZZ_SEEDS_END};

static const FuzzSeed page_seeds[] = {
    FUZZ_SEED(
        "<!doctype html><html lang=en><head><title>A | B</title><meta property=og:title "
        "content='A &amp; B'><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
        "\"headline\":\"A\\u00e9\",\"author\":[{\"name\":\"X Y\"}],\"datePublished\":"
        "\"2019-11-18T10:00:00Z\"}</script></head><body><nav><a href=/>Home</a></nav><article>"
        "<h1>A</h1><p class=byline>By X Y, 18 November 2019</p><div class='article-body'><p>One "
        "two three four, five six seven eight.<br><br>And so on it goes, as it ever did.</p>"
        "<h3>Related stories</h3><ul><li><a href=x>B</a></ul></div></article>"),
    FUZZ_SEED(
        "<meta charset=koi8-r><p>\xd0\xd2\xc9\xd7\xc5\xd4 <b>\xff</b></p><table><tr><td>x<td>y"),
    FUZZ_SEED(
        "<p>a<p hidden>b<blockquote class=twitter-tweet>c</blockquote><figure><img><figcaption>d"
        "</figure><!-- e --><svg><text>f</text></svg>&nbsp;&#8212;&bogus;"),
    FUZZ_SEED("\xff\xfe<\0p\0>\0h\0"), FUZZ_SEEDS_END};

const FuzzTarget fuzz_page_targets[] = {
    {"page", run_page, page_seeds,
     "<div>|</div>|<p>|<br>|<table>|<td>|<li>|<a href=x>|</a>|<span "
     "class=share>|<script>|</script>|"
     "<!--|-->|<![CDATA[|&amp;|&|;|<|>|\"|'|=|/|<h1>|<h2>|{\"|[|\\u|@type|: "
     "|2019|-11|class=comments|"
     "itemprop=author|style=display:none|charset=utf-16|\xff|\xe3\x81|",
     3000},
    {"http", run_http, http_seeds,
     "HTTP/1.1 |200|\r\n|\n|: |;|0|1|f|ffffffff|chunked|gzip|br|\x1f\x8b\x08|-|+", 20000},
    {"warc", run_warc, warc_seeds,
     "WARC/1.0|WARC/|Content-Length: |\r\n|\n|\r\n\r\n|0|1|99|-1|: | "
     "|\t|\x1f\x8b\x08|\x28\xb5\x2f\xfd|"
     "\xff",
     10000},
    {"feed", run_feed, feed_seeds,
     "<item>|</item>|<entry>|</entry>|<title>|</"
     "title>|<rss>|<channel>|<feed>|<![CDATA[|]]>|&amp;|&#0;|"
     "&a;|<!DOCTYPE|<!ENTITY|<?xml|encoding='utf-16'|\xff|\xc3|<name>|<link href=''/>|<!--|-->",
     5000},
    {NULL, NULL, NULL, NULL, 0},
};
