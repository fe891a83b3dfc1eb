# Sourced by the scripts beside it, which set $work: the executable to measure, VAULTLINT_EXECUTABLE or one that is built, and its option for doing without the
# cache, where it knows that.
mkdir -p "$work"
vaultlint=${VAULTLINT_EXECUTABLE:-}
if [ -z "$vaultlint" ]; then
  dotnet publish src/VaultLint.Cli -c Release -r linux-x64 -o "$work/native" > "$work/publish.log" || { cat "$work/publish.log" >&2; exit 1; }
  vaultlint=$work/native/vaultlint
fi
no_cache=""
! "$vaultlint" check --help | grep -q -- --no-cache || no_cache=--no-cache
