#!/bin/sh
# No English in C: see words.py.
PYTHONDONTWRITEBYTECODE=1 exec python3 "$srcdir/tests/language/words.py" "$srcdir"
