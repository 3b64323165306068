#!/bin/sh
# libaryk exports what the public headers declare and nothing else; a plugin exports its descriptor.
set -u
LC_ALL=C
export LC_ALL
library=$builddir/.libs/libaryk.so
[ -e "$library" ] || {
  echo "there is no $library: configured without shared libraries"
  exit 77
}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
status=0

# Sanitizers and some linkers add names of their own.
exported() {
  nm -D --defined-only "$1" | sed 's/^[0-9a-f]* [A-Za-z] //; s/@.*//' | sort |
    grep -vE '^(__(asan|ubsan|tsan|lsan|sanitizer|odr|gcov)|__bss_start$|_edata$|_end$|_init$|_fini$)'
}

exported "$library" >"$work/found"
if grep -v '^aryk_' "$work/found" >"$work/foreign"; then
  echo "FAIL: exported, and not named aryk_...:"
  cat "$work/foreign"
  status=1
fi

# The names behind ARYK_API, up to the bracket of their arguments.
cat "$srcdir"/include/aryk/*.h | tr '\n' ' ' | grep -oE 'ARYK_API [^;{]*' |
  grep -oE '^[^(]*(\(\(warn_unused_result\)\)[^(]*)?\(' | grep -oE 'aryk_[a-z0-9_]+' |
  grep -vE '_aryk_plugin$' | sort -u >"$work/declared"
[ "$(wc -l <"$work/declared")" -ge 100 ] || {
  echo "FAIL: the declarations were not found"
  status=1
}
comm -13 "$work/declared" "$work/found" >"$work/hidden"
if [ -s "$work/hidden" ]; then
  echo "FAIL: exported, and not declared in a public header:"
  cat "$work/hidden"
  status=1
fi
comm -23 "$work/declared" "$work/found" >"$work/missing"
if [ -s "$work/missing" ]; then
  echo "FAIL: declared in a public header, and not exported:"
  cat "$work/missing"
  status=1
fi

for plugin in "$builddir"/plugins/.libs/*.so; do
  [ -e "$plugin" ] || continue
  name=$(basename "$plugin" .so)
  others=$(exported "$plugin" | grep -vx "${name}_LTX_aryk_plugin")
  if [ -n "$others" ]; then
    echo "FAIL: $name exports more than its descriptor: $others"
    status=1
  fi
done
exit $status
