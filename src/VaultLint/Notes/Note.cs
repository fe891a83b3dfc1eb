namespace VaultLint.Notes;

/// <summary>A parsed note.</summary>
public sealed class Note
{
    /// <summary>The path from the vault's root, with <c>/</c> between the parts.</summary>
    public required string Path { get; init; }
}
