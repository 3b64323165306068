# What the tests of the command share; to be read by them (". cli.sh"). They begin in an empty folder
# and end with `finish`.
set -u
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
count=0

# expect STATUS COMMAND...: runs it; output goes to the files out and err.
expect() {
  wanted=$1
  shift
  count=$((count + 1))
  status=0
  "$@" >out 2>err </dev/null || status=$?
  [ "$status" = "$wanted" ] || wrong "$*: exit status $status, wanted $wanted"
}
wrong() {
  echo "FAILED: $1"
  sed 's/^/  err: /' err
  failed=$((failed + 1))
}
says() { grep -qF -- "$1" err || wrong "standard error lacks: $1"; }
keeps_back() { ! grep -qF -- "$1" err || wrong "standard error has: $1"; }
silent() { [ ! -s err ] || wrong "standard error is not empty"; }
prints() { grep -qF -- "$1" out || wrong "standard output lacks: $1"; }
same() { printf '%b' "$2" | cmp -s - "$1" || wrong "$1 is: $(cat "$1")"; }
narrow() { ! grep -qE '^.{81,}' "$1" || wrong "$1 has lines of more than 80 columns"; }
# No temporary file may be left.
clean() { [ -z "$(find . -name '.*aryk-*')" ] || wrong "left behind: $(find . -name '.*aryk-*')"; }
finish() {
  echo "$count commands, $failed mistakes"
  [ "$failed" = 0 ]
}

printf '{"n":1,"t":"a"}\n{"n":2,"t":"b"}\nnot json\n{"n":3,"t":"c"}\n' >rows.jsonl
cat >good.conf <<'EOF'
name = "good";
stages = (
  { source = "jsonl"; path = [ "rows.jsonl" ]; },
  { sink = "json"; path = "${OUT:-out.json}"; form = "lines"; }
);
EOF
