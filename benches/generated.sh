#!/usr/bin/env bash
# What a generated workspace costs: clean build, rebuild, idle memory, and reads through all layers beside a bare axum
# handler in the same run. Prints a Markdown table. Needs wrk, curl and python3; takes about ten minutes.
#   benches/generated.sh [ROUNDS]
set -euo pipefail
rounds=${1:-5}
here=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$place"; }
trap finish EXIT

cargo build --release --quiet --manifest-path "$here/Cargo.toml" --bin layergen
layergen="${CARGO_TARGET_DIR:-$here/target}/release/layergen"
"$layergen" new shop --dir "$place/shop" --vcs none --quiet
cd "$place/shop"
export CARGO_TARGET_DIR="$place/target"
cargo fetch --quiet --locked
seconds() { local start; start=$(date +%s.%N); "$@" >/dev/null 2>&1; echo "$(date +%s.%N) $start" | awk '{printf "%.1f", $1 - $2}'; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

clean=$(seconds cargo build --workspace --locked)
crates=$(cargo tree --workspace --locked --prefix none --edges normal,build | awk '{print $1, $2}' | sort -u | wc -l)
size=$(du -sh "$CARGO_TARGET_DIR" | cut -f1)
rebuild() { for _ in 1 2 3; do echo >> "$1"; seconds cargo build --workspace --locked; echo; done | median; }
center=$(rebuild shop-center/src/center.rs)
dao=$(rebuild shop-dao/src/record.rs)
api=$(rebuild shop-center-api/src/record.rs)
cargo test --workspace --locked --no-run --quiet >/dev/null 2>&1
tests=$(seconds cargo test --workspace --locked)

cargo build --workspace --release --locked --quiet
cargo build --release --quiet --locked --manifest-path "$here/benches/bare/Cargo.toml"
bin="$CARGO_TARGET_DIR/release"
export DATABASE_URL="sqlite:$place/shop.db" RUST_LOG=warn TOKEN=bench
AUTH_TOKENS=bench=$(printf %s "$TOKEN" | sha256sum | cut -d ' ' -f 1)
export AUTH_TOKENS LIMITS__PER_SECOND=1000000 LIMITS__BURST=1000000
export LIMITS__ADDRESS_PER_SECOND=1000000 LIMITS__ADDRESS_BURST=1000000
ready() { for _ in $(seq 200); do curl -fs "http://127.0.0.1:$1/readyz" >/dev/null && return; sleep 0.05; done; echo "port $1 is not ready" >&2; exit 1; }
for app in center:8003 data:8004 business:8002 async:8001 gateway:8000; do
    "$bin/shop-${app%:*}" >>"$place/log" 2>&1 & pids+=($!)
    ready "${app#*:}"
done
memory=$(for pid in "${pids[@]}"; do awk '/^VmRSS/ {printf "%.1f ", $2 / 1024}' "/proc/$pid/status"; done)
"$bin/bare" 8009 & pids+=($!)
until curl -fs http://127.0.0.1:8009/ >/dev/null; do sleep 0.05; done

header="Authorization: Bearer $TOKEN"
location=$(curl -fsi http://127.0.0.1:8000/v1/shops -H "$header" -H 'Content-Type: application/json' -d '{"name":"first"}' |
    tr -d '\r' | sed -n 's/^location: //Ip')
curl -fs "http://127.0.0.1:8000$location" -H "$header" >/dev/null
load() { wrk -t1 -c32 -d"$1" --latency -H "$header" "$2" | awk '/99%/ {p = $2} /Requests\/sec/ {r = $2} END {print r, p}'; }
load 3s "http://127.0.0.1:8000$location" >/dev/null
for _ in $(seq "$rounds"); do
    bare=$(load 5s http://127.0.0.1:8009/)
    through=$(load 5s "http://127.0.0.1:8000$location")
    echo "$bare $through"
done > "$place/loads"
echo "| what | figure |"
echo "|---|---|"
echo "| crates compiled | $crates |"
echo "| clean debug build of everything, wall | $clean s, target $size |"
echo "| rebuild after an edit of the center's handlers / dao / center-api | $center / $dao / $api s |"
echo "| all tests, warm | $tests s |"
echo "| idle memory of center, data, business, async, gateway | $memory MiB |"
python3 - "$place/loads" <<'P'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
ratio = statistics.median(float(r[2]) / float(r[0]) for r in rows)
per_second = statistics.median(float(r[2]) for r in rows)
def ms(text): return float(text[:-2]) * {'us': 1e-3, 'ms': 1}[text[-2:]] if text[-2:] in ('us', 'ms') else float(text[:-1]) * 1000
p99 = statistics.median(ms(r[3]) for r in rows)
bare = statistics.median(ms(r[1]) for r in rows)
print(f"| reads a second, gateway → business → data → SQLite, 32 connections | {per_second:.0f}, {ratio:.3f} of the bare handler |")
print(f"| p99 of the same | {p99:.1f} ms; bare handler {bare:.2f} ms |")
P
