#!/usr/bin/env bash
# The ready-made settings for CI systems, as far as they run without them: they parse, every command of mr in them works
# on the example documents, and the files that they hand on are made. Usage: tests/ci/check.sh MR
# Exit 77 and SKIPPED without Python and its YAML library.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
python3 -c 'import yaml' 2>/dev/null || { echo "SKIPPED: python3 with PyYAML is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# As a CI system would find them: the program in mr/tools, the documents beside it.
mkdir -p "$work/bin" "$work/mr/tools" "$work/documents"
ln -s "$(realpath "$1")" "$work/bin/mr"
ln -s "$(realpath "$1")" "$work/mr/tools/mr"
cp -r "$root/examples/portfolio" "$work/responses"
cp -r "$root/examples/portfolio" "$work/documents/responses"
cd "$work"
PATH=$work/bin:$PATH python3 - "$root" <<'PY'
import json, pathlib, re, subprocess, sys, xml.dom.minidom
import yaml

root = pathlib.Path(sys.argv[1])


def run(command):
    """0: nothing found, 1: findings. Anything else is a mistake in the command."""
    done = subprocess.run(["bash", "-ec", command], capture_output=True, text=True)
    assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
    print("ok    ", command)


def load(name):
    return yaml.safe_load((root / name).read_text())


for hook in load(".pre-commit-hooks.yaml"):
    assert hook["language"] == "system" and hook["entry"].split()[0] == "mr", hook
    files = [str(p) for p in sorted(pathlib.Path("responses").iterdir())
             if re.search(hook["files"], str(p)) and not re.search(hook["exclude"], str(p))]
    assert len(files) > 1, "the hook's pattern passes over the example documents"
    assert not re.search(hook["files"], "notes.txt") and re.search(hook["exclude"], "docs/mr.yaml")
    run(" ".join([hook["entry"], *files]))

workflow = load("examples/ci/github.yml")
assert workflow[True] and workflow["permissions"]["security-events"] == "write"  # YAML 1.1 reads `on` as true
for job in workflow["jobs"].values():
    for step in job["steps"]:
        assert ("run" in step) != ("uses" in step), step
        if "run" in step:
            run(step["run"])
        if "upload-sarif" in step.get("uses", ""):
            log = json.loads(pathlib.Path(step["with"]["sarif_file"]).read_text())
            assert log["version"] == "2.1.0" and log["runs"][0]["results"], "no findings in the SARIF file"

for job in load("examples/ci/gitlab.yml").values():
    commands = [line for line in job["script"] if "mr/tools/mr " in line]
    assert len(commands) == len(job["script"]) - 2, "all but the installation is run here"
    for command in commands:
        run(command)
    xml.dom.minidom.parse(job["artifacts"]["reports"]["junit"])
PY
if command -v pre-commit >/dev/null; then
  pre-commit validate-manifest "$root/.pre-commit-hooks.yaml" && echo "ok     pre-commit validate-manifest"
else
  echo "SKIPPED the manifest's own check: pre-commit is not installed"
fi
