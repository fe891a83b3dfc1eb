using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using VaultLint.Comparing;
using VaultLint.Configuration;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>
/// What was found out about the notes of a vault in earlier runs, in a file of the user's. An entry counts for a note with the same path
/// and bytes, under the same config, schemas, taxonomy, templates and build of VaultLint. A file that is damaged, of another build or not
/// to be read is as none. One cache serves all threads of a run.
/// </summary>
/// <remarks>
/// The file: a header (<see cref="HeaderLength"/> bytes: magic, key, seed, number of entries, place and checksum of the index), the
/// entries, each by <see cref="CheckedNoteFormat"/> with a checksum, and the index, sorted by the paths' hashes. The entry of the empty
/// path, which no note has, holds the <see cref="ComparedPairs"/>. It is read by its index, so that a run over a few notes of many does not
/// read all, and is written anew, to another file that is then renamed, when a note was not in it.
/// </remarks>
internal sealed class ResultCache : IDisposable
{
    /// <summary>From how many notes on the cache pays: to look up fewer takes as long as to check them.</summary>
    public const int FewestNotes = 10;

    /// <summary>How many bytes the caches of all vaults may have together; the least recently used are deleted.</summary>
    private const long MostBytes = 500_000_000;

    private const int HeaderLength = 8 + 16 + 8 + 4 + 8 + 8;
    private const int IndexEntryLength = 8 + 16 + 8 + 4;
    private const int ChecksumLength = 8;
    private const string Extension = ".cache";

    /// <summary>In place of a note's path.</summary>
    private const string PathOfPairs = "";

    private static ReadOnlySpan<byte> Magic => "VLCACHE2"u8;

    private readonly string _file;
    private readonly UInt128 _key;
    private readonly SafeFileHandle? _old;
    private readonly long _oldLength;
    private readonly byte[] _oldIndex = [];
    private readonly bool[] _isUsed = [];
    private readonly long _seed;

    private readonly Lock _writing = new();
    private readonly List<IndexEntry> _new = [];
    private AtomicFile? _output;
    private ComparedPairs? _pairs;
    private Exception? _fault;

    private ResultCache(string file, UInt128 key)
    {
        (_file, _key) = (file, key);
        if (FindDistrust() is { } distrust)
        {
            _fault = new IOException(distrust);
            return;
        }

        if (OpenOld() is var (handle, length, seed, index))
        {
            (_old, _oldLength, _seed, _oldIndex) = (handle, length, seed, index);
            _isUsed = new bool[index.Length / IndexEntryLength];
        }
        else
        {
            // Whoever writes notes for others cannot choose two that have one hash, without the seed.
            _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        }
    }

