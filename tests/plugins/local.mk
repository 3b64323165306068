# Tests of plugins.
include tests/plugins/broken/local.mk

# What the plugins share.
format_tests = \
	tests/plugins/test_csv \
	tests/plugins/test_encoding \
	tests/plugins/test_json \
	tests/plugins/test_json_suite \
	tests/plugins/test_json_line \
	tests/plugins/test_offset_map \
	tests/plugins/test_scalar \
	tests/plugins/test_value_codec
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

tests_plugins_test_scalar_SOURCES = tests/plugins/test_scalar.c
tests_plugins_test_scalar_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_scalar_LDFLAGS = $(test_ldflags)
tests_plugins_test_scalar_LDADD = libformats.la $(test_libs)

tests_plugins_test_json_suite_SOURCES = tests/plugins/test_json_suite.c tests/plugins/json_suite.h
tests_plugins_test_json_suite_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_json_suite_LDFLAGS = $(test_ldflags)
tests_plugins_test_json_suite_LDADD = libformats.la $(test_libs)

tests_plugins_test_json_line_SOURCES = tests/plugins/test_json_line.c tests/core/random_record.c
tests_plugins_test_json_line_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_json_line_LDFLAGS = $(test_ldflags)
tests_plugins_test_json_line_LDADD = libformats.la $(test_libs)

tests_plugins_test_offset_map_SOURCES = tests/plugins/test_offset_map.c
tests_plugins_test_offset_map_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_offset_map_LDFLAGS = $(test_ldflags)
tests_plugins_test_offset_map_LDADD = libformats.la $(test_libs)

