# Tests of plugins.
include tests/plugins/broken/local.mk

# What the plugins share.
format_tests = \
	tests/plugins/test_csv \
	tests/plugins/test_encoding \
	tests/plugins/test_json \
	tests/plugins/test_offset_map
check_PROGRAMS += $(format_tests)
TESTS += $(format_tests)
EXTRA_DIST += tests/plugins/json_cases.py

tests_plugins_test_csv_SOURCES = tests/plugins/test_csv.c
tests_plugins_test_csv_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_csv_LDFLAGS = $(test_ldflags)
tests_plugins_test_csv_LDADD = libformats.la $(test_libs)

tests_plugins_test_encoding_SOURCES = tests/plugins/test_encoding.c
tests_plugins_test_encoding_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_encoding_LDFLAGS = $(test_ldflags)
tests_plugins_test_encoding_LDADD = libformats.la $(test_libs)

tests_plugins_test_json_SOURCES = tests/plugins/test_json.c
tests_plugins_test_json_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_json_LDFLAGS = $(test_ldflags)
tests_plugins_test_json_LDADD = libformats.la $(test_libs)

tests_plugins_test_offset_map_SOURCES = tests/plugins/test_offset_map.c
tests_plugins_test_offset_map_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_offset_map_LDFLAGS = $(test_ldflags)
tests_plugins_test_offset_map_LDADD = libformats.la $(test_libs)
check_PROGRAMS += tests/plugins/test_conformance
TESTS += tests/plugins/test_conformance
tests_plugins_test_conformance_SOURCES = tests/plugins/test_conformance.c
tests_plugins_test_conformance_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_conformance_LDADD = libaryk.la $(CMOCKA_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/plugins/test_growth
TESTS += tests/plugins/test_growth
tests_plugins_test_growth_SOURCES = tests/plugins/test_growth.c
tests_plugins_test_growth_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_growth_LDFLAGS = $(test_ldflags)
tests_plugins_test_growth_LDADD = $(test_libs)

# Sources and sinks, through the harness.
sandbox_tests = \
	tests/plugins/test_sinks \
	tests/plugins/test_source_files \
	tests/plugins/test_source_rows
check_PROGRAMS += $(sandbox_tests)
TESTS += $(sandbox_tests)
sandbox_sources = tests/plugins/sandbox.h tests/plugins/sandbox.c
sandbox_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(ZLIB_CFLAGS) $(ZSTD_CFLAGS)
sandbox_libs = libformats.la $(test_libs) $(ZLIB_LIBS) $(ZSTD_LIBS)

tests_plugins_test_sinks_SOURCES = tests/plugins/test_sinks.c $(sandbox_sources)
tests_plugins_test_sinks_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sinks_LDFLAGS = $(test_ldflags)
tests_plugins_test_sinks_LDADD = $(sandbox_libs)

tests_plugins_test_source_files_SOURCES = tests/plugins/test_source_files.c $(sandbox_sources)
tests_plugins_test_source_files_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_files_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_files_LDADD = $(sandbox_libs)

tests_plugins_test_source_rows_SOURCES = tests/plugins/test_source_rows.c $(sandbox_sources)
tests_plugins_test_source_rows_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_rows_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_rows_LDADD = $(sandbox_libs)

check_PROGRAMS += tests/plugins/test_currency
TESTS += tests/plugins/test_currency
tests_plugins_test_currency_SOURCES = tests/plugins/test_currency.c
tests_plugins_test_currency_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_currency_LDFLAGS = $(test_ldflags)
tests_plugins_test_currency_LDADD = $(test_libs)

# Press articles, through the harness.
press_tests = tests/plugins/test_article tests/plugins/test_facts
check_PROGRAMS += $(press_tests)
TESTS += $(press_tests)

tests_plugins_test_article_SOURCES = tests/plugins/test_article.c
tests_plugins_test_article_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_article_LDFLAGS = $(test_ldflags)
tests_plugins_test_article_LDADD = $(test_libs)

tests_plugins_test_facts_SOURCES = tests/plugins/test_facts.c
tests_plugins_test_facts_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_facts_LDFLAGS = $(test_ldflags)
tests_plugins_test_facts_LDADD = $(test_libs)

# Offsets of articles in the raw input, and mutated and huge articles through all of the chain.
check_PROGRAMS += tests/plugins/test_press
TESTS += tests/plugins/test_press
tests_plugins_test_press_SOURCES = tests/plugins/test_press.c $(sandbox_sources)
tests_plugins_test_press_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_press_LDFLAGS = $(test_ldflags)
tests_plugins_test_press_LDADD = libformats.la $(sandbox_libs)

# Web pages: their rooms one by one, and whole pages through the harness.
page_tests = tests/plugins/test_page tests/plugins/test_webpage
check_PROGRAMS += $(page_tests)
TESTS += $(page_tests)

tests_plugins_test_page_SOURCES = tests/plugins/test_page.c
tests_plugins_test_page_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_page_LDFLAGS = $(test_ldflags)
tests_plugins_test_page_LDADD = libpage.la liblanguage.la libformats.la $(test_libs)

tests_plugins_test_webpage_SOURCES = tests/plugins/test_webpage.c
tests_plugins_test_webpage_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_webpage_LDFLAGS = $(test_ldflags)
tests_plugins_test_webpage_LDADD = $(test_libs)

# Web archives.
check_PROGRAMS += tests/plugins/test_warc
TESTS += tests/plugins/test_warc
tests_plugins_test_warc_SOURCES = tests/plugins/test_warc.c $(sandbox_sources)
tests_plugins_test_warc_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_warc_LDFLAGS = $(test_ldflags)
tests_plugins_test_warc_LDADD = $(sandbox_libs)
