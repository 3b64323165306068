#!/bin/sh
# The manual's option tables are those of the built plugins, its functions those that there are.
set -eu
ARYK_PLUGIN_PATH=$builddir/plugins/.libs
export ARYK_PLUGIN_PATH
aryk=${ARYK:-$builddir/aryk}
page=$(mktemp)
trap 'rm -f "$page"' EXIT
# A plugin that was left out, for want of a library, has no section.
built=$("$aryk" plugins | awk '{ printf "%s `%s`;", $1, $2 }')
awk -v built="$built" '
  /^## / { left_out = index(";" built, ";" substr($0, 4) ";") == 0 && $0 ~ /`lua`/ }
  !left_out' "$srcdir/docs/plugins.md" >"$page"
sh "$srcdir/docs/plugins.sh" "$aryk" | diff -u "$page" - || {
  echo "docs/plugins.md is not what the descriptors say: run make manual"
  exit 1
}
sh "$srcdir/docs/functions.sh" "$aryk" | diff -u "$srcdir/docs/functions.md" - || {
  echo "docs/functions.md is not what the functions say: run make manual"
  exit 1
}