tests_plugins_test_value_codec_SOURCES = tests/plugins/test_value_codec.c
tests_plugins_test_value_codec_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_value_codec_LDFLAGS = $(test_ldflags)
tests_plugins_test_value_codec_LDADD = libformats.la $(test_libs)
check_PROGRAMS += tests/plugins/test_conformance
TESTS += tests/plugins/test_conformance
tests_plugins_test_conformance_SOURCES = tests/plugins/test_conformance.c
tests_plugins_test_conformance_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_conformance_LDADD = libaryk.la $(CMOCKA_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/plugins/test_notes
TESTS += tests/plugins/test_notes
tests_plugins_test_notes_SOURCES = tests/plugins/test_notes.c
tests_plugins_test_notes_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_notes_LDFLAGS = $(test_ldflags)
tests_plugins_test_notes_LDADD = $(test_libs)
check_PROGRAMS += tests/plugins/test_growth
TESTS += tests/plugins/test_growth
tests_plugins_test_growth_SOURCES = tests/plugins/test_growth.c
tests_plugins_test_growth_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_growth_LDFLAGS = $(test_ldflags)
tests_plugins_test_growth_LDADD = $(test_libs)

# Sources and sinks, through the harness.
sandbox_tests = \
	tests/plugins/test_aggregate \
	tests/plugins/test_aggregator \
	tests/plugins/test_sums \
	tests/plugins/test_assert \
	tests/plugins/test_convert \
	tests/plugins/test_dedupe \
	tests/plugins/test_everyday \
	tests/plugins/test_sink_files \
	tests/plugins/test_record_codec \
	tests/plugins/test_sink_parts \
	tests/plugins/test_sorter \
	tests/plugins/test_sort_key \
	tests/plugins/test_sort \
	tests/plugins/test_expect \
	tests/plugins/test_faulty \
	tests/plugins/test_generate \
	tests/plugins/test_lookup \
	tests/plugins/test_nested \
	tests/plugins/test_sinks \
	tests/plugins/test_source_files \
	tests/plugins/test_tee \
	tests/plugins/test_source_resume \
	tests/plugins/test_source_csv \
	tests/plugins/test_source_jsonl \
	tests/plugins/test_source_text
check_PROGRAMS += $(sandbox_tests)
TESTS += $(sandbox_tests)
scratch_sources = tests/plugins/scratch.h tests/plugins/scratch.c
sandbox_sources = tests/plugins/sandbox.h tests/plugins/sandbox.c $(scratch_sources)
sandbox_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(ZLIB_CFLAGS) $(ZSTD_CFLAGS) $(LZMA_CFLAGS)
sandbox_libs = libformats.la $(test_libs) $(ZLIB_LIBS) $(ZSTD_LIBS) $(LZMA_LIBS)

tests_plugins_test_sink_files_SOURCES = tests/plugins/test_sink_files.c $(sandbox_sources)
tests_plugins_test_sink_files_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sink_files_LDFLAGS = $(test_ldflags)
tests_plugins_test_sink_files_LDADD = $(sandbox_libs)

tests_plugins_test_assert_SOURCES = tests/plugins/test_assert.c $(sandbox_sources)
tests_plugins_test_assert_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_assert_LDFLAGS = $(test_ldflags)
tests_plugins_test_assert_LDADD = $(sandbox_libs)

tests_plugins_test_tee_SOURCES = tests/plugins/test_tee.c $(sandbox_sources)
tests_plugins_test_tee_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_tee_LDFLAGS = $(test_ldflags)
tests_plugins_test_tee_LDADD = $(sandbox_libs)

tests_plugins_test_convert_SOURCES = tests/plugins/test_convert.c $(sandbox_sources)
tests_plugins_test_convert_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_convert_LDFLAGS = $(test_ldflags)
tests_plugins_test_convert_LDADD = $(sandbox_libs)

tests_plugins_test_lookup_SOURCES = tests/plugins/test_lookup.c $(sandbox_sources)
tests_plugins_test_lookup_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_lookup_LDFLAGS = $(test_ldflags)
tests_plugins_test_lookup_LDADD = $(sandbox_libs)

tests_plugins_test_nested_SOURCES = tests/plugins/test_nested.c $(sandbox_sources)
tests_plugins_test_nested_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_nested_LDFLAGS = $(test_ldflags)
tests_plugins_test_nested_LDADD = $(sandbox_libs)

tests_plugins_test_generate_SOURCES = tests/plugins/test_generate.c $(sandbox_sources)
tests_plugins_test_generate_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_generate_LDFLAGS = $(test_ldflags)
tests_plugins_test_generate_LDADD = $(sandbox_libs)

tests_plugins_test_faulty_SOURCES = tests/plugins/test_faulty.c $(sandbox_sources)
tests_plugins_test_faulty_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_faulty_LDFLAGS = $(test_ldflags)
tests_plugins_test_faulty_LDADD = $(sandbox_libs)

tests_plugins_test_expect_SOURCES = tests/plugins/test_expect.c $(sandbox_sources)
tests_plugins_test_expect_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_expect_LDFLAGS = $(test_ldflags)
tests_plugins_test_expect_LDADD = $(sandbox_libs)

tests_plugins_test_sort_SOURCES = tests/plugins/test_sort.c $(sandbox_sources)
tests_plugins_test_sort_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sort_LDFLAGS = $(test_ldflags)
tests_plugins_test_sort_LDADD = $(sandbox_libs)

tests_plugins_test_sorter_SOURCES = tests/plugins/test_sorter.c $(sandbox_sources)
tests_plugins_test_sorter_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sorter_LDFLAGS = $(test_ldflags)
tests_plugins_test_sorter_LDADD = libspill.la $(sandbox_libs)

tests_plugins_test_record_codec_SOURCES = tests/plugins/test_record_codec.c $(sandbox_sources)
tests_plugins_test_record_codec_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_record_codec_LDFLAGS = $(test_ldflags)
tests_plugins_test_record_codec_LDADD = $(sandbox_libs)

tests_plugins_test_sort_key_SOURCES = tests/plugins/test_sort_key.c $(sandbox_sources)
tests_plugins_test_sort_key_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sort_key_LDFLAGS = $(test_ldflags)
tests_plugins_test_sort_key_LDADD = libspill.la $(sandbox_libs)

tests_plugins_test_everyday_SOURCES = tests/plugins/test_everyday.c $(sandbox_sources)
tests_plugins_test_everyday_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_everyday_LDFLAGS = $(test_ldflags)
tests_plugins_test_everyday_LDADD = $(sandbox_libs)

tests_plugins_test_aggregate_SOURCES = tests/plugins/test_aggregate.c $(sandbox_sources)
tests_plugins_test_aggregate_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_aggregate_LDFLAGS = $(test_ldflags)
tests_plugins_test_aggregate_LDADD = $(sandbox_libs)

tests_plugins_test_aggregator_SOURCES = tests/plugins/test_aggregator.c $(sandbox_sources)
tests_plugins_test_aggregator_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_aggregator_LDFLAGS = $(test_ldflags)
tests_plugins_test_aggregator_LDADD = libaggregate.la libspill.la $(sandbox_libs)

tests_plugins_test_sums_SOURCES = tests/plugins/test_sums.c $(sandbox_sources)
tests_plugins_test_sums_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sums_LDFLAGS = $(test_ldflags)
tests_plugins_test_sums_LDADD = libaggregate.la libspill.la $(sandbox_libs)

tests_plugins_test_dedupe_SOURCES = tests/plugins/test_dedupe.c $(sandbox_sources)
tests_plugins_test_dedupe_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_dedupe_LDFLAGS = $(test_ldflags)
tests_plugins_test_dedupe_LDADD = $(sandbox_libs)

tests_plugins_test_sink_parts_SOURCES = tests/plugins/test_sink_parts.c $(sandbox_sources)
tests_plugins_test_sink_parts_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sink_parts_LDFLAGS = $(test_ldflags)
tests_plugins_test_sink_parts_LDADD = $(sandbox_libs)

tests_plugins_test_sinks_SOURCES = tests/plugins/test_sinks.c $(sandbox_sources)
tests_plugins_test_sinks_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_sinks_LDFLAGS = $(test_ldflags)
tests_plugins_test_sinks_LDADD = $(sandbox_libs)

tests_plugins_test_source_files_SOURCES = tests/plugins/test_source_files.c $(sandbox_sources)
tests_plugins_test_source_files_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_files_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_files_LDADD = $(sandbox_libs)

tests_plugins_test_source_resume_SOURCES = tests/plugins/test_source_resume.c $(sandbox_sources)
tests_plugins_test_source_resume_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_resume_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_resume_LDADD = $(sandbox_libs)

tests_plugins_test_source_csv_SOURCES = tests/plugins/test_source_csv.c $(sandbox_sources)
tests_plugins_test_source_csv_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_csv_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_csv_LDADD = $(sandbox_libs)

tests_plugins_test_source_jsonl_SOURCES = tests/plugins/test_source_jsonl.c $(sandbox_sources)
tests_plugins_test_source_jsonl_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_jsonl_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_jsonl_LDADD = $(sandbox_libs)

tests_plugins_test_source_text_SOURCES = tests/plugins/test_source_text.c $(sandbox_sources)
tests_plugins_test_source_text_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_text_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_text_LDADD = $(sandbox_libs)

# How inputs are read and cut, with a stand-in for the runtime.
input_tests = tests/plugins/test_block_reader tests/plugins/test_input
check_PROGRAMS += $(input_tests)
TESTS += $(input_tests)
input_sources = tests/plugins/packing.h tests/plugins/packing.c \
	tests/plugins/stand_in.h tests/plugins/stand_in.c

tests_plugins_test_block_reader_SOURCES = tests/plugins/test_block_reader.c $(input_sources) \
	$(scratch_sources)
tests_plugins_test_block_reader_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_block_reader_LDFLAGS = $(test_ldflags)
tests_plugins_test_block_reader_LDADD = $(sandbox_libs)

tests_plugins_test_input_SOURCES = tests/plugins/test_input.c $(input_sources) $(scratch_sources)
tests_plugins_test_input_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_input_LDFLAGS = $(test_ldflags)
tests_plugins_test_input_LDADD = $(sandbox_libs)

check_PROGRAMS += tests/plugins/test_currency
TESTS += tests/plugins/test_currency
tests_plugins_test_currency_SOURCES = tests/plugins/test_currency.c
tests_plugins_test_currency_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_currency_LDFLAGS = $(test_ldflags)
tests_plugins_test_currency_LDADD = $(test_libs)

# Press articles, through the harness.
press_tests = tests/plugins/test_article tests/plugins/test_bulletin tests/plugins/test_facts \
	tests/plugins/test_facts_document \
	tests/plugins/test_linking tests/plugins/test_long_texts
check_PROGRAMS += $(press_tests)
TESTS += $(press_tests)

tests_plugins_test_article_SOURCES = tests/plugins/test_article.c
tests_plugins_test_article_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_article_LDFLAGS = $(test_ldflags)
tests_plugins_test_article_LDADD = $(test_libs)

tests_plugins_test_bulletin_SOURCES = tests/plugins/test_bulletin.c
tests_plugins_test_bulletin_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_bulletin_LDFLAGS = $(test_ldflags)
tests_plugins_test_bulletin_LDADD = $(test_libs)

tests_plugins_test_long_texts_SOURCES = tests/plugins/test_long_texts.c
tests_plugins_test_long_texts_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_long_texts_LDFLAGS = $(test_ldflags)
tests_plugins_test_long_texts_LDADD = $(test_libs)

EXTRA_DIST += tests/plugins/linking.tsv
tests_plugins_test_linking_SOURCES = tests/language/case_table.h tests/plugins/test_linking.c
tests_plugins_test_linking_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_linking_LDFLAGS = $(test_ldflags)
tests_plugins_test_linking_LDADD = $(test_libs)
tests_plugins_test_facts_SOURCES = tests/plugins/test_facts.c tests/plugins/facts_run.h
tests_plugins_test_facts_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_facts_LDFLAGS = $(test_ldflags)
tests_plugins_test_facts_LDADD = $(test_libs)
tests_plugins_test_facts_document_SOURCES = tests/plugins/test_facts_document.c tests/plugins/facts_run.h
tests_plugins_test_facts_document_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_facts_document_LDFLAGS = $(test_ldflags)
tests_plugins_test_facts_document_LDADD = $(test_libs)

# Offsets of articles in the raw input, and mutated and huge articles through all of the chain.
check_PROGRAMS += tests/plugins/test_press
TESTS += tests/plugins/test_press
tests_plugins_test_press_SOURCES = tests/plugins/test_press.c $(sandbox_sources)
tests_plugins_test_press_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_press_LDFLAGS = $(test_ldflags)
tests_plugins_test_press_LDADD = libformats.la $(sandbox_libs)

# Web pages: their rooms one by one, and whole pages through the harness.
check_PROGRAMS += tests/plugins/test_words
TESTS += tests/plugins/test_words
tests_plugins_test_words_SOURCES = tests/plugins/test_words.c tests/core/cmocka_first.h
tests_plugins_test_words_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_words_LDFLAGS = $(test_ldflags)
tests_plugins_test_words_LDADD = libarticle.la liblanguage.la $(test_libs)

page_tests = tests/plugins/test_page tests/plugins/test_page_meta tests/plugins/test_webpage
check_PROGRAMS += $(page_tests)
TESTS += $(page_tests)

tests_plugins_test_page_SOURCES = tests/plugins/test_page.c tests/plugins/page_reading.h
tests_plugins_test_page_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_page_LDFLAGS = $(test_ldflags)
tests_plugins_test_page_LDADD = libpage.la liblanguage.la libformats.la $(test_libs)
tests_plugins_test_page_meta_SOURCES = tests/plugins/test_page_meta.c tests/plugins/page_reading.h
tests_plugins_test_page_meta_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_page_meta_LDFLAGS = $(test_ldflags)
tests_plugins_test_page_meta_LDADD = libpage.la liblanguage.la libformats.la $(test_libs)

tests_plugins_test_webpage_SOURCES = tests/plugins/test_webpage.c
tests_plugins_test_webpage_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_plugins_test_webpage_LDFLAGS = $(test_ldflags)
tests_plugins_test_webpage_LDADD = $(test_libs)

# Web archives.
warc_tests = tests/plugins/test_warc tests/plugins/test_source_warc
check_PROGRAMS += $(warc_tests)
TESTS += $(warc_tests)
tests_plugins_test_source_warc_SOURCES = tests/plugins/test_source_warc.c $(sandbox_sources)
tests_plugins_test_source_warc_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_warc_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_warc_LDADD = $(sandbox_libs)
tests_plugins_test_warc_SOURCES = tests/plugins/test_warc.c $(sandbox_sources)
tests_plugins_test_warc_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_warc_LDFLAGS = $(test_ldflags)
tests_plugins_test_warc_LDADD = $(sandbox_libs)

check_PROGRAMS += tests/plugins/test_source_feed
TESTS += tests/plugins/test_source_feed
tests_plugins_test_source_feed_SOURCES = tests/plugins/test_source_feed.c $(sandbox_sources)
tests_plugins_test_source_feed_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_source_feed_LDFLAGS = $(test_ldflags)
tests_plugins_test_source_feed_LDADD = $(sandbox_libs)

if HAVE_LUAJIT
check_PROGRAMS += tests/plugins/test_lua
TESTS += tests/plugins/test_lua
endif
tests_plugins_test_lua_SOURCES = tests/plugins/test_lua.c $(sandbox_sources)
tests_plugins_test_lua_CPPFLAGS = $(sandbox_cppflags)
tests_plugins_test_lua_LDFLAGS = $(test_ldflags)
tests_plugins_test_lua_LDADD = $(sandbox_libs)
