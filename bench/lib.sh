# shellcheck shell=bash
# Timing for the scripts of this folder: sourced. A time by itself says little on another machine, so every figure
# is also given as a ratio to a command that everybody has.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mr=${MR:-$root/build/release/mr}
runs=${RUNS:-100}

if [[ ! -x $mr ]]; then
  echo "$0: $mr is not there; run tools/mr --version first, or name the program in MR" >&2
  exit 2
fi

# median COMMAND…: median wall time of $runs runs in microseconds, after three to warm up. The command's output is
# thrown away and its exit status does not count.
median() {
  local begin end i
  for ((i = 0; i < 3; ++i)); do "$@" >/dev/null 2>&1 </dev/null || :; done
  for ((i = 0; i < runs; ++i)); do
    begin=$EPOCHREALTIME
    "$@" >/dev/null 2>&1 </dev/null || :
    end=$EPOCHREALTIME
    echo $((${end/[.,]/} - ${begin/[.,]/}))
  done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

# report NAME MICROSECONDS BASE_NAME BASE_MICROSECONDS: one line of a table.
report() {
  LC_ALL=C awk -v name="$1" -v time="$2" -v base="$3" -v unit="$4" \
    'BEGIN { printf "%-36s %9.2f ms   %6.1f x %s\n", name, time / 1000, time / unit, base }'
}

# processor NAME COMMAND…: one line with the least processor time of $runs runs, which other programs on the machine
# hardly change, and the peak memory, both as the kernel counts them.
processor() {
  python3 - "$runs" "$@" <<'PY'
import os, subprocess, sys
runs, name, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
seconds, peak = [], 0
for _ in range(runs):
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    seconds.append(usage.ru_utime + usage.ru_stime)
    peak = max(peak, usage.ru_maxrss)
print(f"{name:<36} {min(seconds):9.2f} s  {peak / 1024:7.0f} MB")
PY
}
