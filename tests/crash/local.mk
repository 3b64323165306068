# What survives a crash: make check-crash CRASH='--seed 7 --only csv' runs a part of it again.
check_LTLIBRARIES += tests/crash/interpose.la
tests_crash_interpose_la_SOURCES = \
	tests/crash/interpose.h \
	tests/crash/interpose.c \
	tests/crash/interpose_data.c \
	tests/crash/interpose_names.c \
	tests/crash/interpose_path.c \
	tests/crash/interpose_read.c
tests_crash_interpose_la_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
tests_crash_interpose_la_LDFLAGS = -module -avoid-version -shared -rpath /nowhere $(AM_LDFLAGS)

crash_tests = tests/crash/test_interpose.sh tests/crash/short.sh
TESTS += $(crash_tests)
EXTRA_DIST += $(crash_tests) \
	tests/crash/chains.py \
	tests/crash/disk.py \
	tests/crash/failures.py \
	tests/crash/full.py \
	tests/crash/journal.py \
	tests/crash/kills.py \
	tests/crash/lab.py \
	tests/crash/pipelines.py \
	tests/crash/points.py \
	tests/crash/run.py \
	tests/crash/sample.py \
	tests/crash/test_interpose.py \
	tests/crash/test_phases.py \
	tests/crash/twice.py

CRASH =
.PHONY: check-crash
check-crash: all tests/crash/interpose.la
	PYTHONDONTWRITEBYTECODE=1 python3 '$(srcdir)/tests/crash/run.py' --build '$(abs_builddir)' $(CRASH)
