#!/bin/sh
# The report of a run: read as a program would read it.
. "$srcdir/tests/core/cli.sh"

# reports FILE EXPRESSION...: each is Python over the report `r` and must be true.
reports() {
  count=$((count + 1))
  python3 - "$@" >reading 2>&1 <<'EOF' || { wrong "the report $1"; cat reading; }
import datetime, hashlib, json, re, sys
r = json.load(open(sys.argv[1], encoding="utf-8"))
stage = {s["name"]: s for s in r.get("stages", [])}
def is_stamp(text):
    return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", text) is not None
def sha256(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()
false = [e for e in sys.argv[2:] if not eval(e)]
for expression in false:
    print("  is not true: " + expression)
    print("  " + json.dumps(r))
sys.exit(bool(false))
EOF
}

# ---- A run that ended well
expect 0 "$aryk" run --report deep/report.json good.conf
says "aryk: done in"; clean
reports deep/report.json 'r["format"] == 1' 're.match(r"\d+\.\d+", r["aryk"])' \
  'r["definition"]["path"] == "good.conf"' 'r["definition"]["name"] == "good"' \
  're.fullmatch("[0-9a-f]{64}", r["definition"]["hash"])' 'r["replay"] is None' \
  'r["outcome"] == "done"' 'r["status"] == 0' 'r["reason"] is None' \
  'is_stamp(r["started"]) and is_stamp(r["ended"]) and r["started"] <= r["ended"]' \
  '0 <= r["seconds"] < 600' 'r["now"][:4] == r["started"][:4]' \
  'r["resumed"] is False and r["resumable"] is False' \
  'type(r["checkpoints"]) is int and type(r["workers"]) is int' \
  '[s["kind"] for s in r["stages"]] == ["source", "sink"]' \
  '[s["plugin"] for s in r["stages"]] == ["jsonl", "json"]' \
  'all(re.match(r"\d", s["version"]) for s in r["stages"])' \
  'stage["jsonl"]["read"] == 4 and stage["jsonl"]["written"] == 3' \
  'stage["jsonl"]["rejected"] == 1 and stage["json"]["written"] == 3' \
  'all(s["read"] == s["written"] + s["dropped"] + s["rejected"] for s in r["stages"])' \
  'all(s[k] == 0 for s in r["stages"] for k in ("emitted", "bypassed", "untaken", "retried"))' \
  'all(s[k] >= 0 for s in r["stages"] for k in ("bytes", "busy_seconds", "waiting_seconds"))' \
  'stage["json"]["bytes"] == 48' \
  '[i["name"] for i in r["inputs"]] == ["rows.jsonl"]' \
  'all(o["path"].endswith("out.json") for o in r["outputs"])' \
  'all(o["bytes"] == 48 and o["committed"] is True for o in r["outputs"])' \
  'all(o["sha256"] == sha256("out.json") for o in r["outputs"])' \
  'r["rejects"]["count"] == 1 and len(r["rejects"]["first"]) == 1' \
  'r["rejects"]["first"][0]["stage"] == "jsonl" and r["rejects"]["first"][0]["line"] == 3' \
  'r["rejects"]["first"][0]["input"] == "rows.jsonl" and r["rejects"]["first"][0]["code"]' \
  'r["rejects"]["first"][0]["start"] == 32 and r["rejects"]["first"][0]["message"]'

# The hash is the definition's, not the file's name.
cp good.conf again.conf
expect 0 "$aryk" run -q --report again.json again.conf
reports again.json 'r["definition"]["hash"] == json.load(open("deep/report.json"))["definition"]["hash"]'
expect 0 "$aryk" run -q --report other.json --set OUT=other.jsonl good.conf
reports other.json 'r["definition"]["hash"] != json.load(open("deep/report.json"))["definition"]["hash"]'

# Standard output has nothing but the report; the same way it goes before the command.
expect 0 "$aryk" --report - --workers 2 run good.conf
reports out 'r["outcome"] == "done"'

# Text of any kind: the reject quotes what stands in the input.
printf '{"n": "\\u0001\\"}\n"\tтекст 数\001"\n' >rows.jsonl
sed 's/"good"/"\\"приток\\" \\\\ 数"/' good.conf >names.conf
expect 3 "$aryk" run --report names.json names.conf
reports names.json 'r["definition"]["name"] == chr(34) + "приток" + chr(34) + " " + chr(92) + " 数"' \
  'r["rejects"]["count"] == 2'
printf '{"n":1,"t":"a"}\n{"n":2,"t":"b"}\nnot json\n{"n":3,"t":"c"}\n' >rows.jsonl

# ---- Runs that did not end well
printf 'max_rejects = 0;\n' | cat - good.conf >strict.conf
echo old >out.json
expect 3 "$aryk" run --report report.json strict.conf
same out.json 'old\n'
reports report.json 'r["outcome"] == "too_many_rejects"' 'r["status"] == 3' '"max_rejects" in r["reason"]' \
  'all(o["committed"] is False for o in r["outputs"])'
expect 1 "$aryk" run --report report.json --set OUT=/dev/full good.conf
reports report.json 'r["outcome"] == "failed"' 'r["status"] == 1' '"No space left" in r["reason"]'
expect 78 "$aryk" run --report none.json /dev/null
[ ! -e none.json ] || wrong "a report although nothing was run"

mkfifo input
sed 's/rows.jsonl/rows.jsonl", "input/' good.conf >wait.conf
count=$((count + 1))
env --default-signal=TERM "$aryk" run --report report.json wait.conf >out 2>err &
process=$!
timeout 60 sh -c 'exec 7>input; kill -s TERM "$1"; while kill -0 "$1" 2>&-; do :; done' stop "$process" &
status=0
wait "$process" || status=$?
wait
[ "$status" = 143 ] || wrong "TERM: exit status $status, wanted 143"
says "stopped"; clean
reports report.json 'r["outcome"] == "stopped"' 'r["status"] == 143' 'r["reason"]'

# ---- Reports that cannot be written
expect 1 "$aryk" run --report /dev/full good.conf; says "the report is not there"; says "No space left"
expect 1 sh -c "'$aryk' run --report - good.conf >/dev/full"; says "No space left"
[ -s out.json ] || wrong "a report that cannot be written took the output with it"
expect 3 "$aryk" run --report /dev/full strict.conf; says "the report is not there"
mkdir folder
rm -f out.json
expect 1 "$aryk" run --report folder good.conf; says "nothing was run"; says "it is a folder"
[ ! -e out.json ] || wrong "the run began although the report could not be opened"
expect 1 "$aryk" run --report out.json good.conf; says "being written already"; clean
reports out.json 'r["outcome"] == "failed"' '"being written already" in r["reason"]'

# Read by nobody to its end.
count=$((count + 1))
{ "$aryk" run --report - good.conf 2>err; echo $? >status; } | :
case $(cat status) in
0 | 141) ;;
*) wrong "--report - | : exit status $(cat status)" ;;
esac

finish
