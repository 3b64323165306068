#!/bin/sh
# Writes the blocks of code of a page to files: those whose first line says "NAME - what it is", behind
# the sign of a comment.
#   docs/blocks.sh PAGE FOLDER
set -eu
awk -v folder="$2" '
  /^```./ || (/^```$/ && !inside) { inside = 1; first = 1; file = ""; next }
  /^```$/ { inside = 0; if (file != "") close(file); next }
  inside && first {
    first = 0
    if ($1 ~ /^(\/\*|#|dnl)$/ && $2 ~ /^[A-Za-z_]+\.[a-z]+$/ && $3 == "-")
      file = folder "/" $2
  }
  inside && file != "" { print >file }' "$1"
