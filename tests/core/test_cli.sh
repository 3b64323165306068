#!/bin/sh
# The command as a user meets it: exit status, messages, help, and what is left behind.
. "$srcdir/tests/core/cli.sh"

# ---- Help and usage
expect 0 "$aryk" --help; prints "Usage: aryk COMMAND"; prints "inspect [KIND] PLUGIN"; narrow out
expect 0 "$aryk" --version; prints "aryk 0."
for command in run replay check explain plugins inspect functions; do
  expect 0 "$aryk" "$command" --help; prints "Usage: aryk $command"; prints "--plugin-path"; narrow out
  expect 2 "$aryk" "$command" --nonsense; says "Unknown option --nonsense"; says "usage: aryk $command"
done
expect 2 "$aryk"; says "say what to do"
expect 2 "$aryk" chekc good.conf; says 'did you mean "check"?'
expect 2 "$aryk" good.conf; says "aryk run good.conf"
expect 2 "$aryk" xyzzy; says 'no such command "xyzzy"'
expect 2 "$aryk" run; says "usage: aryk run FILE"
expect 2 "$aryk" check; says "say which definition to check"
expect 2 "$aryk" run good.conf good.conf; says "one too many"
expect 2 "$aryk" replay; says "usage: aryk replay REJECTS FILE"
expect 2 "$aryk" replay rejects.jsonl; says "and with which definition"
expect 2 "$aryk" replay rejects.jsonl good.conf good.conf; says "one too many"
expect 2 "$aryk" --set nothing run good.conf; says 'needs NAME=VALUE, but got "nothing"'
expect 2 "$aryk" plugins csv; says "aryk inspect csv"

# What means nothing to a command is refused, wherever it stands.
expect 2 "$aryk" run --workers 0 good.conf; says 'needs a number from 1 to 1024, but got "0"'
expect 2 "$aryk" run --workers 2x good.conf; says 'but got "2x"'
expect 2 "$aryk" run --progress=pale good.conf; says 'there is no "pale"'; says "none, plain and bar"
expect 2 "$aryk" run --log-level=wraning good.conf; says 'did you mean "warning"?'
expect 2 "$aryk" run --log-format=jsn good.conf; says 'did you mean "json"?'
expect 2 "$aryk" run --report= good.conf; says "needs the name of a file"
expect 2 "$aryk" run --log-format=json --progress=bar good.conf; says "--progress=plain"
expect 2 "$aryk" check --report x good.conf; says '--report means nothing to `aryk check`'
expect 2 "$aryk" --restart check good.conf; says '--restart means nothing to `aryk check`'
expect 2 "$aryk" --log-level=debug plugins; says '--log-level means nothing to `aryk plugins`'
expect 2 "$aryk" inspect --workers 2 csv; says '--workers means nothing to `aryk inspect`'

# ---- check
expect 0 "$aryk" check good.conf; silent; prints 'pipeline "good", 2 stages'
grep -qE "^guarantee: .+" out || wrong "check says no guarantee"
[ ! -e out.json ] || wrong "check wrote the output"
expect 0 "$aryk" check --quiet good.conf; silent; same out ''
expect 78 "$aryk" check nothere.conf; says "nothere.conf: error: "; says "No such file"
printf 'stages = (\n  { source = "jsnl"; },\n  { sink = "csv"; pth = "x"; }\n);\n' >bad.conf
expect 78 "$aryk" check bad.conf
says 'bad.conf:2:'; says 'did you mean "jsonl"?'; says 'bad.conf:3:'; says 'did you mean "path"?'
expect 78 "$aryk" run bad.conf; says "nothing was run"; same out ''
printf 'stages = (\n' >syntax.conf
expect 78 "$aryk" check syntax.conf; says "syntax.conf:"

