using System.Buffers.Binary;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VaultLint.Watching;

/// <summary>
/// Linux' inotify(7). It watches folders, not paths: one that is moved goes on telling, so that it is let go where it leaves and watched
/// anew where it arrives.
/// A folder is watched before it is listed, and reported as a whole afterwards, so that nothing that is made in it meanwhile is missed.
/// </summary>
internal sealed class InotifyWatcher : ISystemWatcher
{
    private const uint Modified = 0x2,
        Metadata = 0x4,
        MovedFrom = 0x40,
        MovedTo = 0x80,
        Created = 0x100,
        Deleted = 0x200;
    private const uint SelfDeleted = 0x400,
        SelfMoved = 0x800,
        Overflowed = 0x4000,
        Ignored = 0x8000;
    private const uint OnlyFolders = 0x0100_0000,
        NotUnlinked = 0x0400_0000,
        IsFolder = 0x4000_0000;
    private const uint Asked =
        Modified | Metadata | MovedFrom | MovedTo | Created | Deleted | SelfDeleted | SelfMoved | OnlyFolders | NotUnlinked;

    private const int NoSuchFile = 2,
        NoPermission = 13,
        NotAFolder = 20,
        TooManyInstances = 24,
        NoSpace = 28,
        NameTooLong = 36;

    private static readonly EnumerationOptions s_everythingButLinks = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private readonly WatcherEvents _events;
    private readonly SafeFileHandle _handle;
    private readonly Lock _lock = new();

    /// <summary>The folders that were asked for, and whether with those below.</summary>
    private readonly Dictionary<string, bool> _roots = new(StringComparer.Ordinal);

    private readonly Dictionary<int, string> _folders = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private volatile bool _isDisposed;

    /// <summary>Opens it; nothing is watched yet.</summary>
    /// <param name="events">Where changes go.</param>
    /// <exception cref="IOException">The system has no inotify, or the user has as many as they may.</exception>
    public InotifyWatcher(WatcherEvents events)
    {
        const int CloseOnExec = 0x80000,
            NonBlocking = 0x800;
        _events = events;
        var number = Init(CloseOnExec | NonBlocking);
        if (number < 0)
        {
            throw Failure("inotify cannot be used", "/proc/sys/fs/inotify/max_user_instances");
        }

        _handle = new SafeFileHandle(number, ownsHandle: true);
        new Thread(ReadAll) { IsBackground = true, Name = "inotify" }.Start();
    }

