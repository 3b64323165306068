# What Python's csv and json modules say of random data, and Aryk: make check-differential
# DIFFERENTIAL='--seed 7 --rounds 1 --only csv' does one round again.
TESTS += tests/differential/short.sh
EXTRA_DIST += \
	tests/differential/csvs.py \
	tests/differential/jsons.py \
	tests/differential/lab.py \
	tests/differential/run.py \
	tests/differential/short.sh

DIFFERENTIAL = --seconds 600
.PHONY: check-differential
check-differential: all
	PYTHONDONTWRITEBYTECODE=1 python3 '$(srcdir)/tests/differential/run.py' --build '$(abs_builddir)' $(DIFFERENTIAL)
