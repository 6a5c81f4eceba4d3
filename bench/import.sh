#!/usr/bin/env bash
# `mr import` of plain text in MB/s: a report of 160 KB, and the same text over and over up to 5 and 20 MB, beside
# `cat` of the same bytes and `pdftotext` of a PDF that holds them; then processor time and memory up to 100 MB. Usage: bench/import.sh; RUNS=5, MR=PROGRAM,
# FILE=REPORT.txt for a report of your own. Needs LibreOffice for the PDF; without it that row is left out.
set -euo pipefail
RUNS=${RUNS:-5}
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
report_text=${FILE:-$root/tests/corpus/09-en-evaluation-report.txt}

# repeated BYTES FILE: the report over and over.
repeated() {
  while cat "$report_text"; do :; done 2>/dev/null | head -c "$1" >"$2" || :
}

# speed NAME FILE COMMAND…: one row, in MB/s of FILE's text.
speed() {
  local name=$1 file=$2 time
  shift 2
  time=$(median "$@")
  LC_ALL=C awk -v name="$name" -v bytes="$(stat -c %s "$file")" -v us="$time" \
    'BEGIN { printf "%-36s %9.2f ms %9.2f MB/s\n", name, us / 1000, bytes / us }'
}

repeated 160000 "$folder/report.txt"
repeated 5000000 "$folder/five.txt"
repeated 20000000 "$folder/twenty.txt"
speed "cat (160 KB)" "$folder/report.txt" cat "$folder/report.txt"
speed "mr import (160 KB)" "$folder/report.txt" "$mr" import "$folder/report.txt"
speed "cat (5 MB)" "$folder/five.txt" cat "$folder/five.txt"
speed "mr import (5 MB)" "$folder/five.txt" "$mr" import "$folder/five.txt"
speed "mr import (20 MB)" "$folder/twenty.txt" "$mr" import "$folder/twenty.txt"
if command -v soffice >/dev/null && command -v pdftotext >/dev/null &&
  (cd "$folder" && soffice --headless --convert-to pdf report.txt) >/dev/null 2>&1 && [[ -s $folder/report.pdf ]]; then
  speed "pdftotext (160 KB of text)" "$folder/report.txt" pdftotext -layout "$folder/report.pdf" "$folder/out.txt"
fi
echo "Processor time and peak memory:"
runs=1
repeated 100000000 "$folder/hundred.txt"
processor "mr import (20 MB)" "$mr" import "$folder/twenty.txt"
processor "mr import (100 MB)" "$mr" import "$folder/hundred.txt"
seq -f 'Recommendation %.0f: Keep one calendar' 1000000 >"$folder/million.txt"
processor "mr import (a million headings)" "$mr" import "$folder/million.txt"
head -c 50000000 "$folder/hundred.txt" | tr -d '\n' >"$folder/line.txt"
processor "mr import (one line of 50 MB)" "$mr" import "$folder/line.txt"
