#!/bin/sh
# Writes docs/plugins.md, the manual of the built-in plugins, from their descriptors:
#   docs/plugins.sh ARYK > docs/plugins.md        (or: make manual)
# A test fails when the page and the descriptors differ.
set -eu
aryk=$1
cat <<'EOT'
# The built-in plugins

Made by `make manual` from the plugins' own descriptors; `aryk inspect NAME` prints the same. How
options are written is told in [definition.md](definition.md), what the sources of files have in
common in [inputs.md](inputs.md), and what the everyday stages are for in [stages.md](stages.md).
EOT
"$aryk" plugins | while read -r kind name version summary; do
  printf '\n## %s `%s`\n\n```\n' "$kind" "$name"
  "$aryk" inspect "$kind" "$name" | sed -e '/^File: /d' -e '1d' | sed -e '$ { /^$/d; }'
  printf '```\n'
done
