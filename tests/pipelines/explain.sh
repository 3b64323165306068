#!/bin/sh
# Every row of an output, explained: the way ends at the very row that a run has written, what one stage
# gives is what the next one gets, and each stage says why.
set -eu
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$srcdir/configs/." "$work"
chmod -R u+w "$work"
cd "$work"
rm -rf out
"$aryk" -q run press.conf >table
[ -s out/figures.json ] || { echo "there are no figures"; exit 1; }
mv out written

python3 - "$aryk" <<'EOF'
import json, subprocess, sys

def explain(*arguments):
    done = subprocess.run([sys.argv[1], "explain", "press.conf", "--json", *arguments],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_float=str)

rows = json.load(open("written/figures.json"), parse_float=str)
assert len(rows) > 10
topics = {}
for number, row in enumerate(rows, 1):
    answer = explain("--stage", "json", "--row", str(number))
    steps = answer["steps"]
    assert [step["stage"] for step in steps] == ["files", "article", "facts", "currency", "growth", "json"]
    for before, after in zip(steps, steps[1:]):
        assert before["after"] == after["before"], (number, after["stage"])
    assert steps[-1]["before"] == row, number
    assert steps[-1]["number"] == number
    assert answer["rows"] == [{"stage": "json", "first": number, "last": number}]
    evidence = next(n["text"] for n in steps[2]["notes"] if n["topic"] == "sentence")
    assert evidence.split("\u27e6")[1].split("\u27e7")[0] == row["evidence"], number
    for step in steps:
        topics.setdefault(step["stage"], set()).update(note["topic"] for note in step["notes"])

assert topics["article"] >= {"line"}
assert topics["facts"] >= {"sentence", "tokens", "reading", "lost", "indicator", "parties", "period", "change",
                           "confidence", "vocabulary"}
assert topics["currency"] >= {"when", "currency", "amount", "rate", "converted"}
assert topics["growth"] >= {"growth", "reading", "base value"}

# By the id that an output has.
wanted = rows[6]["id"]
found = explain("--stage", "json", "--where", "id == '%s'" % wanted)
assert found["steps"][-1]["before"]["id"] == wanted and found["steps"][-1]["number"] == 7
EOF
[ ! -e out ] || { echo "explain wrote outputs"; exit 1; }

# Text for people keeps within its columns.
"$aryk" explain press.conf --row 4 >text
python3 - <<'EOF'
long = [line for line in open("text", encoding="utf-8").read().split("\n") if len(line) > 100]
assert not long, long
EOF
grep -q '^4. currency: changed it$' text
