#!/usr/bin/env bash
# A portfolio of 1,000 documents (10 recommendations and 10 actions each) in every format, against reading the same
# files with cat. Usage: bench/render.sh; DOCUMENTS=100 for a smaller one, RUNS=5 for steadier figures.
set -euo pipefail
RUNS=${RUNS:-1}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"

documents=${DOCUMENTS:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$(dirname "$0")/generate.py" 10 --files "$documents" --out "$work/in"
base=$(median sh -c "cat $work/in/*")
printf '%-36s %9.2f ms\n' "cat ($documents documents)" "$(LC_ALL=C awk -v t="$base" 'BEGIN { print t / 1000 }')"
for format in md csv json html docx xlsx; do
  report "board in $format" "$(median "$mr" render "$work/in" --as-of 2026-11-22 --to $format -o "$work/out.$format")" \
    cat "$base"
  printf '%-36s %9.1f MB\n' "  its size" "$(LC_ALL=C awk -v b="$(stat -c %s "$work/out.$format")" 'BEGIN { print b / 1e6 }')"
done
echo "Processor time and peak memory:"
for format in md csv json html docx xlsx; do
  processor "board in $format" "$mr" render "$work/in" --as-of 2026-11-22 --to $format -o "$work/out.$format"
done
