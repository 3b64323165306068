# Readers fed with anything: mutated seeds in `make check`, libFuzzer by `make fuzz` (needs clang).
fuzz_sources = tests/fuzz/fuzz.h tests/fuzz/core_targets.c tests/fuzz/format_targets.c \
	tests/fuzz/language_targets.c tests/fuzz/page_targets.c tests/fuzz/article_targets.c \
	plugins/sources/feed_read.c plugins/sources/feed_read.h
fuzz_libs = libfacts.la libarticle.la libpage.la liblanguage.la libformats.la libcore.la $(XML_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/fuzz/test_fuzz
TESTS += tests/fuzz/test_fuzz
tests_fuzz_test_fuzz_SOURCES = tests/fuzz/test_fuzz.c tests/core/cmocka_first.h $(fuzz_sources)
tests_fuzz_test_fuzz_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(XML_CFLAGS)
tests_fuzz_test_fuzz_LDFLAGS = $(test_ldflags)
tests_fuzz_test_fuzz_LDADD = libfacts.la libarticle.la libpage.la liblanguage.la libformats.la $(XML_LIBS) $(test_libs)

EXTRA_PROGRAMS = tests/fuzz/fuzz
tests_fuzz_fuzz_SOURCES = tests/fuzz/fuzz_main.c $(fuzz_sources)
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
