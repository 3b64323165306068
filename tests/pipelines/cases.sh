#!/bin/sh
# Whole pipelines: every folder in cases/ is copied to a fresh place, its pipeline.conf is run there,
# and what comes out must be what lies in `expected`, byte for byte:
#
#   pipeline.conf, inputs...   copied as they are
#   expected/needs             plugins: without one of them (kind and name, a line each) the case is
#                              passed over
#   expected/status            exit status; 0 when the file is missing
#   expected/stdout            standard output, when the file is there
#   expected/stderr            lines that must all be on standard error, in any order
#   expected/out/...           files; a file that is not there must not be there after the run
set -eu
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
count=0

wrong() { echo "case $name: $1"; failed=$((failed + 1)); }

has_all() {
  while read -r kind plugin; do
    "$aryk" inspect "$kind" "$plugin" >/dev/null 2>&1 || return 1
  done <"$1"
}

for folder in "$srcdir"/tests/pipelines/cases/*/; do
  name=$(basename "$folder")
  if [ -e "$folder/expected/needs" ] && ! has_all "$folder/expected/needs"; then
    echo "case $name: passed over"
    continue
  fi
  count=$((count + 1))
  cp -R "$folder" "$work/$name"
  chmod -R u+w "$work/$name"
  expected=$work/$name/expected
  status=0
  (cd "$work/$name" && "$aryk" run pipeline.conf >../stdout 2>../stderr) || status=$?

  wanted=0
  [ ! -e "$expected/status" ] || wanted=$(cat "$expected/status")
  [ "$status" = "$wanted" ] || { wrong "exit status $status, wanted $wanted"; cat "$work/stderr"; }
  if [ -e "$expected/stdout" ]; then
    diff -u "$expected/stdout" "$work/stdout" || wrong "standard output differs"
  fi
  if [ -e "$expected/stderr" ]; then
    while IFS= read -r line; do
      grep -qF -- "$line" "$work/stderr" || { wrong "standard error lacks: $line"; cat "$work/stderr"; }
    done <"$expected/stderr"
  fi
  mkdir -p "$expected/out" "$work/$name/out"
  diff -ru "$expected/out" "$work/$name/out" || wrong "output files differ"
done

echo "$count cases, $failed mistakes"
[ "$count" -gt 0 ] && [ "$failed" = 0 ]
