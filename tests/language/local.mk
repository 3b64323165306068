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
