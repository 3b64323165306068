#!/bin/sh
# The manual's option tables are those of the built plugins.
set -eu
ARYK_PLUGIN_PATH=$builddir/plugins/.libs
export ARYK_PLUGIN_PATH
sh "$srcdir/docs/plugins.sh" "${ARYK:-$builddir/aryk}" | diff -u "$srcdir/docs/plugins.md" - || {
  echo "docs/plugins.md is not what the descriptors say: run make manual"
  exit 1
}
