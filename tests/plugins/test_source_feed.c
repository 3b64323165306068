/* test_source_feed.c - source feed: items of RSS and Atom, and what is refused. */
#include "tests/plugins/sandbox.h"

#include "plugins/formats/mail_date.h"

static void
rss_items_are_records(void **state)
{
  (void)state;
  SANDBOX_WRITE(
      "f.xml",
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss version=\"2.0\" xmlns:dc=\"d\" "
      "xmlns:content=\"c\"><channel><title>The Harbour</title><link>http://h.example</link>"
      "<item><title>Grain is up \x80</title><link>http://h.example/1</link><guid>1</guid>"
      "<pubDate>Thu, 13 Jul 2023 23:30:00 -0500</pubDate><dc:creator>Ann Lee</dc:creator>"
      "<category>grain</category><category>ports</category><description>short</description>"
      "<content:encoded><![CDATA[<p>long text</p>]]></content:encoded></item>"
      "<item><author>b@h.example (Bo Ek)</author><pubDate>soon</pubDate></item></channel></rss>");
  static const char *const records[] = {
      "{\"path\":\"f.xml\",\"feed\":\"The Harbour\",\"id\":\"1\",\"url\":\"http://h.example/1\","
      "\"title\":\"Grain is up €\",\"published\":\"2023-07-13\","
      "\"published_at\":\"2023-07-13T23:30:00-05:00\",\"authors\":[\"Ann Lee\"],"
      "\"tags\":[\"grain\",\"ports\"],\"text\":\"<p>long text</p>\"}",
      "{\"path\":\"f.xml\",\"feed\":\"The Harbour\",\"authors\":[\"Bo "
      "Ek\"],\"tags\":[],\"text\":\"\"}",
      NULL};
  sandbox_records("feed", "paths = \"f.xml\";", records);
}

static void
atom_entries_are_records(void **state)
{
  (void)state;
  SANDBOX_WRITE(
      "f.xml",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour</title><entry><id>urn:1</id>"
      "<title>Grain &amp;amp; ports</title><link rel=\"edit\" href=\"http://h.example/edit\"/>"
      "<link href=\"http://h.example/1\"/><published>2023-07-13T09:30:00Z</published>"
      "<updated>2023-07-14T10:00:00+02:00</updated><author><name>Ann "
      "Lee</name><uri>x</uri></author>"
      "<category term=\"grain\"/><summary>short</summary><content type=\"xhtml\"><div "
      "xmlns=\"http://www.w3.org/1999/xhtml\"><p>long text</p></div></content></entry></feed>");
  static const char *const records[] = {
      "{\"path\":\"f.xml\",\"feed\":\"Harbour\",\"id\":\"urn:1\",\"url\":\"http://h.example/1\","
      "\"title\":\"Grain &amp; ports\",\"published\":\"2023-07-13\","
      "\"published_at\":\"2023-07-13T09:30:00Z\",\"updated\":\"2023-07-14\","
      "\"updated_at\":\"2023-07-14T10:00:00+02:00\",\"authors\":[\"Ann Lee\"],\"tags\":[\"grain\"],"
      "\"text\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>long text</p></div>\"}",
      NULL};
  sandbox_records("feed", "paths = \"f.xml\";", records);
}

static void
wrong_bytes_are_replaced(void **state)
{
  (void)state;
  SANDBOX_WRITE("f.xml", "<rss><channel><title>Harbour</title><item><title>Grain \xff is up</title>"
                         "<category>a\xc3</category></item></channel></rss>");
  static const char *const records[] = {
      "{\"path\":\"f.xml\",\"feed\":\"Harbour\",\"title\":\"Grain � is "
      "up\",\"authors\":[],\"tags\":[\"a�\"],\"text\":\"\"}",
      NULL};
  sandbox_records("feed", "paths = \"f.xml\";", records);
}

