#!/usr/bin/env bash
# The OpenAPI file and the web's types must say what the program says. With --write, makes them so.
set -euo pipefail
cd "$(dirname "$0")/.."

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
cargo run --locked --quiet --package server --bin acervo -- openapi >"$fresh/openapi.json"
web/node_modules/.bin/openapi-typescript "$fresh/openapi.json" --output "$fresh/schema.d.ts" >/dev/null

if [[ ${1:-} == --write ]]; then
  cp "$fresh/openapi.json" web/openapi.json
  cp "$fresh/schema.d.ts" web/src/schema.d.ts
  exit 0
fi
if ! diff -u web/openapi.json "$fresh/openapi.json" || ! diff -u web/src/schema.d.ts "$fresh/schema.d.ts"; then
  echo "the contract in web/ is stale: 'make contract' writes it anew" >&2
  exit 1
fi
echo "up to date"
