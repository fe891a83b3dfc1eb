using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace VaultLint.Watching;

/// <summary>What a file's metadata says about its content: as long as it stays the same, so does the file. A file is never opened for
/// it.</summary>
/// <param name="Kind">Type and permissions, as <c>st_mode</c> has them.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Written">When the content was last written: nanoseconds since 1970, elsewhere than on Linux ticks.</param>
/// <param name="Changed">When content, name or permissions last changed, which no program can set back; 0 elsewhere than on Linux.</param>
internal readonly record struct FileState(int Kind, long Length, long Written, long Changed)
{
    private const int TypeMask = 0xF000,
        FolderType = 0x4000,
        FileType = 0x8000,
        LinkType = 0xA000;

    /// <summary>False where the C library is older than statx.</summary>
    private static bool s_hasStatx = OperatingSystem.IsLinux();

    /// <summary>Whether it is a folder, not a link to one.</summary>
    public bool IsFolder => (Kind & TypeMask) == FolderType;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink => (Kind & TypeMask) == LinkType;

    /// <summary>The state of an entry of its parent. A folder's times tell of the entries in it, which are looked at themselves.</summary>
    public FileState AsEntry => IsFolder ? new FileState(Kind, 0, 0, 0) : this;

    /// <summary>Looks at a file or folder. A link to a file changes when that file does.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>Null where there is nothing, or it cannot be looked at.</returns>
    public static FileState? Of(ReadOnlySpan<char> path) => Of(path, []);

    /// <inheritdoc cref="Of(ReadOnlySpan{char})"/>
    /// <param name="folder">The full path of its folder.</param>
    /// <param name="name">Its name; empty for the folder itself.</param>
    public static FileState? Of(ReadOnlySpan<char> folder, ReadOnlySpan<char> name)
    {
        if (!s_hasStatx)
        {
            return OfAnySystem(Path.Join(folder, name));
        }

        // The path with a slash and a zero at the end. This runs for every file of a vault every few seconds, so it allocates nothing as
        // a rule.
        var most = Encoding.UTF8.GetMaxByteCount(folder.Length + name.Length + 1) + 1;
        var bytes = most <= 1024 ? stackalloc byte[most] : new byte[most];
        var length = Encoding.UTF8.GetBytes(folder, bytes);
        if (!name.IsEmpty)
        {
            bytes[length++] = (byte)'/';
            length += Encoding.UTF8.GetBytes(name, bytes[length..]);
        }

        bytes[length] = 0;
        try
        {
            var state = OfPath(ref bytes[0], followLink: false);
            return state is { IsLink: true } link && OfPath(ref bytes[0], followLink: true) is { IsFolder: false } target
                ? new FileState(link.Kind, target.Length, target.Written, Math.Max(link.Changed, target.Changed))
                : state;
        }
        catch (EntryPointNotFoundException)
        {
            s_hasStatx = false;
            return OfAnySystem(Path.Join(folder, name));
        }
    }

    private static FileState? OfPath(ref byte path, bool followLink)
    {
        // struct statx of statx(2): 256 bytes, alike on every architecture. The mask asks for type, mode, size and the two times.
        const int CurrentFolder = -100,
            NoFollow = 0x100,
            NoAutomount = 0x800,
            Mask = 0x1 | 0x2 | 0x40 | 0x80 | 0x200;
        const int ModeOffset = 28,
            SizeOffset = 40,
            ChangedOffset = 96,
            WrittenOffset = 112;
        Span<byte> status = stackalloc byte[256];
        if (Statx(CurrentFolder, ref path, NoAutomount | (followLink ? 0 : NoFollow), Mask, ref status[0]) != 0)
        {
            return null;
        }

        return new FileState(
            BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(status[SizeOffset..]),
            TimeAt(status[WrittenOffset..]),
            TimeAt(status[ChangedOffset..])
        );

        // struct statx_timestamp: seconds and nanoseconds.
        static long TimeAt(ReadOnlySpan<byte> at) =>
            BinaryPrimitives.ReadInt64LittleEndian(at) * 1_000_000_000 + BinaryPrimitives.ReadUInt32LittleEndian(at[8..]);
    }

    private static FileState? OfAnySystem(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // It takes the attributes of a file that is not there for -1.
            if ((int)file.Attributes == -1)
            {
                return null;
            }

            var isFolder = file.Attributes.HasFlag(FileAttributes.Directory);
            var type =
                file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? LinkType
                : isFolder ? FolderType
                : FileType;
            var permissions = OperatingSystem.IsWindows() ? (int)(file.Attributes & FileAttributes.ReadOnly) : (int)file.UnixFileMode;
            return new FileState(type | permissions, isFolder || !file.Exists ? 0 : file.Length, file.LastWriteTimeUtc.Ticks, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or closed.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, ref byte path, int flags, uint mask, ref byte status);
}
