#!/bin/sh
# Finds what Emic needs to build and run on Debian or Ubuntu, and installs what is missing.
# Usage: scripts/setup.sh [build|test]. With `test`, also what only the tests use.
set -eu

stage=${1:-build}
packages="make git ca-certificates pkg-config libsqlite3-dev libicu-dev libxml2-dev libzip-dev libssl-dev libsodium-dev graphviz poppler-utils"
[ "$stage" = test ] && packages="$packages sqlite3 python3 python3-pexpect"

fail() {
    printf 'emic: %s\n' "$1" >&2
    exit 1
}

command -v swift >/dev/null 2>&1 || fail "Swift 6.2 or later is needed (https://www.swift.org/install/linux/), and 'swift' is not in PATH"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
set -- $version
[ "${1:-0}" -gt 6 ] || { [ "${1:-0}" -eq 6 ] && [ "${2:-0}" -ge 2 ]; } ||
    fail "Swift 6.2 or later is needed; this is ${1:-?}.${2:-?}"
command -v dpkg-query >/dev/null 2>&1 ||
    fail "this is not Debian or Ubuntu; install the headers of SQLite (with its session extension), ICU, libxml2, libzip, OpenSSL and libsodium, then run 'make build'"

missing=""
for package in $packages; do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -eq 0 ]; then
    run=""
elif command -v sudo >/dev/null 2>&1; then
    run="sudo"
else
    fail "these packages are missing:$missing
run this as root, then try again:
    apt-get update && $install"
fi
printf 'emic: installing%s\n' "$missing" >&2
# A fresh machine has no package lists yet; an old list is worse than a new one.
$run env DEBIAN_FRONTEND=noninteractive apt-get update -qq
$run env DEBIAN_FRONTEND=noninteractive $install