# ---- run
expect 0 "$aryk" run good.conf
same out ''; same out.json '{"n":1,"t":"a"}\n{"n":2,"t":"b"}\n{"n":3,"t":"c"}\n'; clean
says "jsonl     4        3        0         1"; says "rows.jsonl:3: "; says "aryk: done in"
expect 0 "$aryk" run --set OUT=other.json good.conf; [ -s other.json ] || wrong "--set did nothing"
expect 0 "$aryk" --set OUT=third.json run good.conf; [ -s third.json ] || wrong "--set did nothing"
expect 0 "$aryk" --set OUT=- -q run good.conf; same out '{"n":1,"t":"a"}\n{"n":2,"t":"b"}\n{"n":3,"t":"c"}\n'
! grep -q "done in" err || wrong "--quiet is not quiet"

# ---- max_rejects: the output stays as it was
printf 'max_rejects = 0;\n' | cat - good.conf >strict.conf
echo old >out.json
expect 3 "$aryk" run strict.conf; says "max_rejects = 0"; same out.json 'old\n'; clean

# ---- Outputs that fail
expect 1 "$aryk" run --set OUT=/dev/full good.conf
says '"/dev/full": No space left on device'; says 'stage "json"'
expect 1 sh -c "'$aryk' run --set OUT=- good.conf >/dev/full"
says "standard output: No space left on device"
expect 1 "$aryk" run --set OUT=nodir/x/out.json/ good.conf; says "nodir"
expect 1 sh -c "'$aryk' --help >/dev/full"; says "cannot write standard output: No space left"
expect 1 sh -c "'$aryk' run --set OUT=- good.conf >&-"; says "standard output: Bad file descriptor"
expect 1 sh -c "'$aryk' --version >&-"; says "cannot write standard output"
expect 0 sh -c "'$aryk' run good.conf >&- 2>&-"; same out.json '{"n":1,"t":"a"}\n{"n":2,"t":"b"}\n{"n":3,"t":"c"}\n'
mkdir folder
expect 1 "$aryk" run --set OUT=folder good.conf; says "it is a folder"; clean

# ---- An output that another one of the same run writes
cat >twice.conf <<'END'
stages = (
  { source = "jsonl"; path = [ "rows.jsonl" ]; },
  { sink = "json"; path = "same.json"; },
  { sink = "csv"; path = "folder/../same.json"; }
);
END
expect 1 "$aryk" run twice.conf; says "being written already"; [ ! -e same.json ] || wrong "same.json"
clean

# ---- Standard output that is closed early: the other output stays as it was
cat >pipe.conf <<'END'
stages = (
  { source = "jsonl"; path = [ "many.jsonl" ]; },
  { sink = "json"; path = "-"; form = "lines"; },
  { sink = "csv"; path = "many.csv"; }
);
END
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "{\"n\":%d,\"text\":\"some text to fill the pipe\"}\n", i }' \
  >many.jsonl
echo old >many.csv
count=$((count + 1))
{ "$aryk" run pipe.conf 2>err; echo $? >status; } | head -n 1 >out
[ "$(cat status)" = 141 ] || wrong "| head -n 1: exit status $(cat status)"
same out '{"n":0,"text":"some text to fill the pipe"}\n'; same many.csv 'old\n'; clean
says "closed early"
expect 0 "$aryk" run -q pipe.conf; [ "$(wc -l <out)" = 20000 ] || wrong "rows are missing"
[ "$(wc -l <many.csv)" = 20001 ] || wrong "rows are missing in many.csv"

# ---- Signals. The FIFO can be opened for writing only once the run reads from it: by then the
# signal is waited for. A shell starts what is in the background with INT ignored.
mkfifo input
sed 's/rows.jsonl/input/' good.conf >wait.conf
stopped_by() {
  count=$((count + 1))
  echo old >out.json
  env --default-signal=INT,TERM,HUP "$aryk" run wait.conf >out 2>err &
  process=$!
  # Holds the FIFO open until the run has ended; the limit is for a run that never opens it.
  timeout 60 sh -c 'exec 7>input; kill -s "$1" "$2"; while kill -0 "$2" 2>&-; do :; done' \
    signal "$1" "$process" &
  status=0
  wait "$process" || status=$?
  wait
  [ "$status" = "$2" ] || wrong "$1: exit status $status, wanted $2"
  says "stopped"; same out.json 'old\n'; clean
}
stopped_by INT 130
stopped_by TERM 143
stopped_by HUP 129