    /// <summary>The user's folder for caches; null where the system names none.</summary>
    /// <remarks>XDG Base Directory Specification 0.8: <c>$XDG_CACHE_HOME</c>, which must be a full path, or <c>~/.cache</c>. On macOS
    /// <c>~/Library/Caches</c>, on Windows <c>%LOCALAPPDATA%</c>.</remarks>
    public static string? FindFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        var caches =
            OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } named && Path.IsPathFullyQualified(named) ? named
            : home.Length == 0 ? ""
            : Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        return caches.Length == 0 ? null : Path.Combine(caches, "vaultlint");
    }

    /// <summary>Opens the cache of a vault.</summary>
    /// <param name="folder">Where caches are kept; need not exist.</param>
    /// <param name="root">The vault's root.</param>
    /// <param name="config">The vault's config.</param>
    public static ResultCache Open(string folder, string root, VaultConfig config)
    {
        var name = XxHash128.HashToUInt128(MemoryMarshal.AsBytes($"{root}\n{config.File}".AsSpan()));
        return new ResultCache(Path.Combine(folder, $"{name:x32}{Extension}"), KeyOf(config));
    }

    /// <summary>What came of comparing questions; read when it is asked for first. Not for several threads at a time.</summary>
    internal ComparedPairs Pairs => _pairs ??= Find(PathOfPairs, 0, ComparedPairsFormat.Read) ?? new ComparedPairs();

    /// <summary>The name of some bytes in this cache.</summary>
    internal UInt128 HashOf(ReadOnlySpan<byte> content) => XxHash128.HashToUInt128(content, _seed);

    /// <summary>What is known of a note, or null.</summary>
    /// <param name="source">The note.</param>
    /// <param name="hash">The <see cref="HashOf"/> its bytes.</param>
    internal CheckedNote? Find(INoteSource source, UInt128 hash) =>
        Find(source.Path, hash, reader => CheckedNoteFormat.Read(reader, source));

    private T? Find<T>(string path, UInt128 hash, Func<BinaryReader, T> read)
        where T : class
    {
        if (FindOld(HashOfPath(path)) is not { } place || ReadIndex(place) is var entry && (entry.Content != hash || !LiesInOld(entry)))
        {
            return null;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(entry.Length + ChecksumLength);
        try
        {
            if (!TryReadOld(entry, bytes))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, 0, entry.Length, writable: false));
            // Two paths may have one hash.
            if (reader.ReadString() != path)
            {
                return null;
            }

            var known = read(reader);
            _isUsed[place] = true;
            return known;
        }
        catch (Exception exception) when (exception is IOException or FormatException or InvalidDataException or ArgumentException)
        {
            // Written by something else: it is found out anew.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Keeps what was found out about a note.</summary>
    /// <param name="note">What was found out; not a fault of the tool, which the next run should meet again.</param>
    /// <param name="hash">The <see cref="HashOf"/> the note's bytes.</param>
    internal void Add(CheckedNote note, UInt128 hash) => Add(note.Source.Path, hash, writer => CheckedNoteFormat.Write(writer, note));

    private void Add(string path, UInt128 hash, Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(path);
            write(writer);
        }

        lock (_writing)
        {
            Append(HashOfPath(path), hash, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
    }

    /// <summary>Writes what is new, and deletes the caches least recently used where all have become too large together.</summary>
    /// <param name="isWhole">Whether the run was over the whole vault, so that what is known of other notes is dropped.</param>
    /// <returns>Why it cannot be written, or null.</returns>
    public string? Save(bool isWhole)
    {
        try
        {
            if (_fault is null && (_output is not null || _pairs is { HasNew: true }))
            {
                if (!Pairs.IsEmpty)
                {
                    var contents = isWhole ? null : Contents();
                    Add(
                        PathOfPairs,
                        0,
                        writer =>
                            ComparedPairsFormat.Write(
                                Pairs,
                                writer,
                                contents is null
                                    ? null
                                    : question =>
                                        contents.TryGetValue(HashOfPath(question.Path), out var content) && content == question.Content
                            )
                    );
                }

                Finish(isWhole);
                Prune();
            }
            else if (_fault is null && _old is not null)
            {
                File.SetLastWriteTimeUtc(_old, DateTime.UtcNow);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _fault = exception;
        }

        return _fault?.Message;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _old?.Dispose();
        _output?.Dispose();
    }

    /// <summary>All that the findings of a note follow from, beside its path and bytes.</summary>
    private static UInt128 KeyOf(VaultConfig config)
    {
        var hash = new XxHash128();
        Append(hash, BitConverter.IsLittleEndian ? "little-endian" : "big-endian");
        Append(hash, typeof(ResultCache).Module.ModuleVersionId.ToString());
        Append(hash, typeof(ResultCache).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
        config.AppendTo(hash);
        return hash.GetCurrentHashAsUInt128();

        static void Append(XxHash128 hash, string text) => hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>The content of each note that is known of, by its path: what is known of another content is of no use any more.</summary>
    private Dictionary<ulong, UInt128> Contents()
    {
        var contents = new Dictionary<ulong, UInt128>(_isUsed.Length);
        for (var place = 0; place < _isUsed.Length; place++)
        {
            var entry = ReadIndex(place);
            contents[entry.Path] = entry.Content;
        }

        foreach (var entry in _new)
        {
            contents[entry.Path] = entry.Content;
        }

        return contents;
    }

    private static ulong HashOfPath(string path) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(path.AsSpan()));

    /// <summary>Why the cache is neither read nor written: others could write in its folder what this run reports, or the file is not a
    /// file. Null for no reason.</summary>
    private string? FindDistrust()
    {
        if (FileStatus.Of(_file) is { IsPipeOrDevice: true })
        {
            return $"“{_file}” is a pipe or device, not a file";
        }

        var folder = Path.GetDirectoryName(_file)!;
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
        {
            return null;
        }

        return
            (File.GetUnixFileMode(folder) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0
            || FileStatus.Of(folder) is { IsOthers: true }
            ? $"other users may write in “{folder}”; make it your own, with mode 700"
            : null;
    }

    private (SafeFileHandle Handle, long Length, long Seed, byte[] Index)? OpenOld()
    {
        SafeFileHandle? handle = null;
        try
        {
            if (!File.Exists(_file))
            {
                return null;
            }

            handle = File.OpenHandle(
                _file,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete,
                FileOptions.RandomAccess
            );
            var header = ReadBytes(handle, 0, HeaderLength);
            var count = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(32));
            var at = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(36));
            var length = RandomAccess.GetLength(handle);
            if (
                header.AsSpan().StartsWith(Magic)
                && BinaryPrimitives.ReadUInt128LittleEndian(header.AsSpan(8)) == _key
                && count >= 0
                && at >= HeaderLength
                && at + ((long)count * IndexEntryLength) == length
            )
            {
                var index = ReadBytes(handle, at, count * IndexEntryLength);
                if (XxHash64.HashToUInt64(index) == BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(44)))
                {
                    return (handle, length, BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(24)), index);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OverflowException)
        {
            // As if there were none; should it not be writable either, that is told when it is saved.
        }

        handle?.Dispose();
        return null;
    }

    /// <summary>The place in the old index of a path's hash, or null.</summary>
    private int? FindOld(ulong path)
    {
        var (low, high) = (0, _isUsed.Length - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var found = BinaryPrimitives.ReadUInt64LittleEndian(_oldIndex.AsSpan(middle * IndexEntryLength));
            if (found == path)
            {
                return middle;
            }

            (low, high) = found < path ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private IndexEntry ReadIndex(int place)
    {
        var bytes = _oldIndex.AsSpan(place * IndexEntryLength, IndexEntryLength);
        return new IndexEntry(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt128LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[32..])
        );
    }

    /// <summary>Whether an entry lies in the old file as it was when it was opened.</summary>
    private bool LiesInOld(IndexEntry entry) =>
        entry.Offset >= HeaderLength
        && entry.Length >= 0
        && entry.Offset <= _oldLength - ChecksumLength
        && entry.Length <= _oldLength - ChecksumLength - entry.Offset;

    /// <summary>Reads an entry and its checksum.</summary>
    /// <param name="entry">The entry, which lies in the file.</param>
    /// <param name="bytes">Where to, from the beginning.</param>
    /// <returns>Whether they are those that were written.</returns>
    private bool TryReadOld(IndexEntry entry, byte[] bytes)
    {
        try
        {
            ReadExactly(_old!, entry.Offset, bytes.AsSpan(0, entry.Length + ChecksumLength));
            return XxHash64.HashToUInt64(bytes.AsSpan(0, entry.Length))
                == BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(entry.Length));
        }
        catch (IOException)
        {
            // Damaged; the note is checked anew.
            return false;
        }
    }

    private static byte[] ReadBytes(SafeFileHandle handle, long offset, int length)
    {
        var bytes = new byte[length];
        ReadExactly(handle, offset, bytes);
        return bytes;
    }

    private static void ReadExactly(SafeFileHandle handle, long offset, Span<byte> bytes)
    {
        for (var read = 0; read < bytes.Length; )
        {
            var count = RandomAccess.Read(handle, bytes[read..], offset + read);
            read += count > 0 ? count : throw new EndOfStreamException();
        }
    }

    /// <summary>Writes an entry, the first one behind room for the header. From a fault on nothing is written.</summary>
    private void Append(ulong path, UInt128 content, ReadOnlySpan<byte> payload)
    {
        if (_fault is not null)
        {
            return;
        }

        try
        {
            if (_output is null)
            {
                CreateFolder();
                _output = new AtomicFile(_file, followLink: false);
                _output.Stream.Write(new byte[HeaderLength]);
            }

            if (_output.Stream.Position + payload.Length > MostBytes / 2)
            {
                return;
            }

            _new.Add(new IndexEntry(path, content, _output.Stream.Position, payload.Length));
            _output.Stream.Write(payload);
            Span<byte> checksum = stackalloc byte[ChecksumLength];
            BinaryPrimitives.WriteUInt64LittleEndian(checksum, XxHash64.HashToUInt64(payload));
            _output.Stream.Write(checksum);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _fault = exception;
        }
    }

    private void CreateFolder()
    {
        var folder = Path.GetDirectoryName(_file)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Finish(bool isWhole)
    {
        var known = _new.Select(entry => entry.Path).ToHashSet();
        var pairs = HashOfPath(PathOfPairs);
        for (var place = 0; place < _isUsed.Length; place++)
        {
            var entry = ReadIndex(place);
            // What was known of pairs is written anew.
            if (entry.Path == pairs || (isWhole && !_isUsed[place]) || known.Contains(entry.Path) || !LiesInOld(entry))
            {
                continue;
            }

            var bytes = ArrayPool<byte>.Shared.Rent(entry.Length + ChecksumLength);
            if (TryReadOld(entry, bytes))
            {
                Append(entry.Path, entry.Content, bytes.AsSpan(0, entry.Length));
            }

            ArrayPool<byte>.Shared.Return(bytes);
        }

        if (_fault is not null)
        {
            return;
        }

        var output = _output!.Stream;
        var at = output.Position;
        var index = new byte[_new.Count * IndexEntryLength];
        foreach (var (place, entry) in _new.DistinctBy(entry => entry.Path).OrderBy(entry => entry.Path).Index())
        {
            var bytes = index.AsSpan(place * IndexEntryLength, IndexEntryLength);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, entry.Path);
            BinaryPrimitives.WriteUInt128LittleEndian(bytes[8..], entry.Content);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], entry.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], entry.Length);
        }

        output.Write(index);
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt128LittleEndian(header.AsSpan(8), _key);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), _seed);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), index.Length / IndexEntryLength);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(36), at);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(44), XxHash64.HashToUInt64(index));
        output.Position = 0;
        output.Write(header);
        _output.Commit();
    }

    private void Prune()
    {
        var files = new DirectoryInfo(Path.GetDirectoryName(_file)!)
            .EnumerateFiles($"*{Extension}")
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .ToList();
        var left = MostBytes;
        foreach (var file in files)
        {
            left -= file.Length;
            if (left < 0 && file.FullName != _file)
            {
                file.Delete();
            }
        }

        // Left by runs that were killed.
        AtomicFile.DeleteLeftovers(Path.GetDirectoryName(_file)!);
    }

    /// <param name="Path">The hash of the note's path.</param>
    /// <param name="Content">The hash of the note's bytes.</param>
    /// <param name="Offset">Where the entry begins in the file.</param>
    /// <param name="Length">How many bytes it has, without the checksum behind it.</param>
    private readonly record struct IndexEntry(ulong Path, UInt128 Content, long Offset, int Length);
}
