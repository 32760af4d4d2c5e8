#!/usr/bin/env bash
# What a generated workspace costs: clean build, rebuild, start, idle memory, and reads and writes through all layers beside a
# bare axum handler in the same run; on SQLite, in one process, and on PostgreSQL where DATABASE_URL names one. Prints Markdown
# tables. Needs wrk, curl, python3 and, for PostgreSQL, psql; takes about 20 minutes. With BUILT=FOLDER nothing is built but
# the bare handler: the release programs are in FOLDER.
#   benches/generated.sh [ROUNDS]
set -euo pipefail
rounds=${1:-5}
here=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
pids=()
finish() { jobs -p | xargs -r kill 2>/dev/null || true; wait; rm -rf "$place"; }
trap finish EXIT

cd "$place"
seconds() { local start; start=$(date +%s.%N); "$@" >/dev/null 2>&1; echo "$(date +%s.%N) $start" | awk '{printf "%.1f", $1 - $2}'; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

if [ -z "${BUILT:-}" ]; then
    cargo build --release --quiet --manifest-path "$here/Cargo.toml" --bin layergen
    layergen="${CARGO_TARGET_DIR:-$here/target}/release/layergen"
    "$layergen" new shop --single --dir "$place/shop" --vcs none --quiet
    cd "$place/shop"
    export CARGO_TARGET_DIR="$place/target"
    cargo fetch --quiet --locked
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
    echo "| what | figure |"
    echo "|---|---|"
    echo "| crates compiled | $crates |"
    echo "| clean debug build of everything, wall | $clean s, target $size |"
    echo "| rebuild after an edit of the center's handlers / dao / center-api | $center / $dao / $api s |"
    echo "| all tests, warm | $tests s |"
    echo
fi
bin="${BUILT:-$place/target/release}"
CARGO_TARGET_DIR="$place/bare" cargo build --release --quiet --locked --manifest-path "$here/benches/bare/Cargo.toml"
bare="$place/bare/release/bare"

export RUST_LOG=warn IDENTITY_KEY AUTH_TOKENS TOKEN=bench
IDENTITY_KEY=$(head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n')
AUTH_TOKENS=bench=$(printf %s "$TOKEN" | sha256sum | cut -d ' ' -f 1)
# In one process the settings of a gateway have its name in front.
for limit in PER_SECOND BURST ADDRESS_PER_SECOND ADDRESS_BURST; do
    export "LIMITS__$limit=1000000" "SHOP_GATEWAY__LIMITS__$limit=1000000"
done
header="Authorization: Bearer $TOKEN"
now() { date +%s%3N; }
ready() { for _ in $(seq 2000); do curl -fs "http://127.0.0.1:$1/readyz" >/dev/null && return; sleep 0.005; done; echo "port $1 is not ready" >&2; exit 1; }
load() {
    wrk -t1 -c32 -d"$1" --latency -H "$header" "${@:2}" |
        awk '/50%/ {m = $2} /99%/ {p = $2} /Requests\/sec/ {r = $2} /Non-2xx/ {bad = 1} END {if (bad) exit 1; print r, m, p}'
}

# Starts programs, each NAME:PORT: how long the slowest took, and what each keeps in memory.
start() {
    local begin app slowest=0 took memory="" url
    for app in "$@"; do
        begin=$(now)
        url="URL_${app%:*}"; url=${url//-/_}
        DATABASE_URL="${!url:-$DATABASE_URL}" PORT="${app#*:}" "$bin/${app%:*}" >>"$place/log" 2>&1 & pids+=($!)
        ready "${app#*:}"
        took=$(($(now) - begin))
        if [ "$took" -gt "$slowest" ]; then slowest=$took; fi
    done
    sleep 2
    for pid in "${pids[@]}"; do memory+=$(awk '/^VmRSS/ {printf "%.1f ", $2 / 1024}' "/proc/$pid/status"); done
    begun="$slowest ms; $memory"
}
stop() { for pid in "${pids[@]}"; do kill "$pid"; done; wait "${pids[@]}" 2>/dev/null || true; pids=(); }

# Reads and writes at this port, in turn with the bare handler.
measure() {
    local gateway="http://127.0.0.1:$2" location other
    location=$(curl -fsi "$gateway/v1/shops" -H "$header" -H 'Content-Type: application/json' -d "{\"name\":\"first $(now)\"}" |
        tr -d '\r' | sed -n 's/^location: //Ip')
    "$bare" 8009 & other=$!
    until curl -fs http://127.0.0.1:8009/ >/dev/null; do sleep 0.05; done
    load 3s "$gateway$location" >/dev/null
    for _ in $(seq "$rounds"); do
        echo "$(load 5s http://127.0.0.1:8009/) $(load 5s "$gateway$location") $(load 5s -s "$here/benches/write.lua" "$gateway/v1/shops")"
    done > "$place/loads"
    kill "$other"; wait "$other" 2>/dev/null || true
    python3 - "$place/loads" "$1" "$begun" <<'P'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
def ms(text):
    for unit, factor in (('us', 1e-3), ('ms', 1), ('s', 1000)):
        if text.endswith(unit): return float(text[:-len(unit)]) * factor
def median(at, read=float): return statistics.median(read(row[at]) for row in rows)
def ratio(at): return statistics.median(float(row[at]) / float(row[0]) for row in rows)
for what, at in (('reads', 3), ('writes', 6)):
    print(f"| {sys.argv[2]}: {what} | {median(at):.0f} | {ratio(at):.3f} | {median(at + 1, ms):.1f} ms | {median(at + 2, ms):.1f} ms | {sys.argv[3]} |")
print(f"| bare handler, in turn with them | {median(0):.0f} | 1 | {median(1, ms):.1f} ms | {median(2, ms):.1f} ms | |")
P
}

echo "| 32 connections | a second | of the bare handler | p50 | p99 | slowest start; idle memory, MiB |"
echo "|---|---|---|---|---|---|"
apps=(shop-center:8003 shop-data:8004 shop-business:8002 shop-async:8001 shop-gateway:8000)
postgres=${DATABASE_URL:-}
unset NATS_URL
export DATABASE_URL="sqlite:$place/shop.db"
start "${apps[@]}"; measure "five processes, SQLite" 8000; stop
export DATABASE_URL="sqlite:$place/single.db"
start shop-single:8005; measure "one process, SQLite" 8005; stop
if [ -n "$postgres" ]; then
    role=bench_$$
    psql -q "$postgres" -c "CREATE ROLE $role LOGIN PASSWORD '$role'"
    export DATABASE_URL=$postgres DATABASE_SCHEMA=$role DATABASE_READ_ROLE=$role
    # The data app reads by a role of its own.
    URL_shop_data=$(sed "s,//\([^@/]*@\)\?,//$role:$role@," <<<"$postgres")
    start "${apps[@]}"; measure "five processes, PostgreSQL" 8000; stop
    psql -q "$postgres" -c "SET client_min_messages = error" -c "DROP SCHEMA $role CASCADE" -c "DROP OWNED BY $role" -c "DROP ROLE $role"
fi
