# Readers fed with anything: mutated seeds in `make check`, libFuzzer by `make fuzz` (needs clang).
fuzz_sources = tests/fuzz/fuzz.h tests/fuzz/core_targets.c tests/fuzz/format_targets.c \
	tests/fuzz/language_targets.c tests/fuzz/page_targets.c tests/fuzz/article_targets.c \
	$(fuzz_facts) $(fuzz_article) \
	plugins/sources/feed_read.c plugins/sources/feed_read.h
# What links facts, without the plugin around it.
fuzz_facts = \
	plugins/transforms/facts/bare.c \
	plugins/transforms/facts/bare_noun.c \
	plugins/transforms/facts/bases.c \
	plugins/transforms/facts/behind.c \
	plugins/transforms/facts/cells.c \
	plugins/transforms/facts/changes.c \
	plugins/transforms/facts/clause.c \
	plugins/transforms/facts/counted.c \
	plugins/transforms/facts/country.c \
	plugins/transforms/facts/dated.c \
	plugins/transforms/facts/done.c \
	plugins/transforms/facts/finish.c \
	plugins/transforms/facts/indicator.c \
	plugins/transforms/facts/link.c \
	plugins/transforms/facts/member.c \
	plugins/transforms/facts/mentions.c \
	plugins/transforms/facts/noun.c \
	plugins/transforms/facts/phrase.c \
	plugins/transforms/facts/places.c \
	plugins/transforms/facts/respectively.c \
	plugins/transforms/facts/ranked.c \
	plugins/transforms/facts/share.c \
	plugins/transforms/facts/sides.c \
	plugins/transforms/facts/table.c \
	plugins/transforms/facts/tense.c \
	plugins/transforms/facts/timeless.c \
	plugins/transforms/facts/units.c \
	plugins/transforms/facts/unsaid.c \
	plugins/transforms/facts/times.c \
	plugins/transforms/facts/told.c \
	plugins/transforms/facts/tokens.c \
	plugins/transforms/facts/topic.c \
	plugins/transforms/facts/values.c \
	plugins/transforms/facts/verb.c \
	plugins/transforms/facts/what.c \
	plugins/transforms/facts/before.c \
	plugins/transforms/facts/fiscal.c \
	plugins/transforms/facts/when.c \
	plugins/transforms/facts/when.h \
	plugins/transforms/facts/who.c
# What finds the parts of an article, without the plugin around it.
fuzz_article = \
	plugins/transforms/article/agency.c \
	plugins/transforms/article/bulletin.c \
	plugins/transforms/article/bulletin_line.c \
	plugins/transforms/article/clean.c \
	plugins/transforms/article/countries.c \
	plugins/transforms/article/credit.c \
	plugins/transforms/article/dateline.c \
	plugins/transforms/article/dateline_part.c \
	plugins/transforms/article/dates.c \
	plugins/transforms/article/document.c \
	plugins/transforms/article/explain.c \
	plugins/transforms/article/interview.c \
	plugins/transforms/article/labels.c \
	plugins/transforms/article/layout.c \
	plugins/transforms/article/line.c \
	plugins/transforms/article/masthead.c \
	plugins/transforms/article/organizations.c \
	plugins/transforms/article/persons.c \
	plugins/transforms/article/place.c \
	plugins/transforms/article/quotes.c \
	plugins/transforms/article/stamp.c \
	plugins/transforms/article/words.c \
	plugins/transforms/article/words_cut.c
fuzz_libs = libpage.la liblanguage.la libformats.la libcore.la $(XML_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/fuzz/test_fuzz
TESTS += tests/fuzz/test_fuzz
tests_fuzz_test_fuzz_SOURCES = tests/fuzz/test_fuzz.c tests/core/cmocka_first.h $(fuzz_sources)
nodist_tests_fuzz_test_fuzz_SOURCES = plugins/transforms/article/words_lex.c
tests_fuzz_test_fuzz_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(XML_CFLAGS)
tests_fuzz_test_fuzz_LDFLAGS = $(test_ldflags)
tests_fuzz_test_fuzz_LDADD = libpage.la liblanguage.la libformats.la $(XML_LIBS) $(test_libs)

EXTRA_PROGRAMS = tests/fuzz/fuzz
tests_fuzz_fuzz_SOURCES = tests/fuzz/fuzz_main.c $(fuzz_sources)
nodist_tests_fuzz_fuzz_SOURCES = plugins/transforms/article/words_lex.c
tests_fuzz_fuzz_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_fuzz_fuzz_CFLAGS = $(AM_CFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_LDADD = $(fuzz_libs)
CLEANFILES += tests/fuzz/fuzz$(EXEEXT)

FUZZ_SECONDS = 60
FUZZ_TARGETS = decimal time option_text expression record_json reject_line definition descriptor \
	csv json cell encoding offset_map unpack page http warc feed recognizer facts article
# In a build of its own; inputs that found something stay in fuzz/corpus, those that fail in fuzz/.
fuzz:
	$(MKDIR_P) fuzz
	cd fuzz && { test -e Makefile || CC=clang CXX=clang++ $(abs_srcdir)/configure \
		--enable-development --enable-sanitize=fuzzer-no-link,address,undefined; } && \
	$(MAKE) tests/fuzz/fuzz && for target in $(FUZZ_TARGETS); do \
		$(MKDIR_P) corpus/$$target && ARYK_FUZZ_TARGET=$$target \
		tests/fuzz/fuzz -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$$target- \
		corpus/$$target || exit 1; \
	done

.PHONY: fuzz
