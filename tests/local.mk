# Unit tests link the inside of the library (libcore) and offer its symbols to the plugins they
# load, so that there is one copy of it in the process. Each room's tests are in its own local.mk.
test_ldflags = $(AM_LDFLAGS) -export-dynamic
test_libs = libcore.la $(CMOCKA_LIBS) $(GLIB_LIBS)
# A test that hangs is a test that fails, within the time that continuous integration has. What a
# caller puts into LOG_COMPILER (valgrind) is for programs; scripts run by themselves.
PATIENCE = timeout --signal=ABRT --kill-after=10 900
TEST_EXTENSIONS = .sh
LOG_COMPILER = $(PATIENCE)
SH_LOG_COMPILER = $(PATIENCE) $(SHELL)
# GLib's slices hand memory from thread to thread behind a sanitizer's back. Where plugins have data of
# their own for each thread, the leak checker's guess at where that lies may be wrong, and kill it.
AM_TESTS_ENVIRONMENT = \
	ARYK_PLUGIN_PATH='$(abs_top_builddir)/plugins/.libs:$(abs_top_builddir)/tests/plugins/.libs'; \
	export ARYK_PLUGIN_PATH; \
	srcdir='$(abs_srcdir)'; export srcdir; builddir='$(abs_builddir)'; export builddir; \
	CC='$(CC)'; CXX='$(CXX)'; GLIB_CFLAGS='$(GLIB_CFLAGS)'; export CC CXX GLIB_CFLAGS; \
	ASAN_OPTIONS=detect_odr_violation=0:intercept_tls_get_addr=0; export ASAN_OPTIONS; \
	TSAN_OPTIONS='suppressions=$(abs_srcdir)/tests/thread.supp'; export TSAN_OPTIONS; \
	TEST_CFLAGS='$(ARYK_SANITIZE)'; export TEST_CFLAGS; \
	G_SLICE=always-malloc; export G_SLICE;

include tests/core/local.mk
include tests/plugins/local.mk
include tests/language/local.mk
include tests/pipelines/local.mk
include tests/crash/local.mk
include tests/differential/local.mk
include tests/eval/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
