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
# Processor time (the least of all runs: other programs only add to it) and peak memory, as the kernel counts them.
python3 - "$mr" "$RUNS" "$work/large.yaml" "$work/many" "$work/larger.yaml" <<'PY'
import os, subprocess, sys
mr, runs, names = sys.argv[1], int(sys.argv[2]), ["one file", "1,000 files", "50,000 + 50,000"]
print("Processor time and peak memory:")
for name, path in zip(names, sys.argv[3:]):
    seconds, peak = [], 0
    for _ in range(runs):
        child = subprocess.Popen([mr, "validate", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        seconds.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss)
    print(f"mr validate ({name})".ljust(36), f"{min(seconds):9.2f} s  {peak / 1024:7.0f} MB")
PY
stages=$(dirname "$mr")/bench/bench_stages
[[ -x $stages ]] || stages=$root/build/release/bench_stages
if [[ -x $stages ]]; then
  echo "Where the time goes:"
  "$stages" "$work/large.yaml"
else
  echo "Where the time goes: build the target bench_stages to see it"
fi
