#!/bin/sh
# Writes docs/functions.md, the functions of expressions, from their own rows:
#   docs/functions.sh ARYK > docs/functions.md        (or: make manual)
# A test fails when the page and the rows differ.
set -eu
cat <<'EOT'
# The functions of expressions

Made by `make manual` from the functions' own rows; `aryk functions` prints the same, and
`aryk functions WORD` those that have to do with a word. How expressions are written is told in
[expressions.md](expressions.md), and there too what formats of dates look like. The tests compute
every example. Unless it says otherwise, a function gives null when one of its arguments is nothing.
EOT
"$1" functions | awk '
  /^[^ ]/ { sub(/:$/, ""); printf "%s\n## %s\n\n```\n", open ? "```\n" : "\n", $0; open = 1; next }
  /^$/ { next }
  { sub(/^  /, ""); print }
  END { print "```" }'
