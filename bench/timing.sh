#!/bin/sh
# Reads phrase lists with npm chrono-node and with mr, and prints how many each reads right: bench/timing.md.
# bench/timing.sh [LIST…]     MR=PROGRAM (default build/release/mr)
set -eu
[ $# -gt 0 ] || set -- tests/timing/phrases.tsv
modules=$(mktemp -d)
trap 'rm -rf "$modules"' EXIT
npm install --silent --no-fund --no-audit --prefix "$modules" chrono-node >/dev/null
node "$(dirname "$0")/timing.mjs" "$modules" "${MR:-build/release/mr}" "$@"
