#!/usr/bin/env bash
# Installs what Acervo needs on Debian or Ubuntu, and only what is missing.
#   deploy/setup.sh run     what building and running needs
#   deploy/setup.sh test    the same, and what the tests need beside it
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-run}
say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 3; }
[[ $purpose == run || $purpose == test ]] || fail "say either 'run' or 'test', not '$purpose'"

# true when version $1 is $2 or later
at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# --- Rust and Node: brought by the person, checked here ---------------------------------------------------------------
wanted_rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
command -v cargo >/dev/null || fail "Rust is not installed; https://rustup.rs installs it, version $wanted_rust or newer"
rust=$(rustc --version | cut -d' ' -f2)
at_least "$rust" "$wanted_rust" || fail "Rust $rust is too old: $wanted_rust or newer is needed ('rustup update stable')"
wanted_node=20.19
command -v node >/dev/null || fail "Node is not installed; version $wanted_node or newer is needed (https://nodejs.org)"
node=$(node --version | tr -d v)
at_least "$node" "$wanted_node" || fail "Node $node is too old: $wanted_node or newer is needed"
command -v npm >/dev/null || fail "npm is not installed; it comes with Node from https://nodejs.org"

# --- Debian packages --------------------------------------------------------------------------------------------------
build=(
  build-essential clang libclang-dev mold pkg-config      # compilers, the binding generator, the linker
  cmake nasm                                              # the JPEG decoder and the TLS library are built from source
  libavcodec-dev libavfilter-dev libavformat-dev libavutil-dev libswresample-dev libswscale-dev
)
tests=(
  chromium fonts-dejavu-core         # browser tests
  postgresql                         # the tests start private clusters; the one Debian starts is left alone
  python3 python3-venv               # the tests install an S3 server with it, see test-requirements.txt
  ffmpeg libimage-exiftool-perl      # a second opinion on what our files say
  sqlite3                            # somebody with the catalogue's file in hand, whom the audit must not trust
)
# Ubuntu has Chromium under another name, as a snap.
grep -qs '^ID=ubuntu' /etc/os-release && tests=("${tests[@]/#chromium/chromium-browser}")
packages=("${build[@]}")
[[ $purpose == test ]] && packages+=("${tests[@]}")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  fail "this script knows Debian and Ubuntu only; on another system install the equivalent of:" "  ${packages[*]}" \
    "and then use 'cargo build --release' and 'npm --prefix web run build' directly"
fi

missing=()
for package in "${packages[@]}"; do
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
done
if ((${#missing[@]})); then
  root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "these Debian packages are missing, and there is no sudo to install them with:" "  ${missing[*]}"
    root=(sudo)
    say "sudo may ask for your password"
  fi
  say "installing Debian packages: ${missing[*]}"
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" ||
    fail "apt could not install them; the lines above say why"
fi

# --- npm packages, from the lock file ---------------------------------------------------------------------------------
if [[ ! -e web/node_modules/.package-lock.json || web/package-lock.json -nt web/node_modules/.package-lock.json ]]; then
  say "installing the npm packages of the lock file"
  npm ci --prefix web --no-audit --no-fund --loglevel=error
  touch web/node_modules/.package-lock.json
fi

say "everything '$purpose' needs is here"
