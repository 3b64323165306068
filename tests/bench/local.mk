# Measurements, and the small transforms that one of them runs through.
EXTRA_DIST += tests/bench/core.conf tests/bench/start

bench_ldflags = -module -avoid-version -shared -rpath /nowhere $(plugin_undefined) -Wl,-z,now $(AM_LDFLAGS)
check_LTLIBRARIES += \
	tests/bench/transform_step_a.la \
	tests/bench/transform_step_b.la \
	tests/bench/transform_step_c.la
tests_bench_transform_step_a_la_SOURCES = tests/bench/step_a.c
tests_bench_transform_step_a_la_LDFLAGS = $(bench_ldflags)
tests_bench_transform_step_a_la_LIBADD = $(plugin_libs)
tests_bench_transform_step_b_la_SOURCES = tests/bench/step_b.c
tests_bench_transform_step_b_la_LDFLAGS = $(bench_ldflags)
tests_bench_transform_step_b_la_LIBADD = $(plugin_libs)
tests_bench_transform_step_c_la_SOURCES = tests/bench/step_c.c
tests_bench_transform_step_c_la_LDFLAGS = $(bench_ldflags)
tests_bench_transform_step_c_la_LIBADD = $(plugin_libs)
