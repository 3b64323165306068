# Measurements, and the small programs and transforms that they run through: docs/performance.md
# tells about them. make bench BENCH='--quick W2' runs a part.
bench_tests = tests/bench/test_bench.sh
TESTS += $(bench_tests)
EXTRA_DIST += $(bench_tests) \
	tests/bench/checkpoint.conf \
	tests/bench/compare.py \
	tests/bench/core.conf \
	tests/bench/lab.py \
	tests/bench/peers.py \
	tests/bench/peers/plain.js \
	tests/bench/peers/plain.py \
	tests/bench/peers/python_duckdb.py \
	tests/bench/peers/python_polars.py \
	tests/bench/peers/recognizers.js \
	tests/bench/plain.conf \
	tests/bench/promises.py \
	tests/bench/race.py \
	tests/bench/run \
	tests/bench/same.conf \
	tests/bench/start \
	tests/bench/steps.conf \
	tests/bench/test_bench.py \
	tests/bench/w1.conf \
	tests/bench/w2.conf \
	tests/bench/w3.conf \
	tests/bench/w4.conf \
	tests/bench/w5.conf \
	tests/bench/w6.conf \
	tests/bench/w7.conf \
	tests/bench/workloads.py

bench_programs = tests/bench/data tests/bench/measure tests/bench/spin
bench_modules = \
	tests/bench/transform_step_a.la \
	tests/bench/transform_step_b.la \
	tests/bench/transform_step_c.la
check_PROGRAMS += $(bench_programs)
tests_bench_data_SOURCES = tests/bench/data.c
tests_bench_measure_SOURCES = tests/bench/measure.c
tests_bench_spin_SOURCES = tests/bench/spin.c

bench_ldflags = -module -avoid-version -shared -rpath /nowhere $(plugin_undefined) -Wl,-z,now $(AM_LDFLAGS)
check_LTLIBRARIES += $(bench_modules)
tests_bench_transform_step_a_la_SOURCES = tests/bench/step_a.c
tests_bench_transform_step_a_la_LDFLAGS = $(bench_ldflags)
tests_bench_transform_step_a_la_LIBADD = $(plugin_libs)
tests_bench_transform_step_b_la_SOURCES = tests/bench/step_b.c
tests_bench_transform_step_b_la_LDFLAGS = $(bench_ldflags)
tests_bench_transform_step_b_la_LIBADD = $(plugin_libs)
tests_bench_transform_step_c_la_SOURCES = tests/bench/step_c.c
tests_bench_transform_step_c_la_LDFLAGS = $(bench_ldflags)
tests_bench_transform_step_c_la_LIBADD = $(plugin_libs)

BENCH =
bench-programs: $(bench_programs) $(bench_modules)
bench: all bench-programs
	'$(srcdir)/tests/bench/run' --build '$(abs_builddir)' $(BENCH)
.PHONY: bench bench-programs
