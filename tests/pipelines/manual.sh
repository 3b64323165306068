#!/bin/sh
# The manual's option tables are those of the built plugins, its functions those that there are.
set -eu
ARYK_PLUGIN_PATH=$builddir/plugins/.libs
export ARYK_PLUGIN_PATH
sh "$srcdir/docs/plugins.sh" "${ARYK:-$builddir/aryk}" | diff -u "$srcdir/docs/plugins.md" - || {
  echo "docs/plugins.md is not what the descriptors say: run make manual"
  exit 1
}
sh "$srcdir/docs/functions.sh" "${ARYK:-$builddir/aryk}" | diff -u "$srcdir/docs/functions.md" - || {
  echo "docs/functions.md is not what the functions say: run make manual"
  exit 1
}
