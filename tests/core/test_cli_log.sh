#!/bin/sh
# What the command says while it works: levels, lines of JSON, and messages that repeat.
. "$srcdir/tests/core/cli.sh"

# logs EXPRESSION...: standard error is lines of JSON; each expression is Python over their list `l`.
logs() {
  count=$((count + 1))
  python3 - "$@" >reading 2>&1 <<'EOF' || { wrong "the log"; cat reading; }
import json, re, sys
l = [json.loads(line) for line in open("err", encoding="utf-8")]
stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
assert all(list(m)[:4] == ["time", "level", "stage", "message"] for m in l), l
assert all(stamp.fullmatch(m["time"]) for m in l), l
assert all(m["level"] in ("error", "warning", "info", "debug") for m in l), l
false = [e for e in sys.argv[1:] if not eval(e)]
for expression in false:
    print("  is not true: " + expression)
sys.exit(bool(false))
EOF
}

# ---- Lines of JSON
expect 0 "$aryk" run --log-format=json good.conf
logs 'l[0]["level"] == "error" and l[0]["stage"] == "jsonl" and "rows.jsonl:3: " in l[0]["message"]' \
  '[m["stage"] for m in l[1:]] == ["jsonl", "json", None]' \
  'l[1]["message"].startswith("read 4, written 3, dropped 0, rejected 1")' \
  'l[-1]["level"] == "info" and l[-1]["message"].startswith("done in ")'
printf 'stages = (\n  { source = "jsnl"; },\n  { sink = "csv"; pth = "x"; }\n);\n' >bad.conf
expect 78 "$aryk" check --log-format=json bad.conf
logs 'l[0]["file"] == "bad.conf" and l[0]["line"] == 2 and l[0]["column"] > 0' \
  'l[0]["level"] == "error" and "did you mean" in l[0]["message"]' '"nothing was run" in l[-1]["message"]'
expect 1 "$aryk" run --log-format=json -q --set OUT=/dev/full good.conf
logs 'l[-1]["level"] == "error" and "No space left" in l[-1]["message"]'

# ---- Levels
expect 0 "$aryk" run --log-level=info good.conf; says "rejected: "; says "done in"
expect 0 "$aryk" run --log-level=warning good.conf; says "rejected: "; keeps_back "done in"
keeps_back "stage   read"
expect 0 "$aryk" run -q good.conf; says "rejected: "; keeps_back "done in"; keeps_back "stage   read"
expect 0 "$aryk" run -q --log-level=info good.conf; says "done in"
expect 0 "$aryk" run -v good.conf; says "done in"
expect 0 "$aryk" --log-level=error run good.conf; says "rejected: "; keeps_back "done in"

# ---- Messages that repeat.
cat >many.conf <<'EOF'
max_rejects = 1000;
stages = (
  { source = "jsonl"; path = "many.jsonl"; },
  { sink = "json"; path = "out.json"; form = "lines"; }
);
EOF
awk 'BEGIN { for (i = 0; i < 300; i++) print "not json" }' >many.jsonl
expect 0 "$aryk" run many.conf
[ "$(grep -c 'many.jsonl:[0-9]*: ' err)" -le 11 ] || wrong "all rejects are said one by one"
says "290 more"; says "300 rejected"

# What an input says cannot move the cursor of the terminal, nor begin a new line.
printf '{"n":1}\n' >"$(printf 'a\033[2Jb\nc.jsonl')"
printf 'not json\n' >>"$(printf 'a\033[2Jb\nc.jsonl')"
cat >odd.conf <<'EOF'
stages = (
  { source = "jsonl"; path = "a*.jsonl"; },
  { sink = "json"; path = "out.json"; form = "lines"; }
);
EOF
expect 0 "$aryk" run odd.conf; says 'a\x1b[2Jb\nc.jsonl:2: '
! grep -q "$(printf '\033')" err || wrong "an escape goes to the terminal"
expect 0 "$aryk" run --log-format=json odd.conf
logs '"a\x1b[2Jb\nc.jsonl:2: " in l[0]["message"]'

finish
