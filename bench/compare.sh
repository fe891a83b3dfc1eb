#!/usr/bin/env bash
# Runs VaultLint beside other linters as whole processes, on a generated vault of N notes (420, or 2 MB) and on one of its notes, and writes the table of
# docs/performance.md.
#
#   bench/compare.sh [N]
#
# VAULTLINT_EXECUTABLE   a native executable to measure; without it one is built
# ROUNDS                 how often all are run in turn (5): what the machine does meanwhile then concerns all of them
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-420}
rounds=${ROUNDS:-5}
work=$PWD/artifacts/bench
vault=$work/vault-$count
for tool in hyperfine node npm git dotnet; do
  command -v $tool > /dev/null || { echo "bench/compare.sh needs $tool" >&2; exit 2; }
done

. bench/executable.sh

# The packages lie above the vaults, where Node.js looks for the plugins that remark's config names.
if ! cmp -s bench/package.json "$work/package.json"; then
  cp bench/package.json "$work/package.json"
  npm install --prefix "$work" --no-audit --no-fund --loglevel=error
fi
# The executable itself: the package's own command is a script that starts Node.js first.
rumdl=$(echo "$work"/node_modules/@rumdl/cli-*/rumdl)

rm -rf "$vault"
dotnet run -c Release --project tests/VaultLint.Benchmarks -- generate "$count" "$vault"
# A repository of its own, so that no linter heeds the .gitignore of this one.
git init -q "$vault"
cd "$vault"
find . -name '*.md' -print0 | sort -z > "$work/notes.list"
# Its question is not compared with others', and it has no slip.
note=$(ls Notes/*/*" 000100.md")

# Who says how many notes it has checked is held to it; what is found makes the exit code 1.
{ "$vaultlint" check . $no_cache || true; } | grep -q "in $count notes" || { echo "vaultlint did not check $count notes" >&2; exit 1; }
{ "$rumdl" check --no-cache . || true; } | grep -qE "(in|/) ?$count files" || { echo "rumdl did not check $count files" >&2; exit 1; }

# The cache of this vault alone.
export XDG_CACHE_HOME=$work/cache

measure() { # NAME: the commands by turns, a file of times for each round; before each run the command that prepares it, if there is one
  for (( round = 1; round <= rounds; round++ )); do
    for (( at = 0; at < ${#names[@]}; at++ )); do
      hyperfine -N -i --style none --warmup 1 --prepare "${prepared[$at]:-true}" --runs "${runs[$at]}" --export-json "$work/$1-${names[$at]}-$round.json" "${commands[$at]}" > /dev/null 2>&1
    done
  done
}

rm -f "$work"/{vault,note}-*.json
bin=$work/node_modules/.bin
names=(vaultlint vaultlint-first vaultlint-again rumdl markdownlint-cli2 remark cat)
runs=(6 6 6 6 1 1 6)
prepared=("" "rm -rf $XDG_CACHE_HOME")
commands=("$vaultlint check . $no_cache" "$vaultlint check ." "$vaultlint check ." "$rumdl check --no-cache ." "$bin/markdownlint-cli2 **/*.md" "$bin/remark . --quiet --no-stdout" "xargs -0 -a $work/notes.list cat")
measure vault

names=(vaultlint rumdl cat)
runs=(20 20 20)
prepared=()
commands=("$vaultlint check '$note' $no_cache" "$rumdl check --no-cache '$note'" "cat '$note'")
measure note

cd - > /dev/null
node bench/table.mjs compare "$work" "$count" docs/performance.md
