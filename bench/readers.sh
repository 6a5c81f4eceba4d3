#!/usr/bin/env bash
# The readers of large documents against their goals: a docx of 10,000 rows and an xlsx of 500,000 cells in at most
# 0.5 s, a PDF within 1.5 times `pdftotext -tsv` alone. Usage: bench/readers.sh [BUILD_FOLDER]; the folder holds a
# release build (default build/release). The PDF needs LibreOffice to be made and pdftotext to be read.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$root/build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

libraries=$(pkg-config --libs libutf8proc nettle libzip yaml-0.1)
# shellcheck disable=SC2086
c++ -std=c++20 -O2 -DFMT_SHARED -I "$build/include" "$root/bench/readers.cpp" "$build/lib/libmr.a" -lfmt -lyaml-cpp \
  -lpugixml $libraries -o "$work/bench_readers"
python3 "$root/bench/reader_files.py" "$work"
for file in rows.docx cells.xlsx; do
  for _ in 1 2 3 4 5; do "$work/bench_readers" "$work/$file"; done | sort -t$'\t' -k2 | sed -n 3p | sed "s|$work/||"
done
if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null; then
  echo "SKIPPED the PDF: needs soffice (libreoffice-writer) and pdftotext (poppler-utils)"
  exit 0
fi
soffice --headless --convert-to pdf --outdir "$work" "$work/pages.fodt" >/dev/null 2>&1
alone=$(for _ in 1 2 3 4 5; do
  begin=$EPOCHREALTIME
  pdftotext -tsv "$work/pages.pdf" "$work/out.tsv"
  end=$EPOCHREALTIME
  echo $((${end/[.,]/} - ${begin/[.,]/}))
done | sort -n | sed -n 3p)
for _ in 1 2 3 4 5; do "$work/bench_readers" "$work/pages.pdf"; done | sort -t$'\t' -k2 | sed -n 3p | sed "s|$work/||"
LC_ALL=C awk -v t="$alone" 'BEGIN { printf "pdftotext -tsv alone\t%.3f s\n", t / 1e6 }'
