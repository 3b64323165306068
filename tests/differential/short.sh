#!/bin/sh
# A few rounds of `make check-differential`, always the same.
set -eu
command -v python3 >/dev/null || { echo "skipped: there is no python3 to compare with"; exit 77; }
PYTHONDONTWRITEBYTECODE=1 exec python3 "$srcdir/tests/differential/run.py" --build "$builddir" --rounds 4
