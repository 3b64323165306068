/* test_source_warc.c - source warc: what comes out of archives, and what is refused. */
#include "tests/plugins/sandbox.h"

/* A record whose Content-Length is that of its block. */
static void
add_record(GString *archive, const char *type, const char *address, const char *media,
           const char *block)
{
  g_string_append_printf(archive,
                         "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                         "WARC-Target-URI: %s\r\nWARC-Date: 2023-07-13T09:30:00Z\r\n"
                         "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
                         type, address, media, strlen(block), block);
}

#define HTTP       "application/http; msgtype=response"
#define PAGE(body) "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" body

/* What a crawler writes for two pages and a picture. */
static void
write_crawl(const char *path)
{
  GString *archive = g_string_new(NULL);
  add_record(archive, "warcinfo", "-", "application/warc-fields", "software: none\r\n");
  add_record(archive, "request", "http://a.example/1", "application/http",
             "GET /1 HTTP/1.1\r\n\r\n");
  add_record(archive, "response", "http://a.example/1", HTTP, PAGE("one"));
  add_record(archive, "response", "http://a.example/p", HTTP,
             "HTTP/1.1 404 No\r\nContent-Type: image/png\r\n\r\npng");
  add_record(archive, "resource", "file:2", "text/html", "two");
  sandbox_write_gzip(path, archive->str, "wb");
  g_string_free(archive, TRUE);
}

/* The next record has all of the parts, and nothing comes behind when `last`. */
static void
check_record(ArykHarness *harness, const char *const *parts)
{
  const char *record = aryk_harness_pull(harness);
  assert_non_null(record);
  for (; *parts != NULL; parts++)
    if (strstr(record, *parts) == NULL)
      fail_msg("no %s in %s", *parts, record);
}
#define CHECK_RECORD(harness, ...) check_record(harness, (const char *const[]){__VA_ARGS__, NULL})

static void
answers_come_with_what_is_known_of_them(void **state)
{
  (void)state;
  write_crawl("crawl.warc.gz");
  ArykHarness *harness = sandbox_read_all("warc", "paths = \"crawl.warc.gz\";");
  CHECK_RECORD(harness, "{\"path\":\"crawl.warc.gz\",\"type\":\"response\",\"id\":\"urn:uuid:1\"",
               "\"address\":\"http://a.example/1\",\"date\":\"2023-07-13T09:30:00Z\"",
               "\"content_type\":\"text/html; charset=utf-8\",\"status\":200",
               "\"headers\":{\"WARC-Type\":\"response\"",
               "\"http_headers\":{\"Content-Type\":", "\"bytes\":\"b25l\"");
  CHECK_RECORD(harness, "\"status\":404");
  CHECK_RECORD(harness, "\"type\":\"resource\"",
               "\"content_type\":\"text/html\",\"headers\":", "\"bytes\":\"dHdv\"");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
only_what_is_asked_for_comes(void **state)
{
  (void)state;
  write_crawl("crawl.warc.gz");
  ArykHarness *harness = sandbox_read_all("warc", "paths = \"*.gz\"; media = \"Text/HTML\";");
  CHECK_RECORD(harness, "http://a.example/1");
  CHECK_RECORD(harness, "file:2");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
  harness = sandbox_read_all("warc", "paths = \"*.gz\"; types = [ \"request\", \"warcinfo\" ];");
  CHECK_RECORD(harness, "\"type\":\"warcinfo\"");
  CHECK_RECORD(harness, "\"type\":\"request\"");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
bad_records_cost_no_others(void **state)
{
  (void)state;
  GString *archive = g_string_new("junk in front\r\n");
  add_record(archive, "response", "http://a.example/large", HTTP,
             PAGE("a body that is too large for the limit"));
  add_record(archive, "response", "http://a.example/1", HTTP, PAGE("one"));
  g_string_append(archive, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nshort");
  sandbox_write("a.warc", archive->str, archive->len);
  g_string_free(archive, TRUE);
  ArykHarness *harness = sandbox_read_all("warc", "paths = \"a.warc\"; max_record = 80;");
  sandbox_reject(harness, "format", "this is no WARC record");
  sandbox_reject(harness, "limit", "max_record is 80");
  sandbox_reject(harness, "format", "94 bytes early");
  sandbox_reject(harness, NULL, NULL);
  CHECK_RECORD(harness, "http://a.example/1");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

/* 400 pages, numbered from `first` on. */
static void
write_many(const char *path, unsigned first)
{
  GString *archive = g_string_new(NULL);
  for (unsigned i = first; i < first + 400; i++) {
    char *address = g_strdup_printf("http://a.example/%u;", i);
    add_record(archive, "response", address, HTTP, PAGE("one"));
    g_free(address);
  }
  sandbox_write_gzip(path, archive->str, "wb");
  g_string_free(archive, TRUE);
}

static void
reading_goes_on_where_it_stopped(void **state)
{
  (void)state;
  write_many("a.warc.gz", 0);
  write_many("b.warc.gz", 400);
  ArykHarness *harness = sandbox_read_with_a_break("warc", "paths = \"*.gz\";");
  for (unsigned i = 0; i < 800; i++) {
    char *address = g_strdup_printf("http://a.example/%u;", i);
    CHECK_RECORD(harness, address);
    g_free(address);
  }
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(answers_come_with_what_is_known_of_them, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test_setup_teardown(only_what_is_asked_for_comes, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test_setup_teardown(bad_records_cost_no_others, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test_setup_teardown(reading_goes_on_where_it_stopped, sandbox_set_up,
                                      sandbox_tear_down)};
  return cmocka_run_group_tests_name("source_warc", tests, NULL, NULL) != 0;
}
