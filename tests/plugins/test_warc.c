/* test_warc.c - records of web archives and the answers of servers in them. */
#include "tests/plugins/sandbox.h"

#include "plugins/formats/http_message.h"

#include <zlib.h>

#define RECORD(type, uri, block, length)                                                           \
  "WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: " uri "\r\nContent-Length: " length         \
  "\r\n\r\n" block "\r\n\r\n"

/* What is read of an archive: "type length block;" of each record, "! message;" of what is refused.
 * Every second block is skipped when `skip`. */
static char *
read_archive(const char *path, bool skip)
{
  GError *error = NULL;
  GString *all = g_string_new(NULL);
  WarcReader reader = {.input = input_open(path, NULL, &error)};
  WarcRecord record = {.headers = warc_headers_new()};
  WarcResult result;
  assert_non_null(reader.input);
  for (unsigned i = 0; (result = warc_read_headers(&reader, &record, &error)) != WARC_END; i++) {
    ArykBytes bytes = {0};
    if (result == WARC_RECORD)
      result = skip && i % 2 == 1 ? warc_skip_block(&reader, &record, &error)
                                  : warc_read_block(&reader, &record, &bytes, &error);
    if (result == WARC_RECORD)
      g_string_append_printf(all, "%s@%d %d %.*s;", warc_header(record.headers, "warc-type"),
                             (int)record.start, (int)record.length, (int)bytes.length,
                             bytes.data != NULL ? bytes.data : "");
    else
      g_string_append_printf(all, "! %s;", error->message);
    g_clear_error(&error);
    aryk_bytes_clear(&bytes);
    if (result == WARC_BROKEN)
      break;
  }
  g_array_unref(record.headers);
  input_close(reader.input);
  warc_reader_clear(&reader);
  return g_string_free(all, FALSE);
}

static void
archive_is(const char *text, size_t length, bool skip, const char *expected)
{
  sandbox_write("a.warc", text, length);
  char *read = read_archive("a.warc", skip);
  assert_string_equal(read, expected);
  g_free(read);
}
#define ARCHIVE_IS(text, expected) archive_is(text, sizeof(text) - 1, false, expected)

static void
records_come_one_by_one(void **state)
{
  (void)state;
#define THREE                                                                                      \
  RECORD("warcinfo", "-", "x: y", "4")                                                             \
  RECORD("response", "http://a.example", "a\0b", "3")                                              \
      RECORD("request", "http://a.example", "", "0")
  ARCHIVE_IS(THREE, "warcinfo@0 4 x: y;response@80 3 a;request@174 0 ;");
  archive_is(THREE, sizeof(THREE) - 1, true, "warcinfo@0 4 x: y;response@80 3 ;request@174 0 ;");
  ARCHIVE_IS("", "");
  ARCHIVE_IS("\r\n\r\n", "");
  ARCHIVE_IS("WARC/1.1\nwarc-type: x\ncontent-length:  2 \n\nab", "x@0 2 ab;");
}

static void
headers_are_read(void **state)
{
  (void)state;
  GArray *headers = warc_headers_new();
  const char *text = "A: 1\r\nlong: one\r\n  two\r\nno header\r\nB:\xff\r\n\r\nbody";
  assert_int_equal(warc_headers_parse(aryk_text(text), headers), strlen(text) - 4);
  assert_string_equal(warc_header(headers, "a"), "1");
  assert_string_equal(warc_header(headers, "Long"), "one two");
  assert_string_equal(warc_header(headers, "b"), "\xef\xbf\xbd");
  assert_null(warc_header(headers, "c"));
  assert_int_equal(headers->len, 3);
  g_array_unref(headers);
}

static void
packed_archives_are_one_stream(void **state)
{
  (void)state;
  sandbox_write_gzip("b.warc.gz", RECORD("one", "-", "abc", "3"), "wb");
  sandbox_write_gzip("b.warc.gz", RECORD("two", "-", "defg", "4"), "ab");
  char *read = read_archive("b.warc.gz", false);
  assert_string_equal(read, "one@0 3 abc;two@74 4 defg;");
  g_free(read);
}

