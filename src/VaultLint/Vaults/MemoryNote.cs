namespace VaultLint.Vaults;

/// <summary>A note whose bytes are at hand, such as standard input.</summary>
/// <param name="path">The path from the vault's root, with <c>/</c> between the parts.</param>
/// <param name="bytes">The note's bytes; not copied.</param>
internal sealed class MemoryNote(string path, byte[] bytes) : INoteSource
{
    /// <inheritdoc/>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) => NoteContent.FromBytes(bytes).Within(sizeLimit);
}
