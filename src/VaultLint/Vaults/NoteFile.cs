namespace VaultLint.Vaults;

/// <summary>A note on disk, or something there that kept notes from being found.</summary>
internal sealed class NoteFile : INoteSource
{
    /// <summary>Why a note cannot be read whose name is not UTF-8. .NET has no way to open it.</summary>
    internal const string NameFault = "its name is not UTF-8; rename it";

    /// <summary>Why a symbolic link is not read where none may be.</summary>
    internal const string LinkFault = "it is a symbolic link, which is not followed, so that nothing behind it is checked";

    /// <summary>What the name of a note ends in, in any case.</summary>
    internal const string Extension = ".md";

    /// <summary>What .NET reads for bytes in a name that are not UTF-8.</summary>
    private const char Unreadable = '\uFFFD';

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
    internal NoteFile(string path, string fullPath, string consequence, Exception cause)
        : this(path, fullPath)
    {
        _fault =
            cause is UnauthorizedAccessException
                ? new UnauthorizedAccessException($"{consequence}: permission denied", cause)
                : new IOException($"{consequence}: {(IsNameUnreadable(cause, path) ? NameFault : cause.Message)}", cause);
    }

    private static bool IsNameUnreadable(Exception cause, string path) =>
        cause is DirectoryNotFoundException && path.Contains(Unreadable, StringComparison.Ordinal);

    /// <summary>Something in the place of a note that is not read.</summary>
    /// <param name="path">The path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="fullPath">The full path.</param>
    /// <param name="fault">Why, as a sentence without a full stop.</param>
    internal NoteFile(string path, string fullPath, string fault)
        : this(path, fullPath) => _fault = new IOException(fault);

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The full path on this machine.</summary>
    public string FullPath { get; }

    /// <summary>Whether this stands for something that keeps notes from being read.</summary>
    public bool HasFault => _fault is not null;

    /// <summary>Whether a file is a note by its name.</summary>
    /// <param name="path">Its path or name.</param>
    public static bool IsNoteName(string path)
    {
        return path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file is a note that globs choose.</summary>
    /// <param name="path">The path of a file from the vault's root.</param>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    internal static bool IsWanted(string path, IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude) =>
        IsNoteName(path) && include.Any(glob => glob.IsMatch(path)) && !exclude.Any(glob => glob.IsMatch(path));

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
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException && new FileInfo(FullPath).LinkTarget is { } target)
        {
            throw new IOException($"the link leads to “{target}”, where there is no file", exception);
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException && Path.Contains(Unreadable, StringComparison.Ordinal))
        {
            throw new IOException(NameFault, exception);
        }
    }
}