static void
what_is_no_record_is_refused(void **state)
{
  (void)state;
  ARCHIVE_IS("junk\0\n\n" RECORD("a", "-", "x", "1"),
             "! this is no WARC record: it does not begin with WARC/1.0 or WARC/1.1;a@7 1 x;");
  ARCHIVE_IS("WARC/1.0\r\nx: y\r\n\r\n" RECORD("a", "-", "x", "1"),
             "! a record without a Content-Length;a@18 1 x;");
  ARCHIVE_IS(RECORD("a", "-", "x", "99999999999999999999999"),
             "! the archive ends inside a record, "
             "18446744073709551610 bytes early;");
  ARCHIVE_IS(RECORD("a", "-", "x", "9"), "! the archive ends inside a record, 4 bytes early;");
  ARCHIVE_IS("WARC/1.0\r\nContent-Length", "! the archive ends inside the headers of a record;");
}

/* "status body" of a message, or "! message". */
static void
message_is(ArykText text, const char *expected)
{
  HttpMessage message = {0};
  GError *error = NULL;
  char *read;
  if (http_message_read(&message, text, 1000, &error))
    read = g_strdup_printf("%d %.*s", message.status, (int)message.body.length, message.body.data);
  else
    read = g_strdup_printf("! %s", error->message);
  assert_string_equal(read, expected);
  g_free(read);
  g_clear_error(&error);
  http_message_clear(&message);
}
#define MESSAGE_IS(text, expected) message_is((ArykText){text, sizeof(text) - 1}, expected)

static void
messages_are_read(void **state)
{
  (void)state;
  MESSAGE_IS("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nbody", "200 body");
  MESSAGE_IS("HTTP/1.1 404\n\n", "404 ");
  MESSAGE_IS("HTTP/2 301 Moved\r\nLocation: /", "301 ");
  MESSAGE_IS("<html>", "0 <html>");
  MESSAGE_IS("", "0 ");
}

static void
bodies_are_put_together(void **state)
{
  (void)state;
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
  MESSAGE_IS(CHUNKED "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "200 abcde");
  MESSAGE_IS(CHUNKED "put together already", "200 put together already");
  MESSAGE_IS(CHUNKED "3\r\nab", "200 3\r\nab");
  MESSAGE_IS(CHUNKED "fffffffffffffff\r\nab", "200 fffffffffffffff\r\nab");
}

/* The answer of a server whose body is packed by gzip. */
static GString *
packed_answer(const char *body, size_t length)
{
  GString *answer = g_string_new("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
  z_stream stream = {0};
  char packed[4096];
  assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = (Bytef *)(uintptr_t)body;
  stream.avail_in = (uInt)length;
  stream.next_out = (Bytef *)packed;
  stream.avail_out = sizeof packed;
  assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
  g_string_append_len(answer, packed, (gssize)(sizeof packed - stream.avail_out));
  deflateEnd(&stream);
  return answer;
}

static void
bodies_are_unpacked(void **state)
{
  (void)state;
  GString *answer = packed_answer("a body", 6);
  message_is((ArykText){answer->str, answer->len}, "200 a body");
  message_is((ArykText){answer->str, answer->len - 3}, "! the packed body ends early");
  g_string_free(answer, TRUE);
  char *zeros = g_malloc0(100000);
  answer = packed_answer(zeros, 100000);
  message_is((ArykText){answer->str, answer->len}, "! the body unpacks to more than 1000 bytes");
  g_string_free(answer, TRUE);
  g_free(zeros);
  MESSAGE_IS("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nunpacked already",
             "200 unpacked already");
  MESSAGE_IS("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\xff\xfe",
             "! the body is packed with \"br\", which is not supported");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(records_come_one_by_one, sandbox_set_up, sandbox_tear_down),
      cmocka_unit_test(headers_are_read),
      cmocka_unit_test_setup_teardown(packed_archives_are_one_stream, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test_setup_teardown(what_is_no_record_is_refused, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test(messages_are_read),
      cmocka_unit_test(bodies_are_put_together),
      cmocka_unit_test(bodies_are_unpacked)};
  return cmocka_run_group_tests_name("warc", tests, NULL, NULL) != 0;
}
