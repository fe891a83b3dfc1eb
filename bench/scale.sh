#!/usr/bin/env bash
# Runs VaultLint on ever larger generated vaults and writes their times and peak memory into docs/performance.md.
#
#   bench/scale.sh [N…]    by default 10000 50000 100000
#
# VAULTLINT_EXECUTABLE   a native executable to measure; without it one is built
# RUNS                   how often each vault is checked (3); the fastest counts
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -gt 0 ] || set -- 10000 50000 100000
work=$PWD/artifacts/bench
vault=$work/scale
time=$(command -v gtime || echo /usr/bin/time)
[ -x "$time" ] || { echo "bench/scale.sh needs GNU time" >&2; exit 2; }

. bench/executable.sh

rm -rf "$vault" "$work/scale.txt"
for count in "$@"; do
  # A larger vault begins with the smaller one.
  dotnet run -c Release --project tests/VaultLint.Benchmarks -- generate "$count" "$vault"
  for (( run = 0; run < ${RUNS:-3}; run++ )); do
    found=0
    "$time" -f "$count %e %M" -a -o "$work/scale.raw" "$vaultlint" check "$vault" $no_cache > "$work/scale.out" || found=$?
    [ "$found" -eq 1 ] || { echo "vaultlint ended with $found, not 1" >&2; exit 1; }
    grep -q "in $count notes" "$work/scale.out" || { echo "vaultlint did not check $count notes" >&2; exit 1; }
  done
  grep "^$count " "$work/scale.raw" | tee -a "$work/scale.txt"
  rm "$work/scale.raw"
done

rm -rf "$vault"
node bench/table.mjs scale "$work" "$*" docs/performance.md
