#!/bin/sh
# The plugin printed in README.md is compiled as it stands, loaded, inspected and run in a pipeline.
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
