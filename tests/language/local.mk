# Tests of language.
check_PROGRAMS += tests/language/test_period tests/language/test_growth
TESTS += tests/language/test_period tests/language/test_growth
tests_language_test_period_SOURCES = tests/language/test_period.c
tests_language_test_period_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_period_LDFLAGS = $(test_ldflags)
tests_language_test_period_LDADD = liblanguage.la $(test_libs)
tests_language_test_growth_SOURCES = tests/language/test_growth.c
tests_language_test_growth_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_growth_LDFLAGS = $(test_ldflags)
tests_language_test_growth_LDADD = liblanguage.la $(test_libs)

# explain is a tool for people who write rules.
noinst_PROGRAMS += tests/language/explain
tests_language_explain_SOURCES = tests/language/explain.c
tests_language_explain_LDADD = liblanguage.la $(test_libs)
tests_language_explain_LDFLAGS = $(test_ldflags)

check_PROGRAMS += tests/language/test_rules
TESTS += tests/language/test_rules
tests_language_test_rules_SOURCES = tests/language/test_rules.c
nodist_tests_language_test_rules_SOURCES = plugins/language/grammar_examples.c
tests_language_test_rules_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_rules_LDFLAGS = $(test_ldflags)
tests_language_test_rules_LDADD = liblanguage.la $(test_libs)

check_PROGRAMS += tests/language/test_constructs
TESTS += tests/language/test_constructs
EXTRA_DIST += tests/language/constructs.tsv
tests_language_test_constructs_SOURCES = tests/language/case_table.h tests/language/test_constructs.c
tests_language_test_constructs_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_constructs_LDFLAGS = $(test_ldflags)
tests_language_test_constructs_LDADD = liblanguage.la $(test_libs)

check_PROGRAMS += tests/language/test_periods
TESTS += tests/language/test_periods
EXTRA_DIST += tests/language/periods.tsv
tests_language_test_periods_SOURCES = tests/language/case_table.h tests/language/test_periods.c
tests_language_test_periods_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_periods_LDFLAGS = $(test_ldflags)
tests_language_test_periods_LDADD = liblanguage.la $(test_libs)

check_PROGRAMS += tests/language/test_windows
TESTS += tests/language/test_windows
tests_language_test_windows_SOURCES = tests/language/test_windows.c
tests_language_test_windows_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_windows_LDFLAGS = $(test_ldflags)
tests_language_test_windows_LDADD = liblanguage.la $(test_libs)

check_PROGRAMS += tests/language/test_token tests/language/test_lookup tests/language/test_recognize
TESTS += tests/language/test_token tests/language/test_lookup tests/language/test_recognize tests/language/compile.sh tests/language/words.sh
EXTRA_DIST += tests/language/compile.sh tests/language/words.py tests/language/words.sh
check_PROGRAMS += tests/language/test_phrase
TESTS += tests/language/test_phrase
tests_language_test_phrase_SOURCES = tests/language/test_phrase.c tests/core/cmocka_first.h
tests_language_test_phrase_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_phrase_LDFLAGS = $(test_ldflags)
tests_language_test_phrase_LDADD = liblanguage.la $(test_libs)

check_PROGRAMS += tests/language/test_wordlist
TESTS += tests/language/test_wordlist
tests_language_test_wordlist_SOURCES = tests/language/test_wordlist.c tests/core/cmocka_first.h
tests_language_test_wordlist_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_wordlist_LDFLAGS = $(test_ldflags)
tests_language_test_wordlist_LDADD = liblanguage.la $(test_libs)
tests_language_test_token_SOURCES = tests/language/test_token.c
tests_language_test_token_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_token_LDFLAGS = $(test_ldflags)
tests_language_test_token_LDADD = liblanguage.la $(test_libs)
tests_language_test_lookup_SOURCES = tests/language/test_lookup.c
tests_language_test_lookup_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_lookup_LDFLAGS = $(test_ldflags)
tests_language_test_lookup_LDADD = liblanguage.la $(test_libs)
tests_language_test_recognize_SOURCES = tests/language/test_recognize.c
tests_language_test_recognize_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_language_test_recognize_LDFLAGS = $(test_ldflags)
tests_language_test_recognize_LDADD = liblanguage.la $(test_libs)
