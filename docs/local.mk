# The manual.
EXTRA_DIST += docs/expressions.md
