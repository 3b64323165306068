#!/bin/sh
# `aryk explain` as a user meets it.
. "$srcdir/tests/core/cli.sh"

cat >sums.conf <<'EOF'
stages = (
  { source = "jsonl"; path = [ "rows.jsonl" ]; },
  { transform = "filter"; where = "n != 2"; },
  { transform = "derive"; name = "double"; set = ( { field = "twice"; value = "n * 2"; } ); when = "t != 'a'"; },
  { sink = "json"; path = "out.json"; form = "lines"; },
  { sink = "csv"; path = "out.csv"; when = "n > 1"; }
);
EOF

# ---- Usage
expect 0 "$aryk" explain --help; prints "--row N"; prints "--json"; narrow out
expect 2 "$aryk" explain; says "say which definition to explain"
expect 2 "$aryk" explain --row 0 sums.conf; says '--row needs a number from 1 on, but got "0"'
expect 2 "$aryk" explain --row 1 --reject 1 sums.conf; says "say one of them"
expect 2 "$aryk" explain --stage= sums.conf; says "--stage needs a value"
expect 2 "$aryk" explain --stage=jsn sums.conf; says 'did you mean "json"?'
expect 2 "$aryk" explain --where 'n >' sums.conf; says 'the condition "n >"'
expect 2 "$aryk" explain --origin rows.jsonl sums.conf; says "INPUT:NUMBER"
expect 2 "$aryk" run --row 2 sums.conf; says '--row means nothing to `aryk run`'
expect 2 "$aryk" explain --workers 2 sums.conf; says '--workers means nothing to `aryk explain`'
expect 78 "$aryk" explain nothere.conf; says "No such file"

# ---- A row, back to its source
expect 0 "$aryk" explain sums.conf --row 2; silent
same out 'It comes from rows.jsonl, line 4, bytes 41-56.
In the output: row 2 of json.

1. jsonl: delivered it, as record 3, from rows.jsonl, line 4, bytes 41-56
   + n       3
   + t       "c"

2. filter: lets it pass
   where     n != 2 is true, where n = 3

3. double (derive): changed it
   when      t != '"'a'"' is true, where t = "c"
   twice     n * 2 is 6, where n = 3
   + twice   6

4. json: takes it, as row 2
'
[ ! -e out.json ] || wrong "explain wrote an output"
clean
expect 0 "$aryk" explain sums.conf --stage csv; prints "4. csv: takes it, as row 1"; prints 'n > 1 is true, where n = 3'
expect 0 "$aryk" explain sums.conf; prints '3. double (derive): is passed by: "when" does not hold'
expect 1 "$aryk" explain sums.conf --row 3; says 'no record 3 at the stage "json"; there are 2'; same out ''

# ---- What becomes of a record, and of what never was one
expect 0 "$aryk" explain sums.conf --stage jsonl --row 2
prints "2. filter: dropped it"; prints "n != 2 is false, where n = 2"; prints "No sink gets it"
expect 0 "$aryk" explain sums.conf --origin rows.jsonl:4; prints "as row 2"
expect 0 "$aryk" explain sums.conf --stage json --where 't == "c"'; prints "as row 2"
expect 0 "$aryk" explain sums.conf --reject 1; prints "1. jsonl: refused it (format)"; prints "rows.jsonl, line 3"
expect 1 "$aryk" explain sums.conf --reject 2; says "there is no reject 2; there are 1"

# ---- For programs
expect 0 "$aryk" explain sums.conf --json --row 2; silent
python3 - out <<'EOF' || wrong "the JSON is not as told"
import json, sys
answer = json.load(open(sys.argv[1]))
steps = answer["steps"]
assert answer["format"] == 1
assert [step["stage"] for step in steps] == ["jsonl", "filter", "double", "json"]
assert [step["fate"] for step in steps] == ["made", "kept", "kept", "taken"]
assert steps[0]["line"] == 4 and steps[0]["input"] == "rows.jsonl"
assert steps[2]["changes"] == [{"field": "twice", "after": 6}]
assert steps[2]["before"] == {"n": 3, "t": "c"}
assert steps[3]["after"] is None and steps[3]["number"] == 2
assert answer["rows"] == [{"stage": "json", "first": 2, "last": 2}]
EOF

# ---- Inputs that can be read only once; outputs that fail
printf 'stages = ( { source = "jsonl"; path = [ "-" ]; }, { sink = "json"; path = "-"; } );\n' >pipe.conf
expect 1 sh -c "'$aryk' explain pipe.conf <<END
{\"n\":1}
END"
expect 1 sh -c "cat rows.jsonl | '$aryk' explain pipe.conf"; says "put it into a file"
expect 1 sh -c "'$aryk' explain sums.conf >/dev/full"; says "cannot write standard output"

# ---- State is neither read nor made
printf 'checkpoint = { path = "state"; };\n' | cat - sums.conf >kept.conf
expect 0 "$aryk" explain kept.conf
[ ! -e state ] || wrong "explain left state behind"

# ---- Outputs of transforms are left alone
cat >tee.conf <<'EOF'
stages = (
  { source = "jsonl"; path = [ "rows.jsonl" ]; },
  { transform = "tee"; path = "read.jsonl"; },
  { transform = "tee"; path = "-"; },
  { transform = "tee"; path = "grown.jsonl"; append = true; },
  { sink = "json"; path = "out.json"; }
);
EOF
echo '{"old": 1}' >grown.jsonl
expect 0 "$aryk" explain tee.conf --row 2; silent
prints "2. tee: lets it pass"; narrow out
[ "$(grep -c '^{' out)" = 0 ] || wrong "explain prints what a tee would"
[ ! -e read.jsonl ] || wrong "explain leaves an output of a tee"
[ "$(cat grown.jsonl)" = '{"old": 1}' ] || wrong "explain adds to what a tee adds to"
clean

# ---- Sorting: where the row came from is found again
cat >sort.conf <<'EOF'
stages = (
  { source = "jsonl"; path = [ "rows.jsonl" ]; },
  { transform = "sort"; by = [ "n" ]; order = "desc"; },
  { sink = "json"; path = "out.json"; }
);
EOF
expect 0 "$aryk" explain sort.conf
prints "It comes from rows.jsonl, line 4"; prints "sort: made it at the end of its input, of 3 records"
prints "1. jsonl: delivered it, as record 3"
finish
