#!/usr/bin/env bash
# Builds what changed, makes the demo archive once, and serves it.
#   DATA=DIR     where the archive lives (./data)
#   LISTEN=ADDR  where it listens (127.0.0.1:8080)
set -euo pipefail
cd "$(dirname "$0")/.."

data=${DATA:-./data}
listen=${LISTEN:-127.0.0.1:8080}
target=${CARGO_TARGET_DIR:-target}

deploy/setup.sh run

# The web app is built again only when something it is made of is newer than the result.
if [[ ! -e web/dist/index.html || -n $(find web -path web/node_modules -prune -o -path web/dist -prune -o \
  -path web/test-output -prune -o -type f -newer web/dist/index.html -print -quit) ]]; then
  echo "run: building the web app"
  npm run --silent --prefix web build
  touch web/dist/index.html
fi

echo "run: building the program (nothing happens here when nothing changed)"
cargo build --release --locked --package server --bin acervo
acervo=$target/release/acervo

# The accounts are noted last, so a demo cut short is completed by the next start.
accounts=$data/demo-accounts.txt
if [[ ! -e $accounts ]]; then
  if [[ -e $data/catalogue.sqlite && ! -e $data/demo-accounts.draft ]]; then
    echo "run: $data holds an archive of your own; no demo is added to it"
  else
    echo "run: making the demo archive in $data, once; this takes a few minutes"
    mkdir -p "$data"
    "$acervo" demo --data "$data"
  fi
fi

echo
echo "Acervo:   http://$listen"
if [[ -e $accounts ]]; then
  echo "Sign in with one of these (kept in $accounts, readable by you alone):"
  sed 's/^/  /' "$accounts"
else
  echo "Sign in:  with an account of this archive; without one, the one-time link printed below makes the first"
fi
echo "Stop:     Ctrl-C"
echo
exec "$acervo" serve --data "$data" --listen "$listen"
