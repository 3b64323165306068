#!/bin/sh
# What README.md prints is true: the plugin is compiled as it stands, loaded, inspected and run in a
# pipeline; the definition runs as it stands, and finds in the sentence at the top the figures below it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
aryk=${ARYK:-$builddir/aryk}

awk '/^```c$/ { on = 1; next } /^```$/ { on = 0 } on' "$srcdir/README.md" >"$work/percent.c"
lines=$(grep -c . "$work/percent.c")
[ "$lines" -le 40 ] || { echo "the README's plugin has grown to $lines lines"; exit 1; }

# shellcheck disable=SC2086 # lists of flags
${CC:-cc} ${TEST_CFLAGS:-} -Wall -Wextra -Werror -shared -fPIC -I"$srcdir/include" \
  $(pkg-config --cflags glib-2.0) -o "$work/transform_percent.so" "$work/percent.c" \
  -L"$builddir/.libs" -laryk $(pkg-config --libs glib-2.0)

"$aryk" --plugin-path "$work" inspect percent >"$work/inspect"
grep -q 'the field that receives the ratio' "$work/inspect"

cat >"$work/in.jsonl" <<'EOT'
{"growth": "+3.5 %"}
{"growth": "n/a"}
{"other": 1}
EOT
cat >"$work/t.conf" <<'EOT'
stages = (
  { source = "jsonl"; path = "in.jsonl"; },
  { transform = "percent"; },
  { sink = "json"; path = "out.json"; form = "lines"; }
);
EOT
"$aryk" --plugin-path "$work" run "$work/t.conf" 2>"$work/summary"
printf '{"growth":"+3.5 %%","ratio":0.035}\n{"other":1}\n' | cmp - "$work/out.json"
grep -q '"n/a" is not a percentage' "$work/summary"

# ---- The definition, and the sentence at the top
awk '/^```/ { on = 0; fence = !fence; next } fence && /^format = / { on = 1 } on' \
  "$srcdir/README.md" >"$work/press.conf"
mkdir "$work/articles"
cp "$srcdir/configs/rates.csv" "$work"
sed -n 's/^    \(Imports from .* up .*\)/\1/p' "$srcdir/README.md" >"$work/articles/varnia.txt"
[ -s "$work/articles/varnia.txt" ]
"$aryk" run "$work/press.conf" >"$work/table" 2>"$work/summary"
grep -q '^Imports from Varnia  48200000  USD         0.125$' "$work/table"
grep -q '"growth_rate":0.125' "$work/out/dollars.json"
cat >"$work/top.conf" <<'EOT'
stages = (
  { source = "csv"; path = "out/figures.csv"; },
  { sink = "table"; path = "-"; columns = [ "indicator", "period_start", "period_end", "value", "unit",
                                            "growth_rate", "base_value" ]; }
);
EOT
"$aryk" run -q "$work/top.conf" >"$work/top"
sed -n 's/^    \(indicator  *period_start .*\|Imports from Varnia  .*\)$/\1/p' "$srcdir/README.md" | cmp - "$work/top"
