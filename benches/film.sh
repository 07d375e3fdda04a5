#!/usr/bin/env bash
# CPU and wall seconds for one film's proxy-540, beside ffmpeg making the same with the same settings.
#   benches/film.sh [FILM…]     without films, half a minute in full high definition is drawn
# Prints both times and their ratios for each film; the bar is 1.1. Needs Debian's ffmpeg.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v ffmpeg >/dev/null || { echo "ffmpeg is not installed" >&2; exit 3; }
cargo build --quiet --release -p media --example proxy
proxy=${CARGO_TARGET_DIR:-target}/release/examples/proxy
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%R %U %S'
rounds=${ROUNDS:-3}

# Moving detail and grain, as hard to decode and to code as a hand-held camera's.
draw() {
  ffmpeg -nostdin -loglevel error -y -f lavfi -i "testsrc2=size=1920x1080:rate=30:duration=30" \
    -f lavfi -i "anoisesrc=color=pink:duration=30:sample_rate=48000:amplitude=0.2" \
    -vf "noise=alls=12:allf=t,gblur=sigma=0.8" -c:v libx264 -preset veryfast -b:v 12M -g 30 -pix_fmt yuv420p \
    -c:a aac -b:a 160k "$work/film.mp4"
}

# Wall and CPU seconds of a command, the least of several rounds each.
timed() {
  for ((round = 0; round < rounds; round++)); do
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1, $2 + $3 }'
  done | awk 'NR == 1 || $1 < wall { wall = $1 } NR == 1 || $2 < cpu { cpu = $2 } END { print wall, cpu }'
}

ffmpeg_540() {
  ffmpeg -nostdin -loglevel error -y -i "$1" -map 0:v:0 -map '0:a:0?' \
    -vf "scale=w=960:h=540:flags=bicubic:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1" \
    -c:v libx264 -preset veryfast -profile:v high -crf 25 -g 60 -force_key_frames "expr:gte(t,n_forced*2)" -forced-idr 1 \
    -c:a aac -b:a 128k -ac 2 -ar 48000 -af aresample=48000:async=1000 -movflags +faststart "$work/theirs.mp4"
}

if (($# == 0)); then
  draw
  set -- "$work/film.mp4"
fi
for film in "$@"; do
  read -r our_wall our_cpu < <(timed "$proxy" "$work" "$film")
  read -r their_wall their_cpu < <(timed ffmpeg_540 "$film")
  awk -v name="$(basename "$film")" -v ow="$our_wall" -v oc="$our_cpu" -v tw="$their_wall" -v tc="$their_cpu" \
    'BEGIN { printf "%s: %.2f s wall, %.2f s CPU; ffmpeg %.2f s, %.2f s; ratios %.2f and %.2f\n", name, ow, oc, tw, tc, ow / tw, oc / tc }'
done
