# Tests of core.

check_PROGRAMS += tests/core/test_file
TESTS += tests/core/test_file
tests_core_test_file_SOURCES = tests/core/test_file.c
tests_core_test_file_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_file_LDFLAGS = $(test_ldflags)
tests_core_test_file_LDADD = $(test_libs)

check_PROGRAMS += tests/core/test_outputs
TESTS += tests/core/test_outputs
tests_core_test_outputs_SOURCES = tests/core/test_outputs.c tests/core/outputs_support.h \
	tests/core/cmocka_first.h
tests_core_test_outputs_CPPFLAGS = $(AM_CPPFLAGS) $(NETTLE_CFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_outputs_LDFLAGS = $(test_ldflags)
tests_core_test_outputs_LDADD = $(test_libs)

check_PROGRAMS += tests/core/test_outputs_growth
TESTS += tests/core/test_outputs_growth
tests_core_test_outputs_growth_SOURCES = tests/core/test_outputs_growth.c \
	tests/core/outputs_support.h tests/core/cmocka_first.h
tests_core_test_outputs_growth_CPPFLAGS = $(tests_core_test_outputs_CPPFLAGS)
tests_core_test_outputs_growth_LDFLAGS = $(test_ldflags)
tests_core_test_outputs_growth_LDADD = $(test_libs)

check_PROGRAMS += tests/core/test_outputs_rest
TESTS += tests/core/test_outputs_rest
tests_core_test_outputs_rest_SOURCES = tests/core/test_outputs_rest.c \
	tests/core/outputs_support.h tests/core/cmocka_first.h
tests_core_test_outputs_rest_CPPFLAGS = $(tests_core_test_outputs_CPPFLAGS)
tests_core_test_outputs_rest_LDFLAGS = $(test_ldflags)
tests_core_test_outputs_rest_LDADD = $(test_libs)

# The record room.
record_tests = \
	tests/core/test_decimal \
	tests/core/test_wide \
	tests/core/test_value \
	tests/core/test_date \
	tests/core/test_date_pattern \
	tests/core/test_utf8 \
	tests/core/test_schema \
	tests/core/test_record \
	tests/core/test_record_model \
	tests/core/test_record_json \
	tests/core/test_reject_line \
	tests/core/test_batch \
	tests/core/test_layout \
	tests/core/test_abi \
	tests/core/test_error \
	tests/core/test_cplusplus
check_PROGRAMS += $(record_tests)
TESTS += $(record_tests)
EXTRA_DIST += tests/core/decimal_cases.py

# What plugins and programs are compiled and linked against.
TESTS += tests/core/headers.sh tests/core/exports.sh
EXTRA_DIST += tests/core/headers.sh tests/core/exports.sh
check_LTLIBRARIES += tests/plugins/transform_plus.la
tests_plugins_transform_plus_la_SOURCES = tests/plugins/plus.cc
tests_plugins_transform_plus_la_LDFLAGS = -module -avoid-version -shared -rpath /nowhere $(AM_LDFLAGS)

tests_core_test_decimal_SOURCES = tests/core/test_decimal.c tests/core/cmocka_first.h
tests_core_test_decimal_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_decimal_LDFLAGS = $(test_ldflags)
tests_core_test_decimal_LDADD = $(test_libs)
tests_core_test_error_SOURCES = tests/core/test_error.c tests/core/cmocka_first.h
tests_core_test_error_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_error_LDFLAGS = $(test_ldflags)
tests_core_test_error_LDADD = $(test_libs)
tests_core_test_record_model_SOURCES = tests/core/test_record_model.c tests/core/cmocka_first.h
tests_core_test_record_model_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_record_model_LDFLAGS = $(test_ldflags)
tests_core_test_record_model_LDADD = $(test_libs)
tests_core_test_record_json_SOURCES = tests/core/test_record_json.c tests/core/random_record.c \
	tests/core/random_record.h tests/core/cmocka_first.h
tests_core_test_record_json_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_record_json_LDFLAGS = $(test_ldflags)
tests_core_test_record_json_LDADD = $(test_libs)
tests_core_test_reject_line_SOURCES = tests/core/test_reject_line.c tests/core/random_record.c \
	tests/core/random_record.h tests/core/cmocka_first.h
tests_core_test_reject_line_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_reject_line_LDFLAGS = $(test_ldflags)
tests_core_test_reject_line_LDADD = $(test_libs)
tests_core_test_abi_SOURCES = tests/core/test_abi.c tests/core/cmocka_first.h
tests_core_test_abi_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_abi_LDFLAGS = $(test_ldflags)
tests_core_test_abi_LDADD = $(test_libs)
tests_core_test_cplusplus_SOURCES = tests/core/test_cplusplus.c tests/core/cmocka_first.h
tests_core_test_cplusplus_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_cplusplus_LDFLAGS = $(test_ldflags)
tests_core_test_cplusplus_LDADD = $(test_libs)
tests_core_test_wide_SOURCES = tests/core/test_wide.c tests/core/cmocka_first.h
tests_core_test_wide_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_wide_LDFLAGS = $(test_ldflags)
tests_core_test_wide_LDADD = $(test_libs)
tests_core_test_value_SOURCES = tests/core/test_value.c tests/core/cmocka_first.h
tests_core_test_value_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_value_LDFLAGS = $(test_ldflags)
tests_core_test_value_LDADD = $(test_libs)
tests_core_test_date_SOURCES = tests/core/test_date.c tests/core/cmocka_first.h
tests_core_test_date_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_date_LDFLAGS = $(test_ldflags)
tests_core_test_date_LDADD = $(test_libs)
tests_core_test_date_pattern_SOURCES = tests/core/test_date_pattern.c tests/core/cmocka_first.h
tests_core_test_date_pattern_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_date_pattern_LDFLAGS = $(test_ldflags)
tests_core_test_date_pattern_LDADD = $(test_libs)
tests_core_test_utf8_SOURCES = tests/core/test_utf8.c tests/core/cmocka_first.h
tests_core_test_utf8_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_utf8_LDFLAGS = $(test_ldflags)
tests_core_test_utf8_LDADD = $(test_libs)
tests_core_test_schema_SOURCES = tests/core/test_schema.c tests/core/cmocka_first.h
tests_core_test_schema_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_schema_LDFLAGS = $(test_ldflags)
tests_core_test_schema_LDADD = $(test_libs)
tests_core_test_record_SOURCES = tests/core/test_record.c tests/core/cmocka_first.h
tests_core_test_record_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_record_LDFLAGS = $(test_ldflags)
tests_core_test_record_LDADD = $(test_libs)
tests_core_test_batch_SOURCES = tests/core/test_batch.c tests/core/cmocka_first.h
tests_core_test_batch_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_batch_LDFLAGS = $(test_ldflags)
tests_core_test_batch_LDADD = $(test_libs)
tests_core_test_layout_SOURCES = tests/core/test_layout.c tests/core/cmocka_first.h
tests_core_test_layout_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_layout_LDFLAGS = $(test_ldflags)
tests_core_test_layout_LDADD = $(test_libs)
registry_tests = tests/core/test_registry tests/core/test_registry_descriptor
check_PROGRAMS += $(registry_tests)
TESTS += $(registry_tests)
tests_core_test_registry_SOURCES = tests/core/test_registry.c
tests_core_test_registry_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_registry_LDFLAGS = $(test_ldflags)
tests_core_test_registry_LDADD = $(test_libs)
tests_core_test_registry_descriptor_SOURCES = tests/core/test_registry_descriptor.c
tests_core_test_registry_descriptor_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_registry_descriptor_LDFLAGS = $(test_ldflags)
tests_core_test_registry_descriptor_LDADD = $(test_libs)

# The definition room.
definition_tests = \
	tests/core/test_definition \
	tests/core/test_definition_messages \
	tests/core/test_definition_random \
	tests/core/test_definition_resume \
	tests/core/test_definition_settings \
	tests/core/test_options \
	tests/core/test_reads \
	tests/core/test_scan
check_PROGRAMS += $(definition_tests)
TESTS += $(definition_tests)
definition_support = \
	tests/core/cmocka_first.h \
	tests/core/definition_support.c \
	tests/core/definition_support.h
tests_core_test_definition_SOURCES = tests/core/test_definition.c $(definition_support)
tests_core_test_definition_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_definition_LDFLAGS = $(test_ldflags)
tests_core_test_definition_LDADD = $(test_libs)
tests_core_test_definition_messages_SOURCES = tests/core/test_definition_messages.c $(definition_support)
tests_core_test_definition_messages_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_definition_messages_LDFLAGS = $(test_ldflags)
tests_core_test_definition_messages_LDADD = $(test_libs)
tests_core_test_definition_random_SOURCES = tests/core/test_definition_random.c $(definition_support)
tests_core_test_definition_random_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_definition_random_LDFLAGS = $(test_ldflags)
tests_core_test_definition_random_LDADD = $(test_libs)
tests_core_test_reads_SOURCES = tests/core/test_reads.c $(definition_support)
tests_core_test_reads_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_reads_LDFLAGS = $(test_ldflags)
tests_core_test_reads_LDADD = $(test_libs)
tests_core_test_definition_resume_SOURCES = tests/core/test_definition_resume.c $(definition_support)
tests_core_test_definition_resume_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_definition_resume_LDFLAGS = $(test_ldflags)
tests_core_test_definition_resume_LDADD = $(test_libs)
tests_core_test_definition_settings_SOURCES = tests/core/test_definition_settings.c $(definition_support)
tests_core_test_definition_settings_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_definition_settings_LDFLAGS = $(test_ldflags)
tests_core_test_definition_settings_LDADD = $(test_libs)
tests_core_test_options_SOURCES = tests/core/test_options.c $(definition_support)
tests_core_test_options_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_options_LDFLAGS = $(test_ldflags)
tests_core_test_options_LDADD = $(test_libs)
tests_core_test_scan_SOURCES = tests/core/test_scan.c $(definition_support)
tests_core_test_scan_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_scan_LDFLAGS = $(test_ldflags)
tests_core_test_scan_LDADD = $(test_libs)

expression_tests = tests/core/test_expression tests/core/test_expression_errors \
	tests/core/test_expression_functions tests/core/test_expression_exact \
	tests/core/test_expression_library tests/core/test_expression_time \
	tests/core/test_expression_use
check_PROGRAMS += $(expression_tests)
TESTS += $(expression_tests)
tests_core_test_expression_SOURCES = tests/core/test_expression.c tests/core/expression_record.h
tests_core_test_expression_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_LDFLAGS = $(test_ldflags)
tests_core_test_expression_LDADD = $(test_libs)
tests_core_test_expression_errors_SOURCES = tests/core/test_expression_errors.c \
	tests/core/expression_record.h
tests_core_test_expression_errors_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_errors_LDFLAGS = $(test_ldflags)
tests_core_test_expression_errors_LDADD = $(test_libs)
tests_core_test_expression_exact_SOURCES = tests/core/test_expression_exact.c \
	tests/core/expression_record.h
tests_core_test_expression_exact_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_exact_LDFLAGS = $(test_ldflags)
tests_core_test_expression_exact_LDADD = $(test_libs)
tests_core_test_expression_functions_SOURCES = tests/core/test_expression_functions.c \
	tests/core/expression_record.h
tests_core_test_expression_functions_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_functions_LDFLAGS = $(test_ldflags)
tests_core_test_expression_functions_LDADD = $(test_libs)
tests_core_test_expression_library_SOURCES = tests/core/test_expression_library.c \
	tests/core/expression_record.h
tests_core_test_expression_library_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_library_LDFLAGS = $(test_ldflags)
tests_core_test_expression_library_LDADD = $(test_libs)
tests_core_test_expression_time_SOURCES = tests/core/test_expression_time.c \
	tests/core/expression_record.h
tests_core_test_expression_time_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_time_LDFLAGS = $(test_ldflags)
tests_core_test_expression_time_LDADD = $(test_libs)
tests_core_test_expression_use_SOURCES = tests/core/test_expression_use.c tests/core/expression_record.h
tests_core_test_expression_use_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_expression_use_LDFLAGS = $(test_ldflags)
tests_core_test_expression_use_LDADD = $(test_libs)

# The runtime, by plugins that do as told.
probe_sources = \
	tests/core/cmocka_first.h \
	tests/core/probe.c \
	tests/core/probe.h \
	tests/core/probe_inside.h \
	tests/core/probe_sink.c \
	tests/core/probe_source.c \
	tests/core/probe_transform.c \
	tests/core/trial.c \
	tests/core/trial.h
runtime_tests = \
	tests/core/test_explain \
	tests/core/test_harness \
	tests/core/test_pipeline \
	tests/core/test_runtime \
	tests/core/test_runtime_ends \
	tests/core/test_runtime_graph \
	tests/core/test_runtime_random
check_PROGRAMS += $(runtime_tests)
TESTS += $(runtime_tests)
tests_core_test_explain_SOURCES = tests/core/test_explain.c $(probe_sources)
tests_core_test_explain_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_explain_LDFLAGS = $(test_ldflags)
tests_core_test_explain_LDADD = $(test_libs)
tests_core_test_harness_SOURCES = tests/core/test_harness.c $(probe_sources)
tests_core_test_harness_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_harness_LDFLAGS = $(test_ldflags)
tests_core_test_harness_LDADD = $(test_libs)
tests_core_test_pipeline_SOURCES = tests/core/test_pipeline.c tests/core/cmocka_first.h
tests_core_test_pipeline_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_pipeline_LDFLAGS = $(test_ldflags)
tests_core_test_pipeline_LDADD = $(test_libs)
tests_core_test_runtime_SOURCES = tests/core/test_runtime.c $(probe_sources)
tests_core_test_runtime_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_runtime_LDFLAGS = $(test_ldflags)
tests_core_test_runtime_LDADD = $(test_libs)
tests_core_test_runtime_ends_SOURCES = tests/core/test_runtime_ends.c $(probe_sources)
tests_core_test_runtime_ends_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_runtime_ends_LDFLAGS = $(test_ldflags)
tests_core_test_runtime_ends_LDADD = $(test_libs)
tests_core_test_runtime_random_SOURCES = tests/core/test_runtime_random.c $(probe_sources)
tests_core_test_runtime_random_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_runtime_random_LDFLAGS = $(test_ldflags)
tests_core_test_runtime_random_LDADD = $(test_libs)
tests_core_test_runtime_graph_SOURCES = tests/core/test_runtime_graph.c $(probe_sources)
tests_core_test_runtime_graph_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_runtime_graph_LDFLAGS = $(test_ldflags)
tests_core_test_runtime_graph_LDADD = $(test_libs)

# The command.
check_PROGRAMS += tests/core/test_cli_words tests/core/test_cli_ending
TESTS += tests/core/test_cli_words tests/core/test_cli_ending
# Against the shared library: its functions that a test replaces give way.
cli_under_test = tests/core/cli_support.c tests/core/cli_support.h $(cli_sources)
tests_core_test_cli_words_SOURCES = tests/core/test_cli_words.c $(cli_under_test)
tests_core_test_cli_words_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_cli_words_LDFLAGS = $(test_ldflags)
tests_core_test_cli_words_LDADD = libaryk.la $(CMOCKA_LIBS) $(GLIB_LIBS)
tests_core_test_cli_ending_SOURCES = tests/core/test_cli_ending.c $(cli_under_test)
tests_core_test_cli_ending_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_core_test_cli_ending_LDFLAGS = $(test_ldflags)
tests_core_test_cli_ending_LDADD = libaryk.la $(CMOCKA_LIBS) $(GLIB_LIBS)
cli_tests = \
	tests/core/test_cli.sh \
	tests/core/test_cli_explain.sh \
	tests/core/test_cli_report.sh \
	tests/core/test_cli_log.sh \
	tests/core/test_cli_watch.sh
EXTRA_DIST += $(cli_tests) tests/core/cli.sh tests/core/cli_watch.py
TESTS += $(cli_tests)
