#!/bin/sh
# Tests what measures, and the outputs of the workloads: see test_bench.py.
set -eu
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
ARYK_BENCH_CACHE=$(mktemp -d)
export ARYK_BENCH_CACHE
trap 'rm -rf "$ARYK_BENCH_CACHE"' EXIT
python3 "$srcdir/tests/bench/test_bench.py"
