#!/usr/bin/env bash
# Runs every timing that exists: Rust benches of the crates, then the comparisons in this folder.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo bench --workspace --locked
for comparison in benches/*.sh; do
  [[ $comparison == benches/run.sh ]] || "$comparison"
done
