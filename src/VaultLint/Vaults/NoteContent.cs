namespace VaultLint.Vaults;

/// <summary>The bytes of a note.</summary>
internal readonly record struct NoteContent
{
    /// <summary>The number of bytes from which on a file is too large to be read, where nobody says otherwise.</summary>
    public const int SizeLimit = 10_000_000;

    private NoteContent(long length, ReadOnlyMemory<byte>? bytes) => (Length, Bytes) = (length, bytes);

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>The bytes; null where there are too many, which are not read.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; }

    /// <summary>Takes bytes that are in memory already.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    public static NoteContent FromBytes(ReadOnlyMemory<byte> bytes) => new(bytes.Length, bytes);

    /// <summary>A note of so many bytes that they are not read.</summary>
    /// <param name="length">Number of bytes.</param>
    public static NoteContent TooLarge(long length) => new(length, null);

    /// <summary>The same, without the bytes where there are too many.</summary>
    /// <param name="sizeLimit">The number from which on there are.</param>
    internal NoteContent Within(int sizeLimit) => Length < sizeLimit ? this : TooLarge(Length);

    /// <summary>Reads a file, unless it is too large.</summary>
    /// <param name="path">Full path; a link is followed.</param>
    /// <param name="sizeLimit">The number of bytes from which on it is.</param>
    /// <param name="buffer">Memory to read it into; null for memory of its own.</param>
    /// <exception cref="IOException">The file cannot be read or is a pipe or device.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static NoteContent FromFile(string path, int sizeLimit = SizeLimit, ReadBuffer? buffer = null)
    {
        var info = new FileInfo(path);
        if (info.Attributes.HasFlag(FileAttributes.ReparsePoint) && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            info = target;
        }

        var length = info.Length;
        // A pipe has no length, and opening one waits for its other end. Elsewhere than on Linux it reads as an empty file.
        if (length == 0 && FileStatus.Of(path) is { IsPipeOrDevice: true })
        {
            throw new IOException("it is a pipe or device, not a file");
        }

        if (length >= sizeLimit)
        {
            return TooLarge(length);
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = buffer is null ? new byte[length] : buffer.Take((int)length);
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.Span[read..], read) is > 0 and var count)
        {
            read += count;
        }

        // Shorter where the file was cut meanwhile.
        return FromBytes(bytes[..read]);
    }
}
