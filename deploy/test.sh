#!/usr/bin/env bash
# Everything CI runs, in order; stops at the first thing that does not hold.
set -euo pipefail
cd "$(dirname "$0")/.."

started=$SECONDS
section=preparation
heading() {
  section=$1
  printf '\n== %s (%d min %02d s) ==\n' "$section" $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
}
trap 'code=$?; ((code == 0)) || printf "\n== failed: %s ==\n" "$section" >&2' EXIT

export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}

heading "set-up"
deploy/setup.sh test

heading "shell scripts"
for script in deploy/*.sh .ci/run; do bash -n "$script"; done

heading "Rust: format"
cargo fmt --check

heading "web: build"
# The program embeds the built pages, so they come first.
npm run --prefix web build

heading "Rust: lints"
cargo clippy --locked --workspace --all-targets -- -D warnings

heading "Rust: tests"
cargo test --locked --workspace

heading "contract: OpenAPI"
deploy/check-contract.sh

heading "web: unit tests, types, size"
npm test --prefix web

heading "web: browser tests"
npm run test:browser --prefix web

heading "all held"