    /// <inheritdoc/>
    public void Watch(string folder, bool withFoldersBelow)
    {
        lock (_lock)
        {
            _roots[folder] = withFoldersBelow;
            if (!Add(folder, withFoldersBelow))
            {
                throw new DirectoryNotFoundException($"there is no folder “{folder}”");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _isDisposed = true;

    private void ReadAll()
    {
        // How often it is asked whether to end.
        const int Milliseconds = 500;
        const short Readable = 1;
        var buffer = new byte[64 * 1024];
        while (!_isDisposed)
        {
            var asked = new PollDescriptor { Number = (int)_handle.DangerousGetHandle(), Asked = Readable };
            if (Poll(ref asked, 1, Milliseconds) <= 0)
            {
                continue;
            }

            var length = (int)Read(_handle, ref buffer[0], buffer.Length);
            lock (_lock)
            {
                for (var at = 0; at < length && !_isDisposed; )
                {
                    // struct inotify_event: number of the watch, mask, cookie, length of the name, name with zeros at its end.
                    var fields = buffer.AsSpan(at);
                    var name = fields.Slice(16, BinaryPrimitives.ReadInt32LittleEndian(fields[12..]));
                    var number = BinaryPrimitives.ReadInt32LittleEndian(fields);
                    var mask = BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]);
                    Take(number, mask, Encoding.UTF8.GetString(name.TrimEnd((byte)0)));
                    at += 16 + name.Length;
                }
            }
        }

        _handle.Dispose();
    }

    private void Take(int number, uint mask, string name)
    {
        if ((mask & Overflowed) != 0)
        {
            WatchAnew();
            _events.Missed();
            return;
        }

        if (!_folders.TryGetValue(number, out var folder))
        {
            return;
        }

        if ((mask & Ignored) != 0)
        {
            // The folder is gone, and the system forgot the number.
            _folders.Remove(number);
            _numbers.Remove(folder);
            return;
        }

        if (name.Length == 0)
        {
            // Of the folder itself, which the one above it tells, too, unless it is not watched.
            if (_roots.ContainsKey(folder))
            {
                _events.Changed(folder);
            }

            return;
        }

        var path = Path.Join(folder, name);
        if (!_events.IsWanted(path))
        {
            return;
        }

        if ((mask & IsFolder) != 0 && IsWatchedWithFolders(path))
        {
            if ((mask & MovedFrom) != 0)
            {
                Remove(path);
            }
            else if ((mask & Deleted) == 0)
            {
                TryAdd(path);
            }
        }

        _events.Changed(path);
    }

    private bool IsWatchedWithFolders(string path) => _roots.Any(root => root.Value && path.StartsWith(root.Key, StringComparison.Ordinal));

    private void WatchAnew()
    {
        foreach (var number in _folders.Keys)
        {
            _ = RemoveWatch(_handle, number);
        }

        _folders.Clear();
        _numbers.Clear();
        foreach (var (folder, withFoldersBelow) in _roots)
        {
            if (withFoldersBelow)
            {
                TryAdd(folder);
            }
            else
            {
                _ = AddOne(folder);
            }
        }
    }

    private void TryAdd(string folder)
    {
        try
        {
            Add(folder, withFoldersBelow: true);
        }
        catch (IOException exception)
        {
            _events.Failed(exception);
        }
    }

    /// <returns>Whether there is such a folder.</returns>
    private bool Add(string folder, bool withFoldersBelow)
    {
        if (!AddOne(folder))
        {
            return false;
        }

        if (!withFoldersBelow)
        {
            return true;
        }

        var open = new Stack<string>([folder]);
        while (open.TryPop(out var at))
        {
            foreach (var below in FoldersIn(at))
            {
                if (_events.IsWanted(below) && AddOne(below))
                {
                    open.Push(below);
                }
            }
        }

        return true;
    }

    private static List<string> FoldersIn(string folder)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), s_everythingButLinks)
                {
                    ShouldIncludePredicate = (ref entry) => entry.IsDirectory,
                },
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, which is told as a change of its own, or closed, so that its notes cannot be read either.
            return [];
        }
    }

    /// <returns>Whether there is such a folder that can be watched.</returns>
    private bool AddOne(string folder)
    {
        var number = AddWatch(_handle, Encoding.UTF8.GetBytes(folder + '\0'), Asked);
        if (number < 0)
        {
            return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder or NoPermission or NameTooLong
                ? false
                : throw Failure($"the folder “{folder}” cannot be watched", "/proc/sys/fs/inotify/max_user_watches");
        }

        // A folder that was moved meanwhile has its number already.
        if (_folders.TryGetValue(number, out var before))
        {
            _numbers.Remove(before);
        }

        // Another folder may have been in its place.
        if (_numbers.TryGetValue(folder, out var old) && old != number)
        {
            _folders.Remove(old);
            _ = RemoveWatch(_handle, old);
        }

        (_folders[number], _numbers[folder]) = (folder, number);
        return true;
    }

    /// <summary>Lets go of a folder that was moved away, and of those below it.</summary>
    private void Remove(string folder)
    {
        var prefix = folder + '/';
        var left = _numbers.Where(one => one.Key == folder || one.Key.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        foreach (var (path, number) in left)
        {
            _numbers.Remove(path);
            _folders.Remove(number);
            _ = RemoveWatch(_handle, number);
        }
    }

    private static IOException Failure(string what, string limit)
    {
        var error = Marshal.GetLastPInvokeError();
        var reason = error is NoSpace or TooManyInstances ? $"{limit} allows no more" : Marshal.GetPInvokeErrorMessage(error);
        return new IOException($"{what}: {reason}");
    }

    [DllImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Init(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AddWatch(SafeFileHandle handle, byte[] path, uint mask);

    [DllImport("libc", EntryPoint = "inotify_rm_watch")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RemoveWatch(SafeFileHandle handle, int number);

    [DllImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(SafeFileHandle handle, ref byte buffer, nint length);

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptor, nuint count, int timeout);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Number;
        public short Asked;
        public short Told;
    }
}
