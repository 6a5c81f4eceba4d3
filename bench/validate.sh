#!/usr/bin/env bash
# `mr validate` on 10,000 recommendations and 10,000 actions, in one file and in 1,000, and on five times as many.
set -euo pipefail
export RUNS=${RUNS:-5}
. "$(dirname "$0")/lib.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$root/bench/generate.py" 10000 >"$work/large.yaml"
python3 "$root/bench/generate.py" 50000 >"$work/larger.yaml"
python3 "$root/bench/generate.py" 10 --files 1000 --out "$work/many"
"$mr" import "$work/large.yaml" --to json -o "$work/large.json"

raw=$(median cat "$work/large.yaml")
report "cat (10,000 + 10,000 in one file)" "$raw" cat "$raw"
report "mr validate (YAML)" "$(median "$mr" validate "$work/large.yaml")" cat "$raw"
report "mr validate (JSON)" "$(median "$mr" validate "$work/large.json")" cat "$raw"
report "mr validate (1,000 YAML files)" "$(median "$mr" validate "$work/many")" cat "$raw"
report "mr validate (50,000 + 50,000)" "$(median "$mr" validate "$work/larger.yaml")" cat "$raw"
echo "Processor time and peak memory:"
processor "mr validate (one file)" "$mr" validate "$work/large.yaml"
processor "mr validate (1,000 YAML files)" "$mr" validate "$work/many"
processor "mr validate (50,000 + 50,000)" "$mr" validate "$work/larger.yaml"
stages=$(dirname "$mr")/bench/bench_stages
[[ -x $stages ]] || stages=$root/build/release/bench_stages
if [[ -x $stages ]]; then
  echo "Where the processor time goes (one file):"
  "$stages" "$work/large.yaml"
else
  echo "Where the time goes: build the target bench_stages to see it"
fi
