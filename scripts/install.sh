#!/bin/sh
# Installs a built emic with its samples, codebooks, manual page and completions.
# Usage: scripts/install.sh BINARY PREFIX
set -eu
binary=$1
prefix=$2
here=$(cd "$(dirname "$0")/.." && pwd)
install -d "$prefix/bin" "$prefix/share/emic" "$prefix/share/man/man1" \
    "$prefix/share/bash-completion/completions" "$prefix/share/zsh/site-functions" "$prefix/share/fish/vendor_completions.d"
install -m 755 "$binary" "$prefix/bin/emic"
rm -rf "$prefix/share/emic/samples" "$prefix/share/emic/codebooks"
cp -R "$here/samples" "$here/codebooks" "$prefix/share/emic/"
"$binary" help --man > "$prefix/share/man/man1/emic.1"
"$binary" completions bash > "$prefix/share/bash-completion/completions/emic"
"$binary" completions zsh > "$prefix/share/zsh/site-functions/_emic"
"$binary" completions fish > "$prefix/share/fish/vendor_completions.d/emic.fish"
echo "installed $prefix/bin/emic"
