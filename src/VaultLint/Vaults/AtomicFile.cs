using System.Globalization;

namespace VaultLint.Vaults;

/// <summary>
/// A file that is written whole or not at all: under another name in the same folder, which begins with a dot, so that it is never taken
/// for a note, and renamed at the end. Whoever reads meanwhile sees the old content or the new. A file that is replaced hands on its mode
/// and, where the system allows, its owner and group.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    // No name that a person gives to a file of theirs, such as “.vaultlint-baseline.json”: what is left of it is deleted.
    private const string TemporaryPrefix = ".vaultlint-unfinished-";
    private const string TemporarySuffix = ".tmp";

    /// <summary>The temporary files under way. Held while one takes its place.</summary>
    private static readonly HashSet<string> s_underWay = [];

    private readonly string _path;
    private readonly string? _temporary;
    private readonly FileStream _stream;
    private readonly UnixFileMode? _mode;

    /// <summary>Begins to write a file, whose folder must be there.</summary>
    /// <param name="path">The path, full or from the current folder. What is no file, such as a pipe or <c>/dev/stdout</c>, cannot be
    /// replaced and is written to.</param>
    /// <param name="followLink">Whether at a symbolic link the file is written that it leads to; else the link is replaced.</param>
    /// <exception cref="IOException">The file cannot be made, or is read-only: a folder that can be written allows its replacement all the
    /// same.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public AtomicFile(string path, bool followLink = true)
    {
        _path = Path.GetFullPath(path);
        if (FileStatus.Of(_path) is { IsPipeOrDevice: true } || IsStreamOfProcess(_path))
        {
            _stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return;
        }

        var isLink = new FileInfo(_path).LinkTarget is not null;
        if (isLink && followLink)
        {
            _path = File.ResolveLinkTarget(_path, returnFinalTarget: true)!.FullName;
            isLink = false;
        }

        if (!isLink && Directory.Exists(_path))
        {
            throw new IOException("it is a folder");
        }

        var folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"there is no folder “{folder}”");
        }

        if (!isLink && File.Exists(_path))
        {
            _mode = RefuseReadOnly(_path);
        }

        _temporary = Path.Combine(folder, $"{TemporaryPrefix}{Path.GetRandomFileName()}{TemporarySuffix}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (_mode is not null && !OperatingSystem.IsWindows())
        {
            // Nobody reads in it what they may not read in the file.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        lock (s_underWay)
        {
            _stream = new FileStream(_temporary, options);
            s_underWay.Add(_temporary);
        }
    }

    /// <summary>Where the new content goes.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path"><inheritdoc cref="AtomicFile(string, bool)" path="/param[@name='path']"/> At a link the file is written that it
    /// leads to.</param>
    /// <param name="content">The new content.</param>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = new AtomicFile(path);
        file.Stream.Write(content);
        file.Commit();
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path"><inheritdoc cref="AtomicFile(string, bool)" path="/param[@name='path']"/> At a link the file is written that it
    /// leads to.</param>
    /// <param name="write">Writes the new content. Where it throws, the file stays as it was.</param>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})" path="/exception"/>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new AtomicFile(path);
        write(file.Stream);
        file.Commit();
    }

    /// <summary>Throws where a file may not be written: a folder that can be written allows its replacement all the same.</summary>
    /// <param name="path">The path of a file that is there.</param>
    /// <returns>The file's mode; null on Windows.</returns>
    /// <exception cref="IOException">The file is read-only.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static UnixFileMode? RefuseReadOnly(string path)
    {
        File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);
        return mode?.HasFlag(UnixFileMode.UserWrite) == false ? throw new IOException("it is read-only") : mode;
    }

    /// <summary>The full path of what is written where a file is named: at links what they lead to, but of a pipe, a device or a stream of
    /// a process its own.</summary>
    /// <param name="path">The path, full or from the current folder; it need not exist.</param>
    public static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path);
        return FileStatus.Of(full) is { IsPipeOrDevice: true } || IsStreamOfProcess(full) ? full : LinksOnDisk.Resolve(full);
    }

    /// <summary>Puts the new content in the file's place. Without this call the file stays as it was.</summary>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="isWanted">Is asked at the last moment; null for yes.</param>
    /// <returns>Whether it was wanted.</returns>
    /// <exception cref="IOException">The content cannot be written whole, or a file is there and not to be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public bool Commit(bool overwrite = true, Func<bool>? isWanted = null)
    {
        _stream.Flush();
        if (_temporary is null)
        {
            return true;
        }

        if (_mode is { } mode && !OperatingSystem.IsWindows())
        {
            // In this order: to give a file away takes some bits from its mode.
            FileStatus.Of(_path)?.GiveTo(_temporary);
            File.SetUnixFileMode(_stream.SafeFileHandle, mode);
        }

        _stream.Dispose();
        lock (s_underWay)
        {
            if (isWanted?.Invoke() == false)
            {
                return false;
            }

            File.Move(_temporary, _path, overwrite);
            s_underWay.Remove(_temporary);
            return true;
        }
    }

    /// <summary>Takes away what was not put in the file's place.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // On a full disk it still holds what could not be written, which has been told.
        }

        if (_temporary is null)
        {
            return;
        }

        lock (s_underWay)
        {
            // Committed, there is none any more.
            if (s_underWay.Remove(_temporary))
            {
                File.Delete(_temporary);
            }
        }
    }

    /// <summary>Takes away all that is under way, and lets none be begun or take its place any more: for a process that is about to
    /// end.</summary>
    public static void AbandonAll()
    {
        // Never left.
        Monitor.Enter(s_underWay);
        foreach (var file in s_underWay)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It stays, as after a kill.
            }
        }
    }

    /// <summary>Takes away what runs that were killed have left in a folder, an hour ago or earlier: none takes as long to write a
    /// file.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The folder cannot be read, or a file not be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public static void DeleteLeftovers(string folder)
    {
        foreach (
            var file in new DirectoryInfo(folder)
                .EnumerateFiles($"{TemporaryPrefix}*{TemporarySuffix}")
                .Where(file => file.LastWriteTimeUtc < DateTime.UtcNow.AddHours(-1))
        )
        {
            file.Delete();
        }
    }

    /// <summary>Whether a path names what a process has open, such as <c>/dev/stderr</c> or <c>/dev/fd/3</c>: it is written on at its end,
    /// also where it is a file.</summary>
    private static bool IsStreamOfProcess(string path) =>
        !OperatingSystem.IsWindows()
        && (path is "/dev/stdout" or "/dev/stderr" || path.StartsWith("/dev/fd/", StringComparison.Ordinal) || IsDescriptor(path))
        && File.Exists(path);

    /// <summary>Whether a path is <c>/proc/…/fd/N</c>.</summary>
    private static bool IsDescriptor(string path) =>
        path.StartsWith("/proc/", StringComparison.Ordinal)
        && Path.GetFileName(Path.GetDirectoryName(path)) == "fd"
        && int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
