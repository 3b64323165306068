#!/bin/sh
# A small part of `make check-crash`, with a fixed seed.
set -eu
case ${TEST_CFLAGS:-} in
*-fsanitize*) echo "skipped: a sanitizer and an interposed library get in each other's way"; exit 77 ;;
esac
PYTHONDONTWRITEBYTECODE=1 exec python3 "$srcdir/tests/crash/run.py" --build "$builddir" --short
