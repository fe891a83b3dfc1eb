namespace VaultLint.Watching;

/// <summary>What changed since it was last asked.</summary>
/// <param name="Paths">Full paths of files and folders that were made, written, renamed or deleted; of a folder, something below it may
/// have changed, too.</param>
/// <param name="AreAll">Whether it is not known what changed, so that it may be anything.</param>
internal sealed record VaultChanges(IReadOnlyCollection<string> Paths, bool AreAll)
{
    /// <summary>Nothing changed.</summary>
    public static VaultChanges None { get; } = new([], false);

    /// <summary>Anything may have changed.</summary>
    public static VaultChanges All { get; } = new([], true);
}
