# Whole pipelines, the README's plugin, the manual.
dist_check_SCRIPTS = \
	tests/pipelines/cases.sh \
	tests/pipelines/configs.sh \
	tests/pipelines/ends.sh \
	tests/pipelines/explain.sh \
	tests/pipelines/workers.sh \
	tests/pipelines/readme.sh \
	tests/pipelines/howto.sh \
	tests/pipelines/manual.sh \
	tests/pipelines/stages.sh
TESTS += $(dist_check_SCRIPTS)
EXTRA_DIST += tests/pipelines/cases tests/valgrind.supp
