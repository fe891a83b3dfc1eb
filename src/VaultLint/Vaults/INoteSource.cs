namespace VaultLint.Vaults;

/// <summary>A note that can be read: a file, a text from standard input, an editor's buffer or a blob of Git's index.</summary>
internal interface INoteSource
{
    /// <summary>The path from the vault's root, with <c>/</c> between the parts.</summary>
    string Path { get; }

    /// <summary>Reads the note's bytes.</summary>
    /// <param name="sizeLimit">The number of bytes from which on there are too many, and none is read.</param>
    /// <exception cref="IOException">The note cannot be read; the message says why.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    NoteContent Read(int sizeLimit = NoteContent.SizeLimit);

    /// <summary>The same, into memory that the next note is read into. A source that has its bytes in memory leaves it alone.</summary>
    /// <param name="sizeLimit">The number of bytes from which on there are too many, and none is read.</param>
    /// <param name="buffer">The memory; the bytes are good until it is read into again.</param>
    /// <inheritdoc cref="Read(int)" path="/exception"/>
    NoteContent Read(int sizeLimit, ReadBuffer buffer) => Read(sizeLimit);
}
