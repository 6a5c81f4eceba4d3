#!/usr/bin/env bash
# The same content in two formats gives the same model: documents that pandoc and LibreOffice make of the Markdown
# files in tests/fixtures/same are read, and what is read is compared. Usage: tests/source/same_model.sh MR
# Exit 77 and SKIPPED without the programs.
set -euo pipefail
sources=$(cd "$(dirname "$0")/../fixtures/same" && pwd)
mr=$1
for program in pandoc soffice pdftotext; do
  command -v $program >/dev/null || { echo "SKIPPED: $program is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pandoc" "$work/office"

model() { # without the name and the hash of the file
  "$mr" import "$1" 2>/dev/null | sed '/^  source:/d'
}

# A home of its own: LibreOffice refuses to start twice on one.
office() { # FORMAT[:FILTER] FILE…, with the filter that reads them in $reads
  HOME=$work timeout 120 soffice --headless ${reads:+"--infilter=$reads"} --convert-to "$1" --outdir "$work/office" \
    "${@:2}" >/dev/null 2>&1
}

for path in "$sources"/*.md; do
  name=$(basename "$path" .md)
  for format in docx odt html; do
    pandoc --from gfm --standalone --metadata "pagetitle=$name" -o "$work/pandoc/$name.$format" "$path"
  done
  # Markdown with pandoc's own tables: under dashes where a cell needs one line only, else in a grid.
  pandoc --from gfm --to markdown -o "$work/pandoc/$name-dashes.md" "$path"
  # (wide, because pandoc breaks words where a column of a grid is narrow)
  pandoc --from gfm --to markdown-simple_tables-multiline_tables-pipe_tables --columns 150 \
    -o "$work/pandoc/$name-grid.md" "$path"
done
office odt "$work"/pandoc/*.docx
for format in docx html pdf; do office $format "$work"/pandoc/*.odt; done
# What is a table for the most part, as spreadsheets: through the page, which Calc lays out in cells.
for format in xlsx ods csv; do
  reads="HTML (StarCalc)" office $format "$work"/pandoc/{matrix,plan}.html
done

failed=0
for path in "$sources"/*.md; do
  name=$(basename "$path" .md)
  model "$path" >"$work/wanted"
  [[ -s $work/wanted ]] || { echo "FAILED $name.md is not read"; exit 1; }
  for made in "$work"/{pandoc,office}/"$name"{,-dashes,-grid}.*; do
    [[ -f $made ]] || continue
    model "$made" >"$work/given"
    if diff "$work/wanted" "$work/given" >"$work/difference"; then
      echo "ok     ${made#"$work/"}"
    else
      echo "FAILED ${made#"$work/"} gives another model than $name.md:"
      cat "$work/difference"
      failed=1
    fi
  done
done
exit $failed
