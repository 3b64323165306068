#!/bin/sh
# The plugins printed in docs/plugins-howto.md are built as the page says, tested with the harness and
# run together in a pipeline, which prints what the page says.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
page=$srcdir/docs/plugins-howto.md
aryk=${ARYK:-$builddir/aryk}
build=$(cd "$builddir" && pwd)
source=$(cd "$srcdir" && pwd)

# Every block of code whose first line says "NAME - ..." becomes the file NAME.
sh "$srcdir/docs/blocks.sh" "$page" "$work"

# What pkg-config says of an installed aryk, for this build.
cat >"$work/aryk.pc" <<EOT
Name: aryk
Description: this build
Version: 0
Requires: glib-2.0
Libs: -L$build/.libs -laryk
Cflags: -I$source/include
EOT
export PKG_CONFIG_PATH="$work${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
# Sanitizers leave symbols of their own undefined in a shared object.
case ${TEST_CFLAGS:-} in
*-fsanitize*) sed 's/ -Wl,-z,defs//' "$work/build.sh" >"$work/b" && mv "$work/b" "$work/build.sh" ;;
esac
(cd "$work" && CFLAGS="${TEST_CFLAGS:-} -Wextra -Wshadow -Werror" sh build.sh)

(cd "$work" && ARYK_PLUGIN_PATH=. LD_LIBRARY_PATH="$build/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" ./test_delta)

printf '10\n12.50\nabout 13\n13.25\n' >"$work/in.txt"
"$aryk" --plugin-path "$work" run "$work/delta.conf" >"$work/out" 2>"$work/err"
grep '^    1.*	' "$page" | sed 's/^    //' | cmp - "$work/out"
grep -q ':3: line: "about 13" is not a number (value)' "$work/err"
for plugin in lines delta tsv; do "$aryk" --plugin-path "$work" inspect "$plugin" >/dev/null; done
(cd "$work" && "$aryk" --plugin-path . explain delta.conf --row 2) | sed -n '4,$p' >"$work/way"
sed -n '/explain delta.conf --row 2/,$p' "$page" | sed -n 's/^    //p; s/^$//p' | sed '1{/^$/d}' >"$work/told"
diff "$work/told" "$work/way"
