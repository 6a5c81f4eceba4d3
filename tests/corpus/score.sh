#!/bin/sh
# CTest corpus.score: the facts that `mr` reads from tests/corpus against their truth files. No document may fall below
# the least F1. Usage: score.sh MR CORPUS LEAST; MR_SHARED names the folder of score.py, by default
# shared/ beside the project. Exit 77: skipped.
set -eu
MR_SHARED=${MR_SHARED:-$(dirname "$0")/../../../shared}
if [ ! -f "$MR_SHARED/score.py" ]; then
  echo "SKIPPED: MR_SHARED names no folder with score.py"
  exit 77
fi
if ! python3 -c 'import yaml' 2>/dev/null; then
  echo "SKIPPED: python3 with PyYAML is not installed"
  exit 77
fi
exec python3 "$MR_SHARED/score.py" --mr "$1" --docs "$2" --truth "$2" --min "$3"
