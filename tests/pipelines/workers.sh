#!/bin/sh
# However many workers there are, a pipeline writes the same bytes, counts the same, refuses the same
# records, says the same, and ends at the same record; and it does so within bounded memory.
set -eu
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
wrong() { echo "$1"; failed=$((failed + 1)); }

# Two sources, a route whose branches meet again, stages that split nothing but refuse some, one that
# writes what passes, a sort beside it, sinks of all kinds. LIMIT is a setting of the top level.
definition() {
  cat <<END
$1
rejects = "rejects.jsonl";
queue = { records = ${2:-65536}; };
stages = (
  { source = "generate"; name = "a"; count = 40000; seed = 1; },
  { source = "generate"; name = "b"; count = 20000; seed = 2; },
  { transform = "filter"; name = "f"; from = [ "a", "b" ]; where = "id % 7 != 3"; },
  { name = "r"; route = ( { name = "even"; when = "id % 2 == 0"; } ); else = "odd"; from = "f"; },
  { transform = "expect"; name = "e"; from = "r.even"; that = "id % 1000 != 2"; broken = "reject"; },
  { transform = "derive"; name = "d"; from = "r.odd"; set = ( { field = "half"; value = "id / 2"; } ); },
  { transform = "tee"; name = "t"; path = "teed.jsonl"; from = "d"; },
  { transform = "assert"; name = "u"; from = "t"; unique = "id"; schema = { field = "half"; max = "19000"; }; },
  { sink = "csv"; path = "meet.csv"; columns = [ "id", "number", "text" ]; from = [ "u", "e" ]; },
  { transform = "sort"; name = "s"; from = "e"; by = "number"; },
  { sink = "json"; form = "lines"; path = "sorted.jsonl.gz"; from = "s"; },
  { sink = "json"; form = "lines"; path = "-"; from = "d"; when = "id % 50 == 1"; }
);
END
}

# compare NAME STATUS LIMIT [RECORDS]
compare() {
  for workers in 1 2 8; do
    mkdir -p "$1/$workers"
    definition "$3" "${4:-}" >"$1/$workers/p.conf"
    (cd "$1/$workers" && "$aryk" run --workers $workers --report report.json p.conf >stream 2>log) &&
      status=0 || status=$?
    [ $status = "$2" ] || { wrong "$1, $workers workers: exit status $status, wanted $2"; cat "$1/$workers/log"; }
    sed -e '/^aryk: done/d' -e '/^aryk: .*checkpoint/d' "$1/$workers/log" >"$1/$workers/said"
    for file in meet.csv teed.jsonl sorted.jsonl.gz rejects.jsonl stream said; do
      [ $workers = 1 ] || [ ! -e "$1/1/$file" ] || cmp "$1/1/$file" "$1/$workers/$file" ||
        wrong "$1: $file differs with $workers workers"
      [ -e "$1/1/$file" ] || [ ! -e "$1/$workers/$file" ] || wrong "$1: $file is there with $workers workers"
    done
  done
}

compare whole 0 ''
[ -s whole/1/stream ] && [ -s whole/1/rejects.jsonl ] && [ -s whole/1/meet.csv ] || wrong "whole: empty outputs"
compare one-by-one 0 '' 1
cmp whole/1/meet.csv one-by-one/1/meet.csv || wrong "the queue's bounds change the output"
compare limit 3 'max_rejects = 20;'
[ ! -e limit/1/meet.csv ] || wrong "limit: an output is there"
compare share 3 'max_rejects = "0.01%";'

# ---- Fields that nobody reads: left as they are written, or not, all is the same ----

PYTHONIOENCODING=utf-8 python3 -c '
import random
random.seed(3)
for i in range(30000):
    text = random.choice(["plain", "\\u00e9\\n", "\\\"", "\xe9" * 20])
    odd = random.choice(["", " ", "\r"]) if i % 100 == 7 else ""
    print("{\"id\":%d,\"text\":\"%s\",\"number\":%.3f,\"list\":[%d,{\"k\":null}]%s}" % (i, text, i / 7, i, odd))' >fields.jsonl
cat >fields.conf <<'END'
rejects = "rejects.jsonl";
stages = (
  { source = "jsonl"; path = "../../fields.jsonl"; name = "s"; strict = "${STRICT}"; },
  { transform = "derive"; name = "d"; set = ( { field = "part"; value = "1 / (id % 1000)"; } ); },
  { sink = "csv"; path = "fields.csv"; columns = [ "id", "part" ]; }
);
END
for strict in false true; do
  for workers in 1 2 8; do
    mkdir -p fields/$strict-$workers
    cp fields.conf fields/$strict-$workers/p.conf
    (cd fields/$strict-$workers && STRICT=$strict "$aryk" run -q --workers $workers p.conf 2>/dev/null) || wrong "fields: failed"
    cmp fields/false-1/fields.csv fields/$strict-$workers/fields.csv || wrong "fields: $strict, $workers workers"
    cmp fields/false-1/rejects.jsonl fields/$strict-$workers/rejects.jsonl || wrong "fields: rejects: $strict, $workers workers"
  done
done
[ "$(grep -c '"record":{"id":.*"list":\[.*,{"k":null}\]}' fields/false-1/rejects.jsonl)" = 30 ] || wrong "fields: rejects lack fields"

# ---- Bounds: the largest memory that a child had, in KiB ----

peak() { python3 - "$@" <<'END'
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if status == 0 else f"status {status}")
END
}
cat >many.conf <<'END'
stages = ( { source = "generate"; count = "${N}"; }, { sink = "csv"; path = "/dev/null"; } );
END
cat >large.conf <<'END'
stages = ( { source = "jsonl"; path = "large.jsonl"; max_record = "64 MiB"; },
           { sink = "json"; form = "lines"; path = "large.out"; } );
END
python3 -c '
print("{\"id\":1}\n{\"text\":\"" + "x" * 50000000 + "\"}")
for i in range(200000): print("{\"id\":%d,\"text\":\"short\"}" % i)' >large.jsonl
few=$(N=20000 peak "$aryk" run -q --workers 2 many.conf)
many=$(N=1000000 peak "$aryk" run -q --workers 2 many.conf)
large=$(peak "$aryk" run -q --workers 2 large.conf)
cmp large.jsonl large.out || wrong "a large record is not what it was"
# A sanitizer takes memory of its own.
case ${TEST_CFLAGS:-} in
*-fsanitize*) ;;
*)
  [ "$many" -lt $((few + few / 2 + 8192)) ] || wrong "$many KiB for a million records, $few KiB for 20,000"
  [ "$large" -lt 400000 ] || wrong "$large KiB for a record of 50 MB"
  ;;
esac
echo "$failed mistakes"
[ $failed = 0 ]
