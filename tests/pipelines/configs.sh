#!/bin/sh
# configs/trade.conf runs as it stands, with its input beside it: the table, and what is in the file.
set -eu
aryk=${ARYK:-$builddir/aryk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$srcdir/configs/trade.conf" "$srcdir/configs/trade.csv" "$work"
cat >"$work/expected" <<'EOT'
country  goods        shipments  buyers       total        mean  latest
AZ       electricity          1       1                          2024-02-05
AZ       natural gas          3       2  1997250.05   665750.02  2024-03-04
KZ       copper               1       1   402110.40   402110.40  2024-02-02
KZ       crude oil            3       2  2996846.42   998948.81  2024-02-19
KZ       wheat                1       1     15320.5    15320.50  2024-01-12
UZ       cotton               1       1    60480.25    60480.25  2024-03-01
UZ       gold                 1       1     1510000  1510000.00  2024-03-04
total,to_italy,median,largest
6982007.62,3087595.77,678499.98,1510000
EOT
for workers in 1 2 8; do
  "$aryk" run --quiet --workers $workers "$work/trade.conf" >"$work/shown"
  cat "$work/out/totals.csv" >>"$work/shown"
  diff -u "$work/expected" "$work/shown"
done
