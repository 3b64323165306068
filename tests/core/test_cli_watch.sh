#!/bin/sh
# Progress and the answer to USR1: needs a terminal of its own, which Python makes.
exec python3 "$srcdir/tests/core/cli_watch.py" "${ARYK:-$builddir/aryk}"
