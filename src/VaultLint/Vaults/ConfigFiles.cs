using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Vaults;

/// <summary>The files that a config may consist of: those inside the vault and those inside the config's own folder; with an isolated vault
/// only the latter.</summary>
internal sealed class ConfigFiles
{
    /// <summary>The greatest size of a file that is read, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>What <see cref="Locate"/> says of a file that is not there.</summary>
    public const string Absent = "does not exist";

    /// <summary>What is wrong with a file in the vault that is a link out of it, to be read behind its name.</summary>
    public const string LinkFault = "is a link to a file outside the vault";

    private readonly string _root;
    private readonly string _configFolder;
    private readonly bool _isIsolated;
    private readonly XxHash128 _read = new();
    private readonly ConcurrentDictionary<string, string> _named = new(StringComparer.Ordinal);

    /// <summary>Takes the two folders.</summary>
    /// <param name="root">The vault's root.</param>
    /// <param name="configFile">The config file, full path.</param>
    /// <param name="isIsolated">Whether no file counts that the vault, or the repository around it, brings along.</param>
    public ConfigFiles(string root, string configFile, bool isIsolated = false)
    {
        _root = Path.GetFullPath(root);
        _isIsolated = isIsolated;
        _configFolder = Path.GetDirectoryName(configFile)!;
    }

    /// <summary>A path as the user knows it: from the vault's root with <c>/</c> where it lies inside, else the full path.</summary>
    /// <param name="fullPath">Full path.</param>
    public string DisplayPath(string fullPath) =>
        LinksOnDisk.Contains(_root, fullPath) ? Path.GetRelativePath(_root, fullPath).Replace(Path.DirectorySeparatorChar, '/') : fullPath;

    /// <summary>Full paths of the files that were looked for so far, found or not; of one behind a link that of the link, too.</summary>
    public IEnumerable<string> Named => _named.Keys.Union(_named.Values);

    /// <summary>Finds the file that a config names.</summary>
    /// <param name="path">The path as it stands in the config.</param>
    /// <param name="folder">The folder of the file that names it.</param>
    /// <param name="fullPath">The full path; meaningless where a fault is returned.</param>
    /// <returns>What is wrong with it, to be read behind its name, or null.</returns>
    public string? Locate(string path, string folder, out string fullPath)
    {
        fullPath = "";
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return "is not a path";
        }

        fullPath = Path.GetFullPath(Path.Combine(folder, path));
        if (_isIsolated && Vault.BringsAlong(_root, fullPath))
        {
            return "belongs to what is checked, where with --isolated no file decides anything";
        }

        if (!IsInside(fullPath))
        {
            return "lies outside the vault and the config's folder";
        }

        if (Directory.Exists(fullPath))
        {
            return "is a folder, not a file";
        }

        if (!File.Exists(fullPath))
        {
            _named.TryAdd(fullPath, fullPath);
            return Absent;
        }

        var real = LinksOnDisk.Resolve(fullPath);
        _named[fullPath] = real;
        return IsInside(real) ? null : "is a link to a file outside the vault and the config's folder";
    }

    /// <summary>A hash of the files that were read so far, in their order, with their paths.</summary>
    public UInt128 Digest
    {
        get
        {
            lock (_read)
            {
                return _read.GetCurrentHashAsUInt128();
            }
        }
    }

    /// <summary>Reads a file of UTF-8 text.</summary>
    /// <param name="fullPath">Full path.</param>
    /// <param name="fault">What is wrong with it, to be read behind its name, or null.</param>
    /// <returns>The text, or null where there is a fault.</returns>
    public SourceText? Read(string fullPath, out string? fault)
    {
        try
        {
            // To open a pipe waits for its other end.
            if (FileStatus.Of(fullPath) is { IsPipeOrDevice: true })
            {
                fault = "is a pipe or device, not a file";
                return null;
            }

            using var stream = File.OpenRead(fullPath);
            if (stream.Length > MaxBytes)
            {
                fault = $"is larger than {MaxBytes / 1024 / 1024} MB";
                return null;
            }

            var bytes = new byte[stream.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var content = bytes.AsSpan(0, length);
            lock (_read)
            {
                _read.Append(MemoryMarshal.AsBytes($"{fullPath}\n{length}\n".AsSpan()));
                _read.Append(content);
            }

            content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
            if (content.Contains((byte)0))
            {
                fault = "holds a zero byte, so it is not a text in UTF-8";
                return null;
            }

            fault = null;
            return new SourceText(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content));
        }
        catch (DecoderFallbackException exception)
        {
            fault = $"is not UTF-8 at byte {exception.Index + 1:N0}; save it as UTF-8";
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = Absent;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fault = Directory.Exists(fullPath) ? "is a folder, not a file" : $"cannot be read: {exception.Message.TrimEnd('.')}";
            return null;
        }
    }

    private bool IsInside(string fullPath) =>
        LinksOnDisk.Contains(_root, fullPath)
        || LinksOnDisk.Contains(_configFolder, fullPath)
        || LinksOnDisk.Contains(LinksOnDisk.Resolve(_root), fullPath)
        || LinksOnDisk.Contains(LinksOnDisk.Resolve(_configFolder), fullPath);
}
