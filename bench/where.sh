#!/usr/bin/env bash
# Says where the time of a run goes: samples of a run on a generated vault, on one thread, by the part of VaultLint that is on the stack.
#
#   bench/where.sh [N]     420 notes by default
#
# Needs perf.
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-420}
work=$PWD/artifacts/bench
vault=$work/vault-$count
command -v perf > /dev/null || { echo "bench/where.sh needs perf" >&2; exit 2; }

mkdir -p "$work"
dotnet publish src/VaultLint.Cli -c Release -r linux-x64 -o "$work/native" > "$work/publish.log" || { cat "$work/publish.log" >&2; exit 1; }
# As linked, with its symbols in vaultlint.dbg beside it, which are not published.
vaultlint=artifacts/bin/VaultLint.Cli/release_linux-x64/native/vaultlint

[ -d "$vault" ] || dotnet run -c Release --project tests/VaultLint.Benchmarks -- generate "$count" "$vault"
rm -f "$work"/where-*.txt
for run in 1 2 3 4 5; do
  perf record -q -e cpu-clock -F 4999 -g -o "$work/perf.data" "$vaultlint" check "$vault" --jobs 1 --no-cache > /dev/null 2>&1 || [ $? -eq 1 ]
  perf script -i "$work/perf.data" -F ip,sym > "$work/where-$run.txt" 2> /dev/null
done
rm "$work/perf.data"
node bench/table.mjs where "$work" "$count" docs/performance.md
