#!/usr/bin/env bash
# web/openapi.json must say what the program says. With --write, makes it so, and the web's types with it.
# That the types fit the file is checked by the web's own tests.
set -euo pipefail
cd "$(dirname "$0")/.."

fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
cargo run --locked --quiet --package server --bin acervo -- openapi >"$fresh"

if [[ ${1:-} == --write ]]; then
  cp "$fresh" web/openapi.json
  npm run --silent --prefix web types
elif ! diff -u web/openapi.json "$fresh"; then
  echo "web/openapi.json is stale: 'make contract' writes it anew" >&2
  exit 1
else
  echo "up to date"
fi