# Killed while it writes, it leaves the old output, and the rows in a hidden file.
sed 's/rows.jsonl/rows.jsonl", "input/' good.conf >killed.conf
count=$((count + 1))
echo old >out.json
"$aryk" run killed.conf >out 2>err &
process=$!
timeout 60 sh -c 'exec 7>input; kill -s KILL "$1"' kill "$process" &
status=0
wait "$process" || status=$?
wait
[ "$status" = 137 ] || wrong "KILL: exit status $status, wanted 137"
same out.json 'old\n'
rm -f .out.json.aryk-*

# A file that nobody may read is a reject; what could be read is there. (Root may read everything.)
if [ "$(id -u)" != 0 ]; then
  cp rows.jsonl locked.jsonl
  chmod 0 locked.jsonl
  sed 's/rows.jsonl/rows.jsonl", "locked.jsonl/' good.conf >locked.conf
  expect 0 "$aryk" run locked.conf; says "locked.jsonl: cannot be opened: Permission denied (io)"; says "2 rejected"
  [ "$(wc -l <out.json)" = 3 ] || wrong "rows are missing beside an unreadable file"
fi

# A source of which everything is refused is no success, and the old output stays; unless the
# definition says that it is fine.
printf 'not json\n' >bad.jsonl
printf 'old\n' >out.json
sed 's/rows.jsonl/bad.jsonl/' good.conf >bad.conf
expect 3 "$aryk" run bad.conf; says 'all that stage "jsonl" read was refused'
same out.json 'old\n'
clean
(echo 'max_rejects = 1;'; cat bad.conf) >allowed.conf
expect 0 "$aryk" run allowed.conf
same out.json ''

# Waiting for a reader of a FIFO ends with the first signal. Sinks start from the last to the first,
# so once "first" can be opened the run is on its way to "never".
mkfifo first never full
cat >reader.conf <<'END'
stages = (
  { source = "jsonl"; path = "many.jsonl"; },
  { sink = "json"; path = "never"; form = "lines"; },
  { sink = "json"; path = "first"; form = "lines"; }
);
END
# ends_with FILE STATUS CONFIG: sends INT until the run ends, once it has opened FILE.
ends_with() {
  count=$((count + 1))
  env --default-signal=INT "$aryk" run "$3" >out 2>err &
  process=$!
  timeout 60 sh -c 'exec 7<"$1"; while kill -s INT "$2" 2>&-; do :; done' reader "$1" "$process" &
  status=0
  wait "$process" || status=$?
  wait
  [ "$status" = "$2" ] || wrong "$3: exit status $status, wanted $2"
}
ends_with first 130 reader.conf
# Nobody takes anything out of the pipe: the run can only be ended by force, with the second signal.
sed 's/"never"/"full"/; s/"first"/"rest.json"/' reader.conf >full.conf
ends_with full 130 full.conf
rm -f .rest.json.aryk-*

# ---- plugins and inspect
expect 0 "$aryk" plugins; grep -q '^sink  *csv ' out || wrong "plugins does not list the sink csv"
mkdir broken
echo "this is no shared object" >broken/sink_csv.so
expect 0 "$aryk" --plugin-path broken plugins; prints "Plugins that cannot be used:"; prints "broken/sink_csv.so"
expect 1 "$aryk" inspect --plugin-path broken sink csv; says "the sink csv cannot be used"
expect 0 "$aryk" inspect csv; prints "source csv"; prints "sink csv"
expect 0 "$aryk" inspect sink csv; prints "delimiter: string"; prints "Example:"; prints 'default ","'
! grep -q '^source csv' out || wrong "inspect sink csv shows a source"
expect 0 "$aryk" functions; prints "round(x, digits)"; prints "round(2.345, 2) is 2.34"; narrow out
expect 0 "$aryk" functions Last DAY; prints "last_day(x, unit)"
! grep -q 'round' out || wrong "functions last day shows others"
expect 2 "$aryk" functions frobnicate; says '`aryk functions` lists them all'
expect 2 "$aryk" inspect; says "say which plugin"
expect 2 "$aryk" inspect sink cvs; says 'did you mean "csv"?'
expect 2 "$aryk" inspect filter csv; says "there are source, transform and sink"

finish
