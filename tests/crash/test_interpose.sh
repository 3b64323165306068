#!/bin/sh
# Tests the crash tests themselves: see test_interpose.py and test_phases.py.
set -eu
case ${TEST_CFLAGS:-} in
*-fsanitize*) echo "skipped: a sanitizer and an interposed library get in each other's way"; exit 77 ;;
esac
INTERPOSE=$builddir/tests/crash/.libs/interpose.so
PYTHONDONTWRITEBYTECODE=1
export INTERPOSE PYTHONDONTWRITEBYTECODE
python3 "$srcdir/tests/crash/test_interpose.py"
python3 "$srcdir/tests/crash/test_phases.py"
