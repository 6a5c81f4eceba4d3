#!/usr/bin/env bash
# Holds canonical files to the JSON Schemas, with ajv (draft 2020-12): those of the repository, those that
# `mr import` writes of its documents, and what `mr validate` writes as JSON and SARIF.
# usage: tests/check_schemas.sh MR    needs node and npm; packages go to build/npm
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
mr=$(readlink -f "${1:?usage: tests/check_schemas.sh MR}")
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "SKIPPED: node and npm are not installed"
  exit 0
fi
modules=$root/build/npm
mkdir -p "$modules"
# jest-sarif is here for one file: the schema of SARIF 2.1.0.
wanted='ajv@8 ajv-formats@3 ajv-draft-04@1 yaml@2 @microsoft/jest-sarif@1.0.0-beta.0'
if [[ $(cat "$modules/.wanted" 2>/dev/null) != "$wanted" ]]; then
  # shellcheck disable=SC2086  # one word per package
  npm install --silent --no-audit --no-fund --no-save --ignore-scripts --legacy-peer-deps --prefix "$modules" $wanted
  echo "$wanted" >"$modules/.wanted"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/imported"
cd "$root"
documents=()
while IFS= read -r -d '' file; do documents+=("$file"); done < <(
  git ls-files -z examples tests/corpus '*.docx' '*.odt' '*.xlsx' '*.pdf' '*.html' |
    grep -z -E '\.(txt|md|docx|odt|html|xlsx|csv)$' || true)
number=0
for file in "${documents[@]}"; do
  number=$((number + 1))
  for spelling in yaml json; do
    "$mr" import "$file" --to "$spelling" -o "$work/imported/$number.$spelling" 2>/dev/null || {
      echo "mr import $file failed" >&2
      touch "$work/failed"
    }
  done
done
for kind in config contact-register evaluation-report findings management-response strategy; do
  "$mr" schema "$kind" -o "$work/$kind.schema.json"
done
"$mr" validate "$work/imported" --select all --as-of 2030-01-01 --format json -o "$work/findings.json" || (($? == 1))
"$mr" validate "$work/imported" --select all --as-of 2030-01-01 --format sarif -o "$work/findings.sarif" || (($? == 1))
git ls-files -z '*.yaml' '*.yml' '*.json' | xargs -0 grep -lZE '^"?mr"?: *1' -- >"$work/canonical" || true
NODE_PATH=$modules/node_modules node tests/check_schemas.cjs "$work" "$modules"
[[ ! -e $work/failed ]]
