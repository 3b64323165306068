#!/bin/sh
# Every public header compiles alone, as C11 and as C++17, without a warning, and two of them in any
# order. With an option's member of the wrong C type a plugin must not compile.
set -u
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
# What belongs to others may warn.
system=$(printf '%s' "$GLIB_CFLAGS" | sed 's/-I/-isystem /g')
strict='-Wall -Wextra -Wshadow -Wconversion -Wpedantic -Werror -fsyntax-only'
status=0

compile() { # what c|c++ flags...; the text comes from standard input
  what=$1 language=$2
  shift 2
  case $language in
  c) compiler="$CC -std=c11" ;;
  *) compiler="$CXX -std=c++17" ;;
  esac
  # shellcheck disable=SC2086  # these are lists of words
  $compiler $strict "$@" -x "$language" -I "$srcdir/include" $system - 2>"$work/log"
}

must() { # the same; says what went wrong
  compile "$@" || {
    echo "FAIL: $what as $language:"
    cat "$work/log"
    status=1
  }
}

count=0
for path in "$srcdir"/include/aryk/*.h; do
  header=aryk/$(basename "$path")
  for language in c c++; do
    printf '#include <%s>\n#include <%s>\n' "$header" "$header" | must "$header" $language
    printf '#include <%s>\n#include <aryk/aryk.h>\n' "$header" |
      must "$header before aryk.h" $language
    printf '#include <aryk/test.h>\n#include <%s>\n' "$header" | must "test.h before $header" $language
    count=$((count + 1))
  done
done
[ "$count" -ge 16 ] || {
  echo "FAIL: only $count headers were found in $srcdir/include/aryk"
  status=1
}

# A plugin without any option, and one with the right or the wrong type of member.
plugin() { # type of the member
  cat <<END
#include <aryk/plugin.h>
struct State { $1 times; };
static const ArykOption options[] = {
  ARYK_OPTION_INT(struct State, times, 2, 1, 9, "how often"),
  ARYK_OPTION_END,
};
static ArykVerdict
keep(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  (void)self, (void)record, (void)output, (void)error;
  return ARYK_KEEP;
}
ARYK_TRANSFORM(keep, "1", "keeps", .state_size = sizeof(struct State), .options = options,
               .record = keep);
END
}
for language in c c++; do
  # Members by name are C99; C++ has them from C++20, compilers before as well.
  lax=$([ $language = c ] || echo -Wno-pedantic)
  # shellcheck disable=SC2086  # empty or one word
  plugin int64_t | must "a plugin" $language $lax
  for wrong in int double uint64_t 'const char *' bool; do
    # shellcheck disable=SC2086
    if plugin "$wrong" | compile "wrong" $language $lax; then
      echo "FAIL: a plugin whose INT option is a $wrong compiles as $language"
      status=1
    fi
  done
done
exit $status
