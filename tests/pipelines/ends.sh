#!/bin/sh
# How runs end that do not just run through: in time, resumed, refused, replayed, stopped. What is
# written to the terminal and the exit status are what people and scripts go by.
set -eu
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
count=0

wrong() { echo "$name: $1"; cat "$work/$name/log"; failed=$((failed + 1)); }
begin() { name=$1; count=$((count + 1)); mkdir "$work/$name"; cd "$work/$name"; }
# run STATUS ARGUMENT...
run() {
  wanted=$1 status=0
  shift
  "$aryk" "$@" >log 2>&1 || status=$?
  [ "$status" = "$wanted" ] || wrong "exit status $status, wanted $wanted"
}
says() { grep -qF -- "$1" log || wrong "does not say: $1"; }

# A checkpoint waits until nothing moves, and must not keep anybody from looking at the time.
for which in run stage; do
  begin "timeout_of_$which"
  if [ $which = run ]; then of_run='timeout = "500ms";' of_stage=; fi
  if [ $which = stage ]; then of_run= of_stage='timeout = "500ms";'; fi
  cat >p.conf <<END
format = 1;
$of_run
checkpoint = { every = "20ms"; path = "state"; };
stages = (
  { source = "generate"; count = 1000000; },
  { transform = "faulty"; at = 50000; does = "sleep"; duration = "10m"; $of_stage },
  { sink = "csv"; path = "out.csv"; }
);
END
  run 1 run p.conf
  says "timeout of 0.5 s"
done

# The call that the timeout ends may say that it was stopped: nobody has asked for that.
begin timeout_of_sink
mkfifo pipe
cat >p.conf <<END
format = 1;
stages = (
  { source = "generate"; count = 1000000; },
  { sink = "csv"; path = "pipe"; timeout = "300ms"; }
);
END
exec 3<>pipe
run 1 run p.conf
says "timeout of 0.3 s"
exec 3>&-

# Nobody reads the pipe: that must not keep a run from being stopped.
begin stop_while_writing
mkfifo pipe
cat >p.conf <<END
format = 1;
stages = (
  { source = "generate"; count = 1000000; },
  { sink = "csv"; path = "pipe"; }
);
END
exec 3<>pipe
"$aryk" run p.conf >log 2>&1 3>&- &
process=$!
head -c 1000 <&3 >start
kill -TERM $process
status=0
wait $process || status=$?
[ $status = 143 ] || wrong "exit status $status, wanted 143"
says "stopped"
exec 3>&-

# A run that was killed, goes on and refuses too much has ended: the outputs are as they were before
# the first one, and the next run begins anew.
begin resumed_and_refused
echo '{"n":0}' >out.jsonl
cp out.jsonl before
cat >p.conf <<END
format = 1;
max_rejects = 0;
checkpoint = { every = "1ms"; path = "state"; };
stages = (
  { source = "generate"; count = 200000; columns = ( { name = "n"; kind = "number"; } ); },
  { transform = "faulty"; name = "refuse"; at = 101000; does = "reject"; },
  { sink = "json"; path = "out.jsonl"; form = "lines"; append = true; },
  { sink = "faulty"; name = "kill"; at = 100000; does = "kill"; once = "once"; }
);
END
run 137 run p.conf
[ -e state/checkpoint ] || wrong "there is no checkpoint"
run 3 run p.conf
[ ! -e state/checkpoint ] || wrong "the checkpoint is still there"
cmp -s before out.jsonl || wrong "the output is not as it was before"

# What is damaged is named, and the advice helps.
begin damaged_memory
printf 'n\n1\n' >in.csv
cat >p.conf <<END
format = 1;
checkpoint = { path = "state"; };
stages = (
  { source = "csv"; path = "in.csv"; new_only = true; },
  { sink = "csv"; path = "out.csv"; }
);
END
run 0 run p.conf
echo damage >state/memory
run 1 run p.conf
says "state/memory\", is damaged; remove it"
rm state/memory
run 0 run p.conf

begin damaged_checkpoint
cat >p.conf <<END
format = 1;
checkpoint = { every = "1ms"; path = "state"; };
stages = (
  { source = "generate"; count = 200000; },
  { transform = "faulty"; at = 100000; does = "kill"; once = "once"; },
  { sink = "csv"; path = "out.csv"; }
);
END
run 137 run p.conf
cp state/checkpoint whole
for bytes in 0 1 70 90 200; do
  head -c $bytes whole >state/checkpoint
  run 1 run p.conf
  says "the checkpoint is damaged; run with --restart"
done
run 0 run p.conf --restart
says "the checkpoint is damaged; what its run has added to outputs that grow cannot be taken back"

