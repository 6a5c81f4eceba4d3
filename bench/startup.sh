#!/usr/bin/env bash
# Start-up: `mr --version`, and `mr import` and `mr validate` of one small file, against the smallest programs there
# are. Usage: bench/startup.sh; RUNS=300 for steadier figures, MR=PROGRAM for another build.
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "$0")/lib.sh"

small=$(mktemp --suffix=.yaml)
trap 'rm -f "$small"' EXIT
cat >"$small" <<'YAML'
mr: 1
document: {kind: management-response, title: Response to the mid-term evaluation, language: en, date: 2026-03-02}
recommendations:
- {id: "1", title: Agree on one calendar, response: {position: accepted}}
actions:
- {id: "1.1", title: Publish the calendar, recommendations: ["1"], owner_text: Planning unit,
   owners: [{unit: Planning unit, role: lead}],
   timing: {text: March 2027, milestones: [{edtf: 2027-03, from: 2027-03-01, to: 2027-03-31}]}}
YAML

empty=$(median /bin/true)
cat_=$(median cat "$small")
printf '%-36s %9.2f ms\n' "/bin/true" "$(LC_ALL=C awk -v t="$empty" 'BEGIN { print t / 1000 }')"
report "cat (one small file)" "$cat_" /bin/true "$empty"
report "mr --version" "$(median "$mr" --version)" /bin/true "$empty"
report "mr validate (one small file)" "$(median "$mr" validate "$small")" cat "$cat_"
report "mr import (one small file)" "$(median "$mr" import "$small")" cat "$cat_"
