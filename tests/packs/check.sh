#!/usr/bin/env bash
# Opens packs in the programs that people open them in. Usage: tests/packs/check.sh html|office MR
# html: every view of the example portfolio in Chromium (html_check.mjs), with a hostile document as well.
# office: Word files and spreadsheets turned into PDF by LibreOffice; each must have pages.
# Exit 77 and SKIPPED without the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mr=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/hostile.yaml" <<'YAML'
mr: 1
document: {kind: management-response, id: "=1+1", title: "<script>alert(1)</script> | `x` & \u202etxt.exe", language: en, date: 2025-01-01}
recommendations:
- {id: "1", title: "</td></table><script>document.title='x'</script>", response: {position: accepted, text: "]]> --> %3C"}}
YAML
{
  echo "actions:"
  for n in 1 2 3 4 5 6; do
    printf -- '- {id: "1.%s", title: "=cmd|%s %s", recommendations: ["1"], owner_text: "%s", timing: {text: "\\u202e2025", continuous: false, milestones: [{from: 2025-0%s-01, to: 2025-0%s-28}]}}\n' \
      "$n" "'/c calc'!A1" "$(head -c 10000 /dev/zero | tr '\0' x)" "Unit $n<img src=x onerror=alert(1)>" "$n" "$n"
  done
} >>"$work/hostile.yaml"

case $1 in
html)
  command -v node >/dev/null || { echo "SKIPPED: Node.js is not installed"; exit 77; }
  for view in board tracker matrix owners timeline; do
    "$mr" render "$root/examples/portfolio" --view $view --as-of 2026-11-22 --lang nl --to html -o "$work/$view.html"
  done
  "$mr" render "$work/hostile.yaml" --as-of 2026-11-22 --to html -o "$work/hostile.html"
  node "$here/html_check.mjs" "$work"/*.html
  ;;
office)
  command -v soffice >/dev/null || { echo "SKIPPED: LibreOffice is not installed"; exit 77; }
  command -v pdfinfo >/dev/null || { echo "SKIPPED: pdfinfo (poppler-utils) is not installed"; exit 77; }
  for to in docx xlsx; do
    "$mr" render "$root/examples/portfolio" --as-of 2026-11-22 --since 2026-01-01 --to $to -o "$work/board-$to.$to"
    "$mr" render "$root/examples/portfolio" --view tracker --as-of 2026-11-22 --to $to -o "$work/tracker-$to.$to"
    "$mr" render "$work/hostile.yaml" --as-of 2026-11-22 --to $to -o "$work/hostile-$to.$to"
  done
  # A home of its own: LibreOffice refuses to start twice on one.
  HOME=$work timeout 240 soffice --headless --convert-to pdf --outdir "$work" "$work"/*.docx "$work"/*.xlsx >/dev/null 2>&1
  for pack in "$work"/*.docx "$work"/*.xlsx; do
    pdf=${pack%.*}.pdf
    pages=$(pdfinfo "$pdf" 2>/dev/null | sed -n 's/^Pages: *//p')
    [[ ${pages:-0} -gt 0 ]] || { echo "FAILED $(basename "$pack") does not open"; exit 1; }
    echo "ok     $(basename "$pack"): $pages pages"
  done
  ;;
esac