# A place where no folder can be made.
begin no_state
cat >p.conf <<END
format = 1;
checkpoint = { path = "/proc/state/of/aryk"; };
stages = ( { source = "generate"; count = 1; }, { sink = "csv"; path = "out.csv"; } );
END
run 1 run p.conf
says 'cannot create the folder "/proc/state"'

# In a replay one record that cannot be run again costs none of the others.
begin replay_with_refusals
printf 'n\n1\n' >in.csv
cat >refused.jsonl <<END
{"format":1,"stage":"in","plugin":"csv","code":"format","reason":"bad","input":"in.csv","start":0,"end":3,"line":1,"raw":"\"x"}
{"format":1,"stage":"again","plugin":"faulty","code":"other","reason":"bad","input":"in.csv","start":0,"end":3,"line":2,"record":{"n":1}}
{"format":1,"stage":"again","plugin":"faulty","code":"other","reason":"bad","input":"in.csv","start":3,"end":6,"line":3,"record":{"n":2}}
END
for limit in '' 'max_rejects = "50%";'; do
  cat >p.conf <<END
format = 1;
$limit
rejects = "rejects.jsonl";
stages = (
  { source = "csv"; name = "in"; path = "in.csv"; },
  { transform = "faulty"; name = "again"; at = 1000; },
  { sink = "csv"; path = "out.csv"; }
);
END
  rm -f out.replay.csv
  run 0 replay refused.jsonl p.conf
  [ "$(cat out.replay.csv)" = "$(printf 'n\n1\n2')" ] || wrong "the output is not what it should be"
done
sed 's/50%/30%/' p.conf >q.conf
run 3 replay refused.jsonl q.conf

# What a source refused is parsed again by the options that it has now.
begin replay_repaired
printf '{"ok":1}\n{"a":"x\377"}\n{"a":1}{"b":2}\n' >in.jsonl
printf 'good\nbad\377\n' >in.txt
definition() {
  cat <<END
format = 1;
rejects = "rejects.jsonl";
stages = (
  { source = "jsonl"; name = "j"; path = "in.jsonl"; $1 },
  { source = "lines"; name = "l"; path = "in.txt"; $2 },
  { sink = "json"; form = "lines"; path = "out.jsonl"; from = [ "j", "l" ]; }
);
END
}
definition "" "" >p.conf
run 0 run p.conf
[ "$(wc -l <rejects.jsonl)" = 3 ] || wrong "there are not three rejects"
mv rejects.jsonl refused.jsonl
definition 'form = "auto"; invalid = "repair";' 'invalid = "repair";' >p.conf
run 0 replay refused.jsonl p.conf
printf '{"a":"x\357\277\275"}\n{"a":1}\n{"b":2}\n{"line":"bad\357\277\275"}\n' >expected
cmp expected out.replay.jsonl || wrong "the output is not what it should be"

# What a run left that was killed while it wrote its checkpoint goes also when nothing but the commit
# is left to do.
begin nothing_left
cat >p.conf <<'END'
format = 1;
checkpoint = { every = "1h"; path = "state"; };
stages = (
  { source = "generate"; count = 10; },
  { sink = "csv"; path = "out.csv"; },
  { sink = "faulty"; where = "commit"; at = 2; does = "fail"; once = "tried"; }
);
END
run 1 run p.conf
: >state/.checkpoint.aryk-123-abcdef
run 0 run p.conf
[ -e out.csv ] || wrong "there is no output"
[ ! -e state/.checkpoint.aryk-123-abcdef ] || wrong "a hidden file is left in the state folder"

# A branch that drops nearly everything never holds up the other, whatever the queue can take.
begin diamond
for workers in 1 2 8; do
  cat >p.conf <<END
format = 1;
workers = $workers;
queue = { records = 1; bytes = "1"; };
stages = (
  { source = "generate"; name = "in"; count = 100000; columns = ( { name = "n"; kind = "number"; } ); },
  { transform = "filter"; name = "few"; from = [ "in" ]; where = "n % 10000 == 0"; },
  { transform = "derive"; name = "all"; from = [ "in" ]; set = ( { field = "b"; value = "2"; } ); },
  { transform = "filter"; name = "both"; from = [ "few", "all" ]; where = "true"; },
  { sink = "csv"; path = "out$workers.csv"; columns = [ "n" ]; }
);
END
  run 0 run p.conf
  awk 'BEGIN { print "n"; for (n = 1; n <= 100000; n++) { print n; if (n % 10000 == 0) print n } }' >wanted
  cmp -s wanted out$workers.csv || wrong "$workers workers: the output is not what it should be"
done

echo "$count endings, $failed mistakes"
[ "$count" -gt 0 ] && [ "$failed" = 0 ]
