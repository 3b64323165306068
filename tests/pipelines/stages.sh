#!/bin/sh
# The definitions in docs/stages.md are right.
set -eu
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh "$srcdir/docs/blocks.sh" "$srcdir/docs/stages.md" "$work"
count=0
failed=0
for definition in "$work"/*.conf; do
  count=$((count + 1))
  said=$("$aryk" check "$definition" 2>&1) && case $said in *warning*) false ;; esac ||
    { echo "$said"; failed=$((failed + 1)); }
done
echo "$count definitions, $failed mistakes"
[ "$count" = 6 ] && [ "$failed" = 0 ]