static void
what_is_no_feed_is_refused(void **state)
{
  (void)state;
  SANDBOX_WRITE("1.xml", "<html><body/></html>");
  SANDBOX_WRITE("2.xml", "not xml");
  SANDBOX_WRITE("3.xml", "");
  SANDBOX_WRITE("4.xml", "<!DOCTYPE rss [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><rss><channel>"
                         "<item><title>&c;</title></item></channel></rss>");
  SANDBOX_WRITE("5.xml", "<rss><channel><item><title>one</title></item><item><title>tw");
  SANDBOX_WRITE("6.xml", "<rss><channel/></rss>");
  ArykHarness *harness = sandbox_read_all("feed", "paths = \"*.xml\";");
  sandbox_reject(harness, "format", "neither RSS nor Atom");
  sandbox_reject(harness, "format", "neither RSS nor Atom");
  sandbox_reject(harness, "format", "neither RSS nor Atom");
  sandbox_reject(harness, "format", "declares entities");
  sandbox_reject(harness, NULL, NULL);
  sandbox_record(harness,
                 "{\"path\":\"5.xml\",\"title\":\"one\",\"authors\":[],\"tags\":[],\"text\":\"\"}");
  sandbox_record(harness,
                 "{\"path\":\"5.xml\",\"title\":\"tw\",\"authors\":[],\"tags\":[],\"text\":\"\"}");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
  harness = sandbox_read_all("feed", "paths = \"6.xml\"; max_size = 10;");
  sandbox_reject(harness, "limit", "max_size");
  aryk_harness_free(harness);
}

/* The article tells what is in the text, and leaves what the feed knows. */
static void
articles_keep_what_the_feed_knows(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "article", "");
  assert_int_equal(aryk_harness_push(harness,
                                     "{\"title\":\"Grain is up\",\"published\":{\"$date\":"
                                     "\"2023-07-13\"},\"authors\":[\"Ann Lee\"],\"tags\":[],"
                                     "\"language\":7,\"text\":\"<p>Exports of grain rose by "
                                     "five percent in March, the ministry said.</p>\"}"),
                   ARYK_KEEP);
  const char *out = aryk_harness_pull(harness);
  static const char *const parts[] = {"\"title\":\"Grain is up\"", "\"published\":\"2023-07-13\"",
                                      "\"authors\":[\"Ann Lee\"]", "\"language\":\"en\"",
                                      "\"body\":\"Exports of grain rose"};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (strstr(out, parts[i]) == NULL)
      fail_msg("no %s in %s", parts[i], out);
  aryk_harness_free(harness);
}

static void
dates_of_mail_are_read(void **state)
{
  (void)state;
  static const char *const dates[][2] = {
      {"Mon, 18 Nov 2019 10:00:05 +0100", "2019-11-18T10:00:05+01:00"},
      {"18 Nov 2019 10:00 GMT", "2019-11-18T10:00:00Z"},
      {"Mon, 18 November 19 10:00:00 EST", "2019-11-18T10:00:00-05:00"},
      {"Mon, 18 Nov 2019 10:00:00 XYZ", "2019-11-18T10:00:00"},
      {"18 Nov 2019", "2019-11-18T00:00:00"},
      {"31 Feb 2019 10:00:00 GMT", "-"},
      {"18 Nox 2019", "-"},
      {"18 Nov", "-"},
      {"", "-"},
      {"Mon, 18 Nov 2019 25:00:00 GMT", "-"}};
  for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
    ArykValue value;
    char read[64] = "-";
    if (mail_date_parse(aryk_text(dates[i][0]), &value))
      read[aryk_timestamp_print(&value, read)] = '\0';
    assert_string_equal(read, dates[i][1]);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(rss_items_are_records, sandbox_set_up, sandbox_tear_down),
      cmocka_unit_test_setup_teardown(atom_entries_are_records, sandbox_set_up, sandbox_tear_down),
      cmocka_unit_test_setup_teardown(wrong_bytes_are_replaced, sandbox_set_up, sandbox_tear_down),
      cmocka_unit_test_setup_teardown(what_is_no_feed_is_refused, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test(articles_keep_what_the_feed_knows),
      cmocka_unit_test(dates_of_mail_are_read)};
  return cmocka_run_group_tests_name("source_feed", tests, NULL, NULL) != 0;
}
