#!/usr/bin/env bash
# What a process of its own, sandboxed, costs for each file: CPU milliseconds of `acervo examine` over many small photos,
# less those of the same decoders called in one process. The bar is 5 ms. Needs python3, to count the CPU time of every
# process that was started.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v python3 >/dev/null || { echo "python3 is not installed" >&2; exit 3; }
cargo build --quiet --release -p server --bin acervo
cargo build --quiet --release -p media --example examine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
files=${FILES:-400}
for ((number = 0; number < files; number++)); do
  cp fixtures/twin-a.jpg "$work/$number.jpg"
done
python3 - "$files" "$work" "${CARGO_TARGET_DIR:-target}/release" <<'PYTHON'
import ctypes, os, resource, subprocess, sys

files, work, built = int(sys.argv[1]), sys.argv[2], sys.argv[3]
PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def cpu(*command):
    """CPU seconds of a command and of all it leaves behind, the least of five rounds."""
    least = None
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        while True:
            try:
                os.wait()
            except ChildProcessError:
                break
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        least = spent if least is None else min(least, spent)
    return least


apart = cpu(f"{built}/acervo", "examine", "--jsonl", work)
together = cpu(f"{built}/examples/examine", work)
print(f"{files} files: {apart:.2f} s each in a child, {together:.2f} s in one process: "
      f"{(apart - together) / files * 1000:.2f} ms a file for the child")
PYTHON
