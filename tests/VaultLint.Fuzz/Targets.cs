using System.Collections.Immutable;

namespace VaultLint.Fuzz;

/// <summary>All targets, with the folder that some of them write to.</summary>
internal sealed class Targets : IDisposable
{
    private readonly TempVault _vault = new();

    /// <summary>Creates the targets. Some write their files at once.</summary>
    public Targets() => All = [.. NoteTargets.All(_vault), .. TextTargets.All(), .. FileTargets.All(_vault)];

    public ImmutableArray<Target> All { get; }

    public void Dispose() => _vault.Dispose();
}
