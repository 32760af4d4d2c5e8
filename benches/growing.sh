#!/usr/bin/env bash
# What growing costs: 100 domains are added to one workspace, one process each; then the first and the last of them are each
# undone and added again, in turn. Prints a Markdown table. Needs python3; takes about a minute.
#   benches/growing.sh [ROUNDS]
set -euo pipefail
rounds=${1:-15}
here=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

cargo build --release --quiet --manifest-path "$here/Cargo.toml" --bin layergen
layergen="${CARGO_TARGET_DIR:-$here/target}/release/layergen"
"$layergen" new small --domain shop --dir "$place/small" --vcs none --quiet
cp -r "$place/small" "$place/large"
for number in $(seq 1 99); do "$layergen" -C "$place/large" add center "domain$number" --quiet; done

python3 - "$layergen" "$place" "$rounds" <<'P'
import statistics, subprocess, sys, time
layergen, place, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])

def timed(folder, *arguments):
    start = time.perf_counter()
    subprocess.run([layergen, "-C", f"{place}/{folder}", *arguments, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000

figures = {key: [] for key in ("add", "undo", "sync", "check", "status")}
for _ in range(rounds):
    for key, arguments in (("add", ["add", "center", "domain100"]), ("sync", ["sync"]), ("check", ["check"]),
                           ("status", ["status"]), ("undo", ["undo"])):
        figures[key].append((timed("small", *arguments), timed("large", *arguments)))
print("| command, whole process | in a workspace of one domain | of 100 domains | ratio |")
print("|---|---|---|---|")
for key in ("add", "undo", "sync", "status", "check"):
    small, large = (statistics.median(pair[at] for pair in figures[key]) for at in (0, 1))
    ratio = statistics.median(pair[1] / pair[0] for pair in figures[key])
    print(f"| `{key}` | {small:.1f} ms | {large:.1f} ms | {ratio:.2f} |")
P
