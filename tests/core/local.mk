# Tests of core.

check_PROGRAMS += tests/core/test_file
TESTS += tests/core/test_file
tests_core_test_file_SOURCES = tests/core/test_file.c
tests_core_test_file_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_file_LDFLAGS = $(test_ldflags)
tests_core_test_file_LDADD = $(test_libs)
