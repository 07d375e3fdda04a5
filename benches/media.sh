#!/usr/bin/env bash
# CPU seconds for one photo's preview-2560 and three thumbnails, beside vipsthumbnail making the same four files.
#   benches/media.sh [PHOTO…]     without photos, one of 24 million pixels is drawn
# Prints both times and their ratio for each photo; the bar is 0.45. Needs Debian's libvips-tools.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v vipsthumbnail >/dev/null || { echo "libvips-tools is not installed" >&2; exit 3; }
cargo build --quiet --release -p media --example render
render=${CARGO_TARGET_DIR:-target}/release/examples/render
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S'
rounds=5

# Light with the spectrum of landscapes and some grain: as hard to code as a photograph.
draw() {
  for band in 1 2 3; do
    vips fractsurf "$work/band$band.v" 6000 4000 2.4
    vips scale "$work/band$band.v" "$work/scaled$band.v"
  done
  vips bandjoin "$work/scaled1.v $work/scaled2.v $work/scaled3.v" "$work/joined.v"
  vips gaussnoise "$work/grain.v" 6000 4000 --mean 0 --sigma 9
  vips add "$work/joined.v" "$work/grain.v" "$work/grained.v"
  vips cast "$work/grained.v" "$work/bytes.v" uchar
  vips copy "$work/bytes.v" "$work/photo.jpg[Q=92]" --interpretation srgb
}

# CPU seconds of a command, user and system together, the least of several rounds.
cpu() {
  for ((round = 0; round < rounds; round++)); do
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'
  done | sort -n | head -1
}

vips_four() {
  vipsthumbnail "$1" -s 2560x2560 --export-profile srgb -o "$work/vips/preview.jpg[Q=85]"
  vipsthumbnail "$1" -s 960x960 --export-profile srgb -o "$work/vips/960.webp[Q=80]"
  vipsthumbnail "$1" -s 480x480 --export-profile srgb -o "$work/vips/480.webp[Q=78]"
  vipsthumbnail "$1" -s 240x240 --export-profile srgb -o "$work/vips/240.webp[Q=78]"
}

mkdir -p "$work/vips" "$work/ours"
if (($# == 0)); then
  draw
  set -- "$work/photo.jpg"
fi
for photo in "$@"; do
  ours=$(cpu "$render" "$work/ours" "$photo")
  theirs=$(cpu vips_four "$photo")
  awk -v name="$(basename "$photo")" -v ours="$ours" -v theirs="$theirs" \
    'BEGIN { printf "%s: %.3f s, vipsthumbnail %.3f s, ratio %.2f\n", name, ours, theirs, ours / theirs }'
done
