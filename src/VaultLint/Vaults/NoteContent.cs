namespace VaultLint.Vaults;

/// <summary>The bytes of a note.</summary>
/// <param name="Length">Number of bytes.</param>
/// <param name="Bytes">The bytes; null where there are too many, which are not read.</param>
public readonly record struct NoteContent(long Length, byte[]? Bytes)
{
    /// <summary>The number of bytes from which on a file is too large to be read, where nobody says otherwise.</summary>
    public const int SizeLimit = 10_000_000;

    /// <summary>Takes bytes that are in memory already.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    public static NoteContent FromBytes(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new NoteContent(bytes.Length, bytes);
    }

    /// <summary>The same, without the bytes where there are too many.</summary>
    /// <param name="sizeLimit">The number from which on there are.</param>
    internal NoteContent Within(int sizeLimit) => Length < sizeLimit ? this : this with { Bytes = null };

    /// <summary>Reads a file, unless it is too large.</summary>
    /// <param name="path">Full path; a link is followed.</param>
    /// <param name="sizeLimit">The number of bytes from which on it is.</param>
    /// <exception cref="IOException">The file cannot be read or is a pipe or device.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static NoteContent FromFile(string path, int sizeLimit = SizeLimit)
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
            return new NoteContent(length, null);
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var count)
        {
            read += count;
        }

        // Shorter where the file was cut meanwhile.
        return new NoteContent(read, read == bytes.Length ? bytes : bytes[..read]);
    }
}
