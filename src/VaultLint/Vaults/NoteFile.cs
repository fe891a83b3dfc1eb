namespace VaultLint.Vaults;

/// <summary>A note on disk, or something there that kept notes from being found.</summary>
public sealed class NoteFile : INoteSource
{
    private readonly Exception? _fault;

    /// <summary>A note.</summary>
    /// <param name="path">The path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="fullPath">The full path.</param>
    internal NoteFile(string path, string fullPath)
    {
        Path = path;
        FullPath = fullPath;
    }

    /// <summary>A folder or ignore file that could not be read, in the place of the notes that it may have led to.</summary>
    /// <param name="path">The path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="fullPath">The full path.</param>
    /// <param name="consequence">What could not be done, to stand before the cause.</param>
    /// <param name="cause">Why.</param>
    internal NoteFile(string path, string fullPath, string consequence, Exception cause) : this(path, fullPath)
    {
        _fault = cause is UnauthorizedAccessException
            ? new UnauthorizedAccessException($"{consequence}: permission denied", cause)
            : new IOException($"{consequence}: {cause.Message}", cause);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The full path on this machine.</summary>
    public string FullPath { get; }

    /// <summary>Reads the file, unless it is too large. A pipe or device is not opened.</summary>
    /// <inheritdoc path="/param|/exception"/>
    public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) => ReadFile(sizeLimit, null);

    /// <inheritdoc/>
    public NoteContent Read(int sizeLimit, ReadBuffer buffer) => ReadFile(sizeLimit, buffer);

    private NoteContent ReadFile(int sizeLimit, ReadBuffer? buffer)
    {
        try
        {
            return _fault is null ? NoteContent.FromFile(FullPath, sizeLimit, buffer) : throw _fault;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && new FileInfo(FullPath).LinkTarget is { } target)
        {
            throw new IOException($"the link leads to “{target}”, where there is no file", exception);
        }
    }
}
